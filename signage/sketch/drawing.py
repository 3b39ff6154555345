"""What is a drawing, before anybody paints it? Filled outlines in plain data.

Ink, washes, hachure and letters all end as rings of points filled by the non-zero rule. Any painter can show that.
"""

from dataclasses import dataclass

import numpy as np

from signage.sketch.hand import Points


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One touch of the pen: rings filled together (non-zero rule) in one colour (`#RRGGBB`).

    `swell` grows the outline by a round nib of that width, which makes a thin font's letters as heavy as the marker.
    """

    rings: tuple[Points, ...]
    colour: str
    opacity: float = 1.0
    swell: float = 0.0

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        low = np.min([ring.min(axis=0) for ring in self.rings], axis=0)
        high = np.max([ring.max(axis=0) for ring in self.rings], axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Marks that belong together and are drawn one after another: a cloud, the spirit, a cup.

    Its own (0, 0) is at `origin` on the sheet, and its own units are `scale` times those of the sheet.
    """

    name: str
    marks: tuple[Mark, ...]
    origin: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Parts from back to front, in units of which `width` x `height` make the sheet."""

    parts: tuple[Part, ...]
    width: float
    height: float

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks from back to front."""
        return tuple(mark for part in self.parts for mark in part.marks)
