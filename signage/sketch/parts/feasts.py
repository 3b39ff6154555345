"""What is on the table, or at the door, on a feast day? Each stands on (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import BUTTER, LEAF, ORANGE, RED, SKY, WHITE
from signage.sketch.pen import Pen


def plate(pen: Pen) -> None:
    """A plate 240 wide."""
    pen.shape(shapes.ellipse(0, -12, 120, 26), WHITE, slip=0.5)
    pen.line(shapes.arc(0, -12, 88, 16, 10, 170), width=0.55, colour=SKY)


def dish(pen: Pen, outside: str, inside: str) -> None:
    """A bowl 190 wide and 110 high with something in it."""
    half = shapes.arc(0, -104, 95, 96, 0, 180)
    pen.shape(np.vstack([half, half[:1]]), outside, slip=0.6)
    pen.shape(shapes.ellipse(0, -104, 95, 20), inside, slip=0.1)
    pen.line(shapes.line((-34, -6), (34, -6)), width=1.3)


def steam(pen: Pen, columns: tuple[float, ...], foot: float) -> None:
    """Steam in some columns, rising from `foot`."""
    for x in columns:
        pen.line(
            shapes.curve([(x, foot), (x + 9, foot - 16), (x - 4, foot - 32), (x + 7, foot - 50)]),
            width=0.65,
            colour="#B9A79B",
        )


def dumpling(pen: Pen) -> None:
    """One dumpling, 100 wide."""
    pen.shape(
        shapes.curve([(-50, -2), (-34, -34), (0, -46), (34, -34), (50, -2), (0, 12)], closed=True),
        "#FFF8E8",
        width=0.9,
        slip=0.3,
        shade="#E9CFA4",
    )
    for x, y in ((-26, -30), (-10, -38), (8, -39), (24, -32)):
        pen.line(shapes.line((x, y), (x * 0.85, y + 13)), width=0.6)


def mooncakes(pen: Pen) -> None:
    """A mooncake with a slice cut out, and a pot of tea."""
    plate(pen)
    pen.shape(shapes.rounded(-82, -74, 164, 56, 20), "#C98A48", slip=0.4, shade="#9C6229")
    pen.shape(shapes.ellipse(0, -74, 82, 30), "#E0A862", slip=0.1)
    for turn in range(0, 360, 60):
        x, y = 46 * np.cos(np.radians(turn)), 16 * np.sin(np.radians(turn))
        pen.shape(shapes.ellipse(float(x), float(y) - 74, 17, 7), "#EBC084", width=0.5, slip=0)
    pen.shape(shapes.ellipse(0, -74, 15, 7), BUTTER, width=0.6, slip=0)
    for x in (-62, -30, 2, 34, 64):
        pen.line(shapes.line((x, -44 + abs(x) * -0.08), (x, -24 - abs(x) * 0.06)), width=0.55)


def zongzi(pen: Pen) -> None:
    """Two rice dumplings in their leaves, tied with string."""
    for x, y, size, turn in ((-58, -6, 1.0, -6.0), (62, -4, 0.86, 9.0)):
        with pen.place(x, y, size, turn):
            body = shapes.curve(
                [(0, -150), (34, -92), (84, -14), (40, 4), (-40, 4), (-84, -14), (-34, -92)], closed=True
            )
            pen.shape(body, LEAF, slip=0.5, shade="#4F8A45")
            pen.line(shapes.curve([(0, -146), (-20, -70), (-52, -4)]), width=0.7, colour="#4F7F45")
            pen.line(shapes.curve([(0, -146), (24, -72), (58, -6)]), width=0.7, colour="#4F7F45")
            for row in (-74, -52, -30):
                wide = 46 + (row + 74) * 0.75
                pen.line(shapes.curve([(-wide, row), (0, row + 10), (wide, row)]), width=0.8, colour=BUTTER)
            pen.line(shapes.curve([(0, -44), (-20, -58), (-8, -32), (16, -58), (0, -44)]), width=0.8, colour=BUTTER)


def couplets(pen: Pen) -> None:
    """A door with spring couplets and a diamond of luck, 330 high."""
    pen.shape(shapes.polygon([(-84, -300), (84, -300), (84, 0), (-84, 0)]), "#C9986A", slip=0.6)
    pen.line(shapes.line((0, -296), (0, -2)), width=0.8)
    for side in (-1, 1):
        pen.shape(
            shapes.polygon(
                [(side * 102 - 22, -296), (side * 102 + 22, -296), (side * 102 + 22, -60), (side * 102 - 22, -60)]
            ),
            RED,
            slip=0.4,
        )
        for row in range(4):
            with pen.place(side * 102, -262 + row * 54, 0.9):
                _blossom(pen)
        pen.dot(side * 16, -140, 7, BUTTER)
    pen.shape(shapes.polygon([(-90, -346), (90, -346), (90, -308), (-90, -308)]), RED, slip=0.4)
    for x in (-54, -18, 18, 54):
        with pen.place(x, -327, 0.55):
            _blossom(pen)
    with pen.place(0, -214):
        pen.shape(shapes.polygon([(0, -62), (62, 0), (0, 62), (-62, 0)]), RED, slip=0.4)
        with pen.place(0, 0, 1.7):
            _blossom(pen)


def fireworks(pen: Pen) -> None:
    """A burst in the air round (0, 0), radius 90."""
    for ring, long, colour in ((0.0, 88, RED), (15.0, 62, BUTTER), (7.0, 36, ORANGE)):
        for index in range(12):
            with pen.place(0, 0, 1.0, ring + index * 30.0):
                pen.line(shapes.line((16, 0), (long, 0)), width=0.7, colour=colour, wobble=0.4)


def _blossom(pen: Pen) -> None:
    """A golden blossom; painted characters that say nothing would only puzzle those who can read."""
    for turn in range(0, 360, 72):
        with pen.place(0, 0, 1.0, float(turn)):
            pen.dot(0, -11, 6.5, BUTTER)
    pen.dot(0, 0, 4, ORANGE)


def full_moon(pen: Pen) -> None:
    """The moon of mid-autumn with a face, radius 80."""
    pen.shape(shapes.ellipse(0, 0, 80), "#FFE9A8", slip=0.6, shade="#F6CF74")
    for x, y, size in ((-34, -38, 12), (30, -50, 8), (44, 30, 13), (-50, 22, 7)):
        pen.wash(shapes.ellipse(x, y, size, size * 0.8), "#F3D483")
    for side in (-1, 1):
        pen.line(shapes.arc(side * 24, -2, 10, 9, 10, 170), width=0.8, wobble=0.4)
        pen.wash(shapes.ellipse(side * 42, 16, 11, 7), "#F7A98F", opacity=0.6)
    pen.line(shapes.arc(0, 16, 12, 9, 15, 165), width=0.8, wobble=0.4)


def red_envelope(pen: Pen) -> None:
    """A red envelope with its flap shut well, 220 high."""
    pen.shape(shapes.rounded(-76, -216, 152, 216, 12), RED, slip=0.6)
    flap = [(-74, -212), (74, -212), (40, -168), (0, -150), (-40, -168)]
    pen.shape(shapes.curve(flap, closed=True), "#C9433B", slip=0.2)
    pen.shape(shapes.ellipse(0, -152, 19), BUTTER, width=0.9, slip=0.2)
    with pen.place(0, -76, 1.9):
        _blossom(pen)


FEAST_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "mooncakes": mooncakes,
    "zongzi": zongzi,
    "couplets": couplets,
    "fireworks": fireworks,
    "red_envelope": red_envelope,
    "full_moon": full_moon,
}
