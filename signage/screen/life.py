"""How does a settled page come alive a little? Small pictures that move between what is behind them and before them.

The page itself stays as it is and lies underneath; these planes cover its drawing while they play. Only the moving
parts are drawn again at each step, never a whole frame, and every grab is of the settled page.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from signage.screen.fonts import Lettering
from signage.screen.layout import lay_out
from signage.screen.paint import brush, clear, fit_square, paint_mark, sheet
from signage.screen.slides import PageKey, palette_of
from signage.screen.strips import Strip
from signage.sketch import scenes
from signage.sketch.drawing import Mark, Part
from signage.sketch.motion import FIELD, Move, planes

STEPS_A_SECOND = 12
"""As a hand-drawn film has it; also what an idle screen may cost."""

SPILL = 0.02
"""How far a drawing reaches over its sheet, as a share of its side."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """One moving picture: where it stands on the page, and its move in pixels and degrees a step."""

    image: QImage
    at: QRect
    dx: float
    dy: float
    turn: float
    sway: float

    @property
    def drifts(self) -> bool:
        """Whether it is a field that wraps round, rather than a thing that turns."""
        return bool(self.dx or self.dy)


@dataclass(frozen=True, slots=True)
class Life:
    """The planes of a drawing, at `at` on the page. Without sprites nothing moves."""

    at: QRect
    behind: QImage
    sprites: tuple[Sprite, ...]
    before: QImage

    @property
    def bytes(self) -> int:
        """What all its pictures take."""
        return sum(image.sizeInBytes() for image in (self.behind, self.before, *(s.image for s in self.sprites)))


@dataclass(frozen=True, slots=True)
class LifeKey:
    """The planes of one page's drawing."""

    page: PageKey

    @property
    def font(self) -> str:
        """The hall's font: the words decide where the drawing goes."""
        return self.page.font

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Life]:
        """Take the drawing apart and paint its planes."""
        page = self.page
        place = lay_out(page.slide, page.languages, page.width, page.height, letters.measure).picture
        yield None
        if place is None:
            return Life(QRect(), QImage(), (), QImage())
        drawing = yield from scenes.draw_in_steps(page.slide.scene, page.slide.id)
        rect = QRectF(place.x, place.y, place.width, place.height)
        to_page = fit_square(rect, drawing.width)
        spill = SPILL * drawing.width
        sheet_box = QRectF(-spill, -spill, drawing.width + 2 * spill, drawing.height + 2 * spill)
        at = to_page.mapRect(sheet_box).toAlignedRect().intersected(QRect(0, 0, page.width, page.height))
        apart = planes(drawing)
        behind = sheet(page.width, page.height, palette_of(page).paper).copy(at)
        yield from _paint_parts(behind, apart.behind, at, to_page)
        before = clear(at.width(), at.height())
        yield from _paint_parts(before, apart.before, at, to_page)
        sprites = []
        for part, move in apart.moving:
            sprites.append(_field(part, move, to_page) if move.dx or move.dy else _thing(part, move, to_page))
            yield None
        return Life(at, behind, tuple(sprites), before)


def moves(key: PageKey) -> bool:
    """Whether anything in this page's drawing would move."""
    if key.night or key.slide.video or key.slide.picture:
        return False
    chosen = scenes.scene(key.slide.scene)
    return any(item.part in MOVING_ITEMS for item in (*chosen.behind, *chosen.before))


MOVING_ITEMS = frozenset(
    ["drizzle", "rain_field", "downpour", "snow_field", "pollen_field", "sun", "hot_sun", "leaf", "green_leaf"]
)
"""The parts of scenes in which something moves."""


def _paint_parts(image: QImage, parts: tuple[Part, ...], at: QRect, to_page: QTransform) -> Generator[None, None, None]:
    with brush(image) as painter:
        painter.setTransform(to_page * QTransform.fromTranslate(-at.x(), -at.y()))
        for index, mark in enumerate(mark for part in parts for mark in part.marks):
            paint_mark(painter, mark)
            if index % 8 == 7:
                yield
    yield


def _field(part: Part, move: Move, to_page: QTransform) -> Sprite:
    """A tile of the field: whatever crosses an edge comes in at the opposite one."""
    unit = to_page.m11() * part.scale
    corner = to_page.map(QPointF(*part.origin))
    at = QRect(round(corner.x()), round(corner.y()), round(FIELD[0] * unit), round(FIELD[1] * unit))
    tile = clear(at.width(), at.height())
    with brush(tile) as painter:
        base = to_page * QTransform.fromTranslate(-at.x(), -at.y())
        for mark in part.marks:
            for ring in mark.rings:
                _paint_wrapped(painter, Mark((ring,), mark.colour, mark.opacity), base, at)
    return Sprite(tile, at, move.dx * unit / STEPS_A_SECOND, move.dy * unit / STEPS_A_SECOND, 0.0, 0.0)


def _paint_wrapped(painter: QPainter, mark: Mark, base: QTransform, at: QRect) -> None:
    left, top, right, bottom = mark.bounds
    reach = base.mapRect(QRectF(left, top, right - left, bottom - top))
    for x in (-at.width(), 0, at.width()):
        for y in (-at.height(), 0, at.height()):
            if reach.translated(x, y).intersects(QRectF(0, 0, at.width(), at.height())):
                painter.setTransform(base * QTransform.fromTranslate(x, y))
                paint_mark(painter, mark)


def _thing(part: Part, move: Move, to_page: QTransform) -> Sprite:
    """A picture with the part's origin in its middle."""
    points = np.vstack([ring for mark in part.marks for ring in mark.rings]) - np.array(part.origin)
    half = int(to_page.m11() * float(np.abs(points).max()) * 1.02) + 3
    middle = to_page.map(QPointF(*part.origin))
    at = QRect(round(middle.x()) - half, round(middle.y()) - half, 2 * half, 2 * half)
    image = clear(2 * half, 2 * half)
    with brush(image) as painter:
        painter.setTransform(to_page * QTransform.fromTranslate(half - middle.x(), half - middle.y()))
        for mark in part.marks:
            paint_mark(painter, mark)
    return Sprite(image, at, 0.0, 0.0, move.turn / STEPS_A_SECOND, move.sway)
