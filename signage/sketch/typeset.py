"""How large may the letters be, and how close? The largest size at which words fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from signage.sketch.linebreaks import EPSILON, PAUSES, Measure, broken, count_lines, paragraphs_of, parts_a_word

CLOSEST_LATIN = -0.06
"""In em; letters of an alphabet that stand closer run together, while Chinese ones have room about them."""

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


def in_an_alphabet(text: str) -> bool:
    """Whether words are written with letters, rather than with Chinese characters."""
    return all(each < "\u0250" or "\u2010" <= each <= "\u2027" for each in text)


def gap(character: str, spacing: float) -> float:
    """How much wider (less than nothing: closer), in em, a letter stands when its block is spaced like that."""
    if character.isspace():
        return 0.0
    return max(spacing, CLOSEST_LATIN) if in_an_alphabet(character) else spacing


def spaced(measure: Measure, spacing: float) -> Measure:
    """The width of a run whose letters are spaced like that."""
    return (lambda text: measure(text) + sum(gap(each, spacing) for each in text)) if spacing else measure


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
    measures = [spaced(measure, block.spacing) for block in blocks]
    texts = [paragraphs_of(block.text, each) for block, each in zip(blocks, measures, strict=True)]
    room_above = [b.before if index or below else 0.0 for index, b in enumerate(blocks)]

    def sizes(step: float) -> list[float]:
        shrink = min(1.0, 1.0 + step)
        return [(b.smallest + (b.largest - b.smallest) * max(step, 0.0)) * shrink for b in blocks]

    def fits(step: float) -> bool:
        rows = zip(blocks, texts, measures, sizes(step), strict=True)
        counts = [count_lines(text, each, _limit(b, width, size)) for b, text, each, size in rows]
        if most_lines is not None and sum(counts) > most_lines:
            return False
        heights = zip(blocks, sizes(step), counts, room_above, strict=True)
        used = sum(size * (above + 1.0 + b.leading * (count - 1)) for b, size, count, above in heights if count)
        return used <= height + EPSILON

    def at(step: float) -> Setting:
        rows = zip(blocks, texts, measures, sizes(step), room_above, strict=True)
        placed = tuple(
            SetBlock(b.role, size, broken(text, each, _limit(b, width, size)), b.leading, above, b.indent, b.spacing)
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


def _smaller(step: float) -> tuple[float, ...]:
    """The largest step that fits, and some below: a little smaller may spare breaks within phrases."""
    return tuple(step * share for share in (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1)) if step > 0 else (step,)


def _beauty(setting: Setting) -> float:
    """Large is good; a line that ends within a phrase costs a tenth of the size, within a word three."""
    cost = 0.0
    for index, block in enumerate(setting.blocks):
        weight = 1.0 if index else HEADLINE_WEIGHT
        cost += weight * sum(_ugliness(line, after) for line, after in pairwise(block.lines))
    return setting.blocks[0].size * (1.0 - cost) if setting.blocks else 0.0


def _ugliness(line: str, after: str) -> float:
    if line[-1] in PAUSES or line[-1].isascii() or after[0].isascii():
        return 0.0
    return 0.3 if parts_a_word(line, after) else 0.1
