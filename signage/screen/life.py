"""How does a settled page come alive a little? Small pictures that move over patches of the page without them.

The page itself stays as it is and lies underneath; the patches cover it only where something moves while they play.
Never a whole frame is drawn again, and every grab is of the settled page.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from signage.screen.entry import Piece, strokes, unveiling, writing
from signage.screen.fonts import Lettering
from signage.screen.packed import Packed, pack
from signage.screen.paint import brush, clear, paint_mark, sheet
from signage.screen.slides import PageKey, palette_of, scenery
from signage.screen.strips import Strip
from signage.sketch.drawing import Mark, Part
from signage.sketch.motion import FIELD, Layer, Move, layers, phases

STEPS_A_SECOND = 12
"""As a hand-drawn film has it; also what an idle screen may cost."""

BOILS_A_SECOND = 5
"""How often a boiling part changes to its next trembling."""

WAVES_A_SECOND = 6
"""How often a wave goes on by one phase."""

CAST = 3
"""Pixels round a moving part that belong to its patch."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """One picture of a patch: where it stands on the page, and how it moves in pixels and degrees a step.

    Without a frame it is the page itself that shows there, at rest. Several frames follow one another, each `every`
    steps; `pivot` is the point on the page round which it turns.
    """

    frames: tuple[Packed, ...]
    at: QRect
    dx: float = 0.0
    dy: float = 0.0
    turn: float = 0.0
    sway: float = 0.0
    slide: float = 0.0
    every: float = 1.0
    pivot: tuple[float, float] = (0.0, 0.0)
    drifts: bool = False
    """Whether it is a field that wraps round, rather than a thing in its place."""

    @property
    def moves(self) -> bool:
        """Whether it ever looks different."""
        return self.drifts or len(self.frames) > 1 or bool(self.turn or self.sway or self.slide)


@dataclass(frozen=True, slots=True)
class Life:
    """How a page comes, and what moves on it then: the sprites from back to front. Without any, nothing moves."""

    pieces: tuple[Piece, ...]
    sprites: tuple[Sprite, ...]

    @property
    def bytes(self) -> int:
        """What all its pictures take, packed."""
        images = [image for sprite in self.sprites for image in sprite.frames]
        images += [piece.image for piece in self.pieces if piece.image]
        return sum(len(image.data) for image in images)


@dataclass(frozen=True, slots=True)
class LifeKey:
    """The life of one page."""

    page: PageKey

    @property
    def font(self) -> str:
        """The hall's own font: the words decide where the drawing goes."""
        return self.page.font

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Life]:
        """Take the page apart and paint its pieces."""
        page = self.page
        layout = page.lay_out(letters)
        yield None
        pieces = writing(layout)
        if layout.picture is None:
            return Life(tuple(pieces), ())
        if not has_drawing(page):
            return Life((unveiling(layout.picture), *pieces), ())
        drawing, to_page = yield from scenery(page, layout)
        drawn = yield from strokes(drawing, to_page, QRect(0, 0, page.width, page.height))
        taken = _Apart(page, to_page, [piece.at for piece in pieces])
        sprites = yield from taken.paint(layers(drawing))
        return Life((*drawn, *pieces), tuple(sprites))


def has_drawing(key: PageKey) -> bool:
    """Whether a page has a drawing that could move: the night is still, and so are films and photos."""
    return not (key.night or key.slide.video or key.slide.picture)


