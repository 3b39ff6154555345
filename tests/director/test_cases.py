"""Things that were found: when they are announced again, and what the screens tell of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from director.finds import DOCUMENTS, LOADED, MINUTE, PLAN, a_case, a_round, told
from fakes import NOON, a_call, a_clip, a_hall, an_opening, zh
from hypothesis import given
from hypothesis import strategies as st

from signage.director.cards import CARDS
from signage.director.cases import (
    AGAIN,
    FOUND,
    case_call,
    due_repeats,
    is_overdue,
    next_repeat,
    repeat_call,
    repeats,
    too_late,
)
from signage.director.events import (
    CallCancelled,
    CallDropped,
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseHushed,
    CaseRecorded,
    CaseReopened,
    DocumentsLoaded,
    HallRemembered,
)
from signage.director.model import Call
from signage.director.reports import SpeechFailed, SpeechRendered
from signage.director.wanted import Template

# Which repeats there are


def test_a_case_is_announced_again_after_five_fifteen_and_thirty_minutes() -> None:
    case = told(*a_round(a_case())).state.cases["K7Q2M"]
    assert [repeat.due - NOON for repeat in repeats(case, PLAN)] == [5 * MINUTE, 15 * MINUTE, 30 * MINUTE]
    assert next_repeat(case, PLAN, NOON) == NOON + 5 * MINUTE
    assert next_repeat(case, PLAN, NOON + 5 * MINUTE) == NOON + 15 * MINUTE
    assert next_repeat(case, PLAN, NOON + 30 * MINUTE) is None


def test_a_case_that_nobody_had_announced_is_not_announced_by_itself() -> None:
    assert repeats(a_case(), PLAN) == ()


def test_nothing_is_repeated_once_a_case_has_expired() -> None:
    case = replace(a_case(), announced_at=NOON, round=1)
    plan = replace(PLAN, expires_after=20 * MINUTE)
    assert [repeat.number for repeat in repeats(case, plan)] == [1, 2]
    assert not is_overdue(case, plan, NOON + 19 * MINUTE)
    assert is_overdue(case, plan, NOON + 20 * MINUTE)


def test_taking_an_announcement_back_ends_its_round_and_another_may_begin() -> None:
    case = a_case()
    call = replace(a_call("now"), case=case.id)
    turned = told(LOADED, *a_round(case), CallRequested(NOON, call), CallCancelled(NOON, "now", "小李"))
    assert turned.own[0] == CaseHushed(NOON, case.id, "小李")
    assert repeats(turned.state.cases[case.id], PLAN) == ()
    assert turned.state.calls == ()
    again = told(CaseAnnounced(NOON, case.id, 2, NOON + MINUTE, "小李"), state=turned.state)
    assert repeats(again.state.cases[case.id], PLAN)[0].firing == "case-K7Q2M-2-1"


def test_two_phones_that_ask_at_once_make_one_round() -> None:
    state = told(*a_round(a_case())).state
    assert told(CaseAnnounced(NOON, "K7Q2M", 1, NOON + MINUTE, "小王"), state=state).state.cases == state.cases
    assert told(CaseAnnounced(NOON, "gone", 1, NOON, "小王"), state=state).state.cases == state.cases
    assert told(CaseHushed(NOON, "gone", "小王"), state=state).state.cases == state.cases
    assert told(CaseRecorded(NOON, a_case(what="别的")), state=state).state.cases == state.cases


@given(
    minutes=st.lists(st.integers(1, 120), max_size=8).map(tuple),
    expires=st.integers(1, 200),
    begins=st.integers(0, 60),
    looks=st.lists(st.integers(0, 400), min_size=1, max_size=12).map(sorted),
    ends=st.integers(0, 400),
)
def test_however_often_one_looks_there_are_never_more_than_four_and_none_after_the_end(
    minutes, expires, begins, looks, ends
) -> None:
    plan = replace(PLAN, repeat_after=tuple(each * MINUTE for each in minutes), expires_after=expires * MINUTE)
    state = told(*a_round(a_case(), NOON + begins * MINUTE)).state
    made, since = [], NOON - MINUTE
    for look in looks:
        now = NOON + look * MINUTE
        if look >= ends:
            state = told(CaseClaimed(now, "K7Q2M", "王*", "小李"), state=state).state
        made += due_repeats(state.cases.values(), plan, now, since)
        since = now
    assert 1 + len(made) <= 4
    assert len({repeat.firing for repeat in made}) == len(made)
    assert all(repeat.due < NOON + min(expires, 400) * MINUTE for repeat in made)
    assert all(repeat.due <= NOON + max(looks) * MINUTE for repeat in made)
    if ends == 0:
        assert made == []


@given(begins=st.integers(0, 60), split=st.integers(0, 100), what=st.sampled_from(["雨伞", "钥匙"]))
def test_a_restart_changes_no_answer(begins, split, what) -> None:
    case = a_case(what=what)
    before = told(*a_round(case, NOON + begins * MINUTE)).state
    now = NOON + split * MINUTE
    after = told(HallRemembered(now, cases=tuple(before.cases.values()))).state
    assert repeats(after.cases[case.id], PLAN) == repeats(before.cases[case.id], PLAN)
    later = now + 60 * MINUTE
    assert list(due_repeats(after.cases.values(), PLAN, later, now)) == list(
        due_repeats(before.cases.values(), PLAN, later, now)
    )


def test_what_was_heard_since_the_start_is_newer_than_what_the_journal_kept() -> None:
    state = told(*a_round(a_case())).state
    state = told(HallRemembered(NOON, cases=(a_case(what="旧的"), a_case("old"))), state=state).state
    assert (state.cases["K7Q2M"].what, state.cases["old"].what) == ("蓝色雨伞", "蓝色雨伞")


# How a repeat is made


def test_a_repeat_has_its_time_its_key_and_its_case() -> None:
    case = told(*a_round(a_case())).state.cases["K7Q2M"]
    repeat = repeats(case, PLAN)[0]
    call = repeat_call(DOCUMENTS, repeat, NOON + 6 * MINUTE)
    assert isinstance(call, Call)
    assert (call.due, call.firing, call.id, call.case) == (repeat.due, repeat.firing, repeat.firing, "K7Q2M")
    assert call.expires == repeat.due + AGAIN.expires_after
    assert call.passages[0].words == "各位来宾，蓝色雨伞还在咨询台等它的主人。少了哪一样，过来问问我们就好。"
    first = case_call(DOCUMENTS, case, number=0, by="小李", at=NOON)
    assert first.passages[0].words.startswith("各位来宾，有人在等候区拾到蓝色雨伞，交到了咨询台。")
    assert (first.id, first.name, first.firing) == ("case-K7Q2M-1-0", FOUND.id, "")


def test_the_halls_own_words_go_before_ours_and_what_they_lack_is_told() -> None:
    own = Template(id="find_owner", name=zh("再找"), text=zh("{item}在{room}"), blanks=(AGAIN.blanks[0],))
    documents = replace(DOCUMENTS, templates=(own,))
    case = replace(a_case(), announced_at=NOON, round=1)
    assert repeat_call(documents, repeats(case, PLAN)[0], NOON) == ("还没有填 room",)


@pytest.mark.parametrize(
    ("late", "grace", "why"),
    [(0, 5, None), (5, 5, None), (6, 5, "迟了 360 秒"), (29, None, None), (31, None, "迟了")],
)
def test_a_repeat_has_the_grace_of_its_template(late, grace, why) -> None:
    template = replace(AGAIN, id="find_owner", grace=None if grace is None else grace * MINUTE)
    documents = replace(DOCUMENTS, templates=(template,))
    repeat = repeats(replace(a_case(), announced_at=NOON, round=1), PLAN)[0]
    words = too_late(repeat, documents, repeat.due + late * MINUTE)
    assert (words is None) if why is None else (why in words and "蓝色雨伞：该在 12:05" in words)


def test_nothing_is_repeated_in_a_closed_hall() -> None:
    documents = replace(DOCUMENTS, hall=a_hall(opening=an_opening(margin_after=timedelta(0))))
    evening = NOON + timedelta(hours=5, minutes=28)
    repeat = repeats(replace(a_case(), recorded_at=evening, announced_at=evening, round=1), PLAN)[0]
    assert "17:33 不在营业时间" in too_late(repeat, documents, repeat.due)


def test_the_words_of_repeats_are_made_ready_and_kept_no_longer_than_they_are_needed() -> None:
    turned = told(LOADED, *a_round(a_case()))
    words = repeat_call(DOCUMENTS, repeats(turned.state.cases["K7Q2M"], PLAN)[0], NOON).passages
    assert turned.program.prepare[: len(words)] == words
    turned = told(*(SpeechRendered(NOON, each, a_clip(each)) for each in words), state=turned.state)
    assert set(turned.state.clips) == set(words)
    other = replace(AGAIN, id="find_owner", text=zh("{item}还在等"))
    edited = told(DocumentsLoaded(NOON, replace(DOCUMENTS, templates=(other,))), state=turned.state)
    assert [each.words for each in edited.program.prepare] == ["蓝色雨伞还在等"]
    for end in (CaseClaimed(NOON, "K7Q2M", "王*", "小李"), CaseHushed(NOON, "K7Q2M", "小李")):
        over = told(end, state=turned.state)
        assert (over.state.clips, over.program.prepare) == ({}, ())


# What ends it


@pytest.mark.parametrize(
    "end", [CaseClaimed(NOON, "K7Q2M", "王*", "小李"), CaseClosed(NOON, "K7Q2M", "送派出所", "小李")]
)
def test_one_tap_ends_the_repeats_the_card_and_whatever_is_being_said(end) -> None:
    call = replace(a_call("now"), case="K7Q2M")
    other = a_call("other")
    failed = (SpeechFailed(NOON, passage, "没有声音") for passage in call.passages)
    asked = CallRequested(NOON, call), CallRequested(NOON, other)
    turned = told(LOADED, *a_round(a_case()), *asked, *failed)
    assert turned.program.announcement.call == call
    assert [turn.slide.id for turn in turned.program.places[0].deck if turn.key.campaign == CARDS] == ["K7Q2M"]
    over = told(end, state=turned.state)
    assert over.own[0] == CallCancelled(NOON, "now", "小李")
    assert over.program.announcement is None or over.program.announcement.call == other
    assert [entry.call.id for entry in over.state.calls] == ["other"]
    assert CARDS not in {turn.key.campaign for turn in over.program.places[0].deck}
    assert not any(key.campaign == CARDS for memory in over.state.places.values() for key in memory.history)
    assert list(due_repeats(over.state.cases.values(), PLAN, NOON + 60 * MINUTE, NOON)) == []
    assert told(end, state=over.state).state.cases == {}


def test_a_call_that_comes_after_the_end_of_its_case_is_not_made() -> None:
    late = told(LOADED, CallRequested(NOON, replace(a_call("late"), case="K7Q2M")))
    assert late.own[0] == CallDropped(NOON, "late", "这件东西已经有结果了，不再播", "late")
    assert late.program.announcement is None
    assert late.state.calls == ()


def test_a_call_of_no_case_is_left_alone() -> None:
    turned = told(LOADED, CallRequested(NOON, a_call("plain")), CallCancelled(NOON, "plain", "小李"))
    assert not any(isinstance(event, CaseHushed) for event in turned.own)


def test_a_case_that_was_ended_by_mistake_waits_again_and_says_nothing_by_itself() -> None:
    case = told(*a_round(a_case())).state.cases["K7Q2M"]
    turned = told(*a_round(a_case()), CaseClaimed(NOON, "K7Q2M", "王*", "小李"), CaseReopened(NOON, case, "小李"))
    (again,) = turned.state.cases.values()
    assert again == replace(case, announced_at=None)
    assert repeats(again, PLAN) == ()
