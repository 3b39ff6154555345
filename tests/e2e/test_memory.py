"""The journal of a whole day is enough to tell at any moment why each place showed what it showed."""

import random
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from e2e.memory import contradictions
from fakes import FakeScreen, FakeSpeakers

from signage.app.paths import ASSETS, ROOT
from signage.app.preview import documents_of
from signage.clock.almanac import facts_of
from signage.clock.recurrence import firing_key, scheduled
from signage.director.documents import Documents
from signage.director.events import (
    CallRequested,
    DayBegan,
    DocumentsLoaded,
    Event,
    FacilityCounted,
    StaffObserved,
    Ticked,
)
from signage.director.reports import WeatherFailed, WeatherObserved
from signage.director.request import scheduled_call
from signage.director.state import State
from signage.director.step import step
from signage.journal.journal import Journal
from signage.weather.recorded import read_recorded

DAY = datetime.fromisoformat("2026-05-20T00:00+08:00")
TICK = timedelta(seconds=60)
BEGINS, ENDS = DAY + timedelta(hours=8, minutes=20), DAY + timedelta(hours=18, minutes=10)

# From when on the service says so, every ten minutes; "" while it fails.
SKIES = (
    ("09:00", "qweather-sunny-morning"),
    ("12:00", "qweather-rain-at-noon"),
    ("12:40", ""),
    ("15:00", "qweather-clearing"),
    ("16:00", "qweather-rainstorm-warning"),
)


@dataclass
class Lived:
    """A day that was lived, and what is left of it."""

    journal: Journal
    documents: Documents
    ticks: tuple[datetime, ...]


def told(documents: Documents) -> Iterator[Event]:
    """What happens to the hall from outside, in order of time."""
    facts = facts_of(documents.hall)
    yield DocumentsLoaded(BEGINS, documents)
    yield DayBegan(BEGINS, facts(DAY.date()), facts(DAY.date() - timedelta(days=1)))
    happened: list[Event] = [
        StaffObserved(DAY + timedelta(hours=13, minutes=30), raining=True, by="小李"),
        StaffObserved(DAY + timedelta(hours=13, minutes=50), raining=False, by="小李"),
        FacilityCounted(DAY + timedelta(hours=12, minutes=5), "umbrella", 2, "小李"),
        FacilityCounted(DAY + timedelta(hours=12, minutes=20), "umbrella", 0, "小李"),
    ]
    for wanted, due in scheduled(documents, BEGINS, ENDS, facts):
        call = scheduled_call(documents, wanted, due.utc, at=due.utc, firing=firing_key(wanted, due))
        assert not isinstance(call, tuple)
        happened.append(CallRequested(due.utc, call))
    at = DAY + timedelta(hours=9, seconds=7)
    while at < ENDS:
        name = [name for wall, name in SKIES if f"{at:%H:%M}" >= wall][-1]
        if name:
            reports = read_recorded([("qweather", ASSETS / "weather" / name)], at, timezone=documents.hall.timezone)
            happened += [WeatherObserved(at, report) for report in reports]
        else:
            happened.append(WeatherFailed(at, "qweather", "连不上"))
        at += timedelta(minutes=10)
    yield from sorted(happened, key=lambda event: event.at)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The sample hall through one day, every step written down by the journal itself."""
    documents = documents_of(ROOT, BEGINS)
    documents = _asking(documents, "qweather")
    now = BEGINS
    journal = Journal(_database(tmp_path_factory), lambda: now)
    journal.start()
    state, screen, speakers = State(), FakeScreen(), FakeSpeakers()
    ticks: list[datetime] = []
    outside = deque(told(documents))
    while now < ENDS:
        now += TICK
        ticks.append(now)
        waiting: deque[Event] = deque([*speakers.tick(now), *screen.tick(now)])
        while outside and outside[0].at <= now:
            waiting.append(outside.popleft())
        waiting.append(Ticked(now))
        while waiting:
            event = waiting.popleft()
            state, program, own = step(state, event)
            for fact in (event, *own):
                journal.record(fact, program)
            waiting += [*screen.perform(program), *speakers.perform(program)]
    journal.flush()
    yield Lived(journal, documents, tuple(ticks))
    journal.stop()


def _database(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("lived") / "journal.sqlite3"


def _asking(documents: Documents, provider: str) -> Documents:
    return replace(documents, weather=replace(documents.weather, provider=provider, second=None))


def test_the_day_had_something_of_everything(lived: Lived):
    shown = Counter(decision.slide.condition for decision in lived.journal.decisions())
    assert {"rain_now", "storm_alert", None} <= set(shown)
    assert sum(said.state == "heard" for said in lived.journal.calls()) >= 5


def test_explain_gives_the_journals_deck_and_reasons_at_five_hundred_instants(lived: Lived):
    places = [place.id for place in lived.documents.hall.places]
    instants = sorted(random.Random(500).sample(lived.ticks, 500))
    moments = [(at, places[number % len(places)]) for number, at in enumerate(instants)]
    assert list(contradictions(lived.journal, lived.documents, moments)) == []
