"""What does one meet outside, or see from a window? Each stands on (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    LEAF,
    LEAF_PALE,
    LILAC,
    ORANGE,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.falling import drop
from signage.sketch.parts.held import closed_umbrella
from signage.sketch.pen import Pen


def door_spark(pen: Pen) -> None:
    """A door handle that tingles, 260 high."""
    pen.shape(shapes.rounded(-60, -262, 180, 262, 10), "#E4B988", slip=0.6)
    pen.shape(shapes.rounded(-44, -164, 34, 74, 14), BUTTER, slip=0.2)
    pen.line(shapes.line((-28, -128), (-92, -126)), width=2.4)
    for turn, long in ((-150.0, 40), (-180.0, 52), (150.0, 40), (-120.0, 30), (120.0, 30)):
        with pen.place(-96, -126, 1.0, turn):
            pen.line(
                shapes.polyline([(16, 0), (16 + long * 0.4, -8), (16 + long * 0.5, 6), (16 + long, -2)]),
                width=0.8,
                colour="#E89A2B",
            )


def bus_stop(pen: Pen) -> None:
    """A bus that will not be offended, 320 wide."""
    pen.shape(shapes.rounded(-150, -172, 290, 146, 28), CORAL, slip=0.6)
    for x in (-122, -56, 10, 76):
        pen.shape(shapes.rounded(x, -150, 50, 50, 8), SKY_PALE, width=0.8, slip=0.1)
    pen.line(shapes.line((-146, -80), (138, -80)), width=1.2, colour=WHITE)
    for x in (-86, 78):
        pen.shape(shapes.ellipse(x, -24, 30), "#5B6675", width=1.0, slip=0.2)
        pen.shape(shapes.ellipse(x, -24, 11), WHITE, width=0.6, slip=0)
    pen.dot(134, -54, 8, BUTTER)
    pen.line(shapes.arc(116, -44, 12, 9, 20, 150), width=0.8, wobble=0.4)


def car(pen: Pen) -> None:
    """A small car with a face, 300 wide."""
    pen.shape(
        shapes.curve([(-96, -86), (-66, -150), (-10, -164), (50, -158), (96, -88)], closed=True), SKY_PALE, slip=0.3
    )
    pen.line(shapes.line((0, -162), (2, -90)), width=0.9)
    body = [(-148, -30), (-150, -72), (-110, -94), (104, -94), (142, -80), (154, -34), (120, -26), (-120, -26)]
    pen.shape(shapes.curve(body, closed=True), TEAL, slip=0.6, shade="#5E9E97")
    for x in (-84, 86):
        pen.shape(shapes.ellipse(x, -26, 31), "#5B6675", width=1.0, slip=0.2)
        pen.shape(shapes.ellipse(x, -26, 11), WHITE, width=0.6, slip=0)
    pen.shape(shapes.ellipse(134, -60, 11, 13), BUTTER_PALE, width=0.8, slip=0.1)


def washing_line(pen: Pen) -> None:
    """Washing that hopes for a call, 330 wide and 260 high."""
    for x in (-156, 156):
        pen.stick(shapes.line((x, -252), (x, 0)), WOOD)
    pen.line(shapes.curve([(-156, -240), (0, -214), (156, -240)]), width=0.8)
    shirt = shapes.points("-34,0 -12,6 12,6 34,0 62,34 42,52 32,40 34,116 -34,116 -32,40 -42,52 -62,34")
    with pen.place(-82, -224, 0.95, 4.0):
        pen.shape(shapes.polygon(shirt), CORAL, slip=0.5)
    with pen.place(24, -218, 0.95, -3.0):
        pen.shape(
            shapes.polygon([(-40, 0), (40, 0), (46, 104), (8, 104), (0, 40), (-8, 104), (-46, 104)]), SKY, slip=0.5
        )
    for x, fill in ((92, BUTTER), (124, TEAL)):
        with pen.place(x, -228):
            pen.shape(
                shapes.curve([(-11, 0), (11, 0), (11, 44), (26, 66), (6, 76), (-11, 54)], closed=True),
                fill,
                width=0.85,
                slip=0.4,
            )


def umbrella_chair(pen: Pen) -> None:
    """A chair at whose back an umbrella was forgotten, 270 high."""
    for x in (-72, 66):
        pen.line(shapes.line((x, -110), (x * 1.1, 0)), width=1.4)
    pen.line(shapes.line((-66, -110), (-76, -262)), width=1.5)
    pen.shape(shapes.rounded(-92, -260, 40, 92, 14), TEAL, slip=0.4)
    pen.shape(shapes.rounded(-88, -128, 172, 34, 14), TEAL, slip=0.5)
    with pen.place(96, -202, 1.05, 6.0):
        closed_umbrella(pen)
    for x, y in ((132, -236), (150, -206)):
        pen.line(shapes.line((x, y), (x + 16, y - 8)), width=0.8, colour="#E8735F")


def flower_pots(pen: Pen) -> None:
    """Three pots that want to come in, 300 wide."""
    for x, size, fill, kind in ((-104, 0.9, CORAL, 0), (0, 1.1, ORANGE, 1), (104, 0.9, TEAL, 2)):
        with pen.place(x, 0, size):
            pen.line(shapes.curve([(0, -84), (12, -120), (24, -150)]), width=1.0, colour="#5F9150")
            for turn in range(0, 360, 60):
                with pen.place(26, -158, 1.0, float(turn)):
                    pen.shape(shapes.ellipse(0, -15, 10, 13), ("#F7B9B4", BUTTER, LILAC)[kind], width=0.6, slip=0.3)
            pen.dot(26, -158, 8, ORANGE)
            pen.shape(
                shapes.curve([(0, -90), (-40, -104), (-44, -132), (-10, -116)], closed=True), LEAF, width=0.8, slip=0.4
            )
            pen.shape(shapes.polygon([(-48, -86), (48, -86), (34, 0), (-34, 0)]), fill, slip=0.5)
            for side in (-1, 1):
                pen.dot(side * 13, -48, 5)
            pen.line(shapes.arc(0, -26, 9, 7, 200, 340), width=0.75, wobble=0.4)


def signboard(pen: Pen) -> None:
    """A sign that swings and would like to join the chat, 280 high."""
    pen.stick(shapes.polyline([(120, 0), (120, -262), (-70, -262)]), "#A97F4B")
    for x in (-46, 62):
        pen.line(shapes.line((x, -260), (x - 18, -214)), width=0.8)
    with pen.place(-8, -152, 1.0, 12.0):
        pen.shape(shapes.rounded(-92, -54, 184, 108, 14), BUTTER, slip=0.6)
        for side in (-1, 1):
            pen.dot(side * 30, -10, 7)
        pen.shape(shapes.ellipse(0, 18, 11, 13), CORAL, width=0.8, slip=0.1)
    for y in (-170, -140, -110):
        pen.line(shapes.curve([(-176, y), (-150, y - 8), (-124, y)]), width=0.8, colour="#8FA9B8")


def tree(pen: Pen) -> None:
    """A big tree under which nobody stands today, 330 high."""
    pen.shape(
        shapes.curve([(-24, 0), (-16, -90), (-20, -150), (20, -150), (18, -90), (28, 0)], closed=True),
        "#A97F4B",
        slip=0.4,
    )
    crown = shapes.points("-130,-170 -146,-232 -96,-286 -30,-328 50,-318 112,-276 146,-216 122,-156 40,-134 -60,-136")
    pen.shape(shapes.curve(crown, closed=True), LEAF, slip=0.7, shade="#4F8A45")
    for x, y in ((-66, -220), (10, -264), (70, -208)):
        pen.line(shapes.arc(x, y, 26, 18, 190, 320), width=0.7)


def penguin(pen: Pen) -> None:
    """A penguin who knows how to walk on ice, 230 high."""
    for side in (-1, 1):
        pen.shape(
            shapes.curve([(side * 10, 4), (side * 20, -12), (side * 58, -10), (side * 68, 6)], closed=True),
            ORANGE,
            width=0.9,
            slip=0.2,
        )
    body = shapes.points("0,-228 46,-214 70,-160 80,-80 60,-10 0,0 -60,-10 -80,-80 -70,-160 -46,-214")
    pen.shape(shapes.curve(body, closed=True), "#5F6F86", slip=0.6)
    belly = shapes.points("0,-176 36,-186 54,-150 58,-70 40,-16 0,-8 -40,-16 -58,-70 -54,-150 -36,-186")
    pen.shape(shapes.curve(belly, closed=True), WHITE, width=0.7, slip=0.1)
    for side in (-1, 1):
        pen.dot(side * 24, -160, 6.5)
        pen.wash(shapes.ellipse(side * 40, -140, 11, 7), CORAL, opacity=0.6)
        pen.shape(
            shapes.curve([(side * 68, -140), (side * 120, -112), (side * 126, -84), (side * 72, -100)], closed=True),
            "#5F6F86",
            width=0.9,
            slip=0.3,
        )
    pen.shape(shapes.polygon([(-13, -146), (13, -146), (0, -126)]), ORANGE, width=0.8, slip=0.1)
    pen.shape(
        shapes.curve([(-66, -116), (0, -98), (66, -116), (68, -94), (0, -76), (-68, -94)], closed=True),
        RED,
        width=0.9,
        slip=0.3,
    )


def basin(pen: Pen) -> None:
    """A tap and a basin for a face that was outside, 250 high."""
    pen.stick(shapes.curve([(72, -118), (72, -208), (46, -236), (12, -224), (8, -190)]), "#C3CCD3", width=2.0)
    pen.line(shapes.line((8, -182), (8, -124)), width=1.6, colour=SKY)
    pen.shape(
        shapes.curve([(-128, -122), (128, -122), (104, -40), (40, -10), (-40, -10), (-104, -40)], closed=True),
        WHITE,
        slip=0.6,
    )
    pen.shape(shapes.ellipse(0, -120, 128, 22), SKY_PALE, width=0.9, slip=0)
    for x, y, size in ((-70, -152, 20), (-98, -186, 13), (-40, -176, 11), (100, -150, 12)):
        pen.shape(shapes.ellipse(x, y, size), "#F4FAFC", width=0.7, colour=SKY, slip=0.1)
    pen.line(shapes.line((-46, -4), (46, -4)), width=1.6)


def window_shut(pen: Pen) -> None:
    """A window that is having a nap, its curtains half drawn, 270 high."""
    _window(pen, "#E4DCC8")
    for side in (-1, 1):
        pen.line(shapes.arc(side * 46, -150, 15, 11, 10, 170), width=1.0, wobble=0.4)
    pen.line(shapes.arc(0, -112, 13, 9, 15, 165), width=0.9, wobble=0.4)


def window_view(pen: Pen) -> None:
    """A window with green hills far away, 270 high."""
    _window(pen, "#DCEBF3")
    pen.wash(
        shapes.curve(
            [(-92, -62), (-92, -118), (-40, -150), (10, -112), (50, -138), (92, -104), (92, -62)], closed=True
        ),
        LEAF,
    )
    pen.wash(shapes.curve([(-92, -62), (-92, -86), (-20, -108), (92, -76), (92, -62)], closed=True), LEAF_PALE)
    pen.shape(shapes.ellipse(48, -192, 20), BUTTER, width=0.7, slip=0.2)
    pen.line(shapes.line((0, -236), (0, -58)), width=1.0)


def window_damp(pen: Pen) -> None:
    """A window that stays shut while the wall cries, 270 high."""
    _window(pen, "#D6E3E6")
    pen.line(shapes.line((0, -236), (0, -58)), width=1.0)
    for x, y, size in ((-60, -180, 0.9), (-30, -110, 0.7), (40, -160, 1.0), (70, -96, 0.75)):
        with pen.place(x, y, size):
            pen.line(shapes.line((0, -56), (0, -24)), width=0.5, colour=SKY)
            drop(pen)


def _window(pen: Pen, glass: str) -> None:
    pen.shape(shapes.rounded(-108, -252, 216, 208, 10), WOOD, slip=0.6)
    pen.shape(shapes.rounded(-92, -236, 184, 176, 4), glass, width=0.8, slip=0)
    pen.shape(shapes.rounded(-124, -52, 248, 24, 8), WOOD, slip=0.4)
    for side in (-1, 1):
        curtain = [(side * 116, -262), (side * 66, -262), (side * 78, -180), (side * 104, -120), (side * 122, -66)]
        pen.shape(shapes.curve(curtain, closed=True), "#F7C9BC", width=0.9, slip=0.3)
    pen.line(shapes.line((-136, -262), (136, -262)), width=1.4)


def crossing(pen: Pen) -> None:
    """A traffic light over a zebra crossing, 300 high."""
    for index in range(5):
        x = -140 + index * 62
        stripe = [(x, -22), (x + 40, -22), (x + 24, 26), (x - 16, 26)]
        pen.shape(shapes.polygon(stripe), WHITE, width=0.6, slip=0.1)
    pen.line(shapes.line((84, -150), (84, 0)), width=1.9)
    pen.shape(shapes.rounded(44, -300, 80, 160, 24), "#5B6675", slip=0.5)
    for y, fill in ((-264, RED), (-220, BUTTER_PALE), (-176, LEAF_PALE)):
        pen.shape(shapes.ellipse(84, y, 18), fill, width=0.8, slip=0.1)
    pen.wash(shapes.ellipse(84, -264, 24), "#F7A698", opacity=0.3)


OUTDOOR_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "door_spark": door_spark,
    "bus_stop": bus_stop,
    "car": car,
    "washing_line": washing_line,
    "umbrella_chair": umbrella_chair,
    "flower_pots": flower_pots,
    "signboard": signboard,
    "tree": tree,
    "penguin": penguin,
    "basin": basin,
    "window_shut": window_shut,
    "window_view": window_view,
    "window_damp": window_damp,
    "crossing": crossing,
}
