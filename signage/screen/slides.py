"""How does a slide become a page? Paper, drawing or photo, words, tag, QR code: painted part by part.

`paint_page` yields between parts, so that the painting thread can serve something more urgent in between, and so that
nothing ever waits for a whole page.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from signage.director.hall import Slide
from signage.screen.fonts import Lettering
from signage.screen.layout import Box, Layout, Line, lay_out
from signage.screen.paint import brush, fit_square, paint_mark, sheet
from signage.screen.photos import load_photo
from signage.screen.strips import Strip
from signage.sketch import scenes, shapes
from signage.sketch.drawing import Mark
from signage.sketch.hand import Hand
from signage.sketch.lettering import highlight
from signage.sketch.palette import BUTTER, INK, PALETTES, Palette
from signage.sketch.pen import Pen

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
    return PALETTES["night"] if key.night else scenes.scene(key.slide.scene).colours


def paint_page(key: PageKey, letters: Lettering) -> Generator[Strip | None, None, Page]:
    """Paint a page in steps.

    Raises:
        PhotoError: The slide's picture cannot be shown.
    """
    colours = palette_of(key)
    layout = lay_out(key.slide, key.languages, key.width, key.height, letters.measure)
    image = sheet(key.width, key.height, colours.paper)
    with brush(image) as painter:
        film = None
        if layout.picture:
            if key.slide.video:
                film = _film_box(layout.picture)
                yield from _paint_marks(painter, _frame_marks(key, film))
            elif key.slide.picture:
                yield from _paint_photo(painter, key, key.slide.picture, layout.picture)
            else:
                yield from _paint_scene(painter, key, layout.picture)
        elif key.slide.picture:
            load_photo(key.slide.picture, 16, 16)
        if key.slide.qr and layout.qr:
            yield from _paint_qr(painter, key.slide.qr, layout.qr, key)
        yield from _paint_words(painter, layout, key, letters, colours)
        if key.night:
            painter.fillRect(image.rect(), DIMMED)
    return Page(image, film, colours)


def finish(steps: Generator[object, None, T]) -> T:
    """Run a painting to its end at once."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value


def _paint_marks(painter: QPainter, marks: Iterable[Mark], *, every: int = 8) -> Generator[None, None, None]:
    for index, mark in enumerate(marks):
        paint_mark(painter, mark)
        if index % every == every - 1:
            yield
    yield


def _paint_scene(painter: QPainter, key: PageKey, box: Box) -> Generator[None, None, None]:
    drawing = yield from scenes.draw_in_steps(key.slide.scene, key.slide.id)
    painter.save()
    painter.setTransform(fit_square(_rect(box), drawing.width))
    yield from _paint_marks(painter, drawing.marks)
    painter.restore()


def _paint_photo(painter: QPainter, key: PageKey, path: Path, box: Box) -> Generator[None, None, None]:
    """A photo taped to the paper like on a real board: white rim, a hair askew, two strips of tape."""
    rim = 0.022 * min(box.width, box.height)
    photo = load_photo(path, int(box.width * 0.94 - 2 * rim), int(box.height * 0.92 - 2 * rim))
    yield
    wide, high = photo.width() + 2 * rim, photo.height() + 2 * rim
    pen = Pen("photo", key.slide.id)
    turn = pen.hand.number(0.6, 1.4) * (1 if pen.hand.number(-1, 1) > 0 else -1)
    painter.save()
    painter.translate(box.x + box.width / 2, box.y + box.height / 2)
    painter.rotate(turn)
    edge = shapes.polygon([(-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2)])
    pen.wash(edge + np.array([7.0, 10.0]), "#8A7B6C", opacity=0.22)
    pen.wash(edge, "#FFFEFA")
    yield from _paint_marks(painter, pen.finish(wide, high).marks)
    painter.drawImage(QRectF(-photo.width() / 2, -photo.height() / 2, photo.width(), photo.height()), photo)
    yield
    tape = Pen("tape", key.slide.id)
    for x, lean in ((-wide * 0.36, -7.0), (wide * 0.36, 5.0)):
        with tape.place(x, -high / 2, max(1.0, key.height / 1080), lean):
            tape.wash(shapes.polygon([(-62, -18), (62, -18), (62, 18), (-62, 18)]), BUTTER, opacity=0.72)
    yield from _paint_marks(painter, tape.finish(wide, high).marks)
    painter.restore()


