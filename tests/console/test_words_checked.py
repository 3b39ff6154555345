"""Words that may not be heard: told while they are written, refused when they are sent, let through on the record."""

import json
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from console.pictures import NINE, KeptCall, a_call
from console.test_desk_pages import fields
from fakes import zh

from signage.director.events import CallRequested
from signage.director.phrase import Phrase
from signage.director.waiting import Hold
from signage.director.wanted import Blank, FieldKind, Priority, Template

RUDE = {"zh": "这个我不知道"}
FOUND = {
    "rule": "brush_off",
    "name": "推托的话",
    "language": "zh",
    "words": "不知道",
    "start": 3,
    "end": 6,
    "instead": "我帮您问一下",
    "may_overrule": True,
    "message": "“不知道”（第 4 到 6 个字）不能这样说：推托的话。我帮您问一下",
}
REASON = "顾客托我们念的原话"


def deed_of(people, what: str):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if found := [deed for deed in people.deeds() if deed.what == what]:
            return found[0]
        time.sleep(0.02)
    raise AssertionError(f"no deed {what!r}")


# While it is written


def test_words_are_looked_over_while_they_are_written(ask, hall) -> None:
    answer = ask("POST", "/api/words/check", {"text": RUDE})
    assert answer.status == 200
    assert answer.body == {
        "passages": [{"language": "zh", "words": "这个我不知道", "said": ""}],
        "findings": [FOUND],
        "may_overrule": True,
    }
    assert hall.posted == []


def test_a_template_that_is_half_filled_in_is_looked_over_as_far_as_it_goes(ask) -> None:
    looked = ask("POST", "/api/words/check", {"template": "found", "fields": {"item": "不知道", "desk": ""}}).body
    assert [part["words"] for part in looked["passages"]] == [
        "拾到不知道，请到咨询台认领",
        "en:拾到不知道，请到the help desk认领",
    ]
    assert [(each["language"], each["start"]) for each in looked["findings"]] == [("zh", 2), ("en", 5)]
    empty = ask("POST", "/api/words/check", {"template": "found"}).body
    assert empty["passages"][0]["words"] == "拾到…，请到咨询台认领"
    assert empty["findings"] == []


def test_what_will_be_said_and_hidden_is_seen_while_it_is_written(ask) -> None:
    looked = ask("POST", "/api/words/check", {"text": {"zh": "请手机号13800001234的朋友到3楼"}}).body
    assert looked["passages"] == [
        {"language": "zh", "words": "请手机尾号1234的朋友到3楼", "said": "请手机尾号幺二三四的朋友到三楼"}
    ]
    assert looked["findings"] == []


def test_what_looks_like_a_childs_name_beside_its_looks_is_told_and_a_supervisor_may_know_better(ask) -> None:
    looked = ask("POST", "/api/words/check", {"text": {"zh": "小明小朋友，穿红色外套"}}).body
    assert [(each["rule"], each["may_overrule"]) for each in looked["findings"]] == [("child", True)]
    assert looked["may_overrule"] is True


def test_who_may_not_overrule_is_told_so(signed_in) -> None:
    for role, may in (("duty", False), ("supervisor", True), ("admin", True)):
        browser = signed_in(role)
        page = browser.send(
            "POST",
            "/api/words/check",
            json.dumps({"text": RUDE}).encode(),
            {"Content-Type": "application/json", "X-CSRF-Token": browser.csrf, "Origin": "null"},
        )
        assert json.loads(page.text)["may_overrule"] is may


@pytest.mark.parametrize("asked", [{"template": "nothing"}, {}])
def test_words_of_nothing_cannot_be_looked_over(ask, asked: dict) -> None:
    assert ask("POST", "/api/words/check", asked).status == 404


# When it is sent


def test_a_refusal_names_the_rule_and_the_place(ask, hall) -> None:
    answer = ask("POST", "/api/calls", {"by": "王", "template": "found", "fields": {"item": "不知道是谁的伞"}})
    assert answer.status == 422
    assert answer.body["problems"][0] == "“不知道”（第 3 到 5 个字）不能这样说：推托的话。我帮您问一下"
    assert [(each["rule"], each["start"], each["end"]) for each in answer.body["findings"]] == [
        ("brush_off", 2, 5),
        ("brush_off", 5, 8),
    ]
    assert hall.posted == []


def test_a_refusal_for_another_reason_has_no_place_in_the_words(ask) -> None:
    assert ask("POST", "/api/calls", {"by": "王", "template": "unknown"}).body["findings"] == []


