"""What is written, printed, signed and carried in a service hall? Each stands on (0, 0), about 200 high."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    INK,
    LEAF,
    RED,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.signs import heart, zed
from signage.sketch.pen import Pen

GREY = "#8E8178"
TICK = "#5FA058"


def writing(  # noqa: PLR0917 (a box of lines: left, right, top)
    pen: Pen, rows: int, left: float, right: float, top: float, gap: float = 24.0
) -> None:
    """Lines of small print, the last one shorter."""
    for row in range(rows):
        end = right if row < rows - 1 else left + 0.6 * (right - left)
        pen.line(shapes.line((left, top + row * gap), (end, top + row * gap)), width=0.5, colour=GREY)


def pencil(pen: Pen) -> None:
    """A pencil 150 long with its point at (0, 0), leaning to the right."""
    with pen.place(0, 0, 1.0, 28.0):
        pen.shape(shapes.polygon([(-12, -34), (12, -34), (12, -138), (-12, -138)]), BUTTER, width=0.85, slip=0.3)
        pen.shape(shapes.polygon([(-12, -34), (12, -34), (0, 0)]), "#F4DDB8", width=0.8, slip=0.1)
        pen.shape(shapes.rounded(-12, -158, 24, 22, 7), CORAL, width=0.8, slip=0.2)
        pen.line(shapes.line((0, -42), (0, -132)), width=0.4)


def id_card(pen: Pen) -> None:
    """A card with a face on it that we know, 210 wide."""
    with pen.place(0, -92, 1.0, -4.0):
        pen.shape(shapes.rounded(-112, -72, 224, 146, 14), "#EAF4F6", slip=0.6)
        pen.shape(shapes.rounded(28, -50, 66, 80, 8), BUTTER_PALE, width=0.7, slip=0.2)
        with pen.place(61, 24, 0.3):
            pen.shape(
                shapes.curve([(-90, 0), (-84, -120), (0, -190), (84, -120), (90, 0)], closed=True), "#FFF1DA", width=0.6
            )
            for side in (-1, 1):
                pen.dot(side * 34, -100, 13)
            pen.line(shapes.arc(0, -74, 22, 18, 15, 165), width=0.6, wobble=0.4)
        writing(pen, 4, -92, 8, -42)
        pen.line(shapes.line((-92, 50), (92, 50)), width=0.7, colour="#7D98AE")


def two_cards(pen: Pen) -> None:
    """Two cards, one behind the other."""
    with pen.place(34, -56, 0.9, 9.0):
        id_card(pen)
    with pen.place(-24, 0, 0.9):
        id_card(pen)


def copier(pen: Pen) -> None:
    """A copier with its lid up and a card asleep inside, 220 high."""
    pen.shape(shapes.polygon([(-108, -136), (-126, -214), (70, -230), (108, -136)]), "#D8DEE0", slip=0.4)
    pen.shape(shapes.rounded(-116, -138, 232, 120, 12), "#F6F4EC", slip=0.6)
    pen.shape(shapes.polygon([(-92, -138), (92, -138), (82, -122), (-82, -122)]), SKY_PALE, width=0.7, slip=0)
    with pen.place(-8, -142, 1.0, -5.0):
        pen.shape(shapes.rounded(-34, -22, 68, 26, 6), BUTTER_PALE, width=0.7, slip=0.2)
    for index, x in enumerate((50, 70, 90)):
        pen.dot(x, -98, 6, (LEAF, BUTTER, CORAL)[index])
    pen.shape(shapes.polygon([(-84, -62), (34, -62), (52, -20), (-66, -20)]), WHITE, width=0.8, slip=0.2)
    for x in (-92, 92):
        pen.line(shapes.line((x, -16), (x, 0)), width=1.2)
    for x, y, size in ((20, -176, 0.8), (44, -196, 1.0)):
        with pen.place(x, y, size):
            zed(pen)


def spoiled_form(pen: Pen) -> None:
    """A form with a scribble on it, a pencil, and the paper ball of the one before."""
    with pen.place(-10, 0, 1.0, -3.0):
        pen.shape(shapes.polygon([(-82, -214), (82, -214), (82, 0), (-82, 0)]), WHITE, slip=0.6)
        writing(pen, 3, -58, 56, -182)
        scribble = [(-56, -100), (-30, -124), (-34, -92), (0, -126), (-4, -90), (28, -122), (24, -92), (54, -114)]
        pen.line(shapes.curve(scribble), width=1.1, colour=RED)
        writing(pen, 2, -58, 56, -58)
    with pen.place(64, -64):
        pencil(pen)
    ball = [(118, -2), (100, -26), (112, -52), (142, -56), (162, -34), (154, -4)]
    pen.shape(shapes.curve(ball, closed=True), WHITE, slip=0.3)
    pen.line(shapes.polyline([(112, -30), (132, -24), (140, -42), (152, -24)]), width=0.6)


def signed_form(pen: Pen) -> None:
    """A form on which one line is ringed, with a pencil."""
    pen.shape(shapes.polygon([(-86, -220), (86, -216), (86, 0), (-86, 0)]), WHITE, slip=0.6)
    writing(pen, 3, -62, 60, -188)
    pen.shape(shapes.ellipse(0, -106, 72, 22, turn=-3), None, width=0.9, colour=RED)
    writing(pen, 1, -48, 96, -106)
    pen.line(shapes.curve([(-60, -34), (-40, -56), (-34, -30), (-14, -50), (4, -34), (22, -44)]), width=0.8)
    with pen.place(44, -34):
        pencil(pen)


def small_print(pen: Pen) -> None:
    """A page whose letters grow under a pair of glasses."""
    pen.shape(shapes.polygon([(-96, -200), (96, -200), (96, 0), (-96, 0)]), WHITE, slip=0.6)
    writing(pen, 2, -72, 72, -172, 20)
    writing(pen, 2, -72, 72, -36, 20)
    for side in (-1, 1):
        pen.shape(shapes.ellipse(side * 58, -98, 50), "#EAF6FA", width=1.25, slip=0.1)
        for row in (-112, -86):
            pen.line(shapes.line((side * 58 - 26, row), (side * 58 + 26, row)), width=1.4, wobble=0.6)
    pen.line(shapes.curve([(-10, -106), (0, -114), (10, -106)]), width=1.2)
    for side in (-1, 1):
        pen.line(shapes.curve([(side * 106, -108), (side * 124, -120), (side * 128, -138)]), width=1.2)


def big_print(pen: Pen) -> None:
    """A sheet with letters as big as walnuts, and a walnut."""
    pen.shape(shapes.polygon([(-90, -230), (90, -230), (90, 0), (-90, 0)]), WHITE, slip=0.6)
    for row in (-192, -142, -92):
        pen.line(shapes.line((-62, row), (62 if row < -92 else 10, row)), width=2.4, wobble=0.8)
    writing(pen, 1, -62, 40, -44)
    with pen.place(126, -34):
        pen.shape(shapes.ellipse(0, 0, 40, 34), "#C99A66", slip=0.4, shade="#9C6B3A")
        pen.line(shapes.curve([(0, -33), (-5, 0), (0, 33)]), width=0.8)
        for side in (-1, 1):
            pen.line(shapes.curve([(side * 12, -18), (side * 24, -4), (side * 12, 14)]), width=0.6)


def bill(pen: Pen) -> None:
    """A long bill that curls up at its end, 240 high."""
    paper = [(-58, -240), (58, -240), (58, -44), (62, -14), (40, 0), (18, -10), (22, -34), (-58, -34)]
    pen.shape(shapes.polygon(paper), WHITE, slip=0.6)
    for row in range(6):
        y = -212 + row * 27
        pen.line(shapes.line((-38, y), (2 + 6 * (row % 2), y)), width=0.5, colour=GREY)
        pen.line(shapes.line((22, y), (42, y)), width=0.6, colour=RED if row == 5 else GREY)
    pen.shape(shapes.ellipse(-62, -128, 40), "#EAF6FA", width=1.2, slip=0.1)
    pen.line(shapes.line((-36, -140), (-86, -140)), width=1.0)
    pen.line(shapes.line((-40, -118), (-84, -118)), width=1.0)
    pen.line(shapes.line((-90, -98), (-122, -62)), width=1.8)


def notebook(pen: Pen) -> None:
    """An open notebook in which things are ticked off, with a pencil."""
    pen.shape(shapes.rounded(-104, -214, 196, 214, 12), TEAL, slip=0.6)
    pen.shape(shapes.rounded(-82, -202, 164, 190, 6), WHITE, width=0.7, slip=0.1)
    for y in range(-186, -20, 36):
        pen.line(shapes.arc(-100, y, 12, 8, 150, 380), width=0.8)
    for index, y in enumerate((-166, -116, -66)):
        if index < 2:
            pen.line(shapes.polyline([(-60, y), (-50, y + 12), (-30, y - 16)]), width=1.1, colour=TICK, wobble=0.4)
        else:
            pen.shape(shapes.rounded(-60, y - 12, 22, 22, 4), None, width=0.7)
        pen.line(shapes.line((-16, y), (58, y)), width=0.6, colour=GREY)
        if index < 2:
            pen.line(shapes.line((-20, y + 4), (62, y - 5)), width=0.8, colour=RED)
    with pen.place(60, -50):
        pencil(pen)


def opinion_box(pen: Pen) -> None:
    """A box with a slot, and a note on its way in, 200 high."""
    with pen.place(6, -150, 1.0, 8.0):
        pen.shape(shapes.polygon([(-44, -84), (44, -84), (44, 6), (-44, 6)]), WHITE, slip=0.3)
        with pen.place(0, -48, 0.9):
            heart(pen)
    pen.shape(shapes.rounded(-96, -146, 192, 146, 10), WOOD, slip=0.6)
    pen.shape(shapes.rounded(-58, -138, 116, 18, 8), "#8A6248", width=0.8, slip=0)
    pen.shape(shapes.rounded(-60, -92, 120, 60, 8), BUTTER_PALE, width=0.8, slip=0.2)
    writing(pen, 2, -40, 40, -70, 20)


def shredder(pen: Pen) -> None:
    """A shredder that turns a page into noodles, 220 high."""
    pen.shape(shapes.polygon([(-46, -226), (46, -226), (46, -130), (-46, -130)]), WHITE, slip=0.3)
    writing(pen, 3, -28, 28, -204)
    pen.shape(shapes.polygon([(-78, -100), (78, -100), (66, 0), (-66, 0)]), SKY_PALE, slip=0.4)
    for index, x in enumerate(range(-46, 52, 18)):
        path = [(x, -94), (x + 7, -74), (x - 5, -52), (x + 6, -32 + 4 * (index % 3)), (x - 2, -12)]
        pen.line(shapes.curve(path), width=0.95, colour=WHITE)
    pen.shape(shapes.rounded(-90, -144, 180, 48, 12), "#8C97A3", slip=0.5)
    pen.line(shapes.line((-54, -124), (54, -124)), width=1.1)


def badge(pen: Pen) -> None:
    """A name badge on its ribbon, 210 high."""
    pen.stick(shapes.curve([(-60, -214), (-24, -150), (0, -112)]), CORAL)
    pen.stick(shapes.curve([(60, -214), (24, -150), (0, -112)]), CORAL)
    pen.shape(shapes.rounded(-66, -112, 132, 112, 14), WHITE, slip=0.6)
    pen.shape(shapes.rounded(-16, -122, 32, 18, 6), BUTTER, width=0.8, slip=0.2)
    pen.shape(shapes.ellipse(0, -66, 24), "#FFF1DA", width=0.8, slip=0.2)
    for side in (-1, 1):
        pen.line(shapes.arc(side * 9, -66, 5, 5, 190, 350), width=0.6, wobble=0.3)
    pen.line(shapes.arc(0, -60, 7, 6, 15, 165), width=0.6, wobble=0.3)
    writing(pen, 2, -40, 40, -32, 16)


def slip(pen: Pen) -> None:
    """A thin slip that speaks up, 180 high."""
    pen.shape(
        shapes.polygon(
            [(-60, -150), (60, -150), (60, 0), (40, -10), (20, 0), (0, -10), (-20, 0), (-40, -10), (-60, 0)]
        ),
        WHITE,
        slip=0.6,
    )
    for side in (-1, 1):
        pen.dot(side * 20, -96, 6)
    pen.line(shapes.arc(0, -84, 13, 10, 15, 165), width=0.8, wobble=0.4)
    writing(pen, 2, -36, 36, -44, 18)
    bubble = [(64, -130), (80, -146), (84, -186), (132, -204), (174, -184), (170, -146), (126, -132), (92, -134)]
    pen.shape(shapes.curve(bubble, closed=True), WHITE, slip=0.4)
    pen.line(shapes.line((128, -186), (128, -164)), width=1.4, colour="#E8735F")
    pen.dot(128, -150, 5, "#E8735F")


def list_page(pen: Pen) -> None:
    """Today's list on a tear-off pad, the first things crossed out, 220 high."""
    pen.shape(shapes.polygon([(-84, -220), (84, -220), (84, 0), (52, -6), (-84, 0)]), BUTTER_PALE, slip=0.6)
    pen.shape(shapes.rounded(-88, -228, 176, 30, 8), CORAL, width=0.9, slip=0.2)
    for index, y in enumerate((-166, -122, -78, -36)):
        pen.dot(-60, y, 6, INK)
        pen.line(shapes.line((-42, y), (52, y)), width=0.75, colour=GREY)
        if index < 2:
            pen.line(shapes.curve([(-46, y + 5), (0, y - 5), (58, y + 3)]), width=1.0, colour=RED)
    with pen.place(58, -64):
        pencil(pen)


def papers_fly(pen: Pen) -> None:
    """Three sheets that the wind reads, over 260 x 300."""
    for x, y, turn in ((-70, -240, -24.0), (60, -190, 18.0), (-20, -90, -8.0)):
        with pen.place(x, y, 1.0, turn):
            pen.shape(
                shapes.curve(
                    [(-46, -50), (0, -60), (46, -52), (50, 0), (44, 52), (0, 44), (-48, 54), (-44, 0)], closed=True
                ),
                WHITE,
                slip=0.5,
            )
            writing(pen, 4, -28, 28, -30, 20)


PAPER_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "id_card": id_card,
    "two_cards": two_cards,
    "copier": copier,
    "spoiled_form": spoiled_form,
    "signed_form": signed_form,
    "small_print": small_print,
    "big_print": big_print,
    "bill": bill,
    "notebook": notebook,
    "opinion_box": opinion_box,
    "shredder": shredder,
    "badge": badge,
    "slip": slip,
    "list_page": list_page,
    "papers_fly": papers_fly,
}
