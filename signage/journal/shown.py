"""What was really shown: a play begins with a presented frame, and is ended by what replaced it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, update

from signage.director import reports
from signage.director.events import Event
from signage.director.model import Program, Turn, WeatherMark
from signage.journal.decided import TURN_ONCE, turn_id, turn_row
from signage.journal.memory import Memory, Write
from signage.journal.tables import plays

_CLOSE = (
    update(plays)
    .where(plays.c.place == bindparam("of_place"), plays.c.until.is_(None), plays.c.outcome == "shown")
    .values(until=bindparam("at"), ended=bindparam("how"))
)


def shown(before: Memory, memory: Memory, event: Event, program: Program, writes: list[Write]) -> Memory:
    """Add what an event says about the screens to `writes`."""
    match event:
        case reports.SlideShown():
            writes.append(_close(event.place, event.at, "next"))
            writes += _play(before, memory, event, program, outcome="shown")
            unseen = memory.unseen | {event.place} if event.off_screen else memory.unseen - {event.place}
            return replace(memory, playing={**memory.playing, event.place: event.slide}, unseen=unseen)
        case reports.SlideFailed():
            # A slide that failed before it was presented leaves the one before it on the screen.
            if memory.playing.get(event.place) == event.slide:
                writes.append(_close(event.place, event.at, event.why or "failed"))
            writes += _play(before, memory, event, program, outcome="failed")
        case reports.PlaceAttached(attached=False):
            writes.append(_close(event.place, event.at, "display gone"))
            return replace(memory, playing={p: s for p, s in memory.playing.items() if p != event.place})
    return memory


def _close(place: str, at: datetime, how: str) -> Write:
    return Write(_CLOSE, ({"of_place": place, "at": at, "how": how},))


def _play(
    before: Memory,
    memory: Memory,
    event: reports.SlideShown | reports.SlideFailed,
    program: Program,
    *,
    outcome: str,
) -> list[Write]:
    # The screen reports what an earlier program asked for; the words may have changed since.
    turn = before.offered.get(event.place, {}).get(event.slide) or memory.offered.get(event.place, {}).get(event.slide)
    behind = _behind(memory, turn, program)
    failed = isinstance(event, reports.SlideFailed)
    row: dict[str, object] = {
        "place": event.place,
        "campaign": event.slide.campaign,
        "slide": event.slide.slide,
        "turn": turn_id(turn) if turn else None,
        "shown_at": event.at,
        "until": event.at if failed else None,
        "outcome": outcome,
        "ended": event.why if isinstance(event, reports.SlideFailed) else "",
        "off_screen": isinstance(event, reports.SlideShown) and event.off_screen,
        "provider": behind.provider if behind else "",
        "valid_at": behind.valid_at if behind else None,
        "evidence": behind.evidence if behind else "",
    }
    known = [Write(TURN_ONCE, (turn_row(event.at, turn),))] if turn else []
    return [*known, Write(plays.insert(), (row,))]


def _behind(memory: Memory, turn: Turn | None, program: Program) -> WeatherMark | None:
    """The observation that a weather tip rests on: the one marked on the screen, else the latest that came."""
    if turn is None or turn.condition is None:
        return None
    if program.mark is not None or not memory.observed:
        return program.mark
    latest = max(memory.observed.values(), key=lambda o: o.valid_at)
    return WeatherMark(latest.family, latest.temp_c, latest.valid_at, latest.provider, latest.evidence)
