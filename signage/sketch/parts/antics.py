"""What does the weather get up to? Clouds, sand, germs and umbrellas that act out their tips; each stands on (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    LEAF_PALE,
    ORANGE,
    RED,
    SKY,
    SKY_PALE,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.falling import drop
from signage.sketch.parts.hall import dispenser
from signage.sketch.parts.held import closed_umbrella, fan, ticket
from signage.sketch.parts.outdoors import car
from signage.sketch.parts.signs import heart, question, zed
from signage.sketch.pen import Pen

SMOG = "#CFC7B4"
SAND = "#E3CFA6"


def glad(pen: Pen, x: float, y: float, size: float = 1.0, *, eyes: str = "smile") -> None:
    """A small glad face round (x, y): smiling, sleeping or wide-eyed."""
    with pen.place(x, y, size):
        for side in (-1, 1):
            if eyes == "wide":
                pen.dot(side * 22, -8, 6)
            else:
                bow = (190, 350) if eyes == "smile" else (10, 170)
                pen.line(shapes.arc(side * 22, -6, 9, 8, *bow), width=0.85, wobble=0.4)
            pen.wash(shapes.ellipse(side * 38, 8, 10, 6), CORAL, opacity=0.5)
        pen.line(shapes.arc(0, 6, 11, 9, 15, 165), width=0.8, wobble=0.4)


def snail(pen: Pen) -> None:
    """A snail with nothing to be late for, 260 wide."""
    foot = [(-128, 0), (-120, -22), (-40, -30), (60, -28), (86, -62), (104, -104), (138, -100), (140, -52), (120, -8)]
    pen.shape(shapes.curve([*foot, (40, 4)], closed=True), BUTTER_PALE, slip=0.5)
    pen.shape(shapes.ellipse(-20, -92, 82, 76), CORAL, slip=0.6, shade="#C9573F")
    spiral = [(-20, -92), (-4, -98), (-8, -120), (-38, -116), (-50, -86), (-24, -60), (20, -70), (28, -112), (-6, -146)]
    pen.line(shapes.curve(spiral), width=1.0)
    for x in (112, 134):
        pen.line(shapes.curve([(x, -100), (x + 4, -126), (x + 12, -146)]), width=0.85)
        pen.dot(x + 12, -150, 8)
    pen.line(shapes.arc(124, -74, 11, 8, 15, 165), width=0.8, wobble=0.4)
    pen.wash(shapes.ellipse(108, -76, 9, 6), CORAL, opacity=0.6)


def mask_box(pen: Pen) -> None:
    """A box of masks, the top one with a smile on it, 230 wide."""
    with pen.place(0, -158, 1.0, -6.0):
        for side in (-1, 1):
            pen.line(shapes.arc(side * 66, 0, 30, 26, 90 - side * 80, 90 + side * 80 - 180 * (side < 0)), width=0.7)
        pen.shape(shapes.rounded(-70, -44, 140, 92, 26), "#F3FAFA", slip=0.4)
        pen.line(shapes.arc(0, -6, 30, 24, 15, 165), width=1.2, colour=RED)
    pen.shape(shapes.polygon([(-108, -112), (108, -112), (98, 0), (-98, 0)]), TEAL, slip=0.6, shade="#5E9E97")
    with pen.place(0, -52, 1.4):
        heart(pen)


def smog_at_door(pen: Pen) -> None:
    """A shut glass door with the bad air pressing its nose against it, 310 high."""
    pen.shape(shapes.rounded(-104, -312, 208, 312, 10), "#E4B988", slip=0.6)
    pen.shape(shapes.rounded(-82, -290, 164, 268, 6), "#F1EEE4", width=0.85, slip=0)
    puffs = "-70,-60 -76,-120 -66,-170 -30,-206 14,-210 52,-184 74,-140 72,-80 66,-34 0,-28 -60,-34"
    pen.shape(shapes.curve(shapes.points(puffs), closed=True), SMOG, width=0.8, colour="#8F8672", slip=0.1)
    for side in (-1, 1):
        pen.line(shapes.line((side * 38, -160), (side * 16, -150)), width=0.9)
        pen.dot(side * 24, -136, 6)
        pen.shape(shapes.ellipse(side * 58, -92, 13, 17), "#DDD6C6", width=0.75, slip=0.1)
    pen.shape(shapes.ellipse(0, -118, 17, 11), "#E9B9A8", width=0.75, slip=0.1)
    pen.line(shapes.arc(0, -80, 13, 9, 200, 340), width=0.85, wobble=0.4)
    pen.line(shapes.line((-92, -150), (-92, -108)), width=1.8)
    pen.line(shapes.line((-56, -268), (-24, -232)), width=0.7, colour=WHITE)


def window_rain(pen: Pen) -> None:
    """A window that rain runs down, and a cup on its sill, 300 high."""
    pen.shape(shapes.rounded(-138, -300, 276, 236, 10), WOOD, slip=0.6)
    pen.shape(shapes.rounded(-120, -282, 240, 202, 4), "#D6E3EC", width=0.8, slip=0)
    for x, y, long in (
        (-96, -260, 40),
        (-66, -214, 30),
        (-30, -250, 52),
        (30, -262, 34),
        (58, -200, 44),
        (94, -248, 40),
    ):
        pen.line(shapes.line((x, y), (x - 8, y + long)), width=0.7, colour=SKY)
    for x, y in ((-84, -130), (-36, -158), (44, -120), (92, -160)):
        with pen.place(x, y, 0.7):
            drop(pen)
    pen.line(shapes.line((0, -282), (0, -80)), width=1.0)
    pen.shape(shapes.rounded(-158, -76, 316, 26, 8), WOOD, slip=0.4)


def tired_umbrella(pen: Pen) -> None:
    """A wet umbrella asleep in its stand, the puddle growing, 290 high."""
    pen.wash(shapes.ellipse(10, 4, 150, 20), SKY_PALE)
    with pen.place(34, -286, 1.36, 8.0):
        closed_umbrella(pen)
    pen.shape(shapes.polygon([(-74, -132), (74, -132), (60, 0), (-60, 0)]), WOOD, slip=0.6)
    glad(pen, 0, -66, 1.1, eyes="asleep")
    for x, y in ((-96, -26), (104, -40), (88, -96)):
        with pen.place(x, y, 0.8):
            drop(pen)
    for x, y, size in ((86, -222, 1.1), (116, -262, 1.5)):
        with pen.place(x, y, size, -8.0):
            zed(pen)


def sand_heap(pen: Pen) -> None:
    """A heap of sand that has drawn a number, 250 wide."""
    heap = [(-140, 2), (-96, -60), (-40, -128), (10, -150), (56, -118), (104, -52), (142, 2), (0, 12)]
    pen.shape(shapes.curve(heap, closed=True), SAND, slip=0.6, shade="#C79F63")
    for x, y in pen.hand.scatter(16, -90, -90, 90, -12):
        pen.dot(x, y, 2.6, "#B98F56")
    for side in (-1, 1):
        pen.dot(side * 24, -84, 7)
        pen.line(shapes.curve([(side * 12, -106), (side * 24, -110), (side * 36, -102)]), width=0.65)
    pen.shape(shapes.ellipse(0, -56, 9, 10), CORAL, width=0.7, slip=0.1)
    pen.line(shapes.curve([(96, -62), (124, -92), (130, -124)]), width=1.1)
    with pen.place(132, -130, 0.9, 8.0), pen.legible():
        ticket(pen)


def germ(pen: Pen) -> None:
    """A cold that looks for somebody it knows, 190 high."""
    for index in range(11):
        with pen.place(0, -96, 1.0, index * 360 / 11):
            pen.line(shapes.line((64, 0), (90, 0)), width=1.2)
            pen.shape(shapes.ellipse(94, 0, 10), LEAF_PALE, width=0.75, slip=0.1)
    pen.shape(shapes.ellipse(0, -96, 70), LEAF_PALE, slip=0.5, shade="#8DB97C")
    for side in (-1, 1):
        pen.shape(shapes.ellipse(side * 24, -106, 15), WHITE, width=0.7, slip=0)
        pen.dot(side * 24 - 6, -106, 6)
        pen.line(shapes.arc(side * 24, -128, 14, 10, 200, 340), width=0.75, wobble=0.4)
    pen.line(shapes.curve([(-14, -66), (0, -70), (14, -62)]), width=0.9)
    with pen.place(112, -176, 0.8, 10.0):
        question(pen)


def hearts_line(pen: Pen) -> None:
    """Hearts on the washing line, airing, 330 wide and 270 high."""
    for x in (-156, 156):
        pen.stick(shapes.line((x, -262), (x, 0)), WOOD)
    pen.line(shapes.curve([(-156, -246), (0, -218), (156, -246)]), width=0.9)
    for x, y, turn, size in ((-88, -196, -8.0, 2.1), (6, -178, 4.0, 2.7), (100, -196, 10.0, 2.0)):
        with pen.place(x, y, size, turn):
            heart(pen)
        for side in (-1, 1):
            pen.stick(shapes.line((x + side * 13 * size, y - 25 * size), (x + side * 13 * size, y - 11 * size)), BUTTER)
    glad(pen, 6, -178, 0.85)


def sun_off_duty(pen: Pen) -> None:
    """The sun on its way home with a briefcase, 270 high."""
    for index in range(9):
        with pen.place(0, -150, 1.0, 180 + 22.5 * index):
            pen.line(shapes.line((104, 0), (124 + 10 * (index % 2), 0)), width=1.0, colour="#E89A2B")
    for side in (-1, 1):
        pen.line(shapes.curve([(side * 30, -64), (side * 34, -30), (side * 30, -6)]), width=1.1)
        pen.shape(shapes.ellipse(side * 34 + 10, -4, 24, 11), "#8A6248", width=0.9, slip=0.2)
    pen.shape(shapes.ellipse(0, -150, 90), ORANGE, slip=0.6, hatch="#EE8552")
    glad(pen, 0, -154, 1.5, eyes="asleep")
    pen.shape(shapes.polygon([(0, -92), (13, -76), (0, -44), (-13, -76)]), RED, width=0.8, slip=0.1)
    pen.line(shapes.curve([(80, -118), (112, -104), (120, -84)]), width=1.1)
    pen.line(shapes.curve([(104, -78), (106, -94), (134, -94), (136, -78)]), width=1.0)
    pen.shape(shapes.rounded(76, -80, 90, 62, 8), "#A97F4B", slip=0.4)
    pen.line(shapes.line((78, -54), (164, -54)), width=0.8)
    pen.line(shapes.curve([(-84, -120), (-116, -140), (-128, -176)]), width=1.1)


def steamed_car(pen: Pen) -> None:
    """A shut car in the sun, which is a steamer with wheels; nobody is left in it; 320 wide."""
    with pen.place(0, -70, 0.86):
        car(pen)
        for turn in (45.0, -45.0):
            with pen.place(-46, -124, 1.0, turn):
                pen.line(shapes.line((-26, 0), (26, 0)), width=1.4, colour=RED)
    pen.shape(shapes.rounded(-158, -66, 316, 66, 14), "#E2BE86", slip=0.5)
    for y in (-48, -22):
        pen.line(shapes.line((-154, y), (154, y)), width=0.6, colour="#A97F4B")
    for x in (-90, -20, 60, 120):
        pen.line(shapes.curve([(x, -226), (x + 11, -246), (x - 4, -266), (x + 8, -288)]), width=0.8, colour="#B9A79B")


def car_on_hill(pen: Pen) -> None:
    """A car that went to higher ground and likes the view, 330 wide."""
    hill = [(-168, 4), (-120, -60), (-40, -104), (60, -108), (130, -58), (166, 4), (0, 16)]
    pen.shape(shapes.curve(hill, closed=True), LEAF_PALE, slip=0.5)
    with pen.place(8, -96, 0.74):
        car(pen)
    with pen.place(-140, 2, 0.8):
        pen.line(shapes.curve([(0, 6), (40, -4), (80, 6), (120, -4)]), width=0.8, colour=SKY)


def happy_scarf(pen: Pen) -> None:
    """A scarf that dances before anything has fallen, 300 high."""
    path = shapes.curve(shapes.points("-76,-30 10,-44 62,-92 20,-140 -44,-168 -48,-216 10,-244"))
    for (x, y), turn in (((-76, -30), 170.0), ((10, -244), -24.0)):
        for side in (-24, -8, 8, 24):
            with pen.place(x, y, 1.0, turn):
                pen.line(shapes.line((0, side), (46, side * 1.15)), width=0.9)
    pen.stick(path, RED, width=13.0)
    for share in (0.05, 0.15, 0.28, 0.42, 0.94):
        with pen.place(*map(float, path[int(share * (len(path) - 1))])):
            pen.line(shapes.line((-22, -22), (22, 22)), width=1.1, colour="#F7C9BC")
    glad(pen, -38, -190, 0.66)
    for x, y, turn in ((-116, -150, 200.0), (48, -190, -20.0), (-130, -250, 230.0)):
        with pen.place(x, y, 1.0, turn):
            pen.line(shapes.line((0, 0), (24, 0)), width=0.9, colour="#E8735F")


def fan_basket(pen: Pen) -> None:
    """Palm-leaf fans in a basket, waiting to be borrowed, 260 high."""
    for x, turn in ((-44, -22.0), (44, 20.0), (0, -2.0)):
        with pen.place(x, -104, 1.0, turn):
            fan(pen)
    pen.shape(shapes.polygon([(-100, -110), (100, -110), (78, 0), (-78, 0)]), WOOD, slip=0.6, hatch="#B98650")
    pen.shape(shapes.rounded(-108, -122, 216, 26, 10), "#E4B988", slip=0.3)


def strong_dispenser(pen: Pen) -> None:
    """A water dispenser that is not tired at all and shows its muscles, 340 high."""
    for side in (-1, 1):
        arm = [(side * 70, -168), (side * 118, -150), (side * 140, -176), (side * 118, -214)]
        pen.line(shapes.curve(arm), width=1.3)
        pen.shape(shapes.ellipse(side * 108, -160, 22, 15), "#FBFBF6", width=0.9, slip=0.1)
        pen.shape(shapes.ellipse(side * 116, -218, 14), "#FBFBF6", width=0.9, slip=0.1)
    dispenser(pen)
    glad(pen, 0, -104, 1.15)


def snow_heap(pen: Pen) -> None:
    """Snow that was brushed off and does not mind, 240 wide."""
    heap = shapes.points("-120,4 -112,-30 -74,-52 -58,-94 -14,-122 36,-112 62,-74 100,-48 120,4 0,14")
    pen.shape(shapes.curve(heap, closed=True), WHITE, width=0.85, colour="#8FB4CA", slip=0.3, shade="#BFD9EA")
    glad(pen, 0, -52, 1.0, eyes="wide")
    for x, y, size in ((-92, -112, 9), (-64, -150, 7), (70, -132, 8), (104, -96, 6)):
        pen.shape(shapes.ellipse(x, y, size), WHITE, width=0.6, colour="#8FB4CA", slip=0.1)


def umbrella_bag(pen: Pen) -> None:
    """A bag with room for an umbrella, 210 high."""
    pen.line(shapes.curve([(-62, -132), (-56, -206), (40, -212), (58, -132)]), width=1.4)
    pen.shape(shapes.rounded(-104, -140, 208, 140, 34), BUTTER, slip=0.6, shade="#D9A24E")
    pen.line(shapes.curve([(-100, -98), (0, -80), (100, -98)]), width=0.8)
    glad(pen, 0, -46, 1.1)


def shade_ring(pen: Pen) -> None:
    """The cool shadow of a tree on the ground, 400 wide."""
    pen.wash(shapes.ellipse(0, 0, 200, 24), "#BFD8A8")


ANTIC_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "snail": snail,
    "mask_box": mask_box,
    "smog_at_door": smog_at_door,
    "window_rain": window_rain,
    "tired_umbrella": tired_umbrella,
    "sand_heap": sand_heap,
    "germ": germ,
    "hearts_line": hearts_line,
    "sun_off_duty": sun_off_duty,
    "steamed_car": steamed_car,
    "car_on_hill": car_on_hill,
    "happy_scarf": happy_scarf,
    "fan_basket": fan_basket,
    "strong_dispenser": strong_dispenser,
    "snow_heap": snow_heap,
    "umbrella_bag": umbrella_bag,
    "shade_ring": shade_ring,
}
