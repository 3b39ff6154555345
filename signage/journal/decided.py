"""What the director decided: a row per place whenever its deck or its slide changed, each with its reasons.

A deck, and a turn in it, is kept once however often it returns.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
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
    given = [column for column in table.c if column.default is None]
    row = select(*(bindparam(column.name, type_=column.type) for column in given))
    known = exists().where(table.c.id == bindparam("id", type_=table.c.id.type))
    return table.insert().from_select([column.name for column in given], row.where(~known))


TURN_ONCE, _DECK_ONCE = once(turns), once(decks)


def decided(memory: Memory, program: Program, writes: list[Write]) -> Memory:
    """Add what changed in the program to `writes`."""
    for place in program.places:
        if memory.places.get(place.place) != place:
            memory = _changed(memory, program.at, place, writes)
    return memory


def _changed(memory: Memory, at: datetime, place: PlaceProgram, writes: list[Write]) -> Memory:
    before = memory.places.get(place.place)
    deck = memory.decks.get(place.place, "")
    if before is None or before.deck != place.deck:
        deck = _write_deck(at, place.deck, before.deck if before else (), writes)
    if before is None or deck != memory.decks.get(place.place) or before.slide != place.slide:
        writes.append(Write(TURN_ONCE, (turn_row(at, place.slide),)))
        row = {"at": at, "place": place.place, "turn": turn_id(place.slide), "deck": deck}
        writes.append(Write(decisions.insert(), (row,)))
    newest = {place.then.key: place.then, place.slide.key: place.slide}
    older = [(k, turn) for k, turn in memory.offered.get(place.place, {}).items() if k not in newest]
    return replace(
        memory,
        places={**memory.places, place.place: place},
        decks={**memory.decks, place.place: deck},
        offered={**memory.offered, place.place: dict(older[-OFFERED:]) | newest},
    )


def _write_deck(at: datetime, deck: Sequence[Turn], known: Sequence[Turn], writes: list[Write]) -> str:
    """Keep a deck and those of its turns that the one before did not have; its id."""
    kept = {turn.key: turn for turn in known}
    now = tuple(deck)
    fresh = tuple(turn_row(at, turn) for turn in now if kept.get(turn.key) != turn)
    if fresh:
        writes.append(Write(TURN_ONCE, fresh))
    ids = ",".join(turn_id(turn) for turn in now)
    writes.append(Write(_DECK_ONCE, ({"id": _digest(ids), "seen_at": at, "turns": ids},)))
    return _digest(ids)


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
