"""What is drawn beside the words? Scenes by name, as data: a palette, the spirit's pose, and parts with their places.

A sheet is 1000 x 1000 units; the spirit's own units (it is 200 high) are enlarged by its `size`. Parts behind are
drawn first, then the spirit, then parts before it. An unknown name is never an error: it is the house itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from signage.sketch import shapes
from signage.sketch.drawing import Drawing
from signage.sketch.hand import Points
from signage.sketch.palette import PALETTES, Palette
from signage.sketch.parts.hall import HALL_PARTS
from signage.sketch.parts.sky import SKY_PARTS
from signage.sketch.parts.spirit import Pose, draw_spirit
from signage.sketch.pen import Pen

SHEET = 1000.0

PARTS: Mapping[str, Callable[[Pen], None]] = {**SKY_PARTS, **HALL_PARTS}


@dataclass(frozen=True, slots=True)
class Item:
    """One part and where its origin goes."""

    part: str
    x: float
    y: float
    size: float = 1.0
    turn: float = 0.0
    mirror: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One composition. `spirit` is where it stands and how large; `ground` is the width of its shadow (0: none)."""

    palette: str = "warm"
    behind: tuple[Item, ...] = ()
    pose: Pose = field(default_factory=Pose)
    spirit: tuple[float, float, float] = (500.0, 850.0, 1.75)
    before: tuple[Item, ...] = ()
    ground: float = 1.0
    patch: bool = True

    @property
    def colours(self) -> Palette:
        """The palette itself."""
        return PALETTES[self.palette]


PEACH = "#FFDCC0"
FROST = "#E6EEF8"

