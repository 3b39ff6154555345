"""What is drawn when the weather speaks? One composition for each kind of weather."""

from collections.abc import Mapping

from signage.sketch.composition import Item, Scene
from signage.sketch.parts.spirit import Pose
from signage.sketch.poses import FROST, PEACH

WEATHER_SCENES: Mapping[str, Scene] = {
    "rain": Scene(
        palette="rain",
        tall=900,
        behind=(
            Item("cloud", 225, 150, 1.25),
            Item("cloud", 770, 130, 0.95),
            Item("rain_field", 60, 250, 1.0),
            Item("rain_field", 480, 230, 0.95),
            Item("puddle", 500, 862, 1.6),
        ),
        pose=Pose(
            eyes="smile", mouth="smile", right=(124, -118), holds_right="umbrella", hold_size=1.0, left=(-130, -48)
        ),
        spirit=(450, 860, 1.75),
        ground=0,
    ),
    "rain_heavy": Scene(
        palette="rain",
        tall=900,
        behind=(
            Item("dark_cloud", 250, 150, 1.5),
            Item("dark_cloud", 720, 130, 1.6),
            Item("downpour", 46, 210, 0.98),
            Item("downpour", 470, 210, 1.0),
            Item("puddle", 490, 868, 1.9),
            Item("splashes", 500, 880, 1.9),
        ),
        pose=Pose(
            eyes="squeeze",
            mouth="wavy",
            right=(124, -118),
            holds_right="umbrella",
            hold_turn=-8,
            left=(-70, -60),
            tilt=-4,
            leaf="flat",
        ),
        spirit=(450, 860, 1.7),
        ground=0,
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
            right=(62, -16),
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
        tall=785,
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
        tall=785,
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
}
