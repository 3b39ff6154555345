"""Which call is heard now, and what is heard of it?

A call does not wait for its voice: the chime covers the rendering, and what is not rendered by then is awaited.
Greater priority first; among equals the one already begun, then the first come. A lesser call that was interrupted
goes on where it was cut, while it is valid; so does an urgent one under which the sound broke down, once that is back.
An emergency ends at its expiry even in the middle of a word; any other call that is on the air is finished, also when
the hall closes. Outside opening hours and in asked-for quiet only emergencies pass; in the hall's own quiet hours also
what the hall lets pass.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from signage.director.documents import Documents
from signage.director.late import in_words
from signage.director.model import Announcement, Call, Caption, Clip, Passage, Spoken
from signage.director.permitted import FIRST_HAN
from signage.director.state import CallMemory, State
from signage.director.switches import Switch, standing
from signage.director.wanted import Priority

EMERGENCY_LIMIT = timedelta(minutes=15)
"""An emergency always ends: nobody may forget one on the screens."""
CUT_PATIENCE = timedelta(seconds=2)
"""How long a call that was cut waits for word of how far it had got, before it goes on."""
MOST_ACCIDENTS = 3
"""So often an urgent call goes on after the sound broke down under it: one that does harm must not come for ever."""
HUNG_AFTER = timedelta(seconds=60)
"""Speakers that say nothing for so long after the longest passage are not waited for any more."""
LATE_SHOWN_FROM = timedelta(seconds=60)
READING_S_PER_CHARACTER = 0.25
READING_S_PER_LETTER = 0.08
"""Silent captions stay for reading: four Chinese characters a second or twelve letters, the slow end of subtitling."""
PREPARE_AT_ONCE = 8


def admitted(call: Call) -> Call:
    """The call with the limits that no request may exceed."""
    if call.priority is not Priority.EMERGENCY:
        return call
    return replace(call, expires=min(call.expires, call.asked_at + EMERGENCY_LIMIT))


def over_reason(entry: CallMemory, state: State) -> str | None:
    """Why a call will not be (further) heard, in words for the operator; None while it still may."""
    call, now = entry.call, state.now
    if entry.refused:
        return entry.refused
    if not call.passages:
        return "没有要说的话"
    if call.priority is Priority.EMERGENCY:
        return "紧急广播已到规定的结束时间" if now >= call.expires else None
    if entry.playing:
        hung = entry.report_by is not None and now >= entry.report_by
        return "音响很久没有回音，不再等它" if hung else None
    if now >= call.expires:
        return "过了有效时间，没有播" if entry.started_at is None else "打断以后过了有效时间，没有播完"
    if call.firing and entry.started_at is None and standing(state.switches, Switch.CLOSED, now):
        # Nobody asked for it but the clock, which would not have called in a hall that is closed.
        return "提前打烊了，保持安静"
    if entry.started_at is None and call.grace is not None and now > call.due + call.grace:
        return f"迟了超过 {in_words(call.grace)}，没有播"
    return None


def _passes(entry: CallMemory, state: State, *, is_open: bool) -> bool:
    """Whether the hall, as it is, lets the call be heard."""
    if not state.clock_trusted and entry.call.firing:
        return False
    if entry.call.priority is Priority.EMERGENCY:
        return True
    if state.muted or (entry.accidents and not entry.playing and "sound" in state.troubles):
        # What broke off because the sound was gone waits for it to be back, and keeps nobody else from the screens.
        return False
    hushed = state.quiet_until is not None and state.now < state.quiet_until
    return not hushed and (entry.playing or (is_open and not _is_quiet_for(entry.call, state)))


def _is_quiet_for(call: Call, state: State) -> bool:
    """Whether the hall's quiet hours hold the call back."""
    if state.documents is None or not state.clock_trusted:
        return False
    return is_held_back(call.priority, state.documents, state.now)


def is_held_back(priority: Priority, documents: Documents, now: datetime) -> bool:
    """Whether the hall has quiet hours at this moment, in which calls so urgent and no more wait."""
    local = now.astimezone(documents.hall.timezone).time()
    manners = documents.manners
    return priority < manners.quiet_passes and any(span.holds(local) for span in manners.quiet)


def choose(state: State, *, is_open: bool) -> CallMemory | None:
    """The call to be heard now; nobody, while the one whose turn it is still ends its last appearance."""
    candidates = (
        entry
        for entry in state.calls
        if over_reason(entry, state) is None and entry.call.due <= state.now and _passes(entry, state, is_open=is_open)
    )

    def turn(entry: CallMemory) -> tuple[int, bool, bool, int]:
        # A call that is shut up is on the air no more, and must not be shown as if it were until the next second.
        on_air = entry.playing and not state.muted
        return -entry.call.priority, not on_air, entry.started_at is None, entry.order

    first = min(candidates, key=turn, default=None)
    if first is None or state.muted:
        # While the speakers are shut up a call is only shown, and nothing of it can be ending.
        return first
    return None if first.cut_at is not None and first.cut_at <= state.now < first.cut_at + CUT_PATIENCE else first


def report_by(entry: CallMemory, clips: Mapping[Passage, Clip | None], at: datetime) -> datetime:
    """Until when speakers that said something at `at` should be heard of again: a passage and some patience."""
    longest_s = max(part.clip.duration_s if part.clip else part.silence_s for part in _spoken(entry.call, clips))
    return at + timedelta(seconds=longest_s) + entry.call.gap + HUNG_AFTER


def announcement(entry: CallMemory, clips: Mapping[Passage, Clip | None], volume_db: float = 0.0) -> Announcement:
    """The call as it is to be heard, from where it was cut."""
    return Announcement(
        call=entry.call,
        spoken=_spoken(entry.call, clips),
        from_repeat=entry.from_repeat,
        from_passage=entry.from_passage,
        volume_db=0.0 if entry.call.priority is Priority.EMERGENCY else volume_db,
    )


def _spoken(call: Call, clips: Mapping[Passage, Clip | None]) -> tuple[Spoken, ...]:
    """What is heard of each passage; one without a clip is silence long enough to read it."""
    return tuple(
        Spoken(
            passage,
            clip,
            silence_s=0.0 if clip else _reading_s(passage.words),
            awaited=passage not in clips,
        )
        for passage in call.passages
        for clip in (clips.get(passage),)
    )


def _reading_s(words: str) -> float:
    return 2.0 + sum(READING_S_PER_CHARACTER if char >= FIRST_HAN else READING_S_PER_LETTER for char in words)


def caption(entry: CallMemory, spoken: Iterable[Spoken], now: datetime, *, muted: bool = False) -> Caption:
    """The words of the call for the screens."""
    late = (entry.started_at or now) - entry.call.due
    return Caption(
        call_id=entry.call.id,
        priority=entry.call.priority,
        passages=entry.call.passages,
        passage=None if muted else entry.passage,
        late_by=late if late >= LATE_SHOWN_FROM else None,
        silent=muted or not any(part.clip or part.awaited for part in spoken),
    )


def to_prepare(state: State) -> tuple[Passage, ...]:
    """Words that need a voice: of the waiting calls first, then of the schedule."""
    waiting = (p for e in sorted(state.calls, key=lambda e: (-e.call.priority, e.order)) for p in e.call.passages)
    wanted = dict.fromkeys([*waiting, *state.repeating, *state.scheduled])
    return tuple(p for p in wanted if p not in state.clips)[:PREPARE_AT_ONCE]
