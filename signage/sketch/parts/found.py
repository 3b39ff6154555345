"""What does the spirit present that is usually held? The same things, large, standing on (0, 0)."""

from collections.abc import Callable, Mapping

from signage.sketch import shapes
from signage.sketch.palette import BUTTER_PALE, CORAL, TEAL, WOOD
from signage.sketch.parts.held import bag, closed_umbrella, folder, key
from signage.sketch.parts.signs import heart
from signage.sketch.pen import Pen


def big_folder(pen: Pen) -> None:
    """A document bag, 210 wide."""
    with pen.place(0, -50, 1.75, -4.0):
        folder(pen)


def big_bag(pen: Pen) -> None:
    """A shopping bag, 210 high."""
    with pen.place(0, 0, 1.6):
        bag(pen)


def big_umbrella(pen: Pen) -> None:
    """A folded umbrella that leans, 270 high."""
    with pen.place(-50, -268, 1.45, -12.0):
        closed_umbrella(pen)


def big_phone(pen: Pen) -> None:
    """A phone that misses somebody, 220 high."""
    with pen.place(0, -110, 1.0, 6.0):
        pen.shape(shapes.rounded(-62, -110, 124, 216, 20), "#5B6675", slip=0.6)
        pen.shape(shapes.rounded(-48, -90, 96, 168, 8), "#FFF6E2", width=0.6, slip=0)
        with pen.place(0, -8, 1.4):
            heart(pen)


def big_key(pen: Pen) -> None:
    """A key with its tag, 220 wide."""
    with pen.place(-62, -92, 1.55, 14.0):
        key(pen)
    pen.line(shapes.curve([(-84, -120), (-104, -158), (-76, -184)]), width=0.9)
    with pen.place(-60, -196, 1.0, 24.0):
        pen.shape(shapes.rounded(-30, -26, 74, 52, 10), CORAL, slip=0.4)
        with pen.place(12, 0, 0.7):
            heart(pen)


def big_box(pen: Pen) -> None:
    """The box of found things, 260 wide."""
    with pen.place(-66, -150, 0.9, -12.0):
        folder(pen)
    with pen.place(44, -244, 0.95, 10.0):
        closed_umbrella(pen, fill=CORAL)
    pen.shape(shapes.polygon([(-120, -128), (120, -128), (106, 0), (-106, 0)]), WOOD, slip=0.6)
    pen.shape(shapes.rounded(-132, -146, 264, 30, 8), "#E4B988", slip=0.3)
    pen.shape(shapes.rounded(-60, -92, 120, 62, 8), BUTTER_PALE, width=0.85, slip=0.2)
    with pen.place(0, -60, 1.0):
        heart(pen)
    pen.line(shapes.line((-96, -20), (-40, -20)), width=0.6, colour=TEAL)


FOUND_PARTS: Mapping[str, Callable[[Pen], None]] = {
    "big_folder": big_folder,
    "big_bag": big_bag,
    "big_umbrella": big_umbrella,
    "big_phone": big_phone,
    "big_key": big_key,
    "big_box": big_box,
}

FOUND = "lost-and-found"
"""The scene of the box in which found things wait."""

THINGS = (
    ("found-umbrella", ("伞", "umbrella")),
    ("found-keys", ("钥匙", "匙", "key")),
    ("found-phone", ("手机", "电话", "phone", "平板")),
    ("found-card", ("身份证", "证件", "银行卡", "卡", "card")),
    ("found-folder", ("文件", "资料", "folder", "袋", "夹", "本")),
    ("found-toy", ("玩具", "娃娃", "公仔", "toy", "doll")),
    ("found-bag", ("包", "箱", "bag", "case")),
)
"""Which drawing suits the words about a found thing; the first that fits."""


def scene_of_thing(words: str) -> str:
    """The scene that shows a thing described in these words, or the box of found things."""
    small = words.lower()
    return next((name for name, hints in THINGS if any(hint in small for hint in hints)), FOUND)
