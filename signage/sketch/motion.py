"""What moves in a drawing, and how calmly? By the names of parts; everything else keeps still."""

from collections.abc import Mapping
from dataclasses import dataclass

from signage.sketch.drawing import Drawing, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How a part moves, in its own units and degrees.

    A part that drifts by (dx, dy) a second is a field of `FIELD` size: what leaves it at one side comes in at the
    other. One that turns goes round its origin; one that sways does so by `sway` degrees to either side.
    """

    dx: float = 0.0
    dy: float = 0.0
    turn: float = 0.0
    sway: float = 0.0


FIELD = (500.0, 420.0)
"""Width and height of everything that falls or drifts."""

MOVES: Mapping[str, Move] = {
    "drizzle": Move(dx=-30, dy=140),
    "rain_field": Move(dx=-64, dy=240),
    "downpour": Move(dx=-148, dy=500),
    "snow_field": Move(dx=7, dy=36),
    "pollen_field": Move(dx=16, dy=-9),
    "rays": Move(turn=6),
    "leaf": Move(sway=11),
    "green_leaf": Move(sway=-9),
}


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """A drawing taken apart: what lies behind everything that moves, what moves, and what stands before it."""

    behind: tuple[Part, ...]
    moving: tuple[tuple[Part, Move], ...]
    before: tuple[Part, ...]


def planes(drawing: Drawing) -> Planes:
    """The drawing taken apart; nothing moving when it has no such part."""
    moving = tuple((part, MOVES[part.name]) for part in drawing.parts if part.name in MOVES)
    first = next((i for i, part in enumerate(drawing.parts) if part.name in MOVES), len(drawing.parts))
    before = tuple(part for part in drawing.parts[first:] if part.name not in MOVES)
    return Planes(drawing.parts[:first], moving, before)
