"""What the parts report and reason is plain Chinese; it is known again, and said in English to who reads English."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console.pictures import KeptCall, a_call
from console.test_refusals import HAN

from signage.console.ports.health import Ailment
from signage.console.render.recalled import recalled
from signage.console.render.words import ENGLISH, say
from signage.director.phrase import Phrase
from signage.weather.faults import Fault, FetchError

WHO_REPORTS = (
    *("clock", "journal", "speakers", "weather", "director/conditions"),
    *("director/airtime.py", "director/booked.py", "director/calls.py", "director/cards.py", "director/learn.py"),
    *(
        "director/requirement.py",
        "director/schedule.py",
        "screen/liveliness.py",
        "screen/attendant.py",
        "app/desk.py",
        "app/staff.py",
        "console/console.py",
    ),
)
SAID_OTHERWISE = {
    "clock/almanac.py": "names of feasts",
    "speakers/clauses.py": "how numbers are cut",
    "speakers/english.py": "how names are spelt",
    "speakers/install.py": "what a command says",
    "speakers/mandarin": "how words are read",
    "speakers/packs.py": "what a command says",
    "speakers/registries.py": "what a command says",
    "weather/codes.py": "names of codes",
    "weather/faults.py": "in both languages",
    "weather/normalise.py": "in both languages",
}
NAMES = {
    "您好",
    "天气预报：挪威气象研究所 MET Norway（CC BY 4.0）",
    "天气数据：Open-Meteo.com（CC BY 4.0）",
    "天气服务由和风天气驱动 qweather.com",
}
"""What a voice says to warm up, and what the screens must say of where their weather comes from."""


def sources() -> Iterator[Path]:
    root = Path("signage")
    for name in WHO_REPORTS:
        for path in sorted((root / name).rglob("*.py")) or [root / name]:
            inside = path.relative_to(root)
            if not {str(inside), str(inside.parent)} & SAID_OTHERWISE.keys():
                yield path


def sentences(path: Path) -> Iterator[str]:
    """What a module says, with a figure for everything that is filled in. A pattern that looks around says nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            told |= set(map(id, node.values))
            yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if said and node.value not in ENGLISH and "(?<" not in node.value:
            yield node.value.replace("{}", "7")


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to("signage")))
def test_whatever_a_part_reports_has_its_english(path) -> None:
    said = {words: say(recalled(words), "en") for words in sentences(path) if words not in NAMES}
    assert {words: english for words, english in said.items() if HAN.search(english)} == {}


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_of_the_weather_is_told_once_in_the_language_of_who_reads(fault) -> None:
    told = FetchError(fault, "没有预报数据 (no rows)").why
    assert say(recalled(f"预报: {told}"), "en") == f"forecast: {fault.value[1]}: no rows"
    assert say(recalled(f"预报: {told}"), "zh") == f"预报: {fault.value[0]}: 没有预报数据"


def test_reasons_inside_reasons_are_turned_with_them() -> None:
    why = "met 10:05 实况：雨，雨强 1.2 mm/h，但 qweather 说法相反（阴，气温 3.0 °C），不下断言；等下一次读数确认"
    assert say(recalled(why), "en") == (
        "met 10:05 (current): rain, rain 1.2 mm/h, but qweather says the opposite (Overcast, temperature 3.0 °C): "
        "not claimed; waits for the next reading"
    )


def test_what_nobody_knows_stays_as_it_was_written() -> None:
    assert recalled("谁也没写过的话") == "谁也没写过的话"
    assert say(recalled("谁也没写过的话"), "en") == "谁也没写过的话"


def test_a_long_list_of_faults_costs_no_time() -> None:
    assert recalled("，" * 100_000) == "，" * 100_000


def test_who_reads_english_reads_troubles_reasons_and_outcomes_in_english(signed_in, hall) -> None:
    hall.snapshot = replace(hall.snapshot, troubles=(Phrase("{}：{}", (Phrase("声音"), "没有声音设备，广播只有字幕")),))
    hall.vitals = replace(hall.vitals, ailments=(Ailment("voice", "语音进程 30 秒没有说完", hall.vitals.at),))
    hall.calls_kept["late"] = KeptCall(a_call("late"), "expired", reason="迟了超过 5 分钟，没有播")
    duty = signed_in("duty")
    duty.post("/language", {"language": "en"})
    desk, health = duty.get("/").text, duty.get("/health").text
    assert "Sound: there is no sound device: calls are only shown" in desk
    assert "it was more than 5 min late" in desk
    assert "the voice process did not finish within 30 s" in health


def test_a_program_is_told_of_them_in_the_language_that_it_asks_for(ask, hall) -> None:
    hall.snapshot = replace(hall.snapshot, troubles=("没有声音设备，广播只有字幕",))
    for path, name in (("/api/now", "health"), ("/api/health", "troubles")):
        told = [ask("GET", path, Accept_Language=language).body[name][0] for language in ("zh", "en")]
        assert told == ["没有声音设备，广播只有字幕", "there is no sound device: calls are only shown"]
