"""How does a value that staff wrote in Chinese stand among English words, and how is it said there?

An English voice cannot say it. A desk has an English name; whatever else it is, who listens is sent to the screen,
where the caption shows it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

_HAN = re.compile("[\u3400-\u9fff]")
_DESKS = {
    "咨询台": "the help desk", "服务台": "the service desk", "总服务台": "the main service desk",
    "前台": "the front desk", "导办台": "the reception desk", "取号机": "the ticket machine", "自助机": "the machines",
}  # fmt: skip
_COUNTERS = {"窗口": "Window", "柜台": "Counter", "台": "Desk", "机": "Machine"}
_NUMBERED = re.compile(rf"([A-Z]?\d{{1,3}}|[一二三四五六七八九十])号({'|'.join(_COUNTERS)})")
_FIGURES = "一二三四五六七八九十"


def is_english(language: str) -> bool:
    """Whether a language is English, of whatever land."""
    return language.partition("-")[0].casefold() == "en"


def written_abroad(kind: str, value: str, language: str) -> str:
    """A value as it is shown among the words of a language, when it was written for another."""
    if kind != "desk" or not is_english(language):
        return value
    plain = unicodedata.normalize("NFKC", value).strip().upper()
    if found := _NUMBERED.fullmatch(plain):
        number, counter = found.groups()
        return f"{_COUNTERS[counter]} {_FIGURES.index(number) + 1 if number in _FIGURES else number}"
    return _DESKS.get(plain, value)


def _seen(words: str) -> Callable[[str, str], str]:
    """A rule of reading: in place of what an English voice cannot say it says these words."""
    return lambda value, _after: words if _HAN.search(value) else value


READ_ABROAD: Mapping[str, Callable[[str, str], str]] = {
    "desk": _seen("the desk shown on the screen"),
    "person": _seen("the guest named on the screen"),
    "item": _seen("please see the screen"),
    "text": _seen("please see the screen"),
}
UNNAMED = READ_ABROAD.keys() - {"desk"}
"""What has no English name of its own: only who fills it in can say it in English."""
