"""What proves that a call was heard and seen: its clips, their loudness, and what the screens showed meanwhile.

It is written when the first sample was heard, and again whenever more is known: a voice may still be at work when a
call begins, and a power cut may come before its end.
"""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import bindparam, update

from signage.director import reports
from signage.director.events import Event
from signage.director.model import Announcement, Clip, Program, SlideKey
from signage.journal.codec import encode
from signage.journal.memory import Memory, Write
from signage.journal.records import OnScreen, Proof, Sent
from signage.journal.tables import calls

_PROOF = update(calls).where(calls.c.id == bindparam("call")).values(proof=bindparam("proven"))


def proven(memory: Memory, event: Event, program: Program, writes: list[Write]) -> Memory:
    """Add what is known of the call that an event is about to `writes`, and remember what is being said."""
    if (now := program.announcement) is not None and memory.saying.get(now.call.id) != now:
        # What makes way for another call reports its end only afterwards.
        begun = {call: said for call, said in memory.saying.items() if call in memory.proofs}
        memory = replace(memory, saying={**begun, now.call.id: now})
        if now.call.id in begun:
            # A voice has done its work while it is heard.
            memory = _kept(memory, now, program, writes, _Reached())
    match event:
        case reports.AnnouncementStarted(call_id=call) if said := memory.saying.get(call):
            memory = replace(memory, audible=call)
            return _kept(memory, said, program, writes, _Reached(said.from_repeat, said.from_passage))
        case reports.PassageStarted(call_id=call) if said := memory.saying.get(call):
            # Without a device passages begin as well, for the captions.
            reached = _Reached(event.repeat, event.passage) if memory.audible == call else _Reached()
            return _kept(memory, said, program, writes, reached)
        case reports.SoundChanged(present=False):
            return replace(memory, audible="")
        case reports.AnnouncementFinished(call_id=call) if said := memory.saying.get(call):
            # Heard in full, all that was repeated was heard once at least.
            reached = _Reached(event.repeat + event.heard, event.passage, event.heard_s)
            return _kept(memory, said, program, writes, reached)
    return memory


MOST_PROOFS = 8
"""So many calls back is known what was sent of them: one that was cut may go on after others."""


class _Reached(NamedTuple):
    """How far a call was heard for certain: so many seconds of this passage, and all that comes before it."""

    repeat: int = 0
    passage: int = 0
    seconds: float = 0.0


def _kept(memory: Memory, saying: Announcement, program: Program, writes: list[Write], reached: _Reached) -> Memory:
    call = saying.call.id
    captioned = tuple(
        _on_screen(memory, place.place, "\n".join(passage.words for passage in place.caption.passages))
        for place in program.places
        if place.caption is not None and place.caption.call_id == call
    )
    before = memory.proofs.get(call, Proof())
    sent = tuple(_sent(saying, number, reached) for number in range(len(saying.spoken)))
    proof = Proof(_with_what_was_sent(sent, before.sent), captioned or before.screens)
    if proof == before:
        return memory
    writes.append(Write(_PROOF, ({"call": call, "proven": encode(proof)},)))
    others = [(other, known) for other, known in memory.proofs.items() if other != call]
    return replace(memory, proofs=dict([*others[-MOST_PROOFS:], (call, proof)]))


def _with_what_was_sent(sent: tuple[Sent, ...], before: tuple[Sent, ...]) -> tuple[Sent, ...]:
    """What goes on after it was cut was sent before already, as far as nothing more is known."""
    known = {part.sha256: part.lufs for part in before}
    return tuple(replace(part, lufs=known.get(part.sha256)) if part.lufs is None else part for part in sent)


def _sent(saying: Announcement, number: int, reached: _Reached) -> Sent:
    passage, clip = saying.spoken[number].passage, saying.spoken[number].clip
    lufs = None if clip is None else _lufs(clip, number, reached)
    return Sent(
        language=passage.language,
        words=passage.words,
        said="" if passage.audio else passage.said or passage.words,
        engine=clip.engine if clip else "",
        sha256=clip.sha256 if clip else "",
        duration_s=clip.duration_s if clip else 0.0,
        lufs=None if lufs is None else round(lufs + saying.volume_db, 1),
    )


def _lufs(clip: Clip, number: int, reached: _Reached) -> float | None:
    """How loud what was heard of a clip is, None when nothing was."""
    if reached.repeat > 0 or number < reached.passage:
        return clip.lufs
    return clip.lufs_of_first(reached.seconds) if number == reached.passage else None


def _on_screen(memory: Memory, place: str, words: str) -> OnScreen:
    shown: SlideKey | None = memory.playing.get(place)
    return OnScreen(
        place=place,
        words=words,
        slide="/".join(shown) if shown else "",
        presented=shown is not None,
        off_screen=place in memory.unseen,
    )
