"""The small notations inside documents: durations, times, spans, dates, weekdays, words, files.

Each function makes a converter: from a TOML value to ours, or WrongValueError with what was expected.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TypeVar

from signage.content.faults import WrongValueError, shown, unknown
from signage.director.hall import DateSpan, Span, Text
from signage.director.templates import FIELD

E = TypeVar("E", bound=Enum)

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, invisible ones, and those that turn the writing direction: they garble a screen."""
_ID = re.compile(r"[\w-]{1,40}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?([smh])")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_SPAN = re.compile(r"(\d{1,2}:\d{2}) ?- ?(\d{1,2}:\d{2})")
_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_UNITS_S = {"s": 1, "m": 60, "h": 3600}
_LEAP_YEAR = 2000
"""Carries dates that come every year, so that 29 February is one of them."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SOLAR_TERMS = (
    *("立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑"),
    *("立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒"),
)
HOLIDAYS = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆节")
"""The public holidays of China, in the words of the holiday library."""
CALENDAR = (
    *("workday", "restday", "holiday", *(f"holiday:{name}" for name in HOLIDAYS)),
    *("term", *(f"term:{name}" for name in SOLAR_TERMS)),
)


def string(longest: int, *, shortest: int = 1) -> Callable[[object], str]:
    """One line of text, `shortest` to `longest` characters."""

    def convert(value: object) -> str:
        if not isinstance(value, str):
            raise WrongValueError(f'要写成引号里的文字 "…"，现在是 {shown(value)}')
        if "\n" in value:
            raise WrongValueError("要写在一行里")
        return _printable(value, longest, shortest)

    return convert


def _printable(value: str, longest: int, shortest: int) -> str:
    if found := _UNSEEN.search(value):
        raise WrongValueError(f"有看不见的字符 U+{ord(found[0]):04X}")
    if len(value.strip()) < shortest:
        raise WrongValueError("不能空着")
    if len(value) > longest:
        raise WrongValueError(f"最多 {longest} 个字符，现在有 {len(value)} 个")
    return value


def identifier(value: object) -> str:
    """A name by which documents refer to each other."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise WrongValueError(f"编号只能用字母、数字、汉字、_ 和 -，最多 40 个，现在是 {shown(value)}")


def known(what: str, ids: Collection[str] | None) -> Callable[[object], str]:
    """An id that must be among `ids`; None stands for a list that could not be read."""

    def convert(value: object) -> str:
        word = identifier(value)
        if ids is not None and word not in ids:
            raise WrongValueError(unknown(what, word, ids))
        return word

    return convert


def flag(value: object) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    raise WrongValueError(f"要写成 true 或 false，现在是 {shown(value)}")


