"""What helps or warns in a hall? First aid and needle, soap and mop, machine and knob; each stands on (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    LEAF,
    LEAF_PALE,
    ORANGE,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.falling import drop
from signage.sketch.parts.held import umbrella
from signage.sketch.parts.signs import heart
from signage.sketch.pen import Pen


def first_aid(pen: Pen) -> None:
    """A first-aid box with a plaster beside it, 220 wide."""
    pen.line(shapes.curve([(-40, -150), (-36, -184), (36, -184), (40, -150)]), width=1.5)
    pen.shape(shapes.rounded(-106, -152, 212, 152, 20), WHITE, slip=0.6)
    pen.shape(
        shapes.polygon(
            shapes.points("-18,-122 18,-122 18,-94 46,-94 46,-58 18,-58 18,-30 -18,-30 -18,-58 -46,-58 -46,-94 -18,-94")
        ),
        "#6DB37C",
        width=0.9,
        slip=0.2,
    )
    with pen.place(128, -64, 1.0, -38.0):
        pen.shape(shapes.rounded(-58, -19, 116, 38, 19), "#F4C9A0", slip=0.3)
        pen.shape(shapes.rounded(-20, -19, 40, 38, 4), "#FBE3CF", width=0.6, slip=0)
        for x, y in ((-8, -6), (8, -6), (-8, 7), (8, 7)):
            pen.dot(x, y, 2.4)


def needle(pen: Pen) -> None:
    """A button that is being talked into staying, 220 wide."""
    pen.shape(shapes.ellipse(-20, -92, 92), CORAL, slip=0.6, width=1.15)
    pen.shape(shapes.ellipse(-20, -92, 66), None, width=0.7)
    for x, y in ((-42, -114), (2, -114), (-42, -70), (2, -70)):
        pen.dot(x, y, 10)
    pen.line(
        shapes.curve([(-42, -114), (-20, -96), (2, -70), (60, -30), (118, -74), (136, -150)]), width=1.0, colour=SKY
    )
    pen.line(shapes.curve([(2, -114), (-20, -92), (-42, -70)]), width=1.0, colour=SKY)
    pen.stick(shapes.line((128, -206), (140, -120)), "#C3CCD3", width=0.8)


def soap(pen: Pen) -> None:
    """A pump of soap with bubbles that like to chat, 240 high."""
    pen.line(shapes.polyline([(-4, -186), (-4, -216), (-48, -214), (-52, -200)]), width=1.7)
    pen.shape(shapes.rounded(-34, -190, 60, 28, 8), "#F6F4EC", slip=0.2)
    pen.shape(shapes.rounded(-72, -166, 136, 166, 30), SKY_PALE, slip=0.6, shade="#7FA9CC")
    for side in (-1, 1):
        pen.line(shapes.arc(side * 24 - 4, -92, 9, 8, 190, 350), width=0.85, wobble=0.4)
    pen.shape(shapes.ellipse(-4, -72, 9, 8), CORAL, width=0.7, slip=0.1)
    for x, y, size in ((98, -60, 30), (134, -122, 22), (92, -140, 16), (146, -38, 15), (116, -182, 13)):
        pen.shape(shapes.ellipse(x, y, size), "#F4FAFC", width=0.7, colour=SKY, slip=0.1)
        pen.line(shapes.arc(x, y, size * 0.6, size * 0.6, 190, 260), width=0.5, colour=SKY)


def washroom_door(pen: Pen) -> None:
    """A door with two little figures, and an arrow to it, 270 high."""
    pen.shape(shapes.rounded(-62, -262, 156, 262, 10), "#DDF0EC", slip=0.6)
    pen.dot(-42, -124, 7)
    for x, fill in ((-12, SKY), (46, CORAL)):
        pen.shape(shapes.ellipse(x, -206, 15), fill, width=0.8, slip=0.2)
        body = [(x - 17, -180), (x + 17, -180), (x + 12, -120), (x - 12, -120)]
        skirt = [(x - 10, -182), (x + 10, -182), (x + 25, -120), (x - 25, -120)]
        pen.shape(shapes.polygon(body if fill == SKY else skirt), fill, width=0.8, slip=0.2)
    pen.line(shapes.polyline([(-150, -40), (-84, -40)]), width=1.7, colour="#E8735F")
    pen.line(shapes.polyline([(-106, -62), (-82, -40), (-106, -18)]), width=1.7, colour="#E8735F")


def wifi(pen: Pen) -> None:
    """A phone under a rainbow of waves, 240 high."""
    with pen.place(0, -74, 1.0, -5.0):
        pen.shape(shapes.rounded(-48, -74, 96, 148, 16), "#5B6675", slip=0.5)
        pen.shape(shapes.rounded(-36, -58, 72, 108, 6), "#EAF3E6", width=0.6, slip=0)
        for side in (-1, 1):
            pen.line(shapes.arc(side * 15, -10, 7, 6, 190, 350), width=0.75, wobble=0.4)
        pen.line(shapes.arc(0, 4, 10, 8, 15, 165), width=0.75, wobble=0.4)
    for reach, colour in ((44, TEAL), (76, SKY), (108, CORAL)):
        pen.line(shapes.arc(0, -164, reach, reach, 222, 318), width=1.7, colour=colour)
    pen.dot(0, -166, 9, TEAL)


def shopping_bags(pen: Pen) -> None:
    """Too many bags on one counter, 280 wide."""
    for x, size, fill in ((-92, 0.86, BUTTER), (76, 0.94, CORAL), (-4, 1.14, TEAL)):
        with pen.place(x, 0, size):
            pen.line(shapes.curve([(-26, -118), (-20, -158), (20, -158), (26, -118)]), width=0.9)
            pen.shape(shapes.polygon([(-60, -122), (60, -122), (66, 0), (-66, 0)]), fill, slip=0.6)
            with pen.place(0, -58):
                heart(pen)
    pen.stick(shapes.curve([(110, -98), (122, -132), (150, -146)]), LEAF, width=1.0)
    pen.shape(
        shapes.curve([(126, -138), (150, -170), (174, -158), (150, -138)], closed=True), LEAF, width=0.8, slip=0.3
    )


def knob(pen: Pen) -> None:
    """A knob that turns our voices up, 230 wide."""
    pen.shape(shapes.ellipse(0, -98, 84), "#F6F4EC", slip=0.6, width=1.2)
    pen.shape(shapes.ellipse(0, -98, 52), TEAL, slip=0.3)
    pen.line(shapes.line((0, -98), (28, -136)), width=1.8)
    for index in range(9):
        with pen.place(0, -98, 1.0, -120.0 + index * 30):
            pen.line(shapes.line((0, -98), (0, -110 - index)), width=0.9, colour=CORAL if index > 5 else "#8E8178")
    for reach in (150, 176):
        pen.line(shapes.arc(0, -98, reach, reach, -30, 14), width=0.9, colour="#E8735F")


def spill(pen: Pen) -> None:
    """A mop at a run and the drops it is after, 260 high."""
    pen.stick(shapes.line((62, -256), (0, -60)), WOOD, width=1.6)
    for index, lean in enumerate((-62, -42, -20, 4, 26)):
        pen.stick(shapes.curve([(-2, -66), (lean * 0.6, -34), (lean, -2 - 4 * (index % 2))]), "#DCE5EC", width=1.7)
    pen.shape(shapes.rounded(-34, -82, 68, 24, 10), CORAL, slip=0.3)
    pen.wash(shapes.ellipse(-104, -2, 54, 11), SKY_PALE)
    for x, y, size in ((-120, -42, 0.9), (-86, -30, 0.7)):
        with pen.place(x, y, size):
            drop(pen)
    for y in (-120, -150, -180):
        pen.line(shapes.line((60 - (y + 180) * 0.2, y + 20), (104, y + 18)), width=0.7, colour="#B9A79B")


def toothbrush(pen: Pen) -> None:
    """A toothbrush in its cup, and its secret number, 230 high."""
    with pen.place(-18, -70, 1.0, -14.0):
        pen.shape(shapes.rounded(-9, -150, 18, 170, 9), CORAL, slip=0.3)
        pen.shape(shapes.rounded(-10, -160, 46, 34, 6), WHITE, width=0.8, slip=0.2)
        for x in (4, 14, 24):
            pen.line(shapes.line((x, -156), (x, -130)), width=0.5, colour=SKY)
    pen.shape(shapes.polygon([(-66, -116), (62, -116), (50, 0), (-54, 0)]), TEAL, slip=0.5)
    pen.shape(shapes.rounded(50, -214, 124, 62, 18), WHITE, width=0.95, slip=0.3)
    for x in (74, 98, 122, 146):
        pen.dot(x, -183, 7, "#E8735F")
    with pen.place(-2, -56, 1.0):
        heart(pen)


def gift_on_hook(pen: Pen) -> None:
    """A prize that hangs on a fishing hook, 300 high."""
    pen.shape(shapes.polygon([(-78, -122), (78, -122), (72, 0), (-72, 0)]), CORAL, slip=0.6)
    pen.shape(shapes.rounded(-88, -146, 176, 34, 8), "#F7A698", slip=0.3)
    pen.wash(shapes.polygon([(-13, -144), (13, -144), (12, -2), (-12, -2)]), BUTTER)
    for side in (-1, 1):
        bow = [(0, -146), (side * 26, -182), (side * 52, -168), (side * 34, -146)]
        pen.shape(shapes.curve(bow, closed=True), BUTTER, width=0.9, slip=0.3)
    pen.line(shapes.curve([(46, -330), (40, -290), (42, -256)]), width=0.7)
    pen.stick(shapes.curve(shapes.points("42,-256 44,-200 22,-168 -8,-182 -8,-204")), "#C3CCD3", width=1.2)
    pen.line(shapes.polyline([(-20, -188), (-8, -208), (8, -192)]), width=1.1)


def keypad(pen: Pen) -> None:
    """A keypad under an umbrella of its own, 240 high."""
    with pen.place(0, -64, 0.82):
        umbrella(pen)
    pen.shape(shapes.polygon([(-92, -130), (92, -130), (108, 0), (-108, 0)]), "#D8DEE0", slip=0.6)
    for row in range(3):
        for column in range(3):
            pen.shape(shapes.rounded(-66 + column * 46, -108 + row * 34, 38, 26, 7), WHITE, width=0.65, slip=0.1)


def card_reader(pen: Pen) -> None:
    """A machine that has kept a card and looks the other way, 240 high."""
    pen.shape(shapes.rounded(-98, -238, 196, 238, 22), "#F6F4EC", slip=0.7)
    pen.shape(shapes.rounded(-76, -216, 152, 104, 10), "#DDF0EC", width=0.85, slip=0.2)
    for side in (-1, 1):
        pen.shape(shapes.ellipse(side * 30 - 4, -170, 14), WHITE, width=0.7, slip=0)
        pen.dot(side * 30 - 13, -170, 6)
    pen.line(shapes.curve([(-12, -134), (0, -138), (14, -132)]), width=0.8)
    pen.line(shapes.line((-62, -78), (62, -78)), width=2.2)
    with pen.place(6, -76, 1.0, 3.0):
        pen.shape(shapes.rounded(-44, 0, 88, 62, 8), SKY, slip=0.4)
        pen.line(shapes.line((-42, 40), (42, 40)), width=1.4, colour=WHITE)


def bubble_heart(pen: Pen) -> None:
    """Two bubbles that understand each other, 220 high."""
    for x, y, fill, mirror in ((-40, -130, WHITE, False), (52, -38, BUTTER_PALE, True)):
        with pen.place(x, y, 1.0, mirror=mirror):
            bubble = [(-78, -42), (0, -66), (78, -42), (84, 6), (40, 34), (-30, 34), (-58, 62), (-56, 28), (-86, 4)]
            pen.shape(shapes.curve(bubble, closed=True), fill, slip=0.5)
    with pen.place(-40, -140, 1.4):
        heart(pen)
    for row in (-54, -34):
        pen.line(shapes.line((16, row), (92, row)), width=0.8, colour="#8E8178")


def clapping(pen: Pen) -> None:
    """A medal with a heart for working hands, 220 high."""
    for side, fill in ((-1, CORAL), (1, SKY)):
        pen.shape(
            shapes.polygon([(side * 4, -128), (side * 62, -226), (side * 98, -214), (side * 44, -106)]), fill, slip=0.4
        )
    pen.shape(shapes.ellipse(0, -74, 74), BUTTER, slip=0.6, width=1.15)
    pen.shape(shapes.ellipse(0, -74, 54), BUTTER_PALE, width=0.7, slip=0.1)
    with pen.place(0, -72, 1.7):
        heart(pen)


def alarm_clock(pen: Pen) -> None:
    """An alarm clock that rings a little sadly, 210 high."""
    for side in (-1, 1):
        pen.line(shapes.line((side * 52, -24), (side * 72, 0)), width=1.6)
        with pen.place(side * 58, -166, 1.0, side * 38.0):
            bell = shapes.arc(0, 0, 34, 30, 180, 360)
            pen.shape(np.vstack([bell, bell[:1]]), BUTTER, slip=0.3)
        for reach in (0, 16):
            pen.line(
                shapes.line((side * (112 + reach), -150 - reach), (side * (122 + reach), -172 - reach)),
                width=0.8,
                colour="#E8735F",
            )
    pen.shape(shapes.ellipse(0, -90, 84), CORAL, slip=0.6, width=1.15)
    pen.shape(shapes.ellipse(0, -90, 64), WHITE, width=0.8, slip=0.1)
    for side in (-1, 1):
        pen.dot(side * 22, -102, 6)
        pen.line(shapes.line((side * 32, -120), (side * 14, -126)), width=0.7)
    pen.line(shapes.arc(0, -62, 15, 11, 200, 340), width=0.85, wobble=0.4)


def luggage(pen: Pen) -> None:
    """A suitcase with a ticket sticking out, 210 high."""
    pen.line(shapes.polyline([(-34, -152), (-34, -206), (34, -206), (34, -152)]), width=1.4)
    pen.shape(shapes.rounded(-96, -158, 192, 144, 20), ORANGE, slip=0.6, shade="#C9742F")
    for x in (-48, 48):
        pen.line(shapes.line((x, -156), (x, -18)), width=0.9)
    pen.shape(shapes.rounded(-26, -112, 52, 50, 8), BUTTER_PALE, width=0.8, slip=0.2)
    with pen.place(0, -86, 0.7):
        heart(pen)
    for x in (-62, 62):
        pen.shape(shapes.ellipse(x, -8, 13), "#8A6248", width=0.8, slip=0.1)
    with pen.place(88, -132, 1.0, 24.0):
        pen.shape(shapes.polygon([(-26, -54), (26, -54), (26, 18), (-26, 18)]), LEAF_PALE, width=0.85, slip=0.3)


SERVICE_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "first_aid": first_aid,
    "needle": needle,
    "soap": soap,
    "washroom_door": washroom_door,
    "wifi": wifi,
    "shopping_bags": shopping_bags,
    "knob": knob,
    "spill": spill,
    "toothbrush": toothbrush,
    "gift_on_hook": gift_on_hook,
    "keypad": keypad,
    "card_reader": card_reader,
    "bubble_heart": bubble_heart,
    "clapping": clapping,
    "alarm_clock": alarm_clock,
    "luggage": luggage,
}
