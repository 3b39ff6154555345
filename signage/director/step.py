"""One turn of the hall: something happened, so what now?

The player, a preview of next Tuesday and the property tests all turn the same crank.
"""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from signage.director.booked import consequences, orphaned
from signage.director.calls import over_reason
from signage.director.decide import decide
from signage.director.events import CallChosen, CallDropped, Event, SlideChosen
from signage.director.heard import kept
from signage.director.learn import learn
from signage.director.model import Program
from signage.director.state import PlaceMemory, State


class Step(NamedTuple):
    """The state after an event, the program that follows, and what the director itself did on the way."""

    state: State
    program: Program
    own: tuple[Event, ...]


def step(state: State, event: Event) -> Step:
    """Learn what happened, decide what follows, and remember what was decided."""
    brought = (*consequences(state, event), *kept(state, event))
    state = _learn_all(learn(state, event), brought)
    dropped = (*orphaned(state), *_over(state))
    state = _learn_all(state, dropped)
    program = decide(state)
    chosen: tuple[Event, ...] = tuple(
        SlideChosen(state.now, place.place, place.slide.key, place.slide.expires)
        for place in program.places
        if place.slide.key != state.places.get(place.place, PlaceMemory()).current or state.places[place.place].finished
    )
    on_air = program.announcement.call.id if program.announcement else ""
    if on_air != next((entry.call.id for entry in state.calls if entry.playing), ""):
        chosen = (*chosen, CallChosen(state.now, on_air))
    state = _learn_all(state, chosen)
    late = _over(state)
    if late:
        # A call past its end is over the moment it is taken off the air.
        state = _learn_all(state, late)
        program = decide(state)
    return Step(state, program, (*brought, *dropped, *chosen, *late))


def _over(state: State) -> tuple[CallDropped, ...]:
    """The calls that will not be heard any more."""
    return tuple(
        CallDropped(state.now, entry.call.name, why, entry.call.id)
        for entry in state.calls
        for why in (over_reason(entry, state),)
        if why is not None
    )


def _learn_all(state: State, events: Iterable[Event]) -> State:
    return reduce(learn, events, state)
