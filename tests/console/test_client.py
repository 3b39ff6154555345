"""What a command sees of the running hall, and the words it shows when there is none."""

from dataclasses import replace
from typing import get_args, get_type_hints, is_typeddict

import pytest
from console.pictures import a_call

from signage.console.client.running import HallError, HallNotRunningError, Running
from signage.console.wire import answers, health, proofs, replies
from signage.director.events import FacilityCounted, StaffObservationWithdrawn, StaffObserved


def test_a_command_reaches_the_hall_by_its_state_folder(running, hall) -> None:
    assert running.now()["places"][0]["slide"]["text"] == "带伞"
    assert running.health()["troubles"] == ["音箱不见了"]
    made = running.announce("王", template="lost", fields={"item": "文件夹"}, places=["counter"], repeats=3)
    assert (made["places"], made["repeats"]) == (["counter"], 3)
    assert running.cancel(made["id"], by="王")["id"] == made["id"]
    running.observe(raining=True, by="王")
    running.withdraw_observation(by="王")
    assert running.desk()["addresses"] == [f"http://127.0.0.1:{(running._state / 'api.port').read_text()}/"]
    assert running.facility("umbrella", 2, by="王")["left"] == 2
    assert running.journal(kind="call", limit=5) == {"lines": []}
    assert [type(event) for event in hall.posted[2:]] == [StaffObserved, StaffObservationWithdrawn, FacilityCounted]


def test_a_scheduled_calls_id_may_hold_anything(running, hall) -> None:
    odd = "开门问候/2026-05-20T09:00+08:00?x#y"
    hall.snapshot = replace(hall.snapshot, calls=(a_call(odd),))
    assert running.cancel(odd, by="王 & 李")["id"] == odd
    assert hall.posted[0].by == "王 & 李"


def test_a_refusal_comes_in_its_own_words(running) -> None:
    with pytest.raises(HallError) as refused:
        running.announce("王", template="unknown")
    assert refused.value.words == ("没有这个模板：unknown", "第二个问题")
    assert refused.value.status == 422


def test_no_hall_is_said_in_words(tmp_path) -> None:
    with pytest.raises(HallNotRunningError, match="没有在运行"):
        Running(tmp_path).now()


def test_a_hall_that_died_is_said_in_words(tmp_path) -> None:
    (tmp_path / "api.port").write_text("9")
    (tmp_path / "api.token").write_text("t")
    with pytest.raises(HallNotRunningError, match="没有在运行, 或者没有回答"):
        Running(tmp_path).now()


PAIRS = {
    "TurnReply": "TurnNow",
    "SpokenReply": "Spoken",
    "CaptionReply": "CaptionNow",
    "PlaceReply": "PlaceNow",
    "CallReply": "CallNow",
    "WeatherReply": "WeatherNow",
    "ConditionReply": "ConditionNow",
    "FacilityReply": "FacilityNow",
    "MusicReply": "MusicNow",
    "NowReply": "Now",
    "OverrulingReply": "Overruling",
    "MadeReply": "CallMade",
    "WithdrawnReply": "CallWithdrawn",
    "RainReply": "RainTaken",
    "CountedReply": "Counted",
    "PassageProofReply": "PassageProof",
    "ScreenProofReply": "ScreenProof",
    "CutProofReply": "CutProof",
    "CallProofReply": "CallProof",
    "LineReply": "JournalLine",
    "PageReply": "JournalPage",
    "HealthFindingReply": "HealthFinding",
    "HealthRowReply": "HealthRow",
    "HealthReply": "Health",
    "DoorReply": "DeskDoor",
    "SwitchReply": "SwitchNow",
}


def test_every_reply_has_its_answer() -> None:
    assert {name for name, kind in vars(replies).items() if is_typeddict(kind)} == set(PAIRS)


@pytest.mark.parametrize(("reply", "answer"), PAIRS.items())
def test_a_reply_has_the_fields_of_its_answer(reply: str, answer: str) -> None:
    room = next(each for each in (answers, proofs, health) if hasattr(each, answer))
    fields = getattr(room, answer).model_fields
    hints = get_type_hints(getattr(replies, reply))
    assert set(hints) == set(fields)
    for name, hint in hints.items():
        assert (type(None) in get_args(hint)) == (type(None) in get_args(fields[name].annotation)), name
