"""What is drawn when the hall speaks? Greeting and help, things of the house, days of the year."""

from collections.abc import Mapping

from signage.sketch.composition import Item, Scene
from signage.sketch.parts.spirit import Pose
from signage.sketch.poses import POSES

HALL_SCENES: Mapping[str, Scene] = {
    "umbrella": Scene(
        palette="rain",
        behind=(Item("umbrella_stand", 745, 858, 1.55),),
        pose=Pose(eyes="open", mouth="open", gaze=(10, 0), right=(140, -118), left=(-128, -40)),
        spirit=(350, 850, 1.65),
        before=(Item("sparkles", 850, 460, 1.3),),
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
        behind=(Item("branch", 990, 170, 1.6), Item("grass", 500, 862, 1.6)),
        pose=Pose(
            eyes="smile", mouth="smile", leaf="flower", left=(-134, -60), right=(138, -104), holds_right="flower"
        ),
        spirit=(450, 850, 1.8),
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
        pose=Pose(eyes="smile", mouth="smile", right=(116, -64), holds_right="cup", left=(-126, -40)),
        spirit=(345, 850, 1.75),
        before=(Item("heart", 560, 250, 1.3, -12), Item("heart", 500, 330, 0.8, 10)),
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
        behind=(Item("plant", 840, 850, 1.7),),
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
        pose=Pose(eyes="closed", mouth="smile", left=(-124, -36), right=(114, -60), holds_right="cup", hold_size=0.8),
        spirit=(430, 732, 1.5),
        ground=0,
        before=(Item("notes", 690, 420, 1.3),),
    ),
    "doze": Scene(
        palette="warm",
        behind=(Item("clock", 200, 230, 1.2), Item("plant", 872, 860, 1.4), Item("bench", 460, 870, 1.75)),
        pose=POSES["nap"],
        spirit=(430, 732, 1.5),
        ground=0,
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
        before=(Item("bubbles", 640, 440, 1.2),),
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
    "careful": Scene(
        palette="warm",
        behind=(Item("question", 790, 330, 1.5, 10), Item("bubbles", 620, 420, 1.4)),
        pose=Pose(
            eyes="worried",
            mouth="flat",
            gaze=(6, 2),
            right=(122, -62),
            holds_right="handset",
            hold_turn=7,
            left=(-70, -58),
        ),
        spirit=(400, 850, 1.9),
    ),
    "cash": Scene(
        palette="warm",
        behind=(Item("counter", 660, 850, 1.4), Item("money", 700, 628, 1.25)),
        pose=Pose(eyes="smile", mouth="open", left=(-136, -130), right=(136, -96), wears=("bow",)),
        spirit=(340, 850, 1.7),
        before=(Item("heart", 600, 330, 1.2, -8),),
    ),
    "wheelchair": Scene(
        palette="warm",
        behind=(Item("wheelchair", 700, 852, 1.6),),
        pose=Pose(eyes="smile", mouth="open", left=(-134, -126), right=(138, -104), wears=("bow",)),
        spirit=(330, 850, 1.65),
        before=(Item("heart", 610, 300, 1.2, -8),),
    ),
    "promise": Scene(
        palette="warm",
        behind=(Item("checklist", 735, 855, 1.9),),
        pose=Pose(eyes="smile", mouth="smile", right=(136, -104), left=(-56, -52), holds_left="heart"),
        spirit=(320, 850, 1.7),
    ),
    "pointing": Scene(
        palette="warm",
        tall=815,
        behind=(Item("plant", 130, 866, 1.7),),
        pose=POSES["point_right"],
        spirit=(510, 866, 2.35),
        before=(Item("heart", 800, 290, 1.5, -12), Item("heart", 730, 380, 1.0, 10)),
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
            left=(-120, -46),
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
            Item("bunting", 70, 90, 1.0),
            Item("grass", 500, 866, 1.6),
        ),
        pose=Pose(eyes="smile", mouth="smile", left=(-138, -138), right=(128, -40)),
        spirit=(360, 850, 1.75),
    ),
}
