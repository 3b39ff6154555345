"""With which words may a phrase begin to be said, when there is no time to wait for all of it?

A speaker who is short of breath pauses between words, never inside one, nor between a word and what leans on it.
"""

from collections.abc import Sequence
from itertools import pairwise

from signage.reading.marks import is_han
from signage.speakers.clauses import LEAST_CHARACTERS

_LEANING_BACK = frozenset("的地得了着过们吗呢吧啊呀啦号个位名件条张台层楼元块点分")
_LEANING_FORWARD = frozenset("每这那各在把被给请向从到对为跟和与就也还再又不没很太都已正将比")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万幺第")


def first_words(words: Sequence[str], most: int) -> int:
    """How many characters of a phrase, given in its words, are said first: at most `most`, or all without a joint."""
    length = sum(map(len, words))
    joints: list[tuple[bool, int]] = []
    end = 0
    for word, following in pairwise(words):
        end += len(word)
        if LEAST_CHARACTERS <= end <= min(most, length - LEAST_CHARACTERS) and _may_part(word, following):
            # Behind a single character it is rather a word that was not recognised.
            joints.append((len(word) > 1 or word == "的", end))
    return max(joints)[1] if length > most and joints else length


def _may_part(word: str, following: str) -> bool:
    """Whether a breath between two words sounds right."""
    if not (is_han(word[-1]) and is_han(following[0])):
        return False
    return following[0] not in _LEANING_BACK and word not in _LEANING_FORWARD and word[-1] not in _NUMERALS
