"""How does a drawing become SVG, for documents and for the desk, in as few points and letters as may be?

A line that a wall shows two metres wide is full of points that no phone can show; they may be left out.
"""

import numpy as np

from signage.sketch.drawing import Drawing, Mark
from signage.sketch.hand import Points


def to_svg(drawing: Drawing, *, scale: float = 1.0, flat: float = 0.0) -> str:
    """The drawing as an SVG document, `scale` of its size, every point rounded to a tenth.

    `flat`, in units of the sheet, tells how far a point may lie beside the line of its neighbours and be left out.
    """
    width, height = drawing.width * scale, drawing.height * scale
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    rows = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    rows += [_touch(mark, scale, flat) for mark in drawing.marks]
    return "".join([*rows, "</svg>"])


def _touch(mark: Mark, scale: float, flat: float) -> str:
    data = "".join(_path(ring, scale, flat) for ring in mark.rings)
    opacity = f' opacity="{mark.opacity:.2g}"' if mark.opacity < 1.0 else ""
    nib = (
        f' stroke="{mark.colour}" stroke-width="{mark.swell * scale:.1f}" stroke-linejoin="round"' if mark.swell else ""
    )
    return f'<path d="{data}" fill="{mark.colour}"{opacity}{nib}/>'


def _path(ring: Points, scale: float, flat: float) -> str:
    """One ring in whole tenths, each point told from the one before it."""
    points = np.round((_lightened(ring, flat) if flat else ring) * scale * 10).astype(int)
    steps = np.diff(points, axis=0)
    moves = "".join(_short(int(tenths)) for step in steps if step.any() for tenths in step)
    return f"M{points[0][0] / 10:g} {points[0][1] / 10:g}l{moves.lstrip()}z" if moves else ""


def _short(tenths: int) -> str:
    """A number in the fewest letters: no leading zero, and a space only where no sign parts it from the last."""
    words = f"{tenths / 10:g}"
    if abs(tenths) < 10:
        words = words.replace("0.", ".", 1)
    return words if tenths < 0 else f" {words}"


def _lightened(ring: Points, flat: float) -> Points:
    """Without the points that lie on the line of their neighbours, every other one at a time."""
    points = ring
    for _ in range(4):
        if len(points) < 8:
            break
        middle = points[1:-1:2]
        before, after = points[0:-2:2][: len(middle)], points[2::2][: len(middle)]
        chord = after - before
        length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-9)
        offset = middle - before
        aside = np.abs(chord[:, 0] * offset[:, 1] - chord[:, 1] * offset[:, 0]) / length
        keep = np.ones(len(points), dtype=bool)
        keep[1:-1:2] = aside > flat
        points = points[keep]
    return points
