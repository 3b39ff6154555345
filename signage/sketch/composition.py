"""What is a scene made of? A palette, the spirit's pose, and parts with their places, all of it data."""

from dataclasses import dataclass, field

from signage.sketch.palette import PALETTES, Palette
from signage.sketch.parts.spirit import Pose


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
