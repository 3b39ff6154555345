"""A fire alarm shuts the hall up: nothing is heard, emergencies are read, and afterwards what still may be said is."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from fakes import NOON, a_call, a_clip, some_documents

from signage.director.events import CallDropped, CallHurried, CallRequested, DocumentsLoaded, Event, Ticked
from signage.director.hall import Span
from signage.director.model import Call
from signage.director.plans import MusicSpan
from signage.director.reports import AnnouncementFinished, AnnouncementStarted, MuteChanged, SpeechRendered
from signage.director.state import State
from signage.director.step import Step, step
from signage.director.wanted import Priority

SECOND = timedelta(seconds=1)
SHUT, RELEASED = MuteChanged(NOON, muted=True, by="消防主机"), MuteChanged(NOON + 5 * SECOND, muted=False)


def fold(*events: Event, state: State | None = None) -> Step:
    turned = step(state or State(), events[0])
    for event in events[1:]:
        turned = step(turned.state, event)
    return turned


def said(call: Call) -> tuple[Event, ...]:
    clips = (SpeechRendered(NOON, passage, a_clip(passage)) for passage in call.passages)
    return (CallRequested(NOON, call), *clips, AnnouncementStarted(NOON, call.id))


LOADED = DocumentsLoaded(NOON, some_documents(music=True))


def test_nothing_is_heard_and_the_staff_see_why() -> None:
    assert fold(LOADED).program.music.files
    turned = fold(LOADED, SHUT)
    assert turned.program.music.files == ()
    assert not turned.program.music.ducked
    assert "消防主机" in turned.state.troubles["mute"]
    assert "静音输入" in fold(LOADED, MuteChanged(NOON, muted=True)).state.troubles["mute"]


def test_a_routine_call_is_held_and_goes_on_where_it_was_cut() -> None:
    call = a_call("寻物")
    turned = fold(LOADED, *said(call), SHUT)
    assert turned.program.announcement is None
    assert turned.program.places[0].caption is None
    turned = fold(AnnouncementFinished(NOON, call.id, heard=False, repeat=0, passage=1), RELEASED, state=turned.state)
    assert turned.program.announcement.call == call
    assert turned.program.announcement.from_passage == 1
    assert turned.program.music.files
    assert "mute" not in turned.state.troubles


def test_an_emergency_is_read_while_it_may_not_be_heard_and_heard_afterwards() -> None:
    call = a_call("疏散", priority=Priority.EMERGENCY)
    turned = fold(LOADED, *said(call), SHUT)
    caption = turned.program.places[0].caption
    assert turned.program.announcement is None
    assert (caption.call_id, caption.silent, caption.passage) == ("疏散", True, None)
    turned = fold(AnnouncementFinished(NOON, call.id, heard=False), Ticked(NOON + SECOND), state=turned.state)
    assert turned.program.places[0].caption is not None
    assert fold(RELEASED, state=turned.state).program.announcement.call == call


def test_of_two_emergencies_one_is_read_and_the_words_do_not_change_a_second_later() -> None:
    first, second = (a_call(name, priority=Priority.EMERGENCY) for name in ("疏散", "封门"))
    asked = (CallRequested(NOON, first), CallRequested(NOON, second), CallHurried(NOON, second.id, "王经理"))
    turned = fold(LOADED, *asked)
    assert turned.program.announcement.call == first
    shut = fold(SHUT, state=turned.state)
    later = fold(Ticked(NOON + SECOND), state=shut.state)
    assert shut.program.places[0].caption == later.program.places[0].caption
    assert shut.program.places[0].caption.call_id == second.id


def test_what_has_become_too_late_is_dropped_with_the_reason() -> None:
    call = a_call("寻物", grace=timedelta(seconds=30))
    turned = fold(LOADED, SHUT, CallRequested(NOON, call), Ticked(NOON + 31 * SECOND))
    assert [own.why for own in turned.own if isinstance(own, CallDropped)] != []
    assert fold(RELEASED, state=turned.state).program.announcement is None


@pytest.mark.parametrize(
    ("priority", "at", "volume_db"),
    [(Priority.ROUTINE, time(11), -6.0), (Priority.URGENT, time(13), 0.0), (Priority.EMERGENCY, time(11), 0.0)],
)
def test_announcements_are_as_loud_as_the_time_of_day_wants_and_emergencies_always_fully(
    priority: Priority, at: time, volume_db: float
) -> None:
    documents = some_documents()
    spans = (MusicSpan(span=Span(at, time(14)), volume_db=-6.0),)
    documents = replace(documents, voice=replace(documents.voice, spans=spans))
    program = fold(DocumentsLoaded(NOON, documents), CallRequested(NOON, a_call("寻物", priority=priority))).program
    assert program.announcement.volume_db == volume_db
