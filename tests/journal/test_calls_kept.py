"""What was really said, from the speakers' own reports, and which scheduled instants were taken."""

from dataclasses import replace
from datetime import timedelta

import pytest
from journal.nouns import NINE, HandClock, a_call, a_program, heard

from signage.director.events import CallCancelled, CallDropped, CallRequested, Ticked
from signage.director.reports import AnnouncementFinished, AnnouncementStarted, PassageStarted, SpeechFailed
from signage.journal.journal import Journal


@pytest.fixture
def tell(journal: Journal, clock: HandClock):
    def tell(*events, program=None):
        for event in events:
            journal.record(event, program or a_program(clock()))
        journal.flush()
        return journal

    return tell


def test_a_call_is_followed_from_the_asking_to_the_last_sample(tell, clock: HandClock) -> None:
    call = a_call()
    said = tell(CallRequested(NINE, call)).call("c1")
    assert (said.state, said.call, said.by, said.started_at) == ("waiting", call, "值班经理", None)

    tell(AnnouncementStarted(NINE + timedelta(seconds=1), "c1"), PassageStarted(NINE, "c1", 1, 0))
    said = tell().call("c1")
    assert (said.state, said.repeat, said.passage) == ("started", 1, 0)

    said = tell(AnnouncementFinished(NINE + timedelta(seconds=20), "c1", heard=True)).call("c1")
    assert (said.state, said.started_at, said.ended_at) == (
        "heard",
        NINE + timedelta(seconds=1),
        NINE + timedelta(seconds=20),
    )
    assert not said.silent


def test_a_cut_call_says_where_and_why_and_may_go_on(tell) -> None:
    said = tell(
        CallRequested(NINE, a_call()),
        AnnouncementStarted(NINE, "c1"),
        AnnouncementFinished(NINE, "c1", heard=False, why="紧急广播插播", repeat=1, passage=1),
    ).call("c1")
    assert (said.state, said.reason, said.repeat, said.passage) == ("cut", "紧急广播插播", 1, 1)

    said = tell(AnnouncementStarted(NINE + timedelta(seconds=30), "c1")).call("c1")
    assert (said.state, said.reason, said.started_at, said.ended_at) == ("started", "", NINE, None)


def test_a_call_that_never_made_a_sound_failed(tell) -> None:
    said = tell(CallRequested(NINE, a_call()), AnnouncementFinished(NINE, "c1", heard=False, why="no device"))
    assert (said.call("c1").state, said.call("c1").reason) == ("failed", "no device")


def test_a_call_taken_back_stays_taken_back(tell) -> None:
    said = tell(
        CallRequested(NINE, a_call()),
        AnnouncementStarted(NINE, "c1"),
        CallCancelled(NINE, "c1", "王经理"),
        AnnouncementFinished(NINE, "c1", heard=False, why="cancelled", repeat=0, passage=1),
    ).call("c1")
    assert (said.state, said.reason, said.passage) == ("cancelled", "王经理", 1)


def test_a_call_without_a_voice_is_marked(tell, clock: HandClock) -> None:
    call = a_call()
    tell(CallRequested(NINE, call), program=a_program(NINE, announcement=heard(call, clip=False)))
    assert tell(AnnouncementStarted(NINE, "c1")).call("c1").silent


def test_a_call_whose_voice_failed_while_the_chime_rang_is_marked_too(tell) -> None:
    call = a_call()
    awaited = heard(call, clip=False)
    awaited = replace(awaited, spoken=tuple(replace(part, awaited=True) for part in awaited.spoken))
    tell(CallRequested(NINE, call), AnnouncementStarted(NINE, "c1"), program=a_program(NINE, announcement=awaited))
    tell(
        SpeechFailed(NINE, call.passages[0], "磁盘满了"), program=a_program(NINE, announcement=heard(call, clip=False))
    )
    said = tell(AnnouncementFinished(NINE, "c1", heard=True)).call("c1")
    assert (said.state, said.silent) == ("heard", True)


def test_a_call_waits_until_the_director_gives_it_up_whatever_a_clock_that_was_set_shows(tell) -> None:
    tell(CallRequested(NINE, a_call(grace=timedelta(seconds=60))))
    assert tell(Ticked(NINE + timedelta(days=1))).call("c1").state == "waiting"
    assert tell(CallDropped(NINE, "lost", "迟了", "c1")).call("c1").state == "dropped"


def test_a_dropped_call_is_a_row_even_when_it_never_was_one(tell) -> None:
    tell(CallDropped(NINE, "greeting", "厅已关门"))
    tell(CallRequested(NINE, a_call("c2")), CallDropped(NINE, "lost", "迟了", "c2"))
    assert {(s.name, s.state, s.reason) for s in tell().calls()} == {
        ("greeting", "dropped", "厅已关门"),
        ("lost", "dropped", "迟了"),
    }


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        (AnnouncementFinished(NINE, "g", heard=True), "heard"),
        (AnnouncementFinished(NINE, "g", heard=False, why="killed"), "cut"),
        (CallCancelled(NINE, "g", "王"), "cut"),
    ],
)
def test_a_firing_follows_its_call(tell, journal: Journal, ending, state: str) -> None:
    assert journal.claim("g@9", name="greeting", due=NINE)
    assert [f.state for f in journal.firings()] == ["claimed"]
    tell(CallRequested(NINE, a_call("g", firing="g@9")), AnnouncementStarted(NINE, "g"))
    assert [f.state for f in journal.firings()] == ["started"]
    tell(ending)
    assert [f.state for f in journal.firings()] == [state]


def test_a_claimed_firing_that_is_not_made_is_dropped(tell, journal: Journal) -> None:
    journal.claim("g@9", name="greeting", due=NINE)
    tell(CallDropped(NINE, "greeting", "厅已关门"))
    assert [f.state for f in journal.firings()] == ["dropped"]
    assert not journal.claim("g@9", name="greeting", due=NINE)


def test_an_instant_is_taken_once_for_each_target(journal: Journal) -> None:
    assert journal.claim("g", name="greeting", due=NINE)
    assert not journal.claim("g", name="greeting", due=NINE)
    assert journal.claim("g", name="greeting", due=NINE, target="lobby")
    assert journal.claim("g", name="greeting", due=NINE + timedelta(days=1))
