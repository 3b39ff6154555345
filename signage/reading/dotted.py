"""Which figures with a dot are days? 10.1-10.7 may be prices or sugar in the blood; the words around them tell."""

import re

from signage.reading.writing import STROKE, Rule

_DAY = r"(?:1[0-2]|0?[1-9])\.(?:[12]\d|3[01]|0?[1-9])(?![\d.])"
_TO = rf"(?:{STROKE}| ?[至到] ?)"
_FEAST = "国庆|元旦|春节|劳动节|儿童节|端午|中秋|清明|五一"
_BEFORE = re.compile(rf"(?:{_FEAST}|假期?|期间?|[时档展]期|时间|日期|活动|[自从于])[：: 为是从自于在]*$")
_AFTER = re.compile(
    rf"(?:{_FEAST}|期间|放假|调休|休[息馆假]|[暂照](?:停|常)|停[业办]|正常(?:营业|上班|办理|开放)|营业|上班|开[放馆]|闭馆|活动|举[办行])"
)
_UNIT = "[元块角折度%％℃米分万级倍千公斤岁点个小天]"
_BEGINS = "放假|当[天日]|起(?:施行|实行|执行|生效|放假|正式)"


def _written_out(day: str) -> str:
    month, _, date = day.partition(".")
    return f"{int(month)}月{int(date)}日"


def _span(found: re.Match[str]) -> str:
    around = found.string
    if _BEFORE.search(around[: found.start()]) or _AFTER.match(around, found.end()):
        return f"{_written_out(found[1])}到{_written_out(found[2])}"
    return found[0]


DOTTED: tuple[Rule, ...] = (
    (re.compile(rf"(\d{{4}}\.\d{{1,2}}\.\d{{1,2}}){_TO}({_DAY})"), lambda m: f"{m[1]}到{_written_out(m[2])}"),
    (re.compile(rf"(?<![\d.])({_DAY}){_TO}({_DAY})(?!{_UNIT})"), _span),
    (re.compile(rf"(?<![\d.])({_DAY})(?={_FEAST}|{_BEGINS})"), lambda m: _written_out(m[1])),
)
"""Before the dates that are plain are read; what they write is one of those."""
