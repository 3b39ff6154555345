"""When is a scheduled call due?

A rule names local days (weekdays, dates, words of the calendar; an empty one allows every day) and, on each of them,
one wall time or one moment for each opening span. Daylight saving, one policy:

- a wall time in the skipped hour moves by the gap (02:30 becomes 03:30);
- a wall time in the repeated hour counts once, the first time;
- what is measured from opening or closing is measured in elapsed time: 15 minutes before closing are 15 real minutes.
  A span across midnight belongs to the day on which it starts.

So there is exactly one instant for each matching day and rule, or for each of its spans. APScheduler is given these
dates and never rules: its own CronTrigger loses a call at 00:30 in the night after the spring change, and rings twice
in the repeated hour (agronholm/apscheduler#606, #120).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import DAILY, rrule

from signage.director.airtime import bounds, fits_calendar, instant, opening
from signage.director.documents import Documents
from signage.director.hall import Hall
from signage.director.model import DayFacts, Truth
from signage.director.wanted import Anchor, Priority, ScheduledCall

DayFactsOf = Callable[[date], DayFacts]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One instant of a scheduled call. `closed`: outside opening hours and their margins, so it stays silent."""

    call_name: str
    local: datetime
    utc: datetime
    closed: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that cannot be judged on a day, because the almanac does not know the day. It does not match."""

    call_name: str
    day: date
    why: str


def due_instants(
    call: ScheduledCall, hall: Hall, start: datetime, end: datetime, day_facts: DayFactsOf
) -> Iterator[Due]:
    """Every due instant of one call from `start` (inclusive) to `end` (exclusive), strictly increasing.

    `day_facts` is asked only by rules that name a word of the calendar.

    Raises:
        ValueError: `start` or `end` does not say in which zone it is.
    """
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("a window needs aware instants")
    reach = abs(call.offset) + 2 * _DAY
    first, last = (at.astimezone(hall.timezone).date() for at in (start - reach, end + reach))
    moments = {utc for day in _days(call, first, last, day_facts) for utc in _moments(call, day, hall)}
    for utc in sorted(utc for utc in moments if start <= utc < end):
        # An emergency is heard whatever the hour.
        closed = call.priority is not Priority.EMERGENCY and not opening(hall, utc)[0]
        yield Due(call.name, utc.astimezone(hall.timezone), utc, closed)


def scheduled(
    documents: Documents, start: datetime, end: datetime, day_facts: DayFactsOf
) -> list[tuple[ScheduledCall, Due]]:
    """Every scheduled call of the hall in the window with its due instant, in order of time, then of the documents."""
    hall = documents.hall
    found = [(call, due) for call in documents.schedule for due in due_instants(call, hall, start, end, day_facts)]
    found.sort(key=lambda pair: pair[1].utc)
    return found


def plan(documents: Documents, start: datetime, end: datetime, day_facts: DayFactsOf) -> list[Due]:
    """Every due instant of the hall from `start` (inclusive) to `end` (exclusive), in order of time."""
    return [due for _, due in scheduled(documents, start, end, day_facts)]


def doubts(documents: Documents, first: date, last: date, day_facts: DayFactsOf) -> list[Doubt]:
    """The calls that might have been due on these local days, both inclusive, had the almanac known them."""
    return [
        Doubt(call.name, day, f"不知道 {day.isoformat()} 是不是：{'、'.join(call.calendar)}")
        for call in documents.schedule
        if call.calendar
        for day in (first + n * _DAY for n in range((last - first).days + 1))
        if _names(call, day) and fits_calendar(call.calendar, day_facts(day), day) is Truth.UNKNOWN
    ]


def firing_key(call: ScheduledCall, due: Due) -> str:
    """The key of the firing ledger: schedule, due instant, target."""
    target = ",".join(sorted(call.places)) or "*"
    return f"{call.name}|{due.utc.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}|{target}"


def firing_of(key: str) -> tuple[str, datetime, str]:
    """The schedule's name, the due instant and the target that a key stands for."""
    name, due, target = key.rsplit("|", 2)
    return name, datetime.strptime(due, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC), target


def _days(call: ScheduledCall, first: date, last: date, day_facts: DayFactsOf) -> Iterator[date]:
    """The local days on which a call is due."""
    # rrule works on naive wall time, which is what a day of the hall is.
    begin, until = (datetime.combine(day, time()) for day in (first, last))
    for moment in rrule(DAILY, dtstart=begin, until=until, byweekday=sorted(call.weekdays) or None):
        day = moment.date()
        if not _dated(call, day):
            continue
        if not call.calendar or fits_calendar(call.calendar, day_facts(day), day) is Truth.TRUE:
            yield day


def _names(call: ScheduledCall, day: date) -> bool:
    return (not call.weekdays or day.weekday() in call.weekdays) and _dated(call, day)


def _dated(call: ScheduledCall, day: date) -> bool:
    return not call.dates or any(span.holds(day) for span in call.dates)


def _moments(call: ScheduledCall, day: date, hall: Hall) -> Iterator[datetime]:
    """The instants of a call on one of its days, in UTC."""
    if call.anchor is Anchor.MIDNIGHT:
        yield instant(day, call.at, hall.timezone)
        return
    for span in hall.opening.on(day):
        opens, closes = bounds(span, day, hall.timezone)
        yield (opens if call.anchor is Anchor.OPENING else closes) + call.offset
