"""Where does a line end, and how large may the letters be? Chinese line breaking, and the largest size that fits.

A line never begins with a closing mark nor ends with an opening one; a word or number of Latin letters stays whole.
Widths are measured in em by the caller, so that this knows no fonts.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from signage.sketch.wordpairs import TOGETHER

Measure = Callable[[str], float]
"""The width of a run of text in em."""

CLOSING = frozenset("，。、；：？！…—～·）》〉」』】〕〗”’％‰℃°々ー,.;:?!)]}%~»›")
OPENING = frozenset("（《〈「『【〔〖“‘([{«‹¥￥$£€#№")
PAUSES = frozenset("，。、；：？！…～,.;:?!")
TRAILING = frozenset("了吗吧呢啊呀啦的们")
"""Syllables that lean on the word before them: a line that begins with one reads as a stumble."""

_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9@&'’+/\-_.:,%°℃]+|\s+|.", re.DOTALL)
_EPSILON = 1e-9

HEADLINE_WEIGHT = 2.5
"""How much more a bad break hurts in the first block than in the others."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words of one kind. Sizes are in pixels; `leading` is the distance of baselines in em."""

    role: str
    text: str
    smallest: float
    largest: float
    leading: float = 1.32
    before: float = 0.0
    """Room above, in em of this block."""
    indent: float = 0.0
    """Room at the left of every line, in em, for a tick."""
    spacing: float = 0.0
    """Between letters, in em; less than nothing draws them closer."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block with its size and its lines."""

    role: str
    size: float
    lines: tuple[str, ...]
    leading: float
    before: float
    indent: float = 0.0
    spacing: float = 0.0

    @property
    def height(self) -> float:
        """In pixels, the room above included."""
        return self.size * (self.before + 1.0 + self.leading * (len(self.lines) - 1)) if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Blocks that fit. `cramped` is true when they fit only below their smallest size."""

    blocks: tuple[SetBlock, ...]
    cramped: bool

    @property
    def height(self) -> float:
        """Of all blocks together."""
        return sum(block.height for block in self.blocks)


def chunks(text: str) -> list[str]:
    """What a line break never parts: words and single Chinese characters, with the marks that cling to them."""
    pieces: list[str] = []
    opened = ""
    for token in _WORD.findall(text):
        if token.isspace():
            if opened:
                pieces.append(opened)
                opened = ""
            pieces.append(" ")
        elif token[0] in CLOSING and pieces and pieces[-1] != " " and not opened:
            pieces[-1] += token
        elif token in OPENING:
            opened += token
        else:
            pieces.append(opened + token)
            opened = ""
    if opened:
        if pieces and pieces[-1] != " ":
            pieces[-1] += opened
        else:
            pieces.append(opened)
    return pieces


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Pieces with their widths in em, measured once for all sizes."""

    pieces: tuple[str, ...]
    widths: tuple[float, ...]


def break_lines(text: str, measure: Measure, limit: float) -> tuple[str, ...]:
    """The text in the fewest lines of at most `limit` em, as even as may be, and rather after a pause than in a phrase.

    A line feed in the text is kept. A piece wider than a line is parted wherever it must be.
    """
    return _break(_paragraphs(text, measure), measure, limit)


def _paragraphs(text: str, measure: Measure) -> tuple[_Paragraph, ...]:
    rows = [chunks(row.strip()) for row in text.split("\n") if row.strip()]
    return tuple(_Paragraph(tuple(row), tuple(map(measure, row))) for row in rows)


def _narrowed(paragraph: _Paragraph, measure: Measure, limit: float) -> _Paragraph:
    """The paragraph with every piece that is wider than a line parted."""
    if max(paragraph.widths) <= limit + _EPSILON:
        return paragraph
    pieces: list[str] = []
    for piece, width in zip(paragraph.pieces, paragraph.widths, strict=True):
        pieces += [piece] if width <= limit + _EPSILON else _part(piece, measure, limit)
    return _Paragraph(tuple(pieces), tuple(map(measure, pieces)))


def _break(paragraphs: Sequence[_Paragraph], measure: Measure, limit: float) -> tuple[str, ...]:
    return tuple(line for p in paragraphs for line in _break_paragraph(_narrowed(p, measure, limit), limit))


def _count(paragraphs: Sequence[_Paragraph], measure: Measure, limit: float) -> int:
    """How many lines `_break` will need: filling each line in turn needs the fewest."""
    lines = 0
    for paragraph in paragraphs:
        narrowed = _narrowed(paragraph, measure, limit)
        lines += 1
        width = 0.0
        for piece, wide in zip(narrowed.pieces, narrowed.widths, strict=True):
            if width and piece != " " and width + wide > limit + _EPSILON:
                lines += 1
                width = 0.0
            width += wide if width or piece != " " else 0.0
    return lines


