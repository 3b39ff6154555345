"""What a hall wants: its documents as frozen nouns, already checked.

Instants of the day are local wall time of the hall. Languages are BCP 47 tags ("zh", "zh-Hant", "yue", "en").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.director.deskplan import DeskPlan
from signage.director.wordplan import WordPlan


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


class Composition(StrEnum):
    """How a slide's words and picture share the sheet. On an upright screen left is above and right is below."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"
    NUMBER = "number"
    LIST = "list"
    CARD = "card"


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


# What must be known true of the weather for a campaign to show: a small tree, judged in three values.


@dataclass(frozen=True, slots=True)
class Is:
    """One named condition of the weather table or the calendar."""

    id: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple["Requirement", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True only when the part is known false: unknown stays unknown."""

    part: "Requirement"


Requirement = Is | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time at which a campaign may show; an empty field allows everything.

    A span that crosses midnight belongs to the day on which it starts, for weekdays, dates and calendar alike.
    `calendar` holds words of which one must fit: `workday`, `restday`, `holiday`, `holiday:春节`, `term`, `term:谷雨`.
    """

    dayparts: tuple[Span, ...] = ()
    weekdays: frozenset[int] = frozenset()
    dates: tuple[DateSpan, ...] = ()
    calendar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One picture with words and a dwell time.

    The first line of `text` is the headline, the others the body. Words and tag may hold fields in braces:
    `{left} {total} {where} {name}` of the facility, `{temperature} {high} {low}` in whole degrees Celsius, `{alert}`
    (an official headline), `{holiday} {term}`; a slide whose field is not known does not show.
    """

    id: str
    text: Text
    scene: str
    tag: Text | None = None
    emphasis: tuple[str, ...] = ()
    dwell_s: float = 12.0
    facility: str | None = None
    qr: str | None = None
    picture: Path | None = None
    video: Path | None = None
    composition: Composition | None = None
    """None: the screen chooses by what the slide holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A playlist with its when, where, weather and priority.

    `priority` 0 is evergreen: always true, shown when nothing else fits. Among campaigns without a weather
    condition, the highest priority that fits now is shown; equals take turns.
    """

    id: str
    name: Text
    slides: tuple[Slide, ...]
    when: When = field(default_factory=When)
    condition: Requirement | None = None
    places: frozenset[str] = frozenset()
    priority: int = 50


class Priority(IntEnum):
    """How urgent a call is; a greater one is heard first and interrupts a lesser."""

    ROUTINE = 1
    URGENT = 2
    EMERGENCY = 3


class FieldKind(StrEnum):
    """What a blank of a template holds, which decides how it is read aloud."""

    TEXT = "text"
    ITEM = "item"
    DESK = "desk"
    PERSON = "person"
    PLATE = "plate"
    PHONE = "phone"
    TICKET = "ticket"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    FLOOR = "floor"
    ROOM = "room"
    TEMPERATURE = "temperature"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One field of a template, named in braces in its words."""

    name: str
    kind: FieldKind
    label: Text
    default: str | None = None
    max_length: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An announcement ready to be filled in. `grace` is how late it may still begin; None: until it expires."""

    id: str
    name: Text
    text: Text
    blanks: tuple[Blank, ...] = ()
    priority: Priority = Priority.ROUTINE
    chime: str = "soft"
    repeats: int = 2
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    expires_after: timedelta = timedelta(minutes=10)


class Anchor(StrEnum):
    """What a scheduled instant is measured from."""

    MIDNIGHT = "midnight"
    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledCall:
    """A call that comes by itself. Exactly one of `template`, `text`, `audio` is set.

    `anchor` MIDNIGHT means the wall time `at`; otherwise `offset` from the opening or closing of each span that day.
    """

    name: str
    template: str | None = None
    text: Text | None = None
    audio: Path | None = None
    fields: tuple[tuple[str, str], ...] = ()
    anchor: Anchor = Anchor.MIDNIGHT
    at: time = time(0, 0)
    offset: timedelta = timedelta(0)
    weekdays: frozenset[int] = frozenset()
    dates: tuple[DateSpan, ...] = ()
    calendar: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    priority: Priority = Priority.ROUTINE
    chime: str = "soft"
    repeats: int = 1
    gap: timedelta = timedelta(seconds=2)
    grace: timedelta | None = timedelta(seconds=60)
    expires_after: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicSpan:
    """How loud music or speech is in one part of the day, in dB relative to its normalised level."""

    span: Span
    volume_db: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicPlan:
    """The hall's own music: files in order (or shuffled by the seeded chance of the app); silent outside the spans."""

    files: tuple[Path, ...] = ()
    shuffle: bool = False
    spans: tuple[MusicSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePlan:
    """How each language is spoken: engines in order of preference (`engine:voice`), and the rate in words a minute."""

    engines: Mapping[str, tuple[str, ...]]
    rate: Mapping[str, int]
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """Words of this hall and how they sound, as in `{"禅城": "chan2 cheng2"}`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Surnames and how they sound before 先生, 女士 and the like, as in `{"单": "shan4"}`; elsewhere they stay."""
    number_rate: Mapping[str, int] = field(default_factory=dict)
    """The rate of clauses with a digit string; a language that is not named says them somewhat slower than the rest."""
    spans: tuple[MusicSpan, ...] = ()
    """How loud announcements are in parts of the day; else, and in emergencies, as they are normalised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherPlan:
    """Which services are asked: the first opinion, an optional second, and where their keys are."""

    provider: str
    second: str | None = None
    contact: str = ""
    """Address or site that some services require in the User-Agent."""
    base_urls: Mapping[str, str] = field(default_factory=dict)
    key_env: Mapping[str, str] = field(default_factory=dict)
    key_files: Mapping[str, Path] = field(default_factory=dict)
    recorded: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """How things that were found are announced again and shown. `first` and `again` name templates.

    The card's words may hold `{item}` and `{desk}`.
    """

    first: str = "lost_found"
    again: str = "find_owner"
    repeat_after: tuple[timedelta, ...] = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=30))
    """After the first announcement; the director makes no more than three."""
    expires_after: timedelta = timedelta(hours=12)
    """After it was recorded; then it is neither announced nor shown any more, and overdue in the book."""
    desk: Text = Text((("zh", "咨询台"), ("en", "the help desk")))
    """Where things can be claimed, unless a case says otherwise."""
    card: Text = Text(
        (
            ("zh", "谁丢了{item}\n有人捡到啦，\n请到{desk}认领"),
            ("en", "Lost something?\nIt may be waiting for you\nat {desk}"),
        )
    )
    places: frozenset[str] = frozenset()
    """Where the cards show; empty: everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """On which terms a facility is lent."""

    facility: str
    deposit_yuan: int = 0
    lend_for: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a hall announces: what it does not say, when it is quiet, and how long one call may be.

    In the spans of `quiet` only calls of the priority `quiet_passes` or greater are heard. An emergency is always
    heard, and as long as it takes.
    """

    words: WordPlan = field(default_factory=WordPlan)
    quiet: tuple[Span, ...] = ()
    quiet_passes: Priority = Priority.URGENT
    longest: timedelta = timedelta(minutes=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Everything a hall wants, read from its folder and found good."""

    hall: Hall
    campaigns: tuple[Campaign, ...]
    templates: tuple[Template, ...]
    schedule: tuple[ScheduledCall, ...]
    music: MusicPlan
    voice: VoicePlan
    weather: WeatherPlan
    folder: Path
    read_at: datetime
    manners: Manners = Manners()
    cases: CasePlan = CasePlan()
    loans: tuple[LoanTerms, ...] = ()
    """Empty: whatever is counted can be lent, without a deposit."""
    desk: DeskPlan = field(default_factory=DeskPlan)