def test_a_supervisor_overrules_with_a_reason_which_the_call_and_the_record_keep(ask, hall, people) -> None:
    asked = {"by": "李主管", "template": "found", "fields": {"item": "不知道是谁的伞"}, "overrule": REASON}
    answer = ask("POST", "/api/calls", asked)
    assert answer.status == 201
    assert answer.body["overruled"] == {"by": "李主管", "reason": REASON, "rules": ["brush_off"]}
    ((event,),) = (hall.posted,)
    assert isinstance(event, CallRequested)
    assert (event.call.overruled.by, event.call.overruled.reason) == ("李主管", REASON)
    assert deed_of(people, "announce").subject.startswith(f"放行（brush_off）：{REASON}；拾到")


def test_who_may_not_overrule_is_refused_whatever_the_reason(signed_in, hall) -> None:
    page = signed_in("duty").post("/announce/found", {"f.item": "不知道是谁的伞", "overrule": REASON})
    assert page.status == 403
    assert "要由主管来做" in page.text
    assert hall.posted == []


def test_what_nobody_may_overrule_stays_refused(ask, hall, monkeypatch: pytest.MonkeyPatch) -> None:
    blanks = tuple(Blank(name=kind.value, kind=kind, label=zh("空")) for kind in (FieldKind.PERSON, FieldKind.TEXT))
    wanted = Template(id="child", name=zh("找孩子"), text=zh("{person}小朋友，{text}，请过来"), blanks=blanks)
    monkeypatch.setattr("console.pictures.TEMPLATES", (wanted,))
    asked = {"by": "李", "template": "child", "fields": {"person": "安安", "text": "穿红色外套"}, "overrule": REASON}
    answer = ask("POST", "/api/calls", asked)
    assert answer.status == 422
    assert "名字和样子" in answer.body["problems"][0]
    assert hall.posted == []


# On the desk


def test_the_form_of_a_duty_manager_says_what_is_wrong_and_whom_to_ask(signed_in) -> None:
    page = signed_in("duty").post("/announce/found", {"f.item": "不知道是谁的伞"})
    assert page.status == 422
    assert "不能这样说：推托的话" in page.text
    assert "请主管来放行" in page.text
    assert 'name="overrule"' not in page.text


def test_a_supervisor_writes_the_reason_on_the_form_and_sees_it_before_sending(signed_in, hall) -> None:
    boss = signed_in("supervisor", name="李主管")
    refused = boss.post("/announce/found", {"f.item": "不知道是谁的伞"})
    assert refused.status == 422
    assert '<div class="overrule">' in refused.text
    shown = boss.post("/announce/found", {"f.item": "不知道是谁的伞", "overrule": REASON})
    assert f"放行，理由：{REASON}" in shown.text
    assert boss.post("/announce/found/send", fields(shown)).to == "/"
    assert hall.posted[0].call.overruled.reason == REASON
    assert hall.posted[0].call.overruled.by == "李主管"


def test_the_overruling_is_not_offered_before_anything_is_refused(signed_in) -> None:
    page = signed_in("supervisor").get("/announce/found")
    assert '<div class="overrule" hidden>' in page.text


def test_the_exact_words_and_the_rule_for_being_late_are_shown_before_sending(signed_in) -> None:
    shown = signed_in("duty").post("/announce/found", {"f.item": "3把钥匙"})
    assert "念作：拾到三把钥匙，请到咨询台认领" in shown.text
    assert "晚 1 分钟以内照样播，再晚就不播，并告诉值班台" in shown.text


def test_a_number_that_was_hidden_is_not_offered_to_the_next_one(signed_in, hall) -> None:
    duty = signed_in("duty")
    shown = duty.post("/announce/found", {"f.item": "13800001234的手机", "f.desk": "咨询台"})
    assert "拾到尾号1234的手机" in shown.text
    assert duty.post("/announce/found/send", fields(shown)).to == "/"
    assert "13800001234" not in duty.get("/announce/found").text


def test_the_desk_says_why_a_call_waits_in_the_halls_quiet_hours(signed_in, hall) -> None:
    duty = signed_in("duty")
    assert "安静时间" not in duty.get("/").text
    held = Hold(Phrase("现在是安静时间，到 {} 为止", ("10:00",)), NINE + timedelta(hours=1))
    hall.snapshot = replace(hall.snapshot, holds={Priority.ROUTINE: held})
    assert "现在是安静时间，到 10:00 为止" in duty.get("/").text


def test_why_a_call_was_not_heard_is_told_on_the_desk(signed_in, hall) -> None:
    hall.calls_kept = {"c": KeptCall(a_call("c"), "dropped", reason="迟了超过 2 分钟，没有播")}
    assert "迟了超过 2 分钟，没有播" in signed_in("duty").get("/").text