SCENES: Mapping[str, Scene] = {
    "rain": Scene(
        palette="rain",
        behind=(
            Item("cloud", 225, 150, 1.25),
            Item("cloud", 770, 130, 0.95),
            Item("rain_field", 60, 250, 1.0),
            Item("rain_field", 480, 230, 0.95),
            Item("puddle", 500, 862, 1.6),
        ),
        pose=Pose(
            eyes="smile", mouth="smile", right=(96, -132), holds_right="umbrella", hold_size=1.0, left=(-130, -48)
        ),
        spirit=(450, 860, 1.75),
        ground=0,
    ),
    "rain_heavy": Scene(
        palette="rain",
        behind=(
            Item("dark_cloud", 250, 150, 1.5),
            Item("dark_cloud", 720, 130, 1.6),
            Item("downpour", 20, 210, 1.0),
            Item("downpour", 470, 210, 1.0),
            Item("puddle", 490, 868, 1.9),
            Item("splashes", 500, 880, 1.9),
        ),
        pose=Pose(
            eyes="squeeze",
            mouth="wavy",
            right=(96, -132),
            holds_right="umbrella",
            hold_turn=-8,
            left=(-70, -60),
            tilt=-4,
            leaf="flat",
        ),
        spirit=(450, 860, 1.7),
        ground=0,
    ),
    "umbrella": Scene(
        palette="rain",
        behind=(Item("cloud", 190, 170, 1.0), Item("drizzle", 60, 250, 0.7), Item("umbrella_stand", 745, 858, 1.55)),
        pose=Pose(eyes="open", mouth="open", gaze=(10, 0), right=(140, -118), left=(-128, -40)),
        spirit=(350, 850, 1.65),
        before=(Item("sparkles", 850, 460, 1.3),),
    ),
    "snow": Scene(
        palette="snow",
        behind=(
            Item("white_cloud", 240, 150, 1.2),
            Item("white_cloud", 760, 180, 0.9),
            Item("snow_field", 60, 240, 0.95),
            Item("snow_field", 500, 200, 0.95),
            Item("snow_ground", 500, 880, 1.65),
        ),
        pose=Pose(body=FROST, eyes="smile", mouth="smile", wears=("scarf",), left=(-140, -128), right=(142, -120)),
        spirit=(500, 860, 1.75),
        ground=0,
    ),
    "ice": Scene(
        palette="snow",
        behind=(
            Item("cloud", 250, 160, 1.1),
            Item("snow_field", 500, 120, 0.8),
            Item("ice_ground", 500, 876, 1.7),
            Item("wet_floor", 815, 836, 1.35),
        ),
        pose=Pose(
            body=FROST,
            eyes="wide",
            mouth="o",
            tilt=-11,
            wears=("scarf",),
            left=(-150, -100),
            right=(146, -140),
            leaf="blown",
        ),
        spirit=(430, 862, 1.65),
        ground=0,
    ),
    "sun": Scene(
        palette="warm",
        behind=(Item("sun", 760, 220, 1.55), Item("white_cloud", 250, 190, 1.05), Item("grass", 500, 862, 1.55)),
        pose=Pose(eyes="smile", mouth="open", left=(-136, -138), right=(140, -128)),
        spirit=(440, 850, 1.8),
    ),
    "heat": Scene(
        palette="heat",
        behind=(Item("hot_sun", 765, 210, 1.65), Item("heat_waves", 110, 520, 1.3), Item("thermometer", 870, 850, 1.2)),
        pose=Pose(
            body=PEACH,
            eyes="closed",
            mouth="wavy",
            leaf="droopy",
            wears=("sweat",),
            left=(-120, -34),
            right=(146, -92),
            holds_right="fan",
            hold_turn=12,
        ),
        spirit=(370, 850, 1.75),
    ),
    "cold": Scene(
        palette="snow",
        behind=(
            Item("cold_thermometer", 830, 850, 1.4),
            Item("flake", 170, 230, 1.8),
            Item("flake", 330, 130, 1.2),
            Item("flake", 690, 180, 1.4),
            Item("flake", 90, 430, 1.0),
        ),
        pose=Pose(
            body=FROST,
            eyes="closed",
            mouth="smile",
            wears=("scarf", "shiver"),
            left=(-50, -34),
            right=(52, -36),
            holds_right="cup",
            hold_size=0.85,
        ),
        spirit=(430, 850, 1.8),
    ),
    "wind": Scene(
        palette="fresh",
        behind=(
            Item("gust", 70, 180, 1.35),
            Item("gust", 600, 300, 1.05),
            Item("leaf", 640, 180, 0.9, -24),
            Item("green_leaf", 850, 560, 0.85, 30),
            Item("leaf", 130, 520, 0.7, 12),
            Item("gust", 560, 700, 1.1),
        ),
        pose=Pose(eyes="squeeze", mouth="o", leaf="blown", tilt=-9, left=(-132, -60), right=(134, -128)),
        spirit=(420, 850, 1.75),
        before=(Item("leaf", 720, 812, 0.9, 16),),
    ),
    "fog": Scene(
        palette="rain",
        behind=(Item("lamp", 800, 850, 1.35), Item("fog_bands", 480, 190, 1.2)),
        pose=Pose(eyes="wide", mouth="flat", gaze=(8, 0), left=(-126, -40), right=(150, -124)),
        spirit=(420, 850, 1.75),
        before=(Item("fog_low", 500, 770, 1.4),),
    ),
    "thunder": Scene(
        palette="rain",
        behind=(
            Item("grumpy_cloud", 660, 230, 1.5),
            Item("bolt", 570, 300, 1.5),
            Item("bolt", 800, 300, 1.1, -8),
            Item("drizzle", 60, 420, 0.8),
            Item("drizzle", 520, 420, 0.8),
        ),
        pose=Pose(eyes="worried", mouth="wavy", leaf="flat", left=(-78, -66), right=(78, -66)),
        spirit=(350, 850, 1.65),
    ),
    "dust": Scene(
        palette="dust",
        behind=(Item("grit", 40, 120, 1.0), Item("grit", 480, 300, 1.0), Item("gust", 560, 190, 1.2)),
        pose=Pose(
            eyes="squeeze", mouth="none", wears=("mask",), leaf="blown", tilt=-5, left=(-126, -44), right=(130, -90)
        ),
        spirit=(450, 850, 1.8),
    ),
    "typhoon": Scene(
        palette="alert",
        behind=(
            Item("swirl", 730, 280, 1.75),
            Item("gust", 60, 190, 1.3),
            Item("house", 800, 850, 1.25),
            Item("leaf", 420, 210, 0.8, -30),
        ),
        pose=Pose(eyes="worried", mouth="o", leaf="blown", tilt=-8, left=(-80, -70), right=(132, -100), gaze=(8, -4)),
        spirit=(340, 850, 1.6),
    ),
    "air": Scene(
        palette="dust",
        behind=(Item("haze", 60, 110, 0.95), Item("haze", 490, 180, 1.0), Item("house", 805, 850, 1.1)),
        pose=Pose(eyes="open", mouth="none", wears=("mask",), left=(-128, -40), right=(128, -44)),
        spirit=(390, 850, 1.8),
    ),
    "humid": Scene(
        palette="rain",
        behind=(Item("wet_wall", 290, 130, 1.5), Item("puddle", 480, 866, 1.5), Item("wet_floor", 830, 845, 1.35)),
        pose=Pose(
            eyes="sleepy",
            mouth="wavy",
            leaf="droopy",
            left=(-126, -40),
            right=(132, -92),
            holds_right="",
            wears=("sweat",),
        ),
        spirit=(390, 858, 1.75),
        ground=0,
    ),
    "dry": Scene(
        palette="heat",
        behind=(Item("sun", 790, 190, 1.1), Item("plant", 810, 850, 1.6)),
        pose=Pose(eyes="closed", mouth="smile", right=(118, -66), holds_right="glass", left=(-126, -36)),
        spirit=(400, 850, 1.85),
        before=(Item("drop", 660, 380, 1.6), Item("drop", 735, 460, 1.1)),
    ),
    "pollen": Scene(
        palette="fresh",
        behind=(
            Item("branch", 980, 150, 1.35),
            Item("pollen_field", 60, 330, 0.85),
            Item("pollen_field", 540, 380, 0.8),
        ),
        pose=Pose(eyes="worried", mouth="none", wears=("mask",), left=(-126, -40), right=(128, -40)),
        spirit=(450, 850, 1.8),
    ),
    "cloud": Scene(
        palette="rain",
        behind=(
            Item("cloud", 300, 180, 1.5),
            Item("white_cloud", 740, 240, 1.4),
            Item("cloud", 560, 110, 0.9),
            Item("horizon", 500, 856, 1.2),
        ),
        pose=Pose(eyes="open", mouth="cat", gaze=(6, -6), left=(-128, -38), right=(128, -38)),
        spirit=(480, 850, 1.8),
    ),
    "rainbow": Scene(
        palette="fresh",
        behind=(
            Item("rainbow_arch", 500, 640, 1.6),
            Item("white_cloud", 130, 640, 1.15),
            Item("white_cloud", 880, 650, 1.05),
            Item("puddle", 500, 872, 1.4),
        ),
        pose=Pose(eyes="smile", mouth="open", left=(-138, -140), right=(138, -140)),
        spirit=(500, 860, 1.6),
        ground=0,
    ),
    "dusk": Scene(
        palette="dusk",
        behind=(
            Item("sunset", 640, 640, 1.45),
            Item("horizon", 500, 640, 1.35),
            Item("lamp", 850, 855, 1.15),
            Item("path_home", 470, 880, 1.1),
        ),
        pose=Pose(eyes="smile", mouth="smile", left=(-142, -134), right=(128, -40)),
        spirit=(350, 850, 1.6),
    ),
    "night": Scene(
        palette="night",
        behind=(Item("stars", 60, 90, 1.0), Item("moon", 745, 230, 1.6), Item("bench", 470, 870, 1.6)),
        pose=Pose(eyes="sleepy", mouth="smile", wears=("nightcap",), leaf="flat", left=(-46, -44), right=(48, -44)),
        spirit=(420, 742, 1.5),
        ground=0,
    ),
    "spring": Scene(
        palette="fresh",
        behind=(Item("branch", 990, 170, 1.6), Item("grass", 500, 862, 1.6), Item("sun", 200, 190, 1.0)),
        pose=Pose(
            eyes="smile", mouth="smile", leaf="flower", left=(-134, -60), right=(138, -104), holds_right="flower"
        ),
        spirit=(450, 850, 1.8),
    ),
    "festival": Scene(
        palette="festive",
        behind=(Item("lantern", 170, 90, 1.5), Item("lantern", 840, 70, 1.7), Item("bowl", 800, 852, 1.3)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-138, -136), right=(138, -130)),
        spirit=(450, 850, 1.8),
        before=(Item("sparkles", 330, 250, 1.6), Item("sparkles", 640, 330, 1.3)),
    ),
    "term": Scene(
        palette="fresh",
        behind=(Item("calendar", 720, 90, 1.7), Item("grass", 500, 862, 1.6)),
        pose=Pose(eyes="open", mouth="open", gaze=(8, -8), right=(134, -150), left=(-128, -40), leaf="flower"),
        spirit=(380, 850, 1.7),
    ),
    "greeting": Scene(
        palette="warm",
        behind=(Item("bunting", 70, 90, 1.0), Item("door", 790, 850, 1.35)),
        pose=Pose(
            eyes="smile", mouth="open", left=(-138, -142), right=(138, -112), holds_right="flower", wears=("bow",)
        ),
        spirit=(400, 850, 1.8),
    ),
    "farewell": Scene(
        palette="dusk",
        behind=(
            Item("moon", 790, 190, 1.1),
            Item("star", 560, 150, 1.1),
            Item("star", 660, 290, 0.8),
            Item("house", 800, 850, 1.2),
            Item("path_home", 380, 884, 1.1),
        ),
        pose=Pose(eyes="closed", mouth="smile", left=(-46, -42), right=(140, -140), tilt=5),
        spirit=(380, 850, 1.75),
    ),
    "water": Scene(
        palette="warm",
        behind=(Item("dispenser", 755, 855, 1.75),),
        pose=Pose(eyes="smile", mouth="smile", right=(58, -48), holds_right="cup", left=(-126, -40)),
        spirit=(345, 850, 1.75),
        before=(Item("heart", 530, 330, 1.3, -12), Item("heart", 440, 400, 0.8, 10)),
    ),
    "documents": Scene(
        palette="warm",
        behind=(Item("counter", 640, 850, 1.45), Item("clock", 800, 230, 1.3)),
        pose=Pose(eyes="open", mouth="open", right=(120, -52), holds_right="documents", hold_turn=6, left=(-138, -124)),
        spirit=(350, 850, 1.75),
        before=(Item("sparkles", 560, 470, 1.2),),
    ),
    "charging": Scene(
        palette="fresh",
        behind=(Item("plant", 840, 850, 1.7), Item("white_cloud", 740, 250, 1.0)),
        pose=Pose(
            eyes="smile",
            mouth="cat",
            right=(122, -62),
            holds_right="phone",
            hold_size=1.0,
            hold_turn=7,
            left=(-128, -40),
        ),
        spirit=(390, 850, 1.95),
        before=(Item("sparkles", 740, 480, 1.4),),
    ),
    "seat": Scene(
        palette="warm",
        behind=(Item("clock", 250, 230, 1.2), Item("plant", 872, 860, 1.4), Item("bench", 460, 870, 1.75)),
        pose=Pose(eyes="closed", mouth="smile", left=(-124, -36), right=(52, -46), holds_right="cup", hold_size=0.8),
        spirit=(430, 732, 1.5),
        ground=0,
        before=(Item("notes", 690, 420, 1.3),),
    ),
    "queue": Scene(
        palette="warm",
        behind=(Item("clock", 770, 240, 1.5), Item("bench", 680, 866, 1.2)),
        pose=Pose(
            eyes="open",
            mouth="smile",
            gaze=(6, -4),
            right=(122, -62),
            holds_right="ticket",
            hold_size=1.05,
            hold_turn=6,
            left=(-128, -40),
        ),
        spirit=(380, 850, 1.85),
        before=(Item("bubbles", 560, 470, 1.2),),
    ),
    "machine": Scene(
        palette="fresh",
        behind=(Item("machine", 720, 855, 1.75),),
        pose=Pose(eyes="wink", mouth="open", right=(136, -122), left=(-134, -60)),
        spirit=(310, 850, 1.65),
        before=(Item("sparkles", 430, 330, 1.4),),
    ),
    "help": Scene(
        palette="warm",
        behind=(Item("counter", 640, 850, 1.4), Item("bubbles", 640, 420, 1.5)),
        pose=Pose(eyes="smile", mouth="open", left=(-136, -130), right=(136, -96), holds_right="flag", wears=("bow",)),
        spirit=(350, 850, 1.7),
    ),
    "promise": Scene(
        palette="warm",
        behind=(Item("checklist", 735, 855, 1.9),),
        pose=Pose(eyes="smile", mouth="smile", right=(136, -104), left=(-56, -52), holds_left="heart"),
        spirit=(320, 850, 1.7),
    ),
    "lost": Scene(
        palette="warm",
        behind=(Item("question", 790, 280, 1.5, 10), Item("question", 190, 240, 1.1, -12), Item("bag", 790, 855, 1.4)),
        pose=Pose(
            eyes="wide",
            mouth="o",
            gaze=(10, 4),
            right=(136, -100),
            holds_right="magnifier",
            hold_turn=62,
            left=(-56, -44),
            holds_left="folder",
            hold_size=0.95,
        ),
        spirit=(410, 850, 1.75),
        before=(Item("key", 600, 866, 0.9, -8),),
    ),
    "alert": Scene(
        palette="alert",
        behind=(Item("warning", 800, 850, 1.4), Item("gust", 80, 200, 1.2)),
        pose=Pose(
            eyes="open", mouth="open", right=(124, -140), holds_right="megaphone", hold_turn=-24, left=(-136, -96)
        ),
        spirit=(340, 850, 1.85),
    ),
    "house": Scene(
        palette="warm",
        behind=(
            Item("house", 760, 850, 1.7),
            Item("white_cloud", 270, 190, 1.2),
            Item("sun", 830, 200, 0.9),
            Item("grass", 500, 866, 1.6),
        ),
        pose=Pose(eyes="smile", mouth="smile", left=(-138, -138), right=(128, -40)),
        spirit=(360, 850, 1.75),
    ),
}