class _Apart:
    """One page's drawing being taken apart."""

    def __init__(self, page: PageKey, to_page: QTransform, words: list[QRect]) -> None:
        self._page = page
        self._to_page = to_page
        self._words = words

    def paint(self, apart: tuple[Layer, ...]) -> Generator[None, None, list[Sprite]]:
        """The patches and what moves over them. Words that a patch would cover are shown above it, from the page."""
        sprites: list[Sprite | None] = []
        for layer in apart:
            sprites.append(self._moving(layer.parts[0], layer.move) if layer.move else None)
            yield
        patches = _joined([self._reach(sprite) for sprite in sprites if sprite])
        stack: list[Sprite] = []
        for patch in patches:
            yield from self._fill(patch, list(zip(apart, sprites, strict=True)), stack)
            stack.extend(Sprite((), words & patch) for words in self._words if words.intersects(patch))
        return stack

    def _fill(
        self, patch: QRect, apart: list[tuple[Layer, Sprite | None]], stack: list[Sprite]
    ) -> Generator[None, None, None]:
        """One patch: the page behind what moves, then moving and still things from back to front."""
        plane = sheet(patch.width(), patch.height(), palette_of(self._page).paper, patch.x(), patch.y())
        used = QRect(patch)
        for layer, sprite in apart:
            if sprite is None:
                used |= self._paint_onto(plane, patch, layer.marks)
            elif patch.contains(sprite.at.center()):
                stack.extend(_plane(plane, patch, used))
                stack.append(sprite)
                plane, used = clear(patch.width(), patch.height()), QRect()
            yield
        stack.extend(_plane(plane, patch, used))

    def _paint_onto(self, plane: QImage, patch: QRect, marks: tuple[Mark, ...]) -> QRect:
        """Paint what of the marks lies on the patch; where."""
        used = QRect()
        with brush(plane) as painter:
            painter.setTransform(self._shifted(patch))
            for mark in marks:
                place = self._place(mark) & patch
                if not place.isEmpty():
                    paint_mark(painter, mark)
                    used |= place
        return used

    def _moving(self, part: Part, move: Move) -> Sprite:
        return self._field(part, move) if move.drifts else self._thing(part, move)

    def _thing(self, part: Part, move: Move) -> Sprite:
        drawn = phases(part, move)
        at = QRect()
        for phase in drawn:
            for mark in phase.marks:
                at |= self._place(mark)
        at &= self._sheet()
        frames = []
        for phase in drawn:
            image = clear(at.width(), at.height())
            self._paint_onto(image, at, phase.marks)
            frames.append(pack(image))
        unit = self._to_page.m11() * part.scale
        often = BOILS_A_SECOND if move.boil else WAVES_A_SECOND
        return Sprite(
            tuple(frames),
            at,
            turn=move.turn / STEPS_A_SECOND,
            sway=move.sway,
            slide=move.slide * unit,
            every=STEPS_A_SECOND / often,
            pivot=self._to_page.map(QPointF(*part.origin)).toTuple(),
        )

    def _field(self, part: Part, move: Move) -> Sprite:
        """A tile of the field: whatever crosses an edge comes in at the opposite one."""
        unit = self._to_page.m11() * part.scale
        corner = self._to_page.map(QPointF(*part.origin))
        at = QRect(round(corner.x()), round(corner.y()), round(FIELD[0] * unit), round(FIELD[1] * unit))
        tile = clear(at.width(), at.height())
        with brush(tile) as painter:
            for mark in part.marks:
                for ring in mark.rings:
                    _paint_wrapped(painter, Mark((ring,), mark.colour, mark.opacity), self._shifted(at), at)
        return Sprite((pack(tile),), at, move.dx * unit / STEPS_A_SECOND, move.dy * unit / STEPS_A_SECOND, drifts=True)

    def _reach(self, sprite: Sprite) -> QRect:
        """Where a sprite ever is."""
        place = QRectF(sprite.at)
        if sprite.turn or sprite.sway:
            whole = QRectF()
            for angle in range(0, 360, 15) if sprite.turn else (-sprite.sway, 0.0, sprite.sway):
                x, y = sprite.pivot
                round_pivot = QTransform.fromTranslate(x, y).rotate(angle).translate(-x, -y)
                whole |= round_pivot.mapRect(place)
            place = whole
        slack = abs(sprite.slide) + (0 if sprite.drifts else CAST)
        return place.adjusted(-slack, -CAST, slack, CAST).toAlignedRect() & self._sheet()

    def _sheet(self) -> QRect:
        return QRect(0, 0, self._page.width, self._page.height)

    def _shifted(self, at: QRect) -> QTransform:
        return self._to_page * QTransform.fromTranslate(-at.x(), -at.y())

    def _place(self, mark: Mark) -> QRect:
        left, top, right, bottom = mark.bounds
        swell = mark.swell
        box = QRectF(left - swell, top - swell, right - left + 2 * swell, bottom - top + 2 * swell)
        return self._to_page.mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1)


def _plane(image: QImage, patch: QRect, used: QRect) -> Iterable[Sprite]:
    """A still picture of a patch, cut down to what is on it."""
    if not used.isEmpty():
        yield Sprite((pack(image.copy(used.translated(-patch.topLeft()))),), used)


def _joined(places: list[QRect]) -> list[QRect]:
    """The same places as rectangles that do not overlap."""
    apart: list[QRect] = []
    for place in places:
        whole = QRect(place)
        while touching := [other for other in apart if other.intersects(whole)]:
            apart = [other for other in apart if other not in touching]
            for other in touching:
                whole |= other
        apart.append(whole)
    return apart


def _paint_wrapped(painter: QPainter, mark: Mark, base: QTransform, at: QRect) -> None:
    left, top, right, bottom = mark.bounds
    reach = base.mapRect(QRectF(left, top, right - left, bottom - top))
    for x in (-at.width(), 0, at.width()):
        for y in (-at.height(), 0, at.height()):
            if reach.translated(x, y).intersects(QRectF(0, 0, at.width(), at.height())):
                painter.setTransform(base * QTransform.fromTranslate(x, y))
                paint_mark(painter, mark)
