"""What staff turn by hand counts for the rest of the day, and for nothing that matters more."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from fakes import NOON, SHANGHAI, a_call, a_clip, a_hall, an_opening, some_documents
from hypothesis import given
from hypothesis import strategies as st
from plays import SECOND, Play

from signage.director.airtime import opening
from signage.director.events import (
    CallCancelled,
    CallDropped,
    CallHurried,
    CallRequested,
    DocumentsLoaded,
    Event,
    HallRemembered,
    QuietAsked,
    SwitchTurned,
    Ticked,
)
from signage.director.hall import OpeningHours
from signage.director.model import Call, Program
from signage.director.reports import AnnouncementStarted, ClockJudged, SpeechRendered
from signage.director.switches import LEAST_DB, MOST_DB, Switch, in_force, opens_another_day
from signage.director.wanted import Priority

MINUTE = timedelta(minutes=1)
TOMORROW = NOON.astimezone(SHANGHAI).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)


def turned(switch: Switch, value: int = 1, at: datetime = NOON) -> SwitchTurned:
    return SwitchTurned(at, switch, value, "值班经理")


def program(play: Play) -> Program:
    return play.turned.program


def say(play: Play, call: Call) -> None:
    at = play.turned.state.now
    play.tell(CallRequested(at, call), *(SpeechRendered(at, p, a_clip(p)) for p in call.passages))


def dropped(play: Play) -> list[CallDropped]:
    return [event for event in play.turned.own if isinstance(event, CallDropped)]


def on_air(play: Play) -> str | None:
    said = program(play).announcement
    return said.call.id if said else None


def test_music_that_was_turned_off_is_back_when_it_is_turned_on() -> None:
    play = Play(music=True)
    assert program(play).music.files
    play.tell(turned(Switch.MUSIC_OFF))
    assert program(play).music.files == ()
    play.tell(turned(Switch.MUSIC_OFF, 0))
    assert program(play).music.files


def test_a_louder_hall_has_louder_music_and_calls_and_emergencies_as_ever() -> None:
    play = Play(music=True)
    before = program(play).music.volume_db
    play.tell(turned(Switch.VOLUME, -6))
    assert program(play).music.volume_db == before - 6
    say(play, a_call("寻物"))
    assert program(play).announcement.volume_db == -6.0
    say(play, a_call("疏散", NOON, Priority.EMERGENCY))
    assert (on_air(play), program(play).announcement.volume_db) == ("疏散", 0.0)


@pytest.mark.parametrize(("wanted", "stands"), [(-60, LEAST_DB), (60, MOST_DB), (3, 3)])
def test_nobody_can_make_the_hall_deafening_or_mute_by_its_volume(wanted: int, stands: int) -> None:
    play = Play(music=True)
    play.tell(turned(Switch.VOLUME, wanted))
    assert play.turned.state.switches[Switch.VOLUME].value == stands


def test_a_hall_that_closes_early_is_silent_but_for_emergencies_and_opens_again_when_asked() -> None:
    play = Play(music=True)
    play.tell(turned(Switch.CLOSED))
    assert (program(play).open, program(play).music.files, play.campaign) == (False, (), "")
    say(play, a_call("寻物"))
    assert on_air(play) is None
    say(play, a_call("疏散", NOON, Priority.EMERGENCY))
    assert on_air(play) == "疏散"
    play.tell(turned(Switch.CLOSED, 0))
    assert program(play).open


def test_what_the_schedule_wants_of_a_hall_that_closed_early_is_dropped_for_good_and_staff_may_still_ask() -> None:
    play = Play()
    say(play, a_call("已在播", firing="f0"))
    play.tell(AnnouncementStarted(NOON, "已在播"))
    say(play, a_call("等着", firing="f1"))
    play.tell(turned(Switch.CLOSED))
    assert [(each.call_id, each.why) for each in dropped(play)] == [("等着", "提前打烊了，保持安静")]
    play.tell(CallRequested(NOON, a_call("定时", firing="f2")))
    assert [each.call_id for each in dropped(play)] == ["定时"]
    for call in (a_call("疏散", priority=Priority.EMERGENCY, firing="f3"), a_call("人工")):
        play.tell(CallRequested(NOON, call))
        assert dropped(play) == []
    play.tell(CallCancelled(NOON, "疏散", "王"), turned(Switch.CLOSED, 0))
    assert {entry.call.id for entry in play.turned.state.calls} == {"已在播", "人工"}


def test_pictures_stand_still_when_that_is_wanted() -> None:
    play = Play()
    assert not program(play).still
    play.tell(turned(Switch.STILL))
    assert program(play).still


@pytest.mark.parametrize("switch", Switch)
def test_whatever_was_forgotten_is_over_when_the_hall_opens_on_another_day(switch: Switch) -> None:
    play = Play(music=True)
    usual = program(play)
    play.tell(turned(switch), Ticked(TOMORROW - timedelta(minutes=40)))
    assert switch in in_force(play.turned.state.switches, play.turned.state.now)
    play.tell(Ticked(TOMORROW + timedelta(hours=1)))
    now = program(play)
    assert not in_force(play.turned.state.switches, play.turned.state.now)
    assert (now.open, now.music, now.still) == (usual.open, usual.music, usual.still)


def test_a_new_day_begins_after_a_lunch_break_and_after_midnight_only_for_who_opens_then() -> None:
    def a_day(*spans: tuple[int, int]) -> OpeningHours:
        one = an_opening()
        return replace(one, weekly=(tuple(an_opening(time(a), time(b)).weekly[0][0] for a, b in spans),) * 7)

    at = NOON.astimezone(SHANGHAI).replace(hour=11, minute=30, second=0, microsecond=0)
    with_break = a_hall(opening=replace(a_day((9, 12), (13, 17)), margin_before=timedelta(0)))
    assert opens_another_day(with_break, at) == at.replace(hour=9, minute=0) + timedelta(days=1)
    night = a_hall(opening=replace(a_day((20, 2)), margin_before=timedelta(0), margin_after=timedelta(0)))
    late = at.replace(hour=1, minute=0)
    assert opens_another_day(night, late) == at.replace(hour=20, minute=0)


def test_who_turns_a_switch_after_midnight_means_the_night_and_who_comes_early_means_the_day() -> None:
    hall = a_hall(opening=replace(an_opening(), margin_before=timedelta(0)))
    opens = NOON.astimezone(SHANGHAI).replace(hour=9, minute=0, second=0, microsecond=0)
    assert opens_another_day(hall, opens.replace(hour=0, minute=30)) == opens
    assert opens_another_day(hall, opens.replace(hour=8, minute=30)) == opens + timedelta(days=1)


def test_in_a_hall_without_hours_a_switch_counts_for_a_day() -> None:
    play = Play(hall=a_hall(opening=OpeningHours(weekly=((),) * 7)))
    play.tell(turned(Switch.STILL))
    assert play.turned.state.switches[Switch.STILL].until == NOON + timedelta(days=1)


def test_what_was_turned_by_a_clock_that_was_years_ahead_is_over_once_it_is_right() -> None:
    play = Play()
    far = NOON + timedelta(days=3000)
    play.tell(turned(Switch.CLOSED, at=far), ClockJudged(far, trusted=False, why="跳了"))
    assert not program(play).open
    play.tell(ClockJudged(NOON, trusted=True))
    assert program(play).open
    assert in_force(play.turned.state.switches, NOON) == {}


def test_a_restart_forgets_no_switch_and_an_edit_of_the_hours_moves_its_end() -> None:
    play = Play()
    known = turned(Switch.MUSIC_OFF, at=NOON - timedelta(hours=1))
    newer = turned(Switch.STILL, 0)
    play.tell(turned(Switch.VOLUME, 3), HallRemembered(NOON, switches=(known, turned(Switch.VOLUME, -9), newer)))
    assert {switch: each.value for switch, each in in_force(play.turned.state.switches, NOON).items()} == {
        Switch.MUSIC_OFF: 1,
        Switch.VOLUME: 3,
    }
    later = some_documents(hall=a_hall(opening=an_opening(time(11), time(17))))
    before = play.turned.state.switches[Switch.MUSIC_OFF].until
    play.tell(DocumentsLoaded(NOON, later))
    assert play.turned.state.switches[Switch.MUSIC_OFF].until - before == timedelta(hours=2)


def test_a_switch_that_was_turned_back_since_the_start_stays_so_when_the_journal_comes_late() -> None:
    play = Play()
    play.tell(turned(Switch.CLOSED), turned(Switch.CLOSED, 0))
    play.tell(HallRemembered(NOON, switches=(turned(Switch.CLOSED, at=NOON - timedelta(hours=1)),)))
    assert program(play).open


def test_a_restart_ends_no_asked_for_silence_and_a_clock_that_was_set_back_does_not_prolong_it() -> None:
    asked = QuietAsked(NOON - MINUTE, NOON + 9 * MINUTE, "值班经理")

    def play_after(*events: Event) -> Play:
        play = Play(music=True)
        play.tell(*events)
        say(play, a_call("寻物", play.turned.state.now))
        return play

    play = play_after(HallRemembered(NOON, quiet=asked))
    assert (on_air(play), program(play).music.files) == (None, ())
    play.tell(Ticked(NOON + 9 * MINUTE))
    assert program(play).music.files
    set_back = HallRemembered(NOON, quiet=replace(asked, at=NOON + 50 * MINUTE, until=NOON + 60 * MINUTE))
    play = play_after(set_back, Ticked(NOON + 9 * MINUTE))
    assert not program(play).music.files
    play.tell(Ticked(NOON + 10 * MINUTE))
    assert program(play).music.files
    withdrawn = QuietAsked(NOON, None, "值班经理")
    for events in ((HallRemembered(NOON, quiet=withdrawn),), (withdrawn, HallRemembered(NOON, quiet=asked))):
        assert on_air(play_after(*events)) == "寻物"


@given(hours=st.integers(0, 24 * 14), opens=st.integers(0, 23), lasts=st.integers(1, 23))
def test_the_end_of_a_switch_is_always_an_opening_still_to_come(hours: int, opens: int, lasts: int) -> None:
    hall = a_hall(opening=an_opening(time(opens), time((opens + lasts) % 24)))
    at = NOON + timedelta(hours=hours)
    until = opens_another_day(hall, at)
    assert until is not None
    assert at < until <= at + timedelta(days=2)
    assert opening(hall, until)[0]


def test_a_call_that_is_hurried_goes_before_its_equals_and_not_before_a_greater_one() -> None:
    play = Play()
    first = a_call("一", NOON)
    say(play, first)
    for name in "二三四":
        say(play, a_call(name, NOON))
    play.tell(CallHurried(NOON + SECOND, "四", "值班经理"), CallCancelled(NOON + SECOND, "一", "值班经理"))
    assert on_air(play) == "四"
    say(play, a_call("急", NOON + SECOND, Priority.URGENT))
    play.tell(CallHurried(NOON + SECOND, "三", "值班经理"))
    assert on_air(play) == "急"


def test_hurrying_what_is_heard_already_or_over_changes_nothing() -> None:
    play = Play()
    say(play, a_call("一"))
    say(play, a_call("二"))
    play.tell(CallHurried(NOON, "二", "值班经理"))
    assert on_air(play) == "一"
    play.tell(CallHurried(NOON, "没有的", "值班经理"))
    assert on_air(play) == "一"
