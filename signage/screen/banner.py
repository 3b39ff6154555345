"""How does an announcement look? A banner over the lower part of the screen that nobody can overlook."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from signage.director.model import Caption
from signage.director.wanted import Priority
from signage.screen.fonts import Lettering
from signage.screen.herald import herald
from signage.screen.layout import SAFE, Box
from signage.screen.paging import pages_of, set_words
from signage.screen.paint import brush, clear, paint_mark
from signage.screen.pinned import moved
from signage.screen.strips import Strip
from signage.sketch import shapes
from signage.sketch.hand import Hand
from signage.sketch.palette import INK
from signage.sketch.parts.held import megaphone
from signage.sketch.pen import Pen
from signage.sketch.typeset import in_an_alphabet


@dataclass(frozen=True, slots=True)
class Banner:
    """The colours of a priority, and its name on the label, also in English."""

    card: str
    ink: str
    edge: str
    label: str
    english: str


BANNERS = {
    Priority.ROUTINE: Banner("#FFEFC9", INK, "#E8735F", "广播", "Announcement"),
    Priority.URGENT: Banner("#FFB861", "#33241C", "#C4541F", "重要广播", "Important"),
    Priority.EMERGENCY: Banner("#A51D17", "#FFFFFF", "#5E0D0A", "紧急情况", "Emergency"),
}

MOST_HEIGHT = 0.56
"""Of the screen, for the whole banner."""


@dataclass(frozen=True, slots=True)
class CaptionKey:
    """All that decides how a banner looks. `page` counts the pages of a text that is too long for one."""

    words: str
    priority: Priority
    late_min: int
    silent: bool
    width: int
    height: int
    page: int = 0
    font: str = ""

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Strip]:
        """Paint the banner over the lower part of the screen.

        A call that nobody saw coming must be read at once, so the first step yields the same words in plain type.
        """
        card = lay_out_caption(self, letters)
        colours = BANNERS[self.priority]
        yield _plain(card, colours, letters)
        scale = min(self.width, self.height) / 1080
        peeking = herald(self.priority, scale)
        above = peeking.height() if peeking else card.bleed
        yield None
        image = clear(card.box.width + 2 * card.bleed, card.box.height + card.bleed + above)
        with brush(image) as painter:
            painter.translate(card.bleed - card.box.x, above - card.box.y)
            if peeking:
                painter.drawImage(
                    card.box.x + card.box.width - round(1.25 * peeking.width()), card.box.y - above, peeking
                )
            _paint_card(painter, card, colours, scale)
            yield None
            hand = Hand("caption", card.text)
            for text, x, baseline, size, spacing in card.writing:
                ink = letters.write(hand, text, x, baseline, size=size, colour=colours.ink, spacing_em=spacing)
                for mark in ink:
                    paint_mark(painter, mark)
        return Strip(image, card.box.x - card.bleed, card.box.y - above, card.pages)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of whole pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """A banner's places. `pages` is how many pages the whole text needs."""

    box: Rect
    bleed: int
    text: str
    text_box: Box
    size: float
    lines: tuple[str, ...]
    labels: tuple[tuple[str, Box], ...]
    small: float
    icon: Box
    pages: int
    spacing: float = 0.0

    @property
    def writing(self) -> Iterator[tuple[str, float, float, float, float]]:
        """Every line: its text, where it begins, its baseline, its size and how much closer its letters stand."""
        for index, line in enumerate(self.lines):
            yield line, self.text_box.x, self.text_box.y + (0.88 + 1.28 * index) * self.size, self.size, self.spacing
        for label, box in self.labels:
            yield label, box.x + 0.5 * self.small, box.y + 1.13 * self.small, self.small, 0.0


