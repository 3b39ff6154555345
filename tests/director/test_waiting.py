"""Would a call wait, and does the reason that is given agree with what is heard?"""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from fakes import NOON, a_call, a_hall, some_documents

from signage.director.away import AwayError
from signage.director.decide import decide, why_closed
from signage.director.events import CallRequested, DocumentsLoaded, QuietAsked, SwitchTurned, Ticked
from signage.director.hall import Span
from signage.director.plans import Manners
from signage.director.reports import ClockJudged, MuteChanged
from signage.director.state import State
from signage.director.step import step
from signage.director.switches import Switch
from signage.director.waiting import hold
from signage.director.wanted import Priority

SIESTA = Manners(quiet=(Span(time(11), time(12, 30)), Span(time(12, 30), time(14))))
MINUTE = timedelta(minutes=1)

SITUATIONS = {
    "nothing": (),
    "quiet": (QuietAsked(NOON, NOON + 10 * MINUTE, "王"),),
    "quiet that is over": (QuietAsked(NOON, NOON, "王"),),
    "closed early": (SwitchTurned(NOON, Switch.CLOSED, 1, "王"),),
    "muted": (MuteChanged(NOON, muted=True, by="消防"),),
    "muted in quiet": (MuteChanged(NOON, muted=True, by="消防"), QuietAsked(NOON, NOON + MINUTE, "王")),
    "an untrusted clock": (ClockJudged(NOON, trusted=False, why="跳了"),),
}


def hall(*events, manners=None) -> State:
    documents = replace(some_documents(hall=a_hall("entrance")), manners=manners or Manners())
    state = step(State(), DocumentsLoaded(NOON, documents)).state
    for event in events:
        state = step(state, event).state
    return state


def reason(state: State, priority: Priority = Priority.ROUTINE):
    return hold(state, priority, is_open=not why_closed(state, state.documents))


@pytest.mark.parametrize("manners", [None, SIESTA], ids=["no quiet hours", "quiet hours"])
@pytest.mark.parametrize("priority", list(Priority))
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_call_is_heard_at_once_exactly_when_no_reason_is_given(situation, priority, manners) -> None:
    state = hall(*SITUATIONS[situation], manners=manners)
    told = reason(state, priority)
    asked = step(state, CallRequested(NOON, a_call("找人", priority=priority))).state
    assert (decide(asked).announcement is not None) is (told is None)


@pytest.mark.parametrize(
    ("situation", "words", "until"),
    [
        ("quiet", "有人请大厅安静，到 12:10 为止", NOON + 10 * MINUTE),
        ("closed early", "现在打烊了，只有紧急广播会播出", NOON + 20.5 * 60 * MINUTE),
        ("muted", "大厅静音了，警报解除后由消防主机或管理员恢复", None),
    ],
)
def test_the_reason_says_how_long_it_lasts_where_that_is_known(situation, words, until) -> None:
    told = reason(hall(*SITUATIONS[situation]))
    assert (told.why, told.until) == (words, until)


def test_at_night_the_reason_lasts_until_the_hall_opens() -> None:
    told = reason(hall(Ticked(NOON + 12 * 60 * MINUTE)))
    assert told.why == "现在打烊了，只有紧急广播会播出"
    assert told.until == reason(hall(*SITUATIONS["closed early"])).until


def test_who_is_away_says_so_in_its_own_words() -> None:
    with pytest.raises(RuntimeError, match="磁盘满了"):
        raise AwayError("磁盘满了")


def test_a_call_is_lost_when_its_reason_outlasts_its_last_moment() -> None:
    ten_minutes = reason(hall(*SITUATIONS["quiet"]))
    assert ten_minutes.lasts_beyond(NOON + 5 * MINUTE)
    assert not ten_minutes.lasts_beyond(NOON + 15 * MINUTE)
    assert not reason(hall(*SITUATIONS["muted"])).lasts_beyond(NOON + MINUTE), "an alarm's end is not known"


def test_quiet_hours_that_follow_one_another_end_with_the_last() -> None:
    told = reason(hall(manners=SIESTA))
    assert (told.why, told.until) == ("现在是安静时间，到 14:00 为止", NOON + 120 * MINUTE)
    assert reason(hall(manners=SIESTA), Priority.URGENT) is None
    night = hall(manners=Manners(quiet=(Span(time(11), time(2)),)))
    assert reason(night).until == NOON + 14 * 60 * MINUTE


def test_an_emergency_of_a_muted_hall_is_known_to_be_shown_and_not_heard() -> None:
    state = hall(*SITUATIONS["muted"])
    assert reason(state, Priority.EMERGENCY).why == "大厅静音了：紧急广播只上屏幕，听不到"
    shown = decide(step(state, CallRequested(NOON, a_call("火", priority=Priority.EMERGENCY))).state)
    assert shown.announcement is None
    assert shown.places[0].caption is not None
