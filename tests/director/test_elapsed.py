"""A clock is set: what lasts neither holds the hall up for hours nor ends as though they had gone by."""

from datetime import timedelta

import pytest
from fakes import NOON, a_call, a_campaign, a_report
from plays import Play

from signage.director.campaign import Is
from signage.director.events import (
    CallRequested,
    ClockSet,
    HallRemembered,
    NotePinned,
    QuietAsked,
    StaffObserved,
    SwitchTurned,
    Ticked,
)
from signage.director.model import SlideKey
from signage.director.reports import AnnouncementFinished, AnnouncementStarted, SlideFailed, SlideShown, WeatherObserved
from signage.director.switches import Switch, standing
from signage.director.wanted import Priority

CARE = a_campaign("care", "喝口水", "歇歇脚", "充充电", "看看书")
AHEAD = timedelta(hours=3)


def test_all_slides_go_on_taking_turns_when_the_clock_is_set_back() -> None:
    play = Play(CARE)
    for _ in range(8):
        play.finish()
    play.tell(Ticked(play.turned.state.now - AHEAD))
    seen = [(play.finish(), play.here.slide.key.slide)[1] for _ in range(8)]
    assert len(set(seen[:4])) == 4
    assert seen[:4] == seen[4:]


def test_quiet_and_broken_slides_last_no_longer_when_the_clock_is_set_back() -> None:
    play = Play(CARE, music=True)
    play.tell(QuietAsked(NOON, NOON + timedelta(minutes=10), "值班经理"))
    play.tell(SlideFailed(NOON, "entrance", SlideKey("care", "看看书"), "打不开"))
    play.tell(Ticked(NOON - AHEAD), Ticked(NOON - AHEAD + timedelta(minutes=9)))
    assert not play.turned.program.music.files
    play.tell(Ticked(NOON - AHEAD + timedelta(minutes=11)))
    assert play.turned.program.music.files
    assert "看看书" in {turn.key.slide for turn in play.here.deck}


def test_a_tip_that_was_told_before_does_not_crowd_out_care_when_the_clock_is_set_back() -> None:
    play = Play(a_campaign("rain", "雨伞沥一沥", condition=Is("rain_now")), CARE)
    play.tell(WeatherObserved(NOON, a_report(NOON)))
    play.tell(Ticked(NOON - timedelta(minutes=40)))
    seen = [play.finish() for _ in range(6)]
    assert seen.count("rain") <= 2


def on_air(play: Play) -> str:
    said = play.turned.program.announcement
    return said.call.id if said else ""


@pytest.mark.parametrize(
    ("priority", "firing"), [(Priority.EMERGENCY, ""), (Priority.ROUTINE, ""), (Priority.ROUTINE, "早安@12:00")]
)
def test_a_call_that_is_being_heard_is_heard_to_its_end_when_the_clock_is_set_back(priority, firing) -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("找人", priority=priority, firing=firing)), AnnouncementStarted(NOON, "找人"))
    play.tell(Ticked(NOON - timedelta(minutes=40)))
    assert on_air(play) == "找人"
    assert play.here.caption.late_by is None


def test_an_emergency_ends_no_later_when_the_clock_is_set_back() -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("疏散", priority=Priority.EMERGENCY)), Ticked(NOON - AHEAD))
    play.tell(Ticked(NOON - AHEAD + timedelta(minutes=9)))
    assert on_air(play) == "疏散"
    play.tell(Ticked(NOON - AHEAD + timedelta(minutes=10)))
    assert on_air(play) == ""


def test_a_call_that_waits_keeps_its_turn_and_one_of_the_schedule_its_hour_when_the_clock_is_set_back() -> None:
    seconds = timedelta(seconds=5)
    play = Play()
    play.tell(CallRequested(NOON, a_call("找人", due=NOON + seconds)))
    play.tell(CallRequested(NOON, a_call("早安", due=NOON + seconds, firing="早安@12:00")), Ticked(NOON - AHEAD))
    assert on_air(play) == ""
    play.tell(Ticked(NOON - AHEAD + seconds))
    assert on_air(play) == "找人"
    play.tell(AnnouncementFinished(NOON - AHEAD + 2 * seconds, "找人", heard=True))
    assert on_air(play) == ""


def test_a_note_is_seen_no_longer_when_the_clock_is_set_back() -> None:
    play = Play()
    play.tell(NotePinned(NOON, "代码", NOON + timedelta(minutes=5)), Ticked(NOON - AHEAD))
    assert play.turned.program.note == "代码"
    play.tell(Ticked(NOON - AHEAD + timedelta(minutes=5)))
    assert play.turned.program.note == ""


