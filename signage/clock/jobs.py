"""Who wakes the hall up? One thread that ticks, and an alarm clock for everything that takes its time.

Once a second the tick thread reads the clocks, says so, and starts what is due; it never waits for a ledger, a server
or a disk. The alarm clock runs that work on threads of its own, and rings at the exact instants in between. What counts
seconds counts those of the steady clock, what counts days comes from `recurrence`; after a step of the clock all is
computed anew.
"""

import logging
import math
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from signage.clock.almanac import facts_of
from signage.clock.clock import Clock
from signage.clock.firing import Bell
from signage.clock.recurrence import DayFactsOf, Due
from signage.clock.trouble import Troubles
from signage.clock.trust import BUILT, ClockWatch
from signage.director.airtime import instant
from signage.director.documents import Documents
from signage.director.events import ClockSet, DayBegan, Event, Ticked
from signage.director.hall import Hall
from signage.director.model import Call, DayFacts
from signage.director.wanted import ScheduledCall

if TYPE_CHECKING:
    from signage.clock.alarm import AlarmClock

log = logging.getLogger(__name__)

POLL_S = 30.0
TIDY_AT = time(3, 30)
TIDY_AFTER_START_S = 600.0
"""Halls that switch the machine off at night are tidied too."""

RING_AGAIN = timedelta(seconds=30)
"""When the calls are looked through again after a fault."""

_JUST_AFTER = timedelta(milliseconds=2)
"""Timers may end a little early; an instant must be over when it is looked for."""
_DAY = timedelta(days=1)


