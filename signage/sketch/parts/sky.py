"""What stands in the sky, and what blows? Each part has its own origin, in the spirit's units."""

from collections.abc import Callable, Mapping

import numpy as np

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    CLOUD,
    CLOUD_DARK,
    CORAL,
    INK,
    LEAF,
    ORANGE,
    RED,
    WHITE,
)
from signage.sketch.pen import Pen

RAYS = 11


def sun(pen: Pen, *, face: bool = True, fill: str = BUTTER) -> None:
    """A sun with a face, radius 62, rays to 104."""
    pen.begin("rays")
    for index in range(RAYS):
        with pen.place(0, 0, 1.0, index * 360 / RAYS + pen.hand.number(-4, 4)):
            long = 26 if index % 2 else 16
            pen.line(shapes.line((80, 0), (80 + long, 0)), width=0.95, colour="#E89A2B")
    pen.begin("sun")
    pen.shape(shapes.ellipse(0, 0, 62), fill, hatch="#F2B23A" if fill == BUTTER else None)
    if face:
        for side in (-1, 1):
            pen.line(shapes.arc(side * 22, -4, 9, 9, 190, 350), width=0.8, wobble=0.4)
            pen.wash(shapes.ellipse(side * 36, 12, 10, 6), CORAL, opacity=0.6)
        pen.line(shapes.arc(0, 8, 13, 11, 15, 165), width=0.8, wobble=0.4)


def cool_sun(pen: Pen) -> None:
    """A sun on duty, in sunglasses, behind a thin cloud."""
    sun(pen, face=False)
    for side in (-1, 1):
        pen.shape(shapes.rounded(side * 24 - 19, -16, 38, 25, 10), "#5B6675", width=0.8, slip=0.1)
    pen.line(shapes.line((-6, -8), (6, -8)), width=0.8)
    pen.line(shapes.arc(4, 22, 14, 10, 15, 150), width=0.8, wobble=0.4)
    with pen.place(34, 62, 0.72):
        white_cloud(pen)


def hot_sun(pen: Pen) -> None:
    """A sun that means it."""
    sun(pen, face=False, fill=ORANGE)
    for side in (-1, 1):
        pen.line(shapes.line((side * 32, -20), (side * 12, -12)), width=0.8)
        pen.dot(side * 20, -2, 4.5)
    pen.line(shapes.arc(0, 22, 13, 9, 200, 340), width=0.8, wobble=0.4)


def cloud(pen: Pen, *, fill: str = CLOUD) -> None:
    """A cloud 200 wide, its belly as uneven as its back."""
    outline = shapes.curve(
        shapes.points(
            "-100,6 -96,-24 -66,-34 -54,-66 -14,-78 18,-58 46,-60 64,-36 92,-28 100,2 80,22 44,18 10,26 -28,19 -62,25"
        ),
        closed=True,
    )
    pen.shape(outline, fill, shade="#A9BACB")
    pen.line(shapes.curve([(-48, -30), (-36, -44), (-18, -46)]), width=0.55)


def dark_cloud(pen: Pen) -> None:
    """A cloud that has been holding back for a while."""
    cloud(pen, fill=CLOUD_DARK)


def white_cloud(pen: Pen) -> None:
    """A fair-weather cloud."""
    cloud(pen, fill=WHITE)


def grumpy_cloud(pen: Pen) -> None:
    """A thunder cloud with a face: more grumpy than dangerous."""
    with pen.place(0, 0, 1.25):
        dark_cloud(pen)
    for side in (-1, 1):
        pen.line(shapes.line((side * 44, -34), (side * 18, -24)), width=0.9)
        pen.dot(side * 28, -14, 5)
        pen.wash(shapes.ellipse(side * 52, -2, 13, 8), CORAL, opacity=0.5)
    pen.line(shapes.arc(0, 10, 14, 9, 200, 340), width=0.85, wobble=0.4)


def bolt(pen: Pen) -> None:
    """A flash of lightning, 130 high from its top."""
    pen.shape(shapes.polygon([(8, 0), (-26, 66), (-2, 62), (-16, 128), (36, 46), (8, 50), (30, 0)]), BUTTER, slip=0.6)


def gust(pen: Pen) -> None:
    """Wind as three curls, 240 long."""
    for y, long, curl in ((0, 190, 24), (34, 230, 28), (68, 150, 20)):
        pen.line(
            shapes.curve(
                [
                    (0, y),
                    (long * 0.35, y - 7),
                    (long * 0.75, y + 3),
                    (long, y - 4),
                    (long + curl, y - curl * 0.8),
                    (long + 4, y - curl * 1.5),
                    (long - curl * 0.6, y - curl * 0.9),
                ]
            ),
            width=0.9,
            colour="#8FA9B8",
        )


def leaf(pen: Pen, *, fill: str = "#D99A4E") -> None:
    """A leaf that the wind took along, 60 long."""
    pen.shape(
        shapes.curve([(0, 0), (16, -15), (40, -17), (60, -3), (42, 10), (16, 10)], closed=True),
        fill,
        width=0.75,
        slip=0.5,
    )
    pen.line(shapes.curve([(-12, 3), (10, -1), (46, -4)]), width=0.5)


def green_leaf(pen: Pen) -> None:
    """The same leaf in spring."""
    leaf(pen, fill=LEAF)


