"""The desk as somebody on the floor uses it: see, say how the weather is, announce, take back."""

import gzip
import re
import statistics
import time
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from console.browsing import fields
from console.pictures import NINE, KeptCall, a_call

from signage.console.desk.floor import PARTS
from signage.console.entry.rights import ROLES, RULES, SCOPES
from signage.console.render.words import DEEDS, ENGLISH
from signage.director.events import CallCancelled, CallRequested, StaffObservationWithdrawn, StaffObserved
from signage.director.model import Announcement
from signage.director.phrase import Phrase
from signage.director.waiting import Hold
from signage.director.wanted import Priority

PAGES = Path("signage/console/pages")


def test_the_desk_shows_what_is_shown_and_said_and_what_is_wrong(duty, hall) -> None:
    hall.calls_kept["old"] = KeptCall(a_call("old", words="请王先生过来", by="李"), "cut")
    page = duty.get("/").text
    for words in ("门口", "带伞", "因为 下雨", "到 09:09 为止", "请到咨询台", "音箱不见了", "SQLite 太旧", "18°C"):
        assert words in page, words
    assert "播到一半断了" in page
    assert "值班经理" not in page


def test_what_is_wrong_stands_above_everything_in_one_line(duty, hall) -> None:
    page = duty.get("/").text
    assert page.index('class="alarm"') < page.index("捡到东西") < page.index("音箱不见了", page.index("捡到东西"))
    hall.snapshot = replace(hall.snapshot, troubles=())
    assert 'class="alarm"' not in duty.get("/").text


def test_a_call_that_was_interrupted_and_goes_on_is_not_among_what_is_over(duty, hall) -> None:
    hall.calls_kept["later"] = KeptCall(a_call("later"), "cut", reason="让位给另一条广播")
    assert "播到一半断了" not in duty.get("/").text
    hall.snapshot = replace(hall.snapshot, calls=())
    assert "播到一半断了" in duty.get("/").text


def test_an_emergency_has_its_own_place_below_the_others_however_often_it_was_used(signed_in, hall) -> None:
    leader = signed_in("supervisor")
    for number in range(5):
        hall.calls_kept[f"fire{number}"] = KeptCall(a_call(f"fire{number}", name="leave"), "heard")
    page = leader.get("/").text
    assert page.index("/announce/hello") < page.index('class="templates emergencies"') < page.index("/announce/leave")
    assert page.count("/announce/leave") == 1
    assert "emergencies" not in signed_in("duty").get("/").text


def test_who_may_only_look_is_offered_no_buttons(signed_in) -> None:
    page = signed_in("viewer").get("/").text
    assert "带伞" in page
    for path in ("/stop", "/rain", "/announce/"):
        assert f'"{path}' not in page.replace('<form id="act" method="post" action="/stop">', "")


def test_one_tap_says_that_it_is_not_raining_and_one_takes_it_back(duty, hall) -> None:
    assert duty.post("/rain", {"rain": "no"}).to == "/"
    assert duty.post("/rain", {"rain": "undo"}).to == "/"
    assert duty.post("/rain", {"rain": "perhaps"}).status == 422
    assert hall.posted == [StaffObserved(NINE, raining=False, by="王经理"), StaffObservationWithdrawn(NINE, "王经理")]
    hall.snapshot = replace(hall.snapshot, raining=False, raining_until=NINE + timedelta(hours=1))
    page = duty.get("/").text
    assert "值班同事说没下雨，到 10:00 前都算数" in page
    assert "收回这句话" in page


def test_ten_minutes_of_quiet_are_asked_for_and_given_back(duty, hall) -> None:
    assert duty.post("/quiet", {"quiet": "begin"}).to == "/"
    hall.snapshot = replace(hall.snapshot, quiet_until=NINE + timedelta(minutes=10))
    page = duty.get("/").text
    assert "安静到 09:10" in page
    assert "不用安静了" in page
    assert duty.post("/quiet", {"quiet": "end"}).to == "/"
    assert [event.until for event in hall.posted] == [NINE + timedelta(minutes=10), None]


