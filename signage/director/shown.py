"""What does the choice of a slide, and what the screens report of it, change of what is remembered?"""

from dataclasses import replace
from datetime import timedelta

from signage.director.cards import CARDS
from signage.director.events import SlideChosen
from signage.director.model import SlideKey
from signage.director.reports import SlideFailed, SlideFinished, SlideShown
from signage.director.state import PlaceMemory, State, frozen, with_entry

BROKEN_FOR = timedelta(minutes=10)
"""How long a slide that failed is left alone."""


def _is_tip(state: State, key: SlideKey) -> bool:
    campaigns = state.documents.campaigns if state.documents else ()
    return key.campaign == CARDS or any(
        campaign.id == key.campaign and campaign.condition is not None for campaign in campaigns
    )


def chosen(state: State, event: SlideChosen) -> State:
    """A place was given its next slide."""
    memory = state.places.get(event.place, PlaceMemory())
    tip = _is_tip(state, event.slide)
    memory = replace(
        memory,
        current=event.slide,
        chosen_at=event.at,
        expires=event.expires,
        finished=False,
        everyday_streak=0 if tip else memory.everyday_streak + 1,
        history=with_entry(memory.history, event.slide, event.at),
        greeted=with_entry(memory.greeted, event.slide.campaign, event.at) if tip else memory.greeted,
    )
    return replace(state, places=with_entry(state.places, event.place, memory))


def shown(state: State, event: SlideShown) -> State:
    """A slide really stands on a screen: its dwell begins now."""
    memory = state.places.get(event.place, PlaceMemory())
    if memory.current == event.slide:
        return replace(state, places=with_entry(state.places, event.place, replace(memory, chosen_at=event.at)))
    if memory.expires is None or event.at < memory.expires:
        # A late report of a slide that has been replaced since; to follow it would be to chase one's own tail.
        return state
    # The screen's own timer took an expired slide down: what it shows is what is so.
    return chosen(state, SlideChosen(event.at, event.place, event.slide))


def finished(state: State, event: SlideFinished) -> State:
    """A slide has stood long enough."""
    memory = state.places.get(event.place, PlaceMemory())
    if memory.current != event.slide:
        return state
    return replace(state, places=with_entry(state.places, event.place, replace(memory, finished=True)))


def failed(state: State, event: SlideFailed) -> State:
    """A slide cannot be shown, and is left alone for a while."""
    memory = state.places.get(event.place, PlaceMemory())
    broken = {key: until for key, until in memory.broken.items() if until > event.at}
    memory = replace(memory, broken=frozen({**broken, event.slide: event.at + BROKEN_FOR}))
    return replace(state, places=with_entry(state.places, event.place, memory))
