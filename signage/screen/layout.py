"""Where does everything of a slide go? Boxes and text sizes from the size of the screen and the words; no painting.

Sizes are shares of the screen's height, so that the headline is read from the door: headline 1/9, body and caption
1/16, second language and tag 1/28, clock and credits 1/40 (each at least).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from signage.director.hall import Slide
from signage.sketch.typeset import PAUSES, Block, Measure, Setting, break_lines, fit

HEADLINE = 1 / 9
BODY = 1 / 16
SECOND = 1 / 28
TAG = 1 / 28
SMALL = 1 / 40

SAFE = 0.045
"""The margin that stays empty, as a share of the screen's shorter side."""

GAP = 0.035
"""Between neighbours, as a share of the shorter side."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inside(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether this lies in the other."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def overlaps(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. `box` is its em box: from 0.88 em above the baseline to 0.12 em below."""

    role: str
    text: str
    size: float
    box: Box

    @property
    def baseline(self) -> float:
        """Where the letters stand."""
        return self.box.y + 0.88 * self.size


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide's places. `picture` is where the drawing, photo or film goes."""

    width: int
    height: int
    safe: Box
    status: Box
    credits: Box
    picture: Box | None
    lines: tuple[Line, ...]
    tag: Box | None
    qr: Box | None
    cramped: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a slide in the languages of the hall."""

    headline: str
    body: str
    second: str
    tag: str


def wording(slide: Slide, languages: tuple[str, ...]) -> Wording:
    """The slide's words: the first line of its text is the headline; a second language if hall and slide have one."""
    lead = next((tag for tag in languages if tag in slide.text.languages), slide.text.languages[0])
    other = next((tag for tag in languages if tag != lead and tag in slide.text.languages), None)
    headline, _, body = slide.text.get(lead).strip().partition("\n")
    second = _in_one(slide.text.get(other)) if other else ""
    tag = slide.tag.get(lead, *languages) if slide.tag else ""
    return Wording(headline.strip(), body.strip(), second.strip(), tag.strip())


def _in_one(text: str) -> str:
    """Headline and body as one running text."""
    headline, _, body = text.strip().partition("\n")
    headline = headline.strip()
    full = "." if headline.isascii() else "。"
    stop = full if body and headline[-1:] not in PAUSES else ""
    return f"{headline}{stop} {' '.join(body.split())}".strip()


def lay_out(slide: Slide, languages: tuple[str, ...], width: int, height: int, measure: Measure) -> Layout:
    """The best composition for a screen: the largest picture with which the words keep their sizes.

    Words that are too long even without a picture shrink below their sizes (`cramped`): they are never cut.
    """
    frame = _Frame(width, height)
    words = wording(slide, languages)
    compositions = list(frame.compositions(film=slide.video is not None))

    def composed(number: int) -> Layout:
        picture, column = compositions[number]
        card = None
        if slide.qr and picture and width < height:
            picture, card = _split(picture, frame.gap)
        return _compose(
            frame, words, picture, column, measure, qr_at_foot=slide.qr is not None and card is None, card=card
        )

    # From the largest picture to none; where the words fit once, they fit with every smaller one.
    if not (whole := composed(0)).cramped:
        return whole
    best: Layout | None = None
    low, high = 1, len(compositions) - 1
    while low < high:
        middle = (low + high) // 2
        tried = composed(middle)
        if tried.cramped:
            low = middle + 1
        else:
            high, best = middle, tried
    return best or composed(low)


def _split(row: Box, gap: float) -> tuple[Box, Box]:
    """A portrait's picture row with the QR card at its right."""
    side = min(0.36 * row.width, row.height)
    card = Box(row.right - side, row.y + (row.height - side) / 2, side, side)
    return Box(row.x, row.y, row.width - side - gap, row.height), card


