"""How the blanks of an announcement are filled in: what each kind accepts, and the words that come out.

Staff type on phones, with full-width digits and stray spaces; what they meant is taken, what nobody can have meant is
refused with the reason.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from signage.director.hall import Text
from signage.director.model import Passage
from signage.director.phrase import Phrase
from signage.director.privacy import masked, masked_field
from signage.director.wanted import Blank, FieldKind, Template
from signage.reading.abroad import UNNAMED, is_english, written_abroad
from signage.reading.fields import read_field
from signage.reading.text import spoken

FIELD = re.compile(r"\{([^{}\n]*)\}")
"""A blank in the words of a template."""
HIDDEN = re.compile(r"尾号|\*{4}")
"""How a number looks of which only the tail is left."""
LONGEST_CALL = 500
"""Characters of one passage; some speech engines fail on long ones."""
LONGEST_VALUE = 200
"""Characters of one value, whatever its blank allows."""

# Cc, Cs, Co, Zl, Zp and the format characters that turn the writing direction or cannot be seen.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ue000-\uf8ff]"
)
_SIGN = r"[A-Za-z0-9\u4e00-\u9fff]"
_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"

KINDS: Mapping[FieldKind, tuple[re.Pattern[str], str]] = {
    FieldKind.PLATE: (re.compile(rf"(?:{_SIGN}[· \-]?){{3,9}}{_SIGN}"), "车牌，如 粤B12345"),
    FieldKind.PHONE: (re.compile(r"\+?(?=(?:\D*\d){3,20}\D*$)[\d(][\d ()\-]{1,28}\d"), "电话号码，如 13800001234"),
    FieldKind.TICKET: (re.compile(r"[A-Za-z0-9]{1,8}"), "排队号，如 A023"),
    FieldKind.MONEY: (re.compile(r"[¥￥$]?\d{1,9}(,\d{3}){0,3}(\.\d{1,2})?(元|块)?"), "金额，如 12.50"),
    FieldKind.DATE: (
        re.compile(rf"(\d{{4}}-)?{_MONTH}-{_DAY}|(\d{{4}}年)?{_MONTH}月{_DAY}[日号]"),
        "日期，如 2026-10-01 或 10-01",
    ),
    FieldKind.TIME: (re.compile(r"([01]?\d|2[0-3]):[0-5]\d"), "时刻，如 09:30"),
    FieldKind.FLOOR: (
        re.compile(r"(-?\d{1,3}|[Bb]\d{1,2}|[一二三四五六七八九十]{1,3}|负[一二三四五])([Ff]|楼|层)?"),
        "楼层，如 3 或 B1",
    ),
    FieldKind.ROOM: (re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff\-]{0,11}"), "房间号，如 301"),
    FieldKind.TEMPERATURE: (re.compile(r"-?([0-5]?\d|60)(\.\d)?( ?(°C|℃|度))?"), "摄氏度，如 36"),
    FieldKind.NUMBER: (re.compile(r"-?\d{1,12}(\.\d{1,6})?"), "数，如 3"),
}
"""What each kind accepts once full-width forms are made ordinary, with an example. A kind not listed: any line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a blank cannot be filled in. `field` is empty when it is about the whole; `message` is Chinese."""

    field: str
    message: str

    def __str__(self) -> str:
        return self.message


def worded(language: str, words: str, read: str = "", own_numbers: Sequence[str] = ()) -> Passage:
    """A passage with the exact words that will be said, and no number in it that is somebody's secret.

    `read` are the words as they are read aloud, where the kinds of their blanks have told that already.
    """
    shown = masked(words, language, own_numbers)
    said = spoken(read if read and shown == words else shown, language)
    return Passage(language, shown, said="" if said == shown else said)


def fill(
    template: Template, values: Mapping[str, str], languages: Sequence[str], own_numbers: Sequence[str] = ()
) -> tuple[Passage, ...] | tuple[Problem, ...]:
    """The words of a call, or every problem at once.

    There is one passage for each of `languages` in which the template is written, in that order.

    A value may differ for one language: `desk.en` goes before `desk` in English. When the template has none of the
    languages, its first one is used. Of numbers that belong to a person only the tail is left.
    """
    blanks = {blank.name: blank for blank in template.blanks}
    problems = _strangers(values, blanks, template.text.languages)
    filled: dict[str, str] = {}
    for name, value in values.items():
        stem, _, tag = name.partition(".")
        blank = blanks.get(stem)
        if blank is None or not value.strip():
            continue
        try:
            filled[name] = accept(_in_english(blank, tag) if is_english(tag) else blank, value)
        except ValueError as err:
            problems.append(Problem(name, str(err)))
    chosen = [tag for tag in languages if tag in template.text.languages] or [template.text.languages[0]]
    passages = []
    for tag in dict.fromkeys(chosen):
        words = template.text.get(tag)
        given = {name: _value(blanks, filled, name, tag) for name in FIELD.findall(words)}
        missing = [name for name, value in given.items() if value is None and not values.get(name, "").strip()]
        problems += [Problem(name, Phrase("还没有填 {}", (_label(blanks, name),))) for name in missing]
        shown = {
            name: masked_field(_kind(blanks, name), value or "", tag, own_numbers) for name, value in given.items()
        }
        # Split leaves the words at even places and the names of the blanks at odd ones.
        parts = enumerate(FIELD.split(words))
        whole = "".join(shown[part] if place % 2 else part for place, part in parts)
        if len(whole) > LONGEST_CALL:
            problems.append(Problem("", Phrase("整段话最多 {} 个字，现在有 {} 个", (LONGEST_CALL, len(whole)))))
        passages.append(worded(tag, whole, _read_aloud(blanks, shown, words, tag), own_numbers))
    return tuple(dict.fromkeys(problems)) or tuple(passages)


def english_blanks(template: Template, languages: Sequence[str]) -> tuple[Blank, ...]:
    """What may be filled in for English alone, where a value written for another language cannot be said in it."""
    heard = [tag for tag in languages if tag in template.text.languages]
    if all(map(is_english, heard)):
        return ()
    return tuple(
        _in_english(blank, tag)
        for tag in filter(is_english, heard)
        for blank in template.blanks
        if blank.kind in UNNAMED and blank.name in FIELD.findall(template.text.get(tag))
    )


def _in_english(blank: Blank, tag: str) -> Blank:
    # Two Chinese characters are a word, for which English needs twice as many letters or more.
    longest = min(LONGEST_VALUE, 2 * blank.max_length)
    return replace(blank, name=f"{blank.name}.{tag}", default=None, max_length=longest)


def accept(blank: Blank, value: str) -> str:
    """A value as it will be said: trimmed and in ordinary forms.

    Raises:
        ValueError: in Chinese, when it is not of the blank's kind.
    """
    label = blank.label
    typed = blank.kind in KINDS
    words = unicodedata.normalize("NFKC" if typed else "NFC", value).strip()
    if _UNSEEN.search(words):
        raise ValueError(Phrase("{} 只能写一行，不能有看不见的字符", (label,)))
    if not words:
        raise ValueError(Phrase("还没有填 {}", (label,)))
    if len(words) > blank.max_length:
        raise ValueError(Phrase("{} 最多 {} 个字，现在有 {} 个", (label, blank.max_length, len(words))))
    if typed:
        pattern, example = KINDS[blank.kind]
        if not pattern.fullmatch(words):
            raise ValueError(Phrase("{} 要写成{}", (label, Phrase(example))))
    return words


def _read_aloud(blanks: Mapping[str, Blank], values: Mapping[str, str], words: str, tag: str) -> str:
    """The words with each value as its kind is read, which depends on what stands behind it."""
    parts = FIELD.split(words)
    return "".join(
        _read_one(_kind(blanks, part), values[part], tag, parts[place + 1]) if place % 2 else part
        for place, part in enumerate(parts)
    )


def _read_one(kind: FieldKind, value: str, tag: str, after: str) -> str:
    # Of a number that was masked, the kind of the blank no longer tells how it is read.
    return value if HIDDEN.search(value) else read_field(kind, value, tag, after)


def _kind(blanks: Mapping[str, Blank], name: str) -> FieldKind:
    return blanks[name].kind if name in blanks else FieldKind.TEXT


def _strangers(values: Iterable[str], blanks: Mapping[str, Blank], languages: Sequence[str]) -> list[Problem]:
    known = [*blanks, *(f"{name}.{tag}" for name in blanks for tag in languages)]
    return [
        Problem(name, Phrase("这个模板里没有 {}{}", (_shown(name), _hint(name, blanks, known))))
        for name in values
        if name not in known
    ]


def _hint(name: str, blanks: Mapping[str, Blank], known: Sequence[str]) -> str:
    if near := get_close_matches(name, known, n=1):
        return Phrase("，是不是 {}？", (near[0],))
    if not blanks:
        return Phrase("，它没有要填的")
    return Phrase("，可以填：{}", ("、".join(f"{name}（{blank.label.get()}）" for name, blank in blanks.items()),))


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:40])


def _label(blanks: Mapping[str, Blank], name: str) -> Text | str:
    return blanks[name].label if name in blanks else name


def _value(blanks: Mapping[str, Blank], filled: Mapping[str, str], name: str, tag: str) -> str | None:
    """The value of a blank in one language; None when nobody gave one."""
    if (given := filled.get(f"{name}.{tag}")) is not None:
        return given
    default = blanks[name].default if name in blanks else None
    value = filled.get(name, default)
    return None if value is None else written_abroad(_kind(blanks, name), value, tag)
