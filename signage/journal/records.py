"""What the journal answers when it is read: proof of play, calls, decisions and the diary, as frozen nouns."""

from dataclasses import dataclass
from datetime import datetime

from signage.director.model import Call


@dataclass(frozen=True, slots=True)
class Play:
    """A slide that a place showed from a presented frame on, or failed to. `until` is None while it is shown."""

    place: str
    campaign: str
    slide: str
    text: str
    why: str
    condition: str | None
    shown_at: datetime
    until: datetime | None
    outcome: str
    """`shown` or `failed`."""
    ended: str
    """What ended it: next, display gone, stopped, cut (power), or why it failed."""
    off_screen: bool
    provider: str
    """Who observed the weather that a tip rests on; empty for everyday care."""
    valid_at: datetime | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A passage as it went to the loudspeakers. Without a voice `engine` is empty, and nothing was heard of it.

    `lufs` is how loud it left the mix (ITU-R BS.1770): what the device consumed of the clip, at the volume of the call.
    None as long as nothing of it was, and when it was not measured.
    """

    language: str
    words: str
    said: str
    """The exact words that were read aloud; empty for a recording."""
    engine: str
    sha256: str
    duration_s: float
    lufs: float | None = None


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What a screen showed during a call: its words, and behind them the slide that was presented last.

    `presented` is False where no screen reported a picture, so that nobody can have read it there.
    """

    place: str
    words: str
    slide: str
    presented: bool
    off_screen: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """That a call was heard and seen; empty for one that did not begin."""

    sent: tuple[Sent, ...] = ()
    screens: tuple[OnScreen, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A call through its life. `repeat` and `passage` (from 0) are the last that were begun."""

    id: str
    name: str
    by: str
    priority: int
    call: Call | None
    """What was asked; None for a scheduled call that never became one."""
    asked_at: datetime
    due_at: datetime
    state: str
    """waiting, started, heard, cut, failed, cancelled, dropped or expired."""
    changed_at: datetime
    reason: str
    started_at: datetime | None
    ended_at: datetime | None
    repeat: int
    passage: int
    silent: bool
    """True when no voice worked: chime and caption only."""
    proof: Proof = Proof()


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A slide in a deck, with the words, reason and expiry it had then."""

    campaign: str
    slide: str
    text: str
    why: str
    condition: str | None
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the director decided for a place, from `at` until the next decision for it."""

    at: datetime
    place: str
    slide: KeptTurn
    deck: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """A scheduled instant that was taken: claimed, started, heard, cut or dropped."""

    key: str
    name: str
    due_at: datetime
    target: str
    state: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the journal, whatever it is of: a play, a call, a decision or an event."""

    at: datetime
    kind: str
    subject: str
    """The slide (`campaign/slide`), the call's id, or what the event is about."""
    words: str
    outcome: str
    why: str
    by: str = ""
    place: str = ""
    until: datetime | None = None
    off_screen: bool = False
    said: Said | None = None
    """Of a call, all that is known of it."""
