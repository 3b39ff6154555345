"""What stands and lies about in a hall, and what the spirit may hold. A held thing has its grip at (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    INK,
    LEAF,
    LEAF_PALE,
    ORANGE,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.pen import Pen


def umbrella(pen: Pen, *, fill: str = CORAL) -> None:
    """An open umbrella 330 wide, held 170 below its ribs."""
    pen.line(shapes.polyline([(0, -268), (0, 16), (4, 30), (16, 32), (22, 22)]), width=1.15, wobble=0.6)
    canopy = shapes.curve([(-165, -162), (-150, -208), (-100, -250), (0, -272), (100, -250), (150, -208), (165, -162)])
    hem = [
        (165, -162),
        (138, -180),
        (110, -162),
        (83, -182),
        (55, -163),
        (27, -183),
        (0, -164),
        (-27, -183),
        (-55, -163),
        (-83, -182),
        (-110, -162),
        (-138, -180),
        (-165, -162),
    ]
    scallops = []
    for (ax, ay), (bx, by), (cx, cy) in zip(hem[::2], hem[1::2], hem[2::2], strict=False):
        scallops.append(shapes.curve([(ax, ay), (bx, by), (cx, cy)]))
    pen.shape(np.vstack([canopy, *scallops]), fill, slip=1.0)
    for x in (-110, -55, 55, 110):
        pen.line(shapes.curve([(x * 0.12, -270), (x * 0.72, -236), (x, -163)]), width=0.7)
    pen.line(shapes.line((0, -284), (0, -268)), width=1.0)


def closed_umbrella(pen: Pen, *, fill: str = CORAL) -> None:
    """An umbrella that hangs folded by its crook, 190 long."""
    pen.line(shapes.curve([(-16, 8), (-14, -8), (0, -14), (10, -4), (8, 30)]), width=1.1)
    pen.shape(shapes.curve([(8, 24), (24, 44), (20, 120), (9, 170), (-2, 120), (-8, 44)], closed=True), fill, slip=0.4)
    pen.line(shapes.line((9, 34), (9, 160)), width=0.6)
    pen.line(shapes.line((9, 168), (9, 186)), width=0.9)


def umbrella_stand(pen: Pen) -> None:
    """A stand with umbrellas to borrow, 170 high."""
    for x, turn, fill in ((-34, -7, TEAL), (0, 2, CORAL), (34, 8, BUTTER)):
        with pen.place(x, -208, 0.95, float(turn)):
            closed_umbrella(pen, fill=fill)
    pen.shape(shapes.polygon([(-66, -118), (66, -118), (56, 0), (-56, 0)]), WOOD, slip=0.7)
    pen.line(shapes.curve([(-62, -84), (0, -80), (62, -84)]), width=0.7)
    with pen.place(0, -40, 0.9):
        heart(pen)


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


def cup(pen: Pen, *, hot: bool = True) -> None:
    """A mug, held by its side."""
    pen.line(shapes.arc(26, -12, 17, 17, -80, 100), width=0.9)
    pen.shape(shapes.polygon([(-28, -44), (28, -44), (23, 22), (-23, 22)]), TEAL, slip=0.4)
    pen.shape(shapes.ellipse(0, -44, 28, 7), WHITE, width=0.7, slip=0)
    if hot:
        for x in (-10, 8):
            pen.line(shapes.curve([(x, -58), (x + 7, -70), (x - 3, -82), (x + 5, -96)]), width=0.6, colour="#B9A79B")


def glass(pen: Pen) -> None:
    """A tall glass of cool water with a leaf of mint."""
    pen.shape(shapes.polygon([(-26, -66), (26, -66), (20, 22), (-20, 22)]), "#EAF6FA", slip=0.2)
    pen.wash(shapes.polygon([(-23, -36), (23, -36), (18, 18), (-18, 18)]), SKY_PALE)
    pen.line(shapes.curve([(-22, -36), (-6, -40), (8, -33), (22, -37)]), width=0.6, colour=SKY)
    with pen.place(4, -62, 0.6, -50.0):
        pen.shape(shapes.curve([(0, 0), (16, -12), (40, -4), (16, 9)], closed=True), LEAF, width=0.7, slip=0.3)


def fan(pen: Pen) -> None:
    """A round paper fan on a stick."""
    pen.line(shapes.line((0, 14), (0, -30)), width=1.3)
    pen.shape(shapes.ellipse(0, -84, 60, 56), "#FBE3CF", slip=0.6)
    for turn in (-62, -31, 0, 31, 62):
        with pen.place(0, -34, 1.0, float(turn)):
            pen.line(shapes.line((0, -8), (0, -66 - 20 * (1 - abs(turn) / 62))), width=0.45, colour="#CF9A78")
    with pen.place(-4, -92, 0.85):
        heart(pen)


def documents(pen: Pen) -> None:
    """Papers in a clip, held at the lower edge."""
    with pen.place(6, -52, 1.0, 7.0):
        pen.shape(shapes.polygon([(-44, -58), (44, -58), (44, 58), (-44, 58)]), "#FFFDF4", slip=0.3)
    with pen.place(0, -50, 1.0, -4.0):
        pen.shape(shapes.polygon([(-46, -60), (46, -60), (46, 60), (-46, 60)]), WHITE, slip=0.4)
        pen.shape(shapes.rounded(-34, -44, 26, 30, 4), SKY_PALE, width=0.55, slip=0.2)
        for y, right in ((-38, 32), (-24, 32), (0, 32), (16, 26), (32, 32)):
            pen.line(shapes.line((-2 if y < -10 else -32, y), (right, y)), width=0.5, colour="#8E8178")
        pen.shape(shapes.rounded(-15, -70, 30, 16, 5), BUTTER, width=0.7, slip=0.2)


def folder(pen: Pen) -> None:
    """A document bag with a snap."""
    pen.shape(shapes.polygon([(-60, -62), (60, -62), (60, 26), (-60, 26)]), BUTTER_PALE, slip=0.6)
    pen.shape(shapes.polygon([(-60, -62), (60, -62), (0, -18)]), BUTTER, width=0.8, slip=0.3)
    pen.dot(0, -24, 6, RED)


def phone(pen: Pen) -> None:
    """A phone that is charging."""
    pen.line(shapes.curve([(0, 34), (4, 60), (-18, 74), (-40, 92)]), width=0.85)
    pen.shape(shapes.rounded(-32, -88, 64, 122, 12), "#5B6675", slip=0.4)
    pen.shape(shapes.rounded(-24, -76, 48, 94, 5), "#EAF3E6", width=0.5, slip=0)
    pen.shape(
        shapes.polygon([(4, -62), (-13, -24), (-1, -26), (-6, 4), (15, -36), (3, -34), (10, -62)]),
        LEAF,
        width=0.6,
        slip=0.1,
    )


def megaphone(pen: Pen) -> None:
    """A megaphone that calls to the right, held by its grip."""
    pen.line(shapes.polyline([(-6, -22), (-2, 6), (10, 8), (12, -18)]), width=1.0)
    pen.shape(
        shapes.curve([(-24, -48), (92, -96), (98, -40), (92, 16), (-24, -18), (-30, -33)], closed=True), CORAL, slip=0.6
    )
    pen.shape(shapes.ellipse(95, -40, 13, 57), "#FFE7DC", slip=0.1)
    for y, turn in ((-86, -28.0), (-40, 0.0), (6, 28.0)):
        with pen.place(118, y, 1.0, turn):
            pen.line(shapes.line((4, 0), (34, 0)), width=0.85, colour="#E8735F")


def ticket(pen: Pen) -> None:
    """A queue ticket."""
    outline = shapes.curve(
        [(-38, -66), (-20, -60), (0, -66), (20, -60), (38, -66), (38, 14), (20, 20), (0, 14), (-20, 20), (-38, 14)],
        closed=True,
    )
    pen.shape(outline, WHITE, slip=0.5)
    pen.line(shapes.curve([(-20, -38), (-6, -44), (-2, -34), (-18, -14), (2, -16)]), width=0.95, colour=RED, wobble=0.4)
    pen.line(shapes.curve([(12, -40), (26, -42), (18, -30), (28, -22), (14, -12)]), width=0.95, colour=RED, wobble=0.4)
    pen.line(shapes.line((-24, 2), (24, 2)), width=0.5, colour="#8E8178")


def magnifier(pen: Pen) -> None:
    """A magnifying glass."""
    pen.line(shapes.line((0, 10), (-22, -34)), width=1.7)
    pen.shape(shapes.ellipse(-42, -72, 42), "#E3F1F6", slip=0.2, width=1.2)
    pen.line(shapes.arc(-42, -72, 28, 28, 190, 250), width=0.7, colour=WHITE)


def flag(pen: Pen) -> None:
    """A small flag on a stick."""
    pen.line(shapes.line((0, 20), (0, -120)), width=1.0)
    pen.shape(
        shapes.curve(
            [(2, -118), (36, -128), (72, -112), (104, -118), (98, -62), (66, -58), (36, -70), (2, -62)], closed=True
        ),
        CORAL,
        slip=0.6,
    )
    with pen.place(50, -92, 0.8):
        heart(pen)


def flower(pen: Pen) -> None:
    """A flower to give away."""
    pen.line(shapes.curve([(0, 30), (3, -10), (0, -50)]), width=0.9, colour="#5F9150")
    with pen.place(2, -8, 0.8, -40.0):
        pen.shape(shapes.curve([(0, 0), (16, -12), (44, -4), (16, 9)], closed=True), LEAF, width=0.7, slip=0.3)
    for turn in range(0, 360, 60):
        with pen.place(0, -66, 1.0, float(turn)):
            pen.shape(shapes.ellipse(0, -19, 12, 15), "#F7B9B4", width=0.7, slip=0.3)
    pen.dot(0, -66, 11, BUTTER)


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


def dispenser(pen: Pen) -> None:
    """A water dispenser 330 high."""
    pen.shape(
        shapes.curve(
            [(-44, -226), (-52, -300), (-36, -328), (0, -332), (36, -328), (52, -300), (44, -226)], closed=True
        ),
        SKY_PALE,
        slip=0.5,
    )
    pen.line(shapes.curve([(-46, -286), (-16, -280), (14, -288), (46, -282)]), width=0.6, colour=SKY)
    for x, y in ((-14, -258), (12, -268), (-2, -242)):
        pen.shape(shapes.ellipse(x, y, 6), None, width=0.45, colour=SKY)
    pen.shape(shapes.rounded(-74, -226, 148, 226, 14), "#FBFBF6", slip=0.7)
    pen.shape(shapes.rounded(-52, -196, 104, 74, 8), "#E6EEF0", width=0.7, slip=0.2)
    for x, colour in ((-22, RED), (22, SKY)):
        pen.shape(shapes.rounded(x - 8, -190, 16, 20, 4), colour, width=0.6, slip=0.1)
    pen.line(shapes.line((-40, -132), (40, -132)), width=0.7)
    with pen.place(0, -60, 0.95):
        heart(pen)


def machine(pen: Pen) -> None:
    """A self-service machine with a friendly face, 330 high."""
    pen.shape(shapes.polygon([(-40, -110), (40, -110), (52, -2), (-52, -2)]), "#D8DEE0", slip=0.6)
    pen.shape(shapes.rounded(-104, -330, 208, 226, 20), "#F6F4EC", slip=0.8)
    pen.shape(shapes.rounded(-84, -310, 168, 128, 10), "#DDF0EC", width=0.85, slip=0.2)
    for side in (-1, 1):
        pen.dot(side * 32, -262, 7.5)
        pen.wash(shapes.ellipse(side * 54, -238, 13, 8), CORAL, opacity=0.5)
    pen.line(shapes.arc(0, -246, 17, 14, 15, 165), width=0.9, wobble=0.4)
    pen.shape(shapes.rounded(-78, -162, 78, 34, 8), BUTTER_PALE, width=0.7, slip=0.3)
    pen.line(shapes.line((18, -146), (78, -146)), width=1.2)
    pen.shape(shapes.polygon([(28, -148), (68, -148), (66, -112), (30, -112)]), WHITE, width=0.6, slip=0.1)
    for y in (-137, -126):
        pen.line(shapes.line((38, y), (58, y)), width=0.4, colour="#8E8178")


def bench(pen: Pen) -> None:
    """A bench 420 wide; one sits at 84."""
    for x in (-160, 160):
        pen.line(shapes.line((x, -70), (x - 5, 0)), width=1.35)
        pen.line(shapes.line((x * 0.94, -84), (x * 0.94, -178)), width=1.2)
    for y in (-186, -142):
        pen.shape(shapes.rounded(-200, y, 400, 30, 12), WOOD, slip=0.5)
    pen.shape(shapes.rounded(-212, -92, 424, 30, 13), "#E4B988", slip=0.6)


def counter(pen: Pen) -> None:
    """A counter 460 wide and 150 high, with a small bell."""
    pen.shape(shapes.rounded(-220, -128, 440, 128, 10), "#EBCFA6", slip=0.8)
    for x in (-110, 0, 110):
        pen.line(shapes.line((x, -112), (x, -10)), width=0.5, colour="#B98F66")
    pen.shape(shapes.rounded(-236, -156, 472, 32, 12), WOOD, slip=0.5)
    with pen.place(158, -156):
        bell(pen)


def bell(pen: Pen) -> None:
    """A desk bell 60 wide."""
    half = shapes.arc(0, -8, 30, 30, 180, 360)
    pen.shape(np.vstack([half, half[:1]]), BUTTER, slip=0.4)
    pen.line(shapes.line((-36, -5), (36, -5)), width=1.2)
    pen.dot(0, -41, 5)


def plant(pen: Pen) -> None:
    """A pot with three leaves, 130 high."""
    for turn, long in ((-38, 70), (0, 92), (36, 72)):
        with pen.place(0, -44, 1.0, float(turn)):
            pen.shape(
                shapes.curve([(0, 0), (-17, -long * 0.5), (0, -long), (17, -long * 0.5)], closed=True), LEAF, slip=0.5
            )
            pen.line(shapes.line((0, -6), (0, -long * 0.75)), width=0.5)
    pen.shape(shapes.polygon([(-36, -50), (36, -50), (26, 0), (-26, 0)]), "#E59B76", slip=0.5)


def clock(pen: Pen) -> None:
    """A wall clock, radius 66."""
    pen.shape(shapes.ellipse(0, 0, 66), WHITE, slip=0.7, width=1.15)
    for turn in range(0, 360, 30):
        with pen.place(0, 0, 1.0, float(turn)):
            pen.line(shapes.line((0, -55), (0, -47 if turn % 90 else -42)), width=0.6)
    pen.line(shapes.line((0, 0), (-24, -22)), width=1.0, wobble=0.4)
    pen.line(shapes.line((0, 0), (22, -40)), width=0.8, wobble=0.4)
    pen.dot(0, 0, 5)


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


def warning(pen: Pen) -> None:
    """A warning sign that means well, 210 high."""
    pen.shape(shapes.polygon([(0, -214), (120, 0), (-120, 0)]), BUTTER, slip=0.8, width=1.3)
    pen.line(shapes.line((0, -138), (0, -66)), width=2.3)
    pen.dot(0, -36, 10)


def question(pen: Pen) -> None:
    """A question mark 110 high."""
    pen.line(
        shapes.curve([(-28, -84), (-10, -108), (20, -104), (30, -78), (6, -54), (0, -32)]), width=1.7, colour="#E8735F"
    )
    pen.dot(0, -8, 8, "#E8735F")


def house(pen: Pen) -> None:
    """A small house with a warm window, 250 high."""
    pen.shape(shapes.polygon([(-106, -140), (106, -140), (106, 0), (-106, 0)]), "#FFF3DA", slip=0.7)
    pen.shape(shapes.polygon([(-138, -130), (0, -250), (138, -130)]), CORAL, slip=0.7)
    pen.shape(shapes.rounded(22, -92, 56, 92, 10), WOOD, slip=0.4)
    pen.dot(66, -46, 4)
    pen.shape(shapes.rounded(-78, -104, 66, 56, 6), BUTTER_PALE, slip=0.3)
    pen.line(shapes.line((-45, -104), (-45, -48)), width=0.7)
    pen.line(shapes.line((-78, -76), (-12, -76)), width=0.7)
    pen.shape(shapes.polygon([(56, -216), (86, -216), (86, -178), (56, -204)]), "#E9B38F", width=0.9, slip=0.3)


def door(pen: Pen) -> None:
    """An open door with light behind it, 330 high."""
    pen.shape(shapes.polygon([(-90, -330), (90, -330), (90, 0), (-90, 0)]), "#FFE9B8", slip=0.2, width=1.15)
    pen.shape(shapes.polygon([(-90, -330), (-20, -300), (-20, 30), (-90, 0)]), WOOD, slip=0.5)
    pen.dot(-36, -136, 6)


def path_home(pen: Pen) -> None:
    """A path that winds to the right, 420 long."""
    rim = shapes.curve(
        [
            (-40, 30),
            (60, 6),
            (40, -26),
            (150, -48),
            (300, -54),
            (420, -62),
            (420, -54),
            (300, -44),
            (190, -34),
            (110, -18),
            (150, 8),
            (90, 40),
        ],
        closed=True,
    )
    pen.wash(rim, "#F1D9AC")


def bag(pen: Pen) -> None:
    """A lost shopping bag with a tag, 130 high."""
    pen.line(shapes.curve([(-26, -96), (-22, -132), (22, -132), (26, -96)]), width=0.9)
    pen.shape(shapes.polygon([(-58, -100), (58, -100), (66, 0), (-66, 0)]), TEAL, slip=0.6)
    with pen.place(0, -48):
        heart(pen)


def key(pen: Pen) -> None:
    """A key, 110 long."""
    pen.line(shapes.polyline([(24, 0), (104, 0)]), width=1.2)
    for x in (78, 98):
        pen.line(shapes.line((x, 0), (x, 18)), width=1.0)
    pen.shape(shapes.ellipse(0, 0, 26), BUTTER, slip=0.4)
    pen.shape(shapes.ellipse(0, 0, 9), WHITE, width=0.7, slip=0)


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
    pen.line(shapes.curve([(0, 0), (-110, 18), (-220, 10), (-330, 52), (-410, 50)]), width=1.6, colour="#8A6248")
    pen.line(shapes.curve([(-150, 16), (-190, 60), (-240, 82)]), width=1.1, colour="#8A6248")
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


def bowl(pen: Pen) -> None:
    """A bowl of round dumplings with steam, 180 wide."""
    for x, y in ((-42, -74), (0, -84), (42, -74)):
        pen.shape(shapes.ellipse(x, y, 27, 23), WHITE, width=0.85, slip=0.2)
    half = shapes.arc(0, -68, 90, 74, 0, 180)
    pen.shape(np.vstack([half, half[:1]]), CORAL, slip=0.6)
    pen.line(shapes.curve([(-70, -38), (-30, -30), (30, -30), (70, -38)]), width=0.7, colour="#FFE7DC")
    for x in (-34, 4, 40):
        pen.line(shapes.curve([(x, -112), (x + 8, -126), (x - 3, -140), (x + 6, -156)]), width=0.6, colour="#B9A79B")


def lamp(pen: Pen) -> None:
    """A street lamp with its light, 420 high."""
    pen.wash(shapes.ellipse(0, -372, 92, 84), "#FFE9A8", opacity=0.55)
    pen.line(shapes.line((0, -330), (0, 0)), width=1.5)
    pen.line(shapes.line((-26, 0), (26, 0)), width=1.5)
    pen.shape(shapes.polygon([(-30, -400), (30, -400), (22, -332), (-22, -332)]), BUTTER_PALE, slip=0.3)
    pen.shape(shapes.polygon([(-40, -400), (0, -432), (40, -400)]), "#6C6B78", slip=0.3)


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


HALL_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "umbrella": umbrella,
    "closed_umbrella": closed_umbrella,
    "umbrella_stand": umbrella_stand,
    "heart": heart,
    "cup": cup,
    "glass": glass,
    "fan": fan,
    "documents": documents,
    "folder": folder,
    "phone": phone,
    "megaphone": megaphone,
    "ticket": ticket,
    "magnifier": magnifier,
    "flag": flag,
    "flower": flower,
    "lantern": lantern,
    "dispenser": dispenser,
    "machine": machine,
    "bench": bench,
    "counter": counter,
    "bell": bell,
    "plant": plant,
    "clock": clock,
    "calendar": calendar,
    "checklist": checklist,
    "warning": warning,
    "question": question,
    "house": house,
    "door": door,
    "path_home": path_home,
    "bag": bag,
    "key": key,
    "bubbles": bubbles,
    "notes": notes,
    "sparkles": sparkles,
    "grass": grass,
    "branch": branch,
    "bunting": bunting,
    "bowl": bowl,
    "lamp": lamp,
    "wet_floor": wet_floor,
}
