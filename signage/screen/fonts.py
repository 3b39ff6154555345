"""Which font writes, and what do its letters look like? Outlines in em, one font after another until a letter is found.

QRawFont belongs to the thread that made it: every painting thread makes its own `Lettering`.
"""

import logging

import numpy as np
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QRawFont

from signage.sketch.drawing import Mark
from signage.sketch.hand import Hand
from signage.sketch.lettering import Glyph, dense, write
from signage.sketch.typeset import gap

FAMILIES = (
    "LXGW WenKai",
    "LXGW WenKai GB",
    "Xiaolai SC",
    "KaiTi",
    "Kaiti SC",
    "STKaiti",
    "楷体",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans",
    "DejaVu Sans",
)
"""From the most handwritten to the merely readable."""

EM = 512
"""Pixel size at which outlines are taken: fine enough for a 4K headline."""

THIN = frozenset({"LXGW WenKai", "LXGW WenKai GB", "KaiTi", "Kaiti SC", "STKaiti", "楷体"})
"""Brush fonts whose strokes need a heavier nib to be read from eight metres: the bold cut, if there is one."""

SWELL_EM = 0.018
"""How much heavier a thin font without a bold cut is drawn. Growing an outline costs four times its filling."""

_log = logging.getLogger(__name__)


def chosen_families(wanted: str) -> tuple[str, ...]:
    """Families to try in order: the hall's own if it is installed, then the installed ones of `FAMILIES`."""
    installed = set(QFontDatabase.families())
    if wanted and wanted not in installed:
        _log.warning("the font %r is not installed; another one writes instead", wanted)
    order = tuple(family for family in (wanted, *FAMILIES) if family in installed)
    return order or (QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),)


class Lettering:
    """Letters of one hall's font, kept once they were drawn. Use it only in the thread that made it."""

    def __init__(self, wanted: str = "") -> None:
        self._families = chosen_families(wanted)
        self._fonts: list[QRawFont] = []
        self._glyphs: dict[str, Glyph] = {}
        self._advances: dict[str, float] = {}
        self._thin = self._families[0] in THIN and self._font(0).weight() < QFont.Weight.DemiBold

    def glyph(self, character: str) -> Glyph:
        """One letter. A letter that no font has is shown as a hollow box, never left out."""
        kept = self._glyphs.get(character)
        if kept is None:
            kept = self._glyphs[character] = self._outline(character)
        return kept

    def glyphs(self, text: str) -> list[Glyph]:
        """The letters of a line."""
        return [self.glyph(character) for character in text]

    def measure(self, text: str) -> float:
        """The width of a run in em."""
        return sum(self._advance(character) for character in text)

    def paint_plain(
        self,
        painter: QPainter,
        text: str,
        x: float,
        baseline: float,
        *,
        size: float,
        colour: str,
        spacing_em: float = 0.0,
    ) -> None:
        """A line as the font has it, for words that must be on the screen before they can be inked.

        Not with `drawText`: a second size of the same face shifts the outlines that later letterings get by a hair,
        and then window and snapshot are no longer the same picture.
        """
        for character in text:
            font = None if character.isspace() else self._font_of(character)
            if font is not None:
                painter.save()
                painter.translate(x, baseline)
                painter.scale(size / EM, size / EM)
                painter.fillPath(font.pathForGlyph(font.glyphIndexesForString(character)[0]), QColor(colour))
                painter.restore()
            x += (self._advance(character) + gap(character, spacing_em)) * size

    def write(
        self, hand: Hand, text: str, x: float, baseline: float, *, size: float, colour: str, spacing_em: float = 0.0
    ) -> list[Mark]:
        """A line in ink beginning at (x, baseline), as heavy as it must be to be read from afar."""
        swell_em = SWELL_EM if self._thin else 0.0
        gaps = [gap(character, spacing_em) for character in text]
        return write(hand, self.glyphs(text), x, baseline, size=size, colour=colour, swell_em=swell_em, gaps=gaps)

    def _advance(self, character: str) -> float:
        """How far the next letter is, without the work of drawing this one."""
        kept = self._advances.get(character)
        if kept is None:
            font = self._font_of(character)
            if character.isspace():
                kept = 1.0 if character == "\u3000" else 0.3
            elif font is None:
                kept = 0.9
            else:
                index = font.glyphIndexesForString(character)[0]
                kept = font.advancesForGlyphIndexes([index])[0].x() / EM
            self._advances[character] = kept
        return kept

    def _outline(self, character: str) -> Glyph:
        advance = self._advance(character)
        if character.isspace():
            return Glyph((), advance)
        font = self._font_of(character)
        if font is None:
            box = np.array([[0.1, 0.0], [0.8, 0.0], [0.8, -0.75], [0.1, -0.75], [0.1, 0.0]])
            hole = np.array([[0.16, -0.06], [0.16, -0.69], [0.74, -0.69], [0.74, -0.06], [0.16, -0.06]])
            return Glyph((dense(box), dense(hole)), advance)
        index = font.glyphIndexesForString(character)[0]
        rings = tuple(
            dense(np.array([(point.x(), point.y()) for point in polygon.toList()], dtype=np.float64) / EM)
            for polygon in font.pathForGlyph(index).toSubpathPolygons()
            if polygon.size() > 2
        )
        return Glyph(rings, advance)

    def _font_of(self, character: str) -> QRawFont | None:
        for order in range(len(self._families)):
            font = self._font(order)
            if font.isValid() and any(font.glyphIndexesForString(character)):
                return font
        return None

    def _font(self, order: int) -> QRawFont:
        while order >= len(self._fonts):
            family = self._families[len(self._fonts)]
            wanted = QFont(family)
            wanted.setPixelSize(EM)
            wanted.setWeight(QFont.Weight.Bold if family in THIN else QFont.Weight.Medium)
            wanted.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            wanted.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            self._fonts.append(QRawFont.fromFont(wanted))
        return self._fonts[order]
