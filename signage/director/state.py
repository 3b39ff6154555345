"""What the director remembers from one event to the next: everything a decision rests on, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from signage.director.cases import Case
from signage.director.conditions import SiteFacts, WeatherMemory
from signage.director.documents import Documents
from signage.director.loans import Loan
from signage.director.model import Call, Clip, DayFacts, Passage, SlideKey
from signage.director.switches import Switch, Turned
from signage.director.words import Holding

Key = TypeVar("Key")
Value = TypeVar("Value")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def frozen(mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """A mapping that cannot be changed any more."""
    return MappingProxyType(dict(mapping))


def with_entry(mapping: Mapping[Key, Value], key: Key, value: Value) -> Mapping[Key, Value]:
    """A frozen copy with one entry set."""
    return MappingProxyType({**mapping, key: value})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMemory:
    """What one place has shown. `chosen_at` restarts the clock after which an unreported slide is passed over."""

    current: SlideKey | None = None
    chosen_at: datetime = EPOCH
    expires: datetime | None = None
    finished: bool = False
    everyday_streak: int = 0
    """Slides without a weather condition shown since the last weather tip."""
    history: Mapping[SlideKey, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """When each slide was last chosen."""
    greeted: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Campaign -> the `since` of the weather for which it was last shown at once."""
    broken: Mapping[SlideKey, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Slides that failed, and until when they are left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMemory:
    """One call that is not over. `order` counts requests, so that the first come is the first served."""

    call: Call
    order: int
    remembered: bool = False
    """Whether it was asked for in an earlier run, by the clock of then."""
    refused: str = ""
    """Why its words may not be heard; empty when they may."""
    started_at: datetime | None = None
    playing: bool = False
    """Whether it is the one on the air, by our own choice; the reports of the speakers come later."""
    report_by: datetime | None = None
    """While it is on the air: until when the speakers should have been heard of again."""
    cut_at: datetime | None = None
    """When it was taken off the air; None once the speakers told how far it had got, unless that was an accident."""
    accidents: int = 0
    """How often the sound broke down under it."""
    passage: int | None = None
    """The passage being heard now; None before the first and between an interruption and the resume."""
    from_repeat: int = 0
    from_passage: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything remembered. `now` is the time of the last event."""

    now: datetime = EPOCH
    documents: Documents | None = None
    day: DayFacts | None = None
    eve: DayFacts | None = None
    """The day before, to which a night belongs that is not over."""
    weather: WeatherMemory = field(default_factory=WeatherMemory)
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    cases: Mapping[str, Case] = field(default_factory=lambda: MappingProxyType({}))
    """Things that were found and not claimed yet."""
    loans: Mapping[str, Loan] = field(default_factory=lambda: MappingProxyType({}))
    """Things that were lent and are not back yet."""
    places: Mapping[str, PlaceMemory] = field(default_factory=lambda: MappingProxyType({}))
    calls: tuple[CallMemory, ...] = ()
    requests: int = 0
    """How many calls were ever asked for."""
    clips: Mapping[Passage, Clip | None] = field(default_factory=lambda: MappingProxyType({}))
    """Rendered speech; None where every voice failed."""
    holdings: Mapping[str, Holding] = field(default_factory=lambda: MappingProxyType({}))
    """Campaign -> its slides, looked at once when the documents were read."""
    repeating: tuple[Passage, ...] = ()
    """What open cases will say again by themselves."""
    scheduled: tuple[Passage, ...] = ()
    """All words of the schedule, which get their voice long before they are due."""
    clock_trusted: bool = True
    quiet_until: datetime | None = None
    """Until when somebody asked for silence; None: nobody has since the start."""
    switches: Mapping[Switch, Turned] = field(default_factory=lambda: MappingProxyType({}))
    """What staff have turned by hand; `switches.in_force` tells which of it counts."""
    muted: bool = False
    """Whether something stronger than us has shut the speakers up."""
    note: str = ""
    """A line for who stands before a screen, shown until `note_until`."""
    note_until: datetime = EPOCH
    troubles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Part -> what is wrong with it now, in words for the operator."""

    @property
    def almanac(self) -> tuple[DayFacts, ...]:
        """The days that are known."""
        return tuple(facts for facts in (self.day, self.eve) if facts is not None)

    @property
    def site(self) -> SiteFacts:
        """Where the hall is, for judging the weather."""
        assert self.documents is not None  # noqa: S101 - decide() answers before anybody asks
        hall, plan = self.documents.hall, self.documents.weather
        return SiteFacts(
            latitude=hall.latitude,
            longitude=hall.longitude,
            timezone=hall.timezone,
            primary=plan.provider,
            second=plan.second,
        )