def scene(name: str) -> Scene:
    """The scene of that name, or the house."""
    return SCENES.get(name, SCENES["house"])


def draw(name: str, *seed: object) -> Drawing:
    """The scene's drawing; the same name and seed give the same drawing on every machine."""
    chosen = scene(name)
    pen = Pen("scene", name, *seed)
    colours = chosen.colours
    x, foot, size = chosen.spirit
    if chosen.patch:
        pen.begin("patch")
        pen.wash(_patch(), colours.patch)
    for item in chosen.behind:
        _draw_item(pen, item)
    if chosen.ground:
        pen.begin("shadow")
        pen.wash(shapes.ellipse(x + 12, foot + 14, 135 * size * chosen.ground, 17 * size), colours.ground)
    with pen.place(x, foot, size):
        draw_spirit(pen, chosen.pose, PARTS)
    for item in chosen.before:
        _draw_item(pen, item)
    return pen.finish(SHEET, SHEET)


def _draw_item(pen: Pen, item: Item) -> None:
    pen.begin(item.part)
    with pen.place(item.x, item.y, item.size, item.turn, mirror=item.mirror):
        PARTS[item.part](pen)


def _patch() -> Points:
    return shapes.curve(
        [(90, 560), (120, 280), (330, 110), (640, 90), (880, 260), (930, 560), (830, 830), (520, 930), (200, 850)],
        closed=True,
    )