class Timekeeper:
    """Posts what the clock and the calendar bring and what becomes of the scheduled calls; polls, and tidies at night.

    Every public method may be called from any thread and returns at once. `claim`, `fired` and `make_call` run on the
    thread of the calls, `poll_weather` and `tidy` on those of the fetches, all else on the tick thread.
    """

    def __init__(
        self,
        post: Callable[[Event], None],
        clock: Clock,
        *,
        claim: Callable[[str], bool],
        fired: Callable[[str], bool],
        make_call: Callable[[ScheduledCall, Due], Call],
        poll_weather: Callable[[], None],
        tidy: Callable[[], None],
        day_facts_of: Callable[[Hall], DayFactsOf] = facts_of,
        floor: datetime = BUILT,
    ) -> None:
        """`claim` and `fired` as in `Bell`, `floor` as in `ClockWatch`."""
        self._post = post
        self._clock = clock
        self._poll_weather = poll_weather
        self._tidy = tidy
        self._day_facts_of = day_facts_of
        self._troubles = Troubles(post, clock.now)
        self._bell = Bell(post, clock, self._troubles, claim=claim, fired=fired, make_call=make_call)
        self._watch = ClockWatch(clock, floor)
        self._documents: tuple[Documents, DayFactsOf] | None = None
        self._changed = threading.Event()
        self._day: tuple[date, DayFactsOf] | None = None
        self._look_again = datetime.max.replace(tzinfo=UTC)
        self._next_poll_s = 0.0
        self._poll_soon = threading.Event()
        self._first_tidy_s = clock.monotonic() + TIDY_AFTER_START_S
        self._next_tidy: datetime | None = None
        self._stopping = False
        self._nudge = threading.Event()
        self._thread = threading.Thread(target=self._run, name="timekeeper", daemon=True)

    def start(self) -> None:
        """Begin to tick. Calls and fetches wait for the first `renew`."""
        self._thread.start()

    def stop(self) -> None:
        """End; a fetch that is under way is not waited for. May be called twice, or without a start."""
        self._stopping = True
        self._nudge.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def renew(self, documents: Documents) -> None:
        """Follow these documents from now on, and ask for the weather at once: a key that was mended is tried now."""
        self._documents = documents, self._day_facts_of(documents.hall)
        self._poll_soon.set()
        self._changed.set()
        self._nudge.set()

    def heard(self, server_time: datetime) -> None:
        """A server stated the time just now: its HTTP `Date`, plus its `Age`."""
        self._watch.heard(server_time)

    def not_before(self, moment: datetime) -> None:
        """No time before this one can be right: the last that was confirmed, once the journal was read."""
        self._watch.not_before(moment)

    def _run(self) -> None:
        self._tick(None)
        # Imported after the first tick: the first slide does not wait for a scheduler.
        from signage.clock.alarm import AlarmClock

        alarms = AlarmClock(self._troubles)
        try:
            while not self._stopping:
                self._tick(alarms)
                self._clock.wait(self._nudge, self._to_next_tick_s())
                self._nudge.clear()
        finally:
            alarms.stop()

    def _to_next_tick_s(self) -> float:
        """Ticks fall on whole seconds of the wall clock, as schedules do, and the clock on the screen."""
        tick_s = self._clock.tick_s
        return tick_s - self._clock.now().timestamp() % tick_s + _JUST_AFTER.total_seconds()

    def _tick(self, alarms: "AlarmClock | None") -> None:
        try:
            now, steady_s = self._look()
            if self._documents is None:
                return
            documents, day_facts = self._documents
            self._begin_day(now, documents.hall, day_facts)
            if alarms is not None:
                self._start_due(alarms, now, steady_s, documents.hall)
                alarms.wakeup()
        except Exception as err:  # noqa: BLE001 - a hall without a clock is dead, whatever the fault was
            self._troubles.began("clock", f"时钟出错：{err!r}", err)
        else:
            self._troubles.ended("clock")

    def _look(self) -> tuple[datetime, float]:
        seen = self._watch.look()
        if seen.step:
            self._post(ClockSet(seen.at, seen.step))
        self._post(Ticked(seen.at))
        if seen.judged is not None:
            words = seen.judged.why or ("confirmed" if seen.judged.confirmed else "trusted")
            log.log(logging.INFO if seen.judged.trusted else logging.WARNING, "clock: %s", words)
            self._post(seen.judged)
        if seen.step or seen.judged is not None:
            self._changed.set()
        if seen.step:
            log.warning("the clock was set by %+.1f s", seen.step.total_seconds())
            self._bell.clock_set(seen.at)
        return seen.at, seen.steady_s

    def _begin_day(self, now: datetime, hall: Hall, day_facts: DayFactsOf) -> None:
        today = now.astimezone(hall.timezone).date()
        if (today, day_facts) == self._day:
            return
        self._day = today, day_facts
        eve = self._facts(today - timedelta(days=1), day_facts)
        self._post(DayBegan(now, self._facts(today, day_facts), eve))

    def _facts(self, day: date, day_facts: DayFactsOf) -> DayFacts:
        try:
            facts = day_facts(day)
        except Exception as err:  # noqa: BLE001 - three foreign libraries; the day begins without them too
            self._troubles.began("almanac", f"查不到今天的节令：{err!r}", err)
            return DayFacts(day=day)
        self._troubles.ended("almanac")
        return facts

    def _start_due(self, alarms: "AlarmClock", now: datetime, steady_s: float, hall: Hall) -> None:
        tidy_due = steady_s >= self._first_tidy_s or (self._next_tidy is not None and now >= self._next_tidy)
        # By a clock that is years ahead, everything would be old enough to be forgotten.
        if tidy_due and self._watch.trusted and alarms.at_once("tidy", self._tidy):
            self._first_tidy_s = math.inf
            self._next_tidy = None
        if self._next_tidy is None or self._changed.is_set():
            self._next_tidy = _next_wall(TIDY_AT, now, hall)
        if self._watch.trusted and (self._changed.is_set() or now >= self._look_again):
            # Cleared first: documents that come while the calls are looked through must be seen too.
            self._changed.clear()
            if not alarms.at_once("calls", lambda: self._ring(alarms)):
                self._changed.set()
        self._start_poll(alarms, steady_s)

    def _start_poll(self, alarms: "AlarmClock", steady_s: float) -> None:
        due, soon = steady_s >= self._next_poll_s, self._poll_soon.is_set()
        if not due and not soon:
            return
        # Cleared first, as above; a poll that is still under way may be one by the old documents.
        self._poll_soon.clear()
        if alarms.at_once("weather", self._poll_weather):
            self._next_poll_s = steady_s + POLL_S
            return
        if soon:
            self._poll_soon.set()
        if due:
            self._next_poll_s = steady_s + POLL_S
            self._troubles.began("weather", "上一次取天气还没有结束")

    def _ring(self, alarms: "AlarmClock") -> None:
        """On the thread of the calls: make what is due, and set the alarm for the next instant."""
        if self._documents is None or not self._watch.trusted:
            return
        documents, day_facts = self._documents
        # Should this ring fail, the ticks see to the next.
        self._look_again = self._clock.now() + RING_AGAIN
        self._look_again = self._bell.ring(documents, lambda day: self._facts(day, day_facts))
        alarms.at("alarm", self._clock.system_date(self._look_again) + _JUST_AFTER, lambda: self._ring(alarms))


def _next_wall(wall: time, now: datetime, hall: Hall) -> datetime:
    """The next instant at which the hall's wall clock shows a time."""
    today = now.astimezone(hall.timezone).date()
    return next(at for n in range(3) if (at := instant(today + n * _DAY, wall, hall.timezone)) > now)
