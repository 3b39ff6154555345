"""What belongs to a day of the year? Blossom, lanterns, the calendar."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    CORAL,
    LEAF,
    LEAF_PALE,
    RED,
    TEAL,
    WHITE,
)
from signage.sketch.pen import Pen


def lantern(pen: Pen) -> None:
    """A red lantern hanging from (0, 0), 150 high."""
    pen.line(shapes.line((0, 0), (0, 26)), width=0.8)
    pen.shape(shapes.ellipse(0, 76, 62, 50), RED, slip=0.7)
    for rx in (22, 46):
        pen.line(shapes.arc(0, 76, rx, 49, 95, 265), width=0.55)
        pen.line(shapes.arc(0, 76, rx, 49, -85, 85), width=0.55)
    for y in (22, 118):
        pen.shape(shapes.rounded(-26, y, 52, 12, 4), BUTTER, width=0.8, slip=0.2)
    for x in (-12, 0, 12):
        pen.line(shapes.line((x, 130), (x - 1, 166)), width=0.7, colour=BUTTER)


def calendar(pen: Pen) -> None:
    """A tear-off calendar with a sprout on its page, hung at (0, 0), 210 high."""
    pen.line(shapes.polyline([(-52, 46), (0, 0), (52, 46)]), width=0.8)
    pen.dot(0, 2, 6)
    pen.shape(shapes.rounded(-92, 40, 184, 176, 8), WHITE, slip=0.8)
    pen.shape(shapes.rounded(-92, 40, 184, 46, 8), RED, slip=0.2)
    for x in (-46, 46):
        pen.line(shapes.line((x, 30), (x, 58)), width=1.1)
    pen.line(shapes.curve([(0, 196), (-3, 168), (2, 142)]), width=0.9, colour="#5F9150")
    for mirror in (False, True):
        with pen.place(1, 148, 1.0, mirror=mirror):
            pen.shape(shapes.curve([(0, 0), (14, -22), (46, -28), (32, -2)], closed=True), LEAF, width=0.8, slip=0.4)


def grass(pen: Pen) -> None:
    """Tufts of grass and small flowers over 560 units."""
    for index, (x, y) in enumerate(pen.hand.scatter(11, -280, -6, 280, 14)):
        for lean in (-9, 0, 10):
            pen.line(
                shapes.curve([(x, y), (x + lean * 0.4, y - 14), (x + lean, y - 26)]),
                width=0.6,
                colour="#6FA65F",
                wobble=0.4,
            )
        if index % 3 == 0:
            pen.dot(x + 18, y - 20, 7, "#F7B9B4")
            pen.dot(x + 18, y - 20, 2.6, BUTTER)
    pen.line(shapes.curve([(-300, 10), (-120, 4), (60, 12), (300, 6)]), width=0.6, colour="#8DB97C")


def branch(pen: Pen) -> None:
    """A branch in blossom that reaches in from the right, 420 long."""
    pen.stick(shapes.curve([(-150, 16), (-190, 60), (-240, 82)]), "#A97F4B", width=0.7)
    pen.stick(shapes.curve([(0, 0), (-110, 18), (-220, 10), (-330, 52), (-410, 50)]), "#A97F4B", width=1.2)
    for x, y, size in (
        (-60, 2, 0.9),
        (-140, 34, 0.75),
        (-196, -8, 0.95),
        (-244, 86, 0.9),
        (-300, 28, 0.75),
        (-380, 66, 0.95),
        (-340, 90, 0.6),
    ):
        with pen.place(x, y, size):
            for turn in range(0, 360, 72):
                with pen.place(0, 0, 1.0, float(turn)):
                    pen.shape(shapes.ellipse(0, -14, 10, 13), "#F8C4C6", width=0.6, slip=0.3)
            pen.dot(0, 0, 6, BUTTER)


def bunting(pen: Pen) -> None:
    """A string of paper flags, 860 wide."""
    pen.line(shapes.curve([(0, 0), (215, 44), (430, 54), (645, 44), (860, 0)]), width=0.8)
    for index, colour in enumerate((CORAL, BUTTER, TEAL, LEAF_PALE, CORAL, BUTTER, TEAL)):
        x = 92 + index * 112
        y = 56 - (x - 430) ** 2 / 3400
        pen.shape(shapes.polygon([(x - 34, y), (x + 34, y), (x, y + 62)]), colour, width=0.85, slip=0.5)


SEASON_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "lantern": lantern,
    "calendar": calendar,
    "grass": grass,
    "branch": branch,
    "bunting": bunting,
}
