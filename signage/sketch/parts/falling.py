"""What falls from the sky, hangs in the air or lies on the ground?"""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    SKY,
    SKY_PALE,
)
from signage.sketch.pen import Pen


def rain(pen: Pen, *, count: int = 26, long: float = 30.0, lean: float = 8.0) -> None:
    """Rain over a field of 500 x 420 from its top left corner."""
    falls = []
    for x, y in pen.hand.scatter(count, 0, 0, 500, 420):
        size = pen.hand.around(long, 0.35)
        falls.append(shapes.line((x, y), (x - lean * size / 30, y + size)))
    pen.lines(tuple(falls), width=0.72, colour=SKY)


def drizzle(pen: Pen) -> None:
    """Hardly rain."""
    rain(pen, count=16, long=18.0, lean=4.0)


def downpour(pen: Pen) -> None:
    """Rain by the bucket."""
    rain(pen, count=52, long=54.0, lean=16.0)


def drop(pen: Pen) -> None:
    """One drop, 40 high."""
    pen.shape(
        shapes.curve([(0, -24), (12, 0), (9, 13), (0, 17), (-9, 13), (-12, 0)], closed=True),
        SKY_PALE,
        width=0.75,
        slip=0.3,
    )
    pen.line(shapes.arc(0, 2, 7, 9, 100, 160), width=0.45, colour=SKY)


def splashes(pen: Pen) -> None:
    """Little crowns where rain hits the ground, over 400 units."""
    for x, y in pen.hand.scatter(7, -200, -14, 200, 14):
        pen.line(shapes.arc(x, y, 13, 5, 10, 170), width=0.5, colour=SKY)
        for side in (-1, 1):
            pen.line(shapes.line((x + side * 6, y - 6), (x + side * 11, y - 15)), width=0.5, colour=SKY)


def puddle(pen: Pen) -> None:
    """A puddle 400 wide."""
    rim = shapes.curve(
        shapes.points("-200,2 -140,-22 -40,-17 40,-27 140,-20 200,0 150,24 40,21 -50,30 -150,23"),
        closed=True,
    )
    pen.wash(rim, SKY_PALE)
    for x, y, wide in ((-60, -2, 70), (60, 8, 60), (10, -12, 40)):
        pen.line(
            shapes.curve([(x - wide, y), (x - wide / 3, y + 4), (x + wide / 3, y - 1), (x + wide, y + 2)]),
            width=0.6,
            colour=SKY,
        )


def flake(pen: Pen) -> None:
    """One snow crystal, radius 20."""
    for turn in (0, 60, 120):
        with pen.place(0, 0, 1.0, float(turn)):
            pen.line(shapes.line((-20, 0), (20, 0)), width=0.6, colour=SKY, wobble=0.4)
            for side in (-1, 1):
                pen.line(
                    shapes.polyline([(side * 16, -6), (side * 10, 0), (side * 16, 6)]),
                    width=0.5,
                    colour=SKY,
                    wobble=0.3,
                )


def snow(pen: Pen) -> None:
    """Snow over a field of 500 x 420: flakes and dots."""
    for x, y in pen.hand.scatter(22, 0, 0, 500, 420):
        if pen.hand.number(0, 1) < 0.62:
            pen.shape(shapes.ellipse(x, y, pen.hand.number(4, 7)), "#FFFFFF", width=0.5, colour=SKY, slip=0.1)
        else:
            with pen.place(x, y, pen.hand.number(0.7, 1.1), pen.hand.number(0, 60)):
                flake(pen)


def snow_ground(pen: Pen) -> None:
    """A snowy hill 560 wide."""
    hill = shapes.curve(
        [(-290, 34), (-250, -6), (-140, -24), (0, -16), (130, -28), (250, -8), (290, 34), (140, 46), (-140, 46)],
        closed=True,
    )
    pen.wash(hill, "#FFFFFF")
    pen.line(
        shapes.curve([(-284, 26), (-250, -6), (-140, -24), (0, -16), (130, -28), (250, -8), (286, 26)]),
        width=0.8,
        colour="#9DB6CC",
    )


def ice_ground(pen: Pen) -> None:
    """A sheet of ice 520 wide with its gleams."""
    sheet = shapes.curve(
        [(-260, 4), (-170, -28), (0, -36), (180, -28), (260, 4), (150, 34), (-20, 40), (-170, 32)], closed=True
    )
    pen.shape(sheet, "#D3E8F2", width=0.8, colour="#8FB4CA")
    for x, y in ((-150, -4), (-120, 6), (90, -8), (124, 2), (0, 18)):
        pen.line(shapes.line((x, y + 8), (x + 26, y - 8)), width=0.6, colour="#FFFFFF")