def caption_key(caption: Caption, width: int, height: int, *, page: int = 0, font: str = "") -> CaptionKey:
    """How a caption looks now; before the first word is heard, the first passage is shown."""
    passage = caption.passages[caption.passage or 0]
    late = int(caption.late_by.total_seconds() // 60) if caption.late_by else 0
    return CaptionKey(passage.words, caption.priority, late, caption.silent, width, height, page, font)


def lay_out_caption(key: CaptionKey, letters: Lettering) -> Card:
    """Where everything of a banner goes; its text at the largest size that fits, never below 1/16 of the height."""
    short = min(key.width, key.height)
    margin = SAFE * short
    pad = 0.036 * short
    small = key.height / 27
    wide = key.width - 2 * margin
    icon = 0.0 if key.width < key.height else 0.17 * short
    text_width = wide - 2 * pad - (icon + pad if icon else 0.0)
    left = margin + pad + (icon + pad if icon else 0.0)
    rows = _label_rows(_labels(key, 2), letters, text_width / small)
    head = rows * 1.7 * small - 0.2 * small + 0.55 * pad
    room = MOST_HEIGHT * key.height - head - 2 * pad
    pages = pages_of(key.words, letters, key.height, text_width, room)
    text = pages[key.page % len(pages)]
    setting = set_words(text, letters, key.height, text_width, room)
    block = setting.blocks[0]
    text_height = block.size * (1.0 + 1.28 * (len(block.lines) - 1)) if block.lines else 0.0
    high = head + text_height + 2.1 * pad
    top = key.height - margin - high
    labels, x, y = [], left, top + pad
    for label in _labels(key, len(pages)):
        label_width = (letters.measure(label) + 1.0) * small
        if x > left and x + label_width > left + text_width:
            x, y = left, y + 1.7 * small
        labels.append((label, Box(x, y, label_width, 1.5 * small)))
        x += label_width + 0.5 * small
    return Card(
        Rect(round(margin), round(top), round(wide), round(high)),
        round(0.03 * short),
        text,
        Box(left, top + pad + head, text_width, text_height),
        block.size,
        block.lines,
        tuple(labels),
        small,
        Box(margin + pad, top + pad, icon, high - 2 * pad),
        len(pages),
        block.spacing,
    )


def _plain(card: Card, colours: Banner, letters: Lettering) -> Strip:
    """The banner without the hand: a flat card and the font as it is, everything where the ink will be."""
    image = clear(card.box.width + 2 * card.bleed, card.box.height + 2 * card.bleed)
    with brush(image) as painter:
        painter.translate(card.bleed - card.box.x, card.bleed - card.box.y)
        painter.setPen(QPen(QColor(colours.edge), 0.35 * card.bleed))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(QRectF(card.box.x, card.box.y, card.box.width, card.box.height), card.bleed, card.bleed)
        for text, x, baseline, size, spacing in card.writing:
            letters.paint_plain(painter, text, x, baseline, size=size, colour=colours.ink, spacing_em=spacing)
    return Strip(image, card.box.x - card.bleed, card.box.y - card.bleed, card.pages)


def _label_rows(labels: list[str], letters: Lettering, room_em: float) -> int:
    rows, used = 1, 0.0
    for label in labels:
        wide = letters.measure(label) + 1.0
        if used and used + wide > room_em:
            rows, used = rows + 1, 0.0
        used += wide + 0.5
    return rows


def _labels(key: CaptionKey, pages: int) -> list[str]:
    """In the language of the words below."""
    english, colours = in_an_alphabet(key.words), BANNERS[key.priority]
    labels = [colours.english if english else colours.label]
    if key.late_min:
        labels.append(f"{key.late_min} min late" if english else f"迟到 {key.late_min} 分")
    if key.silent:
        labels.append("no sound" if english else "无声")
    if pages > 1:
        labels.append(f"{key.page % pages + 1}/{pages}")
    return labels


def _paint_card(painter: QPainter, card: Card, colours: Banner, scale: float) -> None:
    pen = Pen("banner", colours.label)
    box = card.box
    pen.wash(shapes.rounded(8, 12, box.width / scale, box.height / scale, 34), "#6B5648", opacity=0.25)
    pen.shape(
        shapes.rounded(0, 0, box.width / scale, box.height / scale, 34),
        colours.card,
        colour=colours.edge,
        width=1.5,
        slip=0.2,
    )
    for mark in moved(pen.finish(box.width, box.height).marks, box.x, box.y, scale):
        paint_mark(painter, mark)
    tags = Pen("labels", colours.label)
    for _, place in card.labels:
        with tags.place((place.x - box.x) / scale, (place.y - box.y) / scale):
            tags.shape(
                shapes.rounded(0, 0, place.width / scale, place.height / scale, 16),
                None,
                colour=colours.ink,
                width=0.55,
            )
    if card.icon.width:
        size = card.icon.width / scale / 172
        with tags.place(
            (card.icon.x - box.x) / scale + 44 * size,
            (card.icon.y + card.icon.height / 2 - box.y) / scale + 42 * size,
            size,
        ):
            megaphone(tags)
    for mark in moved(tags.finish(box.width, box.height).marks, box.x, box.y, scale):
        paint_mark(painter, mark)
