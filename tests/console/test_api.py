"""What may be asked of a running hall, and what it answers."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from console.files import tone
from console.pictures import NINE, KeptCall, KeptLine

from signage.console.client.running import Running
from signage.director.away import AwayError
from signage.director.events import (
    CallCancelled,
    CallRequested,
    FacilityCounted,
    QuietAsked,
    StaffObservationWithdrawn,
    StaffObserved,
)
from signage.director.wanted import Priority


def test_now_tells_what_is_shown_and_said_and_why(ask) -> None:
    now = ask("GET", "/api/now").body
    entrance, counter = now["places"]
    assert (entrance["place"], entrance["name"]) == ("entrance", "门口")
    assert entrance["slide"] == {
        "campaign": "weather",
        "id": "umbrella",
        "text": "带伞",
        "why": "下雨",
        "condition": "rain_now",
        "expires": "2026-05-20T01:09:00Z",
    }
    assert [turn["id"] for turn in entrance["deck"]] == ["umbrella", "seat"]
    assert (entrance["caption"]["passage"], entrance["caption"]["late_by_s"]) == (0, 90.0)
    assert counter["caption"] is None
    assert (now["announcement"]["id"], now["announcement"]["priority"]) == ("now", "urgent")
    assert [call["id"] for call in now["waiting"]] == ["later"]
    assert now["conditions"]["rain_now"]["state"] == "true"
    assert (now["weather"]["temp_c"], now["weather"]["provider"]) == (18.5, "met_norway")
    assert [(f["id"], f["total"], f["left"]) for f in now["facilities"]] == [("umbrella", 6, 3), ("water", None, None)]
    assert now["health"] == ["音箱不见了", "SQLite 太旧"]


def test_health_tells_trouble_apart_from_what_is_worth_knowing(ask, hall) -> None:
    told = ask("GET", "/api/health").body
    assert (told["ok"], told["troubles"], told["notes"]) == (False, ["音箱不见了"], ["SQLite 太旧"])
    hall.snapshot = replace(hall.snapshot, troubles=())
    assert ask("GET", "/api/health").body["ok"]


def test_a_program_reads_on_health_what_the_page_shows_in_its_language(ask, hall) -> None:
    rows = {row["id"]: row for row in ask("GET", "/api/health", Accept_Language="en").body["rows"]}
    assert [each["says"] for each in rows["screen"]["findings"]] == ["No display is connected"]
    assert rows["clock"]["findings"] == []
    hall.vitals = None
    assert ask("GET", "/api/health").body["rows"] == []


def test_a_program_asks_for_ten_minutes_of_quiet_and_for_no_more_of_it(ask, hall) -> None:
    taken = ask("PUT", "/api/quiet", {"by": "王"})
    assert (taken.status, taken.body) == (
        200,
        {"until": "2026-05-20T01:10:00Z", "by": "王", "at": "2026-05-20T01:00:00Z"},
    )
    assert ask("DELETE", "/api/quiet?by=a").body["until"] is None
    assert hall.posted == [QuietAsked(NINE, NINE + timedelta(minutes=10), "王"), QuietAsked(NINE, None, "a")]
    hall.snapshot = replace(hall.snapshot, quiet_until=NINE + timedelta(minutes=10))
    assert ask("GET", "/api/now").body["quiet_until"] == "2026-05-20T01:10:00Z"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/screens/entrance", "image/jpeg"),
        ("/api/proof/day.svg", "image/svg+xml"),
        ("/api/proof/calls.csv", "text/csv; charset=utf-8"),
        ("/api/proof/plays.csv?day=2026-05-19", "text/csv; charset=utf-8"),
    ],
)
def test_a_program_fetches_the_pictures_and_tables_that_the_pages_show(ask, path, kind) -> None:
    answer = ask("GET", path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert ask("GET", "/api/screens/cellar").status == 404


def test_a_program_hears_a_call_before_it_asks_for_it(ask, hall, tmp_path) -> None:
    (tmp_path / "good.wav").write_bytes(tone(1.0))
    hall.clips["各位早上好"] = hall.clips["en:各位早上好"] = tmp_path / "good.wav"
    for where in ("/api/calls/clip", "/api/calls/clip?language=en"):
        answer = ask("POST", where, {"template": "hello", "by": "王"})
        assert (answer.status, answer.headers["content-type"]) == (200, "audio/wav")
    assert ask("POST", "/api/calls/clip?language=fr", {"template": "hello", "by": "王"}).status == 404
    assert hall.posted == []


def test_a_call_is_made_with_the_exact_words(ask, hall) -> None:
    answer = ask("POST", "/api/calls", {"by": "王", "template": "lost", "fields": {"item": "伞"}, "priority": "urgent"})
    assert answer.status == 201
    (posted,) = hall.posted
    assert isinstance(posted, CallRequested)
    assert (posted.call.id, posted.call.by, posted.call.priority) == (answer.body["id"], "王", Priority.URGENT)
    assert answer.body["passages"] == [{"language": "zh", "words": "lost {'item': '伞'}", "said": ""}]
    assert (answer.body["dry_run"], answer.body["repeated"]) == (False, False)


def test_a_dry_run_says_the_words_and_does_nothing(ask, hall) -> None:
    answer = ask("POST", "/api/calls", {"by": "王", "text": {"zh": "请移车"}, "dry_run": True})
    assert (answer.status, answer.body["dry_run"], hall.posted) == (200, True, [])
    assert answer.body["passages"] == [{"language": "zh", "words": "请移车", "said": ""}]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"by": "王", "template": "unknown"}, "没有这个模板"),
        ({"by": "王"}, "要么给出模板"),
        ({"by": "王", "template": "a", "text": {"zh": "b"}}, "要么给出模板"),
        ({"by": "王", "text": {"zh": "b"}, "fields": {"a": "b"}}, "fields"),
        ({"by": "王", "template": "a", "places": ["roof"]}, "没有地点 roof"),
        ({"template": "a"}, "by: 缺少"),
        ({"by": " ", "template": "a"}, "by: 不能为空"),
        ({"by": "王", "template": "a", "repeat": 3}, "repeat: 没有这一项"),
        ({"by": "王", "template": "a", "repeats": 11}, "repeats: 太大"),
        ({"by": "王", "text": {}}, "text"),
        ({"by": "王", "text": {"zh": "字" * 601}}, "太长"),
        ({"by": "王", "template": "a", "priority": "loud"}, "priority"),
    ],
)
def test_a_call_that_is_not_right_is_refused_in_words(ask, hall, asked: dict, words: str) -> None:
    answer = ask("POST", "/api/calls", asked)
    assert answer.status == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert any(words in problem for problem in answer.body["problems"]), answer.body
    assert hall.posted == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b'"x"'])
def test_what_is_no_request_is_refused(ask, raw: bytes) -> None:
    assert ask("POST", "/api/calls", raw=raw).status == 422


def test_the_same_key_makes_one_call_however_often_it_is_sent(ask, hall) -> None:
    wish = {"by": "王", "template": "lost", "fields": {"item": "伞"}}
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: ask("POST", "/api/calls", wish, Idempotency_Key="k-1"), range(16)))
    assert sorted(a.status for a in answers) == [200] * 15 + [201]
    assert len({a.body["id"] for a in answers}) == 1
    assert len(hall.posted) == 1

    other = ask("POST", "/api/calls", wish | {"fields": {"item": "帽子"}}, Idempotency_Key="k-1")
    assert other.status == 409
    assert ask("POST", "/api/calls", wish, Idempotency_Key="k-2").status == 201


def test_the_same_key_after_a_restart_is_known_by_the_journal(hall, open_console, tmp_path) -> None:
    for _ in range(2):
        console = open_console()
        assert console.wait_ready(20)
        made = Running(tmp_path / "state").announce("王", template="lost", key="k")
        hall.calls_kept[made["id"]] = KeptCall(hall.posted[0].call, "heard")
        console.stop()
    assert made["repeated"]
    assert len(hall.posted) == 1


def test_a_call_that_waits_or_was_just_asked_can_be_taken_back(ask, hall) -> None:
    assert ask("DELETE", "/api/calls/later?by=%E7%8E%8B").body == {"id": "later"}
    assert hall.posted == [CallCancelled(NINE, "later", "王")]
    made = ask("POST", "/api/calls", {"by": "王", "template": "lost"}).body
    assert ask("DELETE", f"/api/calls/{made['id']}?by=a").status == 200


def test_a_call_that_is_over_or_unknown_cannot(ask, hall) -> None:
    hall.calls_kept["old"] = KeptCall(call=None, state="heard")
    over = ask("DELETE", "/api/calls/old?by=a")
    assert (over.status, over.body["detail"]) == (409, "这条已经播完了")
    assert ask("DELETE", "/api/calls/never?by=a").status == 404
    assert ask("DELETE", "/api/calls/later").status == 422
    assert hall.posted == []


def test_the_word_of_the_staff_is_taken_and_taken_back(ask, hall) -> None:
    assert ask("POST", "/api/observations", {"raining": False, "by": "王"}).status == 201
    assert ask("DELETE", "/api/observations?by=%E7%8E%8B").status == 200
    assert hall.posted == [StaffObserved(NINE, raining=False, by="王"), StaffObservationWithdrawn(NINE, "王")]
    assert ask("POST", "/api/observations", {"raining": "perhaps", "by": "王"}).status == 422


def test_a_count_is_corrected_within_what_there_is(ask, hall) -> None:
    assert ask("PUT", "/api/facilities/umbrella", {"left": 6, "by": "王"}).body["total"] == 6
    assert hall.posted == [FacilityCounted(NINE, "umbrella", 6, "王")]
    assert ask("PUT", "/api/facilities/umbrella", {"left": 7, "by": "王"}).body["problems"] == ["爱心伞一共只有 6 件"]
    assert ask("PUT", "/api/facilities/umbrella", {"left": -1, "by": "王"}).status == 422
    assert ask("PUT", "/api/facilities/sofa", {"left": 1, "by": "王"}).status == 404
    assert len(hall.posted) == 1


def test_the_journal_is_asked_for_a_span_and_a_kind(ask, hall) -> None:
    hall.lines = [KeptLine(NINE), KeptLine(NINE, until=NINE, off_screen=True)]
    page = ask("GET", "/api/journal?since=2026-05-20T09:00:00%2B08:00&kind=play&limit=1").body
    assert [line["off_screen"] for line in page["lines"]] == [True]
    assert hall.asked == [(NINE, None, "play", 1)]
    for bad in ("kind=dreams", "limit=0", "limit=99999", "since=yesterday", "since=2026-05-20T09:00:00"):
        assert ask("GET", f"/api/journal?{bad}").status == 422


def test_while_the_hall_starts_it_says_so(ask, hall) -> None:
    hall.snapshot = None
    answer = ask("GET", "/api/now")
    assert (answer.status, answer.body["detail"]) == (503, "这个厅正在启动, 请稍后再试")


def test_a_journal_that_cannot_answer_is_not_an_error_of_the_program(ask, hall) -> None:
    def away(*_: object, **__: object) -> None:
        raise AwayError("日志暂时读不出来")

    hall.rows = away
    assert (ask("GET", "/api/journal").status, ask("GET", "/api/journal").body["detail"]) == (503, "日志暂时读不出来")


def test_a_fault_of_the_program_is_answered_without_its_secrets(ask, hall, caplog) -> None:
    def broken() -> None:
        raise ZeroDivisionError("secret")

    hall.before_answer = broken
    answer = ask("GET", "/api/now")
    assert answer.status == 500
    assert "secret" not in str(answer.body)
    deadline = time.monotonic() + 5
    while "ZeroDivisionError" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.01)  # it is logged after the answer
    assert "ZeroDivisionError" in caplog.text
    hall.before_answer = lambda: None
    assert ask("GET", "/api/now").status == 200


def test_many_may_ask_at_once(ask, hall) -> None:
    together = threading.Barrier(4, timeout=10)
    hall.before_answer = together.wait
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: ask("GET", "/api/now"), range(8)))
    assert [a.status for a in answers] == [200] * 8


@pytest.mark.parametrize("moment", ["0", "-3612", "1.5", "1e9", "20259"])
def test_a_number_is_no_moment(ask, moment: str) -> None:
    assert ask("GET", f"/api/journal?since={moment}").status == 422
    assert ask("GET", f"/api/cases?state=over&since={moment}").status == 422
    assert ask("POST", "/api/cases", {"what": "伞", "by": "王", "found_at": float(moment)}).status == 422


@pytest.mark.parametrize("asked", ["sinse=2026-05-20T09:00:00Z", "=0", "limit=2&limits=3"])
def test_a_misspelt_parameter_is_refused_and_named(ask, asked) -> None:
    told = ask("GET", f"/api/journal?{asked}")
    assert told.status == 422
    assert "没有这一项" in told.body["detail"]


def test_a_question_that_says_one_thing_twice_is_not_half_answered(ask, hall) -> None:
    answer = ask("DELETE", "/api/observations?by=a&by=b")
    assert (answer.status, answer.body["problems"]) == (422, ["by: 只能写一次"])
    assert hall.posted == []
