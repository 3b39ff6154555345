"""What is eaten and drunk on the solar terms? Each dish stands on (0, 0), about 200 wide and 200 high."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import BUTTER, CREAM, LEAF, LEAF_PALE, ORANGE, RED, WHITE, WOOD
from signage.sketch.parts.feasts import dish, dumpling, plate, steam
from signage.sketch.parts.terms import ear
from signage.sketch.pen import Pen

STALK = "#5F9150"
STRAW = "#C9973F"


def spring_rolls(pen: Pen) -> None:
    """立春: spring pancakes, rolled."""
    plate(pen)
    for x, y in ((-46, -34), (46, -34), (0, -66)):
        pen.shape(shapes.rounded(x - 46, y - 20, 92, 38, 19), CREAM, width=0.85, slip=0.4, shade="#EBCB94")
        pen.shape(shapes.ellipse(x + 36, y - 1, 12, 17), LEAF_PALE, width=0.7, slip=0.1)
        pen.line(shapes.arc(x + 36, y - 1, 5, 8, 20, 300), width=0.5, colour=STALK)


def green_dumplings(pen: Pen) -> None:
    """清明: soft green rice balls."""
    plate(pen)
    for x, y in ((-48, -40), (48, -40), (0, -56)):
        pen.shape(shapes.ellipse(x, y, 42, 37), LEAF, slip=0.4, shade="#5F9150")
        pen.line(shapes.arc(x, y, 26, 24, 200, 250), width=0.7, colour=LEAF_PALE)


def egg_net(pen: Pen) -> None:
    """立夏: an egg in its net, on the scale's hook."""
    pen.stick(shapes.line((88, -244), (88, 0)), WOOD, width=1.7)
    pen.shape(shapes.rounded(28, -12, 120, 18, 7), WOOD, slip=0.3)
    pen.stick(shapes.curve([(92, -236), (40, -250), (0, -240), (-56, -222)]), WOOD, width=1.4)
    pen.line(shapes.line((0, -240), (0, -212)), width=0.8)
    pen.line(shapes.curve([(-8, -168), (-30, -198), (0, -214), (30, -198), (8, -168)]), width=0.9, colour=RED)
    pen.shape(
        shapes.curve([(0, -166), (52, -116), (58, -62), (0, -22), (-58, -62), (-52, -116)], closed=True),
        "#FBE3CF",
        slip=0.5,
        shade="#E9B98C",
    )
    for lean in (-34, 0, 34):
        pen.line(shapes.curve([(0, -168), (lean * 1.3, -96), (lean * 0.4, -24)]), width=0.7, colour=RED)
    for y, wide in ((-126, 44), (-88, 57), (-52, 46)):
        pen.line(shapes.curve([(-wide, y), (0, y + 10), (wide, y)]), width=0.7, colour=RED)
    for x in (-10, 0, 10):
        pen.line(shapes.line((x * 0.5, -20), (x, 10)), width=0.8, colour=RED)


def nearly_full_cup(pen: Pen) -> None:
    """小满: a bowl of tea with a little room left, and an ear of wheat."""
    with pen.place(70, -40, 0.95, 16.0):
        ear(pen, LEAF)
    pen.shape(shapes.polygon([(-96, -112), (36, -112), (18, 0), (-78, 0)]), "#F2F7F2", slip=0.4)
    pen.wash(shapes.polygon([(-86, -76), (27, -76), (15, -5), (-75, -5)]), "#BFD8A8")
    pen.line(shapes.curve([(-86, -76), (-40, -82), (0, -72), (26, -77)]), width=0.7, colour=STALK)
    steam(pen, (-54, -14), -124)


def mung_soup(pen: Pen) -> None:
    """小暑: mung bean soup."""
    dish(pen, "#A9CBC4", "#B6C77A")
    for x, y in ((-44, -104), (-10, -110), (26, -102), (54, -108), (8, -98), (-62, -110)):
        pen.shape(shapes.ellipse(x, y, 9, 7), LEAF, width=0.5, slip=0.1)
    pen.stick(shapes.line((34, -108), (84, -178)), WOOD, width=1.3)


def watermelon(pen: Pen) -> None:
    """大暑: a slice of watermelon."""
    with pen.place(0, -6):
        rind = shapes.arc(0, -120, 122, 118, 4, 176)
        pen.shape(shapes.polygon([*map(tuple, rind.tolist())]), LEAF, slip=0.5)
        flesh = shapes.arc(0, -120, 100, 94, 2, 178)
        pen.wash(shapes.polygon([*map(tuple, flesh.tolist())]), "#F2796B")
        pen.line(shapes.arc(0, -120, 102, 97, 3, 177), width=1.1, colour=LEAF_PALE)
        pen.line(shapes.line((-122, -120), (122, -119)), width=1.0)
        for x, y in ((-58, -98), (-20, -82), (22, -98), (58, -84), (0, -54), (-36, -58), (36, -56)):
            with pen.place(x, y, 1.0, x * 0.3):
                pen.dot(0, 0, 5)


