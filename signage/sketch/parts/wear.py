"""What does the spirit wear, and what hangs in the air round it?"""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import RED, SKY, WHITE
from signage.sketch.parts.signs import zed
from signage.sketch.pen import Pen


def scarf(pen: Pen) -> None:
    """A scarf round the middle, one end hanging."""
    tail = shapes.curve([(44, -50), (76, -50), (79, -20), (76, -6), (48, -4), (46, -20)], closed=True)
    pen.shape(tail, RED, hatch="#B93F3B", slip=0.4)
    for x in (53, 62, 71):
        pen.line(shapes.line((x, -4), (x - 1, 6)), width=0.7)
    _wrap(pen, 0.0)


def scarf_twice(pen: Pen) -> None:
    """The scarf wound twice, up to the chin."""
    scarf(pen)
    _wrap(pen, -17.0)


def _wrap(pen: Pen, lift: float) -> None:
    band = shapes.curve(
        [
            (-112, -72),
            (-60, -56),
            (0, -51),
            (60, -56),
            (112, -72),
            (118, -50),
            (108, -30),
            (56, -18),
            (0, -15),
            (-56, -18),
            (-108, -30),
            (-118, -50),
        ],
        closed=True,
    )
    pen.shape(band + np.array([0.0, lift]), RED, hatch="#B93F3B", slip=0.5)


def mask(pen: Pen) -> None:
    """A mask over the mouth."""
    for side in (-1, 1):
        pen.line(shapes.curve([(side * 44, -84), (side * 74, -88), (side * 106, -98)]), width=0.6)
        pen.line(shapes.curve([(side * 42, -56), (side * 76, -55), (side * 109, -64)]), width=0.6)
    pen.shape(shapes.rounded(-46, -95, 92, 46, 17), "#F3FAFA", width=0.85, slip=0.4)
    for y in (-80, -66):
        pen.line(shapes.curve([(-28, y), (0, y + 3), (28, y)]), width=0.5, colour="#7FBDB6")


def smiling_mask(pen: Pen) -> None:
    """A mask that does not hide the smile."""
    mask(pen)
    pen.wash(shapes.rounded(-38, -89, 76, 34, 12), "#F3FAFA")
    pen.line(shapes.arc(0, -78, 20, 15, 15, 165), width=1.0, colour=RED, wobble=0.5)


def snow_cap(pen: Pen) -> None:
    """Snow on head and shoulders, melting at one end."""
    for outline in (
        [(-62, -184), (-52, -208), (-20, -224), (16, -222), (48, -212), (66, -184), (40, -176), (8, -186), (-30, -178)],
        [(-110, -98), (-108, -124), (-88, -142), (-74, -130), (-84, -104)],
        [(112, -92), (112, -120), (94, -142), (76, -132), (86, -104), (100, -88)],
    ):
        pen.shape(shapes.curve(outline, closed=True), WHITE, width=0.8, colour="#8FB4CA", slip=0.2)
    pen.shape(shapes.curve([(90, -84), (96, -70), (90, -62), (84, -70)], closed=True), SKY, width=0.6, slip=0.2)


def stars(pen: Pen) -> None:
    """Stars that circle over a dizzy head."""
    pen.line(shapes.arc(0, -226, 84, 18, 150, 390), width=0.6, colour="#C9973F")
    for x, y in ((-80, -222), (-6, -208), (78, -230)):
        for turn in (0.0, 60.0, 120.0):
            with pen.place(x, y, 1.0, turn):
                pen.line(shapes.line((-12, 0), (12, 0)), width=0.8, colour="#E89A2B", wobble=0.3)


def turning(pen: Pen) -> None:
    """A round arrow over the head: once more the other way."""
    pen.line(shapes.arc(-6, -238, 66, 20, 120, 400), width=0.9, colour="#E8735F")
    pen.line(shapes.polyline([(66, -221), (44, -225), (54, -246)]), width=0.9, colour="#E8735F", wobble=0.4)


def cream(pen: Pen) -> None:
    """A dab of sunscreen where the nose would be, and one on each cheek."""
    for x, y, wide in ((0, -102, 13), (-72, -90, 15), (72, -90, 15)):
        pen.shape(shapes.ellipse(x, y, wide, 0.65 * wide), WHITE, width=0.65, slip=0.2)


def patting(pen: Pen) -> None:
    """Small strokes where hands pat."""
    for side in (-1, 1):
        for dx, dy in ((0, 0), (10, 16), (12, 34)):
            pen.line(
                shapes.line((side * (112 + dx), -86 + dy), (side * (128 + dx), -92 + dy)), width=0.75, colour="#E8735F"
            )


def speed(pen: Pen) -> None:
    """Lines that a runner leaves behind."""
    for y, start in ((-140, -136), (-100, -150), (-60, -138)):
        pen.line(shapes.curve([(start, y), (start - 30, y + 2), (start - 64, y - 1)]), width=0.8, colour="#8FA9B8")


