"""How is work run at a date, off the thread that asks for it? APScheduler as an alarm clock, and nothing more of it.

It is given dates only. Lateness is not its affair either: by itself it drops what is a second late, with an event at
most (agronholm/apscheduler#296), so no job has a misfire grace and `firing` judges each call by its own.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    JobEvent,
    JobExecutionEvent,
)
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from signage.clock.trouble import Troubles

_AT_ONCE = datetime(1970, 1, 2, tzinfo=UTC)
"""A date that is due whatever the clock says: what was asked for now does not wait for a clock that was set back."""

# Name of the work -> executor, so that a server that hangs never delays a call.
_EXECUTORS = {"calls": "calls", "alarm": "calls"}


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # the library is not typed
    """Stops cleanly: stopped while it hands out a job, 3.11.3 looks for that job in the wrong list and dies of it."""

    def remove_job(self, job_id: str, jobstore: str | None = None) -> None:
        """Take a job off the list, unless there is no list any more."""
        try:
            super().remove_job(job_id, jobstore)
        except JobLookupError:
            if self.running:
                raise


class AlarmClock:
    """Runs named work, each name one at a time. Two errands and the calls never wait for each other."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self._busy: set[str] = set()
        # The library's own log tells of every job and, each time again, of every error; `Troubles` tells once.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)
        self._scheduler = _Scheduler(
            executors={"calls": ThreadPoolExecutor(1), "fetches": ThreadPoolExecutor(2)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=UTC,  # else it asks the machine, and some machines name a zone that does not exist
        )
        self._scheduler.add_listener(
            self._ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES
        )
        self._scheduler.start()

    def at_once(self, name: str, work: Callable[[], None]) -> bool:
        """Run the work now; False when the last run of this name has not ended."""
        if name in self._busy:
            return False
        self._busy.add(name)
        self._add(name, _AT_ONCE, work)
        return True

    def at(self, name: str, date: datetime, work: Callable[[], None]) -> None:
        """Run the work at a date of the system's clock, instead of the date given before under this name."""
        self._add(name, date, work)

    def wakeup(self) -> None:
        """Look at the clock again: the scheduler sleeps for a span, and would not see that the clock was set."""
        self._scheduler.wakeup()

    def stop(self) -> None:
        """End; work that is under way is not waited for."""
        self._scheduler.shutdown(wait=False)

    def _add(self, name: str, date: datetime, work: Callable[[], None]) -> None:
        executor = _EXECUTORS.get(name, "fetches")
        self._scheduler.add_job(work, DateTrigger(date), executor=executor, id=name, name=name, replace_existing=True)

    def _ended(self, event: JobEvent) -> None:
        name = event.job_id
        self._busy.discard(name)
        if event.code == EVENT_JOB_EXECUTED:
            self._troubles.ended(name)
        elif event.code == EVENT_JOB_ERROR:
            err = event.exception if isinstance(event, JobExecutionEvent) else None
            self._troubles.began(name, f"出错：{err!r}", err)
        else:
            self._troubles.began(name, "到点没有运行")
