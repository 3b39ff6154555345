"""Program time: the system's, or a demonstration's."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from signage.clock.clock import DemoClock, SystemClock

MORNING = datetime(2026, 6, 1, 0, 50, tzinfo=UTC)


def test_a_demonstration_begins_when_it_is_told_to_and_runs_faster():
    clock = DemoClock(MORNING, speed=200)
    begun, real = clock.read(), SystemClock().monotonic()
    clock.wait(threading.Event(), 20)
    passed_s, real_s = clock.monotonic() - begun.steady_s, SystemClock().monotonic() - real

    assert begun.wall - MORNING < timedelta(minutes=5)
    assert passed_s >= 20
    assert 150 < passed_s / real_s < 250
    assert begun.at(clock.monotonic()) - clock.now() < timedelta(seconds=10)


def test_a_demonstration_that_jumps_has_lived_through_the_time_between():
    clock = DemoClock(MORNING)
    before = clock.read()
    clock.jump(MORNING + timedelta(hours=8))
    after = clock.read()

    assert abs(after.wall - MORNING - timedelta(hours=8)) < timedelta(seconds=1)
    assert abs(after.wall - before.at(after.steady_s)) < timedelta(milliseconds=1)  # datetimes are rounded
    with pytest.raises(ValueError, match="past"):
        clock.jump(MORNING)


def test_an_alarm_of_a_demonstration_rings_when_its_clock_gets_there():
    clock = DemoClock(MORNING, speed=100)
    date = clock.system_date(MORNING + timedelta(seconds=1000))

    assert abs((date - datetime.now(UTC)).total_seconds() - 10) < 1


@pytest.mark.parametrize("given", [{"start": datetime(2026, 6, 1)}, {"start": MORNING, "speed": 0}])
def test_a_demonstration_must_know_its_zone_and_go_forward(given):
    with pytest.raises(ValueError, match=r"aware|forward"):
        DemoClock(**given)


def test_the_system_clock_is_aware_and_its_wait_ends_with_the_event():
    clock, event = SystemClock(), threading.Event()
    event.set()

    assert clock.now().utcoffset() == timedelta(0)
    assert clock.wait(event, 60)
    assert not clock.wait(threading.Event(), -1)
    assert clock.system_date(MORNING) == MORNING
