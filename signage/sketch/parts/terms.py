"""What grows, crawls or is looked at on the solar terms? Never the weather of the day.

Each stands on (0, 0), about 200 wide and 200 high.
"""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import BUTTER, BUTTER_PALE, LEAF, LEAF_PALE, ORANGE, RED, SKY, SKY_PALE, WHITE, WOOD
from signage.sketch.parts.falling import flake
from signage.sketch.pen import Pen

STALK = "#5F9150"
STRAW = "#C9973F"


def drop_on_sprout(pen: Pen) -> None:
    """雨水: a sprout with its first drop."""
    _soil(pen)
    pen.line(shapes.curve([(0, -16), (-4, -70), (4, -120)]), width=1.2, colour=STALK)
    for mirror in (False, True):
        with pen.place(4, -116, 1.3, mirror=mirror):
            pen.shape(shapes.curve([(0, 0), (22, -32), (66, -36), (48, 0)], closed=True), LEAF, width=0.9, slip=0.5)
    pen.shape(
        shapes.curve([(58, -196), (72, -168), (58, -154), (44, -168)], closed=True), SKY_PALE, width=0.75, slip=0.2
    )


def caterpillar(pen: Pen) -> None:
    """惊蛰: a small one stretches."""
    pen.line(shapes.curve([(-120, 4), (0, -4), (120, 4)]), width=0.8, colour=STALK)
    for x, y in ((-78, -30), (-44, -62), (-4, -78), (36, -64)):
        pen.shape(shapes.ellipse(x, y, 32, 31), LEAF_PALE, width=0.9, slip=0.4)
        pen.line(shapes.line((x - 4, y + 30), (x - 6, y + 42)), width=0.7)
    pen.shape(shapes.ellipse(78, -92, 42, 40), LEAF, slip=0.4)
    for side in (-1, 1):
        pen.dot(78 + side * 15, -96, 5)
        pen.line(shapes.curve([(78 + side * 14, -130), (78 + side * 22, -150), (78 + side * 30, -156)]), width=0.7)
    pen.line(shapes.arc(78, -84, 11, 9, 15, 165), width=0.8, wobble=0.4)


def half_and_half(pen: Pen) -> None:
    """春分: day and night, evenly."""
    pen.shape(shapes.ellipse(0, -104, 100), BUTTER_PALE, slip=0.4)
    dark = shapes.arc(0, -104, 97, 97, 90, 270)
    pen.wash(shapes.polygon([*map(tuple, dark.tolist())]), "#7E8BB8")
    pen.line(shapes.curve([(0, -202), (3, -104), (0, -6)]), width=0.9)
    pen.shape(shapes.ellipse(46, -104, 24), BUTTER, width=0.8, slip=0.2)
    for turn in range(0, 360, 60):
        with pen.place(46, -104, 1.0, float(turn)):
            pen.line(shapes.line((31, 0), (40, 0)), width=0.7, colour=ORANGE)
    pen.shape(shapes.ellipse(-46, -104, 22), "#FFF3CF", width=0.8, slip=0.1)
    for x, y in ((-62, -150), (-30, -56), (-76, -76)):
        pen.dot(x, y, 4, "#FFF3CF")


def bean_pot(pen: Pen) -> None:
    """谷雨: beans in a pot."""
    for x, turn in ((-34, -12.0), (2, 3.0), (36, 14.0)):
        with pen.place(x, -92, 1.0, turn):
            pen.line(shapes.curve([(0, 0), (-5, -30), (3, -62)]), width=0.95, colour=STALK)
            for mirror in (False, True):
                with pen.place(2, -58, 0.8, mirror=mirror):
                    pen.shape(
                        shapes.curve([(0, 0), (16, -24), (48, -26), (32, 0)], closed=True), LEAF, width=0.8, slip=0.4
                    )
    pen.shape(shapes.polygon([(-72, -82), (72, -82), (54, 0), (-54, 0)]), "#D98A5F", slip=0.6)
    pen.shape(shapes.rounded(-82, -100, 164, 26, 8), "#E29C72", width=0.95, slip=0.3)


