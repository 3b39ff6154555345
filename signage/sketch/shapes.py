"""What would the line be if the hand were steady? Ideal shapes as points, before any wobble."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from signage.sketch.hand import Numbers, Points

Pairs = Sequence[tuple[float, float]]

STEP = 5.0
"""Distance between the points of an ideal shape, in drawing units."""

SOFT = 7.0
"""How far from a corner a felt tip begins to turn, at most."""

_PATH = re.compile(r"([MLQCZ])([^MLQCZ]*)")


def points(written: str) -> Pairs:
    """Points as one writes them down: `"0,0 40,-12 80,0"`."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in written.split())]


def line(start: tuple[float, float], end: tuple[float, float]) -> Points:
    """A straight line."""
    return resample(np.array([start, end], dtype=np.float64))


def polyline(points: Pairs) -> Points:
    """Straight pieces with corners as soft as a felt tip makes them."""
    return resample(_soften(points, closed=False))


def polygon(points: Pairs) -> Points:
    """A closed shape of straight pieces; the last point equals the first."""
    return resample(_soften(points, closed=True))


def curve(points: Pairs, *, closed: bool = False) -> Points:
    """A smooth line through all points (Catmull-Rom)."""
    given = np.array(points, dtype=np.float64)
    if closed:
        ring = np.vstack([given[-1:], given, given[:2]])
    else:
        ring = np.vstack([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    share = np.linspace(0.0, 1.0, 16, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        pieces.append(
            0.5
            * (2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3)
        )
    pieces.append(given[:1] if closed else given[-1:])
    return resample(np.vstack(pieces))


def ellipse(x: float, y: float, rx: float, ry: float | None = None, *, turn: float = 0.0) -> Points:
    """A whole ellipse round (x, y), turned by `turn` degrees; the last point equals the first."""
    return arc(x, y, rx, rx if ry is None else ry, 0.0, 360.0, turn=turn)


def arc(  # noqa: PLR0917 (in the order everybody knows)
    x: float, y: float, rx: float, ry: float, start: float, end: float, *, turn: float = 0.0
) -> Points:
    """A part of an ellipse between two angles in degrees, clockwise from the right."""
    steps = max(10, int(abs(np.radians(end - start)) * max(rx, ry) / STEP))
    angles = np.radians(np.linspace(start, end, steps + 1))
    flat = np.column_stack([rx * np.cos(angles), ry * np.sin(angles)])
    placed: Points = rotate(flat, turn) + np.array([x, y])
    return placed


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Points:
    """A rectangle with round corners; the last point equals the first."""
    r = min(radius, width / 2, height / 2)
    corners = (
        (x + width - r, y + r, -90),
        (x + width - r, y + height - r, 0),
        (x + r, y + height - r, 90),
        (x + r, y + r, 180),
    )
    pieces = [arc(cx, cy, r, r, start, start + 90.0) for cx, cy, start in corners]
    return resample(np.vstack([*pieces, pieces[0][:1]]))


def path(commands: str) -> tuple[Points, ...]:
    """Free lines in the absolute SVG commands M, L, Q, C and Z; one array for each line.

    Raises:
        ValueError: A command does not have the numbers that it needs.
    """
    lines: list[list[Points]] = []
    here = np.zeros(2)
    for command, rest in _PATH.findall(commands):
        points = np.array([float(n) for n in rest.replace(",", " ").split()], dtype=np.float64).reshape(-1, 2)
        if command == "M":
            lines.append([points[:1]])
        elif not lines:
            raise ValueError("a path begins with M")
        elif command == "Z":
            lines[-1].append(lines[-1][0][:1])
        elif command == "L":
            lines[-1].append(points)
        else:
            order = {"Q": 2, "C": 3}[command]
            if len(points) % order:
                raise ValueError(f"{command} needs {order} points at a time: {rest!r}")
            for begin in range(0, len(points), order):
                bend = np.vstack([here, points[begin : begin + order]])
                lines[-1].append(_bezier(bend))
                here = bend[-1]
        here = lines[-1][-1][-1]
    return tuple(resample(np.vstack(pieces)) for pieces in lines)


def lengths(points: Points) -> Numbers:
    """The length walked at each point, beginning with 0."""
    steps = np.hypot(*np.diff(points, axis=0).T) if len(points) > 1 else np.zeros(0)
    walked: Numbers = np.concatenate([[0.0], np.cumsum(steps)])
    return walked


def resample(points: Points, step: float = STEP) -> Points:
    """The same line with points at even distances of about `step`."""
    walked = lengths(points)
    total = float(walked[-1])
    if total == 0.0:
        return points[:1]
    at = np.linspace(0.0, total, max(2, round(total / step) + 1))
    return np.column_stack([np.interp(at, walked, points[:, 0]), np.interp(at, walked, points[:, 1])])


def rotate(points: Points, degrees: float) -> Points:
    """The points turned clockwise round the origin."""
    if not degrees:
        return points
    a = np.radians(degrees)
    turned: Points = points @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return turned


def _bezier(bend: Points) -> Points:
    share = np.linspace(0.0, 1.0, 24)[1:, None]
    layer = [np.repeat(point[None, :], len(share), axis=0) for point in bend]
    while len(layer) > 1:
        layer = [a + (b - a) * share for a, b in pairwise(layer)]
    return layer[0]


def _soften(corners: Pairs, *, closed: bool) -> Points:
    """Corners cut twice (Chaikin), but never by more than `SOFT`, so that a long edge stays straight."""
    points = np.array(corners, dtype=np.float64)
    ring = np.vstack([points, points[:1]]) if closed and not np.array_equal(points[0], points[-1]) else points
    for reach in (SOFT, SOFT / 3):
        a, b = ring[:-1], ring[1:]
        length = np.maximum(np.hypot(*(b - a).T), 1e-9)[:, None]
        cut = np.minimum(reach / length, 0.25)
        pairs = np.stack([a + (b - a) * cut, b - (b - a) * cut], axis=1).reshape(-1, 2)
        ring = np.vstack([pairs, pairs[:1]]) if closed else np.vstack([ring[:1], pairs[1:-1], ring[-1:]])
    return ring
