"""What the director remembers from one event to the next: everything a decision rests on, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from signage.director.conditions import SiteFacts, WeatherMemory
from signage.director.hall import Documents
from signage.director.model import Call, Clip, DayFacts, Passage, SlideKey
from signage.director.words import Holding

Key = TypeVar("Key")
Value = TypeVar("Value")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    started_at: datetime | None = None
    playing: bool = False
    """Whether it is the one on the air, by our own choice; the reports of the speakers come later."""
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
    weather: WeatherMemory = field(default_factory=WeatherMemory)
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, PlaceMemory] = field(default_factory=lambda: MappingProxyType({}))
    calls: tuple[CallMemory, ...] = ()
    requests: int = 0
    """How many calls were ever asked for."""
    clips: Mapping[Passage, Clip | None] = field(default_factory=lambda: MappingProxyType({}))
    """Rendered speech; None where every voice failed."""
    holdings: Mapping[str, Holding] = field(default_factory=lambda: MappingProxyType({}))
    """Campaign -> its slides, looked at once when the documents were read."""
    scheduled: tuple[Passage, ...] = ()
    """All words of the schedule, which get their voice long before they are due."""
    clock_trusted: bool = True
    quiet_until: datetime | None = None
    troubles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Part -> what is wrong with it now, in words for the operator."""

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