def test_lost_and_found_shows_its_exact_words_and_then_goes(duty, hall) -> None:
    assert duty.get("/").text.index("/announce/found") < duty.get("/").text.index("/announce/hello")
    form = duty.get("/announce/found")
    assert "拾到什么" in form.text
    assert 'value="咨询台"' in form.text
    shown = duty.post("/announce/found", {"f.item": "蓝色雨伞", "f.desk": "咨询台", "place": ["counter"]})
    assert "拾到蓝色雨伞，请到咨询台认领" in shown.text
    assert "en:拾到蓝色雨伞" in shown.text
    assert "柜台" in shown.text
    assert hall.posted == []
    assert duty.post("/announce/found/send", fields(shown)).to == "/"
    ((event),) = hall.posted
    assert isinstance(event, CallRequested)
    assert (event.call.by, event.call.places) == ("王经理", {"counter"})
    assert event.call.due == NINE + timedelta(seconds=5), "so that it can be taken back"


def test_the_very_clip_can_be_heard_first_by_who_was_shown_it(duty, signed_in, hall, tmp_path) -> None:
    clip = tmp_path / "clip.wav"
    clip.write_bytes(b"RIFF....WAVE")
    hall.clips = {"各位早上好": clip, "en:各位早上好": clip}
    shown = duty.post("/announce/hello").text
    sources = re.findall(r'<audio [^>]*src="([^"]+)"', shown)
    assert len(sources) == 2
    heard = duty.get(sources[0])
    assert (heard.status, heard.headers["content-type"], heard.text) == (200, "audio/wav", "RIFF....WAVE")
    part = duty.get(sources[0], Range="bytes=0-3")
    assert (part.status, part.text) == (206, "RIFF"), "some phones ask for a part first"
    other = signed_in("supervisor")
    assert other.get(sources[0]).status == 404
    assert duty.get(sources[0].replace("/0", "/7")).status == 404
    hall.clips = {}
    silent = duty.get(sources[0])
    assert silent.status == 503
    assert "没有一个声音" in silent.text


def test_a_button_tapped_twice_announces_once(duty, hall) -> None:
    shown = duty.post("/announce/hello")
    assert [duty.post("/announce/hello/send", fields(shown)).status for _ in range(3)] == [303] * 3
    assert len(hall.posted) == 1
    assert duty.post("/announce/hello/send", fields(duty.post("/announce/hello"))).status == 303
    assert len(hall.posted) == 2, "asked for anew, it is said anew"


def test_what_is_missing_is_said_beside_what_was_typed(duty, hall) -> None:
    page = duty.post("/announce/found", {"f.item": "", "f.desk": "服务台"})
    assert page.status == 422
    assert "还没有填 拾到什么" in page.text
    assert 'value="服务台"' in page.text
    changed = duty.post("/announce/found", {"f.item": "雨伞", "f.desk": "服务台", "change": "yes"})
    assert 'value="雨伞"' in changed.text
    assert duty.get("/announce/nothing").status == 404


def test_what_was_typed_lately_can_be_tapped(duty, hall) -> None:
    shown = duty.post("/announce/found", {"f.item": "钥匙串", "f.desk": "二号柜台"})
    duty.post("/announce/found/send", fields(shown))
    form = duty.get("/announce/found").text
    assert 'value="二号柜台"' in form
    assert 'data-fill="钥匙串"' in form


def test_an_emergency_asks_twice_and_waits_for_nothing(signed_in, hall) -> None:
    leader = signed_in("supervisor")
    leader.get("/")
    shown = leader.post("/announce/leave")
    assert "会打断正在播的：请到咨询台" in shown.text
    again = leader.post("/announce/leave/send", fields(shown))
    assert "请再确认一次" in again.text
    assert hall.posted == []
    assert leader.post("/announce/leave/send", fields(again)).to == "/"
    assert hall.posted[0].call.due == NINE


def test_the_desk_counts_down_to_the_end_of_an_emergency(duty, hall) -> None:
    fire = a_call("fire", priority=Priority.EMERGENCY, expires=NINE + timedelta(seconds=90))
    said = Announcement(call=fire, spoken=())
    hall.snapshot = replace(hall.snapshot, program=replace(hall.snapshot.program, announcement=said), calls=(fire,))
    assert "最晚再过 1 分 30 秒自动结束" in duty.get("/").text
    calm = replace(said, call=replace(fire, priority=Priority.URGENT))
    hall.snapshot = replace(hall.snapshot, program=replace(hall.snapshot.program, announcement=calm))
    assert "自动结束" not in duty.get("/").text


