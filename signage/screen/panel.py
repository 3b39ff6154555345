"""What does the staff's panel look like, and where are its buttons? Drawn with the same marker as the slides.

Everything is laid out in units of which 1080 make the screen's shorter side, so that a finger finds each button.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter

from signage.screen.boxes import Box
from signage.screen.fonts import Lettering
from signage.screen.paint import brush, clear, paint_mark
from signage.screen.strips import Strip
from signage.sketch import shapes
from signage.sketch.hand import Hand
from signage.sketch.linebreaks import break_lines
from signage.sketch.palette import BUTTER, CORAL, CREAM, INK, LEAF, WHITE
from signage.sketch.pen import Pen

WIDE, TALL = 940.0, 1028.0
RIM = 14.0
"""Room round the card for its shadow and its lines."""

LEFT, RIGHT = 60.0, WIDE - 60.0
TOP = 150.0
"""Below the title."""

GAP = 24.0
CLOSE = "close"
PAD = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("back", "0", "enter"))
PIN_SHOWN = 12

COLOURS = {"plain": WHITE, "yes": "#CFE3B8", "warm": BUTTER, "no": "#F7C4B4"}
"""Of a button, by what it does."""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: what it is called in the program, what is written on it, and its kind (`COLOURS`)."""

    id: str
    label: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class PanelKey:
    """All that decides how the panel looks. `pin` is how many digits were typed; None: no keypad.

    With a keypad the buttons are those beside its digits.
    """

    title: str
    buttons: tuple[Button, ...]
    note: str
    width: int
    height: int
    pin: int | None = None
    font: str = ""

    @property
    def unit(self) -> float:
        """Pixels of one unit."""
        return min(self.width, self.height) / 1080

    @property
    def corner(self) -> tuple[int, int]:
        """Where the card's own corner is on the screen, in pixels."""
        return round((self.width - WIDE * self.unit) / 2), round((self.height - TALL * self.unit) / 2)

    def pressed(self, x: float, y: float) -> str | None:
        """The id of the button at a place of the screen, in pixels."""
        left, top = self.corner
        px, py = (x - left) / self.unit, (y - top) / self.unit
        for button, box in placed(self):
            if box.x <= px <= box.right and box.y <= py <= box.bottom:
                return button.id
        return None

    def inside(self, x: float, y: float) -> bool:
        """Whether a place of the screen lies on the card."""
        left, top = self.corner
        return 0 <= x - left <= WIDE * self.unit and 0 <= y - top <= TALL * self.unit

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Strip]:
        """Paint the card with its buttons."""
        unit = self.unit
        image = clear(int((WIDE + 2 * RIM) * unit) + 1, int((TALL + 2 * RIM) * unit) + 1)
        with brush(image) as painter:
            painter.scale(unit, unit)
            painter.translate(RIM, RIM)
            _paint_card(painter)
            yield None
            for button, box in placed(self):
                _paint_button(painter, button, box, letters)
                yield None
            _write(painter, letters, self.title, (LEFT, 92.0), 52.0)
            if self.pin is not None:
                _paint_dots(painter, self.pin)
            _paint_note(painter, letters, self)
        left, top = self.corner
        return Strip(image, left - round(RIM * unit), top - round(RIM * unit))


def placed(key: PanelKey) -> list[tuple[Button, Box]]:
    """Every button and its box, in the card's units."""
    close = (Button(CLOSE, "×"), Box(WIDE - 130.0, 30.0, 96.0, 86.0))
    if key.pin is not None:
        return [close, *_keypad(key.buttons)]
    wide = (RIGHT - LEFT - GAP) / 2
    high = 104.0
    rows = -(-len(key.buttons) // 2)
    top = TALL - 150.0 - rows * (high + GAP) + GAP
    boxes = [
        Box(LEFT + index % 2 * (wide + GAP), top + index // 2 * (high + GAP), wide, high)
        for index in range(len(key.buttons))
    ]
    return [close, *zip(key.buttons, boxes, strict=True)]


def _keypad(others: tuple[Button, ...]) -> list[tuple[Button, Box]]:
    wide, high = 190.0, 118.0
    left = (WIDE - 3 * wide - 2 * GAP) / 2
    named = {button.id: button for button in others}
    return [
        (
            named.get(name, Button(name, name)),
            Box(left + column * (wide + GAP), TOP + 80.0 + row * (high + GAP), wide, high),
        )
        for row, names in enumerate(PAD)
        for column, name in enumerate(names)
    ]


def _paint_card(painter: QPainter) -> None:
    pen = Pen("panel", "card")
    edge = shapes.rounded(0, 0, WIDE, TALL, 46)
    pen.wash(edge + np.array([8.0, 10.0]), "#8A7B6C", opacity=0.3)
    pen.shape(edge, CREAM, width=1.0)
    pen.line(shapes.curve([(LEFT, 124), (WIDE / 2, 120), (RIGHT, 126)]), width=0.7, colour=CORAL)
    _paint(painter, pen)


def _paint_button(painter: QPainter, button: Button, box: Box, letters: Lettering) -> None:
    pen = Pen("panel", button.id)
    pen.shape(shapes.rounded(box.x, box.y, box.width, box.height, 26), COLOURS[button.kind], width=0.8, slip=0.7)
    _paint(painter, pen)
    room = box.width - 36
    largest = 60.0 if len(button.label) == 1 else 44.0
    size = min(largest, room / max(letters.measure(button.label), 0.5))
    if size >= 30.0:
        lines = [button.label]
    else:
        size = 30.0
        lines = list(break_lines(button.label, letters.measure, room / size)[:2])
    y = box.y + box.height / 2 + 0.36 * size - 0.6 * size * (len(lines) - 1)
    for index, line in enumerate(lines):
        x = box.x + (box.width - letters.measure(line) * size) / 2
        _write(painter, letters, line, (x, y + 1.2 * size * index), size)


def _paint_dots(painter: QPainter, count: int) -> None:
    pen = Pen("panel", "pin")
    shown = max(6, min(count, PIN_SHOWN))
    for index in range(shown):
        x = WIDE / 2 + (index - (shown - 1) / 2) * 52.0
        if index < count:
            pen.dot(x, TOP + 26.0, 15.0, LEAF)
        else:
            pen.shape(shapes.ellipse(x, TOP + 26.0, 13.0, 13.0), WHITE, width=0.5, slip=0.2)
    _paint(painter, pen)


def _paint_note(painter: QPainter, letters: Lettering, key: PanelKey) -> None:
    """What was done or is asked, above the buttons if there is room, else at the foot."""
    few = key.pin is None and len(key.buttons) <= 2
    size = 44.0 if few else 34.0
    lines = break_lines(key.note, letters.measure, (RIGHT - LEFT) / size) if key.note else []
    y = TOP + 60.0 if few else TALL - 84.0
    for index, line in enumerate(lines[: 7 if few else 2]):
        _write(painter, letters, line, (LEFT, y + index * 1.35 * size), size)


def _write(painter: QPainter, letters: Lettering, text: str, at: tuple[float, float], size: float) -> None:
    for mark in letters.write(Hand("panel", text), text, *at, size=size, colour=INK):
        paint_mark(painter, mark)


def _paint(painter: QPainter, pen: Pen) -> None:
    for mark in pen.finish(WIDE, TALL).marks:
        paint_mark(painter, mark)
