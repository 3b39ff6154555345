"""How may picture and words share a sheet? The margins, and every composition from its largest picture to none."""

from collections.abc import Iterator
from dataclasses import dataclass

from signage.director.campaign import Composition
from signage.screen.boxes import Box

SMALL = 1 / 40
SMALL_ON_A_BAR = 1 / 110
"""Of the width, where that is more: on a bar a fortieth of the height is no longer read."""

CREDITS_UPRIGHT = 1 / 60
"""Of the height, where that is still larger in millimetres than `SMALL` on a screen that hangs crosswise."""

SMALL_SPACING = 1.2
"""From row to row of small print, in its own size."""

SAFE = 0.045
"""The margin that stays empty, as a share of the screen's shorter side."""

GAP = 0.035
"""Between neighbours, as a share of the shorter side."""

BESIDE = (0.50, 0.47, 0.42, 0.36, 0.30)
"""Shares of the width for a picture beside the words."""

WINGS = (0.29, 0.27)
"""Shares of the width for each wing when the picture goes round the words."""

WIDEST = 2.3
"""Width to height beyond which picture and words keep together in the middle: nobody reads with a turning head."""

LEAST_CORNER = 20
"""In em of the credits: what a corner must hold for the small print to stand there."""

NARROWEST = 1.5
"""Width to height below which there is no room for words between two wings."""

STACKED = range(64, 11, -2)
STACKED_CROSSWISE = range(46, 23, -2)
"""Percents of the height for a picture above or below the words."""

ON_BOARD = frozenset({Composition.LIST, Composition.CARD})
"""Written on a board, which needs a rim."""

RIM = 0.04
"""Of a board round its words, as a share of the shorter side."""

UPRIGHT = {
    Composition.LEFT: Composition.ABOVE,
    Composition.RIGHT: Composition.BELOW,
    Composition.AROUND: Composition.ABOVE,
    Composition.NUMBER: Composition.ABOVE,
    Composition.LIST: Composition.ABOVE,
    Composition.CARD: Composition.ABOVE,
}
"""Where the picture goes on a screen that is higher than wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One way to share the sheet. `wings` leaves the middle of the picture to the words."""

    picture: Box | None
    column: Box
    centred: bool = False
    wings: bool = False


def credits_size(width: int, height: int) -> float:
    """How large the credits are written, in pixels."""
    return max(height * SMALL, width * SMALL_ON_A_BAR) if width >= height else height * CREDITS_UPRIGHT


def clock_size(width: int, height: int) -> float:
    """How large the clock and the weather are written, in pixels; where they are long, a little smaller."""
    return max(height / 31, 1.3 * width * SMALL_ON_A_BAR) if width >= height else height * SMALL


def small_print_width(width: int, height: int) -> float:
    """How wide the small print may be: all across, or on a bar in the corners, beside what stands in the middle."""
    across = width - 2 * SAFE * min(width, height)
    corner = (across - WIDEST * height) / 2
    return corner if corner > LEAST_CORNER * credits_size(width, height) else across


class Frame:
    """The sheet without its words: margins, the small print with `foot` rows of credits, and what is left between."""

    def __init__(self, width: int, height: int, foot: int = 1) -> None:
        self.width, self.height = width, height
        self.short = short = min(width, height)
        self.upright = width < height
        self.gap = GAP * short
        margin = SAFE * short
        self.safe = Box(margin, margin, width - 2 * margin, height - 2 * margin)
        small = 1.37 * clock_size(width, height)
        room = small_print_width(width, height)
        self.status = Box(self.safe.right - room, margin, room, small)
        low = (1.3 + SMALL_SPACING * (foot - 1)) * credits_size(width, height)
        self.credits = Box(margin, self.safe.bottom - low, room, low)
        wide = min(self.safe.width, WIDEST * height)
        top, bottom = self.status.bottom + 0.4 * self.gap, self.credits.y - 0.6 * self.gap
        if room < self.safe.width:
            wide -= 2 * self.gap
            top, bottom = self.safe.y, self.safe.bottom
        self.middle = Box(0.5 * (width - wide), top, wide, bottom - top)

    def plans(self, composition: Composition, *, film: bool) -> Iterator[Plan]:
        """The composition from its largest picture to none."""
        where = UPRIGHT.get(composition, composition) if self.upright else composition
        if where is Composition.AROUND and self.width < NARROWEST * self.height:
            where = Composition.LEFT
        rim = RIM * self.short if composition in ON_BOARD else 0.0
        for plan in self._shares(where, film=film):
            column = plan.column
            inner = Box(column.x + rim, column.y + rim, column.width - 2 * rim, column.height - 2 * rim)
            yield Plan(picture=plan.picture, column=inner, centred=plan.centred and not rim, wings=plan.wings)

    def _shares(self, where: Composition, *, film: bool) -> Iterator[Plan]:
        middle, gap = self.middle, self.gap
        if where is Composition.AROUND:
            for share in WINGS:
                wing = middle.width * share
                words = Box(middle.x + wing, middle.y, middle.width - 2 * wing, middle.height)
                yield Plan(picture=middle, column=words, centred=True, wings=True)
        if where in {Composition.ABOVE, Composition.BELOW}:
            for percent in STACKED if self.upright else STACKED_CROSSWISE:
                high = min(middle.height * percent / 100, middle.width * 1.05)
                rest = middle.height - high - gap
                below = where is Composition.BELOW
                picture = Box(middle.x, middle.bottom - high if below else middle.y, middle.width, high)
                yield Plan(
                    picture=picture,
                    column=Box(middle.x, middle.y if below else picture.bottom + gap, middle.width, rest),
                    centred=True,
                )
        else:
            for share in ((0.56,) if film else ()) + BESIDE:
                wide = min(middle.width * share, middle.height * (2.0 if film else 1.2))
                rest = middle.width - wide - gap
                at_right = where is Composition.RIGHT
                picture = Box(middle.right - wide if at_right else middle.x, middle.y, wide, middle.height)
                yield Plan(
                    picture=picture,
                    column=Box(middle.x if at_right else picture.right + gap, middle.y, rest, middle.height),
                )
        yield Plan(picture=None, column=middle)