def seedlings(pen: Pen) -> None:
    """芒种: rice seedlings in a row."""
    pen.wash(shapes.ellipse(0, -4, 130, 22), SKY_PALE)
    for x in (-84, -28, 28, 84):
        for lean in (-26, -9, 9, 26):
            pen.line(
                shapes.curve([(x, -6), (x + lean * 0.35, -62), (x + lean, -112 + abs(lean))]), width=0.95, colour=STALK
            )
        pen.line(shapes.arc(x, -4, 26, 7, 10, 170), width=0.55, colour=SKY)


def long_day(pen: Pen) -> None:
    """夏至: the clock of the longest day."""
    for index in range(12):
        with pen.place(0, -108, 1.0, index * 30.0):
            pen.line(shapes.line((90, 0), (104 + 8 * (index % 2), 0)), width=1.0, colour=ORANGE)
    pen.shape(shapes.ellipse(0, -108, 78), BUTTER_PALE, slip=0.5)
    for turn in (0, 90, 180, 270):
        with pen.place(0, -108, 1.0, float(turn)):
            pen.line(shapes.line((60, 0), (68, 0)), width=0.9)
    pen.line(shapes.polyline([(0, -160), (0, -108), (34, -88)]), width=1.2)


def folded_fan(pen: Pen) -> None:
    """处暑: the fan may rest."""
    pen.shape(shapes.rounded(-110, -64, 220, 26, 10), WOOD, slip=0.4)
    for x in (-84, 84):
        pen.line(shapes.line((x, -38), (x + (8 if x > 0 else -8), 0)), width=1.3)
    with pen.place(-52, -66):
        for turn in (-64, -42, -20, 2, 24):
            with pen.place(52, 0, 1.0, float(turn)):
                blade = shapes.polygon([(-6, 0), (-14, -104), (26, -98), (6, 0)])
                pen.shape(blade, "#F4E2C4", width=0.7, slip=0.2)
        pen.dot(52, -2, 8, RED)


def dew(pen: Pen) -> None:
    """白露: grass with beads of dew."""
    for x, lean, high in ((-70, -40, 130), (-30, -18, 176), (6, 30, 196), (44, 64, 150), (-8, -66, 96)):
        blade = shapes.curve(
            [
                (x - 9, 0),
                (x + lean * 0.4, -high * 0.6),
                (x + lean, -high),
                (x + lean * 0.5 + 12, -high * 0.55),
                (x + 9, 0),
            ],
            closed=True,
        )
        pen.shape(blade, LEAF, width=0.8, slip=0.5)
    for x, y, size in ((-60, -76, 12), (36, -150, 14), (92, -120, 11), (-46, -150, 10), (20, -84, 9)):
        pen.shape(shapes.ellipse(x, y, size), "#F2FAFD", width=0.7, colour=SKY, slip=0.1)
        pen.line(shapes.arc(x, y, size * 0.5, size * 0.5, 190, 260), width=0.4, colour=SKY)


def sheaf(pen: Pen) -> None:
    """秋分: a sheaf of grain."""
    for turn in (-30.0, -15.0, 0.0, 15.0, 30.0):
        with pen.place(0, -62, 1.0, turn):
            ear(pen, BUTTER)
    for x in (-44, -22, 0, 22, 44):
        pen.line(shapes.curve([(x * 0.35, -66), (x * 0.6, -30), (x, 0)]), width=1.0, colour=STRAW)
    pen.shape(shapes.rounded(-30, -78, 60, 22, 8), RED, width=0.85, slip=0.2)


