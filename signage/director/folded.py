"""What was written, whatever it was written with? A text in ordinary forms, and where each of its characters stood."""

import re
import unicodedata
from typing import NamedTuple

_BETWEEN = re.compile(r"[^\w，。！？；、,!?;]|_")
"""What may stand between the characters of a word without making it another word. A sentence's end is not among it."""


class Folded(NamedTuple):
    """Half-width, small letters, nothing else changed. `at` is the place of each character in what was written."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this text stands in what was written, the end exclusive."""
        return self.at[start], self.at[end - 1] + 1


def folded(words: str) -> Folded:
    """Words in ordinary forms: full-width letters and digits, and capital letters, are written in many ways."""
    pieces = [
        (piece, place) for place, char in enumerate(words) for piece in unicodedata.normalize("NFKC", char).casefold()
    ]
    return Folded("".join(piece for piece, _ in pieces), tuple(place for _, place in pieces))


def squeezed(whole: Folded) -> Folded:
    """The text without spaces, dots and whatever else is put between characters to hide a word."""
    kept = [index for index, char in enumerate(whole.text) if not _BETWEEN.match(char)]
    return Folded("".join(whole.text[index] for index in kept), tuple(whole.at[index] for index in kept))
