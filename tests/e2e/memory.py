"""Does `explain`, fed what the journal recorded, give the journal's deck and reasons?"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from signage.director.documents import Documents
from signage.director.events import DocumentsLoaded, Ticked
from signage.director.explain import explain
from signage.director.learn import learn
from signage.director.model import Turn
from signage.director.state import State
from signage.journal.journal import Journal
from signage.journal.records import KeptTurn

JUST_AFTER = timedelta(microseconds=1)
Moment = tuple[datetime, str]
"""An instant, and the place that is looked at."""


def kept(turn: Turn) -> KeptTurn:
    """A turn as the journal keeps it."""
    return KeptTurn(*turn.key, turn.slide.text.get(), turn.why, turn.condition, turn.expires)


def contradictions(journal: Journal, documents: Documents, moments: Iterable[Moment]) -> Iterator[str]:
    """Where the two disagree, in words; the moments in order of time."""
    recorded = list(journal.events())
    state = learn(State(), DocumentsLoaded(recorded[0].at, documents))
    for at, place in moments:
        while recorded and recorded[0].at <= at:
            state = learn(state, recorded.pop(0))
        told = explain(learn(state, Ticked(at)), place)
        decision = next(iter(journal.decisions(until=at + JUST_AFTER, place=place)[-1:]), None)
        deck = tuple(map(kept, told.deck))
        if decision is None:
            yield f"{at} {place}: the journal knows of no decision"
        elif decision.deck != deck:
            yield f"{at} {place}: journal {decision.deck} but explain {deck}"
        elif decision.slide not in deck and kept(told.slide) != decision.slide:
            yield f"{at} {place}: journal showed {decision.slide}, which explain does not know"
