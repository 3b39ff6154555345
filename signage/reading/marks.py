"""How is it written down that a character sounds otherwise than one would think?

Behind the character, in brackets: 单[shan4]先生. Pinyin with the tone as a number, 5 for the light tone, `v` for ü. An
engine that reads pinyin uses it; for any other the character gives way to one that always sounds so.
"""

import re
from collections.abc import Mapping

_HAN = r"\u3400-\u9fff\uf900-\ufaff〇"
_MARK = re.compile(rf"([{_HAN}])\[([a-zü]{{1,6}}[1-5])\]")
_READING = re.compile(r"[a-zü]{1,6}[1-5]( [a-zü]{1,6}[1-5])*")

TITLES = "先生|女士|小姐|太太|老师|师傅|经理|主任|医生|大夫|同学|同志|阿姨|叔叔|大爷|大妈|小朋友"

_SAME_SOUND = {
    "shan4": "善", "qiu2": "求", "xie4": "谢", "zeng1": "增", "ren2": "人", "hua4": "画", "gai3": "改", "zha1": "渣",
    "ge3": "葛", "ou1": "欧", "piao2": "嫖", "zhai2": "宅", "yun4": "运", "kuang4": "矿", "dan4": "但", "yue4": "月",
    "zu3": "组", "mi4": "密", "bi4": "必", "she4": "社", "gong1": "工", "kan4": "看", "yan1": "烟", "ning4": "佞",
    "ying4": "应", "zhong4": "众", "chong2": "虫", "chang2": "常", "zhang3": "掌", "hang2": "航", "xing2": "形",
    "mo4": "末", "qi2": "其", "sheng4": "胜", "tan2": "谈", "qin2": "勤", "you3": "有", "shao4": "哨", "zhu4": "住",
    "huan2": "环", "hai2": "孩", "jue2": "决", "jiao3": "脚", "le4": "乐", "pu2": "葡", "xian3": "显", "yu4": "玉",
    "nie4": "聂", "zhe2": "折", "li4": "力", "wei4": "卫", "xi4": "戏", "chu3": "楚", "san4": "散", "an1": "安",
}  # fmt: skip
"""Characters with one sound only, for engines that cannot be told."""


_LIGHT = 5
_TONES = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ"}


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "〇"


def is_reading(text: str) -> bool:
    """Whether a text is pinyin of one or several syllables, as in `zhong4 qing4`."""
    return _READING.fullmatch(text) is not None


def marked(word: str, reading: str) -> str:
    """A word with a reading for each of its characters.

    Raises:
        ValueError: There are not as many syllables as characters.
    """
    syllables = reading.split()
    if len(syllables) != len(word):
        raise ValueError(f"{word} 有 {len(word)} 个字，{reading} 有 {len(syllables)} 个音")
    return "".join(f"{char}[{sound}]" for char, sound in zip(word, syllables, strict=True))


def corrected(text: str, lexicon: Mapping[str, str]) -> str:
    """The text with the words of a lexicon marked, the longest first; what is marked already stays."""
    words = sorted((word for word in lexicon if word), key=len, reverse=True)
    if not words:
        return text
    # The look-ahead spares characters that carry a mark of their own.
    pattern = re.compile("|".join(f"{re.escape(word)}(?!\\[)" for word in words))
    return pattern.sub(lambda found: marked(found[0], lexicon[found[0]]), text)


def named(text: str, names: Mapping[str, str]) -> str:
    """The text with surnames marked that stand before a title, with or without a given name between."""
    if not names:
        return text
    surnames = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = re.compile(rf"({surnames})(?=[{_HAN}]{{0,2}}(?:{TITLES}))")
    return pattern.sub(lambda found: marked(found[0], names[found[0]]), text)


def unmarked(text: str) -> tuple[str, Mapping[int, str]]:
    """The bare text, and the reading that was laid down for each place in it."""
    bare: list[str] = []
    readings: dict[int, str] = {}
    end = 0
    for mark in _MARK.finditer(text):
        bare.extend(text[end : mark.start()])
        readings[len(bare)] = mark[2]
        bare.append(mark[1])
        end = mark.end()
    bare.extend(text[end:])
    return "".join(bare), readings


def legible(text: str) -> str:
    """For people: 单[shan4] as 单（shàn）."""
    return _MARK.sub(lambda mark: f"{mark[1]}（{_toned(mark[2])}）", text)


def _toned(reading: str) -> str:
    """A syllable with its tone above the vowel that carries it: a or e, the o of ou, else the last."""
    syllable, tone = reading[:-1].replace("v", "ü"), int(reading[-1])
    vowels = [place for place, letter in enumerate(syllable) if letter in _TONES]
    if tone == _LIGHT or not vowels:
        return syllable
    carrier = next((place for place in vowels if syllable[place] in "ae"), vowels[-1])
    carrier = syllable.find("ou") if "ou" in syllable else carrier
    return syllable[:carrier] + _TONES[syllable[carrier]][tone - 1] + syllable[carrier + 1 :]


def substituted(text: str) -> str:
    """For an engine that knows no marks: characters that cannot be read otherwise."""
    return _MARK.sub(lambda mark: _SAME_SOUND.get(mark[2], mark[1]), text)
