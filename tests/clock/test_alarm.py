"""APScheduler as an alarm clock, with the traps it was measured to have."""

import threading
from datetime import UTC, datetime, timedelta

import apscheduler.schedulers.base
import pytest
from apscheduler.events import EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler

from signage.clock.alarm import AlarmClock
from signage.clock.trouble import Troubles
from signage.director.reports import PartFailed

HOUR = timedelta(hours=1)


@pytest.fixture
def alarms(posted):
    clock = AlarmClock(Troubles(posted.post, lambda: datetime.now(UTC)))
    yield clock
    clock.stop()


def test_work_that_is_an_hour_late_is_still_run_though_the_library_alone_would_drop_it(alarms):
    rung, dropped = threading.Event(), threading.Event()
    plain = BackgroundScheduler(timezone=UTC)
    plain.add_listener(lambda event: dropped.set(), EVENT_JOB_MISSED)
    plain.start()

    try:
        plain.add_job(pytest.fail, "date", run_date=datetime.now(UTC) - HOUR)
        alarms.at("alarm", datetime.now(UTC) - HOUR, rung.set)

        assert dropped.wait(10)
        assert rung.wait(10)
    finally:
        plain.shutdown()


def test_an_alarm_rings_once_the_clock_is_put_forward_and_looked_at_again(alarms, monkeypatch):
    class Ahead(datetime):
        by = timedelta(0)

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + cls.by

    rung = threading.Event()
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Ahead)
    alarms.at("alarm", datetime.now(UTC) + HOUR, rung.set)
    assert not rung.wait(0.2)

    Ahead.by = 2 * HOUR
    assert not rung.wait(0.5), "the scheduler still sleeps for its old hour"
    alarms.wakeup()

    assert rung.wait(10)


def test_work_of_one_name_never_overlaps_and_that_of_another_does_not_wait(alarms):
    release, second = threading.Event(), threading.Event()

    assert alarms.at_once("weather", lambda: release.wait(10) and None)
    assert not alarms.at_once("weather", pytest.fail)
    assert alarms.at_once("calls", second.set)

    assert second.wait(10)
    release.set()


def test_an_alarm_replaces_the_one_before(alarms, posted):
    rung = threading.Event()
    alarms.at("alarm", datetime.now(UTC) + HOUR / 36000, pytest.fail)
    alarms.at("alarm", datetime.now(UTC) + HOUR / 18000, rung.set)

    assert rung.wait(10)
    assert posted == [], "the first one would have failed"


def test_work_that_the_library_drops_after_all_is_told_of(alarms, posted, caplog):
    alarms._scheduler._dispatch_event(JobExecutionEvent(EVENT_JOB_MISSED, "tidy", "default", datetime.now(UTC)))

    (told,) = posted
    assert isinstance(told, PartFailed)
    assert (told.part, told.why) == ("tidy", "到点没有运行")


def test_stopping_while_work_is_handed_out_kills_no_thread(posted):
    for _ in range(40):
        clock = AlarmClock(Troubles(posted.post, lambda: datetime.now(UTC)))
        for name in ("calls", "weather", "tidy"):
            clock.at_once(name, lambda: None)
        clock.stop()

    assert posted == []
