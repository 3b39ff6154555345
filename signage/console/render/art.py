"""The drawings of the desk, by the same hand as the screen's: made when first asked for, light enough for a phone."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from signage.sketch import shapes
from signage.sketch.drawing import Drawing
from signage.sketch.palette import BUTTER_PALE, CORAL, INK, LEAF_PALE, SKY_PALE, WHITE
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen
from signage.sketch.scenes import PARTS, SCENES, draw
from signage.sketch.svg import to_svg

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
                self._kept[name] = gzip.compress(to_svg(drawing, scale=SCALE, flat=FLAT).encode(), mtime=0)
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
