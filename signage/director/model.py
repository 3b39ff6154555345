"""The nouns of the decision: what was asked for, and everything the hall should show and say at one moment."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from signage.director.hall import Priority, Slide, Text


class Truth(StrEnum):
    """Three values: unknown is not false."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one condition at one moment. A TRUE one may be claimed until `expires`, and not after."""

    truth: Truth
    why: str
    since: datetime | None = None
    expires: datetime | None = None


class SlideKey(NamedTuple):
    """Which slide: its campaign and its id there."""

    campaign: str
    slide: str


@dataclass(frozen=True, slots=True)
class Clip:
    """Rendered speech or a recording, checked: a WAV file, mono, 48 kHz, with its length and who made it."""

    path: Path
    duration_s: float
    engine: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One language of an announcement: the words, and a recording when it needs no voice."""

    language: str
    words: str
    audio: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to announce. `by` is the responsible person, or the schedule. Empty `places` means everywhere.

    `due` is when it should begin; after `due + grace` it is dropped (grace None: only `expires` counts).
    """

    id: str
    name: str
    passages: tuple[Passage, ...]
    by: str
    asked_at: datetime
    due: datetime
    expires: datetime
    priority: Priority = Priority.ROUTINE
    places: frozenset[str] = frozenset()
    chime: str = "soft"
    repeats: int = 1
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    firing: str = ""
    """Key of the firing ledger, for a scheduled call."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage with what will be heard of it: its clip, or silence long enough to read the caption."""

    passage: Passage
    clip: Clip | None
    silence_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A call as it is to be heard now: chime, passages, again `repeats` times with `gap` between.

    After an interruption it resumes with the chime at passage `from_passage` of repeat `from_repeat` (both from 0).
    """

    call: Call
    spoken: tuple[Spoken, ...]
    from_repeat: int = 0
    from_passage: int = 0


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of an announcement on the screen; `passage` is the one being heard, None during the chime."""

    call_id: str
    priority: Priority
    passages: tuple[Passage, ...]
    passage: int | None
    late_by: timedelta | None = None
    silent: bool = False
    """True when no voice worked: chime and caption only."""


class Turn(NamedTuple):
    """One slide that may show now, its words filled in, with the reason and the moment it must leave the screen.

    A tuple rather than a dataclass: a deck may hold a thousand of them, made anew every second.
    """

    key: SlideKey
    slide: Slide
    why: str
    expires: datetime | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class WeatherMark:
    """The small weather line: the kind of sky and temperature, when it was so, and who says it on what grounds."""

    family: str
    temp_c: float | None
    valid_at: datetime
    provider: str
    evidence: str = "observation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProgram:
    """What one place shows: the deck in order, the slide of now, and the evergreen that follows if it expires."""

    place: str
    deck: tuple[Turn, ...]
    slide: Turn
    then: Turn
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Music:
    """What plays underneath: files in order, how loud in dB, and whether speech lowers it now. Empty files: silence."""

    files: tuple[Path, ...] = ()
    volume_db: float = 0.0
    ducked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Everything the hall shows and says at one moment. Performing the same program twice changes nothing."""

    at: datetime
    open: bool
    places: tuple[PlaceProgram, ...]
    announcement: Announcement | None = None
    music: Music = field(default_factory=Music)
    prepare: tuple[Passage, ...] = ()
    """Words that will be needed soon and are not rendered yet, the most urgent first."""
    mark: WeatherMark | None = None
    attribution: tuple[str, ...] = ()
    """Credits that a weather provider demands on the screen."""

    def place(self, place: str) -> PlaceProgram:
        """The program of one place; an unknown one gets the first."""
        return next((p for p in self.places if p.place == place), self.places[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What a library knows of one local day. None: not known (never guessed)."""

    day: date
    sunrise: datetime | None = None
    sunset: datetime | None = None
    workday: bool | None = None
    holiday: str | None = None
    """Name of the public holiday ("春节"), "" when it is known to be none."""
    term: str | None = None
    """Name of the solar term that begins on this day ("谷雨"), "" for none."""


def plain(text: Text, *languages: str) -> str:
    """A text on one line, for logs and commands."""
    return text.get(*languages).replace("\n", " ")
