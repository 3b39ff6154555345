"""Calls whose reports come late, twice, in another order, or never."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from fakes import NOON, a_call, a_clip, a_hall, an_opening, some_documents
from plays import SECOND, Play

from signage.director.calls import CUT_PATIENCE, MOST_ACCIDENTS
from signage.director.events import (
    CallCancelled,
    CallDropped,
    CallKept,
    CallRequested,
    DayBegan,
    DocumentsLoaded,
    Event,
    HallRemembered,
    Interrupted,
    QuietAsked,
    Ticked,
)
from signage.director.hall import Text
from signage.director.model import Call, DayFacts
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    ClockJudged,
    PassageStarted,
    SoundChanged,
    SpeechFailed,
    SpeechRendered,
)
from signage.director.wanted import Priority, ScheduledCall

MINUTE = timedelta(minutes=1)
CLOSING = NOON + timedelta(hours=6)
"""Half an hour after the doors are shut."""


def rendered(call: Call, at=NOON) -> list[Event]:
    return [SpeechRendered(at, passage, a_clip(passage)) for passage in call.passages]


def a_hall_that_says(call: Call, *, begun: bool = True) -> Play:
    play = Play(hall=a_hall("entrance", "counter"))
    at = call.asked_at
    play.tell(Ticked(at), CallRequested(at, call), *rendered(call, at))
    if begun:
        play.tell(AnnouncementStarted(at, call.id), PassageStarted(at, call.id, 0, 0))
    return play


def on_air(play: Play) -> tuple[str, int, int] | None:
    said = play.turned.program.announcement
    return None if said is None else (said.call.id, said.from_repeat, said.from_passage)


def drops(play: Play) -> list[str]:
    return [event.why for event in play.turned.own if isinstance(event, CallDropped)]


def test_a_call_that_was_cut_waits_to_hear_how_far_it_had_got_before_it_goes_on() -> None:
    play = a_hall_that_says(a_call("寻物"))
    urgent = a_call("寻车", NOON + SECOND, Priority.URGENT)
    play.tell(CallRequested(NOON + SECOND, urgent), *rendered(urgent, NOON + SECOND))
    assert on_air(play) == ("寻车", 0, 0)
    play.tell(CallCancelled(NOON + SECOND, "寻车", "值班经理"))
    assert on_air(play) is None
    play.tell(AnnouncementFinished(NOON + 1.3 * SECOND, "寻物", heard=False, why="换下", repeat=0, passage=1))
    assert on_air(play) == ("寻物", 0, 1)


def test_a_call_whose_cut_is_never_reported_goes_on_all_the_same() -> None:
    play = a_hall_that_says(a_call("寻物"))
    play.tell(QuietAsked(NOON + SECOND, NOON + 2 * SECOND, "值班经理"), Ticked(NOON + 2 * SECOND))
    assert on_air(play) is None
    play.tell(Ticked(NOON + SECOND + CUT_PATIENCE))
    assert on_air(play) == ("寻物", 0, 0)


def test_a_call_that_was_interrupted_is_not_finished_the_next_morning() -> None:
    play = a_hall_that_says(a_call("寻物", CLOSING - SECOND))
    fire = a_call("疏散", CLOSING, Priority.EMERGENCY)
    play.tell(CallRequested(CLOSING, fire), *rendered(fire, CLOSING))
    play.tell(AnnouncementFinished(CLOSING, "寻物", heard=False), AnnouncementFinished(CLOSING, "疏散", heard=True))
    assert on_air(play) is None
    play.tell(Ticked(CLOSING + 10 * MINUTE))
    assert drops(play) == ["打断以后过了有效时间，没有播完"]
    play.tell(Ticked(NOON + timedelta(hours=21)))
    assert on_air(play) is None


def test_a_call_that_is_on_the_air_when_the_hall_closes_is_finished() -> None:
    play = a_hall_that_says(a_call("再见", CLOSING - SECOND))
    play.tell(Ticked(CLOSING + SECOND))
    assert not play.turned.program.open
    assert on_air(play) == ("再见", 0, 0)
    play.tell(AnnouncementFinished(CLOSING + 5 * SECOND, "再见", heard=True))
    assert on_air(play) is None


def test_a_call_chosen_in_the_last_moment_is_not_too_late_while_the_speakers_begin() -> None:
    play = a_hall_that_says(a_call("早安", grace=3 * SECOND), begun=False)
    play.tell(Ticked(NOON + 4 * SECOND))
    assert on_air(play) == ("早安", 0, 0)


def test_speakers_that_fall_silent_do_not_hold_up_the_hall_for_ever() -> None:
    play = a_hall_that_says(a_call("寻物"))
    patient = NOON + 3 * SECOND + 2 * SECOND + MINUTE
    play.tell(Ticked(patient - SECOND))
    assert on_air(play) == ("寻物", 0, 0)
    play.tell(Ticked(patient))
    assert drops(play) == ["音响很久没有回音，不再等它"]
    assert on_air(play) is None
    assert not play.turned.program.music.ducked


def test_a_call_past_its_end_is_over_the_moment_it_is_taken_off_the_air() -> None:
    play = a_hall_that_says(a_call("寻物", expires=NOON + SECOND))
    play.tell(Ticked(NOON + 2 * SECOND))
    assert on_air(play) == ("寻物", 0, 0)
    play.tell(QuietAsked(NOON + 3 * SECOND, NOON + MINUTE, "值班经理"))
    assert drops(play) == ["打断以后过了有效时间，没有播完"]
    assert play.turned.state.calls == ()
    assert play.turned.program.prepare == ()


def test_every_passage_is_a_sign_of_life() -> None:
    play = a_hall_that_says(a_call("寻物"))
    play.tell(PassageStarted(NOON + MINUTE, "寻物", 0, 1), Ticked(NOON + 2 * MINUTE))
    assert on_air(play) == ("寻物", 0, 0)


def test_an_emergency_that_was_cut_by_an_accident_is_said_again() -> None:
    play = a_hall_that_says(a_call("疏散", priority=Priority.EMERGENCY))
    play.tell(AnnouncementFinished(NOON + SECOND, "疏散", heard=False, why="播音程序中途退出", repeat=0, passage=1))
    assert on_air(play) is None
    play.tell(Ticked(NOON + SECOND + CUT_PATIENCE))
    assert on_air(play) == ("疏散", 0, 1)


def broken(name: str, at: datetime, passage: int = 1, **more: object) -> AnnouncementFinished:
    return AnnouncementFinished(at, name, heard=False, why="声音设备中途断开", passage=passage, lost=True, **more)


def test_an_urgent_call_under_which_the_sound_broke_down_waits_for_it_and_goes_on() -> None:
    play = a_hall_that_says(a_call("找孩子", priority=Priority.URGENT, grace=None))
    play.tell(SoundChanged(NOON + SECOND, present=False), broken("找孩子", NOON + SECOND))
    assert CallKept(NOON + SECOND, "找孩子") in play.turned.own
    other = a_call("寻物", NOON + SECOND)
    play.tell(CallRequested(NOON + SECOND, other), *rendered(other), Ticked(NOON + 4 * SECOND))
    assert on_air(play) == ("寻物", 0, 0)
    play.tell(SoundChanged(NOON + MINUTE, present=True))
    assert on_air(play) == ("找孩子", 0, 1)


def test_in_a_hall_without_sound_what_an_urgent_call_interrupted_is_shown_to_its_end() -> None:
    play = a_hall_that_says(a_call("寻物", grace=None))
    urgent = a_call("寻车", NOON + SECOND, Priority.URGENT)
    play.tell(SoundChanged(NOON, present=False), CallRequested(NOON + SECOND, urgent), *rendered(urgent))
    play.tell(broken("寻物", NOON + SECOND), broken("寻车", NOON + 9 * SECOND))
    assert on_air(play) == ("寻物", 0, 1)


def test_a_routine_call_is_over_with_the_sound_and_an_urgent_one_with_its_time() -> None:
    play = a_hall_that_says(a_call("寻物", grace=None))
    play.tell(broken("寻物", NOON + SECOND))
    assert (play.turned.own, play.turned.state.calls) == ((), ())
    play = a_hall_that_says(a_call("找孩子", priority=Priority.URGENT, grace=None, expires=NOON + MINUTE))
    play.tell(broken("找孩子", NOON + MINUTE))
    assert drops(play) == ["打断以后过了有效时间，没有播完"]


@pytest.mark.parametrize("wrong", [{"begun": False}, {"lost": False}])
def test_an_urgent_call_that_never_began_or_whose_words_are_at_fault_is_over(wrong: dict[str, bool]) -> None:
    call = a_call("找孩子", priority=Priority.URGENT, grace=None)
    play = a_hall_that_says(call, begun=wrong.get("begun", True))
    play.tell(replace(broken("找孩子", NOON + SECOND), lost=wrong.get("lost", True)))
    assert play.turned.state.calls == ()


def test_a_call_under_which_the_sound_breaks_down_each_time_does_not_come_for_ever() -> None:
    play = a_hall_that_says(a_call("找孩子", priority=Priority.URGENT, grace=None))
    for number in range(1, MOST_ACCIDENTS + 1):
        play.tell(broken("找孩子", NOON + 10 * number * SECOND), Ticked(NOON + (10 * number + 5) * SECOND))
        assert on_air(play) == ("找孩子", 0, 1)
    play.tell(broken("找孩子", NOON + MINUTE))
    assert play.turned.state.calls == ()


def test_what_had_begun_before_a_restart_goes_on_from_there_before_what_waits() -> None:
    call, other = (a_call(name, priority=Priority.URGENT) for name in ("找孩子", "请车主"))
    began = Interrupted(call, NOON - MINUTE, 1, 1)
    play = Play()
    play.tell(HallRemembered(NOON, calls=(other, call), interrupted=(began, began)))
    assert on_air(play) == ("找孩子", 1, 1)
    assert len(play.turned.state.calls) == 2
    play = Play()
    play.tell(Ticked(call.expires), HallRemembered(call.expires, interrupted=(began,)))
    assert drops(play) == ["打断以后过了有效时间，没有播完"]


def test_a_late_word_about_a_passage_does_not_move_the_caption_of_a_call_that_waits() -> None:
    play = a_hall_that_says(a_call("寻物"))
    play.tell(QuietAsked(NOON, NOON + SECOND, "经理"), PassageStarted(NOON, "寻物", 0, 1))
    assert play.turned.state.calls[0].passage is None


def test_a_report_that_comes_late_does_not_turn_the_time_back() -> None:
    play = Play()
    play.tell(Ticked(NOON + 10 * SECOND), AnnouncementFinished(NOON + 9 * SECOND, "x", heard=True))
    assert play.turned.program.at == NOON + 10 * SECOND
    play.tell(Ticked(NOON + 8 * SECOND))
    assert play.turned.program.at == NOON + 8 * SECOND


def test_a_call_that_waited_through_a_restart_is_heard_while_its_voice_is_at_work() -> None:
    call = a_call("寻人", grace=None)
    later = NOON + 3 * MINUTE
    play = Play()
    play.tell(HallRemembered(later, calls=(call,)))
    assert on_air(play) == ("寻人", 0, 0)
    assert play.turned.program.prepare == call.passages


def test_a_call_without_words_is_dropped_and_says_so() -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("空", passages=())))
    assert drops(play) == ["没有要说的话"]
    assert play.turned.state.calls == ()


def test_a_call_for_a_place_that_is_gone_is_shown_everywhere() -> None:
    play = a_hall_that_says(a_call("柜台", places=frozenset({"counter"})))
    shown = {place.place for place in play.turned.program.places if place.caption}
    assert shown == {"counter"}
    play.tell(DocumentsLoaded(NOON, some_documents(hall=a_hall("entrance", "door"))))
    assert {place.place for place in play.turned.program.places if place.caption} == {"entrance", "door"}


def test_an_emergency_at_night_is_captioned_over_the_night_picture() -> None:
    night = NOON + timedelta(hours=10)
    play = a_hall_that_says(a_call("疏散", night, Priority.EMERGENCY))
    assert play.here.slide.slide.scene == "night"
    assert play.here.caption.priority is Priority.EMERGENCY
    assert play.turned.program.music.files == ()


GREETING = ScheduledCall(name="早安", text=Text((("zh", "早上好"),)))
TOMORROW = DayFacts(day=NOON.date() + timedelta(days=1))


def test_a_voice_that_failed_is_tried_again_the_next_day() -> None:
    play = Play(schedule=(GREETING,))
    passage = play.turned.program.prepare[0]
    play.tell(SpeechFailed(NOON, passage, "引擎没有回答"))
    assert play.turned.program.prepare == ()
    play.tell(DayBegan(NOON + timedelta(hours=12), TOMORROW))
    assert play.turned.program.prepare == (passage,)


def test_a_voice_that_failed_is_tried_again_when_the_same_words_are_asked_for() -> None:
    call, again = a_call("寻物"), a_call("再寻物")
    again = a_call("再寻物", NOON + MINUTE, passages=call.passages)
    play = Play(schedule=(ScheduledCall(name="寻物", text=Text((("zh", call.passages[0].words),))),))
    play.tell(*(SpeechFailed(NOON, passage, "没有声音") for passage in call.passages))
    play.tell(CallRequested(NOON + MINUTE, again))
    assert all(part.awaited for part in play.turned.program.announcement.spoken)
    assert call.passages[0] in play.turned.program.prepare


def test_the_clips_of_calls_that_are_over_are_forgotten_and_those_of_the_schedule_kept() -> None:
    call = a_call("寻物")
    play = Play(schedule=(GREETING,))
    greeting = play.turned.program.prepare[0]
    play.tell(SpeechRendered(NOON, greeting, a_clip(greeting)), CallRequested(NOON, call), *rendered(call))
    play.tell(AnnouncementStarted(NOON, call.id), AnnouncementFinished(NOON + 9 * SECOND, call.id, heard=True))
    assert set(play.turned.state.clips) == {greeting}
    play.tell(*rendered(call, NOON + 10 * SECOND))
    assert set(play.turned.state.clips) == {greeting}


@pytest.mark.parametrize("firing", ["早安@12:00", ""])
def test_a_clock_that_is_not_believed_cuts_the_schedule_and_lets_the_staff_finish(firing: str) -> None:
    play = a_hall_that_says(a_call("早安", firing=firing))
    play.tell(ClockJudged(NOON, trusted=False, why="跳了"))
    assert (on_air(play) is None) is bool(firing)


def test_a_call_that_nobody_put_on_the_air_has_no_deadline() -> None:
    play = a_hall_that_says(a_call("早安", due=NOON + MINUTE), begun=False)
    entry = play.turned.state.calls[0]
    assert (entry.report_by, entry.cut_at) == (None, None)
    play.tell(AnnouncementStarted(NOON, "早安"))
    assert play.turned.state.calls[0].report_by is None


def test_a_hall_that_opens_again_makes_the_call_that_waited() -> None:
    lunch = an_opening(margin_before=timedelta(0), margin_after=timedelta(0))
    play = Play(hall=a_hall(opening=lunch))
    early = NOON - timedelta(hours=3, seconds=5)
    call = a_call("早安", early, grace=None)
    play.tell(Ticked(early), CallRequested(early, call), *rendered(call, early))
    assert on_air(play) is None
    play.tell(Ticked(NOON - timedelta(hours=3)))
    assert on_air(play) == ("早安", 0, 0)
