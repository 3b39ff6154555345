"""How do a font's outlines become ink? The look comes from here, not from the font, so that any font will do.

A letter is turned and shifted by a hair, and its outlines sway together (a field over the letter, not a tremble along
each edge), so that even fine strokes stay whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from signage.sketch import shapes
from signage.sketch.drawing import Mark
from signage.sketch.hand import Hand, Points, seed_of
from signage.sketch.palette import blend
from signage.sketch.pen import NIB, Pen

TURN_DEG = 1.5
SHIFT_EM = 0.010
SWAY_EM = 0.0075
PENCIL = "#E0533D"
"""What makes a thin stroke as strong to the eye as a broad one."""

DENSITY_EM = 0.045
"""Distance between the points of a letter's outline; a straight edge needs points to bend."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One letter: its rings in em, x from its origin, y downwards from the baseline, and how far the next one is."""

    rings: tuple[Points, ...]
    advance: float


def dense(ring: Points) -> Points:
    """An outline with enough points to sway, in em; done once for each glyph."""
    closed = ring if np.abs(ring[0] - ring[-1]).max() < 1e-9 else np.vstack([ring, ring[:1]])
    edges = np.diff(closed, axis=0)
    steps = np.maximum(1, (np.hypot(*edges.T) / DENSITY_EM).astype(np.intp))
    edge = np.repeat(np.arange(len(edges)), steps)
    done = np.cumsum(steps) - steps
    share = (np.arange(1, len(edge) + 1) - done[edge]) / steps[edge]
    return np.vstack([closed[:1], closed[edge] + edges[edge] * share[:, None]])


def letter(
    hand: Hand, glyph: Glyph, x: float, baseline: float, *, size: float, colour: str, swell_em: float = 0.0
) -> Mark | None:
    """One letter in ink with its origin at (x, baseline), or None when there is nothing to see (a space)."""
    if not glyph.rings:
        return None
    chance = hand.numbers(13)
    middle = np.array([glyph.advance / 2, -0.36])
    phase, pitch = chance[3:7] * np.pi, 9.0 + 5.0 * chance[7:11]
    rings = []
    for ring in glyph.rings:
        px, py = ring[:, 0], ring[:, 1]
        sway = np.column_stack(
            [
                np.sin(py * pitch[0] + phase[0]) + 0.6 * np.sin(px * pitch[1] + phase[1]),
                np.sin(px * pitch[2] + phase[2]) + 0.6 * np.sin(py * pitch[3] + phase[3]),
            ]
        )
        bent = shapes.rotate(ring + SWAY_EM * sway - middle, TURN_DEG * float(chance[0])) + middle
        rings.append((bent + SHIFT_EM * chance[1:3]) * size + np.array([x, baseline]))
    return Mark(tuple(rings), colour, swell=swell_em * size)


def write(
    hand: Hand,
    glyphs: Sequence[Glyph],
    x: float,
    baseline: float,
    *,
    size: float,
    colour: str,
    swell_em: float = 0.0,
    gaps: Sequence[float],
) -> list[Mark]:
    """A line of letters beginning at (x, baseline), with a gap in em after each."""
    marks = []
    for glyph, gap in zip(glyphs, gaps, strict=True):
        if mark := letter(hand, glyph, x, baseline, size=size, colour=colour, swell_em=swell_em):
            marks.append(mark)
        x += (glyph.advance + gap) * size
    return marks


def highlight(pen: Pen, left: float, right: float, baseline: float, *, size: float, colour: str) -> None:
    """A broad marker drawn under words, from about the middle of the letters to a little below the baseline."""
    top, foot = baseline - 0.15 * size, baseline + 0.11 * size
    over = 0.03 * size
    upper = [
        (left - over + share * (right - left + 2 * over), top + 2.0 * (share - 0.5)) for share in (0.0, 0.3, 0.7, 1.0)
    ]
    lower = [(x + 0.02 * size, foot) for x, _ in reversed(upper)]
    pen.wash(shapes.polygon([*upper, *lower]), colour)


def underline(pen: Pen, left: float, right: float, baseline: float, *, size: float, colour: str) -> None:
    """Two quick strokes under words, the second a little shorter."""
    colour = blend(colour, PENCIL, 0.55)
    wide = right - left
    for drop, begin, end, weight in ((0.13, -0.02, 1.03, 0.055), (0.20, 0.10, 0.94, 0.04)):
        y = baseline + drop * size
        path = [(left + begin * wide, y), (left + 0.5 * wide, y - 0.018 * size), (left + end * wide, y + 0.012 * size)]
        pen.line(shapes.curve(path), width=weight * size / NIB, colour=colour)


def ring(pen: Pen, left: float, right: float, baseline: float, *, size: float, colour: str) -> None:
    """A loop round words, as one marks a date on a calendar: it runs over its own beginning."""
    colour = blend(colour, PENCIL, 0.55)
    x, y = (left + right) / 2, baseline - 0.37 * size
    loop = shapes.arc(x, y, (right - left) / 2 + 0.10 * size, 0.60 * size, -150.0, 232.0)
    drift = np.linspace(-0.02, 0.05, len(loop)) * size
    pen.line(loop + np.column_stack([drift * 0.6, drift]), width=0.06 * size / NIB, colour=colour)


EMPHASES = (highlight, underline, highlight, ring)
"""How a hand stresses words; a slide's seed chooses."""


def emphasis_of(*seed: object, letters: int) -> Callable[..., None]:
    """One of them for a slide; a loop only round a few letters, which it does not cross."""
    way = EMPHASES[seed_of("emphasis", *seed) % len(EMPHASES)]
    return highlight if way is ring and letters > MOST_RINGED else way


MOST_RINGED = 4
