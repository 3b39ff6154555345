"""What happens in the hall, told by things with faces? Each stands on (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    BUTTER_PALE,
    CORAL,
    CREAM,
    LEAF,
    LEAF_PALE,
    RED,
    SKY,
    TEAL,
    WHITE,
    WOOD,
)
from signage.sketch.parts.antics import glad
from signage.sketch.parts.comforts import four_legs, little_one
from signage.sketch.parts.hall import bell
from signage.sketch.parts.held import closed_umbrella, ticket
from signage.sketch.parts.signs import heart, zed
from signage.sketch.pen import Pen


def plans(pen: Pen) -> None:
    """A jar much too big for what is in it, and a small one just full, 320 wide."""
    for x, wide, high, level, mood in ((-66, 88, 232, 0.24, "asleep"), (112, 46, 104, 0.86, "smile")):
        pen.shape(shapes.rounded(x - wide, -high, 2 * wide, high, 20), "#EEF6F8", slip=0.3, width=1.1)
        top = -high * level
        pen.wash(shapes.rounded(x - wide + 8, top, 2 * wide - 16, -top - 7, 12), LEAF_PALE)
        pen.line(shapes.curve([(x - wide + 8, top), (x, top - 5), (x + wide - 8, top + 1)]), width=0.8, colour=LEAF)
        pen.shape(shapes.rounded(x - wide - 8, -high - 20, 2 * wide + 16, 24, 9), WOOD, slip=0.3)
        glad(pen, x, -0.5 * high, 0.7 + 0.006 * wide, eyes=mood)
    pen.line(shapes.curve([(38, -196), (76, -206), (108, -170)]), width=1.3, colour="#E8735F")
    pen.line(shapes.polyline([(84, -182), (110, -166), (118, -196)]), width=1.3, colour="#E8735F")


def three_things(pen: Pen) -> None:
    """A phone, a key and a card answering the roll-call, 330 wide."""
    for x, lift in ((-112, 6), (0, 0), (112, 4)):
        for side in (-1, 1):
            pen.line(shapes.line((x + side * 14, -30), (x + side * 16, 0)), width=1.0)
        pen.line(shapes.curve([(x + 34, -86), (x + 52, -112 - lift), (x + 50, -146 - lift)]), width=1.0)
        pen.shape(shapes.ellipse(x + 50, -152 - lift, 9), CREAM, width=0.8, slip=0.1)
    pen.shape(shapes.rounded(-154, -168, 84, 144, 16), "#5B6675", slip=0.5)
    pen.shape(shapes.rounded(-144, -154, 64, 112, 7), "#EAF3E6", width=0.6, slip=0)
    glad(pen, -112, -100, 0.72)
    pen.stick(shapes.line((0, -90), (0, -28)), BUTTER, width=2.0)
    pen.stick(shapes.line((2, -40), (22, -40)), BUTTER)
    pen.shape(shapes.ellipse(0, -126, 46), BUTTER, slip=0.4)
    glad(pen, 0, -126, 0.75)
    pen.shape(shapes.rounded(66, -128, 96, 100, 12), "#EAF4F6", slip=0.5)
    pen.line(shapes.line((78, -48), (148, -48)), width=0.8, colour="#7D98AE")
    glad(pen, 113, -84, 0.8)


def counter_awake(pen: Pen) -> None:
    """A counter that yawns and opens one eye, its nightcap still on the bell, 320 wide."""
    pen.shape(shapes.rounded(-150, -140, 300, 140, 12), "#EBCFA6", slip=0.7)
    pen.shape(shapes.rounded(-164, -168, 328, 34, 12), WOOD, slip=0.5)
    pen.line(shapes.arc(-48, -92, 17, 10, 10, 170), width=1.0, wobble=0.4)
    pen.dot(48, -94, 9)
    pen.line(shapes.arc(48, -108, 18, 12, 200, 340), width=0.75, wobble=0.4)
    pen.shape(shapes.ellipse(0, -52, 19, 25), RED, width=0.85, slip=0.1)
    for side in (-1, 1):
        pen.wash(shapes.ellipse(side * 84, -64, 18, 11), CORAL, opacity=0.5)
    with pen.place(104, -168, 1.1):
        bell(pen)
    cap = shapes.points("68,-206 84,-238 116,-244 150,-218 158,-186 140,-206 136,-204 104,-212")
    pen.shape(shapes.curve(cap, closed=True), "#8E9BD0", width=0.85, slip=0.2)
    pen.shape(shapes.ellipse(158, -182, 9), WHITE, width=0.7, slip=0.1)
    for x, fill in ((-118, SKY), (-96, CORAL)):
        pen.stick(shapes.line((x, -176), (x + 10, -230)), fill, width=1.2)
    pen.shape(shapes.polygon([(-132, -204), (-70, -204), (-76, -168), (-126, -168)]), TEAL, width=0.9, slip=0.2)


def hourglass(pen: Pen) -> None:
    """An hourglass that says honestly how much is left, 250 high."""
    glass = shapes.points("-70,-226 70,-226 66,-176 14,-124 66,-72 70,-22 -70,-22 -66,-72 -14,-124 -66,-176")
    pen.shape(shapes.polygon(glass), "#EEF6F8", slip=0.3)
    pen.wash(shapes.polygon([(-42, -176), (42, -176), (6, -132), (-6, -132)]), BUTTER)
    pen.wash(shapes.curve([(-60, -28), (-34, -62), (0, -78), (34, -62), (60, -28)], closed=True), BUTTER)
    pen.line(shapes.line((0, -128), (0, -80)), width=0.7, colour="#C9973F")
    for y in (-248, -26):
        pen.shape(shapes.rounded(-92, y, 184, 26, 9), WOOD, slip=0.4)
    glad(pen, 0, -44, 0.8)


def signpost(pen: Pen) -> None:
    """A signpost that knows the way to everything, 290 high."""
    pen.stick(shapes.line((0, -270), (0, 0)), WOOD, width=2.2)
    for y, side, fill in ((-246, 1, CORAL), (-178, -1, BUTTER), (-110, 1, TEAL)):
        board = [(side * -52, y), (side * 96, y), (side * 132, y + 27), (side * 96, y + 54), (side * -52, y + 54)]
        pen.shape(shapes.polygon(board), fill, slip=0.5)
    with pen.place(30, -219, 0.8):
        heart(pen)
    glad(pen, -28, -152, 0.7)
    for x in (0, 34, 68):
        pen.dot(x, -83, 7, WHITE)


def mirror(pen: Pen) -> None:
    """A mirror that smiles back before anybody smiled, 270 high."""
    pen.stick(shapes.line((0, -70), (0, -10)), WOOD, width=2.4)
    pen.shape(shapes.ellipse(0, -6, 66, 13), WOOD, slip=0.3)
    pen.shape(shapes.ellipse(0, -164, 88, 104), WOOD, slip=0.5)
    pen.shape(shapes.ellipse(0, -164, 70, 86), "#E6F1F4", width=0.85, slip=0)
    with pen.place(4, -110, 0.46):
        body = [(0, -190), (70, -160), (100, -60), (96, 0), (-96, 0), (-100, -60), (-70, -160)]
        pen.shape(shapes.curve(body, closed=True), CREAM, width=0.9, slip=0.3)
    glad(pen, 4, -146, 1.0)
    pen.line(shapes.line((-44, -206), (-24, -232)), width=0.8, colour=WHITE)


def tangle(pen: Pen) -> None:
    """A bubble of knotted jargon, combed out into a straight line, 300 wide."""
    for x, y, fill in ((-74, -150, WHITE), (76, -62, BUTTER_PALE)):
        with pen.place(x, y, 0.94, mirror=x > 0):
            bubble = [(-78, -42), (0, -66), (78, -42), (84, 6), (40, 34), (-30, 34), (-58, 62), (-56, 28), (-86, 4)]
            pen.shape(shapes.curve(bubble, closed=True), fill, slip=0.5)
    knot = shapes.points("-122,-160 -96,-190 -70,-150 -100,-140 -60,-176 -30,-150 -64,-136 -84,-172 -44,-186 -22,-160")
    pen.line(shapes.curve(knot), width=1.1, colour=RED)
    pen.line(shapes.curve([(36, -82), (70, -84), (116, -80)]), width=1.2, colour=LEAF)
    pen.line(shapes.curve([(36, -60), (60, -62), (90, -59)]), width=1.2, colour=LEAF)
    pen.line(shapes.curve([(16, -158), (50, -150), (66, -122)]), width=1.2, colour="#E8735F")
    pen.line(shapes.polyline([(42, -132), (68, -116), (76, -144)]), width=1.2, colour="#E8735F")


def guest_seated(pen: Pen) -> None:
    """A small guest who stays in the chair while others run, 260 high."""
    with pen.place(0, 0, 1.04):
        four_legs(pen)
    with pen.place(0, -118, 0.94):
        little_one(pen)


def charging_pair(pen: Pen) -> None:
    """A phone at rest with its cable, and a socket that feeds it, 200 high."""
    pen.line(shapes.curve([(-4, -6), (30, 20), (90, 8), (100, -60)]), width=1.0)
    with pen.place(-10, 0, 1.0, -4.0):
        pen.shape(shapes.rounded(-56, -196, 112, 190, 18), "#5B6675", slip=0.5)
        pen.shape(shapes.rounded(-43, -178, 86, 146, 8), "#EAF3E6", width=0.6, slip=0)
        pen.wash(shapes.rounded(-38, -96, 76, 60, 6), LEAF_PALE)
        glad(pen, 0, -110, 0.9, eyes="asleep")
    pen.shape(shapes.rounded(72, -118, 62, 62, 10), WHITE, slip=0.3)
    for x in (92, 112):
        pen.dot(x, -94, 5)
    with pen.place(60, -226, 1.3, -8.0):
        zed(pen)


def breath(pen: Pen) -> None:
    """Breath going out in round puffs, 240 wide."""
    for x, y, size in ((-90, -150, 24), (-30, -172, 34), (52, -190, 46)):
        pen.shape(shapes.ellipse(x, y, size, 0.8 * size), WHITE, width=0.8, slip=0.3)
    glad(pen, 52, -190, 0.8, eyes="asleep")
    for y in (-112, -92):
        pen.line(shapes.curve([(-96, y), (-40, y - 8), (20, y)]), width=0.8, colour=SKY)


def thought(pen: Pen) -> None:
    """A thought over 200 units round (0, 0), with two puffs down-left."""
    cloud = shapes.points("-96,10 -92,-40 -50,-66 0,-84 56,-68 98,-34 96,20 56,56 -10,62 -64,50")
    pen.shape(shapes.curve(cloud, closed=True), WHITE, slip=0.4)
    for x, y, size in ((-92, 76, 15), (-116, 104, 9)):
        pen.shape(shapes.ellipse(x, y, size), WHITE, width=0.8, slip=0.2)


def cake_dream(pen: Pen) -> None:
    """A cake that is only thought of, and the warm cup that is really there; 280 high."""
    with pen.place(24, -190):
        thought(pen)
        pen.shape(shapes.rounded(-52, -18, 104, 50, 10), "#F7C9BC", slip=0.3)
        icing = shapes.points("-54,-18 54,-18 54,2 36,12 18,0 0,12 -18,0 -36,12 -54,2")
        pen.shape(shapes.curve(icing, closed=True), CREAM, width=0.85, slip=0.1)
        pen.stick(shapes.line((0, -46), (0, -20)), SKY, width=0.8)
        pen.shape(shapes.curve([(0, -66), (7, -54), (0, -46), (-7, -54)], closed=True), BUTTER, width=0.6, slip=0.1)
    with pen.place(20, 0):
        pen.line(shapes.arc(52, -44, 24, 24, -80, 100), width=1.2)
        pen.shape(shapes.polygon([(-56, -88), (56, -88), (46, 0), (-46, 0)]), TEAL, slip=0.5)
        pen.shape(shapes.ellipse(0, -88, 56, 12), WHITE, width=0.85, slip=0)
        glad(pen, 0, -40, 0.95)


def homesick_umbrella(pen: Pen) -> None:
    """An umbrella that thinks of its stand at home, 290 high."""
    with pen.place(-78, -262, 1.42, 6.0):
        closed_umbrella(pen)
    for side in (-1, 1):
        pen.dot(-80 + side * 12, -172, 5)
        pen.line(shapes.curve([(-80 + side * 6, -188), (-80 + side * 18, -184)]), width=0.6)
    pen.line(shapes.arc(-80, -146, 9, 7, 200, 340), width=0.8, wobble=0.4)
    with pen.place(58, -192, 0.96):
        thought(pen)
        pen.shape(shapes.polygon([(-38, -14), (38, -14), (30, 42), (-30, 42)]), WOOD, slip=0.3)
        for x, fill in ((-18, TEAL), (14, BUTTER)):
            pen.stick(shapes.line((x, -16), (x - 2, -54)), fill, width=1.6)
        with pen.place(0, 14, 0.7):
            heart(pen)


def running_ticket(pen: Pen) -> None:
    """A ticket that runs in its owner's place, 230 high."""
    for hip, knee, foot in (((-10, -54), (-44, -34), (-70, -46)), ((12, -54), (36, -30), (24, 0))):
        pen.line(shapes.curve([hip, knee, foot]), width=1.2)
        pen.shape(shapes.ellipse(foot[0] + 8, foot[1], 17, 8), CORAL, width=0.8, slip=0.2)
    pen.line(shapes.curve([(52, -120), (86, -112), (96, -142)]), width=1.1)
    pen.line(shapes.curve([(-50, -118), (-84, -96), (-76, -70)]), width=1.1)
    with pen.place(0, -76, 1.55, 7.0), pen.legible():
        ticket(pen)
    for y in (-178, -138, -98):
        pen.line(shapes.curve([(-108, y), (-140, y + 3), (-172, y)]), width=0.85, colour="#8FA9B8")


