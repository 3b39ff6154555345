"""What the director decided: a row per place whenever its deck or its slide changed, each with its reasons.

A deck, and a turn in it, is kept once however often it returns.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Executable, Table, bindparam, exists, select

from signage.director.model import PlaceProgram, Program, Turn
from signage.journal.memory import Memory, Write
from signage.journal.tables import decisions, decks, turns

OFFERED = 16
"""How many slides back a report of the screen is understood."""


def once(table: Table) -> Executable:
    """Insert a row unless its id is known. Each dialect has its own word for this; a condition suits all."""
    row = select(*(bindparam(column.name, type_=column.type) for column in table.c))
    known = exists().where(table.c.id == bindparam("id", type_=table.c.id.type))
    return table.insert().from_select([column.name for column in table.c], row.where(~known))


TURN_ONCE, _DECK_ONCE = once(turns), once(decks)


def decided(memory: Memory, program: Program, writes: list[Write]) -> Memory:
    """Add what changed in the program to `writes`."""
    changed = [place for place in program.places if memory.places.get(place.place) != place]
    if not changed:
        return memory
    places, offered = dict(memory.places), dict(memory.offered)
    for place in changed:
        before = places.get(place.place)
        places[place.place] = place
        newest = {place.then.key: place.then, place.slide.key: place.slide}
        older = [(k, turn) for k, turn in offered.get(place.place, {}).items() if k not in newest]
        offered[place.place] = dict(older[-OFFERED:]) | newest
        if before is None or before.slide != place.slide or before.deck != place.deck:
            writes += _decision(memory.owner, program.at, place, before.deck if before else ())
    return replace(memory, places=places, offered=offered)


def _decision(owner: str, at: datetime, place: PlaceProgram, known: tuple[Turn, ...]) -> list[Write]:
    deck = ",".join(turn_id(turn) for turn in place.deck)
    kept = {turn.key: turn for turn in known}
    fresh = [turn for turn in (*place.deck, place.slide) if kept.get(turn.key) != turn]
    writes = [
        Write(_DECK_ONCE, ({"id": _digest(deck), "seen_at": at, "turns": deck},)),
        Write(
            decisions.insert(),
            ({"owner": owner, "at": at, "place": place.place, "turn": turn_id(place.slide), "deck": _digest(deck)},),
        ),
    ]
    return [Write(TURN_ONCE, tuple(turn_row(at, turn) for turn in fresh)), *writes] if fresh else writes


def turn_row(at: datetime, turn: Turn) -> Mapping[str, object]:
    """A turn as it is kept."""
    return {
        "id": turn_id(turn),
        "seen_at": at,
        "campaign": turn.key.campaign,
        "slide": turn.key.slide,
        "text": turn.slide.text.get(),
        "why": turn.why,
        "condition": turn.condition,
        "expires": turn.expires,
    }


def turn_id(turn: Turn) -> str:
    """What stands for a turn with just these words, reason and expiry."""
    return _digest("\0".join((*turn.key, turn.slide.text.get(), turn.why, str(turn.condition), str(turn.expires))))


def _digest(text: str) -> str:
    """Eleven letters that stand for a text: 64 bits, so that a year of decks stays far from a clash."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode(errors="replace")).digest()[:8]).rstrip(b"=").decode()
