"""The nouns of the decision: what was asked for, and everything the hall should show and say at one moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, overload

from signage.director.campaign import Slide
from signage.director.hall import Text
from signage.director.wanted import Priority


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


LOUDNESS_STEP_S = 0.5


@dataclass(frozen=True, slots=True)
class Clip:
    """Rendered speech or a recording, checked: a WAV file, mono, 48 kHz, with its length and who made it."""

    path: Path
    duration_s: float
    engine: str
    sha256: str = ""
    lufs: float | None = None
    """How loud it is (ITU-R BS.1770), None when nobody measured it."""
    lufs_until: tuple[float, ...] = ()
    """How loud its first half second is, its first whole one, and so on: for what is cut."""

    def lufs_of_first(self, seconds: float) -> float | None:
        """How loud its beginning is, to the nearest half second; None of less, or when nobody measured it."""
        if seconds >= self.duration_s:
            return self.lufs
        halves = min(round(seconds / LOUDNESS_STEP_S), len(self.lufs_until))
        return self.lufs_until[halves - 1] if halves else None


@dataclass(frozen=True, slots=True)
class Passage:
    """One language of an announcement: the words, and a recording when it needs no voice."""

    language: str
    words: str
    audio: Path | None = None
    said: str = ""
    """How the words are read aloud where that is not plain from them; empty: as they stand."""
    recorded_s: float | None = None
    """How long the recording is, where that is known."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """Somebody answers for words that a rule refuses: who, why, and which rules."""

    by: str
    reason: str
    rules: tuple[str, ...] = ()


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
    overruled: Overruled | None = None
    """Who let its words through, and why; None when no rule was against them."""
    case: str = ""
    """The case that is announced; once that is over, so is the call."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage with what will be heard of it: its clip, or silence long enough to read the caption.

    `awaited`: a voice is still at work at it; the speakers begin with what there is, and fall back to the silence.
    """

    passage: Passage
    clip: Clip | None
    silence_s: float = 0.0
    awaited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A call as it is to be heard now: chime, passages, again `repeats` times with `gap` between.

    After an interruption it resumes with the chime at passage `from_passage` of repeat `from_repeat` (both from 0).
    """

    call: Call
    spoken: tuple[Spoken, ...]
    from_repeat: int = 0
    from_passage: int = 0
    volume_db: float = 0.0
    """How much louder than normalised, negative for softer; fixed when it begins."""


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
    """One slide that may show now, its words filled in, with the reason and the moment it must leave the screen."""

    key: SlideKey
    slide: Slide
    why: str
    expires: datetime | None = None
    condition: str | None = None


class Hand(NamedTuple):
    """The slides of one campaign that may show now, and what holds for all of them."""

    slides: tuple[tuple[SlideKey, Slide], ...]
    why: str
    expires: datetime | None = None
    condition: str | None = None
    since: datetime | None = None
    """Since when its weather is true; None for what is not about the weather."""

    @property
    def campaign(self) -> str:
        """The campaign's id."""
        return self.slides[0][0].campaign

    def turn(self, key: SlideKey, slide: Slide) -> Turn:
        """One of its slides as a turn."""
        return Turn(key, slide, self.why, self.expires, self.condition)

    def find(self, key: SlideKey | None) -> Turn | None:
        """The turn of one slide, None when it is not among them."""
        if key is None or key.campaign != self.campaign:
            return None
        return next((self.turn(own, slide) for own, slide in self.slides if own == key), None)


@dataclass(frozen=True, slots=True)
class Deck(Sequence[Turn]):
    """The slides that may show at one place: tips in the table's order, then everyday ones.

    Kept as hands, since a thousand turns for each place would have to be made anew every second; as a sequence it
    gives the turns in order, the everyday campaigns spread evenly, so that a long one does not come in a row.
    """

    tips: tuple[Hand, ...] = ()
    everyday: tuple[Hand, ...] = ()

    @property
    def hands(self) -> tuple[Hand, ...]:
        """All hands."""
        return self.tips + self.everyday

    def find(self, key: SlideKey | None) -> Turn | None:
        """The turn of one slide, None when it is not in the deck."""
        return next((turn for hand in self.hands for turn in (hand.find(key),) if turn is not None), None)

    def __iter__(self) -> Iterator[Turn]:
        for hand in self.tips:
            yield from (hand.turn(key, slide) for key, slide in hand.slides)
        yield from interleaved(self.everyday)

    def __len__(self) -> int:
        return sum(len(hand.slides) for hand in self.hands)

    @overload
    def __getitem__(self, index: int) -> Turn: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...

    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        return tuple(self)[index]


def interleaved(hands: tuple[Hand, ...]) -> Iterator[Turn]:
    """The turns of several campaigns, each spread evenly over the whole."""
    spread = [
        ((place + 0.5) / len(hand.slides), number, hand.turn(key, slide))
        for number, hand in enumerate(hands)
        for place, (key, slide) in enumerate(hand.slides)
    ]
    spread.sort(key=lambda item: item[:2])
    return (turn for _, _, turn in spread)


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
    deck: Deck
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
    note: str = ""
    """A line in small print for who stands before a screen."""
    still: bool = False
    """Whether pictures do not move, whatever the documents say."""

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
