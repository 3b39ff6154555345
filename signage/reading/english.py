"""How is free English text said? The rules in their order, the special before the general."""

import re

from signage.reading.fields import MONTHS, read_field, year_en
from signage.reading.numerals import cardinal_en, digits_en, ordinal_en
from signage.reading.writing import HOUR, NUMBER, STROKE, Rule

_DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday",
         "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday"}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_MEASURES = {"km": "kilometers", "m": "meters", "cm": "centimeters", "kg": "kilograms", "min": "minutes",
             "mins": "minutes", "h": "hours", "hrs": "hours"}  # fmt: skip
_NUMBERED = "call|dial|phone|ring|hotline|rooms?|number|no\\.|extension|ext\\.|password|code|passcode|flight|bus|suite"
"""What a number follows that is read digit by digit."""


def _half_day(found: re.Match[str]) -> str:
    hour, minute, half = found.groups()
    said = read_field("time", f"{hour}:{minute or '00'}", "en")
    return f"{said[:-4]}{half.lower()}.m." if int(hour) <= 12 else said


def _numbered(found: re.Match[str]) -> str:
    before, number, last = found.groups()
    return before + digits_en(number) + (f" to {digits_en(last)}" if last else "")


def _dated(found: re.Match[str]) -> str:
    month, day, last, year = found.groups()
    said = f"{month} {ordinal_en(int(day))}"
    said += f" to {ordinal_en(int(last))}" if last else ""
    return said + (f", {year_en(int(year))}" if year else "")


def _apart(found: re.Match[str]) -> str:
    """5G and WiFi6 are two words each."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return f"{' ' if before.isalpha() else ''}{cardinal_en(found[0])}{' ' if after.isalpha() else ''}"


ENGLISH: tuple[Rule, ...] = (
    (re.compile(r"(?<!\d)\+?\d{2,4}[- ]\d{3,4}[- ]?\d{4}(?!\d)|(?<![\d.])(?:\+\d\d ?)?1\d{10}(?!\d)"),
     lambda m: read_field("phone", m[0], "en")),
    (re.compile(r"(?:\d[\d -]*)?\*{2,}[ -]?(\d{1,6})(?!\d)"), lambda m: f"ending in {digits_en(m[1])}"),
    (re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"), lambda m: read_field("date", m[0], "en")),
    (re.compile(rf"\b({_DAY})\.?{STROKE}({_DAY})\b"), lambda m: f"{_DAYS[m[1]]} to {_DAYS[m[2]]}"),
    (re.compile(rf"\b({_DAY})\.?(?= \d)"), lambda m: _DAYS[m[1]]),
    (re.compile(rf"(\d(?:%|°C|℃|[ap]m|[ap]\.m\.)?){STROKE}(?=(?:[A-Z]{{1,2}}|[¥￥$-])?\d)"), lambda m: f"{m[1]} to "),
    (re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?(?: to (\d{{1,2}})(?:st|nd|rd|th)?)?(?!\d)"
                r"(?:, ((?:19|20)\d\d)(?!\d))?"), _dated),
    (re.compile(r"\b((?:in|since|until|by|from|of) )((?:19|20)\d\d)\b(?! [a-z])"), lambda m: m[1] + year_en(int(m[2]))),
    (re.compile(r"(?<![\d:])(\d{1,2})(?::([0-5]\d))? ?([APap])(?:\.[Mm]\.|[Mm])(?![A-Za-z])"), _half_day),
    (re.compile(HOUR), lambda m: read_field("time", m[0].replace("：", ":"), "en")),
    (re.compile(r"\b(\d+)(?:st|nd|rd|th)\b"), lambda m: ordinal_en(int(m[1]))),
    (re.compile(rf"[¥￥$] ?(?:{NUMBER})"), lambda m: read_field("money", m[0].replace(" ", ""), "en")),
    (re.compile(rf"({NUMBER}) ?%"), lambda m: f"{cardinal_en(m[1])} percent"),
    (re.compile(r"(?<![\w.])-?\d+(?:\.\d+)? ?(?:°C|℃)"), lambda m: read_field("temperature", m[0], "en")),
    (re.compile(rf"(?i)\b((?:{_NUMBERED}):? (?:is )?)(\d{{3,}})\b(?:(?: to )(\d{{3,}})\b)?(?!\.\d)"), _numbered),
    (re.compile(r"\b[A-Z]{1,3}\d+\b"), lambda m: read_field("ticket", m[0], "en")),
    (re.compile(r"\b0\d+\b|\b\d{9,}\b"), lambda m: digits_en(m[0])),
    (re.compile(r"\b24/7\b"), lambda _: "twenty-four seven"),
    (re.compile(r"(?<=[A-Za-z\d])/(?=(?:hour|day|week|month|year|person|minute|time|km)\b)"), lambda _: " per "),
    (re.compile(rf"(?<=\d) ?({'|'.join(_MEASURES)})\b"), lambda m: f" {_MEASURES[m[1]]}"),
    (re.compile(r"(?<![\w)-])-(?=\d)"), lambda _: "minus "),
    (re.compile(NUMBER), _apart),
)  # fmt: skip