def roast(pen: Pen) -> None:
    """立秋: something hearty."""
    plate(pen)
    pen.stick(shapes.line((54, -62), (104, -104)), "#FFF6E2", width=2.2)
    for x, y in ((100, -112), (112, -98)):
        pen.shape(shapes.ellipse(x, y, 12), "#FFF6E2", width=0.8, slip=0.1)
    pen.shape(
        shapes.curve([(-86, -54), (-66, -104), (-8, -112), (46, -78), (64, -54), (36, -26), (-50, -22)], closed=True),
        "#D98F4E",
        slip=0.4,
        shade="#A9622C",
    )
    pen.line(shapes.curve([(-56, -76), (-40, -92), (-18, -96)]), width=0.7, colour="#F3C68A")
    steam(pen, (-46, 0), -124)


def persimmons(pen: Pen) -> None:
    """霜降: two persimmons."""
    for x, y, size in ((-50, -56, 1.0), (56, -48, 0.88)):
        with pen.place(x, y, size):
            pen.shape(
                shapes.curve([(0, -46), (58, -40), (66, 4), (30, 52), (-30, 52), (-66, 4), (-58, -40)], closed=True),
                ORANGE,
                slip=0.5,
                shade="#D9783A",
            )
            for turn in (-70, -22, 24, 72):
                with pen.place(0, -44, 1.0, float(turn)):
                    pen.shape(shapes.curve([(0, 0), (-14, -14), (0, -34), (14, -14)], closed=True), LEAF, width=0.75)
            pen.line(shapes.curve([(0, -46), (2, -66), (-6, -82)]), width=1.2, colour="#8A6248")
            pen.line(shapes.arc(-26, -4, 18, 22, 190, 240), width=0.8, colour="#FFD9A8")


def dumplings(pen: Pen) -> None:
    """立冬: dumplings that look like ears."""
    plate(pen)
    for x, y, turn in ((-58, -26, -8.0), (58, -26, 8.0), (0, -62, 0.0)):
        with pen.place(x, y, 0.95, turn):
            dumpling(pen)
    steam(pen, (-30, 34), -128)


def pickle_jar(pen: Pen) -> None:
    """小雪: a jar of pickles."""
    for x, turn in ((-26, -20.0), (6, 4.0), (34, 24.0)):
        with pen.place(x, -150, 1.0, turn):
            pen.shape(
                shapes.curve([(-14, 8), (-28, -36), (0, -60), (28, -36), (14, 8)], closed=True), LEAF_PALE, slip=0.4
            )
            pen.line(shapes.line((0, 4), (0, -44)), width=0.6, colour=STALK)
    pen.shape(
        shapes.curve(
            [(-46, -150), (-92, -106), (-88, -36), (-50, 0), (50, 0), (88, -36), (92, -106), (46, -150)], closed=True
        ),
        "#B98F66",
        slip=0.6,
        shade="#8F6842",
    )
    pen.shape(shapes.rounded(-56, -162, 112, 24, 10), "#C9A27A", width=0.95, slip=0.2)
    pen.shape(shapes.polygon([(0, -112), (36, -76), (0, -40), (-36, -76)]), RED, width=0.8, slip=0.2)


def rice_balls(pen: Pen) -> None:
    """冬至: sweet rice balls."""
    dish(pen, "#E98A78", "#FFF6E2")
    for x, y in ((-46, -112), (0, -120), (46, -112), (-22, -100), (24, -100)):
        pen.shape(shapes.ellipse(x, y, 24, 20), WHITE, width=0.8, slip=0.2)
    steam(pen, (-40, 4, 44), -148)


def porridge(pen: Pen) -> None:
    """小寒: a bowl of hot porridge."""
    dish(pen, "#7FA9CC", "#E9C9A0")
    for x, y, colour in (
        (-46, -106, RED),
        (-10, -112, "#8A5A44"),
        (30, -104, BUTTER),
        (56, -110, RED),
        (8, -100, LEAF),
    ):
        pen.shape(shapes.ellipse(x, y, 10, 7), colour, width=0.5, slip=0.1)
    steam(pen, (-40, 2, 42), -132)


TERM_TABLE_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "spring_rolls": spring_rolls,
    "green_dumplings": green_dumplings,
    "egg_net": egg_net,
    "nearly_full_cup": nearly_full_cup,
    "mung_soup": mung_soup,
    "watermelon": watermelon,
    "roast": roast,
    "persimmons": persimmons,
    "dumplings": dumplings,
    "pickle_jar": pickle_jar,
    "rice_balls": rice_balls,
    "porridge": porridge,
}
