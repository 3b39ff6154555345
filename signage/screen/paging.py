"""On how many pages do an announcement's words stand, and how large? Parted where somebody who speaks would pause."""

import re
from itertools import pairwise

from signage.screen.fonts import Lettering
from signage.screen.layout import BODY
from signage.sketch.linebreaks import break_lines, parts_a_word
from signage.sketch.typeset import Block, Setting, fit

MOST_LINES = 5
ON_A_BAR = 36
"""How many letters fill a line on a bar, where by the height alone even few words would be small."""

CLOSER = -0.08
"""Between letters, in em."""

_JOINT = re.compile(r"\s*\n\s*")
_SENTENCE = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’」』）]*|[^。！？!?；;]+$")


def pages_of(words: str, letters: Lettering, height: int, width: float, room: float) -> list[str]:
    """The words in as many pages as needed, parted between sentences; too long a sentence is parted by lines."""
    if not set_words(words, letters, height, width, room).cramped:
        return [words]
    size = height * BODY
    most = max(1, min(MOST_LINES, int((room / size - 1.0) / 1.28) + 1))
    pages: list[str] = []
    page: list[str] = []
    for sentence in _SENTENCE.findall(_JOINT.sub(_joined, words)):
        lines = break_lines(sentence, letters.measure, width / size)
        joined = break_lines("".join([*page, sentence]), letters.measure, width / size)
        if page and len(joined) > most:
            pages.append("".join(page).strip())
            page = []
        if len(lines) > most:
            pages += _slices(sentence, [lines[i : i + most] for i in range(0, len(lines), most)])
        else:
            page.append(sentence)
    if page:
        pages.append("".join(page).strip())
    return pages or [words]


def set_words(text: str, letters: Lettering, height: int, width: float, room: float) -> Setting:
    """The words at the largest size.

    Where that parts a word on a narrow screen, the letters a little closer, or every sentence on a line of its own.
    """
    narrow = width < 0.6 * height
    apart = "\n".join(map(str.strip, _SENTENCE.findall(_JOINT.sub(_joined, text)))) if narrow else text
    tries: list[tuple[bool, int, int, Setting]] = []
    for words, spacing in dict.fromkeys([(text, 0.0), (apart, 0.0), (text, CLOSER), (apart, CLOSER)]):
        block = Block("caption", words, height * BODY, max(height / 9.5, width / ON_A_BAR), 1.28, spacing=spacing)
        setting = fit([block], letters.measure, width, room, most_lines=MOST_LINES)
        parted = sum(parts_a_word(line, after) for line, after in pairwise(setting.blocks[0].lines))
        tries.append((setting.cramped, parted, len(tries), setting))
        if not narrow or not (setting.cramped or parted):
            break
    return min(tries, key=lambda each: each[:3])[3]


def _joined(feed: re.Match[str]) -> str:
    """What stands for a line feed in running text: a space between words of letters, nothing in Chinese."""
    before, after = feed.string[: feed.start()][-1:], feed.string[feed.end() :][:1]
    return " " if before.isascii() and after.isascii() else ""


def _slices(sentence: str, groups: list[tuple[str, ...]]) -> list[str]:
    """The sentence cut where groups of its lines end. Lines have lost the spaces between them; the sentence has not."""
    ends = [match.end() for match in re.finditer(r"\S", sentence)]
    slices, start, gone = [], 0, 0
    for group in groups:
        gone += sum(not character.isspace() for line in group for character in line)
        slices.append(sentence[start : ends[gone - 1]].strip())
        start = ends[gone - 1]
    return slices
