"""How does the spirit stand? Poses by name, from which scenes choose."""

from collections.abc import Mapping
from dataclasses import replace

from signage.sketch.parts.spirit import Pose

PEACH = "#FFDCC0"
"""The spirit when it is hot."""

FROST = "#F5F9FF"
"""The spirit when it is cold."""

POSES: Mapping[str, Pose] = {
    "greet": Pose(eyes="smile", mouth="open", left=(-138, -142), right=(128, -40), wears=("bow",)),
    "bow": Pose(eyes="closed", mouth="smile", left=(-42, -44), right=(46, -44), tilt=13, leaf="droopy"),
    "wave": Pose(eyes="smile", mouth="smile", left=(-46, -42), right=(140, -140), tilt=4),
    "point_left": Pose(eyes="open", mouth="open", gaze=(-9, -2), left=(-148, -104), right=(128, -40), points="left"),
    "point_right": Pose(eyes="open", mouth="open", gaze=(9, -2), left=(-128, -40), right=(148, -104), points="right"),
    "point_up": Pose(eyes="wink", mouth="open", gaze=(4, -8), left=(-128, -40), right=(126, -158), points="right"),
    "present": Pose(eyes="smile", mouth="smile", left=(-128, -44), right=(146, -84)),
    "drink": Pose(eyes="closed", mouth="none", left=(-52, -48), right=(13, -54), holds_right="cup", hold_size=0.95),
    "listen": Pose(eyes="open", mouth="smile", gaze=(8, -2), left=(-126, -40), right=(122, -140), wears=("sound",)),
    "call": Pose(
        eyes="open", mouth="open", right=(124, -140), holds_right="megaphone", hold_turn=-24, left=(-136, -96)
    ),
    "cheer": Pose(eyes="smile", mouth="open", left=(-138, -146), right=(138, -146), wears=("confetti",)),
    "search": Pose(
        eyes="wide", mouth="o", gaze=(10, 4), left=(-120, -46), right=(136, -100), holds_right="magnifier", hold_turn=62
    ),
    "found": Pose(
        eyes="smile", mouth="open", left=(-128, -44), right=(128, -146), holds_right="folder", hold_size=0.95
    ),
    "read": Pose(eyes="open", mouth="smile", gaze=(2, 8), left=(-52, -46), right=(56, -46), wears=("readers",)),
    "think": Pose(eyes="open", mouth="flat", gaze=(6, -8), left=(-126, -38), right=(64, -62)),
    "hug": Pose(eyes="closed", mouth="cat", left=(-50, -52), right=(54, -52)),
    "nap": Pose(eyes="sleepy", mouth="smile", tilt=-6, left=(-46, -40), right=(50, -40), leaf="flat", wears=("zzz",)),
    "stretch": Pose(eyes="squeeze", mouth="o", left=(-124, -162), right=(124, -162), tilt=5),
    "mask": Pose(eyes="open", mouth="none", wears=("mask",), left=(-128, -40), right=(140, -100)),
    "cold": Pose(body=FROST, eyes="closed", mouth="smile", wears=("scarf",), left=(-128, -44), right=(142, -92)),
    "shiver": Pose(
        body=FROST, eyes="squeeze", mouth="wavy", wears=("scarf", "shiver"), left=(-50, -34), right=(52, -34)
    ),
    "hot": Pose(
        body=PEACH, eyes="closed", mouth="wavy", leaf="droopy", wears=("sweat",), left=(-120, -34), right=(142, -90)
    ),
    "fan": Pose(
        body=PEACH,
        eyes="closed",
        mouth="smile",
        leaf="droopy",
        wears=("sweat",),
        left=(-120, -34),
        right=(146, -92),
        holds_right="fan",
        hold_turn=12,
    ),
    "hat": Pose(eyes="smile", mouth="open", wears=("hat",), leaf="flat", left=(-128, -40), right=(140, -108)),
    "blown": Pose(eyes="squeeze", mouth="o", leaf="blown", tilt=-8, left=(-132, -60), right=(134, -120)),
    "scared": Pose(eyes="worried", mouth="wavy", leaf="flat", left=(-78, -66), right=(78, -66)),
    "pat": Pose(eyes="aside", brows="raised", mouth="o", left=(-84, -40), right=(84, -62), wears=("patting",)),
    "lift": Pose(
        eyes="squeeze",
        mouth="grin",
        stretch=0.96,
        leaf="flat",
        left=(-102, -250),
        right=(98, -237),
        holds_right="umbrella_bar",
        hold_size=1.45,
        hold_turn=4,
        both=True,
        wears=("sweat",),
    ),
    "hush": Pose(eyes="wink", mouth="o", left=(-128, -40), right=(34, -66), points="right"),
    "wring": Pose(
        eyes="squeeze",
        mouth="wavy",
        leaf="droopy",
        left=(-66, -58),
        right=(66, -58),
        holds_right="wrung_cloud",
        both=True,
        wears=("sweat",),
    ),
    "brush": Pose(
        body=FROST,
        eyes="aside",
        brows="worried",
        mouth="wavy",
        leaf="flat",
        wears=("snow_cap", "scarf"),
        left=(-128, -52),
        right=(116, -138),
    ),
    "dizzy": Pose(
        body=PEACH,
        eyes="dizzy",
        mouth="wavy",
        leaf="droopy",
        tilt=-7,
        stretch=0.94,
        wears=("stars",),
        left=(-120, -34),
        right=(120, -30),
    ),
    "masked": Pose(
        eyes="smile", brows="raised", mouth="none", wears=("smiling_mask",), left=(-128, -44), right=(146, -88)
    ),
    "brush-off": Pose(
        eyes="squeeze", mouth="none", leaf="blown", wears=("mask", "patting"), left=(-84, -40), right=(84, -62)
    ),
    "stroll": Pose(
        eyes="closed", brows="raised", mouth="o", tilt=-4, leaf="droopy", left=(-112, -20), right=(120, -34)
    ),
    "overhear": Pose(
        eyes="aside", brows="one", mouth="smirk", gaze=(4, 0), left=(-126, -40), right=(122, -140), wears=("sound",)
    ),
    "sip": Pose(
        body=PEACH,
        eyes="sparkle",
        mouth="laugh",
        left=(-136, -116),
        right=(122, -70),
        holds_right="glass",
        hold_size=0.9,
    ),
    "fan_left": Pose(
        body=PEACH,
        eyes="closed",
        mouth="tongue",
        leaf="blown",
        tilt=3,
        wears=("sweat",),
        left=(-140, -96),
        right=(138, -72),
        holds_left="fan",
        hold_turn=10,
    ),
    "disguise": Pose(
        eyes="none",
        mouth="smirk",
        brows="none",
        leaf="flat",
        wears=("scarf", "glasses", "hat"),
        left=(-128, -40),
        right=(136, -100),
    ),
    "marvel": Pose(eyes="sparkle", brows="raised", mouth="laugh", left=(-136, -118), right=(136, -118), stretch=1.04),
    "dab": Pose(eyes="closed", mouth="cat", left=(-62, -48), right=(132, -96), tilt=4),
    "run": Pose(
        eyes="open",
        brows="stern",
        mouth="grin",
        gaze=(8, 0),
        tilt=11,
        leaf="droopy",
        wears=("speed",),
        left=(-122, -112),
        right=(132, -88),
        holds_right="documents",
        hold_size=0.8,
    ),
    "breathe": Pose(eyes="closed", brows="raised", mouth="o", stretch=1.06, left=(-48, -48), right=(50, -48)),
    "tease": Pose(eyes="wink", mouth="tongue", left=(-128, -40), right=(146, -96), points="right", tilt=3),
    "puzzled": Pose(eyes="open", brows="one", mouth="flat", gaze=(7, -7), left=(-124, -36), right=(66, -70)),
    "hungry": Pose(eyes="sparkle", mouth="tongue", left=(-54, -40), right=(56, -40), stretch=0.97),
    "yawn": Pose(
        eyes="closed", brows="worried", mouth="yawn", tilt=-3, stretch=1.05, left=(-52, -40), right=(112, -150)
    ),
    "look_about": Pose(eyes="aside", brows="worried", mouth="flat", left=(-60, -40), right=(112, -150)),
    "neck": Pose(
        eyes="closed", brows="raised", mouth="o", wears=("turning",), tilt=-13, left=(-124, -30), right=(124, -30)
    ),
    "lie_in": Pose(
        eyes="half", mouth="yawn", wears=("nightcap",), leaf="flat", stretch=1.05, left=(-118, -156), right=(118, -156)
    ),
    "shaded": Pose(eyes="smile", mouth="open", left=(-128, -40), right=(124, -118), holds_right="umbrella"),
    "creamed": Pose(
        eyes="aside", mouth="tongue", wears=("hat", "cream"), leaf="flat", left=(-128, -40), right=(136, -100)
    ),
    "offer": Pose(eyes="sparkle", mouth="smile", left=(-54, -46), right=(146, -84)),
    "show_off": Pose(eyes="wink", mouth="grin", left=(-86, -34), right=(146, -96), tilt=-3),
    "tender": Pose(eyes="closed", mouth="cat", left=(-52, -50), right=(142, -72), tilt=4),
    "sheepish": Pose(eyes="aside", brows="worried", mouth="tongue", left=(-60, -40), right=(114, -152), blush=1.6),
    "doubt": Pose(eyes="half", brows="one", mouth="smirk", gaze=(6, 0), left=(-60, -62), right=(66, -50)),
    "amazed": Pose(eyes="wide", brows="raised", mouth="yawn", left=(-84, -70), right=(84, -70), stretch=1.05),
    "waddle": Pose(
        body=FROST,
        eyes="half",
        brows="raised",
        mouth="cat",
        wears=("scarf",),
        tilt=9,
        left=(-142, -34),
        right=(142, -34),
    ),
    "free_hands": Pose(
        body=FROST, eyes="sparkle", mouth="laugh", wears=("scarf",), left=(-138, -124), right=(138, -124)
    ),
    "peer": Pose(
        body=FROST,
        eyes="open",
        brows="one",
        mouth="o",
        gaze=(9, 9),
        wears=("scarf", "readers"),
        left=(-128, -44),
        right=(66, -66),
    ),
    "snug": Pose(
        body=FROST, eyes="closed", mouth="yawn", wears=("scarf", "zzz"), left=(-50, -26), right=(54, -26), leaf="flat"
    ),
    "telling": Pose(
        body=FROST,
        eyes="smile",
        mouth="open",
        wears=("scarf",),
        left=(-60, -20),
        right=(112, -118),
        holds_right="handset",
        hold_size=0.75,
    ),
    "itchy": Pose(eyes="squeeze", brows="worried", mouth="wavy", left=(-120, -40), right=(62, -96), blush=1.5),
    "ears": Pose(eyes="squeeze", mouth="grin", wears=("scarf",), leaf="blown", left=(-90, -120), right=(90, -120)),
    "look_up": Pose(eyes="worried", mouth="o", gaze=(8, -9), leaf="blown", tilt=-6, left=(-78, -60), right=(126, -150)),
    "thanks": Pose(eyes="closed", mouth="smile", left=(-30, -60), right=(32, -60), tilt=8, leaf="droopy"),
}


def dressed(name: str, *wears: str, **changes: object) -> Pose:
    """The pose of that name with something more on, and otherwise changed a little."""
    pose = POSES[name]
    return replace(pose, wears=(*pose.wears, *wears), **changes)  # type: ignore[arg-type]
