"""What becomes of what is remembered when the clock is set back?

All that happened by the clock as it was is moved to where it lies by the clock as it is: what was shown a minute ago
was still shown a minute ago. Else two slides would take turns, asked-for quiet would last, and a call would be silent,
for as long as the clock had been ahead. What services said has their own time, and stays.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from signage.director.state import CallMemory, PlaceMemory, State, frozen

AT_LEAST = timedelta(seconds=2)
"""Reports cross each other by less; nobody sets a clock by so little."""


def set_back(state: State, by: timedelta) -> State:
    """The state by a clock that shows so much less than before."""
    return replace(
        state,
        places=frozen({place: _moved(memory, by) for place, memory in state.places.items()}),
        calls=tuple(_moved_call(entry, by) for entry in state.calls),
        quiet_until=_earlier(state.quiet_until, by),
        note_until=state.note_until - by,
    )


def _earlier(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment - by


def _moved_call(entry: CallMemory, by: timedelta) -> CallMemory:
    """What somebody asked for is due as soon as before; what the clock asked for waits for its hour if it can."""
    call = entry.call
    if not call.firing or entry.playing or entry.started_at is not None:
        call = replace(call, asked_at=call.asked_at - by, due=call.due - by, expires=call.expires - by)
    return replace(
        entry,
        call=call,
        started_at=_earlier(entry.started_at, by),
        report_by=_earlier(entry.report_by, by),
        cut_at=_earlier(entry.cut_at, by),
    )


def _moved(memory: PlaceMemory, by: timedelta) -> PlaceMemory:
    return replace(
        memory,
        chosen_at=memory.chosen_at - by,
        history=frozen({key: at - by for key, at in memory.history.items()}),
        greeted=frozen({campaign: at - by for campaign, at in memory.greeted.items()}),
        broken=frozen({key: until - by for key, until in memory.broken.items()}),
    )
