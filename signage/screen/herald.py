"""Who looks over the banner's upper edge while somebody speaks? The spirit of the house, except when it is serious."""

from functools import lru_cache

from PySide6.QtGui import QImage

from signage.director.wanted import Priority
from signage.screen.paint import brush, clear, paint_mark
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen
from signage.sketch.scenes import PARTS

POSES = {
    Priority.ROUTINE: Pose(eyes="smile", mouth="open", left=(-134, -140), right=None),
    Priority.URGENT: Pose(eyes="worried", mouth="o", left=(-134, -146), right=(134, -146)),
}
"""By priority; in an emergency nobody plays about."""

SIZE = 0.9
"""Against the spirit's own units, on a screen of 1080 pixels."""

WIDE, TALL = 330, 300
"""Its sheet in the spirit's units; the leaf and a waving hand find room."""

HIDDEN = 62
"""How much of the spirit, from its feet, stays behind the banner."""


@lru_cache(maxsize=4)
def herald(priority: Priority, scale: float) -> QImage | None:
    """The part that looks over the edge, its lower rim being that edge; None when it is no time for it."""
    pose = POSES.get(priority)
    if pose is None:
        return None
    unit = scale * SIZE
    image = clear(round(WIDE * unit), round((TALL - HIDDEN) * unit))
    pen = Pen("herald", priority)
    with pen.place(WIDE / 2, TALL - 4):
        draw_spirit(pen, pose, PARTS)
    with brush(image) as painter:
        painter.scale(unit, unit)
        for mark in pen.finish(WIDE, TALL).marks:
            paint_mark(painter, mark)
    return image
