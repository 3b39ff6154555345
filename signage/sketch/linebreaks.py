"""Where does a line end? Chinese line breaking.

A line never begins with a closing mark nor ends with an opening one; a word or number of Latin letters stays whole,
and so does the name of a weather warning.
Widths are measured in em by the caller, so that this knows no fonts.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from signage.sketch.wordpairs import TOGETHER, WARNINGS

Measure = Callable[[str], float]
"""The width of a run of text in em."""

CLOSING = frozenset("，。、；：？！…—～·）》〉」』】〕〗”’％‰℃°々ー,.;:?!)]}%~»›")
OPENING = frozenset("（《〈「『【〔〖“‘([{«‹¥￥$£€#№")
PAUSES = frozenset("，。、；：？！…～,.;:?!")
TRAILING = frozenset("了吗吧呢啊呀啦的们着得")
"""Syllables that lean on the word before them: a line that begins with one reads as a stumble."""

LEADING = frozenset("就也还再先别给在把被当想爱能最很太都没比")
"""Syllables that lean on the word after them: a line that ends with one holds its breath."""

COUNTED = frozenset("号分秒点岁位个把台元")
"""What a number counts stays with it."""

ALONE = 0.3
"""How much it hurts when one character has a line to itself."""

_WORD = re.compile(rf"[A-Za-zÀ-ɏ0-9@&'’+/\-_.:,%°℃]+|\s+|{'|'.join(WARNINGS)}|.", re.DOTALL)
EPSILON = 1e-9


def chunks(text: str) -> list[str]:
    """What a line break never parts: words, warnings' names and single Chinese characters, with the marks at them."""
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
class Paragraph:
    """Pieces with their widths in em, measured once for all sizes."""

    pieces: tuple[str, ...]
    widths: tuple[float, ...]


def break_lines(text: str, measure: Measure, limit: float) -> tuple[str, ...]:
    """The text in the fewest lines of at most `limit` em, as even as may be, and rather after a pause than in a phrase.

    A line feed in the text is kept. A piece wider than a line is parted wherever it must be.
    """
    return broken(paragraphs_of(text, measure), measure, limit)


def paragraphs_of(text: str, measure: Measure) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, each line feed ending one."""
    rows = [chunks(row.strip()) for row in text.split("\n") if row.strip()]
    return tuple(Paragraph(tuple(row), tuple(map(measure, row))) for row in rows)


def _narrowed(paragraph: Paragraph, measure: Measure, limit: float) -> Paragraph:
    """The paragraph with every piece that is wider than a line parted."""
    if max(paragraph.widths) <= limit + EPSILON:
        return paragraph
    pieces: list[str] = []
    for piece, width in zip(paragraph.pieces, paragraph.widths, strict=True):
        pieces += [piece] if width <= limit + EPSILON else _part(piece, measure, limit)
    return Paragraph(tuple(pieces), tuple(map(measure, pieces)))


def broken(paragraphs: Sequence[Paragraph], measure: Measure, limit: float) -> tuple[str, ...]:
    """Their lines, as `break_lines` makes them."""
    return tuple(line for p in paragraphs for line in _break_paragraph(_narrowed(p, measure, limit), limit))


def count_lines(paragraphs: Sequence[Paragraph], measure: Measure, limit: float) -> int:
    """How many lines `broken` will need: filling each line in turn needs the fewest."""
    lines = 0
    for paragraph in paragraphs:
        narrowed = _narrowed(paragraph, measure, limit)
        lines += 1
        width = 0.0
        for piece, wide in zip(narrowed.pieces, narrowed.widths, strict=True):
            if width and piece != " " and width + wide > limit + EPSILON:
                lines += 1
                width = 0.0
            width += wide if width or piece != " " else 0.0
    return lines


def _break_paragraph(paragraph: Paragraph, limit: float) -> list[str]:
    pieces, widths = paragraph.pieces, paragraph.widths
    count = len(pieces)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(10**9, 0.0, 0)] * count
    for end in range(1, count + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            width += widths[start]
            visible = width - _edge_space(pieces, widths, start, end)
            if visible > limit + EPSILON:
                break
            rows, cost, _ = best[start]
            slack = (limit - visible) / limit
            alone = ALONE if visible < 1.5 and (start or end < count) else 0.0
            # Rounded, so that of two equal breaks always the first is taken: what is said, then what about it.
            here = (rows + 1, round(cost + slack * slack + alone + _roughness(pieces, end), 6), start)
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
    """A piece too wide for any line, parted after hyphens and slashes, and if need be wherever it must."""
    parts: list[str] = []
    for half in re.findall("[^-/]+[-/]*|[-/]+", piece):
        if parts and measure(parts[-1] + half) <= limit + EPSILON:
            parts[-1] += half
        else:
            parts += [half] if measure(half) <= limit + EPSILON else _part_anywhere(half, measure, limit)
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


def parts_a_word(before: str, after: str) -> bool:
    """Whether a line would end within a word that we know, beside a particle, or between two like characters (慢慢)."""
    last, first = before[-1], after[0]
    counted = last.isnumeric() and first in COUNTED
    return last == first or counted or first in TRAILING or last in LEADING or last + first in TOGETHER
