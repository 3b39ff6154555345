"""From which words was a plain sentence made that a part reported, or that the journal gave back?

A `Phrase` ends where a sentence leaves the process: at a pipe, in the database. And whoever reasons a hundred times a
second had better write plainly. What they wrote is known again by the table of all that is said so, with `{}` for the
values, which may be such sentences themselves.
"""

import re
from functools import lru_cache

from signage.console.render.words_reported import JOINTS, REPORTED
from signage.director.phrase import Phrase

LONGEST = 500
"""Characters; what is longer, as a list of faults, stays as it was written."""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, words.split("{}"))))


def _weight(words: str) -> int:
    return -len(words.replace("{}", ""))


_KNOWN = tuple(
    (words, _pattern(words)) for words in (*sorted((each for each in REPORTED if "{}" in each), key=_weight), *JOINTS)
)
"""The more of its own words it has, the surer it is meant; what only joins two sentences comes last."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def recalled(sentence: str) -> str:
    """The same sentence with what it was made from, as far as that is known; whoever reads it may `say` it."""
    if isinstance(sentence, Phrase):
        values = (recalled(value) if isinstance(value, str) else value for value in sentence.values)
        return Phrase(sentence.words, tuple(values))
    return _recalled(sentence) if len(sentence) <= LONGEST else sentence


@lru_cache(maxsize=2_000)
def _recalled(sentence: str) -> str:
    if not _HAN.search(sentence) or sentence in REPORTED:
        return Phrase(sentence)
    for words, pattern in _KNOWN:
        found = pattern.fullmatch(sentence)
        if found:
            return Phrase(words, tuple(map(_recalled, found.groups())))
    return Phrase(sentence)
