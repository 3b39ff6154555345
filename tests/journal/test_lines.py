"""The journal as people read it: one line for each thing, in order of time."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import some_documents
from journal.nouns import NINE, HandClock, a_call, a_program, a_turn

from signage.director.events import CallRequested, ClockSet, DocumentsLoaded, DocumentsRefused, StaffObserved, Ticked
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    SlideFailed,
    SlideShown,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.sky import Evidence, Observation, WeatherReport
from signage.journal.journal import Journal


@pytest.fixture
def told(journal: Journal, clock: HandClock) -> Journal:
    seat = a_turn("seat")
    for event in (
        Ticked(clock()),
        SlideShown(clock(), "entrance", seat.key, off_screen=True),
        WeatherFailed(clock.pass_(seconds=10), "met_norway", "timed out"),
        StaffObserved(clock.pass_(seconds=10), raining=True, by="王"),
        CallRequested(clock.pass_(seconds=10), a_call(at=clock(), places=frozenset({"counter", "entrance"}))),
        AnnouncementStarted(clock.pass_(seconds=1), "c1"),
        AnnouncementFinished(clock.pass_(seconds=9), "c1", heard=True),
        SlideFailed(clock.pass_(seconds=1), "entrance", a_turn("film").key, "no codec"),
        DocumentsRefused(clock.pass_(seconds=1), ("hall.toml:3: no name", "hall.toml:9: bad time")),
    ):
        journal.record(event, a_program(clock(), seat))
    journal.flush()
    return journal


def test_plays_and_calls_tell_what_became_of_them(told: Journal) -> None:
    play, failed = told.rows(kind="play")
    assert (play.at, play.subject, play.words, play.outcome, play.why) == (
        NINE,
        "care/seat",
        "seat\n慢慢走",
        "shown",
        "evergreen",
    )
    assert (play.place, play.off_screen) == ("entrance", True)
    assert (failed.outcome, failed.why) == ("failed", "no codec")
    (call,) = told.rows(kind="call")
    assert (call.subject, call.outcome, call.by, call.place) == ("c1", "heard", "值班经理", "counter,entrance")
    assert call.words == "请到咨询台\nPlease come to the desk"
    assert (call.at, call.until) == (NINE + timedelta(seconds=31), NINE + timedelta(seconds=40))


def test_a_clock_that_was_set_tells_by_how_much_and_is_read_again_as_it_was(journal: Journal, clock: HandClock) -> None:
    event = ClockSet(clock(), timedelta(hours=-1))
    journal.record(event, a_program(clock()))
    journal.flush()
    assert [(row.outcome, row.subject) for row in journal.rows()] == [("ClockSet", "-3600 s")]
    assert journal.events() == (event,)


def test_events_tell_who_and_why(told: Journal) -> None:
    lines = {line.outcome: line for line in told.rows(kind="event")}
    assert lines["WeatherFailed"].why == "timed out"
    assert lines["WeatherFailed"].subject == "met_norway"
    assert lines["StaffObserved"].by == "王"
    assert lines["DocumentsRefused"].words == "hall.toml:3: no name\nhall.toml:9: bad time"


def test_without_a_kind_everything_but_decisions_comes_in_order_and_the_newest_win(told: Journal) -> None:
    lines = told.rows()
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert {line.kind for line in lines} == {"play", "call", "event"}
    assert told.rows(limit=2) == lines[-2:]
    assert [line.subject for line in told.rows(kind="decision")] == ["care/seat"]


def test_a_span_includes_its_start_and_not_its_end(told: Journal) -> None:
    failure, staff = NINE + timedelta(seconds=10), NINE + timedelta(seconds=20)
    assert [line.outcome for line in told.rows(failure, staff)] == ["WeatherFailed"]


def test_documents_are_kept_by_name_only(journal: Journal, clock: HandClock) -> None:
    journal.record(DocumentsLoaded(clock(), some_documents()), a_program(clock()))
    journal.flush()
    (line,) = journal.rows(kind="event")
    assert (line.outcome, line.subject) == ("DocumentsLoaded", "hall")
    assert journal.events() == ()


def test_a_tip_without_a_mark_rests_on_the_latest_observation(journal: Journal, clock: HandClock) -> None:
    tip = a_turn("umbrella", "下雨", condition="rain_now")
    for provider, minutes in (("a", 20), ("b", 5)):
        seen = Observation(
            provider=provider,
            evidence=Evidence.ANALYSIS,
            valid_at=NINE - timedelta(minutes=minutes),
            fetched_at=NINE,
        )
        report = WeatherReport(provider=provider, received_at=NINE, current=seen)
        journal.record(WeatherObserved(clock(), report), a_program(clock(), tip))
    journal.record(SlideShown(clock(), "entrance", tip.key), a_program(clock(), tip))
    journal.flush()
    (play,) = journal.plays()
    assert (play.provider, play.valid_at, play.evidence) == ("b", NINE - timedelta(minutes=5), "analysis")


def test_rows_of_a_later_version_are_passed_over(told: Journal, file: Path, open_journal) -> None:
    other = sqlite3.connect(file)
    other.execute("""UPDATE events SET body = '{"moon": 1}' WHERE kind IN ('StaffObserved', 'WeatherFailed')""")
    other.execute("""UPDATE calls SET body = '{"moon": 1}', state = 'waiting', begins_until = '2030-01-01'""")
    other.commit()
    other.close()
    assert StaffObserved not in {type(event) for event in told.events()}
    assert told.call("c1").call is None
    assert [line.words for line in told.rows(kind="call")] == ["lost"]
    known = open_journal().remember()
    assert (known.calls, known.rain_said_at) == ((), None)
