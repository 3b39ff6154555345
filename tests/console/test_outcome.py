"""What the desk says of a call that is over, from what the journal proves of it."""

from dataclasses import replace

import pytest
from console.pictures import a_call, a_said

from signage.console.desk.outcome import outcome_of
from signage.director.model import Passage
from signage.journal.records import OnScreen, Proof, Sent

NAMES = {"entrance": "门口", "counter": "柜台", "waiting": "等候区"}


def on(place: str, *, presented: bool = True, off_screen: bool = False) -> OnScreen:
    return OnScreen(place, "请到咨询台", "care/seat" if presented else "", presented, off_screen)


def sent(language: str, engine: str = "kokoro:zf_xiaoxiao") -> Sent:
    return Sent(language, "请到咨询台", "请到咨询台", engine, "a1" if engine else "", 2.0)


HEARD = a_said(
    a_call(passages=(Passage("zh", "请到咨询台"), Passage("en", "Please come"))),
    proof=Proof((sent("zh"), sent("en")), (on("entrance"), on("counter"), on("waiting"))),
)
NOBODY_SAW = Proof(HEARD.proof.sent, (on("entrance", off_screen=True), on("counter", off_screen=True)))
ONE_DARK = Proof(HEARD.proof.sent, (on("entrance"), on("counter", presented=False)))


def told(language: str = "zh", **changes: object) -> str:
    return outcome_of(replace(HEARD, **changes), NAMES, language)


def test_a_call_that_came_through_says_who_could_see_and_hear_it() -> None:
    assert told() == "3 块屏都出了字幕，喇叭播完了"
    assert told("en") == "3 of 3 screens showed it, the speakers said it to the end"
    assert told(call=replace(HEARD.call, repeats=2)).endswith("喇叭播完了 2 遍")
    assert told(proof=Proof((sent("zh"),), (on("entrance"),))) == "屏幕出了字幕，喇叭播完了"


def test_a_screen_that_showed_nothing_is_named() -> None:
    assert told(proof=ONE_DARK) == "2 块屏里 1 块出了字幕（柜台没有），喇叭播完了"
    assert told("en", proof=ONE_DARK).startswith("1 of 2 screens showed it (not 柜台)")


def test_without_a_display_nobody_is_said_to_have_read_anything() -> None:
    assert told(proof=NOBODY_SAW) == "没接显示器，字幕没人看得到，喇叭播完了"
    assert told(proof=Proof((sent("zh"),))) == "没有字幕的记录，喇叭播完了"


def test_what_had_no_voice_is_not_said_to_have_been_heard() -> None:
    assert told(silent=True) == "3 块屏都出了字幕，喇叭没有出声"
    half = Proof((sent("zh"), sent("en", engine="")), (on("entrance"),))
    assert told(proof=half) == "屏幕出了字幕，喇叭播完了，英语没有声音，只有字幕"


def test_of_a_call_that_was_heard_it_is_told_that_some_of_its_repeats_had_no_voice() -> None:
    late = {"call": replace(HEARD.call, repeats=3), "reason": "声音没有来得及做好"}
    assert told(**late).endswith("喇叭播完了，不是每一遍都有声音，因为声音没有来得及做好")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"state": "cut", "repeat": 1, "passage": 0, "reason": "声音设备没了"},
            "3 块屏都出了字幕，喇叭播到第 2 遍第 1 句就停了，因为声音设备没了",
        ),
        ({"state": "cancelled", "reason": "李"}, "3 块屏都出了字幕，喇叭播到第 1 遍第 2 句就停了，是李停的"),
        ({"state": "cancelled", "reason": "李", "started_at": None}, "还没播就取消了，是李停的"),
        ({"state": "failed", "reason": "播音程序没有运行"}, "没播成，因为播音程序没有运行"),
        ({"state": "dropped", "reason": "厅已关门"}, "没播，因为厅已关门"),
        ({"state": "expired", "reason": "迟到"}, "过期了，没播，因为迟到"),
        ({"state": "waiting"}, "等着播"),
        ({"state": "started"}, "3 块屏都出了字幕，喇叭正在播"),
        ({"state": "of a later version"}, "没播"),
    ],
)
def test_what_did_not_come_through_says_how_far_and_why(changes: dict, words: str) -> None:
    assert told(**changes) == words


def test_the_desk_tells_it_of_each_call_that_is_over(signed_in, hall) -> None:
    hall.calls_kept["c1"] = HEARD
    page = signed_in("duty").get("/").text
    assert "3 块屏都出了字幕，喇叭播完了" in page
    assert '<span class="well">' in page