def test_a_report_from_a_moment_ago_sets_nothing_back() -> None:
    play = Play(CARE)
    play.finish()
    before = play.turned.state.places
    play.tell(Ticked(play.turned.state.now - timedelta(seconds=1)))
    assert play.turned.state.places == before


def test_what_staff_saw_outside_counts_no_longer_when_the_clock_is_set_back() -> None:
    play = Play(a_campaign("rain", "雨伞沥一沥", condition=Is("rain_now")), CARE)
    play.tell(StaffObserved(NOON, raining=True, by="值班经理"), Ticked(NOON - AHEAD))
    assert "rain" in play.deck()
    play.tell(Ticked(NOON - AHEAD + timedelta(minutes=30)))
    assert "rain" not in play.deck()
    play.tell(Ticked(NOON + timedelta(minutes=10)))
    assert "rain" not in play.deck()


MINUTE = timedelta(minutes=1)
JUMPS = pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])


def put_forward(play: Play, jump: timedelta) -> None:
    """Somebody puts the clock forward, which it says before its next tick."""
    at = play.turned.state.now + jump
    play.tell(ClockSet(at, jump), Ticked(at))


@JUMPS
def test_a_call_that_waits_is_heard_though_the_clock_is_put_forward(jump) -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("疏散", priority=Priority.EMERGENCY)), CallRequested(NOON, a_call("找人")))
    put_forward(play, jump)
    assert on_air(play) == "疏散"
    play.tell(AnnouncementFinished(NOON + jump, "疏散", heard=True))
    assert on_air(play) == "找人"
    assert play.here.caption.late_by is None


@JUMPS
def test_an_emergency_ends_when_it_would_have_though_the_clock_is_put_forward(jump) -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("疏散", priority=Priority.EMERGENCY)), AnnouncementStarted(NOON, "疏散"))
    put_forward(play, jump)
    play.tell(Ticked(NOON + jump + 9 * MINUTE))
    assert on_air(play) == "疏散"
    play.tell(Ticked(NOON + jump + 10 * MINUTE))
    assert on_air(play) == ""


@JUMPS
def test_speakers_that_are_at_work_are_not_given_up_when_the_clock_is_put_forward(jump) -> None:
    play = Play()
    play.tell(CallRequested(NOON, a_call("找人")), AnnouncementStarted(NOON, "找人"))
    put_forward(play, jump)
    assert on_air(play) == "找人"


@JUMPS
def test_quiet_a_note_and_a_broken_slide_last_as_long_when_the_clock_is_put_forward(jump) -> None:
    play = Play(CARE, music=True)
    play.tell(QuietAsked(NOON, NOON + 10 * MINUTE, "值班经理"), NotePinned(NOON, "代码", NOON + 5 * MINUTE))
    play.tell(SlideFailed(NOON, "entrance", SlideKey("care", "看看书"), "打不开"))
    put_forward(play, jump)
    assert not play.turned.program.music.files
    assert play.turned.program.note == "代码"
    assert "看看书" not in {turn.key.slide for turn in play.here.deck}
    play.tell(Ticked(NOON + jump + 11 * MINUTE))
    assert play.turned.program.music.files
    assert play.turned.program.note == ""


def test_what_is_about_the_time_of_day_follows_a_clock_that_is_put_forward() -> None:
    play = Play()
    early = a_call("早安", due=NOON + MINUTE, firing="早安@12:01", grace=MINUTE)
    play.tell(SwitchTurned(NOON, Switch.MUSIC_OFF, 1, "值班经理"), CallRequested(NOON, early))
    put_forward(play, timedelta(days=1))
    assert play.turned.state.calls == ()
    assert not standing(play.turned.state.switches, Switch.MUSIC_OFF, play.turned.state.now)
    assert [event.why for event in play.turned.own] == []


def test_a_call_of_last_night_is_not_taken_up_when_a_clock_without_a_battery_is_put_right() -> None:
    play = Play()
    play.tell(HallRemembered(NOON, calls=(a_call("疏散", priority=Priority.EMERGENCY), a_call("找人"))))
    assert on_air(play) == "疏散"
    put_forward(play, timedelta(hours=12))
    assert on_air(play) == ""
    assert play.turned.state.calls == ()


def test_a_report_by_the_new_clock_ends_nothing_before_the_clock_has_told_that_it_was_set() -> None:
    play = Play(CARE)
    play.tell(CallRequested(NOON, a_call("找人", due=NOON + 5 * timedelta(seconds=1))))
    play.tell(SlideShown(NOON + AHEAD, "entrance", play.here.slide.key))
    put_forward(play, AHEAD)
    play.tell(Ticked(NOON + AHEAD + timedelta(seconds=5)))
    assert on_air(play) == "找人"
