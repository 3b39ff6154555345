"""What stands about in a hall? Furniture, machines, the house itself; each stands on (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    LEAF,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.held import closed_umbrella
from signage.sketch.parts.signs import heart
from signage.sketch.pen import Pen


def money(pen: Pen) -> None:
    """Notes and coins on a counter."""
    for x, turn, fill in ((-26, -9.0, "#CFE5BE"), (10, 5.0, "#F7C9BC")):
        with pen.place(x, -22, 1.0, turn):
            pen.shape(shapes.rounded(-62, -28, 124, 56, 6), fill, slip=0.4)
            pen.shape(shapes.ellipse(0, 0, 17), WHITE, width=0.6, slip=0.1)
    for x, y in ((70, -12), (92, -24), (86, -2)):
        pen.shape(shapes.ellipse(x, y, 21, 17), BUTTER, width=0.85, slip=0.3)
        pen.line(shapes.arc(x, y, 11, 9, 190, 300), width=0.5)


def wheelchair(pen: Pen) -> None:
    """A wheelchair 230 high, seen from the side."""
    pen.line(shapes.polyline([(-96, -222), (-66, -222), (-58, -104)]), width=1.3)
    pen.shape(shapes.rounded(-70, -212, 30, 118, 12), TEAL, slip=0.4)
    pen.shape(shapes.rounded(-66, -116, 140, 28, 12), TEAL, slip=0.4)
    pen.line(shapes.polyline([(-58, -158), (46, -158), (50, -116)]), width=1.2)
    pen.line(shapes.polyline([(70, -100), (92, -30), (128, -28)]), width=1.2)
    pen.shape(shapes.ellipse(-16, -70, 72), None, width=1.3)
    pen.shape(shapes.ellipse(-16, -70, 12), BUTTER, width=0.8, slip=0.2)
    for turn in range(0, 180, 36):
        with pen.place(-16, -70, 1.0, float(turn)):
            pen.line(shapes.line((-66, 0), (66, 0)), width=0.4)
    pen.shape(shapes.ellipse(86, -20, 21), WHITE, width=1.0, slip=0.2)


def umbrella_stand(pen: Pen) -> None:
    """A stand with umbrellas to borrow, 170 high."""
    for x, turn, fill in ((-34, -7, TEAL), (0, 2, CORAL), (34, 8, BUTTER)):
        with pen.place(x, -208, 0.95, float(turn)):
            closed_umbrella(pen, fill=fill)
    pen.shape(shapes.polygon([(-66, -118), (66, -118), (56, 0), (-56, 0)]), WOOD, slip=0.7)
    pen.line(shapes.curve([(-62, -84), (0, -80), (62, -84)]), width=0.7)
    with pen.place(0, -40, 0.9):
        heart(pen)


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
    for x, colour in ((-22, SKY), (22, RED)):
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


def lamp(pen: Pen) -> None:
    """A street lamp with its light, 420 high."""
    pen.wash(shapes.ellipse(0, -372, 92, 84), "#FFE9A8", opacity=0.55)
    pen.line(shapes.line((0, -330), (0, 0)), width=1.5)
    pen.line(shapes.line((-26, 0), (26, 0)), width=1.5)
    pen.shape(shapes.polygon([(-30, -400), (30, -400), (22, -332), (-22, -332)]), BUTTER_PALE, slip=0.3)
    pen.shape(shapes.polygon([(-40, -400), (0, -432), (40, -400)]), "#6C6B78", slip=0.3)


HALL_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "money": money,
    "wheelchair": wheelchair,
    "umbrella_stand": umbrella_stand,
    "dispenser": dispenser,
    "machine": machine,
    "bench": bench,
    "counter": counter,
    "bell": bell,
    "plant": plant,
    "clock": clock,
    "house": house,
    "door": door,
    "path_home": path_home,
    "lamp": lamp,
}
