"""How does a slide become a page? Paper, drawing or photo, words, tag, QR code: painted part by part.

`paint_page` yields between parts, so that the painting thread can serve something more urgent in between, and so that
nothing ever waits for a whole page.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from signage.director.campaign import Slide
from signage.screen.boxes import Box, Layout, Line
from signage.screen.fonts import Lettering
from signage.screen.layout import lay_out
from signage.screen.paint import brush, fit_sheet, sheet
from signage.screen.photos import load_photo
from signage.screen.pinned import (
    board_marks,
    film_box,
    frame_marks,
    moved,
    paint_marks,
    paint_photo,
    paint_qr,
    tag_marks,
    tick_marks,
)
from signage.screen.strips import Strip
from signage.sketch import scenes
from signage.sketch.drawing import Drawing, Mark
from signage.sketch.hand import Hand
from signage.sketch.lettering import emphasis_of, highlight, ring
from signage.sketch.mood import PLAIN, Mood, coloured
from signage.sketch.palette import PALETTES, Palette
from signage.sketch.pen import Pen
from signage.sketch.typeset import spaced

__all__ = ["DIMMED", "Page", "PageKey", "emphasised", "finish", "moved", "paint_page", "palette_of", "scenery"]

T = TypeVar("T")

DIMMED = QColor(12, 14, 30, 56)
"""Over everything at night: nobody is there whom a bright screen would help."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """All that decides how a page looks; equal keys are the same picture, pixel for pixel."""

    slide: Slide
    languages: tuple[str, ...]
    width: int
    height: int
    font: str = ""
    night: bool = False
    mood: Mood = PLAIN
    foot: int = 1
    """Rows of credits, for which the page leaves room."""

    def lay_out(self, letters: Lettering) -> Layout:
        """Where everything stands."""
        return lay_out(self.slide, self.languages, self.width, self.height, letters.measure, foot=self.foot)

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, "Page"]:
        """Paint the page, step by step."""
        return paint_page(self, letters)


@dataclass(frozen=True, slots=True)
class Page:
    """A painted page. `film` is where a video plays, if the slide has one."""

    image: QImage
    film: Box | None
    palette: Palette


def palette_of(key: PageKey) -> Palette:
    """The colours of a page."""
    return PALETTES["night"] if key.night else coloured(scenes.scene(key.slide.scene).palette, key.mood)


def paint_page(key: PageKey, letters: Lettering) -> Generator[Strip | None, None, Page]:
    """Paint a page in steps.

    Raises:
        PhotoError: The slide's picture cannot be shown.
    """
    colours = palette_of(key)
    layout = key.lay_out(letters)
    image = sheet(key.width, key.height, colours.paper)
    scale = _scale(key)
    with brush(image) as painter:
        film = None
        if layout.picture:
            if key.slide.video:
                film = film_box(layout.picture)
                yield from paint_marks(painter, frame_marks(film, key.slide.id, scale))
            elif key.slide.picture:
                yield from paint_photo(painter, key.slide.picture, layout.picture, key.slide.id, scale)
            else:
                yield from _paint_scene(painter, key, layout)
        elif key.slide.picture:
            load_photo(key.slide.picture, 16, 16)
        if layout.board:
            yield from paint_marks(painter, board_marks(layout.board, key.slide.id, colours, scale))
        if key.slide.qr and layout.qr:
            yield from paint_qr(painter, key.slide.qr, layout.qr, key.slide.id, scale)
        yield from _paint_words(painter, layout, key, letters, colours)
        if key.night:
            painter.fillRect(image.rect(), DIMMED)
    return Page(image, film, colours)


def scenery(key: PageKey, layout: Layout) -> Generator[None, None, tuple[Drawing, QTransform]]:
    """The drawing of a page that has a picture, and where it goes: from its units to pixels."""
    box = layout.picture or layout.safe
    drawing = yield from scenes.draw_in_steps(
        key.slide.scene, key.slide.id, sheet=layout.sheet, colours=palette_of(key)
    )
    return drawing, fit_sheet(QRectF(box.x, box.y, box.width, box.height), drawing.width, drawing.height)


def finish(steps: Generator[object, None, T]) -> T:
    """Run a painting to its end at once."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value


def _scale(key: PageKey) -> float:
    """How large things are drawn: as on a screen of 1080 rows that hangs crosswise."""
    return min(key.width, key.height) / 1080


def _paint_scene(painter: QPainter, key: PageKey, layout: Layout) -> Generator[None, None, None]:
    drawing, to_page = yield from scenery(key, layout)
    painter.save()
    painter.setTransform(to_page)
    yield from paint_marks(painter, drawing.marks)
    painter.restore()


def _paint_words(
    painter: QPainter, layout: Layout, key: PageKey, letters: Lettering, colours: Palette
) -> Generator[None, None, None]:
    yield from paint_marks(painter, _under_words(layout, key, letters, colours))
    if layout.tag:
        yield from paint_marks(painter, tag_marks(layout.tag, key.slide.id, colours, _scale(key)))
    yield from paint_marks(painter, tick_marks(layout.ticks, key.slide.id))
    hand = Hand("words", key.slide.id)
    for line in layout.lines:
        marks = letters.write(
            hand, line.text, line.box.x, line.baseline, size=line.size, colour=colours.ink, spacing_em=line.spacing
        )
        yield from paint_marks(painter, marks, every=4)


def _under_words(layout: Layout, key: PageKey, letters: Lettering, colours: Palette) -> tuple[Mark, ...]:
    """The marker under the words that matter, and under a number drawn big."""
    pen = Pen("under", key.slide.id)
    stressed: set[str] = set()
    for line in layout.lines:
        if line.role == "number":
            highlight(pen, line.box.x, line.box.right, line.baseline, size=line.size, colour=colours.marker)
        for word, left, right in emphasised(line, key.slide.emphasis, letters):
            if word in stressed:
                continue
            stressed.add(word)
            way = emphasis_of(key.slide.id, letters=len(word))
            if way is ring and not _has_room_round(line, left, right, layout):
                way = highlight
            way(pen, left, right, line.baseline, size=line.size, colour=colours.marker)
    return pen.finish(layout.width, layout.height).marks


def _has_room_round(line: Line, left: float, right: float, layout: Layout) -> bool:
    """Whether a loop round a word would stay clear of the clock and within the margins."""
    over = 0.14 * line.size
    safe = layout.safe
    return line.box.y - over > layout.status.bottom and left - over >= safe.x and right + over <= safe.right


def emphasised(line: Line, words: tuple[str, ...], letters: Lettering) -> list[tuple[str, float, float]]:
    """Where in a line the words that matter stand: each with its left and right edge in pixels."""
    spans = []
    if line.role not in {"headline", "body"}:
        return []

    def reach(text: str) -> float:
        return spaced(letters.measure, line.spacing)(text) * line.size

    for word in filter(None, words):
        start = line.text.find(word)
        while start >= 0:
            left = line.box.x + reach(line.text[:start])
            spans.append((word, left, left + reach(word)))
            start = line.text.find(word, start + len(word))
    return spans
