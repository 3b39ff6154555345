"""What is far behind? Pale washes without ink, so quiet that whoever stands before them is seen first.

Each stands on (0, 0), about 760 wide and less than 460 high, in two colours a step apart.
"""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.pen import Pen
from signage.sketch.shapes import Pairs

Far = Callable[[Pen, str, str], None]
"""Draws with its pale colour, and with a deeper one for what stands out a little."""


def skyline(pen: Pen, pale: str, deep: str) -> None:
    """A town with windows."""
    towers = ((-360, 96, 190), (-250, 80, 300), (-160, 110, 230), (70, 90, 250), (170, 76, 340), (256, 112, 210))
    for index, (x, wide, high) in enumerate(towers):
        pen.wash(shapes.rounded(x, -high, wide, high, 10), pale)
        for row in range(2 + index % 3):
            for column in (0.24, 0.6):
                pen.wash(shapes.rounded(x + column * wide, -high + 28 + row * 50, 15, 22, 3), deep)


def roofs(pen: Pen, pale: str, deep: str) -> None:
    """A row of small houses with chimneys."""
    for x, wide, high in ((-370, 170, 130), (-214, 130, 190), (60, 160, 150), (210, 150, 200)):
        pen.wash(shapes.polygon([(x + 14, 0), (x + 14, -high), (x + wide - 14, -high), (x + wide - 14, 0)]), pale)
        pen.wash(shapes.rounded(x + 0.68 * wide, -high - 84, 22, 70, 3), deep)
        pen.wash(shapes.polygon([(x, -high + 8), (x + wide / 2, -high - 92), (x + wide, -high + 8)]), deep)
        pen.wash(shapes.rounded(x + 0.32 * wide, -high + 34, 30, 36, 4), deep)


def hills(pen: Pen, pale: str, deep: str) -> None:
    """Two hills, and trees as round as lollipops."""
    back: Pairs = [(-380, 0), (-320, -96), (-200, -186), (-60, -120), (80, -70), (240, -40), (330, 0)]
    front: Pairs = [(-120, 0), (20, -90), (170, -160), (290, -110), (350, -46), (382, 0)]
    pen.wash(shapes.curve(back, closed=True), pale)
    for x, foot, size in ((-250, -150, 1.0), (-120, -140, 0.8), (250, -120, 1.1)):
        pen.wash(shapes.rounded(x - 5, foot - 50 * size, 10, 60 * size, 4), deep)
        pen.wash(shapes.ellipse(x, foot - 74 * size, 34 * size, 40 * size), deep)
    pen.wash(shapes.curve(front, closed=True), pale)


def firs(pen: Pen, pale: str, deep: str) -> None:
    """Fir trees on a slope."""
    slope: Pairs = [(-380, 0), (-280, -70), (-120, -100), (60, -70), (240, -96), (350, -50), (382, 0)]
    pen.wash(shapes.curve(slope, closed=True), pale)
    for x, foot, size in ((-290, -50, 1.15), (-180, -84, 0.9), (180, -76, 0.95), (280, -60, 1.25)):
        for step, wide in ((0.0, 56.0), (52.0, 44.0), (98.0, 30.0)):
            top = foot - (step + 84) * size
            base = foot - step * size
            pen.wash(shapes.polygon([(x, top), (x + wide * size, base), (x - wide * size, base)]), deep)


def garden(pen: Pen, pale: str, deep: str) -> None:
    """A fence with bushes behind it."""
    for x, size in ((-280, 1.0), (-150, 0.76), (160, 0.8), (280, 1.1)):
        for dx, dy, r in ((-44, -96, 54), (44, -92, 50), (0, -136, 60)):
            pen.wash(shapes.ellipse(x + dx * size, dy * size, r * size), pale)
    for y in (-74, -34):
        pen.wash(shapes.rounded(-370, y - 7, 740, 14, 6), deep)
    for x in range(-350, 360, 70):
        pen.wash(shapes.polygon([(x - 11, 0), (x - 11, -96), (x, -112), (x + 11, -96), (x + 11, 0)]), deep)


def hall(pen: Pen, pale: str, deep: str) -> None:
    """Three service windows under their lamps."""
    for x in (-360, -110, 140):
        pen.wash(shapes.rounded(x, -330, 216, 196, 16), pale)
        pen.wash(shapes.rounded(x + 74, -372, 68, 42, 9), deep)
        pen.wash(shapes.rounded(x + 22, -304, 172, 136, 10), deep)
    pen.wash(shapes.rounded(-380, -140, 760, 28, 10), deep)
    pen.wash(shapes.rounded(-362, -114, 724, 114, 8), pale)


def shelf(pen: Pen, pale: str, deep: str) -> None:
    """Two boards on the wall with books, a cup and a plant."""
    for left, right, y in ((-350, -70, -330), (90, 350, -410), (90, 350, -230)):
        pen.wash(shapes.rounded(left, y, right - left, 16, 6), deep)
    for x, wide, high in ((-336, 34, 92), (-298, 26, 112), (-268, 38, 84), (280, 28, 96), (312, 24, 80)):
        pen.wash(shapes.rounded(x, (-330 if x < 0 else -410) - high, wide, high, 5), pale)
    pen.wash(shapes.polygon([(-160, -388), (-104, -388), (-114, -332), (-150, -332)]), pale)
    for turn in (-34.0, 0.0, 34.0):
        with pen.place(150, -452, 1.0, turn):
            pen.wash(shapes.curve([(0, 0), (-15, -36), (0, -74), (15, -36)], closed=True), deep)
    pen.wash(shapes.polygon([(114, -458), (186, -458), (176, -412), (124, -412)]), pale)
    pen.wash(shapes.ellipse(200, -266, 34, 32), pale)


def window(pen: Pen, pale: str, deep: str) -> None:
    """A wide window with a curtain at either side."""
    pen.wash(shapes.rounded(-240, -440, 480, 300, 14), pale)
    for x in (-82, 82):
        pen.wash(shapes.rounded(x - 7, -440, 14, 300, 4), deep)
    pen.wash(shapes.rounded(-240, -304, 480, 12, 4), deep)
    pen.wash(shapes.rounded(-270, -142, 540, 22, 8), deep)
    for side in (-1, 1):
        fall: Pairs = [
            (side * 300, -462),
            (side * 190, -462),
            (side * 214, -330),
            (side * 262, -220),
            (side * 306, -120),
        ]
        pen.wash(shapes.curve(fall, closed=True), deep)


FAR: Mapping[str, Far] = {
    "skyline": skyline,
    "roofs": roofs,
    "hills": hills,
    "firs": firs,
    "garden": garden,
    "hall": hall,
    "shelf": shelf,
    "window": window,
}