def zipped_bag(pen: Pen) -> None:
    """A bag that is zipped and needs nothing more, 220 high."""
    pen.line(shapes.curve([(-56, -148), (-48, -214), (48, -214), (56, -148)]), width=1.5)
    pen.shape(shapes.rounded(-108, -156, 216, 156, 40), TEAL, slip=0.6, shade="#5E9E97")
    for x in range(-84, 92, 14):
        pen.line(shapes.line((x, -130), (x + 2, -112)), width=0.6)
    pen.line(shapes.line((-90, -121), (88, -121)), width=0.8)
    pen.shape(shapes.rounded(78, -128, 18, 40, 7), BUTTER, width=0.8, slip=0.1)
    glad(pen, 0, -58, 1.2)
    for side in (-1, 1):
        pen.line(shapes.curve([(side * 104, -70), (side * 66, -34), (-side * 20, -26)]), width=1.2)


def wrapped_hello(pen: Pen) -> None:
    """A hello kept overnight in a bubble with a ribbon round it, 240 wide."""
    bubble = shapes.points("-112,-110 -96,-190 0,-222 96,-192 114,-112 80,-52 10,-40 -46,-42 -74,0 -80,-58")
    pen.shape(shapes.curve(bubble, closed=True), BUTTER_PALE, slip=0.5)
    pen.stick(shapes.curve([(-8, -220), (-2, -130), (-8, -42)]), CORAL, width=2.2)
    for side in (-1, 1):
        loop = [(-6, -216), (side * 30 - 6, -254), (side * 58 - 6, -236), (side * 34 - 6, -214)]
        pen.shape(shapes.curve(loop, closed=True), CORAL, width=0.9, slip=0.3)
    glad(pen, -4, -124, 1.5)


def little_helper(pen: Pen) -> None:
    """A child who has charge of the lid, 160 high."""
    little_one(pen)
    with pen.place(76, -68, 1.0, 12.0):
        pen.shape(shapes.ellipse(0, 0, 36, 12), CORAL, width=0.95, slip=0.3)
        pen.shape(shapes.rounded(-9, -20, 18, 13, 5), CORAL, width=0.85, slip=0.1)


STORY_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "plans": plans,
    "three_things": three_things,
    "counter_awake": counter_awake,
    "hourglass": hourglass,
    "signpost": signpost,
    "mirror": mirror,
    "tangle": tangle,
    "guest_seated": guest_seated,
    "charging_pair": charging_pair,
    "breath": breath,
    "little_helper": little_helper,
    "wrapped_hello": wrapped_hello,
    "zipped_bag": zipped_bag,
    "running_ticket": running_ticket,
    "homesick_umbrella": homesick_umbrella,
    "cake_dream": cake_dream,
}
