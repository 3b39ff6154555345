"""The wall clock is believed until there is evidence against it."""

from datetime import UTC, datetime, timedelta

import pytest

from signage.clock.trust import BUILT, ClockWatch
from tests.clock.conftest import HandClock

NINE = datetime(2027, 3, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def watched(start: datetime = NINE, **given) -> tuple[HandClock, ClockWatch]:
    clock = HandClock(start)
    return clock, ClockWatch(clock, **given)


def test_the_first_look_tells_a_verdict_and_a_steady_offline_clock_is_believed_for_ever():
    clock, watch = watched()
    assert not watch.trusted

    first = watch.look()
    later = []
    for _ in range(100):
        clock.run(timedelta(hours=1))
        later.append(watch.look())

    assert first.judged is not None
    assert first.judged.trusted
    assert watch.trusted
    assert not any(look.judged or look.step for look in later)


@pytest.mark.parametrize("by", [timedelta(days=3), timedelta(seconds=3), timedelta(seconds=-60), timedelta(days=-3)])
def test_a_clock_that_is_set_is_noticed_at_the_next_look_and_believed_after_twenty_steady_seconds(by):
    clock, watch = watched()
    watch.look()

    clock.run(SECOND)
    clock.set(clock.now() + by)
    noticed = watch.look()

    assert noticed.step == by
    assert noticed.judged is not None
    assert not noticed.judged.trusted
    assert f"{abs(by).total_seconds():.0f} 秒" in noticed.judged.why
    clock.run(19 * SECOND)
    assert watch.look().judged is None
    clock.run(SECOND)
    regained = watch.look()
    assert regained.judged is not None
    assert regained.judged.trusted


def test_a_clock_that_is_slewed_by_two_seconds_or_less_is_not_a_clock_that_was_set():
    clock, watch = watched()
    watch.look()
    clock.run(SECOND)
    clock.set(clock.now() - 2 * SECOND)

    seen = watch.look()

    assert not seen.step
    assert seen.judged is None


@pytest.mark.parametrize(
    ("start", "floor"),
    [(datetime(1970, 1, 1, tzinfo=UTC), BUILT), (NINE, NINE + timedelta(days=2))],
    ids=["build", "journal"],
)
def test_a_time_before_the_build_or_one_that_was_confirmed_is_not_believed_until_it_is_put_right(start, floor):
    clock, watch = watched(start, floor=floor)
    judged = watch.look().judged
    assert judged is not None
    assert not judged.trusted
    assert "停在过去" in judged.why

    clock.run(60 * SECOND)
    assert not watch.look().judged
    clock.set(floor + timedelta(days=1))
    watch.look()
    assert not watch.trusted
    clock.run(20 * SECOND)

    assert watch.look().judged.trusted


def test_a_journal_that_is_read_after_the_start_may_still_contradict():
    _, watch = watched()
    watch.look()

    watch.not_before(NINE - timedelta(days=2))
    assert watch.look().judged is None
    watch.not_before(NINE + timedelta(days=2))

    assert "2027-03-03 01:00 UTC" in watch.look().judged.why


def test_a_server_that_contradicts_is_believed_for_an_hour():
    clock, watch = watched()
    watch.look()
    watch.heard(NINE + timedelta(minutes=10))
    clock.run(SECOND)

    judged = watch.look().judged

    assert judged is not None
    assert not judged.trusted
    assert "慢 600 秒" in judged.why
    clock.run(timedelta(minutes=59))
    watch.look()
    assert not watch.trusted
    clock.run(timedelta(minutes=2))
    watch.look()
    assert watch.trusted


def test_a_clock_that_is_set_to_what_a_server_said_is_believed_at_once():
    clock, watch = watched(datetime(1970, 1, 1, tzinfo=UTC))
    watch.look()
    watch.heard(NINE)
    clock.run(30 * SECOND)
    watch.look()
    assert not watch.trusted

    clock.set(NINE + 31 * SECOND)
    seen = watch.look()

    assert seen.step > timedelta(days=365)
    assert seen.judged is not None
    assert seen.judged.trusted


def test_a_server_from_another_age_is_no_witness():
    _, watch = watched()
    for absurd in (datetime(1970, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        watch.heard(absurd)
    watch.look()

    assert watch.trusted
    with pytest.raises(ValueError, match="aware"):
        watch.heard(NINE.replace(tzinfo=None))


def test_an_agreeing_server_overrules_a_time_that_was_confirmed_while_two_clocks_were_wrong():
    _, watch = watched(floor=NINE + timedelta(days=3))
    watch.look()
    assert not watch.trusted

    watch.heard(NINE + timedelta(seconds=90))
    watch.look()

    assert watch.trusted


def test_a_clock_that_a_time_server_keeps_is_confirmed_and_overrules_all_but_the_weather_services():
    clock, watch = watched(floor=NINE + timedelta(days=3))
    clock.kept = True
    judged = watch.look().judged
    assert judged is not None
    assert judged.trusted
    assert judged.confirmed

    watch.heard(NINE + timedelta(minutes=10))

    assert not watch.look().judged.trusted


def test_a_time_that_nobody_confirmed_says_so_and_a_confirmation_is_told_at_once_and_then_daily():
    clock, watch = watched()
    assert not watch.look().judged.confirmed

    told = []
    for _ in range(3 * 24 * 6):
        clock.run(timedelta(minutes=10))
        watch.heard(clock.now() - timedelta(seconds=5))
        judged = watch.look().judged
        if judged is not None:
            assert judged.confirmed
            told.append(clock.now() - NINE)

    assert told == [timedelta(minutes=10) + n * timedelta(days=1) for n in range(3)]
