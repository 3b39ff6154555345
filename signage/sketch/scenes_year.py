"""What is drawn on a day of the year? The 24 solar terms, each with its motif, and the feasts."""

from collections.abc import Mapping

from signage.sketch.beside import Beside, scenes_of
from signage.sketch.composition import Item, Scene
from signage.sketch.parts.spirit import Pose
from signage.sketch.poses import dressed
from signage.sketch.scenes_close import CLOSE_SCENES

CALENDAR = Item("calendar", 575, 66, 0.82)
BLOSSOM = (Item("branch", 985, 120, 1.1),)
GREEN = (Item("green_leaf", 470, 180, 1.0, -20), Item("green_leaf", 900, 130, 0.8, 24))
FALLEN = (Item("leaf", 500, 160, 1.0, -24), Item("leaf", 860, 210, 0.8, 30), Item("leaf", 90, 270, 0.7, 10))

TERMS = (
    Beside("term-lichun", "fresh", dressed("hungry", leaf="flower"), "spring_rolls", 1.95, 738, BLOSSOM, far="garden"),
    Beside("term-jingzhe", "fresh", dressed("stretch", leaf="flower"), "caterpillar", 1.95, 738, GREEN),
    Beside("term-chunfen", "fresh", dressed("show_off", leaf="flower"), "half_and_half", 1.95, 738, (CALENDAR,)),
    Beside("term-qingming", "fresh", dressed("tender", leaf="flower"), "green_dumplings", 1.95, 738, BLOSSOM),
    Beside("term-guyu", "fresh", dressed("marvel", leaf="flower"), "bean_pot", 2.1, 738, GREEN, far="window"),
    Beside("term-lixia", "heat", dressed("pat", "hat", leaf="flat"), "egg_net", 1.85, 710, (CALENDAR,), far="garden"),
    Beside("term-xiaoman", "heat", dressed("tease", "hat", leaf="flat"), "nearly_full_cup", 1.95, 738, GREEN),
    Beside("term-mangzhong", "heat", "hat", "seedlings", 1.95, 738, far="hills"),
    Beside(
        "term-xiazhi",
        "heat",
        dressed("puzzled", "hat", leaf="flat", mouth="cat", brows="raised"),
        "long_day",
        1.95,
        738,
        far="hills",
    ),
    Beside("term-xiaoshu", "heat", dressed("hungry", "hat", leaf="flat"), "mung_soup", 1.95, 738, (CALENDAR,)),
    Beside("term-liqiu", "dusk", "hungry", "roast", 1.95, 738, FALLEN, far="shelf"),
    Beside("term-chushu", "dusk", "nap", "folded_fan", 1.95, 738, far="garden"),
    Beside("term-bailu", "dusk", dressed("dab", brows="raised", mouth="o"), "dew", 1.95, 738, (CALENDAR,), far="hills"),
    Beside("term-qiufen", "dusk", "thanks", "sheaf", 2.1, 738, FALLEN, far="hills"),
    Beside("term-shuangjiang", "dusk", "hug", "persimmons", 2.0, 742, FALLEN, far="roofs"),
    Beside("term-lidong", "snow", dressed("overhear", "scarf"), "dumplings", 1.95, 738, far="window"),
    Beside("term-daxue", "snow", dressed("read", "scarf"), "snow_book", 1.95, 738, (CALENDAR,), far="shelf"),
    Beside("term-xiaohan", "snow", dressed("hungry", "scarf_twice"), "porridge", 1.95, 738, far="window"),
    Beside("term-dahan", "snow", "ears", "firecrackers", 1.95, 738, (CALENDAR,), far="roofs"),
)
"""In the order of the year. No snow falls and no sun shines here: the calendar knows the day, not its weather."""

CLOSER = {
    "term-yushui": "sprout-watch",
    "term-dashu": "melon-peep",
    "term-hanlu": "flower-watch",
    "term-xiaoxue": "jar-watch",
    "term-dongzhi": "shared-bowl",
}
"""Terms whose spirit and thing are one picture."""


FEASTS: Mapping[str, Scene] = {
    "festival": Scene(
        palette="festive",
        far="roofs",
        behind=(Item("lantern", 170, 90, 1.5), Item("lantern", 840, 70, 1.7)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-138, -136), right=(138, -130)),
        spirit=(500, 850, 1.85),
        before=(Item("sparkles", 330, 250, 1.6), Item("sparkles", 680, 330, 1.3)),
    ),
    "new-year": Scene(
        palette="festive",
        far="skyline",
        behind=(Item("calendar", 770, 120, 1.5), Item("fireworks", 240, 220, 1.2), Item("fireworks", 480, 140, 0.7)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-138, -136), right=(138, -130)),
        spirit=(390, 850, 1.75),
    ),
    "spring-festival": Scene(
        palette="festive",
        far="roofs",
        behind=(Item("lantern", 130, 80, 1.25), Item("lantern", 480, 60, 1.0), Item("couplets", 770, 850, 1.6)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-46, -44), right=(52, -44)),
        spirit=(330, 850, 1.65),
    ),
    "dragon-boat": Scene(
        palette="fresh",
        far="hills",
        behind=(Item("zongzi", 720, 850, 1.7),),
        pose=Pose(eyes="smile", mouth="cat", left=(-134, -130), right=(136, -104)),
        spirit=(320, 850, 1.65),
        before=(Item("heart", 620, 330, 1.3, -10), Item("heart", 720, 270, 0.9, 12)),
    ),
    "mid-autumn": Scene(
        palette="festive",
        far="roofs",
        behind=(
            Item("full_moon", 770, 200, 1.35),
            Item("lantern", 150, 80, 1.2),
            Item("mooncakes", 735, 850, 1.55),
            Item("star", 560, 200, 0.9),
        ),
        pose=Pose(eyes="closed", mouth="smile", left=(-128, -40), right=(136, -100)),
        spirit=(330, 850, 1.65),
    ),
}

YEAR_SCENES: Mapping[str, Scene] = {
    **scenes_of(TERMS, {"fresh": ("hills",), "heat": ("hills", "garden")}),
    **{term: CLOSE_SCENES[name] for term, name in CLOSER.items()},
    **FEASTS,
}
