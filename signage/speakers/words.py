"""What of a text can be said, and how long will it take?"""

import re
import unicodedata

MOST_CHARACTERS = 500
"""Longer texts are refused: espeak-ng dies of about 3,000 words, and nobody listens that long."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff\uf900-\ufaff]+")
_PAUSE = re.compile(r"[，。；：！？、,.;:!?…—]+")

_UNITS_PER_RATE = {"yue": 1.46, "en": 1.40}
_UNITS_PER_RATE_ELSE = 1.28
"""Characters (or words) a minute for each word a minute that pyttsx3 is asked for, measured on espeak-ng 1.52."""


class UnsayableError(Exception):
    """There is nothing to be said in a text, or too much."""


def sayable(text: str) -> str:
    """The text on one line without control characters, which engines stumble over.

    Raises:
        UnsayableError: Nothing is left, or too much.
    """
    plain = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    plain = "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Cs", "Co", "Cn"})
    plain = " ".join(plain.split())
    if not any(char.isalnum() for char in plain):
        raise UnsayableError("没有可以念的字")
    if len(plain) > MOST_CHARACTERS:
        raise UnsayableError(f"太长了：{len(plain)} 个字，最多 {MOST_CHARACTERS} 个")
    return plain


def estimate_s(text: str, language: str, rate: int) -> float:
    """About how long a voice needs for a text at a rate in words a minute; good to a factor of two."""
    base = language.partition("-")[0].casefold()
    words = _WORD.findall(text)
    if base in {"zh", "cmn", "yue"}:
        # A Latin word inside Chinese is read, or spelt when it is short or in capitals.
        units = sum(len(word) if len(word) <= 3 or word.isupper() else 1 + len(word) / 4 for word in words)
    else:
        units = sum(max(1.0, len(word) / 5) for word in words)
    units += len(_HAN.findall(text)) + len(_DIGIT.findall(text))
    per_minute = _UNITS_PER_RATE.get(base, _UNITS_PER_RATE_ELSE) * rate
    return units * 60 / per_minute + 0.25 * len(_PAUSE.findall(text))
