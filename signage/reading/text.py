"""How is free text said? A small set of rules in order, each for one way of writing; what none knows stays as it is.

Text that was read once has no digits left and is not changed by reading it again.
"""

import re

from signage.reading.chinese import CHINESE
from signage.reading.english import ENGLISH

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_MARK = re.compile(r"(\[[a-zü]{1,6}[1-5]\])")


def spoken(text: str, language: str) -> str:
    """The words that are said for a text. Marked readings such as 单[shan4] stay marked."""
    rules = {"zh": CHINESE, "cmn": CHINESE, "en": ENGLISH}.get(language.partition("-")[0].casefold(), ())
    said = text.translate(_WIDE)
    for pattern, say in rules:
        # At the odd places are the marks, whose digits are tones.
        pieces = enumerate(_MARK.split(said))
        said = "".join(piece if place % 2 else pattern.sub(say, piece) for place, piece in pieces)
    return said
