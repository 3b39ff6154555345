"""The page on which a manager reads how the hall is: what is wrong, since when, what it means and what to do."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from console.pictures import NINE

from signage.console.health.checks import Reader
from signage.console.health.rows import rows
from signage.console.ports.health import (
    Ailment,
    PackSeen,
    ScreenSeen,
    ServiceHeard,
    SoundSeen,
    SpeechTried,
    Vitals,
)
from signage.console.render.words import ENGLISH

EIGHT = NINE - timedelta(hours=1)
WELL = Vitals(
    at=NINE,
    started_at=EIGHT,
    screens=(ScreenSeen("entrance", attached=True, off_screen=False, since=EIGHT),),
    sound=SoundSeen(present=True, device="HDMI", since=EIGHT),
    services=(ServiceHeard("met_norway", NINE - timedelta(minutes=12), NINE - timedelta(minutes=20)),),
    packs=(PackSeen("kokoro", installed=True),),
    speech=(SpeechTried("zh", "", EIGHT),),
    free_bytes=120 * 10**9,
    total_bytes=250 * 10**9,
)
READER = Reader({"entrance": "门口"}, "zh", lambda moment: f"{moment + timedelta(hours=8):%H:%M}")


def told(vitals: Vitals, row_id: str) -> list[tuple[str, str, str]]:
    """What is wrong, what it means, and what to do."""
    (row,) = [row for row in rows(vitals, READER) if row.id == row_id]
    return [(each.says, each.means, each.do) for each in row.findings]


def test_a_hall_that_is_well_has_nothing_to_look_at_and_says_what_was_looked_at() -> None:
    listed = rows(WELL, READER)
    assert [row.id for row in listed if row.findings] == []
    facts = [fact for row in listed for fact in row.facts]
    assert facts == [
        "有画面的：门口",
        "声音从“HDMI”出来",
        "MET Norway：12 分钟前回答的，说的是 08:40 的天气",
        "装好的声音包：kokoro",
        "启动以后念过：普通话",
        "还空着 120 GB，一共 250 GB",
        "大厅的电脑现在是 09:00",
    ]


@pytest.mark.parametrize(
    ("row", "changes", "says"),
    [
        ("screen", {"screens": (ScreenSeen("entrance", attached=True, off_screen=True, since=EIGHT),)}, "没有接显示器"),
        ("screen", {"screens": ()}, "没有接显示器"),
        (
            "screen",
            {"screens": (*WELL.screens, ScreenSeen("counter", attached=False, off_screen=False, since=NINE))},
            "counter的显示器不见了",
        ),
        ("sound", {"sound": None}, "还没有找到声音设备"),
        ("sound", {"ailments": (Ailment("sound", "没有声音设备", NINE),)}, "没有声音设备"),
        ("sound", {"ailments": (Ailment("mute", "静音中（消防主机）", NINE),)}, "静音中（消防主机）"),
        ("weather", {"services": (ServiceHeard("qweather", None, None),)}, "和风天气从 08:00 起没有回答"),
        (
            "weather",
            {"services": (ServiceHeard("met_norway", NINE - timedelta(hours=3), None),)},
            "MET Norway从 06:00 起没有回答",
        ),
        ("weather", {"ailments": (Ailment("weather:met_norway", "连不上", NINE),)}, "连不上"),
        ("voices", {"packs": (PackSeen("kokoro", installed=False),)}, "声音包 kokoro 没有装好"),
        ("voices", {"speech": (SpeechTried("en", "超时", NINE),)}, "英语念不出来：超时"),
        ("disk", {"free_bytes": 10**9}, "磁盘空间不多了"),
        ("disk", {"free_bytes": 10**8}, "磁盘快满了"),
        ("disk", {"free_bytes": None}, "问不到磁盘还有多少空间"),
        ("clock", {"ailments": (Ailment("clock", "本机时钟停在过去", NINE),)}, "本机时钟停在过去"),
        ("journal", {"journal_answers": "日志暂时读不出来"}, "日志暂时读不出来"),
        ("documents", {"ailments": (Ailment("documents", "hall.toml 第 3 行", NINE),)}, "hall.toml 第 3 行"),
        ("rest", {"ailments": (Ailment("toaster", "烧了", NINE),)}, "烧了"),
    ],
)
def test_what_is_not_well_is_told_once_with_what_it_means_and_what_to_do(row: str, changes: dict, says: str) -> None:
    vitals = replace(WELL, **changes)
    ((found, means, do),) = told(vitals, row)
    assert found == says
    assert means
    assert do
    assert rows(vitals, READER)[0].id == row, "it stands first"
    assert sum(bool(each.findings) for each in rows(vitals, READER)) == 1


def test_a_service_that_fails_and_says_why_is_not_called_silent_as_well() -> None:
    failing = replace(
        WELL,
        services=(ServiceHeard("met_norway", None, None),),
        ailments=(Ailment("weather:met_norway", "连不上", NINE),),
    )
    assert [says for says, _, _ in told(failing, "weather")] == ["连不上"]


def test_a_service_that_was_never_set_up_is_no_matter_of_the_network() -> None:
    unset = Ailment("weather:met_norway", "设置不完整: 请在 weather.toml 填写 contact", NINE)
    ((_, _, do),) = told(replace(WELL, ailments=(unset,)), "weather")
    assert "请管理员" in do
    ((_, _, do),) = told(replace(WELL, ailments=(replace(unset, why="连不上"),)), "weather")
    assert "网络" in do


def test_a_service_is_given_time_to_answer_after_the_start() -> None:
    fresh = replace(WELL, started_at=NINE - timedelta(seconds=30), services=(ServiceHeard("met_norway", None, None),))
    assert told(fresh, "weather") == []


def test_what_works_again_is_fine_since_then() -> None:
    mended = NINE - timedelta(minutes=5)
    listed = {row.id: row for row in rows(replace(WELL, mended=(("mixer", mended),)), READER)}
    assert (listed["sound"].since, listed["screen"].since) == (mended, EIGHT)


def test_every_phrase_can_be_said_in_english() -> None:
    phrases = {
        words
        for path in Path("signage").rglob("*.py")
        for words in re.findall(r'(?:Phrase|_until)\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(phrases) > 60
    assert phrases - ENGLISH.keys() == {"{}"}


def test_the_page_says_it_to_everybody_who_is_signed_in(signed_in, hall) -> None:
    hall.vitals = replace(WELL, ailments=(Ailment("sound", "没有声音设备，广播只有字幕", EIGHT),))
    desk = signed_in("viewer")
    assert 'href="/health"' in desk.get("/").text
    page = desk.get("/health").text
    for words in (
        "1 样要看一看",
        "没有声音设备，广播只有字幕",
        "从 08:00 起",
        "看看音箱的电源",
        "MET Norway：12 分钟前",
    ):
        assert words in page, words
    desk.cookies["language"] = "en"
    assert "1 to look at" in desk.get("/health").text
    hall.vitals = None
    assert desk.get("/health").status == 503