class _Frame:
    """The sheet without its words: margins, the lines of small print, and how picture and words may share the rest."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        short = min(width, height)
        self.gap = GAP * short
        margin = SAFE * short
        self.safe = Box(margin, margin, width - 2 * margin, height - 2 * margin)
        small = 1.35 * height / 30
        self.status = Box(margin, margin, self.safe.width, small)
        low = 1.3 * height * SMALL
        self.credits = Box(margin, self.safe.bottom - low, self.safe.width, low)
        top = self.status.bottom + 0.4 * self.gap
        self.middle = Box(margin, top, self.safe.width, self.credits.y - 0.6 * self.gap - top)

    def compositions(self, *, film: bool) -> Iterator[tuple[Box | None, Box]]:
        """Picture and words, from the largest picture to none."""
        middle = self.middle
        if self.width >= self.height:
            most = 0.56 if film else 0.47
            for share in (most, 0.42, 0.36, 0.30):
                wide = min(middle.width * share, middle.height * (2.0 if film else 1.12))
                picture = Box(middle.x, middle.y, wide, middle.height)
                x = picture.right + self.gap
                yield picture, Box(x, middle.y, middle.right - x, middle.height)
        else:
            for percent in range(52, 9, -2):
                high = min(middle.height * percent / 100, middle.width * 1.05)
                picture = Box(middle.x, middle.y, middle.width, high)
                y = picture.bottom + self.gap
                yield picture, Box(middle.x, y, middle.width, middle.bottom - y)
        yield None, middle


def _compose(
    frame: _Frame,
    words: Wording,
    picture: Box | None,
    column: Box,
    measure: Measure,
    *,
    qr_at_foot: bool,
    card: Box | None,
) -> Layout:
    qr, tag, tag_lines, foot = _foot(frame, words, column, measure, has_qr=qr_at_foot)
    text = Box(column.x, column.y, column.width, column.height - foot)
    setting = _set_words(frame, words, text, measure)
    free = text.height - setting.height
    centred = frame.width >= frame.height
    y = text.y + (0.46 * free if centred else min(0.35 * free, 2 * frame.gap))
    lines = list(_lines(setting, text.x, y, measure))
    shift = 0.0
    if foot:
        rest = text.bottom - (y + setting.height)
        shift = -max(0.0, rest - 0.6 * frame.gap)
    tag = _moved(tag, shift)
    qr = card or _moved(qr, shift)
    lines += [Line(line.role, line.text, line.size, _moved(line.box, shift) or line.box) for line in tag_lines]
    return Layout(
        frame.width,
        frame.height,
        frame.safe,
        frame.status,
        frame.credits,
        picture,
        tuple(lines),
        tag,
        qr,
        setting.cramped,
    )


def _moved(box: Box | None, dy: float) -> Box | None:
    return box and Box(box.x, box.y + dy, box.width, box.height)


def _set_words(frame: _Frame, words: Wording, text: Box, measure: Measure) -> Setting:
    tall = frame.height
    largest = min(tall / 5.2, frame.width / 5.0)
    body = min(tall / 10.5, frame.width / 8.5)
    blocks = [Block("headline", words.headline, tall * HEADLINE, max(largest, tall * HEADLINE), 1.16)]
    if words.body:
        blocks.append(Block("body", words.body, tall * BODY, max(body, tall * BODY), 1.34, 0.55))
    if words.second:
        blocks.append(
            Block(
                "second", words.second, tall * SECOND, max(min(tall / 21, frame.width / 17), tall * SECOND), 1.3, 0.85
            )
        )
    return fit(blocks, measure, text.width, text.height)


def _lines(setting: Setting, x: float, y: float, measure: Measure) -> Iterator[Line]:
    for block in setting.blocks:
        y += block.before * block.size
        for index, line in enumerate(block.lines):
            top = y + index * block.leading * block.size
            yield Line(block.role, line, block.size, Box(x, top, measure(line) * block.size, block.size))
        y += block.size * (1.0 + block.leading * (len(block.lines) - 1)) if block.lines else 0.0


def _foot(
    frame: _Frame, words: Wording, column: Box, measure: Measure, *, has_qr: bool
) -> tuple[Box | None, Box | None, list[Line], float]:
    """The tag and the QR card at the foot of the words: their boxes, the tag's lines, and the height they take."""
    qr = None
    side = 0.0
    if has_qr:
        side = min(0.26 * frame.height, 0.36 * frame.width, 0.45 * column.height)
        qr = Box(column.x, column.bottom - side, side, side)
    if not words.tag:
        return qr, None, [], side + frame.gap if qr else 0.0
    left = column.x + side + (frame.gap if qr else 0.0)
    room = column.right - left
    size = min(frame.height / 22, frame.width / 17)
    size = max(size, frame.height * TAG)
    pad_x, pad_y = 0.75 * size, 0.42 * size
    lines = break_lines(words.tag, measure, (room - 2 * pad_x) / size)
    if len(lines) > 1:
        size = frame.height * TAG
        pad_x, pad_y = 0.75 * size, 0.42 * size
        lines = break_lines(words.tag, measure, (room - 2 * pad_x) / size)
    wide = max(measure(line) for line in lines) * size + 2 * pad_x
    high = size * (1.0 + 1.3 * (len(lines) - 1)) + 2 * pad_y
    y = column.bottom - (side + high) / 2 if qr and side > high else column.bottom - high
    box = Box(left, y, wide, high)
    rows = [
        Line("tag", line, size, Box(left + pad_x, y + pad_y + index * 1.3 * size, measure(line) * size, size))
        for index, line in enumerate(lines)
    ]
    return qr, box, rows, max(side, high) + frame.gap
