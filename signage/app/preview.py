"""What would the hall show and say at some moment under some weather? Answered without a running hall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from signage.app.folder import read
from signage.clock.almanac import facts_of
from signage.clock.recurrence import Due, firing_key, plan, scheduled
from signage.director.documents import Documents
from signage.director.events import CallRequested, DayBegan, DocumentsLoaded, Event, Ticked
from signage.director.learn import learn
from signage.director.model import Call
from signage.director.reports import SpeechFailed, WeatherObserved
from signage.director.request import scheduled_call
from signage.director.state import State
from signage.weather.recorded import read_recorded

JUST_DUE = timedelta(seconds=30)
"""A scheduled call counts as being on the air for so long, when nobody knows how long its clips are."""


class BadHallError(Exception):
    """The documents are not good; one line for each fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """A recorded reply: which provider, and its file (or folder of files)."""

    provider: str
    path: Path


def documents_of(folder: Path, now: datetime) -> Documents:
    """The documents of a hall.

    Raises:
        BadHallError: with every fault, one a line.
    """
    found = read(folder, now)
    if isinstance(found, Documents):
        return found
    raise BadHallError("\n".join(str(fault) for fault in found))


def imagined(documents: Documents, at: datetime, weather: Sequence[Weather], received: datetime | None = None) -> State:
    """The state of a hall that has just learnt these replies; the first is the first opinion, the second the second."""
    if weather:
        names = [reply.provider for reply in weather]
        first, second = names[0], next((name for name in names[1:] if name != names[0]), None)
        documents = replace(documents, weather=replace(documents.weather, provider=first, second=second))
    state = State()
    for event in _events(documents, at, weather, received or at):
        state = learn(state, event)
    return state


def _events(documents: Documents, at: datetime, weather: Sequence[Weather], received: datetime) -> Iterator[Event]:
    hall = documents.hall
    facts = facts_of(hall)
    yield DocumentsLoaded(at, documents)
    today = at.astimezone(hall.timezone).date()
    yield DayBegan(at, facts(today), facts(today - timedelta(days=1)))
    replies = [(reply.provider, reply.path) for reply in weather]
    for report in read_recorded(replies, received, timezone=hall.timezone):
        yield WeatherObserved(at, report, confirmed=True)
    for wanted, due in scheduled(documents, at - JUST_DUE, at + timedelta(microseconds=1), facts):
        if not due.closed:
            call = scheduled_call(documents, wanted, due.utc, at=due.utc, firing=firing_key(wanted, due))
            if isinstance(call, Call):
                yield CallRequested(at, call)
                # Nobody waits for a voice here: what is asked is which call would be on the air.
                yield from (SpeechFailed(at, passage, "预演不出声") for passage in call.passages)
    yield Ticked(at)


def planned(documents: Documents, start: datetime, end: datetime) -> list[Due]:
    """Every scheduled call in the span, in order of time."""
    return plan(documents, start, end, facts_of(documents.hall))
