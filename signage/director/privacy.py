"""Which numbers belong to a person, and how are they said without being told?

Numbers of identity cards, travel documents, bank cards and telephones keep only their last four signs, on the screen,
in speech and on record. A car's plate is asked for by everybody who can see the car; a service number belongs to all.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from signage.director.folded import Folded, folded
from signage.director.wanted import FieldKind

TAIL = 4
"""Signs that are left: enough for the owner to know, too few for anybody else."""
_LEAST_PHONE = 7
_HAN = "零〇一二三四五六七八九幺"
_HAN_DIGITS = str.maketrans(_HAN, "00123456789" + "1")
_OF_ALL = re.compile(r"[48]00")
"""How a number begins that is paid for by the house it calls."""

_GAP = r"[\s.·_\-‐-―−]{1,3}"
"""What stands between the groups of a number, in everybody's own way."""
_GROUPS = ((11,), (3, 8), (3, 4, 4), (3, 3, 5), (4, 7), (4, 3, 4), (4, 4, 3), (5, 6), (7, 4))
"""How the eleven digits of a mobile are parted."""
_MOBILE = "|".join(_GAP.join(rf"\d{{{count}}}" for count in groups) for groups in _GROUPS)
_BIRTHDAY = rf"(?:18|19|20)\d{{2}}(?:{_GAP})?(?:0[1-9]|1[0-2])(?:{_GAP})?(?:0[1-9]|[12]\d|3[01])"
_KINDS = (
    ("身份证号", rf"(?<![\da-z])[1-9]\d{{5}}(?:{_GAP})?{_BIRTHDAY}(?:{_GAP})?\d{{3}}[\dx](?![\da-z])"),
    ("证件号或卡号", r"(?<![\da-z])\d{15,19}(?![\da-z])"),
    ("卡号", rf"(?<![\da-z])\d{{4}}(?P<gap>{_GAP})(?:\d{{4}}(?P=gap)){{2}}\d{{3,4}}(?:(?P=gap)\d{{1,3}})?(?![\da-z])"),
    ("手机号", rf"(?:(?<![\d.])|(?=[(+]))(?:\(?\+?86\)?(?:{_GAP})?)?(?=1[3-9])(?:{_MOBILE})(?!\d)"),
    ("电话号码", rf"\+\d{{1,3}}(?:(?:{_GAP})?\d){{7,12}}(?!\d)"),
    ("电话号码", rf"(?:(?<![\d.])0[1-9]\d{{1,2}}|\(0[1-9]\d{{1,2}}\))(?:{_GAP})?\d{{3,4}}(?:{_GAP})?\d{{4}}(?!\d)"),
    ("证件号", r"(?<![\da-z])(?:[cdeghmps]\d{8}|e[a-z]\d{7})(?![\da-z])"),
    ("号码", rf"[{_HAN}](?:[ ，,-]?[{_HAN}]){{10,}}"),
)
_PERSONAL = re.compile("|".join(f"(?P<kind{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS)))
_SOME_NUMBER = re.compile(rf"\d\d\d|[{_HAN}].?[{_HAN}]")
"""Most texts hold none, and need not be searched for each kind."""
_LEAD = re.compile(r"(?:(?:尾号|号码|(?<=[机话卡证件照])号)[ :：是]*|[ :：]*)$")
"""What announces a number and says too little once only its tail is left: 手机号138... becomes 手机尾号1234."""


class Secret(NamedTuple):
    """A number of somebody's, its kind in words, and where it stands, the end exclusive."""

    kind: str
    start: int
    end: int
    tail: str


def secrets(words: str, own_numbers: Iterable[str] = ()) -> tuple[Secret, ...]:
    """The numbers in a text that belong to a person; the house's own are nobody's secret."""
    return secrets_in(folded(words), own_numbers)


def secrets_in(whole: Folded, own_numbers: Iterable[str] = ()) -> tuple[Secret, ...]:
    """The same for a text that is in ordinary forms already."""
    if not _SOME_NUMBER.search(whole.text):
        return ()
    own = {_digits(number) for number in own_numbers}
    found = []
    for match in _PERSONAL.finditer(whole.text):
        number = _digits(match[0])
        if number not in own and number.removeprefix("86") not in own:
            start, end = whole.span(*match.span())
            kind, _ = _KINDS[int(str(match.lastgroup).removeprefix("kind"))]
            found.append(Secret(kind, start, end, number[-TAIL:].upper()))
    return tuple(found)


def masked(words: str, language: str, own_numbers: Iterable[str] = ()) -> str:
    """The text with only the tail of every number that belongs to a person."""
    # A tail may be the beginning of another number, which is as secret: what is masked has none left.
    while found := secrets(words, own_numbers):
        shown, end = "", 0
        for secret in found:
            shown += _introduced(words[end : secret.start], secret.tail, language)
            end = secret.end
        words = shown + words[end:]
    return words


def masked_field(kind: FieldKind, value: str, language: str, own_numbers: Iterable[str] = ()) -> str:
    """The value of a blank as it may be shown: a blank for telephones holds nothing else, however short."""
    number = _digits(value)
    own = {_digits(each) for each in own_numbers}
    if kind is FieldKind.PHONE and len(number) >= _LEAST_PHONE and not _OF_ALL.match(number) and number not in own:
        return _introduced("", number[-TAIL:], language)
    return masked(value, language, own_numbers)


def _introduced(before: str, tail: str, language: str) -> str:
    """What stands before a number, with the number's tail; the readers know both forms."""
    if language.partition("-")[0] in {"zh", "yue", "cmn"}:
        return f"{_LEAD.sub('', before)}尾号{tail}"
    return f"{before.rstrip('*')}****{tail}"


def _digits(number: str) -> str:
    return re.sub(r"[^\dx]", "", folded(number).text.translate(_HAN_DIGITS))
