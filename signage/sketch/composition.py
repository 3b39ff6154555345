"""What is a scene made of? A palette, the spirit's pose, and parts with their places, all of it data.

A scene is composed for a square sheet. On a wider one the same parts move apart: what stands keeps to the ground, what
hangs in the sky spreads over the whole width, and nothing is stretched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from signage.sketch.palette import PALETTES, Palette
from signage.sketch.parts.spirit import Pose

SIDE = 1000.0
"""Of the square sheet, in drawing units."""

GROUND = 560.0
"""What has its origin below this stands on the ground, the rest hangs in the sky."""

MOST_APART = 1.2
"""How much farther from the middle things that stand may move: they belong together."""

MOST_ALOFT = 1.6
"""The same for what hangs in the sky."""

FIELDS = frozenset({"rain_field", "drizzle", "downpour", "snow_field", "pollen_field", "grit", "haze"})
"""Tiles that fill the air; as many as the width needs."""

ONE_WAY = frozenset({"grit", "cup_bin"})
"""Is blown to the right, or stands where the words say that it does."""

ACROSS = {"bunting": (10.0, 450.0), "grass": (245.0, 260.0), "horizon": (245.0, 260.0), "puddle": (245.0, 260.0)}
"""Reaches over the whole width; with wings, a smaller one for each, so far from the left and the right edge."""

FIELD_WIDTH = 500.0


@dataclass(frozen=True, slots=True)
class Item:
    """One part and where its origin goes."""

    part: str
    x: float
    y: float
    size: float = 1.0
    turn: float = 0.0
    mirror: bool = False

    def flipped(self, width: float) -> "Item":
        """The same part where a mirror in the middle of a sheet shows it. What fills the air is the same there."""
        if self.part in FIELDS:
            return self
        return replace(self, x=width - self.x, turn=-self.turn, mirror=not self.mirror)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large the paper of a drawing is, in its units. With `wings` the middle stays free for words.

    `flipped` lets left and right change places, so that the spirit looks towards words that stand at the left.
    """

    width: float = SIDE
    height: float = SIDE
    wings: bool = False
    flipped: bool = False


SQUARE = Sheet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One composition. `spirit` is where it stands and how large; `ground` is the width of its shadow (0: none).

    `sits` is how high above the floor it sits on something, `far` what is seen in the distance. `tall` is how much
    height its standing things need above the lower edge. `flanks` tells that something stands at the right that may
    part from the spirit, so that words can go between the two.
    """

    palette: str = "warm"
    far: str = ""
    behind: tuple[Item, ...] = ()
    pose: Pose = field(default_factory=Pose)
    spirit: tuple[float, float, float] = (500.0, 850.0, 1.75)
    before: tuple[Item, ...] = ()
    ground: float = 1.0
    sits: float = 0.0
    patch: bool = True
    tall: float = 760.0
    flanks: bool = False

    @property
    def floor(self) -> float:
        """Where everything stands."""
        return self.spirit[1] + self.sits

    @property
    def colours(self) -> Palette:
        """The palette itself."""
        return PALETTES[self.palette]

    def sheet(self, aspect: float, *, wings: bool = False, flipped: bool = False) -> Sheet:
        """The sheet that fills a box of that width to height best. Where sides mean something, they stay."""
        flipped = flipped and not any(item.part in ONE_WAY for item in self.behind)
        if wings:
            return Sheet(SIDE * aspect, SIDE, wings=True, flipped=flipped)
        high = min(SIDE, max(self.tall, SIDE / aspect))
        return Sheet(max(SIDE, high * aspect), high, flipped=flipped)

    def placed(self, sheet: Sheet) -> "Scene":
        """The same scene with its parts where they go on this sheet."""
        apart = self if (sheet.width, sheet.height) == (SIDE, SIDE) else self._apart(sheet)
        if not sheet.flipped:
            return apart
        x, foot, size = apart.spirit
        return replace(
            apart,
            behind=tuple(item.flipped(sheet.width) for item in apart.behind),
            before=tuple(item.flipped(sheet.width) for item in apart.before),
            spirit=(sheet.width - x, foot, size),
        )

    def _apart(self, sheet: Sheet) -> "Scene":
        x, foot, size = self.spirit
        (spirit,) = self._spread((Item("spirit", x, foot, size),), sheet)
        return replace(
            self,
            behind=tuple(self._spread(self.behind, sheet)),
            before=tuple(self._spread(self.before, sheet)),
            spirit=(spirit.x, spirit.y, size),
        )

    def _spread(self, items: tuple[Item, ...], sheet: Sheet) -> Iterator[Item]:
        tiled = False
        for item in items:
            if sheet.wings and item.part in ACROSS:
                left, right = ACROSS[item.part]
                for x in (left, sheet.width - right):
                    yield replace(item, x=x, y=_down(item.y, sheet), size=0.5 * item.size)
            elif item.part == "bunting" and sheet.width > 1.4 * SIDE:
                count = round(sheet.width / SIDE)
                share = (sheet.width - 140.0) / count
                for index in range(count):
                    yield replace(item, x=70.0 + index * share, y=_down(item.y, sheet), size=share / 860.0)
            elif item.part not in FIELDS:
                yield replace(item, x=self._across(item, sheet), y=_down(item.y, sheet))
            elif not tiled:
                yield from _tiles(item, sheet)
                tiled = True

    def _across(self, item: Item, sheet: Sheet) -> float:
        middle, apart = sheet.width / 2, item.x - SIDE / 2
        if sheet.wings:
            left = item.x < SIDE / 2 or (item.y > GROUND and item.x <= self.spirit[0] + 120)
            if item.y > GROUND:
                return item.x + (WING / 2 - self.spirit[0] if left else sheet.width - SIDE)
            return min(item.x, 0.7 * WING) if left else max(item.x, SIDE - 0.7 * WING) + sheet.width - SIDE
        return middle + apart * min(sheet.width / SIDE, MOST_APART if item.y > GROUND else MOST_ALOFT)


WING = 490.0
"""Width of the left wing: the spirit with both arms out."""


def _down(y: float, sheet: Sheet) -> float:
    return y + sheet.height - SIDE if y > GROUND else y * sheet.height / SIDE


def _tiles(item: Item, sheet: Sheet) -> Iterator[Item]:
    if sheet.wings:
        for x in (0.02 * WING, sheet.width - 0.94 * WING):
            yield replace(item, x=x, size=0.92 * WING / FIELD_WIDTH)
        return
    wide = FIELD_WIDTH * item.size
    count = max(2, ceil((sheet.width - 80.0) / wide))
    for index in range(count):
        yield replace(
            item,
            x=50.0 + index * (sheet.width - 90.0 - wide) / (count - 1),
            y=_down(item.y, sheet) - 25.0 * (index % 2),
        )