def _film_box(box: Box) -> Box:
    """Room for a 16:9 film in the picture's box."""
    wide = min(box.width * 0.96, box.height * 0.96 * 16 / 9)
    high = wide * 9 / 16
    return Box(round(box.x + (box.width - wide) / 2), round(box.y + (box.height - high) / 2), round(wide), round(high))


def _frame_marks(key: PageKey, film: Box) -> tuple[Mark, ...]:
    pen = Pen("film", key.slide.id)
    scale = key.height / 1080
    with pen.place(film.x, film.y):
        rim = 14 * scale
        edge = shapes.rounded(-rim, -rim, film.width + 2 * rim, film.height + 2 * rim, rim)
        pen.shape(edge, "#FFFEFA", width=max(0.8, scale))
        pen.wash(shapes.rounded(0, 0, film.width, film.height, 2), "#E9E1D4")
    return pen.finish(key.width, key.height).marks


def _paint_qr(painter: QPainter, target: str, box: Box, key: PageKey) -> Generator[None, None, None]:
    """A QR code as crisp modules on a white card with its quiet zone of four modules."""
    import segno

    rows = list(segno.make(target, error="m", micro=False).matrix_iter(border=4))
    module = max(1, int(box.width * 0.94) // len(rows))
    side = module * len(rows)
    x, y = round(box.x + (box.width - side) / 2), round(box.y + (box.height - side) / 2)
    pen = Pen("qr", key.slide.id)
    edge = shapes.rounded(x - 3, y - 3, side + 6, side + 6, 12)
    pen.shape(edge, "#FFFFFF", width=max(0.7, key.height / 1080), slip=0.6)
    yield from _paint_marks(painter, pen.finish(key.width, key.height).marks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(x, y, side, side, QColor("#FFFFFF"))
    for row, cells in enumerate(rows):
        for column, dark in enumerate(cells):
            if dark:
                painter.fillRect(x + column * module, y + row * module, module, module, QColor("#000000"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    yield


def _paint_words(
    painter: QPainter, layout: Layout, key: PageKey, letters: Lettering, colours: Palette
) -> Generator[None, None, None]:
    scale = key.height / 1080
    under = Pen("under", key.slide.id)
    for line in layout.lines:
        for left, right in emphasised(line, key.slide.emphasis, letters):
            highlight(under, left, right, line.baseline, size=line.size, colour=colours.marker)
    yield from _paint_marks(painter, under.finish(layout.width, layout.height).marks)
    if layout.tag:
        yield from _paint_marks(painter, _tag_marks(layout.tag, key, colours, scale))
    hand = Hand("words", key.slide.id)
    for line in layout.lines:
        marks = letters.write(hand, line.text, line.box.x, line.baseline, size=line.size, colour=colours.ink)
        yield from _paint_marks(painter, marks, every=4)


def _tag_marks(box: Box, key: PageKey, colours: Palette, scale: float) -> tuple[Mark, ...]:
    pen = Pen("tag", key.slide.id)
    inner = shapes.rounded(0, 0, box.width / scale, box.height / scale, 0.34 * box.height / scale)
    pen.shape(inner, colours.label, colour=INK, width=0.8)
    return moved(pen.finish(box.width, box.height).marks, box.x, box.y, scale)


def moved(marks: Iterable[Mark], x: float, y: float, scale: float) -> tuple[Mark, ...]:
    """Marks drawn round the origin, enlarged and put at (x, y)."""
    place = np.array([x, y])
    return tuple(
        Mark(tuple(ring * scale + place for ring in mark.rings), mark.colour, mark.opacity, mark.swell * scale)
        for mark in marks
    )


def emphasised(line: Line, words: tuple[str, ...], letters: Lettering) -> list[tuple[float, float]]:
    """Where in a line the words that matter stand: left and right edges in pixels."""
    spans = []
    if line.role not in {"headline", "body"}:
        return []
    for word in filter(None, words):
        start = line.text.find(word)
        while start >= 0:
            left = line.box.x + letters.measure(line.text[:start]) * line.size
            spans.append((left, left + letters.measure(word) * line.size))
            start = line.text.find(word, start + len(word))
    return spans


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