def fog(pen: Pen) -> None:
    """Bands of fog, 560 wide and 300 high."""
    for y, left, right, opacity in (
        (0, -250, 210, 0.75),
        (66, -200, 270, 0.85),
        (132, -270, 190, 0.8),
        (198, -180, 280, 0.85),
        (258, -250, 230, 0.8),
    ):
        _fog_band(pen, y, left, right, opacity)


def low_fog(pen: Pen) -> None:
    """Fog on the ground, 560 wide and 90 high."""
    for y, left, right, opacity in ((0, -260, 200, 0.7), (52, -210, 260, 0.8)):
        _fog_band(pen, y, left, right, opacity)


def _fog_band(pen: Pen, y: float, left: float, right: float, opacity: float) -> None:
    band = shapes.curve(
        [
            (left, y),
            (left + 70, y - 19),
            (0, y - 13),
            (right - 80, y - 21),
            (right, y),
            (right - 60, y + 18),
            (20, y + 13),
            (left + 60, y + 20),
        ],
        closed=True,
    )
    pen.wash(band, "#D5DEE2", opacity=opacity)
    pen.line(shapes.curve([(left + 90, y + 4), (0, y - 1), (right - 110, y + 4)]), width=0.6, colour="#A8B7BF")


def grit(pen: Pen) -> None:
    """Blown sand over a field of 500 x 420."""
    for x, y in pen.hand.scatter(46, 0, 0, 500, 420):
        pen.dot(x, y, pen.hand.number(2.2, 5.0), "#C79F63")
    for y in (60, 180, 310):
        with pen.place(60 + y * 0.5, y, 1.0):
            pen.line(shapes.curve([(0, 0), (70, -12), (140, 4), (230, -8)]), width=0.75, colour="#C9A56E")


def pollen(pen: Pen) -> None:
    """Fluff in the air over 500 x 420."""
    for x, y in pen.hand.scatter(15, 0, 0, 500, 420):
        with pen.place(x, y, pen.hand.number(0.8, 1.2), pen.hand.number(-40, 40)):
            pen.line(shapes.line((0, 22), (0, 2)), width=0.4, colour="#9AA06A", wobble=0.3)
            for lean in (-52, -26, 0, 26, 52):
                with pen.place(0, 2, 1.0, float(lean)):
                    pen.line(shapes.line((0, 0), (0, -15)), width=0.38, colour="#B9AE86", wobble=0.3)
            pen.dot(0, 24, 3, "#8E7B4F")


def drops_on_wall(pen: Pen) -> None:
    """A wall that sweats, 420 x 360: tiles, trickles and beads."""
    for column in (0, 140, 280, 420):
        pen.line(shapes.line((column, 0), (column, 360)), width=0.5, colour="#B9C9C9")
    for row in (0, 120, 240, 360):
        pen.line(shapes.line((0, row), (420, row)), width=0.5, colour="#B9C9C9")
    for x, y in pen.hand.scatter(12, 20, 70, 400, 320):
        with pen.place(x, y, pen.hand.number(0.55, 0.9)):
            pen.line(shapes.line((0, -70), (0, -26)), width=0.5, colour=SKY)
            drop(pen)


def haze(pen: Pen) -> None:
    """Bad air: smudges and specks over 500 x 420."""
    for x, y, wide in ((130, 80, 130), (370, 150, 120), (180, 270, 150), (400, 350, 100)):
        smudge = shapes.curve(
            [
                (x - wide, y),
                (x - wide / 2, y - 30),
                (x + wide / 3, y - 24),
                (x + wide, y - 4),
                (x + wide / 2, y + 26),
                (x - wide / 3, y + 20),
            ],
            closed=True,
        )
        pen.wash(smudge, "#CFC7B4", opacity=0.8)
        pen.line(shapes.curve([(x - wide * 0.6, y), (x, y - 8), (x + wide * 0.5, y + 2)]), width=0.6, colour="#A89F8C")
    for speck in pen.hand.scatter(18, 0, 0, 500, 420):
        pen.dot(*speck, pen.hand.number(2, 4), "#A89F8C")


FALLING_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "rain_field": rain,
    "drizzle": drizzle,
    "downpour": downpour,
    "drop": drop,
    "splashes": splashes,
    "puddle": puddle,
    "flake": flake,
    "snow_field": snow,
    "snow_ground": snow_ground,
    "ice_ground": ice_ground,
    "fog_bands": fog,
    "fog_low": low_fog,
    "grit": grit,
    "pollen_field": pollen,
    "wet_wall": drops_on_wall,
    "haze": haze,
}
