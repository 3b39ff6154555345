"""What a hall is: its name, place, hours, screens and things, as a frozen noun, already checked.

Instants of the day are local wall time of the hall. Languages are BCP 47 tags ("zh", "zh-Hant", "yue", "en").
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in one or more languages, the most important first."""

    by_language: tuple[tuple[str, str], ...]

    def get(self, *languages: str) -> str:
        """The wording in the first of `languages` that exists, else in the first language written."""
        words = dict(self.by_language)
        return next((words[tag] for tag in languages if tag in words), self.by_language[0][1])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which this was written, in order."""
        return tuple(tag for tag, _ in self.by_language)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the day, start inclusive, end exclusive; it crosses midnight when the end is not after the start."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether the wall time lies inside."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Whole days, both ends inclusive; with `yearly` only month and day count, and it may cross New Year."""

    first: date
    last: date
    yearly: bool = False

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        if not self.yearly:
            return self.first <= day <= self.last
        start, end, today = ((d.month, d.day) for d in (self.first, self.last, day))
        return start <= today <= end if start <= end else today >= start or today <= end


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the hall is open: seven tuples of spans, Monday first; an exception replaces its whole day."""

    weekly: tuple[tuple[Span, ...], ...]
    exceptions: tuple[tuple[date, tuple[Span, ...]], ...] = ()
    margin_before: timedelta = timedelta(minutes=30)
    margin_after: timedelta = timedelta(minutes=30)

    def on(self, day: date) -> tuple[Span, ...]:
        """The opening spans of one day, in order; empty when the hall stays closed."""
        return dict(self.exceptions).get(day, self.weekly[day.weekday()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a screen hangs."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Which display (its name as the system tells it, or its number from 0) shows which place."""

    display: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """Real help beside a tip. `total` is None for what cannot run out."""

    id: str
    name: Text
    where: Text
    total: int | None = None


class Motion(StrEnum):
    """How much the screen moves."""

    LIVELY = "lively"
    CALM = "calm"
    STILL = "still"


class Contrast(StrEnum):
    """How strongly words stand out from the paper: as drawn by hand, or black on white for tired eyes."""

    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The hall itself. The first place is the one of an unmapped display; the first language leads."""

    name: Text
    latitude: float
    longitude: float
    timezone: ZoneInfo
    languages: tuple[str, ...]
    opening: OpeningHours
    places: tuple[Place, ...]
    screens: tuple[Screen, ...] = ()
    facilities: tuple[Facility, ...] = ()
    motion: Motion = Motion.CALM
    contrast: Contrast = Contrast.NORMAL
    font: str = ""
    """Family for the lettering; empty for the best of those installed."""
    display_off_when_closed: bool = False
    sound_device: str = ""
    """A part of the name of the device that is heard; empty for the system's default."""
