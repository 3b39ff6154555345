"""Which call is heard, and what is heard of it?"""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from fakes import NOON, a_call, a_clip, a_hall, some_documents

from signage.director.events import (
    CallCancelled,
    CallDropped,
    CallRequested,
    DocumentsLoaded,
    Event,
    HallRemembered,
    QuietAsked,
    Ticked,
)
from signage.director.model import Call, Program
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    ClockJudged,
    PassageStarted,
    SpeechFailed,
    SpeechRendered,
)
from signage.director.state import State
from signage.director.step import Step, step
from signage.director.wanted import Priority

SECOND = timedelta(seconds=1)


def fold(*events: Event, state: State | None = None) -> Step:
    """The hall after some events."""
    turned = step(state or State(), DocumentsLoaded(NOON, some_documents(hall=a_hall("entrance", "counter"))))
    if state is not None:
        turned = Step(state, turned.program, ())
    for event in events:
        turned = step(turned.state, event)
    return turned


def rendered(call: Call, at: timedelta = timedelta(0)) -> Iterable[Event]:
    return (SpeechRendered(NOON + at, passage, a_clip(passage)) for passage in call.passages)


def asked(call: Call) -> tuple[Event, ...]:
    return (CallRequested(call.asked_at, call), *rendered(call, call.asked_at - NOON))


def on_air(program: Program) -> str | None:
    return program.announcement.call.id if program.announcement else None


def test_music_makes_way_for_the_chime_of_a_call_without_a_voice_and_not_for_what_is_only_read() -> None:
    call = a_call("文件夹")
    failed = (SpeechFailed(NOON, passage, "没有声音") for passage in call.passages)
    chime = fold(CallRequested(NOON, call), *failed, AnnouncementStarted(NOON, "文件夹"))
    assert chime.program.music.ducked
    reading = step(chime.state, PassageStarted(NOON + SECOND, "文件夹", 0, 0))
    assert on_air(reading.program) == "文件夹"
    assert not reading.program.music.ducked


def test_without_a_voice_a_caption_stays_as_long_as_it_is_read_in_its_own_writing() -> None:
    said = fold(CallRequested(NOON, a_call("文件夹"))).program.announcement.spoken
    assert [part.silence_s for part in said] == [
        pytest.approx(2 + 0.25 * len("文件夹，请留意")),
        pytest.approx(2 + 3 * 0.25 + 0.08 * len(", please note")),
    ]


def test_a_call_is_heard_at_once_and_its_voice_awaited() -> None:
    call = a_call("文件夹")
    begun = fold(CallRequested(NOON, call)).program
    assert on_air(begun) == "文件夹"
    assert [(part.clip, part.awaited) for part in begun.announcement.spoken] == [(None, True)] * 2
    assert all(part.silence_s > 2 for part in begun.announcement.spoken)
    assert not begun.places[0].caption.silent
    assert begun.prepare == call.passages
    heard = fold(*asked(call)).program
    assert [(part.clip.duration_s, part.awaited) for part in heard.announcement.spoken] == [(3.0, False)] * 2
    assert heard.places[0].caption.passages == call.passages
    assert heard.prepare == ()


def test_a_failed_voice_gives_chime_and_caption() -> None:
    call = a_call("文件夹")
    failed = [SpeechFailed(NOON, passage, "没有声音") for passage in call.passages]
    program = fold(CallRequested(NOON, call), *failed).program
    assert on_air(program) == "文件夹"
    assert program.places[0].caption.silent
    assert not any(part.awaited for part in program.announcement.spoken)


def test_the_caption_follows_the_passage_that_is_heard() -> None:
    call = a_call("文件夹")
    turned = fold(*asked(call), AnnouncementStarted(NOON, call.id))
    assert turned.program.places[0].caption.passage is None
    assert step(turned.state, PassageStarted(NOON, call.id, 0, 1)).program.places[0].caption.passage == 1


def test_a_call_for_one_place_is_captioned_there_only() -> None:
    program = fold(*asked(a_call("柜台", places=frozenset({"counter"})))).program
    assert program.place("entrance").caption is None
    assert program.place("counter").caption is not None


def test_a_greater_call_interrupts_and_the_lesser_goes_on_where_it_was_cut() -> None:
    routine, urgent = a_call("寻物"), a_call("寻车", NOON + 3 * SECOND, Priority.URGENT)
    turned = fold(
        *asked(routine), AnnouncementStarted(NOON, routine.id), PassageStarted(NOON, routine.id, 0, 1), *asked(urgent)
    )
    assert on_air(turned.program) == "寻车"
    turned = step(turned.state, AnnouncementFinished(NOON + 3 * SECOND, routine.id, heard=False, repeat=0, passage=1))
    assert on_air(turned.program) == "寻车"
    turned = step(turned.state, AnnouncementFinished(NOON + 9 * SECOND, urgent.id, heard=True))
    assert on_air(turned.program) == "寻物"
    assert (turned.program.announcement.from_repeat, turned.program.announcement.from_passage) == (0, 1)


def test_equals_are_first_come_first_served_even_if_the_second_is_rendered_first() -> None:
    first, second = a_call("甲"), a_call("乙")
    turned = fold(CallRequested(NOON, first), *asked(second), AnnouncementStarted(NOON, first.id))
    assert on_air(turned.program) == "甲"
    assert on_air(step(turned.state, AnnouncementFinished(NOON, first.id, heard=True)).program) == "乙"


