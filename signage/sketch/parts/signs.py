"""What does a drawing say beside its words? Hearts, bubbles, ticks and warnings."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import BUTTER, INK, ORANGE, SKY, WHITE
from signage.sketch.pen import Pen

_READ = "ticket question notes clock checklist notebook long_day swirl moon hot_and_warm dispenser strong_dispenser"

READ = frozenset(_READ.split())
"""Parts with writing on them, or whose left and right mean something: a mirror would make nonsense of them."""


def zed(pen: Pen) -> None:
    """One breath of somebody asleep, 18 high; it can be read whatever is mirrored around it."""
    with pen.legible():
        pen.line(shapes.polyline([(-9, -9), (9, -9), (-9, 9), (9, 9)]), width=0.75, colour=SKY, wobble=0.4)


def heart(pen: Pen) -> None:
    """A heart 50 wide."""
    pen.shape(
        shapes.curve(
            [(0, -12), (10, -24), (24, -20), (24, -4), (0, 22), (-24, -4), (-24, -20), (-10, -24)], closed=True
        ),
        "#F2948A",
        width=0.8,
        slip=0.4,
    )


def question(pen: Pen) -> None:
    """A question mark 110 high."""
    pen.line(
        shapes.curve([(-28, -84), (-10, -108), (20, -104), (30, -78), (6, -54), (0, -32)]), width=1.7, colour="#E8735F"
    )
    pen.dot(0, -8, 8, "#E8735F")


def bubbles(pen: Pen) -> None:
    """A speech bubble with three dots, 150 wide, its tail at (0, 0)."""
    pen.shape(
        shapes.curve(
            [
                (0, 0),
                (20, -34),
                (70, -42),
                (104, -74),
                (80, -114),
                (0, -124),
                (-62, -104),
                (-72, -66),
                (-30, -42),
                (-2, -36),
            ],
            closed=True,
        ),
        WHITE,
        slip=0.5,
    )
    for x in (-26, 12, 50):
        pen.dot(x, -80, 8, "#E8735F")


def notes(pen: Pen) -> None:
    """Two notes of music."""
    for x, y in ((0, 0), (64, -34)):
        pen.shape(shapes.ellipse(x, y, 13, 10, turn=-20), INK, width=0.5, slip=0)
        pen.line(shapes.curve([(x + 12, y - 2), (x + 12, y - 54), (x + 28, y - 40), (x + 30, y - 28)]), width=0.8)


def sparkles(pen: Pen) -> None:
    """Three small sparkles."""
    for x, y, size in ((0, 0, 18), (38, -30, 12), (44, 22, 9)):
        for turn in (0, 90):
            with pen.place(x, y, 1.0, float(turn)):
                pen.line(shapes.line((-size, 0), (size, 0)), width=0.65, colour=ORANGE, wobble=0.3)


def warning(pen: Pen) -> None:
    """A warning sign that means well, 210 high."""
    pen.shape(shapes.polygon([(0, -214), (120, 0), (-120, 0)]), BUTTER, slip=0.8, width=1.3)
    pen.line(shapes.line((0, -138), (0, -66)), width=2.3)
    pen.dot(0, -36, 10)


def wet_floor(pen: Pen) -> None:
    """A yellow floor stand with a slipping shoe print, 170 high."""
    pen.shape(shapes.polygon([(-52, -168), (52, -168), (74, 0), (-74, 0)]), BUTTER, slip=0.7)
    with pen.place(0, -118, 0.8):
        pen.shape(
            shapes.curve([(0, -24), (12, 0), (9, 13), (0, 17), (-9, 13), (-12, 0)], closed=True),
            "#BFD9EA",
            width=0.75,
            slip=0.3,
        )
    for y in (-72, -50, -28):
        wide = 34 + (y + 72) * 0.25
        pen.line(shapes.curve([(-wide, y), (-wide / 2, y - 8), (0, y), (wide / 2, y - 8), (wide, y)]), width=0.9)


def checklist(pen: Pen) -> None:
    """A board of promises, each with its tick, 230 high from its foot."""
    for side in (-1, 1):
        pen.line(shapes.line((side * 70, -40), (side * 88, 0)), width=1.1)
    pen.shape(shapes.rounded(-112, -254, 224, 218, 10), "#FFFDF4", slip=0.8, width=1.15)
    for y in (-212, -152, -92):
        pen.line(
            shapes.polyline([(-84, y + 2), (-70, y + 18), (-42, y - 18)]), width=1.15, colour="#5FA058", wobble=0.5
        )
        pen.line(shapes.curve([(-18, y + 4), (30, y), (82, y + 4)]), width=0.75, colour="#8E8178")


def gleam(pen: Pen) -> None:
    """A floor so bright that it sparkles, 300 wide."""
    for x, y in ((-120, -4), (-40, 6), (50, -2), (110, 8)):
        pen.line(shapes.line((x, y + 14), (x + 40, y - 14)), width=0.8, colour="#E2C493")
    for x, y, size in ((0, -110, 54), (90, -180, 30), (-86, -60, 26), (70, -56, 18)):
        glint = [(0, -size), (size * 0.2, -size * 0.2), (size, 0), (size * 0.2, size * 0.2)]
        ring = [*glint, (0, size), (-size * 0.2, size * 0.2), (-size, 0), (-size * 0.2, -size * 0.2)]
        with pen.place(x, y):
            pen.shape(shapes.polygon(ring), BUTTER, width=0.85, slip=0.3)


SIGN_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "heart": heart,
    "gleam": gleam,
    "question": question,
    "bubbles": bubbles,
    "notes": notes,
    "sparkles": sparkles,
    "zed": zed,
    "warning": warning,
    "wet_floor": wet_floor,
    "checklist": checklist,
}
