"""What does one put on, pack or keep at hand when the weather asks for it? Each stands on (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import (
    BUTTER,
    CORAL,
    INK,
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
from signage.sketch.parts.signs import zed
from signage.sketch.pen import Pen


def coat(pen: Pen) -> None:
    """A thick coat back at work on its hanger, 270 high."""
    pen.line(shapes.curve([(0, -226), (0, -250), (16, -262), (22, -246)]), width=1.0)
    pen.stick(shapes.polyline([(-70, -206), (0, -230), (70, -206)]), WOOD, width=1.1)
    coat_shape = shapes.points(
        "-34,-216 34,-216 76,-196 112,-96 84,-84 66,-130 78,0 -78,0 -66,-130 -84,-84 -112,-96 -76,-196"
    )
    pen.shape(shapes.polygon(coat_shape), CORAL, slip=0.6, shade="#C9573F")
    pen.shape(
        shapes.curve([(-40, -222), (0, -196), (40, -222), (32, -182), (0, -172), (-32, -182)], closed=True),
        "#FFF1DA",
        slip=0.2,
    )
    pen.line(shapes.line((0, -172), (2, -4)), width=0.8)
    for y in (-138, -96, -54):
        pen.dot(14, y, 7, BUTTER)
    for side in (-1, 1):
        pen.line(shapes.line((side * 30, -60), (side * 58, -64)), width=0.9)


def blanket(pen: Pen) -> None:
    """A folded blanket that is asleep, 230 wide."""
    for y, fill in ((-2, CORAL), (-52, "#F7A698"), (-102, CORAL)):
        pen.shape(
            shapes.curve(
                [(-112, y), (-118, y - 26), (-108, y - 50), (0, y - 54), (106, y - 50), (118, y - 26), (110, y)],
                closed=True,
            ),
            fill,
            slip=0.5,
            hatch="#D9694F" if fill == CORAL else None,
        )
    for side in (-1, 1):
        pen.line(shapes.arc(side * 26, -30, 11, 8, 10, 170), width=0.9, wobble=0.4)
    for x, y, size in ((66, -176, 0.9), (98, -204, 1.2)):
        with pen.place(x, y, size, -8.0):
            zed(pen)


def onion(pen: Pen) -> None:
    """An onion with a zip, 230 high."""
    for dx in (-14, 0, 14):
        pen.line(shapes.curve([(dx * 0.3, -172), (dx, -200), (dx * 2.2, -226)]), width=1.0, colour="#6FA65F")
    bulb = shapes.points("0,-178 34,-150 92,-112 104,-58 66,-10 0,2 -66,-10 -104,-58 -92,-112 -34,-150")
    pen.shape(shapes.curve(bulb, closed=True), "#E9B7A0", slip=0.6, shade="#C98565")
    for x in (-58, 58):
        pen.line(shapes.curve([(x * 0.3, -150), (x, -90), (x * 0.7, -14)]), width=0.7, colour="#B56F52")
    for y in range(-140, -20, 15):
        pen.line(shapes.line((-7, y), (7, y + 2)), width=0.6)
    pen.line(shapes.line((0, -152), (0, -14)), width=0.7)
    pen.shape(shapes.rounded(-9, -82, 18, 26, 6), BUTTER, width=0.8, slip=0.1)


def lip_balm(pen: Pen) -> None:
    """A stick of balm and a smile, 200 high."""
    pen.shape(
        shapes.curve([(-30, -118), (-30, -170), (0, -194), (30, -180), (30, -118)], closed=True), "#F7B9B4", slip=0.3
    )
    pen.shape(shapes.rounded(-40, -122, 80, 122, 10), CORAL, slip=0.5)
    pen.line(shapes.line((-38, -88), (38, -88)), width=0.8)
    lips = [(88, -54), (112, -74), (130, -64), (148, -74), (174, -54), (132, -26)]
    pen.shape(shapes.curve(lips, closed=True), RED, slip=0.3)
    pen.line(shapes.curve([(90, -54), (130, -48), (172, -54)]), width=0.8)


def sunscreen(pen: Pen) -> None:
    """A tube of sunscreen with a squeeze of it, 220 high."""
    pen.shape(shapes.polygon([(-62, -224), (62, -224), (48, -44), (-48, -44)]), BUTTER, slip=0.6)
    pen.line(shapes.line((-60, -206), (60, -206)), width=0.8)
    pen.shape(shapes.rounded(-34, -46, 68, 46, 10), WHITE, slip=0.3)
    pen.shape(shapes.ellipse(0, -124, 30), ORANGE, width=0.9, slip=0.2)
    for index in range(8):
        with pen.place(0, -124, 1.0, index * 45.0):
            pen.line(shapes.line((40, 0), (52, 0)), width=0.8, colour="#E8735F")
    cream = [(96, -4), (92, -30), (120, -44), (126, -70), (146, -48), (172, -34), (166, -4)]
    pen.shape(shapes.curve(cream, closed=True), WHITE, slip=0.3)


def shoe_sole(pen: Pen) -> None:
    """A boot that shows the pattern of its sole, 240 wide."""
    boot = [(-106, -214), (-24, -214), (-18, -110), (40, -92), (92, -68), (104, -30), (-106, -30)]
    pen.shape(shapes.polygon(boot), "#C98A54", slip=0.6, shade="#9C6229")
    pen.shape(shapes.rounded(-112, -232, 94, 32, 12), "#FFF1DA", slip=0.3)
    for y in (-160, -130, -102):
        pen.line(shapes.line((-46, y), (-16, y - 8)), width=0.9, colour=WHITE)
    pen.shape(shapes.rounded(-114, -32, 222, 22, 8), "#5B6675", slip=0.2)
    for x in range(-102, 100, 24):
        pen.shape(shapes.polygon([(x, -12), (x + 14, -12), (x + 11, 2), (x + 3, 2)]), "#5B6675", width=0.6, slip=0)


def dusty_glasses(pen: Pen) -> None:
    """A pair of glasses, one lens full of sand, the other wiped bright; 300 wide."""
    for side, fill in ((-1, "#E3CFA6"), (1, "#EAF6FA")):
        pen.shape(shapes.ellipse(side * 76, -104, 62, 58), fill, width=1.35, slip=0.1)
        pen.line(shapes.curve([(side * 136, -116), (side * 160, -134), (side * 164, -160)]), width=1.3)
    pen.line(shapes.curve([(-16, -112), (0, -124), (16, -112)]), width=1.4)
    for x, y in pen.hand.scatter(18, -116, -142, -38, -66):
        pen.dot(x, y, pen.hand.number(2.5, 4.5), "#B98F56")
    pen.line(shapes.arc(76, -104, 40, 38, 190, 250), width=0.9, colour=WHITE)
    for x, y, size in ((136, -52, 16), (154, -76, 10)):
        for turn in (0.0, 90.0):
            with pen.place(x, y, 1.0, turn):
                pen.line(shapes.line((-size, 0), (size, 0)), width=0.65, colour=ORANGE, wobble=0.3)
    cloth = [(10, -58), (58, -70), (108, -52), (120, -8), (76, 4), (60, -10), (34, 2), (4, -14)]
    pen.shape(shapes.curve(cloth, closed=True), LILAC, slip=0.4)
    pen.line(shapes.curve([(34, -48), (56, -34), (88, -38)]), width=0.6)


def backpack(pen: Pen) -> None:
    """A backpack that leaves both hands free, and the rail for them, 280 wide."""
    for x, y in ((-130, -166), (130, -132)):
        pen.stick(shapes.line((x, y), (x, 0)), WOOD)
    pen.stick(shapes.line((-150, -170), (160, -128)), WOOD, width=1.9)
    pen.line(shapes.curve([(-26, -176), (-18, -206), (22, -206), (28, -176)]), width=1.3)
    pen.shape(shapes.rounded(-76, -182, 152, 182, 46), CORAL, slip=0.6, shade="#C9573F")
    pen.shape(shapes.rounded(-50, -88, 100, 70, 18), "#F7A698", slip=0.3)
    pen.line(shapes.line((-44, -66), (44, -66)), width=0.8)
    pen.line(shapes.curve([(-62, -128), (0, -116), (62, -128)]), width=0.8)


def bright_coat(pen: Pen) -> None:
    """A coat so bright that cars see it first, 260 high."""
    for index in range(12):
        with pen.place(0, -116, 1.0, index * 30.0):
            pen.line(shapes.line((134, 0), (156, 0)), width=0.9, colour="#E89A2B")
    shape = shapes.points(
        "-34,-216 34,-216 74,-196 106,-104 80,-90 64,-130 72,0 -72,0 -64,-130 -80,-90 -106,-104 -74,-196"
    )
    pen.shape(shapes.polygon(shape), "#F7C948", slip=0.6)
    for y in (-84, -40):
        pen.line(shapes.line((-68, y), (68, y)), width=1.9, colour=WHITE)
    pen.line(shapes.line((0, -200), (0, -6)), width=0.8)
    pen.dot(14, -150, 6, INK)


def tissues(pen: Pen) -> None:
    """A box of tissues for wet cuffs, 220 wide."""
    puff = [(-44, -108), (-58, -164), (-16, -150), (10, -192), (36, -148), (64, -158), (46, -108)]
    pen.shape(shapes.curve(puff, closed=True), WHITE, slip=0.4)
    pen.shape(shapes.rounded(-110, -118, 220, 118, 16), SKY, slip=0.6, shade="#5F8BB0")
    pen.shape(shapes.ellipse(0, -112, 58, 12), "#5B6675", width=0.7, slip=0)
    pen.shape(
        shapes.curve([(-40, -112), (-30, -134), (0, -124), (34, -136), (42, -112)], closed=True),
        WHITE,
        width=0.8,
        slip=0,
    )
    for x, y in ((-60, -56), (4, -44), (62, -62)):
        with pen.place(x, y, 0.75):
            drop(pen)


def slipping_shoe(pen: Pen) -> None:
    """A shoe that goes its own way on a wet floor, 280 wide."""
    rim = shapes.points("-150,2 -90,-16 20,-20 120,-12 150,4 90,18 -60,20")
    pen.wash(shapes.curve(rim, closed=True), SKY_PALE)
    with pen.place(-10, -34, 1.0, -24.0):
        upper = shapes.points("-96,-86 -44,-92 -30,-58 26,-44 84,-30 96,-4 -100,-4")
        pen.shape(shapes.polygon(upper), CORAL, slip=0.6, shade="#C9573F")
        pen.shape(shapes.rounded(-106, -8, 208, 22, 10), WHITE, width=0.9, slip=0.2)
        for x in (-20, 4):
            pen.line(shapes.line((x, -62 + x * 0.3), (x + 22, -76 + x * 0.3)), width=0.9, colour=WHITE)
    for x, y in ((-146, -120), (-156, -84), (-150, -48)):
        pen.line(shapes.curve([(x, y), (x + 22, y + 4), (x + 44, y + 2)]), width=0.8, colour="#8FA9B8")
    for x, y, size in ((124, -62, 0.9), (146, -98, 0.7)):
        with pen.place(x, y, size):
            drop(pen)


def doormat(pen: Pen) -> None:
    """A mat that has wiped two soles dry, 300 wide."""
    pen.shape(shapes.polygon([(-118, -64), (118, -64), (152, 6), (-152, 6)]), WOOD, slip=0.5, hatch="#B98650")
    pen.line(shapes.polyline([(-98, -50), (98, -50), (122, -8), (-122, -8), (-98, -50)]), width=0.8)
    for x, turn in ((-42, -8.0), (36, 6.0)):
        with pen.place(x, -16, 0.95, turn):
            pen.shape(
                shapes.curve([(-22, -14), (-26, -70), (-4, -96), (22, -78), (22, -14)], closed=True),
                SKY_PALE,
                width=0.9,
                slip=0.2,
            )
            pen.shape(shapes.ellipse(0, 4, 19, 14), SKY_PALE, width=0.9, slip=0.2)
            for y in (-66, -48, -30):
                pen.line(shapes.line((-12, y), (13, y - 3)), width=0.6, colour=SKY)
    for x, y in ((-110, -92), (112, -100), (84, -128)):
        with pen.place(x, y, 0.7):
            drop(pen)


def low_battery(pen: Pen) -> None:
    """A phone that would like to eat something, 220 high."""
    pen.shape(shapes.rounded(-62, -216, 124, 216, 20), "#5B6675", slip=0.6)
    pen.shape(shapes.rounded(-48, -196, 96, 168, 8), "#FFF6E2", width=0.6, slip=0)
    pen.shape(shapes.rounded(-34, -164, 64, 34, 8), WHITE, width=0.9, slip=0)
    pen.wash(shapes.rounded(-28, -158, 14, 22, 4), RED)
    pen.dot(36, -147, 5)
    for side in (-1, 1):
        pen.line(shapes.arc(side * 18, -86, 9, 7, 10, 170), width=0.85, wobble=0.4)
    pen.line(shapes.arc(0, -54, 10, 7, 200, 340), width=0.85, wobble=0.4)
    pen.line(shapes.curve([(0, 0), (20, 22), (70, 14), (112, -12)]), width=1.0)
    pen.shape(shapes.rounded(108, -30, 34, 28, 7), WHITE, width=0.9, slip=0.2)


def telephone(pen: Pen) -> None:
    """A telephone that is glad to be used, 230 wide."""
    body = [(-96, 0), (-84, -70), (-44, -104), (44, -104), (84, -70), (96, 0)]
    pen.shape(shapes.curve([*body, (0, 8)], closed=True), TEAL, slip=0.6, shade="#5E9E97")
    pen.shape(shapes.ellipse(0, -46, 42), WHITE, width=0.9, slip=0.2)
    for index in range(8):
        with pen.place(0, -46, 1.0, index * 45.0):
            pen.dot(0, -28, 6, SKY)
    handset = shapes.points("-126,-132 -104,-168 -40,-150 40,-150 104,-168 126,-132 98,-116 70,-132 -70,-132 -98,-116")
    pen.shape(shapes.curve(handset, closed=True), TEAL, slip=0.4)
    for side in (-1, 1):
        for reach in (0, 18):
            pen.line(
                shapes.line((side * (104 + reach), -190 - reach * 0.6), (side * (116 + reach), -208 - reach * 0.6)),
                width=0.8,
                colour="#E8735F",
            )


def torch(pen: Pen) -> None:
    """A torch with its light, a bottle and a candle's worth of calm; 300 wide."""
    pen.wash(shapes.polygon([(-26, -64), (-150, -150), (-150, 26)]), "#FFE9A8", opacity=0.8)
    pen.shape(shapes.polygon([(-30, -90), (10, -74), (10, -34), (-30, -18)]), BUTTER, slip=0.3)
    pen.shape(shapes.rounded(8, -74, 116, 40, 12), CORAL, slip=0.4)
    pen.shape(shapes.rounded(46, -82, 30, 14, 5), WHITE, width=0.7, slip=0.1)
    pen.shape(shapes.rounded(96, -176, 62, 176, 20), SKY_PALE, slip=0.5)
    pen.shape(shapes.rounded(112, -200, 30, 26, 6), TEAL, width=0.9, slip=0.2)
    pen.line(shapes.curve([(98, -104), (122, -110), (156, -100)]), width=0.8, colour=SKY)


WARDROBE_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "coat": coat,
    "blanket": blanket,
    "onion": onion,
    "lip_balm": lip_balm,
    "sunscreen": sunscreen,
    "shoe_sole": shoe_sole,
    "dusty_glasses": dusty_glasses,
    "backpack": backpack,
    "bright_coat": bright_coat,
    "tissues": tissues,
    "slipping_shoe": slipping_shoe,
    "doormat": doormat,
    "low_battery": low_battery,
    "telephone": telephone,
    "torch": torch,
}