def sweat(pen: Pen) -> None:
    """Drops of sweat."""
    for x, y, size in ((-96, -186, 1.0), (104, -196, 0.8), (128, -156, 0.65)):
        with pen.place(x, y, size):
            pen.shape(shapes.curve([(0, -16), (9, 2), (0, 11), (-9, 2)], closed=True), SKY, width=0.6, slip=0.3)


def shiver(pen: Pen) -> None:
    """Lines of shivering."""
    for side in (-1, 1):
        for x, y in ((126, -150), (140, -112)):
            pen.line(
                shapes.curve(
                    [(side * x, y - 18), (side * (x + 8), y - 6), (side * x, y + 6), (side * (x + 8), y + 18)]
                ),
                width=0.7,
                colour=SKY,
            )


def hat(pen: Pen) -> None:
    """A straw hat with a ribbon."""
    brim = shapes.curve(
        [(-108, -168), (-50, -184), (0, -188), (50, -184), (108, -168), (54, -156), (0, -153), (-54, -156)], closed=True
    )
    pen.shape(brim, "#F0D28B", slip=0.5, hatch="#DDB768")
    pen.shape(
        shapes.curve([(-56, -178), (-48, -216), (0, -230), (48, -216), (56, -178), (0, -169)], closed=True),
        "#F5DDA0",
        slip=0.4,
    )
    pen.line(shapes.curve([(-56, -182), (0, -172), (56, -182)]), width=1.6, colour=RED)


def glasses(pen: Pen) -> None:
    """Sunglasses."""
    for side in (-1, 1):
        pen.shape(shapes.rounded(side * 40 - 29, -130, 58, 37, 15), "#5B6675", slip=0.1)
        pen.line(shapes.line((side * 40 - 12, -122), (side * 40 - 20, -108)), width=0.6, colour="#DDE6EE")
    pen.line(shapes.curve([(-12, -117), (0, -121), (12, -117)]), width=0.9)


def bow(pen: Pen) -> None:
    """A bow tie."""
    for side in (-1, 1):
        pen.shape(
            shapes.curve([(0, -45), (side * 26, -59), (side * 32, -45), (side * 26, -31)], closed=True),
            RED,
            width=0.8,
            slip=0.3,
        )
    pen.shape(shapes.ellipse(0, -45, 7, 8), RED, width=0.8, slip=0.1)


def nightcap(pen: Pen) -> None:
    """A night cap with a bobble."""
    cap = shapes.curve(
        [
            (-72, -172),
            (-50, -206),
            (0, -232),
            (54, -226),
            (98, -190),
            (112, -150),
            (92, -164),
            (66, -186),
            (64, -172),
            (0, -186),
        ],
        closed=True,
    )
    pen.shape(cap, "#8E9BD0", slip=0.3)
    pen.line(
        shapes.curve([(-74, -172), (-36, -186), (0, -190), (36, -186), (68, -172)]),
        width=2.6,
        colour="#FFF6E2",
        wobble=0.5,
    )
    pen.shape(shapes.ellipse(112, -144, 13), "#FFF6E2", width=0.8, slip=0.2)


def sound(pen: Pen) -> None:
    """Sound that comes to the right ear."""
    for reach in (34, 52, 70):
        pen.line(shapes.arc(118, -150, reach, reach, -38, 28), width=0.7, colour="#E8735F")


def confetti(pen: Pen) -> None:
    """Scraps of paper in the air."""
    for index, (x, y) in enumerate(pen.hand.scatter(15, -135, -330, 160, -215)):
        colour = (RED, SKY, "#F6C453", "#7DBB6B")[index % 4]
        with pen.place(x, y, 1.0, pen.hand.number(-60, 60)):
            pen.wash(shapes.polygon([(-9, -5), (9, -5), (9, 5), (-9, 5)]), colour)


def readers(pen: Pen) -> None:
    """Round reading glasses."""
    for side in (-1, 1):
        pen.shape(shapes.ellipse(side * 39, -108, 27), None, width=0.75)
        pen.line(shapes.curve([(side * 66, -112), (side * 88, -118), (side * 100, -122)]), width=0.6)
    pen.line(shapes.curve([(-13, -112), (0, -117), (13, -112)]), width=0.75)


def zzz(pen: Pen) -> None:
    """Asleep."""
    for x, y, size in ((92, -196, 1.0), (124, -232, 1.3), (164, -280, 1.7)):
        with pen.place(x, y, size, -8.0):
            zed(pen)


WEAR: Mapping[str, Callable[[Pen], None]] = {
    "scarf": scarf,
    "scarf_twice": scarf_twice,
    "mask": mask,
    "smiling_mask": smiling_mask,
    "snow_cap": snow_cap,
    "stars": stars,
    "patting": patting,
    "cream": cream,
    "turning": turning,
    "speed": speed,
    "sweat": sweat,
    "shiver": shiver,
    "hat": hat,
    "glasses": glasses,
    "bow": bow,
    "nightcap": nightcap,
    "sound": sound,
    "confetti": confetti,
    "readers": readers,
    "zzz": zzz,
}