def number(low: float, high: float) -> Callable[[object], float]:
    """A number; neither a truth value nor NaN."""

    def convert(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise WrongValueError(f"要写成数，{low:g} 到 {high:g}，现在是 {shown(value)}")
        if not low <= value <= high:
            raise WrongValueError(f"要在 {low:g} 到 {high:g} 之间，现在是 {shown(value)}")
        return float(value)

    return convert


def whole(low: int, high: int) -> Callable[[object], int]:
    """A whole number; not a truth value."""

    def convert(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongValueError(f"要写成整数，{low} 到 {high}，现在是 {shown(value)}")
        if not low <= value <= high:
            raise WrongValueError(f"要在 {low} 到 {high} 之间，现在是 {shown(value)}")
        return value

    return convert


def one_of(choices: Collection[str]) -> Callable[[object], str]:
    """One of a few words."""

    def convert(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise WrongValueError(f"要写成 {'、'.join(sorted(choices))} 之一，现在是 {shown(value)}")

    return convert


def member(kind: type[E]) -> Callable[[object], E]:
    """One member of an enumeration, by its name in small letters."""
    named = {each.name.lower(): each for each in kind}
    word = one_of(named)
    return lambda value: named[word(value)]


def duration(low: str, high: str) -> Callable[[object], timedelta]:
    """A span of time with its unit: `"12s"`, `"30m"`, `"2h"`."""
    least, most = _duration(low), _duration(high)

    def convert(value: object) -> timedelta:
        length = _duration(value) if isinstance(value, str) else None
        if length is None or least is None or most is None:
            raise WrongValueError(f'要写成 "12s"、"30m"、"2h" 这样的时长，{low} 到 {high}，现在是 {shown(value)}')
        if not least <= length <= most:
            raise WrongValueError(f"要在 {low} 到 {high} 之间，现在是 {shown(value)}")
        return length

    return convert


def _duration(words: str) -> timedelta | None:
    match = _DURATION.fullmatch(words.strip())
    return timedelta(seconds=float(match[1]) * _UNITS_S[match[2]]) if match else None


def wall_time(value: object) -> time:
    """A time of the day: `"09:00"`."""
    if isinstance(value, time) and not (value.second or value.microsecond):
        return value
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise WrongValueError(f'要写成 "09:00" 这样的时刻，现在是 {shown(value)}')


def span(value: object) -> Span:
    """A part of the day: `"09:00-17:30"`; `"00:00-24:00"` is the whole day, which a Span says with equal ends."""
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise WrongValueError(f'要写成 "09:00-17:30" 这样的时段，现在是 {shown(value)}')
    start = wall_time(match[1])
    end = time(0, 0) if match[2] == "24:00" else wall_time(match[2])
    if start == end and match[2] != "24:00":
        raise WrongValueError(f'开头和结尾不能相同（整天写 "00:00-24:00"），现在是 {shown(value)}')
    return Span(start, end)


def day(value: object) -> date:
    """One date with its year: `"2026-10-01"`."""
    first, yearly = _day(value)
    if yearly:
        raise WrongValueError(f"这里的日期要带年份，现在是 {shown(value)}")
    return first


def dates(value: object) -> DateSpan:
    """One date or a run of dates, with the year or for every year."""
    ends = value.split("..") if isinstance(value, str) else [value]
    if len(ends) > 2:
        raise WrongValueError(f'要写成 "2026-10-01..2026-10-07"，现在是 {shown(value)}')
    (first, yearly), (last, also) = _day(ends[0]), _day(ends[-1])
    if yearly != also:
        raise WrongValueError(f"首尾要么都带年份，要么都不带，现在是 {shown(value)}")
    if not yearly and last < first:
        raise WrongValueError(f"结束早于开始：{shown(value)}")
    return DateSpan(first, last, yearly=yearly)


def _day(value: object) -> tuple[date, bool]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value, False
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise WrongValueError(f'要写成 "2026-10-01" 或 "10-01" 这样的日期，现在是 {shown(value)}')
    try:
        return date(int(match[1] or _LEAP_YEAR), int(match[2]), int(match[3])), match[1] is None
    except ValueError as err:
        raise WrongValueError(f"没有这个日期：{shown(value)}") from err


def weekdays(value: object) -> frozenset[int]:
    """One weekday or a run of them, Monday 0: `"mon"`, `"mon-fri"`, `"sat-mon"`."""
    ends = value.strip().split("-") if isinstance(value, str) else []
    if not 1 <= len(ends) <= 2 or any(end not in WEEKDAYS for end in ends):
        raise WrongValueError(f'要写成 "mon" 或 "mon-fri"（{" ".join(WEEKDAYS)}），现在是 {shown(value)}')
    first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
    return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))


def calendar(value: object) -> str:
    """A word of the calendar: `workday`, `holiday:春节`, `term:谷雨`, ..."""
    if isinstance(value, str) and value in CALENDAR:
        return value
    word = value if isinstance(value, str) else shown(value)
    near = unknown("日历词", word.removesuffix("节") if word.startswith("holiday:") else word, CALENDAR)
    raise WrongValueError(
        near
        if "是不是" in near
        else f"没有日历词 {shown(value)}，可以写 workday restday holiday holiday:春节 term term:谷雨"
    )


def text(languages: tuple[str, ...], widest: int, *, lines: int = 1, headline: int = 0) -> Callable[[object], Text]:
    """Words in one or more languages, the hall's most important first.

    `widest` and `headline` (of the first line) count Chinese characters; a Latin letter is half of one.
    """

    def convert(value: object) -> Text:
        by_language = {languages[0]: value} if isinstance(value, str) else value
        if not isinstance(by_language, dict) or not by_language:
            raise WrongValueError(f'要写成 "…" 或 {{ {languages[0]} = "…" }}，现在是 {shown(value)}')
        words = {tag: wording(tag, each) for tag, each in by_language.items()}
        if languages[0] not in words:
            raise WrongValueError(f"少了大厅第一种语言 {languages[0]} 的文字")
        order = [tag for tag in languages if tag in words]
        return Text(tuple((tag, words[tag]) for tag in [*order, *(tag for tag in words if tag not in order)]))

    def wording(tag: str, value: object) -> str:
        if not LANGUAGE.fullmatch(tag):
            raise WrongValueError(f"{shown(tag)} 不是语言标签，要写成 zh、zh-Hant、yue、en 这样", (tag,))
        if not isinstance(value, str):
            raise WrongValueError(f'要写成引号里的文字 "…"，现在是 {shown(value)}', (tag,))
        try:
            return measured(value)
        except WrongValueError as wrong:
            raise WrongValueError(wrong.message, (tag,)) from None

    def measured(words: str) -> str:
        rows = [row.rstrip() for row in words.replace("\r\n", "\n").strip().split("\n")]
        clean = _printable(unicodedata.normalize("NFC", "\n".join(rows)), 10_000, 1)
        if len(rows) > lines:
            raise WrongValueError(f"最多 {lines} 行，现在有 {len(rows)} 行")
        if headline and width(rows[0]) > headline:
            raise WrongValueError(f"第一行是大字，最多 {headline} 个汉字宽，现在有 {width(rows[0]):g} 个")
        if (wide := sum(map(width, rows))) > widest:
            raise WrongValueError(f"最多 {widest} 个汉字宽，现在有 {wide:g} 个")
        return clean

    return convert


STRAY_BRACE = "花括号没有配对（要显示花括号，请用全角 ｛｝）"


def stray_brace(words: str) -> str:
    """The first line with a brace that belongs to no field; empty when there is none."""
    return next((row for row in words.split("\n") if re.search(r"[{}]", FIELD.sub("", row))), "")


def width(words: str) -> float:
    """How wide words are, in Chinese characters; a Latin letter is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in words)
