"""What was really shown, from the screen's own reports."""

from datetime import timedelta

from journal.nouns import NINE, HandClock, a_program, a_turn

from signage.director.events import SlideChosen, Ticked
from signage.director.model import WeatherMark
from signage.director.reports import PlaceAttached, SlideFailed, SlideFinished, SlideShown
from signage.journal.journal import Journal

SEAT, WATER = a_turn("seat"), a_turn("water")
RAIN = a_turn("umbrella", "下雨: 观测 1.2 mm/h", condition="rain_now")


def shown(journal: Journal, clock: HandClock, turn, program=None, *, place: str = "entrance", **more) -> None:
    """As the loop does it: the program is decided, the screen presents a frame and says so."""
    program = program or a_program(clock(), turn, place=place)
    journal.record(Ticked(clock()), program)
    journal.record(SlideShown(clock(), place, turn.key, **more), program)


def test_a_slide_is_proven_from_its_frame_until_the_next(journal: Journal, clock: HandClock) -> None:
    shown(journal, clock, SEAT)
    clock.pass_(seconds=12)
    shown(journal, clock, WATER, off_screen=True)
    journal.flush()

    first, second = journal.plays()
    assert (first.slide, first.shown_at, first.until, first.outcome) == ("seat", NINE, clock(), "shown")
    assert (first.text, first.why, first.ended, first.off_screen) == ("seat\n慢慢走", "evergreen", "next", False)
    assert (second.slide, second.until, second.off_screen) == ("water", None, True)


def test_what_was_only_chosen_or_finished_is_no_proof(journal: Journal, clock: HandClock) -> None:
    program = a_program(clock(), SEAT)
    journal.record(SlideChosen(clock(), "entrance", SEAT.key), program)
    journal.record(SlideFinished(clock(), "entrance", SEAT.key), program)
    journal.flush()
    assert journal.plays() == ()


def test_a_slide_that_failed_before_its_frame_leaves_the_one_before_on_the_screen(
    journal: Journal, clock: HandClock
) -> None:
    shown(journal, clock, SEAT)
    clock.pass_(seconds=5)
    program = a_program(clock(), WATER, SEAT)
    journal.record(Ticked(clock()), program)
    journal.record(SlideFailed(clock(), "entrance", WATER.key, "picture is broken"), program)
    journal.flush()

    seat, water = journal.plays()
    assert (seat.slide, seat.until) == ("seat", None)
    assert (water.outcome, water.ended, water.text) == ("failed", "picture is broken", "water\n慢慢走")


def test_a_video_that_breaks_in_the_middle_was_shown_until_then(journal: Journal, clock: HandClock) -> None:
    shown(journal, clock, SEAT)
    clock.pass_(seconds=5)
    journal.record(SlideFailed(clock(), "entrance", SEAT.key, "stream ended"), a_program(clock(), SEAT))
    journal.flush()

    first, second = journal.plays()
    assert (first.outcome, first.until, first.ended) == ("shown", clock(), "stream ended")
    assert second.outcome == "failed"


def test_a_display_that_is_pulled_shows_nothing_any_more(journal: Journal, clock: HandClock) -> None:
    shown(journal, clock, SEAT)
    clock.pass_(seconds=3)
    journal.record(PlaceAttached(clock(), "entrance", attached=False), a_program(clock(), SEAT))
    clock.pass_(seconds=3)
    shown(journal, clock, SEAT)
    journal.flush()

    assert [(p.ended, p.until) for p in journal.plays()] == [
        ("display gone", NINE + timedelta(seconds=3)),
        ("", None),
    ]


def test_places_do_not_end_each_others_slides(journal: Journal, clock: HandClock) -> None:
    shown(journal, clock, SEAT, place="entrance")
    shown(journal, clock, WATER, place="counter")
    journal.flush()
    assert {(p.place, p.until) for p in journal.plays()} == {("entrance", None), ("counter", None)}
    assert [p.slide for p in journal.plays(place="counter")] == ["water"]


def test_a_weather_tip_names_the_observation_behind_it(journal: Journal, clock: HandClock) -> None:
    mark = WeatherMark("rain", 18.0, NINE - timedelta(minutes=4), "qweather", "nowcast")
    shown(journal, clock, RAIN, a_program(clock(), RAIN, SEAT, mark=mark))
    shown(journal, clock, SEAT, a_program(clock(), SEAT, RAIN, mark=mark))
    journal.flush()

    rain, seat = journal.plays()
    assert (rain.provider, rain.valid_at, rain.evidence) == ("qweather", NINE - timedelta(minutes=4), "nowcast")
    assert (rain.condition, rain.why) == ("rain_now", "下雨: 观测 1.2 mm/h")
    assert (seat.provider, seat.valid_at) == ("", None)


def test_the_words_proven_are_those_that_were_asked_for_when_they_changed_meanwhile(
    journal: Journal, clock: HandClock
) -> None:
    before, after = a_turn("heat", words="今天 31 度"), a_turn("heat", words="今天 32 度")
    journal.record(Ticked(clock()), a_program(clock(), before))
    journal.record(SlideShown(clock(), "entrance", before.key), a_program(clock(), after))
    journal.flush()
    assert [p.text for p in journal.plays()] == ["今天 31 度"]


def test_a_report_of_an_unknown_slide_is_kept_without_words(journal: Journal, clock: HandClock) -> None:
    journal.record(SlideShown(clock(), "entrance", WATER.key), a_program(clock(), SEAT))
    journal.flush()
    assert [(p.slide, p.text) for p in journal.plays()] == [("water", "")]


def test_an_orderly_stop_ends_what_is_shown(open_journal, clock: HandClock) -> None:
    journal = open_journal()
    shown(journal, clock, SEAT)
    clock.pass_(seconds=7)
    journal.stop()
    assert [(p.until, p.ended) for p in open_journal().plays()] == [(clock(), "stopped")]
