"""How is a range said in Chinese? The stroke in 9点-17点 is 到; between two different things it is a pause, else 负."""

import re

from signage.reading.numerals import digits_zh
from signage.reading.writing import NUMBER, STROKE, Rule

PART_OF_DAY = "凌晨|早上|上午|中午|下午|晚上"

_TO = rf"(?:{STROKE}| ?[至到] ?)"
_SIGN = "℃|°C|[%％]"
_TIME = frozenset("年月日号周星点时分秒半")
"""Units of which one may end where another begins: 10月28日-11月2日, 9点半-17点."""
_HAN = "零一二两三四五六七八九十幺"
_LEAST_PHONE = 10


def _code(found: re.Match[str]) -> str:
    parts = found[0].split("-")
    return ("，" if sum(map(len, parts)) >= _LEAST_PHONE else "杠").join(map(digits_zh, parts))


def _signs(found: re.Match[str]) -> str:
    first, last, sign = found.groups()
    # 零下三到五度 might be below zero at both ends, and 百分之 is never left out.
    both = sign in "%％" or "-" in first + last
    return f"{first}{sign if both else ''}到{last}{sign}"


def _figures(found: re.Match[str]) -> str:
    figure, unit, after = found[1], found[2] or "", found[3] or ""
    alike = not unit or not after or unit[0] == after[0] or {unit[0], after[0]} <= _TIME
    return f"{figure}{unit}{'到' if alike else '，'}"


RANGES: tuple[Rule, ...] = (
    (re.compile(r"(?<![\dA-Za-z-])(?:\d{1,4}(?:-\d{1,4}){2,}(?![\d-])|\d{1,2}-\d{3,4}(?=[室房]))"), _code),
    (re.compile(rf"((?<![\d.])-?(?:{NUMBER})){_TO}(-?(?:{NUMBER})) ?({_SIGN})"), _signs),
    (re.compile(rf"([¥￥$]) ?({NUMBER}){_TO}(?=\d)"), lambda m: f"{m[1]}{m[2]}到{m[1]}"),
    (re.compile(rf"(\d+\.\d+){_TO}(?=(?:{NUMBER})(元|块))"), lambda m: f"{m[1]}{m[2]}到"),
    (re.compile(rf"(?<!\d)(\d{{4}}){_TO}(?=\d{{4}}年)"), lambda m: f"{digits_zh(m[1], one='一')}到"),
    (re.compile(
        rf"([\d{_HAN}])([一-鿿]{{1,3}}|{_SIGN}|F| ?[AaPp][Mm])?{STROKE}"
        rf"(?=(?:[A-Za-z]{{1,2}}|[¥￥$]|-|[负第早晚]|零下|次[日年]|[今明当后]天|(?:周|星期)[一二三四五六日天]|{PART_OF_DAY})*"
        rf"\d[\d.,:：]*({_SIGN}|[一-鿿])?)"
    ), _figures),
)  # fmt: skip
"""Before numbers are read. What is written once and belongs to both ends is put to both."""

LEFT: tuple[Rule, ...] = (
    (re.compile(
        rf"(?:(?<=[\d{_HAN}])|(?<=[{_HAN}][天日点分月号楼层元度年])|(?<=[周期][日天末]))(?:{STROKE})"
        rf"(?=周|星期|礼拜|(?:百分之|负|零下|{PART_OF_DAY})?[{_HAN}])"
    ), lambda _: "到"),
    (re.compile(r"(?:(?<![\w）)-])|(?<=[温度为是到至达在下去库场]))-(?=\d)(?!\d+号)"), lambda _: "负"),
)  # fmt: skip
"""After dates and times were read: 周一~周五, and what is below zero."""
