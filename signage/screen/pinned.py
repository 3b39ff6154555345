"""What is fixed on the paper besides drawing and words? Photos, films, codes to scan, tags, boards with ticks."""

from collections.abc import Generator, Iterable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from signage.screen.boxes import Box
from signage.screen.paint import paint_mark
from signage.screen.photos import load_photo
from signage.sketch import shapes
from signage.sketch.drawing import Mark
from signage.sketch.palette import BUTTER, CORAL, INK, WHITE, Palette
from signage.sketch.pen import Pen

TICK_GREEN = "#5FA058"


def paint_marks(painter: QPainter, marks: Iterable[Mark], *, every: int = 8) -> Generator[None, None, None]:
    """Marks in small steps."""
    for index, mark in enumerate(marks):
        paint_mark(painter, mark)
        if index % every == every - 1:
            yield
    yield


def moved(marks: Iterable[Mark], x: float, y: float, scale: float) -> tuple[Mark, ...]:
    """Marks drawn round the origin, enlarged and put at (x, y)."""
    place = np.array([x, y])
    return tuple(
        Mark(tuple(ring * scale + place for ring in mark.rings), mark.colour, mark.opacity, mark.swell * scale)
        for mark in marks
    )


def paint_photo(painter: QPainter, path: Path, box: Box, name: str, scale: float) -> Generator[None, None, None]:
    """A photo on the paper like on a real board: white rim, a hair askew, held by tape or by pins.

    Raises:
        PhotoError: It cannot be shown.
    """
    rim = 0.022 * min(box.width, box.height)
    photo = load_photo(path, int(box.width * 0.94 - 2 * rim), int(box.height * 0.92 - 2 * rim))
    yield
    wide, high = photo.width() + 2 * rim, photo.height() + 2 * rim
    pen = Pen("photo", name)
    turn = pen.hand.number(0.6, 1.4) * (1 if pen.hand.number(-1, 1) > 0 else -1)
    painter.save()
    painter.translate(box.x + box.width / 2, box.y + box.height / 2)
    painter.rotate(turn)
    edge = shapes.polygon([(-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2)])
    pen.wash(edge + np.array([7.0, 10.0]), "#8A7B6C", opacity=0.22)
    pen.wash(edge, "#FFFEFA")
    yield from paint_marks(painter, pen.finish(wide, high).marks)
    painter.drawImage(QRectF(-photo.width() / 2, -photo.height() / 2, photo.width(), photo.height()), photo)
    yield
    held = Pen("held", name)
    fix = tape if held.hand.number(-1, 1) > 0 else pin
    for x, lean in ((-wide * 0.36, -7.0), (wide * 0.36, 5.0)):
        with held.place(x, -high / 2, max(1.0, scale), lean):
            fix(held)
    yield from paint_marks(painter, held.finish(wide, high).marks)
    painter.restore()


def tape(pen: Pen) -> None:
    """A strip of tape over an edge at (0, 0)."""
    pen.wash(shapes.polygon([(-62, -18), (62, -18), (62, 18), (-62, 18)]), BUTTER, opacity=0.72)


def pin(pen: Pen) -> None:
    """A round pin pressed in at (0, 14)."""
    pen.wash(shapes.ellipse(4, 22, 13, 11), "#6B5648", opacity=0.3)
    pen.shape(shapes.ellipse(0, 14, 13), CORAL, width=0.65, slip=0.1)
    pen.dot(-4, 10, 3, WHITE)


def film_box(box: Box) -> Box:
    """Room for a 16:9 film in the picture's box."""
    wide = min(box.width * 0.96, box.height * 0.96 * 16 / 9)
    high = wide * 9 / 16
    return Box(round(box.x + (box.width - wide) / 2), round(box.y + (box.height - high) / 2), round(wide), round(high))


def frame_marks(film: Box, name: str, scale: float) -> tuple[Mark, ...]:
    """The frame in which a film plays."""
    pen = Pen("film", name)
    with pen.place(film.x, film.y):
        rim = 14 * scale
        edge = shapes.rounded(-rim, -rim, film.width + 2 * rim, film.height + 2 * rim, rim)
        pen.shape(edge, "#FFFEFA", width=max(0.8, scale))
        pen.wash(shapes.rounded(0, 0, film.width, film.height, 2), "#E9E1D4")
    return pen.finish(film.right, film.bottom).marks


def paint_qr(painter: QPainter, target: str, box: Box, name: str, scale: float) -> Generator[None, None, None]:
    """A QR code as crisp modules on a white card with its quiet zone of four modules."""
    import segno

    rows = list(segno.make(target, error="m", micro=False).matrix_iter(border=4))
    module = max(1, int(box.width * 0.94) // len(rows))
    side = module * len(rows)
    x, y = round(box.x + (box.width - side) / 2), round(box.y + (box.height - side) / 2)
    pen = Pen("qr", name)
    edge = shapes.rounded(x - 3, y - 3, side + 6, side + 6, 12)
    pen.shape(edge, "#FFFFFF", width=max(0.7, scale), slip=0.6)
    yield from paint_marks(painter, pen.finish(box.right, box.bottom).marks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(x, y, side, side, QColor("#FFFFFF"))
    for row, cells in enumerate(rows):
        for column, dark in enumerate(cells):
            if dark:
                painter.fillRect(x + column * module, y + row * module, module, module, QColor("#000000"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    yield


def tag_marks(box: Box, name: str, colours: Palette, scale: float) -> tuple[Mark, ...]:
    """The tag under its words."""
    pen = Pen("tag", name)
    inner = shapes.rounded(0, 0, box.width / scale, box.height / scale, 0.34 * box.height / scale)
    pen.shape(inner, colours.label, colour=INK, width=0.8)
    return moved(pen.finish(box.width, box.height).marks, box.x, box.y, scale)


def board_marks(box: Box, name: str, colours: Palette, scale: float) -> tuple[Mark, ...]:
    """A card pinned to the paper, on which words are written."""
    pen = Pen("board", name)
    wide, high = box.width / scale, box.height / scale
    pen.wash(shapes.rounded(9, 13, wide, high, 16), colours.ground, opacity=0.75)
    pen.shape(shapes.rounded(0, 0, wide, high, 16), colours.card, colour=INK, width=0.9, slip=0.0)
    for x in (0.07 * wide, 0.93 * wide):
        with pen.place(x, -14):
            pin(pen)
    return moved(pen.finish(wide, high).marks, box.x, box.y, scale)


def tick_marks(ticks: tuple[Box, ...], name: str) -> tuple[Mark, ...]:
    """A tick before every item of a list, each in its own swing."""
    pen = Pen("ticks", name)
    for box in ticks:
        with pen.place(box.x, box.y, box.height / 100, pen.hand.number(-5, 5)):
            path = [(10, 52), (34, 82), (52, 48), (88, 6)]
            pen.line(shapes.curve(path), width=1.5 * box.height / 100, colour=TICK_GREEN, wobble=0.5)
    return pen.finish(1, 1).marks
