"""The switches of the day and the queue: what a tap, a command or a program may change without new words."""

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest
from console.browsing import fields
from console.living import LivingHall
from console.pictures import NINE, KeptCall, a_call, zh
from console.test_door import wait_for

from signage.cli.main import main
from signage.director.events import CallHurried, CallRequested, SwitchTurned
from signage.director.model import Overruled, Passage
from signage.director.request import scheduled_call
from signage.director.switches import Switch, Turned, in_force
from signage.director.wanted import Priority, ScheduledCall


@pytest.fixture
def alive(hall, standing_journal, monkeypatch) -> LivingHall:
    living = LivingHall(hall, standing_journal)
    heed = living.heed

    def with_switches() -> None:
        heed()
        hall.snapshot = replace(hall.snapshot, switches=in_force(living.state.switches, living.state.now))

    hall.before_answer = with_switches
    return living


def test_the_music_is_turned_off_with_a_tap_and_on_again(duty, alive, hall) -> None:
    assert "关音乐" in duty.get("/").text
    assert duty.post("/switch", {"switch": "music_off:1"}).to == "/"
    page = duty.get("/").text
    assert "放音乐" in page
    assert "然后照常" in page
    assert duty.post("/switch", {"switch": "music_off:0"}).to == "/"
    assert "关音乐" in duty.get("/").text
    assert hall.posted == [
        SwitchTurned(NINE, Switch.MUSIC_OFF, 1, "王经理"),
        SwitchTurned(NINE, Switch.MUSIC_OFF, 0, "王经理"),
    ]


def test_the_volume_goes_in_steps_and_ends_at_its_limits(duty, alive) -> None:
    duty.post("/switch", {"switch": "volume:3"})
    page = duty.get("/").text
    assert "大 3 分贝" in page
    assert 'value="volume:6"' in page
    assert 'value="volume:0"' in page
    duty.post("/switch", {"switch": "volume:60"})
    page = duty.get("/").text
    assert "大 6 分贝" in page
    assert "大声一点" not in page


@pytest.mark.parametrize("words", ["", "music_off", "music_off:yes", "doors:1", "volume:1000", "volume:²"])
def test_a_switch_that_does_not_exist_is_refused(duty, hall, words: str) -> None:
    assert duty.post("/switch", {"switch": words}).status == 422
    assert hall.posted == []


def test_a_program_turns_it_too_and_is_told_until_when(ask, alive) -> None:
    told = ask("PUT", "/api/switches/closed", {"value": 1, "by": "中控"})
    assert (told.status, told.body["value"], told.body["by"]) == (200, 1, "中控")
    assert told.body["until"] is not None
    told = ask("PUT", "/api/switches/closed", {"value": 0, "by": "中控"})
    assert (told.body["value"], told.body["until"]) == (0, None)
    assert ask("PUT", "/api/switches/doors", {"value": 1, "by": "中控"}).status == 422


def test_the_command_says_until_when_it_counts(ask, alive, capsys) -> None:
    state = ["--state", str(ask.state), "--by", "王"]
    assert main(["switch", "music", "off", *state]) == 0
    assert "为止" in capsys.readouterr().out
    assert main(["switch", "volume", "-6", *state]) == 0
    capsys.readouterr()
    assert main(["now", "--state", str(ask.state)]) == 0
    told = capsys.readouterr().out
    assert "音乐关着（王，到 " in told
    assert "音量小 6 分贝（王，到 " in told
    assert main(["switch", "music", "on", *state]) == 0
    assert capsys.readouterr().out.strip() == "好，照常"
    assert main(["switch", "volume", "7", *state]) == 2
    assert "-12..6" in capsys.readouterr().err


def test_a_viewer_sees_how_things_stand_on_the_screens_but_turns_nothing(signed_in, hall) -> None:
    hall.snapshot = replace(hall.snapshot, switches={Switch.STILL: Turned(1, "王", NINE, NINE + timedelta(hours=20))})
    viewer = signed_in("viewer")
    assert "/switch" not in viewer.get("/").text
    assert viewer.post("/switch", {"switch": "still:0"}).status == 403


