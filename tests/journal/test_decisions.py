"""What the director decided is kept with its reasons, and only when it changed."""

from datetime import timedelta

from journal.nouns import NINE, HandClock, a_program, a_turn

from signage.director.events import Ticked
from signage.journal.journal import Journal

SEAT, WATER, RAIN = a_turn("seat"), a_turn("water"), a_turn("umbrella", "下雨", condition="rain_now")


def test_a_deck_that_stays_is_written_once(journal: Journal, clock: HandClock) -> None:
    for _ in range(20):
        journal.record(Ticked(clock.pass_(seconds=1)), a_program(clock(), SEAT, WATER))
    journal.flush()
    (only,) = journal.decisions()
    assert [turn.slide for turn in only.deck] == ["seat", "water"]
    assert only.slide.why == "evergreen"


def test_a_new_reason_is_a_new_decision(journal: Journal, clock: HandClock) -> None:
    for why in ("20 度", "21 度"):
        journal.record(Ticked(clock.pass_(seconds=1)), a_program(clock(), a_turn("seat", why)))
    journal.flush()
    assert [d.slide.why for d in journal.decisions()] == ["20 度", "21 度"]


def test_the_deck_of_any_moment_can_be_asked_for(journal: Journal, clock: HandClock) -> None:
    decks = [(SEAT, WATER), (RAIN, SEAT, WATER), (WATER, SEAT)]
    for deck in decks:
        journal.record(Ticked(clock()), a_program(clock(), *deck))
        clock.pass_(minutes=1)
    journal.flush()

    assert journal.decisions(until=NINE, place="entrance") == ()
    for minute, deck in enumerate(decks):
        *_, decision = journal.decisions(until=NINE + timedelta(minutes=minute, seconds=30), place="entrance")
        assert [(t.slide, t.why, t.condition, t.expires) for t in decision.deck] == [
            (t.key.slide, t.why, t.condition, t.expires) for t in deck
        ]


def test_an_empty_deck_is_a_decision_too(journal: Journal, clock: HandClock) -> None:
    from dataclasses import replace

    program = a_program(clock(), SEAT)
    empty = replace(program, places=(replace(program.places[0], deck=()),))
    journal.record(Ticked(clock()), empty)
    journal.flush()
    assert [d.deck for d in journal.decisions()] == [()]
