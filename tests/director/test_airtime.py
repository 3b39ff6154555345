"""Is the hall open, and does a campaign's time fit?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from fakes import SHANGHAI, a_hall, an_opening

from signage.director.airtime import fits_calendar, instant, judge_time, opening, within
from signage.director.campaign import When
from signage.director.hall import DateSpan, Span
from signage.director.model import DayFacts, Truth

BERLIN = ZoneInfo("Europe/Berlin")


def at(words: str, timezone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=timezone).astimezone(UTC)


def test_a_time_in_the_skipped_hour_moves_by_the_gap() -> None:
    assert instant(date(2027, 3, 28), time(2, 30), BERLIN) == at("2027-03-28T03:30", BERLIN)


def test_the_first_of_a_repeated_hour_is_meant() -> None:
    assert instant(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open", "changes"),
    [
        ("2026-05-20T08:29:59", False, "2026-05-20T08:30"),
        ("2026-05-20T08:30:00", True, "2026-05-20T18:00"),
        ("2026-05-20T17:59:59", True, "2026-05-20T18:00"),
        ("2026-05-20T18:00:00", False, "2026-05-21T08:30"),
    ],
)
def test_the_hall_is_open_from_half_an_hour_before_to_half_an_hour_after(
    moment: str, is_open: bool, changes: str
) -> None:
    assert opening(a_hall(), at(moment)) == (is_open, at(changes))


def test_an_exception_replaces_its_whole_day() -> None:
    hall = a_hall(opening=an_opening(exceptions=((date(2026, 5, 20), ()),)))
    assert opening(hall, at("2026-05-20T12:00"))[0] is False
    assert opening(hall, at("2026-05-21T12:00"))[0] is True


def test_a_hall_that_is_open_over_midnight_is_open_at_one() -> None:
    hall = a_hall(opening=an_opening(time(18), time(2), margin_before=timedelta(0), margin_after=timedelta(0)))
    assert opening(hall, at("2026-05-20T01:00")) == (True, at("2026-05-20T02:00"))
    assert opening(hall, at("2026-05-20T02:00")) == (False, at("2026-05-20T18:00"))


def test_a_hall_that_never_opens_says_so() -> None:
    hall = a_hall(opening=an_opening().__class__(weekly=((),) * 7))
    assert opening(hall, at("2026-05-20T12:00")) == (False, None)


def judged(when: When, moment: str, facts: DayFacts | None = None) -> tuple[Truth, datetime | None]:
    verdict = judge_time(when, at(moment), (facts,) if facts else (), SHANGHAI)
    return verdict.truth, verdict.until


def test_without_a_when_a_campaign_may_always_show() -> None:
    assert judged(When(), "2026-05-20T12:00") == (Truth.TRUE, None)


def test_a_daypart_includes_its_start_and_excludes_its_end() -> None:
    when = When(dayparts=(Span(time(9), time(11)),))
    assert judged(when, "2026-05-20T08:59:59")[0] is Truth.FALSE
    assert judged(when, "2026-05-20T09:00") == (Truth.TRUE, at("2026-05-20T11:00"))
    assert judged(when, "2026-05-20T11:00")[0] is Truth.FALSE


def test_a_daypart_over_midnight_belongs_to_the_day_on_which_it_starts() -> None:
    friday_night = When(dayparts=(Span(time(22), time(2)),), weekdays=frozenset({4}))
    assert judged(friday_night, "2026-05-22T23:00") == (Truth.TRUE, at("2026-05-23T02:00"))
    assert judged(friday_night, "2026-05-23T01:00") == (Truth.TRUE, at("2026-05-23T02:00"))
    assert judged(friday_night, "2026-05-22T01:00")[0] is Truth.FALSE


def test_dated_campaigns_end_at_midnight() -> None:
    when = When(dates=(DateSpan(date(2026, 12, 20), date(2027, 1, 5), yearly=True),))
    assert judged(when, "2030-12-31T12:00") == (Truth.TRUE, at("2031-01-01T00:00"))
    assert judged(when, "2030-12-19T12:00")[0] is Truth.FALSE


@pytest.mark.parametrize(
    ("word", "facts", "truth"),
    [
        ("workday", {"workday": True}, Truth.TRUE),
        ("workday", {"workday": False}, Truth.FALSE),
        ("restday", {"workday": False}, Truth.TRUE),
        ("restday", {"workday": None}, Truth.UNKNOWN),
        ("holiday", {"holiday": "春节"}, Truth.TRUE),
        ("holiday", {"holiday": ""}, Truth.FALSE),
        ("holiday:国庆节", {"holiday": "春节"}, Truth.FALSE),
        ("holiday:春节", {"holiday": "春节"}, Truth.TRUE),
        ("holiday", {"holiday": None}, Truth.UNKNOWN),
        ("term", {"term": "谷雨"}, Truth.TRUE),
        ("term:谷雨", {"term": ""}, Truth.FALSE),
    ],
)
def test_a_calendar_word_is_as_true_as_the_almanac_knows(word: str, facts: dict[str, object], truth: Truth) -> None:
    day = date(2026, 5, 20)
    assert fits_calendar((word,), DayFacts(day=day, **facts), day) is truth


def test_the_facts_of_another_day_are_no_facts() -> None:
    facts = DayFacts(day=date(2026, 5, 19), workday=True)
    assert fits_calendar(("workday",), facts, date(2026, 5, 20)) is Truth.UNKNOWN


def test_one_fitting_calendar_word_is_enough() -> None:
    day = date(2026, 5, 20)
    facts = DayFacts(day=day, workday=True, holiday=None)
    assert fits_calendar(("holiday", "workday"), facts, day) is Truth.TRUE
    assert fits_calendar(("holiday", "restday"), facts, day) is Truth.UNKNOWN


def test_an_unknown_day_is_named_as_the_reason() -> None:
    verdict = judge_time(When(calendar=("holiday",)), at("2026-05-20T12:00"), (), SHANGHAI)
    assert (verdict.truth, verdict.why) == (Truth.UNKNOWN, "不知道今天是什么日子")
    both = When(dayparts=(Span(time(9), time(18)), Span(time(11), time(13))), calendar=("holiday",))
    assert judge_time(both, at("2026-05-20T12:00"), (), SHANGHAI).truth is Truth.UNKNOWN


def test_a_night_belongs_to_the_day_on_which_it_began_in_the_almanac_too() -> None:
    night = When(dayparts=(Span(time(22), time(2)),), calendar=("holiday",))
    feast, plain = DayFacts(day=date(2026, 5, 20), holiday="中秋节"), DayFacts(day=date(2026, 5, 21), holiday="")
    assert judge_time(night, at("2026-05-21T01:00"), (plain, feast), SHANGHAI).truth is Truth.TRUE
    assert judge_time(night, at("2026-05-21T01:00"), (plain,), SHANGHAI).truth is Truth.UNKNOWN
    assert judge_time(night, at("2026-05-21T23:00"), (plain, feast), SHANGHAI).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("utc_hour", "minute", "inside"),
    [(23, 59, False), (0, 0, True), (0, 29, True), (0, 30, False), (1, 10, False)],
)
def test_a_span_in_a_repeated_hour_is_lived_once(utc_hour: int, minute: int, inside: bool) -> None:
    # In Berlin on 2026-10-25 the hour from two o'clock comes twice: at 00:00 and at 01:00 UTC.
    day = 24 if utc_hour == 23 else 25
    moment = datetime(2026, 10, day, utc_hour, minute, tzinfo=UTC)
    assert within(Span(time(2), time(2, 30)), moment, BERLIN) is inside


@pytest.mark.parametrize(("moment", "inside"), [(time(9), True), (time(17, 30), False), (time(3), False)])
def test_a_span_holds_its_start_and_not_its_end(moment: time, inside: bool) -> None:
    assert Span(time(9), time(17, 30)).holds(moment) is inside


@pytest.mark.parametrize(("moment", "inside"), [(time(23), True), (time(1), True), (time(2), False), (time(12), False)])
def test_a_span_may_cross_midnight(moment: time, inside: bool) -> None:
    assert Span(time(22), time(2)).holds(moment) is inside


def test_dates_with_a_year_hold_only_in_that_year() -> None:
    golden_week = DateSpan(date(2026, 10, 1), date(2026, 10, 7))
    assert golden_week.holds(date(2026, 10, 7))
    assert not golden_week.holds(date(2027, 10, 7))
    assert DateSpan(date(2026, 3, 1), date(2026, 3, 8), yearly=True).holds(date(2031, 3, 8))