def _break_paragraph(paragraph: _Paragraph, limit: float) -> list[str]:
    pieces, widths = paragraph.pieces, paragraph.widths
    count = len(pieces)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(10**9, 0.0, 0)] * count
    for end in range(1, count + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            width += widths[start]
            visible = width - _edge_space(pieces, widths, start, end)
            if visible > limit + _EPSILON:
                break
            rows, cost, _ = best[start]
            slack = (limit - visible) / limit
            here = (rows + 1, cost + slack * slack + _roughness(pieces, end), start)
            best[end] = min(best[end], here)
    lines, end = [], count
    while end:
        start = best[end][2]
        lines.append("".join(pieces[start:end]).strip())
        end = start
    return [line for line in reversed(lines) if line]


def _edge_space(pieces: Sequence[str], widths: Sequence[float], start: int, end: int) -> float:
    first = widths[start] if pieces[start] == " " else 0.0
    last = widths[end - 1] if pieces[end - 1] == " " and end - 1 > start else 0.0
    return first + last


def _roughness(pieces: Sequence[str], end: int) -> float:
    """How much a break here hurts: nothing after a pause or at the end, something inside a phrase, much inside 慢慢."""
    if end == len(pieces) or pieces[end - 1][-1] in PAUSES:
        return 0.0
    if parts_a_word(pieces[end - 1], pieces[end]):
        return 0.6
    return 0.08 if pieces[end - 1] == " " or pieces[end] == " " else 0.16


def _part(piece: str, measure: Measure, limit: float) -> list[str]:
    """A piece too wide for any line, parted after its hyphens, and only where that does not do wherever it must be."""
    parts: list[str] = []
    for half in re.findall("[^-]+-?|-", piece):
        if parts and measure(parts[-1] + half) <= limit + _EPSILON:
            parts[-1] += half
        else:
            parts += [half] if measure(half) <= limit + _EPSILON else _part_anywhere(half, measure, limit)
    return parts


def _part_anywhere(piece: str, measure: Measure, limit: float) -> list[str]:
    """A piece without a hyphen, parted so that closing and opening marks still cling where they can."""
    parts, part = [], ""
    for character in piece:
        if part and measure(part + character) > limit:
            keep = 1
            while keep < len(part) and (part[-keep] in OPENING or (character in CLOSING and keep == 1)):
                keep += 1
            carried = part[-keep + 1 :] if keep > 1 else ""
            part = part[: len(part) - len(carried)]
            parts.append(part)
            part = carried
        part += character
    return [*parts, part]


def fit(
    blocks: Sequence[Block], measure: Measure, width: float, height: float, *, most_lines: int | None = None
) -> Setting:
    """The blocks at the largest sizes, between their smallest and largest, at which they fit in the box.

    The first block (the headline) is chosen together with the others; then these grow into what room is left.
    When even the smallest sizes do not fit, all shrink together: text is never cut.
    """
    whole = _fit(blocks, measure, width, height, most_lines=most_lines, below=False)
    if whole.cramped or len(whole.blocks) < 2:
        return whole
    head = whole.blocks[0]
    rest = _fit(blocks[1:], measure, width, height - head.height, most_lines=None, below=True)
    return whole if rest.cramped else Setting((head, *rest.blocks), cramped=False)


def _fit(
    blocks: Sequence[Block], measure: Measure, width: float, height: float, *, most_lines: int | None, below: bool
) -> Setting:
    """All blocks at one common step. `below`: something stands above, so that the first one keeps its distance too."""
    measures = [_spaced(measure, block.spacing) for block in blocks]
    texts = [_paragraphs(block.text, each) for block, each in zip(blocks, measures, strict=True)]
    room_above = [b.before if index or below else 0.0 for index, b in enumerate(blocks)]

    def sizes(step: float) -> list[float]:
        shrink = min(1.0, 1.0 + step)
        return [(b.smallest + (b.largest - b.smallest) * max(step, 0.0)) * shrink for b in blocks]

    def fits(step: float) -> bool:
        rows = zip(blocks, texts, measures, sizes(step), strict=True)
        counts = [_count(text, each, _limit(b, width, size)) for b, text, each, size in rows]
        if most_lines is not None and sum(counts) > most_lines:
            return False
        heights = zip(blocks, sizes(step), counts, room_above, strict=True)
        used = sum(size * (above + 1.0 + b.leading * (count - 1)) for b, size, count, above in heights if count)
        return used <= height + _EPSILON

    def at(step: float) -> Setting:
        rows = zip(blocks, texts, measures, sizes(step), room_above, strict=True)
        placed = tuple(
            SetBlock(b.role, size, _break(text, each, _limit(b, width, size)), b.leading, above, b.indent, b.spacing)
            for b, text, each, size, above in rows
        )
        return Setting(placed, cramped=step < 0)

    best = 1.0
    if not fits(best):
        best, bad = (0.0, 1.0) if fits(0.0) else (-0.95, 0.0)
        for _ in range(7):
            middle = (best + bad) / 2
            best, bad = (middle, bad) if fits(middle) else (best, middle)
    return max((at(step) for step in _smaller(best) if step == best or fits(step)), key=_beauty)


def _limit(block: Block, width: float, size: float) -> float:
    """How many em a line may be long; the last letter of a spaced line needs no space after it."""
    return width / size - block.indent + block.spacing


def _spaced(measure: Measure, spacing: float) -> Measure:
    return (lambda text: measure(text) + spacing * len(text)) if spacing else measure


def _smaller(step: float) -> tuple[float, ...]:
    """The largest step that fits, and some below: a little smaller may spare breaks within phrases."""
    return tuple(step * share for share in (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1)) if step > 0 else (step,)


def _beauty(setting: Setting) -> float:
    """Large is good; a line that ends within a phrase costs a tenth of the size, within a word twice that."""
    cost = 0.0
    for index, block in enumerate(setting.blocks):
        weight = 1.0 if index else HEADLINE_WEIGHT
        cost += weight * sum(_ugliness(line, after) for line, after in pairwise(block.lines))
    return setting.blocks[0].size * (1.0 - cost) if setting.blocks else 0.0


def _ugliness(line: str, after: str) -> float:
    if line[-1] in PAUSES or line[-1].isascii() or after[0].isascii():
        return 0.0
    return 0.2 if parts_a_word(line, after) else 0.1


def parts_a_word(before: str, after: str) -> bool:
    """Whether a line would end within a word that we know, before a particle, or between two like characters (慢慢)."""
    return before[-1] == after[0] or after[0] in TRAILING or before[-1] + after[0] in TOGETHER