def test_a_waiting_call_is_let_go_sooner(duty, hall) -> None:
    waiting = tuple(a_call(name, words=f"{name}号请到柜台") for name in ("一", "二"))
    hall.snapshot = replace(hall.snapshot, calls=(*hall.snapshot.calls, *waiting))
    page = duty.get("/").text
    assert 'aria-label="先播 二号请到柜台"' in page
    assert 'aria-label="取消 一号请到柜台"' in page
    assert duty.post("/sooner", {"call": "二"}).to == "/"
    assert hall.posted == [CallHurried(NINE, "二", "王经理")]
    assert duty.post("/sooner", {"call": "没有"}).status == 404
    assert duty.post("/sooner", {"call": "now"}).to == "/", "it began while the finger came down"


def test_what_was_said_is_said_once_more_as_a_call_of_its_own_that_can_be_taken_back(duty, hall) -> None:
    old = a_call("old", name="hello", words="各位早上好", by="李", firing="f", priority=Priority.URGENT)
    hall.calls_kept["old"] = KeptCall(old, "heard")
    assert "再播一遍" in duty.get("/").text
    assert duty.post("/again", {"call": "old"}).to == "/"
    (first,) = hall.posted
    assert isinstance(first, CallRequested)
    assert first.call.id != "old"
    assert (first.call.by, first.call.due, first.call.firing) == ("王经理", NINE + timedelta(seconds=5), "")
    assert (first.call.passages, first.call.priority) == (old.passages, old.priority)


def test_tapped_twice_it_is_said_once_and_after_it_was_taken_back_once_more(duty, hall) -> None:
    hall.calls_kept = {name: KeptCall(a_call(name, name="hello", words=name), "heard") for name in ("一", "二")}

    def tap(call: str) -> None:
        key = re.search(r'name="key" value="(\w+)"', duty.get("/").text)[1]
        for _ in range(2):
            assert duty.post("/again", {"call": call, "key": key}).to == "/"

    tap("一")
    tap("二")
    first, _ = [event.call for event in hall.posted]
    duty.post("/stop", {"call": first.id})
    hall.calls_kept[first.id] = KeptCall(first, "cancelled")
    hall.posted.clear()
    tap("一")
    (again,) = [event.call for event in hall.posted]
    assert again.id != first.id
    assert again.passages == first.passages


def test_a_program_asks_once_more_with_a_key_and_is_not_heard_twice(ask, hall) -> None:
    hall.calls_kept = {name: KeptCall(a_call(name, name="hello", words=name), "heard") for name in ("一", "二")}
    answers = [ask("POST", "/api/queue/again", {"call": "一", "by": "王"}, Idempotency_Key="k") for _ in range(2)]
    assert [(each.status, each.body["repeated"]) for each in answers] == [(201, False), (200, True)]
    assert ask("POST", "/api/queue/again", {"call": "二", "by": "王"}, Idempotency_Key="k").status == 409
    assert [type(event) for event in hall.posted] == [CallRequested]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"name": "text"}, 403),
        ({"name": "free"}, 403),
        ({"name": "hello", "priority": Priority.EMERGENCY}, 403),
        ({"name": "leave", "priority": Priority.ROUTINE}, 403),
        ({"name": "hello", "overruled": Overruled("主管", "原话", ("brush_off",))}, 403),
        ({"name": "hello", "case": "K7Q2M"}, 409),
        ({"name": "hello", "words": "不知道"}, 422),
    ],
    ids=["own words", "free template", "emergency", "made less", "overruled", "in the book", "refused by a rule"],
)
def test_saying_it_once_more_needs_what_saying_it_needed(duty, hall, changes, status: int) -> None:
    hall.calls_kept["old"] = KeptCall(a_call("old", **changes), "heard")
    # What only the rules refuse is offered: the reader then learns which rule it is.
    assert ("再播一遍" in duty.get("/").text) is (status == 422)
    assert duty.post("/again", {"call": "old"}).status == status
    assert hall.posted == []


