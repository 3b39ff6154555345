"""What does a face tell from eight metres? Eyes, brows and mouths by name, each drawn round its own (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import INK, RED
from signage.sketch.pen import Pen

TONGUE = "#F79C8B"


def _eye_open(pen: Pen, side: int) -> None:
    pen.wash(shapes.ellipse(0, 0, 8.2, 11.5), INK)
    with pen.place(0, 0, mirror=side < 0):
        pen.dot(2.8, -4.2, 2.9, "#FFFFFF")


def _eye_sparkle(pen: Pen, side: int) -> None:
    pen.wash(shapes.ellipse(0, 0, 11.5, 14), INK)
    with pen.place(0, 0, mirror=side < 0):
        pen.dot(3.6, -5.4, 4.2, "#FFFFFF")
        pen.dot(-3.6, 4.6, 2.2, "#FFFFFF")


def _eye_wide(pen: Pen, side: int) -> None:
    pen.shape(shapes.ellipse(0, 0, 14, 15), "#FFFFFF", width=0.6, slip=0)
    with pen.place(0, 0, mirror=side < 0):
        pen.dot(1, 1, 6.5)


def _eye_aside(pen: Pen, side: int) -> None:
    pen.shape(shapes.ellipse(0, 0, 13, 13), "#FFFFFF", width=0.6, slip=0)
    with pen.place(0, 0, mirror=side < 0):
        pen.dot(6, 1, 6.5)
    pen.line(shapes.arc(0, 0, 14, 13, 200, 340), width=0.9, wobble=0.4)


def _eye_half(pen: Pen, _: int) -> None:
    pen.wash(shapes.arc(0, -2, 9, 11, 0, 180), INK)
    pen.line(shapes.curve([(-14, -3), (0, -4), (14, -2)]), width=0.9, wobble=0.4)


def _eye_dizzy(pen: Pen, _: int) -> None:
    pen.line(shapes.curve([(0, 0), (4, -3), (2, -8), (-6, -7), (-9, 2), (-3, 10), (8, 9), (13, -1)]), width=0.75)


def _eye_worried(pen: Pen, side: int) -> None:
    _eye_open(pen, side)
    BROWS["worried"](pen, side)


def _eye_wink(pen: Pen, side: int) -> None:
    if side > 0:
        pen.line(shapes.arc(0, 6, 13, 11, 195, 345), width=0.95, wobble=0.5)
    else:
        _eye_open(pen, side)


EYES: Mapping[str, Callable[[Pen, int], None]] = {
    "open": _eye_open,
    "sparkle": _eye_sparkle,
    "wide": _eye_wide,
    "aside": _eye_aside,
    "half": _eye_half,
    "dizzy": _eye_dizzy,
    "worried": _eye_worried,
    "wink": _eye_wink,
    "smile": lambda pen, _: pen.line(shapes.arc(0, 6, 14, 13, 190, 350), width=0.95, wobble=0.5),
    "none": lambda _pen, _side: None,
    "closed": lambda pen, _: pen.line(shapes.arc(0, -4, 14, 10, 10, 170), width=0.95, wobble=0.5),
    "squeeze": lambda pen, _: pen.line(shapes.polyline([(12, -10), (-10, 0), (12, 10)]), width=0.85, wobble=0.5),
    "sleepy": lambda pen, _: pen.line(shapes.arc(0, -5, 15, 7, 10, 170), width=0.95, wobble=0.5),
}
"""Each is drawn as the right eye; the left one is its mirror."""


def _brow_one(pen: Pen, side: int) -> None:
    if side > 0:
        BROWS["raised"](pen, side)
    else:
        pen.line(shapes.curve([(-11, -22), (0, -22), (11, -19)]), width=0.65)


BROWS: Mapping[str, Callable[[Pen, int], None]] = {
    "none": lambda _pen, _side: None,
    "raised": lambda pen, _: pen.line(shapes.arc(0, -20, 13, 11, 200, 340), width=0.65, wobble=0.4),
    "worried": lambda pen, _: pen.line(shapes.curve([(-11, -26), (0, -24), (12, -17)]), width=0.65),
    "stern": lambda pen, _: pen.line(shapes.curve([(-12, -16), (0, -21), (13, -27)]), width=0.75),
    "one": _brow_one,
}


def _mouth_open(pen: Pen) -> None:
    mouth = shapes.curve([(-17, -5), (0, -3), (17, -5), (11, 13), (0, 19), (-11, 13)], closed=True)
    pen.shape(mouth, RED, width=0.75, slip=0.1)
    pen.wash(shapes.ellipse(0, 12, 7, 4.5), TONGUE)


def _mouth_laugh(pen: Pen) -> None:
    mouth = shapes.curve([(-25, -8), (0, -5), (25, -8), (18, 17), (0, 26), (-18, 17)], closed=True)
    pen.shape(mouth, RED, width=0.8, slip=0.1)
    pen.wash(shapes.ellipse(0, 18, 11, 6), TONGUE)


def _mouth_grin(pen: Pen) -> None:
    mouth = shapes.curve([(-21, -5), (0, -2), (21, -5), (14, 10), (0, 14), (-14, 10)], closed=True)
    pen.shape(mouth, "#FFFFFF", width=0.75, slip=0)
    pen.line(shapes.curve([(-17, 4), (0, 6), (17, 4)]), width=0.45)


def _mouth_tongue(pen: Pen) -> None:
    pen.shape(shapes.curve([(1, 7), (14, 5), (15, 17), (8, 22), (1, 17)], closed=True), TONGUE, width=0.65, slip=0.1)
    MOUTHS["smile"](pen)


MOUTHS: Mapping[str, Callable[[Pen], None]] = {
    "smile": lambda pen: pen.line(shapes.arc(0, -4, 15, 13, 15, 165), width=0.9, wobble=0.5),
    "open": _mouth_open,
    "laugh": _mouth_laugh,
    "grin": _mouth_grin,
    "tongue": _mouth_tongue,
    "o": lambda pen: pen.shape(shapes.ellipse(0, 3, 7, 9), "#E8857A", width=0.7, slip=0.1),
    "yawn": lambda pen: pen.shape(shapes.ellipse(0, 6, 13, 18), RED, width=0.75, slip=0.1),
    "wavy": lambda pen: pen.line(
        shapes.curve([(-18, 4), (-10, -2), (-3, 5), (4, -2), (11, 5), (18, 0)]), width=0.8, wobble=0.4
    ),
    "flat": lambda pen: pen.line(shapes.curve([(-10, 2), (0, 3), (10, 1)]), width=0.85, wobble=0.4),
    "smirk": lambda pen: pen.line(shapes.curve([(-10, 4), (2, 6), (13, -1), (17, -7)]), width=0.85, wobble=0.4),
    "cat": lambda pen: pen.line(
        shapes.curve([(-17, -3), (-12, 5), (-5, 5), (0, -3), (5, 5), (12, 5), (17, -3)]), width=0.85, wobble=0.3
    ),
    "frown": lambda pen: pen.line(shapes.arc(0, 12, 13, 10, 200, 340), width=0.85, wobble=0.4),
    "none": lambda _: None,
}
