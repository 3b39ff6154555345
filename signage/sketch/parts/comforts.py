"""What makes waiting pleasant? Cups and meals, books and toys, and the little one; each stands on (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    CREAM,
    LEAF,
    ORANGE,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.feasts import dish, steam
from signage.sketch.parts.signs import heart, zed
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen


def little_one(pen: Pen) -> None:
    """A child of the house: half as high, with two leaves."""
    with pen.place(0, 0, 0.56):
        draw_spirit(pen, Pose(eyes="open", mouth="open", leaf="twins", left=(-128, -40), right=(132, -118)), {})


def baby(pen: Pen) -> None:
    """A little one in a sling-bed on wheels, 180 high."""
    pen.shape(shapes.ellipse(30, -118, 46, 44), CREAM, slip=0.3)
    for side in (-1, 1):
        pen.line(shapes.arc(30 + side * 17, -126, 8, 7, 10, 170), width=0.8, wobble=0.4)
    pen.shape(shapes.ellipse(30, -106, 9, 8), CORAL, width=0.7, slip=0.1)
    pen.line(shapes.curve([(30, -162), (28, -174), (34, -184)]), width=0.8)
    pen.shape(shapes.curve([(34, -184), (46, -196), (60, -190), (50, -180)], closed=True), LEAF, width=0.7, slip=0.3)
    basket = shapes.arc(0, -92, 104, 66, 0, 180)
    pen.shape(np.vstack([basket, basket[:1]]), TEAL, slip=0.6)
    hood = shapes.arc(0, -92, 104, 88, 180, 250)
    pen.shape(np.vstack([hood, np.array([[-20.0, -92.0]]), hood[:1]]), SKY_PALE, slip=0.5)
    pen.line(shapes.curve([(104, -92), (136, -116), (150, -140)]), width=1.3)
    for x in (-54, 54):
        pen.shape(shapes.ellipse(x, -20, 21), BUTTER, width=1.0, slip=0.2)


def dinosaur(pen: Pen) -> None:
    """A toy dinosaur 200 wide that would not hurt a fly."""
    body = shapes.points(
        "-118,-30 -70,-52 -44,-96 0,-112 34,-106 48,-150 84,-172 122,-156 124,-128 86,-120 "
        "76,-70 64,-40 62,0 36,0 30,-32 -14,-32 -20,0 -46,0 -50,-36"
    )
    pen.shape(shapes.curve(body, closed=True), LEAF, slip=0.6, shade="#4F8A45")
    for x, y, turn in ((-56, -92, -40.0), (-22, -116, -18.0), (14, -122, 6.0), (42, -146, -28.0)):
        with pen.place(x, y, 1.0, turn):
            pen.shape(shapes.polygon([(-15, 4), (15, 4), (0, -26)]), ORANGE, width=0.8, slip=0.3)
    pen.dot(90, -150, 6)
    pen.line(shapes.arc(106, -138, 10, 7, 20, 130), width=0.8, wobble=0.4)
    pen.wash(shapes.ellipse(84, -134, 9, 6), CORAL, opacity=0.6)


def toy_train(pen: Pen) -> None:
    """A wooden train of two, 300 wide."""
    pen.line(shapes.line((-160, 2), (160, 0)), width=0.7, colour=WOOD)
    for x, fill in ((-96, BUTTER), (62, CORAL)):
        pen.shape(shapes.rounded(x - 66, -92, 132, 66, 12), fill, slip=0.5)
        for wheel in (-36, 36):
            pen.shape(shapes.ellipse(x + wheel, -20, 22), SKY_PALE, width=1.0, slip=0.2)
            pen.dot(x + wheel, -20, 5)
    pen.line(shapes.line((-30, -48), (-4, -48)), width=1.2)
    pen.shape(shapes.rounded(4, -148, 62, 60, 8), TEAL, slip=0.4)
    pen.shape(shapes.rounded(18, -136, 34, 28, 5), WHITE, width=0.7, slip=0.1)
    pen.shape(shapes.polygon([(90, -92), (116, -92), (122, -130), (84, -130)]), "#8A6248", slip=0.3)
    for x, y, size in ((112, -154, 13), (134, -178, 18), (164, -208, 24)):
        pen.shape(shapes.ellipse(x, y, size, size * 0.8), WHITE, width=0.7, slip=0.2)
    for x in (-120, -96, -70):
        pen.shape(shapes.ellipse(x, -100, 17), LEAF if x == -96 else ORANGE, width=0.8, slip=0.2)


def book_stack(pen: Pen) -> None:
    """Books on books, the top one open, 190 high."""
    for y, left, right, fill in ((0, -104, 96, TEAL), (-40, -88, 104, CORAL), (-80, -98, 84, BUTTER)):
        pen.shape(shapes.rounded(left, y - 38, right - left, 36, 7), fill, slip=0.5)
        pen.line(shapes.line((left + 22, y - 36), (left + 22, y - 4)), width=0.6)
    for mirror in (False, True):
        with pen.place(0, -118, mirror=mirror):
            page = shapes.curve([(0, -10), (46, -26), (96, -14), (90, -64), (44, -76), (0, -58)], closed=True)
            pen.shape(page, WHITE, width=0.9, slip=0.3)
            for row in (-46, -34):
                pen.line(shapes.curve([(18, row), (46, row - 8), (78, row - 2)]), width=0.45, colour="#8E8178")


def earphones(pen: Pen) -> None:
    """A phone with a film on it and earphones plugged in, 190 high."""
    with pen.place(-10, -96, 1.0, -6.0):
        pen.shape(shapes.rounded(-66, -100, 132, 196, 18), "#5B6675", slip=0.5)
        pen.shape(shapes.rounded(-52, -82, 104, 150, 8), "#FBE3CF", width=0.6, slip=0)
        pen.shape(shapes.polygon([(-18, -36), (26, -8), (-18, 20)]), CORAL, width=0.9, slip=0.2)
    pen.line(shapes.curve([(40, -6), (86, 6), (112, -40), (96, -96), (120, -132)]), width=0.9)
    pen.line(shapes.curve([(96, -96), (140, -86), (158, -120)]), width=0.9)
    for x, y in ((122, -142), (162, -130)):
        pen.shape(shapes.ellipse(x, y, 13, 15), WHITE, width=0.9, slip=0.2)


def four_legs(pen: Pen) -> None:
    """A chair with a face that has been waiting, 230 high."""
    for x in (-70, 70):
        pen.line(shapes.line((x, -100), (x * 1.12, 0)), width=1.4)
        pen.line(shapes.line((x * 0.6, -100), (x * 0.66, -16)), width=1.2)
    pen.shape(shapes.rounded(-84, -232, 168, 116, 26), CORAL, slip=0.6)
    for side in (-1, 1):
        pen.line(shapes.arc(side * 28, -178, 10, 9, 190, 350), width=0.9, wobble=0.4)
        pen.wash(shapes.ellipse(side * 48, -160, 12, 8), "#FFD2C4")
    pen.line(shapes.arc(0, -164, 14, 12, 15, 165), width=0.9, wobble=0.4)
    pen.shape(shapes.rounded(-98, -122, 196, 34, 15), "#E4B988", slip=0.5)


def sofa(pen: Pen) -> None:
    """A sofa with a cushion, 300 wide."""
    pen.shape(shapes.rounded(-124, -172, 248, 130, 34), TEAL, slip=0.6)
    pen.shape(shapes.rounded(-112, -96, 224, 66, 18), "#A7D5CF", slip=0.4)
    for side in (-1, 1):
        pen.shape(shapes.rounded(side * 132 - 30, -122, 60, 104, 26), TEAL, slip=0.5)
        pen.line(shapes.line((side * 112, -20), (side * 116, 0)), width=1.4)
    with pen.place(50, -118, 1.0, 14.0):
        pen.shape(shapes.rounded(-36, -34, 72, 68, 16), BUTTER, slip=0.4)
        heart(pen)


def teapot(pen: Pen) -> None:
    """A pot of tea and two cups, 250 wide."""
    pen.shape(
        shapes.curve([(58, -96), (96, -108), (112, -150), (124, -148), (112, -92), (62, -58)], closed=True),
        ORANGE,
        slip=0.3,
    )
    pen.line(shapes.arc(-78, -84, 36, 38, 100, 262), width=1.5)
    pen.shape(shapes.ellipse(-4, -80, 80, 68), ORANGE, slip=0.6, shade="#C9742F")
    pen.shape(shapes.rounded(-48, -156, 88, 18, 9), "#D98A3F", slip=0.2)
    pen.dot(-4, -166, 9)
    with pen.place(-4, -74, 1.2):
        heart(pen)
    for x in (108, 172):
        pen.shape(shapes.polygon([(x - 28, -42), (x + 28, -42), (x + 20, 0), (x - 20, 0)]), WHITE, slip=0.3)
    steam(pen, (100, 116, 172), -52)


def steamer(pen: Pen) -> None:
    """A bamboo steamer with buns, 220 wide."""
    for x, y in ((-58, -122), (58, -122), (0, -134)):
        pen.shape(
            shapes.curve(
                [(x - 48, y + 24), (x - 42, y - 14), (x, y - 40), (x + 42, y - 14), (x + 48, y + 24)], closed=True
            ),
            "#FFF8E8",
            slip=0.3,
            shade="#E9CFA4",
        )
        for lean in (-12, 0, 12):
            pen.line(shapes.curve([(x, y - 36), (x + lean * 0.8, y - 24), (x + lean * 1.4, y - 16)]), width=0.5)
    for y in (-104, -52):
        pen.shape(shapes.rounded(-116, y, 232, 52, 12), "#E2BE86", slip=0.5)
        pen.line(shapes.line((-114, y + 16), (114, y + 16)), width=0.55, colour="#A97F4B")
    steam(pen, (-46, 6, 54), -180)


def rice_bowl(pen: Pen) -> None:
    """A bowl of rice with chopsticks, calling a number of its own, 200 wide."""
    pen.shape(
        shapes.curve([(-84, -104), (-64, -146), (-10, -164), (48, -150), (84, -104)], closed=True), WHITE, slip=0.3
    )
    for x, y in ((-30, -132), (8, -144), (36, -126), (-8, -118), (58, -114)):
        pen.line(shapes.line((x - 6, y), (x + 6, y - 2)), width=0.5, colour="#C9BDB0")
    dish(pen, SKY, "#FFFDF8")
    pen.stick(shapes.line((40, -112), (128, -208)), "#C98A54", width=0.9)
    pen.stick(shapes.line((20, -112), (102, -216)), "#C98A54", width=0.9)
    steam(pen, (-40, -10), -172)


def own_cup(pen: Pen) -> None:
    """A flask and the paper cup that has the day off, 210 high."""
    pen.shape(shapes.rounded(-76, -168, 96, 168, 24), LEAF, slip=0.6, shade="#4F8A45")
    pen.shape(shapes.rounded(-64, -208, 72, 48, 12), "#F6F4EC", slip=0.3)
    with pen.place(-28, -84, 1.2):
        heart(pen)
    with pen.place(92, 0, 1.0, 4.0):
        pen.shape(shapes.polygon([(-40, -96), (40, -96), (30, 0), (-30, 0)]), WHITE, slip=0.4)
        pen.line(shapes.line((-37, -72), (36, -72)), width=0.7, colour=CORAL)
        for side in (-1, 1):
            pen.line(shapes.arc(side * 13, -44, 7, 5, 10, 170), width=0.75, wobble=0.4)
        pen.line(shapes.arc(0, -32, 8, 6, 15, 165), width=0.7, wobble=0.4)
        with pen.place(53, -112, 0.8):
            zed(pen)


def seven_tenths(pen: Pen) -> None:
    """A tall glass, filled to a mark that is not its rim, 220 high."""
    pen.shape(shapes.polygon([(-74, -220), (74, -220), (58, 0), (-58, 0)]), "#EAF6FA", slip=0.3, width=1.15)
    pen.wash(shapes.polygon([(-66, -152), (66, -152), (54, -8), (-54, -8)]), SKY_PALE)
    pen.line(shapes.curve([(-66, -152), (-30, -158), (10, -147), (64, -154)]), width=0.9, colour=SKY)
    for index in range(10):
        y = -20 - index * 20
        pen.line(shapes.line((40 if index % 2 else 32, y), (56 + index * 0.8, y)), width=0.55)
    pen.line(shapes.polyline([(120, -170), (92, -153), (120, -136)]), width=1.2, colour=RED)
    pen.line(shapes.line((96, -153), (156, -153)), width=1.2, colour=RED)
    for side in (-1, 1):
        pen.line(shapes.arc(side * 20 - 8, -86, 8, 7, 190, 350), width=0.8, wobble=0.4)
    pen.line(shapes.arc(-8, -72, 10, 8, 15, 165), width=0.8, wobble=0.4)


def hot_and_warm(pen: Pen) -> None:
    """Two taps, the warm one at the left, the hot one at the right, each over its cup; 250 wide."""
    pen.shape(shapes.rounded(-128, -252, 256, 88, 18), "#FBFBF6", slip=0.6)
    for x, colour in ((-62, SKY), (62, RED)):
        pen.shape(shapes.rounded(x - 24, -236, 48, 34, 8), colour, width=0.85, slip=0.2)
        pen.shape(shapes.polygon([(x - 18, -166), (x + 18, -166), (x + 12, -136), (x - 12, -136)]), "#D8DEE0", slip=0.2)
        pen.shape(shapes.polygon([(x - 42, -92), (x + 42, -92), (x + 32, 0), (x - 32, 0)]), WHITE, slip=0.4)
        pen.line(shapes.line((x - 38, -66), (x + 37, -66)), width=1.3, colour=colour)
        pen.line(shapes.line((x, -130), (x, -98)), width=0.9, colour=SKY)
    steam(pen, (48, 76), -98)


def pills(pen: Pen) -> None:
    """A pill box with the days of the week and a glass of water, 250 wide."""
    pen.shape(shapes.rounded(-130, -74, 170, 74, 14), LEAF_BOX, slip=0.5)
    for index in range(4):
        x = -122 + index * 40
        pen.shape(shapes.rounded(x, -66, 36, 56, 8), WHITE, width=0.7, slip=0.1)
        if index > 1:
            pen.shape(shapes.ellipse(x + 18, -38, 11, 9), (CORAL, BUTTER)[index % 2], width=0.6, slip=0.1)
    pen.shape(shapes.polygon([(66, -150), (150, -150), (140, 0), (76, 0)]), "#EAF6FA", slip=0.3)
    pen.wash(shapes.polygon([(70, -104), (146, -104), (138, -6), (78, -6)]), SKY_PALE)
    pen.line(shapes.curve([(70, -104), (96, -109), (122, -100), (146, -105)]), width=0.7, colour=SKY)


LEAF_BOX = "#CFE5BE"


def cup_bin(pen: Pen) -> None:
    """A bin for cups with one jumping in, 210 high."""
    with pen.place(10, -176, 0.8, 152.0):
        pen.shape(shapes.polygon([(-36, -84), (36, -84), (27, 0), (-27, 0)]), WHITE, slip=0.3)
        pen.line(shapes.line((-33, -62), (33, -62)), width=0.7, colour=CORAL)
    for x, y in ((-56, -196), (-70, -166)):
        pen.line(shapes.line((x, y), (x + 16, y - 10)), width=0.7, colour=SKY)
    pen.shape(shapes.polygon([(-78, -118), (78, -118), (64, 0), (-64, 0)]), TEAL, slip=0.6)
    pen.shape(shapes.rounded(-88, -132, 176, 22, 10), "#A7D5CF", width=0.9, slip=0.2)
    pen.shape(shapes.polygon([(-20, -78), (20, -78), (14, -30), (-14, -30)]), WHITE, width=0.8, slip=0.2)


def cups_in_turn(pen: Pen) -> None:
    """Three cups with faces in a queue, 260 wide."""
    for index, (x, fill) in enumerate(((-88, CORAL), (0, BUTTER_PALE), (88, TEAL))):
        with pen.place(x, 0, 1.0, -4.0 + 4 * index):
            pen.shape(shapes.polygon([(-38, -104), (38, -104), (30, 0), (-30, 0)]), fill, slip=0.5)
            pen.shape(shapes.ellipse(0, -104, 38, 9), WHITE, width=0.75, slip=0)
            for side in (-1, 1):
                pen.dot(side * 13, -58, 4.5)
            pen.line(shapes.arc(0, -48, 9, 8, 15, 165), width=0.75, wobble=0.4)
            pen.line(shapes.line((-16, 2), (-18, 14)), width=0.9)
            pen.line(shapes.line((16, 2), (18, 14)), width=0.9)


def cup_steam(pen: Pen) -> None:
    """A big mug of something hot, 200 wide."""
    pen.line(shapes.arc(84, -76, 40, 42, -80, 100), width=1.6)
    pen.shape(shapes.polygon([(-84, -148), (84, -148), (70, 0), (-70, 0)]), CORAL, slip=0.6, shade="#C9573F")
    pen.shape(shapes.ellipse(0, -148, 84, 19), "#F4DDB8", width=0.95, slip=0)
    for side in (-1, 1):
        pen.line(shapes.arc(side * 28, -80, 11, 10, 190, 350), width=0.9, wobble=0.4)
        pen.wash(shapes.ellipse(side * 48, -62, 12, 8), "#FFD2C4")
    pen.line(shapes.arc(0, -64, 13, 11, 15, 165), width=0.9, wobble=0.4)
    steam(pen, (-36, 4, 44), -176)


COMFORT_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "little_one": little_one,
    "baby": baby,
    "dinosaur": dinosaur,
    "toy_train": toy_train,
    "book_stack": book_stack,
    "earphones": earphones,
    "four_legs": four_legs,
    "sofa": sofa,
    "teapot": teapot,
    "steamer": steamer,
    "rice_bowl": rice_bowl,
    "own_cup": own_cup,
    "seven_tenths": seven_tenths,
    "hot_and_warm": hot_and_warm,
    "pills": pills,
    "cup_bin": cup_bin,
    "cups_in_turn": cups_in_turn,
    "cup_steam": cup_steam,
}
