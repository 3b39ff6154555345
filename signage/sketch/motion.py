"""What moves in a drawing, and how calmly? By the names of parts; what has no move of its own may boil a little.

To boil is what lines do in a hand-drawn film, where each picture was drawn anew: they tremble, and stay where they are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from signage.sketch.drawing import Drawing, Mark, Part
from signage.sketch.hand import Hand, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How a part moves, in its own units and degrees; several at once are possible.

    A part that drifts by (dx, dy) a second is a field of `FIELD` size: what leaves it at one side comes in at the
    other. One that turns goes round its origin by `turn` degrees a second; one that sways does so by `sway` degrees to
    either side, and one that slides goes to and fro by `slide` units. `wave` runs through a part as wind does through
    a flag, so many units to either side. A part that boils has `VARIANTS` tremblings.
    """

    dx: float = 0.0
    dy: float = 0.0
    turn: float = 0.0
    sway: float = 0.0
    slide: float = 0.0
    wave: float = 0.0
    boil: bool = False

    @property
    def drifts(self) -> bool:
        """Whether the part is a field that wraps round."""
        return bool(self.dx or self.dy)


FIELD = (500.0, 420.0)
"""Width and height of everything that falls or drifts."""

MOVES: Mapping[str, Move] = {
    "drizzle": Move(dx=-30, dy=140),
    "rain_field": Move(dx=-64, dy=240),
    "downpour": Move(dx=-148, dy=500),
    "snow_field": Move(dx=7, dy=36),
    "pollen_field": Move(dx=16, dy=-9),
    "grit": Move(dx=120),
    "rays": Move(turn=6),
    "leaf": Move(sway=11, slide=7),
    "green_leaf": Move(sway=-9, slide=9),
    "flake": Move(sway=10, slide=3),
    "lantern": Move(sway=3.5),
    "gust": Move(wave=8, slide=10),
    "heat_waves": Move(wave=7),
    "fog_bands": Move(slide=9),
    "fog_low": Move(slide=-9),
}

BOIL = Move(boil=True)

VARIANTS = 3
"""How many times a part that boils is drawn; the first is the drawing at rest."""

TREMBLE = 1.7
"""How far a boiling line strays from its place at most, in units of the sheet."""

WAVE_PHASES = 6
"""Drawings of one wave; the first is the drawing at rest."""

WAVE_LENGTH = 130.0

MOST_BOILING = 3
"""Parts of one drawing that boil: the spirit, and what stands foremost."""

MOST_OF_SHEET = 0.09
"""What is larger than this share of the sheet keeps still, but for the spirit: a whole sky must not tremble."""

GROUND = frozenset({"sheet", "patch", "shadow", "puddle", "snow_ground", "ice_ground", "horizon", "path_home"})
"""What everything stands on keeps still."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One or more neighbouring parts of a drawing that move together, or (`move` is None) not at all."""

    parts: tuple[Part, ...]
    move: Move | None = None
    marks: tuple[Mark, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "marks", tuple(mark for part in self.parts for mark in part.marks))


def layers(drawing: Drawing) -> tuple[Layer, ...]:
    """The drawing taken apart, from back to front: each moving part, and what lies still between them."""
    boiling = {id(part) for part in _boiling(drawing)}
    apart: list[Layer] = []
    for part in drawing.parts:
        move = MOVES.get(part.name) or (BOIL if id(part) in boiling else None)
        if move is None and apart and apart[-1].move is None:
            apart[-1] = Layer((*apart[-1].parts, part))
        else:
            apart.append(Layer((part,), move))
    return tuple(apart)


def phases(part: Part, move: Move) -> tuple[Part, ...]:
    """The drawings that a moving part is shown by in turn, the first being that at rest."""
    if move.wave:
        return tuple(_waved(part, move.wave * part.scale, number) for number in range(WAVE_PHASES))
    if move.boil:
        return tuple(_boiled(part, number) for number in range(VARIANTS))
    return (part,)


def _boiling(drawing: Drawing) -> Iterator[Part]:
    """The spirit, then what stands foremost."""
    most = MOST_OF_SHEET * drawing.width * drawing.height
    free = [part for part in drawing.parts if part.name not in MOVES and part.name not in GROUND]
    spirit = [part for part in free if part.name == "spirit"]
    others = [part for part in reversed(free) if part.name != "spirit" and _area(part) <= most]
    yield from [*spirit, *others][:MOST_BOILING]


def _area(part: Part) -> float:
    left, top, right, bottom = Mark(tuple(ring for mark in part.marks for ring in mark.rings), "").bounds
    return (right - left) * (bottom - top)


def _boiled(part: Part, number: int) -> Part:
    """The part as if drawn anew by a calm hand: what lies together strays together, so no line parts from its wash."""
    if number == 0:
        return part
    hand = Hand("boil", part.name, *part.origin, number)
    phase = np.pi * hand.numbers(4)

    def strayed(points: Points) -> Points:
        x, y = points[:, 0] / 34.0, points[:, 1] / 34.0
        push = np.column_stack([np.sin(y + phase[0]) * np.cos(0.6 * x + phase[1]), np.sin(x + phase[2])])
        moved: Points = points + TREMBLE / 2**0.5 * push
        return moved

    return _redrawn(part, strayed)


def _waved(part: Part, reach: float, number: int) -> Part:
    """The part with a wave under way in it, along its longer side; it is tied to its origin."""
    if number == 0:
        return part
    left, top, right, bottom = Mark(tuple(ring for mark in part.marks for ring in mark.rings), "").bounds
    along, across = (0, 1) if right - left >= bottom - top else (1, 0)
    length = WAVE_LENGTH * part.scale
    late = 2 * np.pi * number / WAVE_PHASES

    def bent(points: Points) -> Points:
        gone = np.abs(points[:, along] - part.origin[along])
        at = 2 * np.pi * gone / length
        moved: Points = points.copy()
        # Less what the wave is at rest, so that the first drawing is the one on the page.
        moved[:, across] += 0.5 * reach * np.minimum(gone / length, 1.0) * (np.sin(at - late) - np.sin(at))
        return moved

    return _redrawn(part, bent)


def _redrawn(part: Part, change: Callable[[Points], Points]) -> Part:
    marks = tuple(replace(mark, rings=tuple(change(ring) for ring in mark.rings)) for mark in part.marks)
    return replace(part, marks=marks)
