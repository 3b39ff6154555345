"""Is the hall open, may a campaign show at this time, and until when?

Every answer of "yes" comes with the instant at which it may stop being true, so that a slide carries its own expiry.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from signage.director.campaign import When
from signage.director.hall import Hall, Span
from signage.director.model import DayFacts, Truth

DAY = timedelta(days=1)
_ALWAYS = When()


class Airtime(NamedTuple):
    """Whether the time fits, why not, and until when the answer holds at least (None: no end known)."""

    truth: Truth
    why: str
    until: datetime | None = None


def instant(day: date, wall: time, timezone: ZoneInfo) -> datetime:
    """The UTC instant of a local wall time; the first of a repeated hour, and moved by the gap in a skipped one."""
    return datetime.combine(day, wall, tzinfo=timezone).astimezone(UTC)


def bounds(span: Span, day: date, timezone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end of a span that begins on `day`."""
    last = day if span.end > span.start else day + DAY
    return instant(day, span.start, timezone), instant(last, span.end, timezone)


def days_of(span: Span, now: datetime, timezone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    """The days whose span holds this moment, each with its end: today's, or yesterday's when it crosses midnight."""
    today = now.astimezone(timezone).date()
    for day in (today, today - DAY):
        start, end = bounds(span, day, timezone)
        if start <= now < end:
            yield day, end


def within(span: Span, now: datetime, timezone: ZoneInfo) -> bool:
    """Whether this moment lies inside."""
    return any(True for _ in days_of(span, now, timezone))


def opening(hall: Hall, now: datetime) -> tuple[bool, datetime | None]:
    """Whether the hall is open, margins included, and when that changes (looking eight days ahead)."""
    today = now.astimezone(hall.timezone).date()
    hours = hall.opening
    edges: list[datetime] = []
    is_open = False
    for offset in range(-1, 9):
        day = today + offset * DAY
        for span in hours.on(day):
            start, end = bounds(span, day, hall.timezone)
            start, end = start - hours.margin_before, end + hours.margin_after
            is_open = is_open or start <= now < end
            edges += [edge for edge in (start, end) if edge > now]
    return is_open, min(edges, default=None)


def fits_calendar(words: tuple[str, ...], facts: DayFacts | None, day: date) -> Truth:
    """Whether one of the calendar words is true of the day; unknown when the almanac does not know."""
    if not words:
        return Truth.TRUE
    known = facts if facts is not None and facts.day == day else None
    answers = {_fits_word(word, known) for word in words}
    return next((truth for truth in (Truth.TRUE, Truth.UNKNOWN) if truth in answers), Truth.FALSE)


def _fits_word(word: str, facts: DayFacts | None) -> Truth:
    kind, _, name = word.partition(":")
    if facts is None:
        return Truth.UNKNOWN
    if kind in ("workday", "restday"):
        if facts.workday is None:
            return Truth.UNKNOWN
        return _truth(facts.workday is (kind == "workday"))
    value = facts.holiday if kind == "holiday" else facts.term
    if value is None:
        return Truth.UNKNOWN
    return _truth(value == name if name else value != "")


def _truth(value: bool) -> Truth:
    return Truth.TRUE if value else Truth.FALSE


def judge_time(when: When, now: datetime, almanac: Sequence[DayFacts], timezone: ZoneInfo) -> Airtime:
    """Whether a campaign's time fits now. A span across midnight belongs to the day on which it starts.

    `almanac` holds the days that are known; of others, calendar words are unknown.
    """
    if when == _ALWAYS:
        return Airtime(Truth.TRUE, "")
    verdict = Airtime(Truth.FALSE, "时段不符")
    for day, until in _days(when, now, timezone):
        if not _fits_date(when, day):
            reason = Airtime(Truth.FALSE, "日期不符")
        else:
            facts = next((facts for facts in almanac if facts.day == day), None)
            truth = fits_calendar(when.calendar, facts, day)
            if truth is Truth.TRUE:
                return Airtime(Truth.TRUE, "", until)
            reason = Airtime(truth, "节令不符" if truth is Truth.FALSE else "不知道今天是什么日子")
        if verdict.truth is Truth.FALSE:
            verdict = reason
    return verdict


def _days(when: When, now: datetime, timezone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    """The days to which this moment may belong, each with the end of its span."""
    if not when.dayparts:
        today = now.astimezone(timezone).date()
        yield today, instant(today + DAY, time(0), timezone)
    for span in when.dayparts:
        yield from days_of(span, now, timezone)


def _fits_date(when: When, day: date) -> bool:
    if when.weekdays and day.weekday() not in when.weekdays:
        return False
    return not when.dates or any(span.holds(day) for span in when.dates)
