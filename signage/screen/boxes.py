"""What are the places on a page? Boxes, lines of words, and the layout that holds them all."""

from dataclasses import dataclass

from signage.sketch.composition import SQUARE, Sheet


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inside(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether this lies in the other."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def overlaps(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. `box` is its em box: from 0.88 em above the baseline to 0.12 em below."""

    role: str
    text: str
    size: float
    box: Box
    spacing: float = 0.0
    """Between letters, in em."""

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.box.y + 0.88 * self.size


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide's places. `picture` is where the drawing, photo or film goes, `sheet` the paper of the drawing.

    `board` is the card on which the words are written, `ticks` stand before the items of a list.
    """

    width: int
    height: int
    safe: Box
    status: Box
    credits: Box
    picture: Box | None
    lines: tuple[Line, ...]
    tag: Box | None
    qr: Box | None
    cramped: bool
    sheet: Sheet = SQUARE
    board: Box | None = None
    ticks: tuple[Box, ...] = ()
