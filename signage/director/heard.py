"""What do requests for calls, and what voice and speakers report of them, change of what is remembered?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from signage.director.calls import MOST_ACCIDENTS, admitted, report_by
from signage.director.events import (
    CallCancelled,
    CallChosen,
    CallDropped,
    CallHurried,
    CallKept,
    CallRequested,
    Event,
    Interrupted,
)
from signage.director.model import Call, Clip, Passage
from signage.director.permitted import objection
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    PassageStarted,
    SpeechFailed,
    SpeechRendered,
)
from signage.director.state import CallMemory, State, frozen, with_entry
from signage.director.wanted import Priority


def requested(state: State, event: CallRequested) -> State:
    """A call is waiting; asked for twice it is one call. Voices that failed at its words may try again."""
    return _with_one_more(state, CallMemory(call=admitted(event.call), order=state.requests))


def taken_up(state: State, call: Call, was: Interrupted | None = None) -> State:
    """A call of the run before waits on, or goes on from where it was."""
    entry = CallMemory(call=admitted(call), order=state.requests, remembered=True)
    if was is not None:
        entry = replace(entry, started_at=was.started_at, from_repeat=was.repeat, from_passage=was.passage)
    return _with_one_more(state, entry)


def _with_one_more(state: State, entry: CallMemory) -> State:
    if any(other.call.id == entry.call.id for other in state.calls):
        return state
    state = without_failures(state, entry.call.passages)
    return replace(state, calls=(*state.calls, _judged(entry, state)), requests=state.requests + 1)


def with_words_judged(state: State) -> State:
    """The state after an edit of the rules."""
    return replace(state, calls=tuple(_judged(entry, state) for entry in state.calls))


def _judged(entry: CallMemory, state: State) -> CallMemory:
    """A call with what speaks against its words, whatever road it came; what has begun is let through."""
    if state.documents is None or entry.playing or entry.started_at is not None:
        return entry
    return replace(entry, refused=objection(entry.call, state.documents.manners))


def _without_call(state: State, call_id: str) -> State:
    return with_needed_clips(replace(state, calls=tuple(entry for entry in state.calls if entry.call.id != call_id)))


def without_failures(state: State, passages: Iterable[Passage] | None = None) -> State:
    """The state in which voices that failed, at these passages or at all, may try again."""
    again = set(state.clips if passages is None else passages)
    clips = {said: clip for said, clip in state.clips.items() if clip is not None or said not in again}
    return replace(state, clips=frozen(clips))


def _needed(state: State) -> set[Passage]:
    return {*state.scheduled, *state.repeating, *(passage for entry in state.calls for passage in entry.call.passages)}


def with_needed_clips(state: State) -> State:
    """The state without the clips of calls that are over: over the years they would be without number."""
    needed = _needed(state)
    return replace(state, clips=frozen({said: clip for said, clip in state.clips.items() if said in needed}))


def cancelled(state: State, event: CallCancelled) -> State:
    """A call is over, whatever was heard of it."""
    return _without_call(state, event.call_id)


def dropped(state: State, event: CallDropped) -> State:
    """A call that is not made is over."""
    return _without_call(state, event.call_id) if event.call_id else state


def hurried(state: State, event: CallHurried) -> State:
    """A call goes before the others of its priority; one that has begun already goes before them."""
    entry = next((entry for entry in state.calls if entry.call.id == event.call_id), None)
    if entry is None:
        return state
    first = min(other.order for other in state.calls if other.call.priority is entry.call.priority)
    return _with_call(state, event.call_id, lambda waiting: replace(waiting, order=first - 1))


def _with_call(state: State, call_id: str, change: Callable[[CallMemory], CallMemory]) -> State:
    return replace(state, calls=tuple(change(e) if e.call.id == call_id else e for e in state.calls))


def put_on_air(state: State, event: CallChosen) -> State:
    """One call goes on the air, and the one before it off."""

    def put(entry: CallMemory) -> CallMemory:
        if entry.playing is (entry.call.id == event.call_id):
            return entry
        if entry.playing:
            return replace(entry, playing=False, passage=None, report_by=None, cut_at=event.at)
        return _heard_of(replace(entry, playing=True, passage=None, cut_at=None), state, event.at)

    return replace(state, calls=tuple(put(entry) for entry in state.calls))


def _heard_of(entry: CallMemory, state: State, at: datetime) -> CallMemory:
    """A call about which the speakers have just given a sign of life."""
    return replace(entry, report_by=report_by(entry, state.clips, at)) if entry.playing else entry


def started(state: State, event: AnnouncementStarted) -> State:
    """A call began to be heard."""

    def began(entry: CallMemory) -> CallMemory:
        return _heard_of(replace(entry, started_at=entry.started_at or event.at), state, event.at)

    return _with_call(state, event.call_id, began)


def passage_began(state: State, event: PassageStarted) -> State:
    """The next words of a call began to be heard."""

    def heard(entry: CallMemory) -> CallMemory:
        passage = event.passage if entry.playing else None
        begun = replace(entry, started_at=entry.started_at or event.at, passage=passage)
        return _heard_of(begun, state, event.at)

    return _with_call(state, event.call_id, heard)


def finished(state: State, event: AnnouncementFinished) -> State:
    """A call ended: heard, cut by our own choice, or cut by an accident."""
    entry = next((e for e in state.calls if e.call.id == event.call_id), None)
    if entry is None:
        return state
    accident = entry.playing
    if not _goes_on(entry, event):
        return _without_call(state, event.call_id)
    left = replace(
        entry,
        playing=False,
        passage=None,
        report_by=None,
        cut_at=state.now if accident else None,
        accidents=entry.accidents + (accident and event.lost),
        from_repeat=event.repeat,
        from_passage=event.passage,
    )
    return _with_call(state, event.call_id, lambda _: left)


def _goes_on(entry: CallMemory, event: AnnouncementFinished) -> bool:
    """Whether a call goes on from there when it may: it was cut because we wanted it so, or must not be lost."""
    if event.heard or not entry.playing or entry.call.priority is Priority.EMERGENCY:
        return not event.heard
    begun_and_lost = event.lost and entry.started_at is not None
    return begun_and_lost and entry.call.priority >= Priority.URGENT and entry.accidents < MOST_ACCIDENTS


def kept(before: State, event: Event) -> Iterator[CallKept]:
    """The call that is not over although it ended, seen from the state in which that happened."""
    if isinstance(event, AnnouncementFinished):
        ended = (entry for entry in before.calls if entry.call.id == event.call_id and _goes_on(entry, event))
        yield from (CallKept(event.at, entry.call.id) for entry in ended)


def rendered(state: State, event: SpeechRendered) -> State:
    """Some words have a voice, if anybody still needs them."""
    return _with_clip(state, event.passage, event.clip)


def unspoken(state: State, event: SpeechFailed) -> State:
    """Some words have no voice, if anybody still needs them."""
    return _with_clip(state, event.passage, None)


def _with_clip(state: State, passage: Passage, clip: Clip | None) -> State:
    if passage not in _needed(state):
        return state
    return replace(state, clips=with_entry(state.clips, passage, clip))
