"""Which sound has a character that sounds by its neighbours, where it is a word by itself?

A dictionary of words knows 归还 and 还是, but not 把伞还到咨询台. What tells is a table of patterns, `neighbours.tsv`.
"""

import re
from functools import cache
from importlib.resources import files

_OF_DICTIONARY = "-"


def by_neighbours(phrase: str) -> dict[int, str]:
    """The sounds that are told by the neighbours, by the places of their characters."""
    sounds: dict[int, str] = {}
    for pattern, sound in _patterns():
        for found in pattern.finditer(phrase):
            sounds.setdefault(found.start(found.lastindex or 0), sound)
    return {place: sound for place, sound in sounds.items() if sound != _OF_DICTIONARY}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (files("signage.speakers.mandarin") / "neighbours.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((re.compile(pattern), sound) for sound, pattern in lines)
