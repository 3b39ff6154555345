"""How do a drawing's rings become pixels? A thin layer: fill, nothing else.

Everything paints into QImage, never QPixmap, so that any thread may do it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from signage.sketch.drawing import Mark
from signage.sketch.hand import Hand, Points

GRAIN = 256
"""Side of the paper's grain tile in pixels."""


def path_of(rings: Iterable[Points]) -> QPainterPath:
    """Rings as one path, filled by the non-zero rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for ring in rings:
        path.addPolygon(QPolygonF(list(map(QPointF, ring[:, 0].tolist(), ring[:, 1].tolist()))))
        path.closeSubpath()
    return path


def paint_mark(painter: QPainter, mark: Mark) -> None:
    """One mark in the painter's present coordinates."""
    colour = QColor(mark.colour)
    colour.setAlphaF(mark.opacity)
    if mark.swell:
        painter.setPen(
            QPen(colour, mark.swell, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(colour)
        painter.drawPath(path_of(mark.rings))
    else:
        painter.fillPath(path_of(mark.rings), colour)


def sheet(width: int, height: int, paper: str, x: int = 0, y: int = 0) -> QImage:
    """A fresh sheet of paper with its grain, opaque; (x, y) is where it was cut out of a larger one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    with brush(image) as painter:
        painter.setBrushOrigin(-x, -y)
        painter.fillRect(image.rect(), QBrush(_grain()))
    return image


def clear(width: int, height: int) -> QImage:
    """A transparent sheet to lay over another."""
    image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


@contextmanager
def brush(image: QImage) -> Iterator[QPainter]:
    """A painter for smooth shapes that has left the image when the block ends, also when the painting is given up.

    A painter that outlives its image takes the process with it.
    """
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def fit_sheet(rect: QRectF, width: float, height: float) -> QTransform:
    """From the units of a drawing to the largest place in `rect` that has its shape, centred."""
    scale = min(rect.width() / width, rect.height() / height)
    move = QTransform.fromTranslate(rect.center().x() - scale * width / 2, rect.center().y() - scale * height / 2)
    return QTransform.fromScale(scale, scale) * move


def fit_square(rect: QRectF, units: float) -> QTransform:
    """From drawing units to the largest square in `rect`, centred."""
    side = min(rect.width(), rect.height())
    move = QTransform.fromTranslate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    return QTransform.fromScale(side / units, side / units) * move


@lru_cache(maxsize=1)
def _grain() -> QImage:
    """Fibres and tooth of good paper, as a faint transparent tile."""
    hand = Hand("paper", "grain")
    tooth = hand.numbers(GRAIN * GRAIN).reshape(GRAIN, GRAIN)
    soft = (tooth + np.roll(tooth, 1, 0) + np.roll(tooth, 1, 1) + np.roll(tooth, (1, 1), (0, 1))) / 4
    blotches = hand.numbers((GRAIN // 8) ** 2).reshape(GRAIN // 8, GRAIN // 8)
    coarse = np.kron(blotches, np.ones((8, 8)))
    for _ in range(3):
        coarse = (
            coarse + np.roll(coarse, 3, 0) + np.roll(coarse, -3, 0) + np.roll(coarse, 3, 1) + np.roll(coarse, -3, 1)
        ) / 5
    alpha = np.clip(soft * 7.0 + coarse * 5.0 + 2.0, 0, 14).astype(np.uint32)
    pixels = (alpha << 24) | ((alpha * 0x5A // 255) << 16) | ((alpha * 0x46 // 255) << 8) | (alpha * 0x32 // 255)
    image = QImage(
        pixels.astype("<u4").tobytes(), GRAIN, GRAIN, GRAIN * 4, QImage.Format.Format_ARGB32_Premultiplied
    ).copy()
    with brush(image) as painter:
        for x, y in hand.scatter(14, 0, 0, GRAIN, GRAIN):
            painter.save()
            painter.translate(x, y)
            painter.rotate(hand.number(0, 180))
            bend = hand.number(-5, 5)
            fibre = QPainterPath(QPointF(0, 0))
            fibre.quadTo(QPointF(6, bend), QPointF(hand.number(9, 16), 0))
            painter.strokePath(fibre, QColor(120, 96, 70, 16))
            painter.restore()
    return image
