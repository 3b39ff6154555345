"""The proof of a day: a page, its picture, and two tables to take along."""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta

import pytest
from console.pictures import NINE
from console.test_outcome import HEARD
from console.test_proof_read import line_of

from signage.console.proof.day import sky
from signage.director.conditions import SiteFacts, WeatherMemory, judge, observe, present_weather
from signage.director.decide import weather_mark
from signage.director.reports import WeatherObserved
from signage.journal.records import Play
from tests.fakes import a_report


def a_play(minutes: float, lasts: float = 5, **changes: object) -> Play:
    at = NINE + timedelta(minutes=minutes)
    given = {
        "place": "entrance", "campaign": "care", "slide": "seat", "text": "请坐", "why": "常年适用", "condition": None,
        "shown_at": at, "until": at + timedelta(minutes=lasts), "outcome": "shown", "ended": "next",
        "off_screen": False, "provider": "", "valid_at": None, "evidence": "",
    }  # fmt: skip
    return Play(**given | changes)


@pytest.fixture
def desk(signed_in, hall):
    hall.plays_kept = [a_play(-60), a_play(-30, 10, condition="rain_now"), a_play(-20, outcome="failed", text="=1+1")]
    hall.calls_kept = {"c1": HEARD}
    hall.lines = [line_of(HEARD)]
    return signed_in("viewer")


def test_a_day_is_told_in_words_with_each_call_and_what_came_of_it(desk) -> None:
    page = desk.get("/proof").text
    for words in ("2026-05-20 · 今天", "放了 2 次", "天气提示 10 分钟", "没放成 1 次", "3 块屏都出了字幕，喇叭播完了"):
        assert words in page, words
    assert "请到咨询台" in page
    assert "LUFS" not in page
    assert 'href="/proof"' in desk.get("/").text


def test_how_loud_each_language_was_sent_stands_with_its_call(desk, hall) -> None:
    sent = tuple(replace(part, lufs=lufs) for part, lufs in zip(HEARD.proof.sent, (-26.0, -25.4), strict=True))
    hall.calls_kept = {"c1": replace(HEARD, proof=replace(HEARD.proof, sent=sent))}
    assert "送出的响度 -26.0，-25.4 LUFS" in desk.get("/proof").text


def test_another_day_is_one_tap_away_and_one_to_come_is_refused(desk) -> None:
    before = desk.get("/proof?day=2026-05-19")
    assert "这一天没有广播" in before.text
    assert "/proof?day=2026-05-20" in before.text
    assert desk.get("/proof?day=2026-05-21").status == 422
    assert desk.get("/proof?day=soon").status == 422


def test_the_picture_is_safe_svg_with_marks_for_what_happened(desk, hall) -> None:
    hall.events_kept = [WeatherObserved(NINE - timedelta(minutes=40), a_report(NINE - timedelta(minutes=40)))]
    answer = desk.get("/proof/day.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(answer.text)  # noqa: S314 - our own
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"门口", "柜台", "天气", "广播", "天气提示", "播完了", "不知道天气", "有雨"} <= set(words)
    assert "<script" not in answer.text
    assert "style" not in answer.text


def test_the_weather_of_a_day_is_known_to_the_second(hall) -> None:
    plan = hall.snapshot.documents.hall
    site = SiteFacts(
        latitude=plan.latitude, longitude=plan.longitude, timezone=plan.timezone, primary="qweather", second=None
    )
    told_at = NINE + timedelta(minutes=1, seconds=7)
    report = a_report(told_at)
    seen = sky([WeatherObserved(told_at, report, confirmed=True)], site, NINE, NINE + timedelta(hours=8))
    assert [each.family for each in seen] == ["", report.current.family, ""]
    assert [(each.since, each.until) for each in seen[:1]] == [(NINE, told_at)]
    until = seen[1].until
    for moment, family in ((until - timedelta(seconds=1), report.current.family), (until, "")):
        memory = observe(WeatherMemory(), report, at=told_at, place=site, day=None, confirmed=True)
        judged = judge(memory, now=moment, day=None, site=site)
        mark = weather_mark(present_weather(memory, now=moment, site=site).observation, judged, moment)
        assert (mark.family if mark and mark.family != "unknown" else "") == family
    assert seen[2].until == NINE + timedelta(hours=8)


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "so that Excel reads Chinese"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_both_tables_open_in_a_spreadsheet_and_hold_no_formula(desk) -> None:
    calls = desk.get("/proof/calls.csv")
    assert calls.headers["content-disposition"] == 'attachment; filename="calls-2026-05-20.csv"'
    assert table(calls.text)[0]["结果 outcome"] == "播完了"
    rows = table(desk.get("/proof/plays.csv").text)
    assert [row["文字 words"] for row in rows] == ["请坐", "请坐", "'=1+1"]
    assert rows[0]["开始 shown"] == "2026-05-20T08:00:00+08:00"
