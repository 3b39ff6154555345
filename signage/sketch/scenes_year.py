"""What is drawn on a day of the year? The 24 solar terms, each with its motif, and the feasts."""

from collections.abc import Iterator, Mapping

from signage.sketch.composition import Item, Scene
from signage.sketch.parts.spirit import Pose

SEASONS: tuple[tuple[str, Pose], ...] = (
    ("fresh", Pose(eyes="smile", mouth="smile", leaf="flower", left=(-134, -66), right=(136, -104))),
    ("heat", Pose(eyes="smile", mouth="open", wears=("hat",), leaf="flat", left=(-128, -40), right=(138, -112))),
    ("dusk", Pose(eyes="closed", mouth="smile", left=(-56, -50), right=(136, -100))),
    ("snow", Pose(eyes="smile", mouth="cat", wears=("scarf",), left=(-130, -46), right=(136, -108))),
)
"""Spring, summer, autumn, winter: the paper, and how the spirit stands. No snow falls and no sun shines here: the
calendar knows the day, not its weather."""

TERMS = (
    ("lichun", "spring_rolls"),
    ("yushui", "drop_on_sprout"),
    ("jingzhe", "caterpillar"),
    ("chunfen", "half_and_half"),
    ("qingming", "green_dumplings"),
    ("guyu", "bean_pot"),
    ("lixia", "egg_net"),
    ("xiaoman", "nearly_full_cup"),
    ("mangzhong", "seedlings"),
    ("xiazhi", "long_day"),
    ("xiaoshu", "mung_soup"),
    ("dashu", "watermelon"),
    ("liqiu", "roast"),
    ("chushu", "folded_fan"),
    ("bailu", "dew"),
    ("qiufen", "sheaf"),
    ("hanlu", "chrysanthemum"),
    ("shuangjiang", "persimmons"),
    ("lidong", "dumplings"),
    ("xiaoxue", "pickle_jar"),
    ("daxue", "snow_book"),
    ("dongzhi", "rice_balls"),
    ("xiaohan", "porridge"),
    ("dahan", "firecrackers"),
)
"""The terms in the order of the year, from the beginning of spring, and what stands beside the spirit."""


def _terms() -> Iterator[tuple[str, Scene]]:
    for number, (term, motif) in enumerate(TERMS):
        palette, pose = SEASONS[number // 6]
        yield (
            f"term-{term}",
            Scene(
                palette=palette,
                behind=(Item("calendar", 575, 66, 0.82), Item(motif, 738, 868, 1.95)),
                pose=pose,
                spirit=(300, 866, 1.95),
            ),
        )


FEASTS: Mapping[str, Scene] = {
    "festival": Scene(
        palette="festive",
        behind=(Item("lantern", 170, 90, 1.5), Item("lantern", 840, 70, 1.7)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-138, -136), right=(138, -130)),
        spirit=(500, 850, 1.85),
        before=(Item("sparkles", 330, 250, 1.6), Item("sparkles", 680, 330, 1.3)),
    ),
    "new-year": Scene(
        palette="festive",
        behind=(Item("calendar", 770, 120, 1.5), Item("fireworks", 240, 220, 1.2), Item("fireworks", 480, 140, 0.7)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-138, -136), right=(138, -130)),
        spirit=(390, 850, 1.75),
    ),
    "spring-festival": Scene(
        palette="festive",
        behind=(Item("lantern", 130, 80, 1.25), Item("lantern", 480, 60, 1.0), Item("couplets", 770, 850, 1.6)),
        pose=Pose(eyes="smile", mouth="open", wears=("bow",), left=(-46, -44), right=(52, -44)),
        spirit=(330, 850, 1.65),
    ),
    "dragon-boat": Scene(
        palette="fresh",
        behind=(Item("zongzi", 720, 850, 1.7),),
        pose=Pose(eyes="smile", mouth="cat", left=(-134, -130), right=(136, -104)),
        spirit=(320, 850, 1.65),
        before=(Item("heart", 620, 330, 1.3, -10), Item("heart", 720, 270, 0.9, 12)),
    ),
    "mid-autumn": Scene(
        palette="festive",
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

YEAR_SCENES: Mapping[str, Scene] = {**dict(_terms()), **FEASTS}
