"""A clock that was ahead is set right: what was remembered by it must not hold the hall up for hours."""

from datetime import timedelta

from fakes import NOON, a_campaign, a_report
from plays import Play

from signage.director.campaign import Is
from signage.director.events import QuietAsked, Ticked
from signage.director.model import SlideKey
from signage.director.reports import SlideFailed, WeatherObserved

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


def test_a_report_from_a_moment_ago_sets_nothing_back() -> None:
    play = Play(CARE)
    play.finish()
    before = play.turned.state.places
    play.tell(Ticked(play.turned.state.now - timedelta(seconds=1)))
    assert play.turned.state.places == before