def test_who_may_overrule_answers_for_it_when_it_is_said_once_more(signed_in, hall) -> None:
    leader = signed_in("supervisor", name="李主管")
    leader.get("/")
    overruled = Overruled("王主管", "原话", ("brush_off",))
    hall.calls_kept["old"] = KeptCall(a_call("old", words="不知道", overruled=overruled), "heard")
    assert leader.post("/again", {"call": "old"}).to == "/"
    assert hall.posted[0].call.overruled == replace(overruled, by="李主管")


def test_an_emergency_is_said_once_more_by_two_confirmations_and_waits_for_nothing(signed_in, hall) -> None:
    leader = signed_in("supervisor")
    old = a_call("old", name="leave", words="请从出口离开", by="李", priority=Priority.EMERGENCY)
    hall.calls_kept["old"] = KeptCall(old, "heard")
    assert 'href="/again/old" aria-label="再播一遍 请从出口离开"' in leader.get("/").text
    shown = leader.get("/again/old")
    assert "请从出口离开" in shown.text
    assert "最晚 09:10 自动结束" in shown.text
    sure = leader.post("/again", fields(shown))
    assert "紧急广播：请再确认一次" in sure.text
    assert hall.posted == []
    for _ in range(2):
        assert leader.post("/again", fields(sure)).to == "/"
    (asked,) = hall.posted
    assert (asked.call.passages, asked.call.priority, asked.call.by) == (old.passages, old.priority, "supervisor")
    assert (asked.call.due, asked.call.expires) == (NINE, NINE + timedelta(minutes=10))


def test_the_record_tells_of_an_emergency_once_and_not_of_the_question_before(signed_in, people, hall) -> None:
    leader = signed_in("supervisor")
    hall.calls_kept["old"] = KeptCall(a_call("old", name="leave", priority=Priority.EMERGENCY), "heard")
    for shown, send in ((leader.get("/again/old"), "/again"), (leader.post("/announce/leave"), "/announce/leave/send")):
        assert leader.post(send, fields(leader.post(send, fields(shown)))).to == "/"
    wait_for(lambda: len(people.deeds()) >= 2)
    assert [(deed.what, deed.status) for deed in people.deeds()] == [("announce", 303), ("announce again", 303)]


def test_nobody_without_the_right_to_emergencies_repeats_one(duty, hall) -> None:
    hall.calls_kept["old"] = KeptCall(a_call("old", name="leave", priority=Priority.EMERGENCY), "heard")
    assert "/again/old" not in duty.get("/").text
    assert duty.get("/again/old").status == duty.post("/again", {"call": "old", "sure": "yes"}).status == 403
    assert hall.posted == []


def test_the_halls_own_schedule_is_said_once_more_however_often(duty, hall) -> None:
    farewell = ScheduledCall(name="farewell", at=time(17, 30), text=zh("明天见"))
    documents = replace(hall.snapshot.documents, schedule=(farewell,))
    hall.snapshot = replace(hall.snapshot, documents=documents)
    said = scheduled_call(documents, farewell, NINE, at=NINE, firing="farewell|1|*")
    for number, call in enumerate((said, replace(said, firing="", by="王经理"))):
        hall.calls_kept[f"old{number}"] = KeptCall(replace(call, id=f"old{number}"), "heard")
        assert duty.post("/again", {"call": f"old{number}"}).to == "/"
    words = replace(said, firing="", passages=(Passage("zh", "我自己的话"),))
    hall.calls_kept["mine"] = KeptCall(words, "heard")
    assert duty.post("/again", {"call": "mine"}).status == 403
    assert len(hall.posted) == 2


def test_what_still_waits_or_was_never_asked_for_is_not_said_once_more(ask, hall, tmp_path) -> None:
    hall.calls_kept["now"] = KeptCall(a_call("now"), "waiting")
    (passage,) = a_call().passages
    gone = a_call("gone", passages=(replace(passage, audio=tmp_path / "gone.wav"),))
    hall.calls_kept["gone"] = KeptCall(gone, "heard")
    for name, status in (("now", 409), ("none", 404), ("gone", 409)):
        assert ask("POST", "/api/queue/again", {"call": name, "by": "王"}).status == status
    assert hall.posted == []
