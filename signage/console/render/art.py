"""The drawings of the desk, by the same hand as the screen's, made when first asked for and light enough for a phone.

A line that a wall shows two metres wide is full of points that no phone can show; here they are left out.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from signage.sketch import shapes
from signage.sketch.drawing import Drawing
from signage.sketch.hand import Points
from signage.sketch.palette import BUTTER_PALE, CORAL, INK, LEAF_PALE, SKY_PALE, WHITE
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen
from signage.sketch.scenes import PARTS, SCENES, draw

SEED = "desk"
SCALE = 0.5
"""Steps of the grid on which points lie: two units of the sheet, less than a dot of a phone."""
FLAT = 0.9
"""How far a point may lie beside the line of its neighbours and still be left out, in units of the sheet."""
KEPT = 80

POSES = {
    "hello": Pose(right=(130.0, -170.0), mouth="smile"),
    "call": Pose(right=(124.0, -96.0), holds_right="megaphone", left=(-120.0, -20.0)),
    "search": Pose(left=(-118.0, -84.0), holds_left="magnifier", gaze=(-6.0, 2.0)),
    "guard": Pose(right=(120.0, -90.0), holds_right="key", left=(-118.0, -30.0)),
}
FRAMES = {
    "frame": (WHITE, INK),
    "frame-butter": (BUTTER_PALE, INK),
    "frame-coral": (CORAL, INK),
    "frame-blush": ("#FFD3C2", INK),
    "frame-leaf": (LEAF_PALE, INK),
    "frame-sky": (SKY_PALE, INK),
}


class Art:
    """Drawings by name, as gzipped SVG; the latest are kept. May be called from any thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._drawing = threading.Lock()

    def svg(self, name: str) -> bytes | None:
        """A drawing, gzipped; None when there is none of that name."""
        with self._drawing:
            if name not in self._kept:
                drawing = _drawing_of(name)
                if drawing is None:
                    return None
                self._kept[name] = gzip.compress(light_svg(drawing).encode(), mtime=0)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(name)
            return self._kept[name]


def _drawing_of(name: str) -> Drawing | None:
    kind, _, what = name.partition("-")
    if name in FRAMES:
        return _frame(name)
    if name == "icon":
        return _icon()
    match kind:
        case "scene" if what in SCENES:
            return draw(what, SEED)
        case "part" if what in PARTS:
            return _cropped(PARTS[what], name)
        case "mascot" if what in POSES:
            return _cropped(lambda pen: draw_spirit(pen, POSES[what], PARTS), name)
    return None


def _cropped(paint: Callable[[Pen], None], name: str) -> Drawing:
    """A single thing, with just the paper that it covers."""
    pen = Pen(SEED, name)
    paint(pen)
    loose = pen.finish(1.0, 1.0)
    bounds = np.array([mark.bounds for mark in loose.marks])
    left, top = bounds[:, :2].min(axis=0) - 6
    right, bottom = bounds[:, 2:].max(axis=0) + 6
    pen = Pen(SEED, name)
    with pen.place(-left, -top):
        paint(pen)
    return pen.finish(float(right - left), float(bottom - top))


def _icon() -> Drawing:
    """For a home screen, which cuts its own corners: paper to the edges, the spirit well inside."""
    pen = Pen(SEED, "icon")
    pen.wash(shapes.rounded(-60, -60, 1144, 1144, 10), BUTTER_PALE)
    pen.wash(shapes.ellipse(512, 530, 370, 370), WHITE)
    with pen.place(512, 800, 2.3):
        draw_spirit(pen, POSES["hello"], PARTS)
    return pen.finish(1024, 1024)


def _frame(name: str) -> Drawing:
    """A box of 240 x 240 whose corners are 40, to be cut in nine for the edge of a button or a card."""
    fill, ink = FRAMES[name]
    pen = Pen(SEED, name)
    pen.wash(shapes.rounded(9, 9, 222, 222, 30), fill)
    pen.line(shapes.rounded(9, 9, 222, 222, 30), width=0.8, colour=ink)
    return pen.finish(240, 240)


def light_svg(drawing: Drawing) -> str:
    """The drawing as SVG with as few points and letters as a phone needs."""
    width, height = drawing.width * SCALE, drawing.height * SCALE
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    rows = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
    for mark in drawing.marks:
        data = "".join(_path(ring) for ring in mark.rings)
        opacity = f' opacity="{mark.opacity:.2g}"' if mark.opacity < 1.0 else ""
        rows.append(f'<path d="{data}" fill="{mark.colour}"{opacity}/>')
    return "".join([*rows, "</svg>"])


def _path(ring: Points) -> str:
    """One ring in whole tenths, each point told from the one before it."""
    points = np.round(_lightened(ring) * SCALE * 10).astype(int)
    steps = np.diff(points, axis=0)
    moves = "".join(_short(int(tenths)) for step in steps if step.any() for tenths in step)
    return f"M{points[0][0] / 10:g} {points[0][1] / 10:g}l{moves.lstrip()}z" if moves else ""


def _short(tenths: int) -> str:
    """A number in the fewest letters: no leading zero, and a space only where no sign parts it from the last."""
    words = f"{tenths / 10:g}"
    if abs(tenths) < 10:
        words = words.replace("0.", ".", 1)
    return words if tenths < 0 else f" {words}"


def _lightened(ring: Points) -> Points:
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
        keep[1:-1:2] = aside > FLAT
        points = points[keep]
    return points
