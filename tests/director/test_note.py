"""A line for who stands before a screen: in small print, for a while, whatever else the hall does."""

from datetime import timedelta

from fakes import NOON, some_documents

from signage.director.events import DocumentsLoaded, NotePinned, Ticked
from signage.director.reports import ClockJudged
from signage.director.state import State
from signage.director.step import Step, step
from signage.journal.diary import page

MINUTE = timedelta(minutes=1)
PINNED = NotePinned(NOON, "代码 1234 5678", NOON + MINUTE)


def in_a_hall() -> Step:
    return step(State(), DocumentsLoaded(NOON, some_documents()))


def test_it_stays_until_its_moment() -> None:
    turned = step(in_a_hall().state, PINNED)
    assert turned.program.note == "代码 1234 5678"
    assert step(turned.state, Ticked(NOON + MINUTE - timedelta(seconds=1))).program.note == "代码 1234 5678"
    assert step(turned.state, Ticked(NOON + MINUTE)).program.note == ""


def test_it_is_taken_down_by_saying_nothing() -> None:
    turned = step(in_a_hall().state, PINNED)
    assert step(turned.state, NotePinned(NOON, "", NOON)).program.note == ""


def test_it_is_seen_at_night_without_a_clock_and_without_documents() -> None:
    assert step(State(), PINNED).program.note == "代码 1234 5678"
    night = NotePinned(NOON + 11 * 60 * MINUTE, "代码", NOON + 12 * 60 * MINUTE)
    turned = step(step(in_a_hall().state, Ticked(night.at)).state, night)
    assert (turned.program.open, turned.program.note) == (False, "代码")
    assert step(turned.state, ClockJudged(night.at, trusted=False, why="跳了")).program.note == "代码"


def test_it_is_not_written_into_the_journal() -> None:
    assert page(PINNED) is None
