"""Sentences that are put together in Python and still come out in the language of who reads."""

from collections.abc import Iterable
from typing import NamedTuple

from signage.console.render.words import say

JOINED = {"zh": "，", "en": ", "}
LISTED = {"zh": "、", "en": ", "}


class Phrase(NamedTuple):
    """Chinese words with `{}` for each of `values`; a test finds whether they can be said in English."""

    words: str
    values: tuple[object, ...] = ()

    def said(self, language: str) -> str:
        """In a language."""
        return say(self.words, language, *self.values)


def joined(phrases: Iterable[Phrase], language: str) -> str:
    """One sentence of several phrases."""
    return JOINED.get(language, ", ").join(phrase.said(language) for phrase in phrases)


def listed(names: Iterable[str], language: str) -> str:
    """Names in a row."""
    return LISTED.get(language, ", ").join(names)
