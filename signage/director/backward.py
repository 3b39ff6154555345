"""What becomes of what is remembered when the clock is set back?

All that happened by the clock as it was is moved to where it lies by the clock as it is: what was shown a minute ago
was still shown a minute ago. Else two slides would take turns, and asked-for quiet would last, for as long as the
clock had been ahead. What services said has their own time, and stays.
"""

from dataclasses import replace
from datetime import timedelta

from signage.director.state import PlaceMemory, State, frozen

AT_LEAST = timedelta(seconds=2)
"""Reports cross each other by less; nobody sets a clock by so little."""


def set_back(state: State, by: timedelta) -> State:
    """The state by a clock that shows so much less than before."""
    return replace(
        state,
        places=frozen({place: _moved(memory, by) for place, memory in state.places.items()}),
        quiet_until=None if state.quiet_until is None else state.quiet_until - by,
    )


def _moved(memory: PlaceMemory, by: timedelta) -> PlaceMemory:
    return replace(
        memory,
        chosen_at=memory.chosen_at - by,
        history=frozen({key: at - by for key, at in memory.history.items()}),
        greeted=frozen({campaign: at - by for campaign, at in memory.greeted.items()}),
        broken=frozen({key: until - by for key, until in memory.broken.items()}),
    )
