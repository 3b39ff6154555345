"""How is free text said? A small set of rules in order, each for one way of writing; what none knows stays as it is.

Text that was read once has no digits left and is not changed by reading it again.
"""

import re
from collections.abc import Callable

from signage.reading.fields import (
    NO_PAIR,
    date_zh,
    floor_zh,
    money_zh,
    number_zh,
    phone_zh,
    plate_zh,
    read_field,
    temperature_zh,
    ticket_zh,
    time_zh,
)  # fmt: skip
from signage.reading.numerals import cardinal_en, cardinal_zh, digits_en, digits_zh

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_TO = r" ?[-~～—–至到] ?"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PART_OF_DAY = "凌晨|早上|上午|中午|下午|晚上"
_HOUR = r"(?<!\d)(?:[01]?\d|2[0-3])[:：][0-5]\d(?!\d)"

_MARK = re.compile(r"(\[[a-zü]{1,6}[1-5]\])")

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def spoken(text: str, language: str) -> str:
    """The words that are said for a text. Marked readings such as 单[shan4] stay marked."""
    rules = {"zh": _ZH, "cmn": _ZH, "en": _EN}.get(language.partition("-")[0].casefold(), ())
    said = text.translate(_WIDE)
    for pattern, say in rules:
        # At the odd places are the marks, whose digits are tones.
        pieces = enumerate(_MARK.split(said))
        said = "".join(piece if place % 2 else pattern.sub(say, piece) for place, piece in pieces)
    return said


def _span(found: re.Match[str]) -> str:
    first, last = re.findall(_HOUR, found[0])
    return f"{time_zh(first.replace('：', ':'))}到{time_zh(last.replace('：', ':'))}"


def _counted(found: re.Match[str]) -> str:
    number, after = found[1], found.string[found.end() : found.end() + 1]
    plain = number.replace(",", "")
    if (plain.startswith("0") and plain.isdigit() and len(plain) > 1) or len(plain.partition(".")[0]) >= 9:
        return digits_zh(plain)
    ordinal = found.string[: found.start()].endswith("第")
    return number_zh(plain, "" if ordinal else after)


def _between(found: re.Match[str]) -> str:
    after = found.string[found.end() : found.end() + 1]
    pair = bool(after) and "一" <= after <= "鿿" and after not in NO_PAIR
    return f"{cardinal_zh(found[1], pair=pair)}到{cardinal_zh(found[2], pair=pair)}"


_ZH: tuple[Rule, ...] = (
    (re.compile(rf"[{_PROVINCE}][A-Z][· ]?[A-Z0-9]{{4,6}}[挂学警港澳]?(?![A-Za-z0-9])"), lambda m: plate_zh(m[0])),
    (re.compile(r"(?:(?<=尾号)|\d*\*+)(\d{1,6})(?!\d)"),
     lambda m: ("尾号" if "*" in m[0] else "") + digits_zh(m[1])),
    (re.compile(r"(?<![\d.])(?:\+86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)"), lambda m: phone_zh(m[0])),
    (re.compile(r"(?<![\d.])(?:0\d{2,3}[- ]\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)"), lambda m: phone_zh(m[0])),
    (re.compile(r"(?<![\d.])(?:1[12][0-9]|12\d{3}|100\d{2}|95\d{3,4})(?=[，。、！；：）]|$|电话|热线|客服|报警|火警|急救)"),
     lambda m: phone_zh(m[0])),
    (re.compile(r"(?:(?<=密码)|(?<=验证码)|(?<=编号)|(?<=单号)|(?<=电话)|(?<=拨打)|(?<=号码))[：: 是]?(\d{2,})"),
     lambda m: digits_zh(m[1])),
    (re.compile(r"(?<!\d)(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号])(?!\d)"),
     lambda m: date_zh(m[0])),
    (re.compile(r"(?<!\d)(\d{4})(?=年)"), lambda m: digits_zh(m[1], one="一")),
    (re.compile(rf"{_HOUR}{_TO}{_HOUR}"), _span),
    (re.compile(_HOUR), lambda m: time_zh(m[0].replace("：", ":"))),
    (re.compile(rf"[¥￥$] ?(?:{_NUMBER})(?:元|块)?|(?:{_NUMBER})(?:元|块)(?!钱)"),
     lambda m: money_zh(m[0].replace(" ", ""))),
    (re.compile(r"(?<![\d.])-?\d+(?:\.\d+)? ?(?:℃|°C|摄氏度)"), lambda m: temperature_zh(m[0])),
    (re.compile(rf"({_NUMBER}) ?[%％]"), lambda m: f"百分之{cardinal_zh(m[1])}"),
    (re.compile(r"(?<![A-Za-z0-9])(?:[Bb]\d(?=[楼层])[楼层]|[Bb]\d(?![\dA-Za-z号])|\d{1,2}F(?![A-Za-z]))"),
     lambda m: floor_zh(m[0])),
    (re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,3}|[a-z])-?\d{1,6}(?![A-Za-z0-9.])"), lambda m: ticket_zh(m[0])),
    (re.compile(rf"(?<![\d.A-Za-z-])({_NUMBER}){_TO}({_NUMBER})(?![\d.])"), _between),
    (re.compile(r"(?<![\d.])(\d{1,3})/(\d{1,3})(?!\d)"), lambda m: f"{cardinal_zh(m[2])}分之{cardinal_zh(m[1])}"),
    (re.compile(rf"(?<=[A-Za-z])({_NUMBER})|((?<![\dA-Za-z])-(?=\d))"),
     lambda m: "负" if m[2] else cardinal_zh(m[1])),
    (re.compile(rf"({_NUMBER})"), _counted),
    (re.compile(rf"(清晨|傍晚|{_PART_OF_DAY})(?:{_PART_OF_DAY})(?=[零一两三四五六七八九十]+点)"), lambda m: m[1]),
)  # fmt: skip

_EN: tuple[Rule, ...] = (
    (re.compile(r"(?<!\d)\+?\d{2,4}[- ]\d{3,4}[- ]\d{4}(?!\d)|(?<![\d.])1\d{10}(?!\d)"),
     lambda m: read_field("phone", m[0], "en")),
    (re.compile(r"\d*\*+(\d{1,6})(?!\d)"), lambda m: f"ending in {digits_en(m[1])}"),
    (re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"), lambda m: read_field("date", m[0], "en")),
    (re.compile(_HOUR), lambda m: read_field("time", m[0], "en")),
    (re.compile(rf"[¥￥$] ?(?:{_NUMBER})"), lambda m: read_field("money", m[0].replace(" ", ""), "en")),
    (re.compile(rf"({_NUMBER}) ?%"), lambda m: f"{cardinal_en(m[1])} percent"),
    (re.compile(r"\b[A-Z]{1,3}\d{1,6}\b"), lambda m: read_field("ticket", m[0], "en")),
    (re.compile(r"\b0\d+\b|\b\d{9,}\b"), lambda m: digits_en(m[0])),
    (re.compile(rf"({_NUMBER})"), lambda m: cardinal_en(m[1])),
)  # fmt: skip
