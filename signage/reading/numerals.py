"""How are numbers said, in Chinese and in English?"""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_BEYOND = 10_000 ** len(_GROUPS)
"""Nobody counts so far."""

COUNTED_OFF = (*"号楼层月日级等环期班栋幢区排厅", "单元", "年级")
"""What is the second of a row, not two of something: 二号, 一层, 一单元."""

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


def digits_zh(text: str, *, one: str = "幺") -> str:
    """Digit by digit; 一 is called 幺 where it might be taken for 七."""
    return "".join(one if char == "1" else _DIGITS[int(char)] for char in text if char.isdigit())


def digits_en(text: str) -> str:
    """Digit by digit."""
    return " ".join(_ONES[int(char)] for char in text if char.isdigit())


def cardinal_zh(text: str, *, pair: bool = False) -> str:
    """A number such as `-1,234.50`. `pair`: something is counted with it, and 2 is 两."""
    sign, plain = ("负", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = plain.replace(",", "").partition(".")
    value = int(whole or "0")
    if pair and value == 2 and not point:
        return f"{sign}两"
    said = _whole_zh(value) if value < _BEYOND else digits_zh(whole)
    return sign + said + (f"点{digits_zh(fraction, one='一')}" if fraction else "")


def _whole_zh(value: int) -> str:
    if value == 0:
        return "零"
    said, rest, place, gap = "", value, 0, False
    while rest:
        rest, group = divmod(rest, 10_000)
        if group:
            said = _group_zh(group) + _GROUPS[place] + ("零" if gap and said else "") + said
        # A zero is heard where a place is skipped: 一万零八十六, 一千万零五.
        gap = group < 1000 if group else gap
        place += 1
    said = said.removeprefix("零")
    if said.startswith("一十"):
        return said[1:]
    # 两百, 两千, 两万: at the head of a number only.
    return "两" + said[1:] if len(said) > 1 and said[0] == "二" and said[1] in "百千万亿" else said


def _group_zh(group: int) -> str:
    said, zero = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if zero and said else "") + _DIGITS[digit] + _UNITS[place]
            zero = False
        else:
            zero = True
    return said


def cardinal_en(text: str) -> str:
    """A number such as `-1,234.5`."""
    sign, plain = ("minus ", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = plain.replace(",", "").partition(".")
    return sign + _whole_en(int(whole or "0")) + (f" point {digits_en(fraction)}" if fraction else "")


def ordinal_en(value: int) -> str:
    """1 is first."""
    said = _whole_en(value)
    head, dash, last = said.rpartition("-") if "-" in said else said.rpartition(" ")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    return f"{said[:-1]}ieth" if said.endswith("y") else f"{said}th"


def _whole_en(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{_whole_en(value // size)} {name}" + (joint + _whole_en(rest) if rest else "")
    raise ValueError(value)
