"""How is the value of a blank said? Each kind by its own rule, since a plate is no number and a room is no year.

Values are as the templates accept them; one that is otherwise is read as free text.
"""

import re
from collections.abc import Callable, Mapping

from signage.reading.abroad import READ_ABROAD
from signage.reading.names import person_zh
from signage.reading.numerals import COUNTED_OFF, cardinal_en, cardinal_zh, digits_en, digits_zh, ordinal_en

_GROUPS = {5: (2, 3), 6: (3, 3), 7: (3, 4), 8: (4, 4), 10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4)}
"""How many digits of a number are said in one breath: as many as are kept in mind and written down at once. Two at the
end are blurred; two at the beginning are mostly a prefix (95 588, 12 315)."""
_LONGEST_BREATH = 4
_LETTER_FIRST = re.compile(r"(?<=[A-Z])(?=[零一二三四五六七八九幺]{2})")
_TIMES_OF_DAY = ((6, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (25, "晚上"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PROVINCES = {
    "京": "Beijing", "津": "Tianjin", "沪": "Shanghai", "渝": "Chongqing", "冀": "Hebei", "豫": "Henan", "云": "Yunnan",
    "辽": "Liaoning", "黑": "Heilongjiang", "湘": "Hunan", "皖": "Anhui", "鲁": "Shandong", "新": "Xinjiang",
    "苏": "Jiangsu", "浙": "Zhejiang", "赣": "Jiangxi", "鄂": "Hubei", "桂": "Guangxi", "甘": "Gansu", "晋": "Shanxi",
    "蒙": "Inner Mongolia", "陕": "Shaanxi", "吉": "Jilin", "闽": "Fujian", "贵": "Guizhou", "粤": "Guangdong",
    "青": "Qinghai", "藏": "Tibet", "川": "Sichuan", "宁": "Ningxia", "琼": "Hainan",
}  # fmt: skip
_NO_PAIR = (*COUNTED_OFF, *"路线维座代室床键两送减加比乘转", "诊室", "会议室", "食堂")
"""What is counted off, not counted, when it stands behind figures: 二号, 二路, but 两个, 两位, 两分钟."""


def read_field(kind: str, value: str, language: str, after: str = "") -> str:
    """The value of a blank of that kind as it is said in a language; `after` is what stands behind the blank."""
    rules = {"zh": _ZH, "cmn": _ZH, "en": _EN}.get(language.partition("-")[0].casefold(), {})
    rule = rules.get(kind)
    return value if rule is None else rule(value.strip(), after)


def plate_zh(value: str, _after: str = "") -> str:
    """粤B12345 as 粤B，幺二三四五."""
    head, tail = re.match(r"(\D{0,2})(.*)", re.sub(r"[· \-]", "", value.upper())).groups()  # type: ignore[union-attr]
    said = re.sub(r"\d+", lambda run: digits_zh(run[0]), tail)
    return f"{_letters_apart(head)}，{_letters_apart(said)}" if head and said else _letters_apart(head + said)


def phone_zh(value: str, _after: str = "") -> str:
    """13800001234 as 幺三八，零零零零，幺二三四."""
    plus = "加" if value.startswith("+") else ""
    return plus + "，".join(digits_zh(group) for group in _breaths(value))


def ticket_zh(value: str, _after: str = "") -> str:
    """A023 as A，零二三, so that the letter is not taken for part of the number, but 12 as 十二 and A7 as A七."""
    said = re.sub(r"[A-Za-z]+|\d+", lambda run: _number_or_digits(run[0]), value.replace("-", ""))
    return _LETTER_FIRST.sub("，", said)


def money_zh(value: str, after: str = "") -> str:
    """12.50 as 十二元五角."""
    amount = re.search(r"[\d,]+(\.\d+)?", value)
    if amount is None:
        return value
    whole, _, cents = amount[0].replace(",", "").partition(".")
    unit = "美元" if value.startswith("$") else "块" if value.endswith("块") or after.startswith("块") else "元"
    jiao, fen = (int(digit) for digit in (cents + "00")[:2])
    small = f"{cardinal_zh(str(jiao))}角" if jiao else "零" if fen and int(whole) else ""
    small += f"{cardinal_zh(str(fen))}分" if fen else ""
    said_after = after.startswith(("元", "块"))
    if not small:
        return cardinal_zh(whole, pair=True) + ("" if said_after else unit)
    if said_after:
        return cardinal_zh(amount[0])
    return (f"{cardinal_zh(whole, pair=True)}{unit}" if int(whole) else "") + small


def date_zh(value: str, _after: str = "") -> str:
    """2026-10-01 as 二零二六年十月一日."""
    parts = re.findall(r"\d+", value)
    year = f"{digits_zh(parts[0], one='一')}年" if len(parts) == 3 else ""
    day = "号" if value.endswith("号") else "日"
    return f"{year}{cardinal_zh(parts[-2])}月{cardinal_zh(parts[-1])}{day}"


def time_zh(value: str, _after: str = "") -> str:
    """14:05 as 下午两点零五分."""
    hour, minute = (int(part) for part in value.split(":")[:2])
    part = next(name for until, name in _TIMES_OF_DAY if hour < until)
    spoken = hour - 12 if hour > 12 else hour
    said = f"{part}{cardinal_zh(str(spoken), pair=True)}点"
    return said if not minute else f"{said}{'零' if minute < 10 else ''}{cardinal_zh(str(minute))}分"


def floor_zh(value: str, after: str = "") -> str:
    """3F as 三楼, B1 as 负一楼."""
    found = re.fullmatch(r"(-|[Bb]|负)?([\d一二三四五六七八九十]+)([Ff]|楼|层)?", value)
    if found is None:
        return value
    below, number, unit = found.groups()
    said = cardinal_zh(number) if number.isdigit() else number
    suffix = "" if after.startswith(("楼", "层")) else unit if unit in {"楼", "层"} else "楼"
    return f"{'负' if below else ''}{said}{suffix}"


def temperature_zh(value: str, after: str = "") -> str:
    """-5℃ as 零下五度."""
    found = re.match(r"-?[\d.]+", value)
    if found is None:
        return value
    below = "零下" if found[0].startswith("-") else ""
    suffix = "" if after.startswith(("度", "℃", "°", "摄氏")) else "度"
    return f"{below}{cardinal_zh(found[0].lstrip('-'), pair=True)}{suffix}"


def number_zh(value: str, after: str = "") -> str:
    """2 as 两 before what is counted, else 二."""
    return cardinal_zh(value, pair=is_counted(after))


def is_counted(after: str) -> bool:
    """Whether it is counted what stands behind a number: 两个, but 二楼 and 二单元."""
    return "一" <= after[:1] <= "鿿" and not after.startswith(_NO_PAIR)


def _number_or_digits(run: str) -> str:
    if not run.isdigit():
        return _letters_apart(run.upper())
    if len(run) <= 2 and not run.startswith("0"):
        return cardinal_zh(run)
    return digits_zh(run) if len(run) <= _LONGEST_BREATH else phone_zh(run)


def _letters_apart(text: str) -> str:
    """Letters in a row are spelt, not read as a word."""
    return re.sub(r"(?<=[A-Z])(?=[A-Z])", " ", text)


def _breaths(value: str) -> list[str]:
    """A phone number in groups: as it was written, else as its length is usually said."""
    written = [group for group in re.split(r"\D+", value) if group]
    if len(written) > 1 and max(map(len, written)) <= 4:
        return written
    groups: list[str] = []
    for run in written:
        at = 0
        for size in _GROUPS.get(len(run), ()):
            groups.append(run[at : at + size])
            at += size
        # Fours, of which the last takes a single digit that would be left.
        groups += re.findall(r"\d{4}(?!\d$)|\d+", run[at:])
    return groups


def _plate_en(value: str, _after: str) -> str:
    plain = re.sub(r"[· \-]", "", value.upper())
    signs = [_PROVINCES.get(sign) or (digits_en(sign) if sign.isdigit() else sign) for sign in plain]
    return ", ".join([" ".join(signs[:2]), " ".join(signs[2:])]) if len(signs) > 2 else " ".join(signs)


def _phone_en(value: str, _after: str) -> str:
    return ("plus " if value.startswith("+") else "") + ", ".join(digits_en(group) for group in _breaths(value))


def _ticket_en(value: str, _after: str) -> str:
    runs: list[str] = re.findall(r"[A-Za-z]|\d+", value)
    return " ".join(run.upper() if not run.isdigit() else _short_en(run) for run in runs)


def _short_en(run: str) -> str:
    return cardinal_en(run) if len(run) <= 2 and not run.startswith("0") else digits_en(run)


def _money_en(value: str, after: str) -> str:
    amount = re.search(r"[\d,]+(\.\d+)?", value)
    if amount is None:
        return value
    whole, _, cents = amount[0].replace(",", "").partition(".")
    unit = "dollars" if value.startswith("$") else "yuan"
    unit = "" if after.strip().startswith(("yuan", "RMB", "dollars")) else f" {unit}"
    small = int((cents + "00")[:2])
    if small and (small < 10 or not int(whole)):
        return cardinal_en(amount[0]) + unit
    return f"{cardinal_en(whole)}{unit}" + (f" {cardinal_en(str(small))}" if small else "")


def _date_en(value: str, _after: str) -> str:
    parts = [int(part) for part in re.findall(r"\d+", value)]
    year = f", {year_en(parts[0])}" if len(parts) == 3 else ""
    return f"{MONTHS[parts[-2] - 1]} {ordinal_en(parts[-1])}{year}"


def year_en(year: int) -> str:
    """2026 as twenty twenty-six."""
    early, late = divmod(year, 100)
    return f"{cardinal_en(str(early))} {cardinal_en(str(late))}" if late >= 10 else cardinal_en(str(year))


def _time_en(value: str, _after: str) -> str:
    hour, minute = (int(part) for part in value.split(":")[:2])
    if hour == 24:
        return "midnight"
    half = "a.m." if hour < 12 else "p.m."
    said = cardinal_en(str(hour % 12 or 12))
    if not minute:
        return f"{said} {half}"
    return f"{said} {'oh ' if minute < 10 else ''}{cardinal_en(str(minute))} {half}"


def _floor_en(value: str, after: str) -> str:
    found = re.search(r"\d+", value)
    if found is None:
        return value
    below = value[:1] in {"-", "B", "b", "负"}
    if after.strip().startswith("floor"):
        return ("basement " if below else "") + ordinal_en(int(found[0]))
    return f"{'basement' if below else 'floor'} {cardinal_en(found[0])}"


def _temperature_en(value: str, after: str) -> str:
    found = re.match(r"-?[\d.]+", value)
    if found is None:
        return value
    return cardinal_en(found[0]) + ("" if after.strip().startswith(("degree", "°")) else " degrees")


Rule = Callable[[str, str], str]
_ZH: Mapping[str, Rule] = {
    "plate": plate_zh, "phone": phone_zh, "ticket": ticket_zh, "money": money_zh, "date": date_zh, "time": time_zh,
    "floor": floor_zh, "room": ticket_zh, "temperature": temperature_zh, "number": number_zh,
    "person": lambda value, _after: person_zh(value),
}  # fmt: skip
_EN: Mapping[str, Rule] = {
    "plate": _plate_en, "phone": _phone_en, "ticket": _ticket_en, "money": _money_en, "date": _date_en,
    "time": _time_en, "floor": _floor_en, "room": _ticket_en, "temperature": _temperature_en,
    "number": lambda value, _after: cardinal_en(value), **READ_ABROAD,
}  # fmt: skip
