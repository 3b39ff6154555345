"""The proof of a call over the wire: who asked, when it was heard, in which words and voice, how loud, beside what."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from signage.console.ports.proof import Said, SentLike
from signage.console.wire.findings import Overruling
from signage.console.wire.priorities import PRIORITY
from signage.director.model import Call

BEGUN = frozenset({"started", "cut", "cancelled"})
"""States in which a call may have been heard in part."""


class _Proven(BaseModel):
    model_config = ConfigDict(frozen=True)


class PassageProof(_Proven):
    """One language as it was heard. `said` are the exact words read aloud, "" for a recording; no `engine`: unheard.

    `lufs` is how loud what was heard of it left the mix, the volume of the call included; null when nothing was.
    """

    language: str
    words: str
    said: str
    engine: str
    voice: str
    sha256: str
    duration_s: float
    lufs: float | None


class ScreenProof(_Proven):
    """What a screen showed meanwhile; nobody can have read it unless it was `presented` on a display."""

    place: str
    words: str
    slide: str
    presented: bool
    off_screen: bool


class CutProof(_Proven):
    """How far a call got that was not heard to its end: the repeat and the passage, from 1, that were broken off."""

    repeat: int
    passage: int
    language: str


class CallProof(_Proven):
    """One announcement, from the asking to the last sample."""

    name: str
    by: str
    priority: str
    languages: tuple[str, ...]
    repeats: int
    asked_at: datetime
    due: datetime
    started_at: datetime | None
    ended_at: datetime | None
    heard: bool
    cut: CutProof | None
    silent: bool
    overruled: Overruling | None
    passages: tuple[PassageProof, ...]
    screens: tuple[ScreenProof, ...]


def proof_of(kept: Said) -> CallProof:
    """All that is known of a call."""
    call = kept.call
    passages = tuple(_passage(part) for part in kept.proof.sent)
    over = call.overruled if call else None
    return CallProof(
        name=kept.name,
        by=kept.by,
        priority=PRIORITY.get(kept.priority, ""),
        languages=tuple(part.language for part in call.passages) if call else (),
        repeats=call.repeats if call else 0,
        asked_at=kept.asked_at,
        due=kept.due_at,
        started_at=kept.started_at,
        ended_at=kept.ended_at,
        heard=kept.state == "heard",
        cut=_cut(kept, call),
        silent=kept.silent,
        overruled=Overruling(by=over.by, reason=over.reason, rules=over.rules) if over else None,
        passages=passages or _asked(call),
        screens=tuple(
            ScreenProof(
                place=each.place, words=each.words, slide=each.slide, presented=each.presented,
                off_screen=each.off_screen,
            )
            for each in kept.proof.screens
        ),
    )  # fmt: skip


def _cut(kept: Said, call: Call | None) -> CutProof | None:
    if kept.started_at is None or call is None or kept.state not in BEGUN - {"started"}:
        return None
    number = min(kept.passage, len(call.passages) - 1)
    return CutProof(repeat=kept.repeat + 1, passage=number + 1, language=call.passages[number].language)


def _passage(part: SentLike) -> PassageProof:
    engine, _, voice = part.engine.partition(":")
    return PassageProof(
        language=part.language, words=part.words, said=part.said, engine=engine, voice=voice, sha256=part.sha256,
        duration_s=round(part.duration_s, 2), lufs=part.lufs,
    )  # fmt: skip


def _asked(call: Call | None) -> tuple[PassageProof, ...]:
    """The words of a call of which nothing was heard."""
    return tuple(
        PassageProof(
            language=part.language, words=part.words, said=part.said or part.words, engine="", voice="", sha256="",
            duration_s=0.0, lufs=None,
        )
        for part in (call.passages if call else ())
    )  # fmt: skip
