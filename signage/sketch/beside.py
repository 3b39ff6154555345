"""How does the spirit stand beside one thing? The row from which such a scene is made, and what hangs above it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from signage.sketch.composition import Item, Scene
from signage.sketch.hand import seed_of
from signage.sketch.parts.spirit import Pose
from signage.sketch.poses import POSES

SPARKLE = Item("sparkles", 560, 330, 1.3)
HEARTS = (Item("heart", 560, 270, 1.2, -12), Item("heart", 500, 350, 0.8, 10))
CLOUDS = (Item("cloud", 225, 150, 1.2), Item("cloud", 800, 120, 0.9))
RAIN = (*CLOUDS, Item("rain_field", 60, 250, 1.0), Item("rain_field", 480, 230, 0.95))
SNOW = (Item("white_cloud", 230, 140, 1.1), Item("snow_field", 60, 200, 0.95), Item("snow_field", 500, 180, 0.95))
FLAKES = (
    Item("flake", 170, 230, 1.8),
    Item("flake", 400, 130, 1.3),
    Item("flake", 860, 180, 1.5),
    Item("flake", 80, 430, 1.0),
)
SUN = (Item("sun", 125, 170, 1.1),)
HOT = (Item("hot_sun", 130, 175, 1.15),)
GUSTS = (
    Item("gust", 60, 170, 1.2),
    Item("gust", 640, 120, 1.0),
    Item("leaf", 520, 250, 0.9, -24),
    Item("leaf", 900, 330, 0.7, 20),
)
MOON = (
    Item("moon", 110, 180, 0.9),
    Item("star", 470, 150, 1.1),
    Item("star", 600, 250, 0.8),
    Item("star", 880, 160, 0.9),
)
STORM = (Item("dark_cloud", 230, 150, 1.3), Item("drizzle", 60, 240, 1.0))
FLASH = (Item("grumpy_cloud", 300, 170, 1.1), Item("bolt", 560, 170, 1.2))
GRIT = (Item("grit", 40, 120, 1.0), Item("grit", 480, 160, 1.0))
MIST = (Item("fog_bands", 480, 190, 1.2),)
SMOG = (Item("haze", 60, 110, 0.95),)
LEAVES = (Item("branch", 990, 120, 1.2),)
CLOCK = (Item("clock", 800, 200, 1.1),)
FLAGS = (Item("bunting", 70, 90, 1.0),)
LANTERNS = (Item("lantern", 150, 70, 1.2), Item("lantern", 520, 50, 0.9))
ASKING = (Item("question", 620, 250, 1.3, 10), Item("question", 880, 190, 0.9, -8))
DAMP = (Item("drop", 560, 190, 1.6), Item("drop", 700, 270, 1.1), Item("drop", 880, 170, 1.4))
SUNSET = (Item("sunset", 500, 690, 1.2),)


WIDE = (RAIN, SNOW, GRIT, MIST, SMOG, STORM, SUNSET)
"""What fills the whole air and leaves no middle free for words."""


HIGH_POSES = frozenset({"cheer", "nap"})
FAR_REACHING = frozenset({"fan", "search", "run", "lift", "sip", "breathe", "listen", "overhear"})
"""Poses that hold something where words would begin."""

RAISED = 830.0
"""Height of a sheet for a pose with something over its head."""


ON_WALL = frozenset({"window_view", "window_rain", "window_shut", "window_damp"})
"""Things that hang on the wall, `WALL` above the floor."""

WALL = 110.0

THING = 868.0

STEP = 20.0

STANDING = (300.0, 866.0, 1.95)
"""Where the spirit stands, and how large."""


class Beside(NamedTuple):
    """One row: the thing beside the spirit, how large it is and where, and what hangs above.

    `far` is what is seen in the distance: None lets the scene's name choose among what suits, "" leaves the paper.
    """

    name: str
    palette: str
    pose: str | Pose
    thing: str
    size: float
    x: float
    above: tuple[Item, ...] = ()
    far: str | None = None
    spirit: tuple[float, float, float] = STANDING

    @property
    def foot(self) -> float:
        """Where the thing stands: on the wall, level with the spirit, or a step behind it, so that rows differ."""
        return THING - (WALL if self.thing in ON_WALL else STEP * (seed_of("step", self.name) % 2))


def scenes_of(rows: Iterable[Beside], far: Mapping[str, tuple[str, ...]]) -> Mapping[str, Scene]:
    """The scenes of these rows by their names. `far` is what suits each palette."""
    return {
        row.name: Scene(
            palette=row.palette,
            far=far[row.palette][seed_of(row.name) % len(far[row.palette])] if row.far is None else row.far,
            behind=(*row.above, Item(row.thing, row.x, row.foot, row.size)),
            pose=POSES[row.pose] if isinstance(row.pose, str) else row.pose,
            spirit=row.spirit,
            tall=RAISED if row.pose in HIGH_POSES or row.spirit[2] > STANDING[2] else 785.0,
            flanks=row.above not in WIDE and row.pose not in FAR_REACHING and row.spirit == STANDING,
        )
        for row in rows
    }
