"""In which strokes does a page come? The drawing part by part, the words from left to right, about a second in all.

The drawing comes in pictures of its own, since its parts lie over one another; words are shown from the page itself.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTransform

from signage.screen.boxes import Box, Layout, Line
from signage.screen.packed import Packed, pack
from signage.screen.paint import brush, clear, paint_mark
from signage.sketch.drawing import Drawing, Mark

ENTRY_MS = 1000
"""From the first stroke to the page at rest."""

DRAWN_BY = 0.8
"""The share of the entry after which the drawing is there."""

READ_FROM, READ_BY = 0.16, 0.94
"""The shares between which the words are written: visitors wait for those, not for the drawing."""

TAGGED_BY = 1.0
"""The tag and the code come last; then the page itself takes the place of all its pieces."""

MARKS_A_STROKE = 11
MOST_STROKES = 4
"""Into how many strokes a part with many marks is divided at most."""

LEANT = 0.17
"""How far a line's letters reach over its em box, as a share of their size."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of the page that opens from left to right between two shares of the entry.

    Without an image of its own it shows the page.
    """

    at: QRect
    begin: float
    end: float
    image: Packed | None = None


def strokes(drawing: Drawing, to_page: QTransform, page: QRect) -> Generator[None, None, list[Piece]]:
    """The drawing's pieces from back to front."""
    cut = [marks for part in drawing.parts for marks in _cut(part.marks)]
    places = [to_page.mapRect(_bounds(marks)).toAlignedRect().adjusted(-2, -2, 2, 2) & page for marks in cut]
    pieces = []
    spans = _spans([(place.width() * place.height()) ** 0.5 for place in places], 0.0, DRAWN_BY, overlap=0.9)
    for marks, place, (begin, end) in zip(cut, places, spans, strict=True):
        if not place.isEmpty():
            image = clear(place.width(), place.height())
            with brush(image) as painter:
                painter.setTransform(to_page * QTransform.fromTranslate(-place.x(), -place.y()))
                for mark in marks:
                    paint_mark(painter, mark)
            pieces.append(Piece(place, begin, end, pack(image)))
        yield
    return pieces


def writing(layout: Layout) -> list[Piece]:
    """The pieces of everything that is not drawn: each line, the tag and the code last."""
    page = QRect(0, 0, layout.width, layout.height)
    lines = [line for line in layout.lines if line.role != "tag"]
    rooms = _bands(lines, layout.board) if layout.board else [_room(line, layout) for line in lines]
    spans = _spans([line.box.width for line in lines], READ_FROM, READ_BY, overlap=0.15)
    pieces = [Piece(room & page, *span) for room, span in zip(rooms, spans, strict=True)]
    cards = (_rimmed(box) for box in (layout.tag, layout.qr) if box)
    return pieces + [Piece(card & page, READ_BY - 0.1, TAGGED_BY) for card in cards]


def unveiling(box: Box) -> Piece:
    """A photo is put up in one go."""
    return Piece(QRectF(box.x, box.y, box.width, box.height).toAlignedRect(), 0.0, DRAWN_BY / 2)


def _cut(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, ...]]:
    """A part's marks in as many strokes as a hand would draw it."""
    count = min(MOST_STROKES, -(-len(marks) // MARKS_A_STROKE))
    for number in range(count):
        yield marks[number * len(marks) // count : (number + 1) * len(marks) // count]


def _bounds(marks: tuple[Mark, ...]) -> QRectF:
    left, top, right, bottom = Mark(tuple(ring for mark in marks for ring in mark.rings), "").bounds
    return QRectF(left, top, right - left, bottom - top)


def _room(line: Line, layout: Layout) -> QRect:
    """A line with what its letters and its marking take beyond the em box, and the tick before it."""
    over = LEANT * line.size
    left = min([line.box.x, *(tick.x for tick in layout.ticks if tick.overlaps(_row(line, layout)))])
    top, high = line.box.y - over, line.box.height + 2 * over
    return QRectF(left - 2 * over, top, line.box.right - left + 4 * over, high).toAlignedRect()


def _rimmed(box: Box) -> QRect:
    """A card with its outline."""
    rim = 0.12 * box.height
    return QRectF(box.x - rim, box.y - rim, box.width + 2 * rim, box.height + 2 * rim).toAlignedRect()


def _row(line: Line, layout: Layout) -> Box:
    """The line's height over the whole page."""
    return Box(0, line.box.y, layout.width, line.box.height)


def _bands(lines: list[Line], board: Box) -> list[QRect]:
    """A card with its words, cut between the lines."""
    rim = 0.05 * min(board.width, board.height)
    whole = QRectF(board.x - rim, board.y - 2 * rim, board.width + 2 * rim, board.height + 4 * rim)
    cuts = [(above.box.bottom + below.box.y) / 2 for above, below in pairwise(lines)]
    edges = [whole.top(), *cuts, whole.bottom()]
    return [QRectF(whole.x(), a, whole.width(), b - a).toAlignedRect() for a, b in pairwise(edges)]


def _spans(weights: list[float], first: float, last: float, *, overlap: float) -> Iterator[tuple[float, float]]:
    """Shares of the time by weight, one after another; each begins `overlap` of its own length too early."""
    whole = sum(weights) or 1.0
    gone = 0.0
    for weight in weights:
        begin, end = first + (last - first) * gone / whole, first + (last - first) * (gone + weight) / whole
        yield max(first, begin - overlap * (end - begin)), max(end, begin + 0.04)
        gone += weight