def test_the_page_of_a_hall_that_starts_comes_back_by_itself(duty, hall) -> None:
    hall.snapshot = None
    page = duty.get("/")
    assert page.status == 503
    assert 'http-equiv="refresh" content="5"' in page.text
    assert "refresh" not in duty.post("/rain", {"rain": "no"}).text


def test_a_call_is_stopped_by_who_is_signed_in(duty, hall) -> None:
    assert duty.post("/stop", {"call": "now"}).to == "/"
    assert hall.posted == [CallCancelled(NINE, "now", "王经理")]
    gone = duty.post("/stop", {"call": "never"})
    assert gone.status == 404
    assert "没有广播 never" in gone.text


def test_stopping_what_ended_by_itself_just_then_shows_the_desk_and_no_problem(duty, hall) -> None:
    hall.calls_kept["old"] = KeptCall(a_call("old"), "heard")
    assert duty.post("/stop", {"call": "old"}).to == "/"
    assert hall.posted == []


def test_what_asks_for_a_right_is_offered_to_who_has_it_and_asked_for_before_anything_is_typed(signed_in) -> None:
    for role, grants, offered in (
        ("duty", (), {"hello", "found"}),
        ("duty", ("emergency",), {"hello", "found", "leave"}),
        ("supervisor", (), {"hello", "found", "leave", "free"}),
    ):
        browser = signed_in(role, *grants)
        assert set(re.findall(r'href="/announce/(\w+)"', browser.get("/").text)) == offered
        assert browser.get("/announce/leave").status == (200 if "leave" in offered else 403)


def test_a_call_just_sent_can_be_taken_back_on_the_page(duty, hall) -> None:
    soon = a_call("soon", by="王经理", due=NINE + timedelta(seconds=4))
    hall.snapshot = replace(hall.snapshot, calls=(*hall.snapshot.calls, soon))
    page = duty.get("/").text
    assert "撤回" in page
    assert 'value="soon"' in page


QUIET = {Priority.ROUTINE: Hold(Phrase("有人请大厅安静，到 {} 为止", ("09:10",)), NINE + timedelta(minutes=10))}
MUTED = {
    Priority.ROUTINE: Hold(Phrase("大厅静音了，警报解除后由消防主机或管理员恢复")),
    Priority.EMERGENCY: Hold(Phrase("大厅静音了：紧急广播只上屏幕，听不到")),
}


@pytest.fixture
def silent(hall):
    """The hall while nothing is on the air."""
    hall.snapshot = replace(hall.snapshot, program=replace(hall.snapshot.program, announcement=None), calls=())
    return hall


def test_before_it_is_sent_one_reads_when_it_will_be_heard(duty, silent) -> None:
    assert "发出后五秒就播" in duty.post("/announce/hello").text
    silent.snapshot = replace(silent.snapshot, calls=(a_call("later"), a_call("last")))
    page = duty.post("/announce/hello").text
    assert "前面还有 2 条等着播" in page
    assert "发出后五秒就播" not in page


def test_before_it_is_sent_one_reads_what_keeps_it_back_and_that_it_will_be_too_late(duty, silent) -> None:
    silent.snapshot = replace(silent.snapshot, holds=QUIET)
    page = duty.post("/announce/hello").text
    assert "有人请大厅安静，到 09:10 为止" in page
    assert "等到那时已经过期：不会播出" in page
    soon = Hold(QUIET[Priority.ROUTINE].why, NINE + timedelta(seconds=30))
    silent.snapshot = replace(silent.snapshot, holds={Priority.ROUTINE: soon})
    assert "不会播出" not in duty.post("/announce/hello").text
    assert "有人请大厅安静，到 09:10 为止" in duty.get("/cases/K7Q2M").text
    duty.post("/language", {"language": "en"})
    assert "Somebody asked for quiet, until 09:10" in duty.post("/announce/hello").text


def test_before_it_is_sent_one_reads_that_nothing_can_be_heard(duty, silent) -> None:
    silent.snapshot = replace(silent.snapshot, unheard="没有声音设备，广播只有字幕")
    page = duty.post("/announce/hello").text
    assert "没有声音设备，广播只有字幕" in page
    assert "发出后五秒就播" not in page


