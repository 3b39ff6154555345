"""What was written, whatever it was written with? A text in ordinary forms, and where each of its characters stood."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_ENDS = frozenset("，。！？；、,!?;")
"""What ends a sentence or a part of it: no word goes on behind it."""


class Folded(NamedTuple):
    """Half-width, small letters, nothing else changed. `at` is the place of each character in what was written."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this text stands in what was written, the end exclusive."""
        return self.at[start], self.at[end - 1] + 1


def folded(words: str) -> Folded:
    """Words in ordinary forms: full-width letters and digits, and capital letters, are written in many ways."""
    pieces = [_plain(char) for char in words]
    text = "".join(pieces)
    if len(text) == len(words):
        return Folded(text, range(len(words)))
    return Folded(text, [place for place, piece in enumerate(pieces) for _ in piece])


def squeezed(whole: Folded) -> Folded:
    """The text without spaces, dots and whatever else is put between characters to hide a word."""
    kept = [index for index, char in enumerate(whole.text) if char.isalnum() or char in _ENDS]
    return Folded("".join([whole.text[index] for index in kept]), [whole.at[index] for index in kept])


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold()
