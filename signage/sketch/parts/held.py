"""What may the spirit hold, or a visitor lose? Each thing has its grip at (0, 0)."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CLOUD_DARK,
    CORAL,
    LEAF,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
)
from signage.sketch.parts.falling import drop
from signage.sketch.parts.signs import heart
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


def umbrella_bar(pen: Pen) -> None:
    """A folded umbrella, gripped near its crook and held level like a weight."""
    with pen.place(20, 0, 1.0, 90.0):
        closed_umbrella(pen)


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


def handset(pen: Pen) -> None:
    """A phone that rings."""
    pen.shape(shapes.rounded(-32, -88, 64, 122, 12), "#5B6675", slip=0.4)
    pen.shape(shapes.rounded(-24, -76, 48, 94, 5), "#FBE3CF", width=0.5, slip=0)
    pen.dot(0, -42, 13, RED)
    for side in (-1, 1):
        for reach in (46, 60):
            pen.line(shapes.arc(0, -28, reach, reach, 90 - side * 90 - 22, 90 - side * 90 + 22), width=0.7)


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


def wrung_cloud(pen: Pen) -> None:
    """A cloud twisted like a towel, 130 long from its right end at (0, 0)."""
    twist = [
        (6, -16),
        (-26, -30),
        (-66, -20),
        (-104, -32),
        (-136, -16),
        (-134, 16),
        (-100, 30),
        (-64, 18),
        (-30, 28),
        (6, 16),
    ]
    pen.shape(shapes.curve(twist, closed=True), CLOUD_DARK, slip=0.4)
    for x in (-30, -62, -94):
        pen.line(shapes.curve([(x + 10, -22), (x - 2, 0), (x - 12, 22)]), width=0.8)
    for x, y, size in ((-40, 62, 0.9), (-66, 92, 1.1), (-92, 58, 0.8)):
        with pen.place(x, y, size):
            drop(pen)


HELD_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "umbrella": umbrella,
    "closed_umbrella": closed_umbrella,
    "umbrella_bar": umbrella_bar,
    "cup": cup,
    "glass": glass,
    "fan": fan,
    "documents": documents,
    "folder": folder,
    "phone": phone,
    "handset": handset,
    "megaphone": megaphone,
    "ticket": ticket,
    "magnifier": magnifier,
    "flag": flag,
    "flower": flower,
    "bag": bag,
    "key": key,
    "wrung_cloud": wrung_cloud,
}
