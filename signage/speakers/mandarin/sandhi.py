"""How do tones change in company? 一 and 不, third tones in a row, and 儿 that only colours the syllable before it."""

import re
from dataclasses import dataclass, replace

from signage.reading.numerals import COUNTED_OFF

_DIGITS = frozenset("零〇一二三四五六七八九两幺")
_UNITS = frozenset("百千万亿")
_ORDINAL_BEFORE = frozenset("第初周")
_ALWAYS_ORDINAL = ("号", "月", "日", "楼", "路车", "路公交")
_ONE_OF = frozenset("了着有加穿隔铺盖结多这那每又成裹薄厚")
"""Behind these, and before a thing, what is else counted off (一层大厅) is one of something: 结了一层冰."""
_THING = frozenset("冰霜雪灰纸膜布油水薄厚车")
_HOUR_BEFORE = re.compile(r"(?:[晨午夜]|[早晚]上|[今明昨当]晚|从|(?<!迟)到|至)$")
_HOUR_AFTER = re.compile(r"点(?:[钟半整零二三四五六七八九十到至前]|之前|以前|左右|开始|一[刻米度元倍万公升折岁级])")
"""What tells 下午一点 and 一点半 from 有一点."""
_NEW_WORD = frozenset("刻起直般样定边次会个同齐共")
"""With these 一 begins a word behind 三点; else it ends a number: 三十七点一度."""
_CHILD = frozenset({"女儿", "幼儿", "婴儿", "孤儿", "胎儿", "少儿", "新生儿", "托儿", "儿", "健儿", "男儿", "宠儿"})


@dataclass(frozen=True, slots=True)
class Syllable:
    """A character and how it sounds, as in `zhong1`. What somebody laid down (`fixed`) is not changed."""

    han: str
    sound: str
    fixed: bool = False

    @property
    def tone(self) -> str:
        """1 to 4, and 5 for the light one."""
        return self.sound[-1]

    def toned(self, tone: str) -> "Syllable":
        """The same in another tone."""
        return self if self.fixed else replace(self, sound=self.sound[:-1] + tone)


Word = tuple[Syllable, ...]


def changed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of one phrase, without a pause inside, as they are really said."""
    flat = [syllable for word in _with_colour(words) for syllable in word]
    lengths = [len(word) for word in _with_colour(words)]
    ends = _ends(lengths)
    flat = [_bu(flat, at) for at in range(len(flat))]
    flat = [_yi(flat, at, ends) for at in range(len(flat))]
    return _thirds(flat, lengths)


def _ends(lengths: list[int]) -> frozenset[int]:
    """Where words of more than one syllable end."""
    at, ends = 0, []
    for length in lengths:
        at += length
        if length > 1:
            ends.append(at - 1)
    return frozenset(ends)


def _with_colour(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """儿 after another syllable loses its own tone and joins its word."""
    joined: list[Word] = []
    for word in words:
        text = "".join(syllable.han for syllable in word)
        if text == "儿" and joined:
            joined[-1] = (*joined[-1], word[0].toned("5"))
        elif text.endswith("儿") and len(word) > 1 and text not in _CHILD:
            joined.append((*word[:-1], word[-1].toned("5")))
        else:
            joined.append(word)
    return tuple(joined)


def _bu(phrase: list[Syllable], at: int) -> Syllable:
    here = phrase[at]
    if here.han != "不" or at + 1 == len(phrase):
        return here
    if at and phrase[at - 1].han == phrase[at + 1].han:
        return here.toned("5")
    return here.toned("2" if phrase[at + 1].tone == "4" else "4")


def _yi(phrase: list[Syllable], at: int, ends: frozenset[int]) -> Syllable:
    here = phrase[at]
    if here.han != "一" or here.tone == "5":
        return here
    before = phrase[at - 1].han if at else ""
    after = phrase[at + 1].han if at + 1 < len(phrase) else ""
    rest = "".join(syllable.han for syllable in phrase[at + 1 : at + 4])
    lead = "".join(syllable.han for syllable in phrase[max(0, at - 2) : at])
    if not after or before in _ORDINAL_BEFORE or after in _DIGITS or _is_in_a_row(lead, rest):
        return here.toned("1")
    in_turn = f"一{after}" in {lead, rest[1:3]}
    is_ordinal = rest.startswith(COUNTED_OFF) and before not in _ONE_OF and rest[1:2] not in _THING
    if before == after and not in_turn and (not is_ordinal or after == "等"):
        return here.toned("5")
    if is_ordinal and not in_turn:
        return here.toned("1")
    if after not in _UNITS and (before in _DIGITS or before in _UNITS or before == "十" or at in ends):
        return here.toned("1")
    # 个 is light, but has kept its effect from when it was a fourth tone.
    return here.toned("2" if phrase[at + 1].tone == "4" or after == "个" else "4")


def _is_in_a_row(lead: str, rest: str) -> bool:
    """Whether 一 is the first of a row, an hour or the end of a number or range, and keeps its tone."""
    before, after = lead[-1:], rest[0]
    if after == "点":
        is_hour = _HOUR_BEFORE.search(lead) or before in _DIGITS or before == "十"
        return bool(_HOUR_AFTER.match(rest) or (is_hour and rest[1:2] not in {"点", "都", "也", "儿"}))
    if after in {"到", "至", "比", "乘", "送"}:
        return len(rest) == 1 or rest[1] in _DIGITS or rest[1] == "十"
    if before == "点" and after not in _NEW_WORD and (lead[0] in _DIGITS or lead[0] == "十"):
        return True
    return rest.startswith(_ALWAYS_ORDINAL)


def _thirds(phrase: list[Syllable], lengths: list[int]) -> tuple[Word, ...]:
    """Of third tones in a row all but the last rise: inside each word first, then where a short word leans."""
    start = 0
    for length in lengths:
        for at in range(start, start + length - 1):
            if phrase[at].tone == phrase[at + 1].tone == "3":
                phrase[at] = phrase[at].toned("2")
        start += length
    words: list[Word] = []
    start = 0
    for number, length in enumerate(lengths):
        end = start + length
        leans = number + 1 < len(lengths) and 1 in {length, lengths[number + 1]}
        if leans and phrase[end - 1].tone == phrase[end].tone == "3":
            phrase[end - 1] = phrase[end - 1].toned("2")
        words.append(tuple(phrase[start:end]))
        start = end
    return tuple(words)
