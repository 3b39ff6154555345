"""What proves that a call was heard and seen: its clips, their loudness, and what the screens showed meanwhile.

It is written when the first sample was heard, and again whenever more is known: a voice may still be at work when a
call begins, and a power cut may come before its end.
"""

from dataclasses import replace

from sqlalchemy import bindparam, update

from signage.director import reports
from signage.director.events import Event
from signage.director.model import Announcement, Program, SlideKey, Spoken
from signage.journal.codec import encode
from signage.journal.memory import Memory, Write
from signage.journal.records import OnScreen, Proof, Sent
from signage.journal.tables import calls

_PROOF = update(calls).where(calls.c.id == bindparam("call")).values(proof=bindparam("proven"))


def proven(memory: Memory, event: Event, program: Program, writes: list[Write]) -> Memory:
    """Add what is known of the call that an event is about to `writes`, and remember what is being said."""
    saying = program.announcement or memory.saying
    if program.announcement is not None and program.announcement != memory.saying:
        memory = replace(memory, saying=program.announcement)
    match event:
        case reports.AnnouncementStarted(call_id=call) | reports.PassageStarted(call_id=call):
            return _kept(memory, call, saying, program, writes)
        case reports.AnnouncementFinished(call_id=call):
            memory = _kept(memory, call, saying, program, writes)
            return replace(memory, proofs={other: known for other, known in memory.proofs.items() if other != call})
    return memory


def _kept(memory: Memory, call: str, saying: Announcement | None, program: Program, writes: list[Write]) -> Memory:
    if saying is None or saying.call.id != call:
        return memory
    captioned = tuple(
        _on_screen(memory, place.place, "\n".join(passage.words for passage in place.caption.passages))
        for place in program.places
        if place.caption is not None and place.caption.call_id == call
    )
    before = memory.proofs.get(call, Proof())
    proof = Proof(tuple(_sent(saying, part) for part in saying.spoken), captioned or before.screens)
    if proof == before:
        return memory
    writes.append(Write(_PROOF, ({"call": call, "proven": encode(proof)},)))
    return replace(memory, proofs={**memory.proofs, call: proof})


def _sent(saying: Announcement, part: Spoken) -> Sent:
    passage, clip = part.passage, part.clip
    loudness = None if clip is None or clip.lufs is None else round(clip.lufs + saying.volume_db, 1)
    return Sent(
        language=passage.language,
        words=passage.words,
        said="" if passage.audio else passage.said or passage.words,
        engine=clip.engine if clip else "",
        sha256=clip.sha256 if clip else "",
        duration_s=clip.duration_s if clip else 0.0,
        lufs=loudness,
    )


def _on_screen(memory: Memory, place: str, words: str) -> OnScreen:
    shown: SlideKey | None = memory.playing.get(place)
    return OnScreen(
        place=place,
        words=words,
        slide="/".join(shown) if shown else "",
        presented=shown is not None,
        off_screen=place in memory.unseen,
    )
