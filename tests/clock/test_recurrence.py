"""Every scheduled call is due exactly once on each of its local days, in every zone and every night of the year."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock.recurrence import doubts, due_instants, firing_key, plan
from signage.director.hall import DateSpan, OpeningHours, Span
from signage.director.model import DayFacts
from signage.director.wanted import Anchor, Priority, ScheduledCall
from tests.clock.conftest import make_documents, make_hall, no_facts

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Shanghai",
)
DAY = timedelta(days=1)
NIGHT = [time(hour, minute) for hour in range(4) for minute in (0, 15, 30, 45)]


def local_midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def wall_times(call: ScheduledCall, zone: str, *days: str) -> list[str]:
    """Local time and offset of everything that is due on these local days."""
    hall = make_hall(zone, Span(time(9), time(18)))
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    window = local_midnight(first, zone), local_midnight(last + DAY, zone)
    return [due.local.isoformat(timespec="minutes") for due in due_instants(call, hall, *window, no_facts)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [*NIGHT, time(9), time(23, 30)], ids=str)
def test_a_daily_call_is_due_once_on_every_day_of_two_years(zone, at):
    window = local_midnight(date(2026, 1, 1), zone), local_midnight(date(2028, 1, 1), zone)
    call = ScheduledCall(name="每天", at=at, priority=Priority.EMERGENCY)

    due = list(due_instants(call, make_hall(zone), *window, no_facts))

    assert [d.local.date() for d in due] == [date(2026, 1, 1) + n * DAY for n in range(730)]
    assert all(a.utc < b.utc for a, b in pairwise(due))
    moved = [d for d in due if d.local.time().replace(tzinfo=None) != at]
    assert len(moved) <= 2, "only the two spring nights move a call"


@pytest.mark.parametrize(
    ("zone", "at", "day", "expected"),
    [
        # The skipped hour: moved by the gap, which is half an hour on Lord Howe, and begins at midnight in Cairo.
        ("Europe/Berlin", time(2, 0), "2026-03-29", "2026-03-29T03:00+02:00"),
        ("Europe/Berlin", time(2, 30), "2026-03-29", "2026-03-29T03:30+02:00"),
        ("Europe/Berlin", time(3, 0), "2026-03-29", "2026-03-29T03:00+02:00"),
        ("America/New_York", time(2, 30), "2026-03-08", "2026-03-08T03:30-04:00"),
        ("Australia/Sydney", time(2, 30), "2026-10-04", "2026-10-04T03:30+11:00"),
        ("Africa/Cairo", time(0, 0), "2026-04-24", "2026-04-24T01:00+03:00"),
        ("Africa/Cairo", time(0, 45), "2027-04-30", "2027-04-30T01:45+03:00"),
        ("Australia/Lord_Howe", time(2, 15), "2026-10-04", "2026-10-04T02:45+11:00"),
        # The repeated hour: once, the first time.
        ("Europe/Berlin", time(2, 30), "2026-10-25", "2026-10-25T02:30+02:00"),
        ("America/New_York", time(1, 30), "2026-11-01", "2026-11-01T01:30-04:00"),
        ("Australia/Sydney", time(2, 30), "2027-04-04", "2027-04-04T02:30+11:00"),
        ("Africa/Cairo", time(23, 30), "2026-10-29", "2026-10-29T23:30+03:00"),
        ("Australia/Lord_Howe", time(1, 45), "2026-04-05", "2026-04-05T01:45+11:00"),
        # The nights that APScheduler's own rules lose.
        ("Europe/Berlin", time(0, 0), "2026-03-30", "2026-03-30T00:00+02:00"),
        ("America/New_York", time(0, 0), "2026-03-09", "2026-03-09T00:00-04:00"),
        ("Australia/Sydney", time(0, 0), "2026-10-05", "2026-10-05T00:00+11:00"),
        ("Asia/Shanghai", time(2, 30), "2026-03-29", "2026-03-29T02:30+08:00"),
    ],
)
def test_a_call_in_a_night_of_the_change_of_time_is_due_at(zone, at, day, expected):
    assert wall_times(ScheduledCall(name="夜里", at=at), zone, day) == [expected]


def test_apschedulers_own_rules_still_lose_and_double_nights_which_is_why_they_are_not_used():
    berlin = ZoneInfo("Europe/Berlin")
    midnight, half_past_two = CronTrigger(hour=0, timezone=berlin), CronTrigger(hour=2, minute=30, timezone=berlin)

    after_the_29th = midnight.get_next_fire_time(
        datetime(2026, 3, 29, tzinfo=berlin), datetime(2026, 3, 29, 1, tzinfo=berlin)
    )
    first = half_past_two.get_next_fire_time(None, datetime(2026, 10, 25, tzinfo=berlin))
    again = half_past_two.get_next_fire_time(first, first + timedelta(minutes=1))

    assert after_the_29th.date() == date(2026, 3, 31)
    assert again.date() == first.date() == date(2026, 10, 25)


def test_a_call_follows_its_weekdays_and_its_dates():
    call = ScheduledCall(
        name="年底的周末", at=time(10), weekdays=frozenset({5, 6}),
        dates=(DateSpan(date(2000, 12, 28), date(2000, 1, 3), yearly=True),),
    )  # fmt: skip

    assert wall_times(call, "Asia/Shanghai", "2026-12-01", "2027-01-31") == [
        "2027-01-02T10:00+08:00",
        "2027-01-03T10:00+08:00",
    ]


def test_opening_and_closing_calls_follow_each_span_of_the_day():
    lunch = OpeningHours(weekly=((Span(time(9), time(12)), Span(time(13, 30), time(18))),) * 7)
    hall = make_hall(hours=lunch)
    window = local_midnight(date(2026, 6, 1), "Asia/Shanghai"), local_midnight(date(2026, 6, 2), "Asia/Shanghai")
    greeting = ScheduledCall(name="开门", anchor=Anchor.OPENING)
    farewell = ScheduledCall(name="关门", anchor=Anchor.CLOSING, offset=timedelta(minutes=-15))

    due = plan(make_documents(hall, farewell, greeting), *window, no_facts)

    assert [(d.call_name, d.local.strftime("%H:%M")) for d in due] == [
        ("开门", "09:00"), ("关门", "11:45"), ("开门", "13:30"), ("关门", "17:45"),
    ]  # fmt: skip


def test_a_span_across_midnight_belongs_to_the_day_on_which_it_starts():
    friday = tuple((Span(time(20), time(2)),) if day == 4 else () for day in range(7))
    hall = make_hall(hours=OpeningHours(weekly=friday))
    window = local_midnight(date(2026, 6, 1), "Asia/Shanghai"), local_midnight(date(2026, 6, 8), "Asia/Shanghai")
    farewell = ScheduledCall(name="关门", anchor=Anchor.CLOSING, weekdays=frozenset({4}))

    assert [d.local.isoformat(timespec="minutes") for d in due_instants(farewell, hall, *window, no_facts)] == [
        "2026-06-06T02:00+08:00"
    ]


def test_fifteen_minutes_before_closing_are_fifteen_real_minutes_in_the_night_of_the_change():
    hall = make_hall("Europe/Berlin", Span(time(18), time(3)))
    window = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 3, 29, 3, tzinfo=UTC)
    farewell = ScheduledCall(name="关门", anchor=Anchor.CLOSING, offset=timedelta(minutes=-15))

    (due,) = due_instants(farewell, hall, *window, no_facts)

    assert due.utc == datetime(2026, 3, 29, 0, 45, tzinfo=UTC)
    assert due.local.isoformat(timespec="minutes") == "2026-03-29T01:45+01:00"


@pytest.mark.parametrize(
    ("call", "closed"),
    [
        (ScheduledCall(name="开门", anchor=Anchor.OPENING), False),
        (ScheduledCall(name="关门", anchor=Anchor.CLOSING), False),
        (ScheduledCall(name="门外", at=time(8, 30)), False),
        (ScheduledCall(name="太早", at=time(8, 29)), True),
        (ScheduledCall(name="散场", at=time(18, 29)), False),
        (ScheduledCall(name="太晚", at=time(18, 30)), True),
        (ScheduledCall(name="火警演习", at=time(3), priority=Priority.EMERGENCY), False),
    ],
    ids=lambda value: value.name if isinstance(value, ScheduledCall) else "",
)
def test_a_call_outside_opening_hours_and_their_margin_is_marked_as_closed(call, closed):
    hall = make_hall("Asia/Shanghai", Span(time(9), time(18)))
    window = local_midnight(date(2026, 6, 1), "Asia/Shanghai"), local_midnight(date(2026, 6, 2), "Asia/Shanghai")

    (due,) = due_instants(call, hall, *window, no_facts)

    assert due.closed is closed


def test_a_window_holds_its_start_and_not_its_end():
    hall = make_hall("Asia/Shanghai", Span(time(9), time(18)))
    call = ScheduledCall(name="九点", at=time(9))
    nine, ten = datetime(2026, 6, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, 2, tzinfo=UTC)

    assert len(list(due_instants(call, hall, nine, ten, no_facts))) == 1
    assert list(due_instants(call, hall, nine - DAY / 24, nine, no_facts)) == []
    assert list(due_instants(call, hall, ten, nine, no_facts)) == []
    with pytest.raises(ValueError, match="aware"):
        list(due_instants(call, hall, nine.replace(tzinfo=None), ten, no_facts))


def test_a_rule_about_an_unknown_day_does_not_match_and_says_so():
    def facts(day: date) -> DayFacts:
        return DayFacts(day=day, workday=True, holiday="") if day.year == 2026 else DayFacts(day=day)

    call = ScheduledCall(name="工作日", at=time(9), calendar=("workday",))
    sundays = ScheduledCall(name="周日", at=time(9), calendar=("workday",), weekdays=frozenset({6}))
    documents = make_documents(make_hall("Asia/Shanghai", Span(time(9), time(18))), call, sundays)
    new_year = local_midnight(date(2027, 1, 1), "Asia/Shanghai")

    assert [d.local.day for d in plan(documents, new_year - 2 * DAY, new_year + 2 * DAY, facts)] == [30, 31]
    (doubt,) = doubts(documents, date(2026, 12, 25), date(2027, 1, 1), facts)
    assert (doubt.call_name, doubt.day) == ("工作日", date(2027, 1, 1))
    assert "2027-01-01" in doubt.why
    assert "workday" in doubt.why
    assert len(doubts(documents, date(2027, 1, 1), date(2027, 1, 3), facts)) == 4, "the third is a Sunday"


def test_a_firing_is_known_by_schedule_instant_and_target():
    hall = make_hall("Asia/Shanghai", Span(time(9), time(18)))
    nine = datetime(2026, 6, 1, 1, tzinfo=UTC)
    everywhere = ScheduledCall(name="九点", at=time(9))
    somewhere = ScheduledCall(name="九点", at=time(9), places=frozenset({"water", "entrance"}))

    keys = {
        firing_key(call, next(due_instants(call, hall, nine, nine + DAY, no_facts))) for call in (everywhere, somewhere)
    }

    assert keys == {"九点|2026-06-01T01:00:00Z|*", "九点|2026-06-01T01:00:00Z|entrance,water"}


minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
spans = st.builds(Span, minutes, minutes)
calls = st.builds(
    ScheduledCall,
    name=st.just("随便"),
    anchor=st.sampled_from(Anchor),
    at=minutes,
    offset=st.integers(-300, 300).map(lambda minute: timedelta(minutes=minute)),
    weekdays=st.frozensets(st.integers(0, 6)),
)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))
lengths = st.integers(0, 40 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@settings(deadline=None)
@given(
    st.sampled_from(ZONES),
    st.lists(calls, max_size=3),
    st.lists(spans, max_size=2),
    instants,
    st.tuples(lengths, lengths),
)
def test_a_plan_is_the_same_whether_it_is_made_in_one_piece_or_in_two(zone, schedule, hours, start, parts):
    documents = make_documents(make_hall(zone, *hours), *schedule)
    middle, end = start + parts[0], start + sum(parts, timedelta(0))

    whole = plan(documents, start, end, no_facts)

    assert whole == plan(documents, start, middle, no_facts) + plan(documents, middle, end, no_facts)
    assert all(start <= due.utc < end for due in whole)
    assert [due.utc for due in whole] == sorted(due.utc for due in whole)


@settings(deadline=None)
@given(st.sampled_from(ZONES), minutes, st.frozensets(st.integers(0, 6)), instants)
def test_every_matching_day_has_exactly_one_instant_in_strict_order(zone, at, weekdays, start):
    first = start.astimezone(ZoneInfo(zone)).date()
    call = ScheduledCall(name="随便", at=at, weekdays=weekdays)
    window = local_midnight(first, zone), local_midnight(first + 30 * DAY, zone)

    due = list(due_instants(call, make_hall(zone), *window, no_facts))

    wanted = [first + n * DAY for n in range(30) if not weekdays or (first + n * DAY).weekday() in weekdays]
    assert [d.local.date() for d in due] == wanted
    assert all(a.utc < b.utc for a, b in pairwise(due))
