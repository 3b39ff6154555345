"""A hall with a schedule, a clock that can be set, and a ledger that outlives a restart."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from signage.clock.clock import DemoClock, Reading
from signage.clock.recurrence import Due, firing_key
from signage.director.documents import Documents
from signage.director.events import CallDropped, CallRequested, Event
from signage.director.hall import Hall, OpeningHours, Place, Span, Text
from signage.director.model import Call, DayFacts, Passage
from signage.director.plans import MusicPlan, VoicePlan, WeatherPlan
from signage.director.wanted import ScheduledCall


def make_hall(zone: str = "Asia/Shanghai", *spans: Span, hours: OpeningHours | None = None) -> Hall:
    return Hall(
        name=Text((("zh", "样板厅"),)),
        latitude=31.23,
        longitude=121.47,
        timezone=ZoneInfo(zone),
        languages=("zh",),
        opening=hours or OpeningHours(weekly=(spans,) * 7),
        places=(Place(id="entrance", name=Text((("zh", "门口"),))),),
    )


def make_documents(hall: Hall, *schedule: ScheduledCall) -> Documents:
    return Documents(
        hall=hall,
        campaigns=(),
        templates=(),
        schedule=schedule,
        music=MusicPlan(),
        voice=VoicePlan(engines={}, rate={}),
        weather=WeatherPlan(provider="recorded"),
        folder=Path(),
        read_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def word(scheduled: ScheduledCall, due: Due) -> Call:
    """The call in the plainest words."""
    return Call(
        id=f"{scheduled.name}@{due.utc.isoformat()}",
        name=scheduled.name,
        passages=(Passage("zh", scheduled.name),),
        by="schedule",
        asked_at=due.utc,
        due=due.utc,
        expires=due.utc + scheduled.expires_after,
        grace=scheduled.grace,
        firing=firing_key(scheduled, due),
    )


def no_facts(day: date) -> DayFacts:
    raise AssertionError("only a rule with a word of the calendar may ask what day it is")


class HandClock:
    """A clock that only a test moves: `run` lets time go by, `set` lets somebody set the clock."""

    tick_s = 1.0

    def __init__(self, start: datetime) -> None:
        self._wall = start.astimezone(UTC)
        self._steady_s = 1000.0
        self.kept = False
        """By a time server."""

    def now(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._steady_s

    def read(self) -> Reading:
        return Reading(self._wall, self._steady_s)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        self.run(timedelta(seconds=seconds))
        return event.is_set()

    def synchronised(self) -> bool:
        return self.kept

    def system_date(self, at: datetime) -> datetime:
        return at

    def run(self, span: timedelta) -> None:
        self._wall += span
        self._steady_s += span.total_seconds()

    def set(self, to: datetime) -> None:
        self._wall = to.astimezone(UTC)


class SetClock(DemoClock):
    """A real clock that starts where a test wants, may run faster, and is set while the program runs."""

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        super().__init__(start, speed)
        self.tick_s = 1.0
        self._shift = timedelta(0)

    def read(self) -> Reading:
        reading = super().read()
        return Reading(reading.wall + self._shift, reading.steady_s)

    def set(self, to: datetime) -> None:
        self._shift += to - self.now()


@dataclass
class Ledger:
    """Keys that were claimed, as the journal keeps them over a restart; `broken` raises as a full disk does."""

    keys: set[str] = field(default_factory=set)
    broken: bool = False

    def claim(self, key: str) -> bool:
        if self.broken:
            raise OSError("No space left on device")
        if key in self.keys:
            return False
        self.keys.add(key)
        return True

    def fired(self, key: str) -> bool:
        if self.broken:
            raise OSError("disk I/O error")
        return key in self.keys


class Posted(list[Event]):
    """Every event that was posted, waited for without sleeping."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        super().__init__(events)
        self._news = threading.Condition()

    def post(self, event: Event) -> None:
        with self._news:
            self.append(event)
            self._news.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], timeout_s: float = 10.0) -> Event:
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self)), timeout_s), f"never came; instead: {self[-5:]}"
            return next(filter(wanted, self))

    def of(self, kind: type[Event]) -> list:
        return [event for event in list(self) if isinstance(event, kind)]

    @property
    def requested(self) -> list[str]:
        return [event.call.id for event in self.of(CallRequested)]

    @property
    def dropped(self) -> list[tuple[str, str]]:
        return [(event.name, event.why) for event in self.of(CallDropped)]


@pytest.fixture
def posted() -> Posted:
    return Posted()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()
