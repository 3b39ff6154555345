"""What becomes of what is remembered when somebody sets the clock?

What lasts, lasts as long as it would have: all that happened by the clock as it was is moved to where it lies by the
clock as it is. Else a clock that is set back would keep two slides taking turns, asked-for quiet and a silent call for
as long as it had been ahead, and one that is put forward would end what waits as though the hour had gone by.

What is about the time of day stays: opening hours, switches, the books, what services say of the weather, and a call
that the schedule made and nobody has heard yet.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from signage.director.conditions import WeatherMemory
from signage.director.state import CallMemory, PlaceMemory, State, frozen

AT_LEAST = timedelta(seconds=2)
"""Reports cross each other by less; nobody sets a clock by so little."""
NO_TIME = timedelta(0)


def carried_over(state: State, by: timedelta) -> State:
    """The state by a clock that shows so much more than before, or less."""
    return replace(
        state,
        places=frozen({place: _moved(memory, by) for place, memory in state.places.items()}),
        calls=tuple(_moved_call(entry, by) for entry in state.calls),
        quiet_until=_later(state.quiet_until, by),
        note_until=state.note_until + by,
        weather=_moved_word(state.weather, by),
    )


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by


def _moved_call(entry: CallMemory, by: timedelta) -> CallMemory:
    call = entry.call
    if _waits_on(entry, by):
        call = replace(call, asked_at=call.asked_at + by, due=call.due + by, expires=call.expires + by)
    return replace(
        entry,
        call=call,
        started_at=_later(entry.started_at, by),
        report_by=_later(entry.report_by, by),
        cut_at=_later(entry.cut_at, by),
    )


def _waits_on(entry: CallMemory, by: timedelta) -> bool:
    """Whether a call is as far from its end as before."""
    if entry.remembered and by > NO_TIME:
        # A clock without a battery stood still while the machine was off: that time has gone by.
        return False
    return not entry.call.firing or entry.playing or entry.started_at is not None


def _moved_word(weather: WeatherMemory, by: timedelta) -> WeatherMemory:
    """What staff saw outside counts no longer than before, but may count for less: a claim rather ends early."""
    word = weather.word
    if word is None or by > NO_TIME:
        return weather
    return replace(weather, word=replace(word, said_at=word.said_at + by))


def _moved(memory: PlaceMemory, by: timedelta) -> PlaceMemory:
    return replace(
        memory,
        chosen_at=memory.chosen_at + by,
        history=frozen({key: at + by for key, at in memory.history.items()}),
        greeted=frozen({campaign: at + by for campaign, at in memory.greeted.items()}),
        broken=frozen({key: until + by for key, until in memory.broken.items()}),
    )
