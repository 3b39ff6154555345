"""Several sentences or names in a row, in the language of who reads."""

from collections.abc import Iterable

from signage.console.render.words import say

JOINED = {"zh": "，", "en": ", "}
LISTED = {"zh": "、", "en": ", "}


def joined(phrases: Iterable[str], language: str) -> str:
    """One sentence of several."""
    return JOINED.get(language, ", ").join(say(phrase, language) for phrase in phrases)


def listed(names: Iterable[str], language: str) -> str:
    """Names in a row."""
    return LISTED.get(language, ", ").join(names)
