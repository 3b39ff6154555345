"""What staff have turned by hand for the rest of the day: no music, louder or softer, closed early, pictures still.

A switch counts until the hall opens on another day, so that one that was forgotten does not silence the next week.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from signage.director.airtime import DAY, bounds
from signage.director.documents import Documents
from signage.director.hall import Hall

LEAST_DB, MOST_DB, STEP_DB = -12, 6, 3
"""How far the whole hall is made softer or louder, and by how much at a time: three decibels are just noticed."""
LOOK_AHEAD_DAYS = 8
LONGEST = timedelta(days=LOOK_AHEAD_DAYS + 2)
SMALL_HOURS = timedelta(hours=4)
"""Until four in the morning it is still the night before."""
WITHOUT_HOURS = timedelta(days=1)
"""How long a switch counts in a hall that never opens by its documents."""


class Switch(StrEnum):
    """What can be turned; 0 is always "as the documents say"."""

    MUSIC_OFF = "music_off"
    VOLUME = "volume"
    """Decibels on top of the documents' volumes; an emergency is heard as the documents say."""
    CLOSED = "closed"
    """The hall behaves as after hours."""
    STILL = "still"
    """Pictures do not move."""


LIMITS: Mapping[Switch, tuple[int, int]] = {
    Switch.MUSIC_OFF: (0, 1),
    Switch.VOLUME: (LEAST_DB, MOST_DB),
    Switch.CLOSED: (0, 1),
    Switch.STILL: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Turned:
    """How a switch stands, who turned it when, and until when that counts."""

    value: int
    by: str
    at: datetime
    until: datetime


def turned(
    switches: Mapping[Switch, Turned],
    documents: Documents | None,
    switch: Switch,
    value: int,
    *,
    by: str,
    at: datetime,
) -> Mapping[Switch, Turned]:
    """The switches after one was turned; a value beyond its limits is the limit."""
    least, most = LIMITS[switch]
    stands = min(most, max(least, value))
    return {**switches, switch: Turned(stands, by, at, _until(documents, at))}


def with_hours(switches: Mapping[Switch, Turned], documents: Documents) -> Mapping[Switch, Turned]:
    """The switches once the hours are known, or were edited."""
    return {name: replace(each, until=_until(documents, each.at)) for name, each in switches.items()}


def in_force(switches: Mapping[Switch, Turned], now: datetime) -> Mapping[Switch, Turned]:
    """Those that are not as the documents say at this moment."""
    return {name: each for name, each in switches.items() if each.value and _counts(each, now)}


def standing(switches: Mapping[Switch, Turned], switch: Switch, now: datetime) -> int:
    """How one switch stands at this moment."""
    each = switches.get(switch)
    return each.value if each is not None and _counts(each, now) else 0


def _counts(each: Turned, now: datetime) -> bool:
    """Whether it counts now; what a clock turned that was years ahead does not count for years."""
    return now < each.until <= now + LONGEST


def opens_another_day(hall: Hall, at: datetime) -> datetime | None:
    """When the hall opens on the next day on which it does, margin included; None when not within eight days.

    A night that is not over belongs to the day on which it began: of a hall that is open, and for who cleans up late.
    """
    today = at.astimezone(hall.timezone).date()
    began = [
        day
        for day in (today, today - DAY)
        for span in hall.opening.on(day)
        for start, end in (bounds(span, day, hall.timezone),)
        if start - hall.opening.margin_before <= at < end + hall.opening.margin_after
    ]
    day = min(began, default=(at - SMALL_HOURS).astimezone(hall.timezone).date())
    later = (day + offset * DAY for offset in range(1, LOOK_AHEAD_DAYS + 1))
    starts = (bounds(span, each, hall.timezone)[0] for each in later for span in hall.opening.on(each))
    opens = (start - hall.opening.margin_before for start in starts)
    return min((moment for moment in opens if moment > at), default=None)


def _until(documents: Documents | None, at: datetime) -> datetime:
    opens = opens_another_day(documents.hall, at) if documents is not None else None
    return opens if opens is not None else at + WITHOUT_HOURS