def swirl(pen: Pen) -> None:
    """A typhoon seen as a spiral, radius 120."""
    for turn in (0, 180):
        with pen.place(0, 0, 1.0, float(turn)):
            arm = shapes.curve([(16, 0), (26, 22), (8, 50), (-36, 54), (-80, 20), (-92, -40), (-60, -96)])
            pen.line(arm, width=1.5, colour="#7D98AE")
            pen.line(shapes.curve([(38, 28), (18, 74), (-34, 82), (-86, 56)]), width=0.8, colour="#9DB2C2")
    pen.shape(shapes.ellipse(0, 0, 16), WHITE, slip=0.2)


def moon(pen: Pen) -> None:
    """The crescent of an evening in the north, lit at its right, with a sleeping face; 150 high."""
    with pen.place(0, 0, mirror=True):
        outer = shapes.arc(0, 0, 74, 76, 60, 300)
        inner = shapes.arc(34, 0, 56, 62, 292, 68)
        pen.shape(np.vstack([outer, inner, outer[:1]]), "#FFE5A3", slip=0.5)
        pen.line(shapes.arc(-42, -6, 9, 7, 10, 170), width=0.8, wobble=0.4)
        pen.line(shapes.arc(-32, 20, 8, 6, 20, 150), width=0.75, wobble=0.4)
        pen.wash(shapes.ellipse(-52, 12, 9, 6), CORAL, opacity=0.55)


def star(pen: Pen) -> None:
    """A star, radius 20."""
    angles = np.radians(np.arange(0, 360, 36) - 90)
    radius = np.where(np.arange(10) % 2, 9.0, 20.0)
    pen.shape(
        shapes.polygon([(float(r * np.cos(a)), float(r * np.sin(a))) for r, a in zip(radius, angles, strict=True)]),
        "#FFE5A3",
        width=0.7,
        slip=0.2,
    )


def stars(pen: Pen) -> None:
    """A sky of stars over 900 x 300."""
    for x, y in pen.hand.scatter(22, 0, 0, 900, 420):
        if pen.hand.number(0, 1) < 0.75:
            pen.dot(x, y, pen.hand.number(2.5, 4.5), "#F3E3B5")
        else:
            with pen.place(x, y, pen.hand.number(0.7, 1.0), pen.hand.number(-15, 15)):
                star(pen)


def rainbow(pen: Pen) -> None:
    """A rainbow, 560 wide, standing on (0, 0)."""
    for index, colour in enumerate(("#F2907F", "#F6C06A", "#FBE08A", "#A9CF93", "#9CC3DE", "#B9A9D8")):
        radius = 270.0 - index * 25.0
        outer = shapes.arc(0, 0, radius, radius * 0.9, 180, 360)
        inner = shapes.arc(0, 0, radius - 21, (radius - 21) * 0.9, 360, 180)
        pen.wash(np.vstack([outer, inner]), colour, opacity=0.85)
    pen.line(shapes.arc(0, 0, 272, 245, 181, 359), width=0.7)


def thermometer(pen: Pen, *, level: float = 0.85, colour: str = RED) -> None:
    """A thermometer 260 high, standing on its bulb."""
    pen.shape(shapes.rounded(-24, -262, 48, 232, 24), WHITE, slip=0.2)
    top = -60 - 175 * level
    pen.wash(shapes.rounded(-9, top, 18, -40 - top, 9), colour)
    pen.shape(shapes.ellipse(0, -24, 34), colour, slip=0.2)
    pen.line(shapes.arc(0, -24, 20, 20, 190, 250), width=0.7, colour=WHITE)
    for index in range(6):
        pen.line(shapes.line((26, -76 - index * 30), (44 if index % 2 == 0 else 37, -76 - index * 30)), width=0.6)


def cold_thermometer(pen: Pen) -> None:
    """The same in winter."""
    thermometer(pen, level=0.12, colour="#6FA3D0")


def sunset(pen: Pen) -> None:
    """A big low sun, 400 wide, standing on the ground at (0, 0)."""
    half = shapes.arc(0, 0, 150, 150, 180, 360)
    pen.shape(np.vstack([half, half[:1]]), "#F79F6B", hatch="#EE8552", width=0.8)
    for index in range(7):
        with pen.place(0, 0, 1.0, -165 + index * 25.0):
            pen.line(shapes.line((172, 0), (198 + 12 * (index % 2), 0)), width=0.95, colour="#EE8552")


def heat_waves(pen: Pen) -> None:
    """Air that shimmers, three waves 120 high."""
    for x in (0, 36, 72):
        pen.line(
            shapes.curve([(x, 0), (x + 12, -22), (x, -46), (x + 12, -70), (x, -94), (x + 8, -114)]),
            width=0.8,
            colour=CORAL,
        )


def horizon(pen: Pen) -> None:
    """A line of ground 700 wide."""
    pen.line(shapes.curve([(-350, 4), (-180, -3), (0, 2), (180, -4), (350, 3)]), width=0.75, colour=INK, opacity=0.85)


SKY_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "sun": sun,
    "hot_sun": hot_sun,
    "cool_sun": cool_sun,
    "cloud": cloud,
    "dark_cloud": dark_cloud,
    "white_cloud": white_cloud,
    "grumpy_cloud": grumpy_cloud,
    "bolt": bolt,
    "gust": gust,
    "leaf": leaf,
    "green_leaf": green_leaf,
    "swirl": swirl,
    "moon": moon,
    "star": star,
    "stars": stars,
    "rainbow_arch": rainbow,
    "thermometer": thermometer,
    "cold_thermometer": cold_thermometer,
    "sunset": sunset,
    "heat_waves": heat_waves,
    "horizon": horizon,
}