def test_an_emergency_while_the_hall_is_muted_is_said_to_be_shown_only(signed_in, silent) -> None:
    chief = signed_in("supervisor")
    chief.get("/")
    silent.snapshot = replace(silent.snapshot, holds=MUTED)
    for page in (chief.post("/announce/leave"), chief.post("/announce/leave/send", {"key": "1"})):
        assert "紧急广播只上屏幕，听不到" in page.text
        assert "发出就播" not in page.text


def test_the_list_of_what_waits_says_why_it_does(duty, silent) -> None:
    patient = a_call("two", grace=None, expires=NINE + timedelta(hours=1))
    waiting = (a_call("one"), patient, a_call("urgent", priority=Priority.URGENT))
    silent.snapshot = replace(silent.snapshot, calls=waiting, holds=QUIET)
    page = duty.get("/").text
    assert page.count("有人请大厅安静，到 09:10 为止") == 1
    assert page.count("不会播出") == 1, "the first will be over by then, the patient one not"


def test_the_desk_speaks_english_when_asked(duty) -> None:
    assert duty.post("/language", {"language": "en"}).to == "/"
    page = duty.get("/").text
    assert 'lang="en"' in page
    assert "It is not raining" in page
    assert "en:带伞" in page


def test_every_word_of_the_pages_has_its_english() -> None:
    sources = "".join(path.read_text() for path in [*PAGES.glob("*.html"), Path("signage/console/desk/view.py")])
    said = {
        words
        for call in re.findall(r"\bt\(([^)]*)\)", sources)
        for words in re.findall(r'["\']([^"\']*[\u4e00-\u9fff][^"\']*)["\']', call)
    }
    assert len(said) > 50
    assert said - ENGLISH.keys() == set()
    loose = [
        line for path in PAGES.glob("*.html") for line in re.findall(r">[^<>{}]*[\u4e00-\u9fff]", path.read_text())
    ]
    assert loose == [], "a word that is not turned into English"
    assert {rule.name for rule in ROLES.values()} | {*SCOPES.values()} <= ENGLISH.keys()
    assert {rule.deed for rule in RULES if rule.deed} == DEEDS.keys()


def test_no_page_holds_script_or_style_of_its_own() -> None:
    for path in PAGES.glob("*.html"):
        text = path.read_text()
        assert not re.search(r"\son\w+=|style=|javascript:|https?://", text), path
        assert not re.search(r"<script(?! src=)|<style", text), path
        assert text.count("|safe") == (len(PARTS) if path.name == "desk.html" else 0), path


def weight(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    size = len(connection.getresponse().read())
    connection.close()
    return size


def test_the_desk_weighs_little_and_answers_at_once(duty, browse) -> None:
    page = duty.get("/")
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    files |= set(re.findall(r'url\("(/static/[^"]+)"\)', duty.get("/static/desk.css").text))
    assert len(files) > 8
    total = len(page.text.encode()) + sum(weight(duty.port, path) for path in files)
    assert total <= 150_000
    took = []
    for _ in range(15):
        began = time.perf_counter()
        assert duty.get("/").status == 200
        took.append(time.perf_counter() - began)
    assert statistics.median(took) < 0.05


def test_every_drawing_that_the_pages_name_exists(ask) -> None:
    from signage.console.desk.view import EMBLEMS, SKIES
    from signage.console.render.art import Art

    sources = "".join(path.read_text() for path in [*PAGES.glob("*.[!p]*"), Path("signage/console/desk/view.py")])
    names = (
        set(re.findall(r"/static/([\w-]+)\.svg", sources))
        | set(EMBLEMS.values())
        | set(re.findall(r'"(part-\w+)"', sources))
    )
    names |= {f"scene-{scene}" for _, scene in SKIES.values()}
    for name in names:
        drawing = Art().svg(name)
        assert drawing is not None, name
        assert gzip.decompress(drawing).startswith(b"<svg xmlns")


def test_the_record_says_what_was_pressed_in_the_words_of_the_button(signed_in) -> None:
    admin = signed_in("admin")
    admin.get("/")
    admin.post("/switch", {"switch": "closed:1"})
    admin.post("/switch", {"switch": "volume:-3"})
    admin.post("/quiet", {"quiet": "end"})
    page = admin.get("/deeds").text
    assert all(f"<br>{words}<small>" in page for words in ("今天提前打烊", "小 3 分贝", "不用安静了"))