def test_a_call_that_was_cut_by_an_accident_is_not_repeated() -> None:
    call = a_call("寻物")
    turned = fold(
        *asked(call), AnnouncementStarted(NOON, call.id), AnnouncementFinished(NOON, call.id, heard=False, why="断了")
    )
    assert on_air(turned.program) is None
    assert turned.state.calls == ()


def test_a_cancelled_call_is_never_heard_again() -> None:
    call = a_call("寻物")
    turned = fold(*asked(call), CallCancelled(NOON, call.id, "值班经理"))
    assert on_air(turned.program) is None
    turned = step(turned.state, AnnouncementFinished(NOON, call.id, heard=False))
    assert turned.state.calls == ()


@pytest.mark.parametrize(
    ("changes", "late_s", "why"),
    [
        ({"grace": timedelta(seconds=30)}, 31, "迟了超过 30 秒，没有播"),
        ({"grace": None}, 601, "过了有效时间，没有播"),
    ],
)
def test_a_call_that_comes_too_late_is_dropped_with_the_reason(changes: dict, late_s: int, why: str) -> None:
    call = a_call("早安", **changes)
    late = NOON + timedelta(seconds=late_s)
    turned = fold(QuietAsked(NOON, NOON + timedelta(hours=1), "值班经理"), CallRequested(NOON, call), Ticked(late))
    assert [own for own in turned.own if isinstance(own, CallDropped)] == [CallDropped(late, "早安", why, "早安")]
    assert turned.state.calls == ()


def test_a_call_without_grace_is_heard_late_and_says_by_how_much() -> None:
    call = a_call("寻人", grace=None)
    later = NOON + timedelta(minutes=3)
    turned = fold(HallRemembered(later, calls=(call,)), *rendered(call, timedelta(minutes=3)))
    assert on_air(turned.program) == "寻人"
    assert turned.program.places[0].caption.late_by == timedelta(minutes=3)


def test_a_call_is_not_heard_before_it_is_due() -> None:
    call = a_call("早安", due=NOON + 10 * SECOND)
    turned = fold(*asked(call))
    assert on_air(turned.program) is None
    assert on_air(step(turned.state, Ticked(NOON + 10 * SECOND)).program) == "早安"


def test_an_emergency_ends_at_its_end_even_in_the_middle() -> None:
    call = a_call("疏散", priority=Priority.EMERGENCY, expires=NOON + timedelta(hours=9))
    turned = fold(*asked(call), AnnouncementStarted(NOON, call.id), Ticked(NOON + timedelta(minutes=14, seconds=59)))
    assert on_air(turned.program) == "疏散"
    turned = step(turned.state, Ticked(NOON + timedelta(minutes=15)))
    assert on_air(turned.program) is None
    assert turned.own[0].why == "紧急广播已到规定的结束时间"


@pytest.mark.parametrize(("priority", "heard"), [(Priority.URGENT, None), (Priority.EMERGENCY, "疏散")])
def test_at_night_only_an_emergency_passes(priority: Priority, heard: str | None) -> None:
    night = NOON + timedelta(hours=10)
    assert on_air(fold(Ticked(night), *asked(a_call("疏散", night, priority))).program) == heard


def test_asked_for_quiet_lets_only_an_emergency_pass_until_it_ends() -> None:
    quiet = QuietAsked(NOON, NOON + 10 * SECOND, "值班经理")
    call = a_call("寻物")
    turned = fold(quiet, *asked(call))
    assert on_air(turned.program) is None
    assert on_air(step(turned.state, Ticked(NOON + 10 * SECOND)).program) == "寻物"


def test_without_a_trusted_clock_only_the_staffs_own_calls_are_heard() -> None:
    distrusted = ClockJudged(NOON, trusted=False, why="跳了一天")
    assert on_air(fold(distrusted, *asked(a_call("早安", firing="早安@12:00"))).program) is None
    assert on_air(fold(distrusted, *asked(a_call("寻物"))).program) == "寻物"


def test_a_call_asked_for_twice_is_one_call() -> None:
    call = a_call("寻物")
    assert len(fold(CallRequested(NOON, call), CallRequested(NOON, call)).state.calls) == 1


def test_reports_about_a_call_that_is_over_change_nothing() -> None:
    turned = fold(
        AnnouncementStarted(NOON, "x"), PassageStarted(NOON, "x", 0, 0), AnnouncementFinished(NOON, "x", heard=True)
    )
    assert turned.state.calls == ()


def test_a_drop_that_names_no_call_changes_nothing() -> None:
    call = a_call("寻物")
    assert len(fold(CallRequested(NOON, call), CallDropped(NOON, "早安", "不在营业时间")).state.calls) == 1


def test_clips_survive_an_edit_of_the_documents_and_failures_are_tried_again() -> None:
    call = a_call("寻物")
    good, bad = call.passages
    turned = fold(CallRequested(NOON, call), SpeechRendered(NOON, good, a_clip(good)), SpeechFailed(NOON, bad, "不会"))
    turned = step(turned.state, DocumentsLoaded(NOON, some_documents(hall=a_hall("entrance"))))
    assert turned.program.prepare == (bad,)
