"""How does an ideal line become ink? One felt marker, a flat wash that slips out of its lines, hachure as an accent."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from signage.sketch import shapes
from signage.sketch.drawing import Drawing, Mark, Part
from signage.sketch.hand import Hand, Numbers, Points
from signage.sketch.palette import INK

NIB = 7.0
"""Width of the marker in drawing units (a sheet is about a thousand units high)."""

SLIP = (5.0, 6.0)
"""How far a wash slips out of its outline, to the right and down."""

TAPER = 0.5
"""How wide an open line is at its ends, of its width in the middle."""

HATCH_GAP, HATCH_SLANT = 15.0, -38.0
"""Between two strokes of a hachure, in drawing units, and their direction in degrees."""

SCRIBBLE_GAP, SCRIBBLE_SLANT = 66.0, -24.0
"""The same for the broad strokes over a patch."""

_CAP = np.radians(np.linspace(-90.0, 90.0, 7))[1:-1]


class Pen:
    """Draws on one sheet and keeps what it drew, part by part.

    Positions are in the units of the innermost `place`; nib and wobble stay those of the sheet, since a small thing
    is drawn with the same marker as a big one.
    """

    def __init__(self, *seed: object) -> None:
        self._hand = Hand(*seed)
        self._frame = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
        self._parts: list[tuple[str, list[Mark], Points]] = [("sheet", [], self._frame)]

    @property
    def hand(self) -> Hand:
        """The hand that holds the pen, for things that scatter."""
        return self._hand

    @property
    def mirrored(self) -> bool:
        """Whether left and right have changed places here."""
        (a, b), (c, d) = self._frame[:, :2]
        return bool(a * d < b * c)

    def begin(self, name: str) -> None:
        """What follows belongs to a new part with its origin here."""
        self._parts.append((name, [], self._frame))

    @property
    def count(self) -> int:
        """How many parts were begun so far."""
        return len(self._parts)

    def reach(self, first: int) -> tuple[float, float]:
        """The leftmost and the rightmost ink since part number `first`."""
        rings = [ring[:, 0] for _, marks, _ in self._parts[first:] for mark in marks for ring in mark.rings]
        return float(min(map(np.min, rings))), float(max(map(np.max, rings)))

    @contextmanager
    def beneath(self, first: int, name: str) -> Iterator[None]:
        """What is drawn inside lies under everything since part number `first`."""
        kept, self._parts = self._parts, [(name, [], self._frame)]
        try:
            yield
        finally:
            self._parts = [*kept[:first], *self._parts, *kept[first:]]

    @contextmanager
    def place(
        self,
        x: float,
        y: float,
        size: float = 1.0,
        turn: float = 0.0,
        *,
        mirror: bool = False,
        stretch: float = 1.0,
    ) -> Iterator[None]:
        """Inside, (0, 0) is (x, y), everything is `size` times as large and turned by `turn` degrees clockwise.

        With `mirror`, left and right change places; `stretch` makes everything so much taller and narrower.
        """
        a = np.radians(turn)
        wide, high = (-1.0 if mirror else 1.0) / stretch, stretch
        linear = size * np.array([[np.cos(a) * wide, -np.sin(a) * high], [np.sin(a) * wide, np.cos(a) * high]])
        outer = self._frame
        self._frame = np.column_stack([outer[:, :2] @ linear, outer[:, :2] @ (x, y) + outer[:, 2]])
        try:
            yield
        finally:
            self._frame = outer

    @contextmanager
    def legible(self) -> Iterator[None]:
        """Inside, nothing is mirrored, whatever the places around: what has writing on it must be read."""
        with self.place(0, 0, mirror=self.mirrored):
            yield

    def stick(self, points: Points, colour: str, *, width: float = 1.5) -> None:
        """A coloured rod, pole or cord with its outline. `width` in nibs, without the outline."""
        path = shapes.resample(self._put(points))
        path = self._shaken(path, shapes.lengths(path), 1.6)
        for rim, ink in ((0.95, INK), (0.0, colour)):
            self._mark((_outline(path, np.full(len(path), (width + rim) * NIB)),), ink, 1.0)

    def line(
        self, points: Points, *, width: float = 1.0, colour: str = INK, opacity: float = 1.0, wobble: float = 1.0
    ) -> None:
        """An open line, thinner towards its free ends. `width` in nibs."""
        path = shapes.resample(self._put(points))
        if len(path) > 1:
            self._mark((self._ink(path, width * NIB, wobble),), colour, opacity)

    def lines(self, paths: tuple[Points, ...], *, width: float = 1.0, colour: str = INK, opacity: float = 1.0) -> None:
        """Several open lines in one mark, such as rain."""
        rings = [
            self._ink(path, width * NIB, 1.0) for path in map(shapes.resample, map(self._put, paths)) if len(path) > 1
        ]
        if rings:
            self._mark(tuple(rings), colour, opacity)

    def shape(
        self,
        points: Points,
        fill: str | None = None,
        *,
        width: float = 1.0,
        colour: str = INK,
        slip: float = 1.0,
        hatch: str | None = None,
        shade: str | None = None,
    ) -> None:
        """A closed thing: its wash, then its outline, which does not quite meet itself.

        Args:
            points: The ideal outline; the last point may equal the first.
            fill: Colour of the wash; None leaves the paper.
            width: Of the outline, in nibs; 0 draws none.
            colour: Of the outline.
            slip: How much the wash slips, 1 as usual.
            hatch: Colour of a hachure over the wash.
            shade: Colour of a darker side, down-right.
        """
        ring = shapes.resample(self._put(_closed(points)))
        if fill:
            self._wash(ring, fill, 1.0, slip)
        if shade:
            self._shade(ring, shade)
        if hatch:
            self._hatch(ring, hatch)
        if width:
            self._mark((self._loop(ring, width * NIB),), colour, 1.0)

    def wash(self, points: Points, colour: str, *, opacity: float = 1.0) -> None:
        """A flat patch without an outline."""
        self._wash(shapes.resample(self._put(_closed(points))), colour, opacity, slip=0.0)

    def scribble(self, points: Points, colour: str) -> None:
        """Broad strokes side by side over a patch, as a marker leaves them where it has been twice."""
        ring = shapes.rotate(shapes.resample(self._put(_closed(points))), -SCRIBBLE_SLANT)
        strokes = []
        for middle in np.arange(ring[:, 1].min() + SCRIBBLE_GAP, ring[:, 1].max() - 0.4 * SCRIBBLE_GAP, SCRIBBLE_GAP):
            row = middle + self._hand.number(-9.0, 9.0)
            for left, right in _crossings(ring, row):
                across = (
                    left + self._hand.number(-9.0, 30.0),
                    (left + right) / 2,
                    right - self._hand.number(-9.0, 30.0),
                )
                bends = row + 9.0 * self._hand.numbers(3)
                way = shapes.rotate(shapes.curve(list(zip(across, bends, strict=True))), SCRIBBLE_SLANT)
                # So broad a stroke shows no small tremble, and the fewer points the sooner it is painted.
                strokes.append(self._ink(shapes.resample(way, 3.0 * NIB), self._hand.number(3.0, 6.0) * NIB, 1.5))
        self._mark(tuple(strokes), colour, 0.5)

    def dot(self, x: float, y: float, radius: float, colour: str = INK) -> None:
        """A filled spot, not quite round."""
        self._wash(
            shapes.resample(self._put(shapes.ellipse(x, y, radius, radius * 1.06)), 2.5), colour, 1.0, 0.0, tremble=0.35
        )

    def finish(self, width: float, height: float) -> Drawing:
        """The drawing so far, on a sheet of `width` x `height`."""
        parts = tuple(
            Part(name, tuple(marks), (float(frame[0, 2]), float(frame[1, 2])), float(np.hypot(*frame[:, 0])))
            for name, marks, frame in self._parts
            if marks
        )
        return Drawing(parts, width, height)

    def _put(self, points: Points) -> Points:
        put: Points = points @ self._frame[:, :2].T + self._frame[:, 2]
        return put

    def _mark(self, rings: tuple[Points, ...], colour: str, opacity: float) -> None:
        self._parts[-1][1].append(Mark(rings, colour, opacity))

    def _shaken(self, path: Points, walked: Numbers, amount: float, period: float | None = None) -> Points:
        """The path with a slow wobble, less on short lines: a short stroke is drawn in one go."""
        reach = amount * min(1.0, 0.25 + float(walked[-1]) / 260.0)
        return path + reach * np.column_stack(
            [self._hand.noise(walked, 52.0, period=period), self._hand.noise(walked, 52.0, period=period)]
        )

    def _ink(self, path: Points, nib: float, wobble: float) -> Points:
        walked = shapes.lengths(path)
        path = self._shaken(path, walked, 2.3 * wobble)
        total = float(walked[-1])
        width = nib * (1.0 + 0.2 * self._hand.noise(walked, 90.0) + 0.08 * self._hand.noise(walked, 22.0))
        ends = np.minimum(walked, total - walked) / max(min(3.2 * nib, total / 2.2), 1e-6)
        width = width * (TAPER + (1.0 - TAPER) * np.minimum(ends, 1.0))
        return _outline(path, width)

    def _loop(self, ring: Points, nib: float) -> Points:
        """A closed line as a hand closes it: begun somewhere, and ended a little past (or short of) the beginning."""
        walked = shapes.lengths(ring)
        total = float(walked[-1])
        shaken = self._shaken(ring, walked, 2.3, period=total)[:-1]
        count = len(shaken)
        begin = int(self._hand.number(0, count - 1))
        past = int(np.clip(self._hand.number(-0.2, 4.0), 0, max(1, count // 6)))
        path = np.roll(shaken, -begin, axis=0)
        path = np.vstack([path, path[:past]]) if past else np.vstack([path, path[:1]])
        drift = np.linspace(0.0, 1.0, len(path))[:, None] * (self._hand.numbers(2) * min(2.2, total / 90.0))
        path = path + drift - drift[len(path) // 2]
        walked = shapes.lengths(path)
        width = nib * (1.0 + 0.2 * self._hand.noise(walked, 90.0) + 0.08 * self._hand.noise(walked, 22.0))
        ends = np.minimum(walked, walked[-1] - walked) / (2.0 * nib)
        return _outline(path, width * (0.72 + 0.28 * np.minimum(ends, 1.0)))

    def _wash(self, ring: Points, colour: str, opacity: float, slip: float, *, tremble: float = 1.0) -> None:
        walked = shapes.lengths(ring)
        total = float(walked[-1])
        reach = min(1.0, total / 420.0)
        edge = self._shaken(ring, walked, 3.4 * tremble, period=total)
        self._mark((edge + np.array(SLIP) * slip * reach,), colour, opacity)

    def _shade(self, ring: Points, colour: str) -> None:
        """The side away from the light: the ring without itself moved up-left, which leaves a crescent."""
        low, high = ring.min(axis=0), ring.max(axis=0)
        centre = (low + high) / 2
        away = (ring - centre) @ np.array([0.6, 0.8])
        lit = (
            ring
            - np.array([0.10, 0.13]) * (high - low) * np.clip(away / max(away.max(), 1e-6), 0.0, 1.0)[:, None] ** 0.5
        )
        facing = away > 0
        if facing.sum() < 4:
            return
        begin = int(np.argmax(facing & ~np.roll(facing, 1)))
        order = np.roll(np.arange(len(ring)), -begin)
        side = order[: int(np.argmin(facing[order])) or len(order)]
        crescent = np.vstack([ring[side], lit[side][::-1]])
        self._mark((crescent + np.array(SLIP) * 0.5,), colour, 0.55)

    def _hatch(self, ring: Points, colour: str) -> None:
        """Parallel strokes inside the ring, each a little short of the edge."""
        turned = shapes.rotate(ring, -HATCH_SLANT)
        rows = np.arange(turned[:, 1].min() + HATCH_GAP / 2, turned[:, 1].max(), HATCH_GAP)
        strokes = []
        for row in rows:
            spans = _crossings(turned, row + self._hand.number(-1.5, 1.5))
            for left, right in spans:
                if right - left > 14.0:
                    ends = np.array([[left + self._hand.number(3, 7), row], [right - self._hand.number(3, 7), row]])
                    strokes.append(self._ink(shapes.resample(shapes.rotate(ends, HATCH_SLANT)), 0.5 * NIB, 0.7))
        if strokes:
            self._mark(tuple(strokes), colour, 1.0)


def _closed(points: Points) -> Points:
    return points if np.allclose(points[0], points[-1]) else np.vstack([points, points[:1]])


def _crossings(ring: Points, row: float) -> list[tuple[float, float]]:
    a, b = ring[:-1], ring[1:]
    cuts = (a[:, 1] > row) != (b[:, 1] > row)
    a, b = a[cuts], b[cuts]
    xs = np.sort(a[:, 0] + (row - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
    return [(float(left), float(right)) for left, right in zip(xs[::2], xs[1::2], strict=False)]


def _outline(path: Points, width: Numbers) -> Points:
    """The outline of a line of varying width, with round ends."""
    tangent = np.gradient(path, axis=0)
    tangent /= np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]
    normal = np.column_stack([-tangent[:, 1], tangent[:, 0]])
    half = (width / 2.0)[:, None]
    end = path[-1] + half[-1] * (np.cos(_CAP)[:, None] * tangent[-1] - np.sin(_CAP)[:, None] * normal[-1])
    start = path[0] - half[0] * (np.cos(_CAP)[:, None] * tangent[0] - np.sin(_CAP)[:, None] * normal[0])
    return np.vstack([path + normal * half, end, (path - normal * half)[::-1], start])