def chrysanthemum(pen: Pen) -> None:
    """寒露: a chrysanthemum."""
    pen.line(shapes.curve([(0, 0), (6, -50), (0, -100)]), width=1.2, colour=STALK)
    for mirror in (False, True):
        with pen.place(3, -34, 1.0, -14.0, mirror=mirror):
            pen.shape(shapes.curve([(0, 0), (22, -24), (62, -16), (40, 6)], closed=True), LEAF, width=0.8, slip=0.4)
    for ring, count, long in ((0, 15, 74), (8, 11, 50), (4, 7, 28)):
        for index in range(count):
            with pen.place(0, -128, 1.0, ring + index * 360 / count):
                petal = shapes.curve([(0, -6), (-9, -long * 0.7), (0, -long), (9, -long * 0.7)], closed=True)
                pen.shape(petal, BUTTER, width=0.6, slip=0.2)
    pen.dot(0, -128, 9, ORANGE)


def snow_book(pen: Pen) -> None:
    """大雪: an open book with a flake on its page."""
    for mirror in (False, True):
        with pen.place(0, 0, mirror=mirror):
            page = shapes.curve([(0, -16), (50, -34), (118, -18), (112, -126), (54, -140), (0, -118)], closed=True)
            pen.shape(page, WHITE, slip=0.5)
            pen.line(shapes.curve([(0, -4), (52, -20), (122, -4)]), width=1.2, colour=RED)
    pen.line(shapes.line((0, -118), (0, -14)), width=0.8)
    for y in (-108, -88, -68, -48):
        pen.line(shapes.curve([(-98, y), (-56, y - 8), (-16, y + 3)]), width=0.55, colour="#8E8178")
    with pen.place(58, -80, 1.7):
        flake(pen)


def firecrackers(pen: Pen) -> None:
    """大寒: a string of firecrackers on its bamboo, since the new year is not far."""
    pen.stick(shapes.curve([(104, 0), (84, -130), (56, -226), (2, -252)]), LEAF, width=1.6)
    for x, y in ((96, -52), (82, -134), (60, -212)):
        pen.line(shapes.line((x - 8, y - 1), (x + 7, y - 4)), width=0.6)
    pen.line(shapes.curve([(0, -250), (4, -120), (0, -26)]), width=0.9)
    for index in range(5):
        for side in (-1, 1):
            with pen.place(side * 4, -196 + index * 34, 1.0, side * -52.0):
                pen.shape(shapes.rounded(-11, 0, 22, 50, 6), RED, width=0.75, slip=0.3)
                pen.line(shapes.line((-10, 9), (10, 9)), width=0.7, colour=BUTTER)
    pen.shape(shapes.ellipse(0, -216, 14), BUTTER, width=0.8, slip=0.2)
    for turn in range(0, 360, 45):
        with pen.place(0, -10, 1.0, float(turn)):
            pen.line(shapes.line((10, 0), (24, 0)), width=0.7, colour=ORANGE)


def _soil(pen: Pen) -> None:
    pen.wash(shapes.curve([(-100, 4), (-60, -22), (0, -28), (60, -20), (100, 4), (0, 14)], closed=True), "#C9A27A")
    pen.line(shapes.curve([(-100, 4), (-60, -22), (0, -28), (60, -20), (100, 4)]), width=0.9)


def ear(pen: Pen, colour: str) -> None:
    """An ear of grain 150 high."""
    pen.line(shapes.curve([(0, 0), (4, -60), (0, -128)]), width=0.8, colour=STRAW)
    for index in range(4):
        for mirror in (False, True):
            with pen.place(2, -62 - index * 21, 1.0, mirror=mirror):
                grain = shapes.curve([(0, 0), (5, -17), (20, -25), (15, -5)], closed=True)
                pen.shape(grain, colour, width=0.65, slip=0.3)
    pen.shape(shapes.curve([(2, -142), (10, -160), (2, -176), (-6, -160)], closed=True), colour, width=0.65, slip=0.3)


TERM_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "drop_on_sprout": drop_on_sprout,
    "caterpillar": caterpillar,
    "half_and_half": half_and_half,
    "bean_pot": bean_pot,
    "seedlings": seedlings,
    "long_day": long_day,
    "folded_fan": folded_fan,
    "dew": dew,
    "sheaf": sheaf,
    "chrysanthemum": chrysanthemum,
    "snow_book": snow_book,
    "firecrackers": firecrackers,
}
