"""What the console needs to know of a call from the journal: what was asked, how far it got, and what proves it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from signage.director.model import Call


class SentLike(Protocol):
    """A passage as it went to the loudspeakers."""

    @property
    def language(self) -> str:
        """Its language."""

    @property
    def words(self) -> str:
        """What was shown."""

    @property
    def said(self) -> str:
        """What was read aloud; "" for a recording."""

    @property
    def engine(self) -> str:
        """`engine:voice`; "" without a voice."""

    @property
    def sha256(self) -> str:
        """The digest of the clip."""

    @property
    def duration_s(self) -> float:
        """How long it is."""

    @property
    def lufs(self) -> float | None:
        """How loud it was sent."""


class ScreenLike(Protocol):
    """What a screen showed."""

    @property
    def place(self) -> str:
        """Where."""

    @property
    def words(self) -> str:
        """The caption."""

    @property
    def slide(self) -> str:
        """The slide behind it."""

    @property
    def presented(self) -> bool:
        """Whether a picture was really presented there."""

    @property
    def off_screen(self) -> bool:
        """Whether it was drawn without a display."""


class ProofLike(Protocol):
    """What was heard and seen of a call; empty for one that did not begin."""

    @property
    def sent(self) -> Sequence[SentLike]:
        """By passage."""

    @property
    def screens(self) -> Sequence[ScreenLike]:
        """By place."""


class Said(Protocol):
    """All that the journal knows of a call."""

    @property
    def id(self) -> str:
        """Its own name."""

    @property
    def name(self) -> str:
        """Its template, "text" for words of one's own, or its name in the schedule."""

    @property
    def by(self) -> str:
        """The responsible person."""

    @property
    def priority(self) -> int:
        """1 to 3."""

    @property
    def call(self) -> Call | None:
        """What was asked."""

    @property
    def asked_at(self) -> datetime:
        """When it was asked for."""

    @property
    def due_at(self) -> datetime:
        """When it was to begin."""

    @property
    def started_at(self) -> datetime | None:
        """When its first sample was heard."""

    @property
    def ended_at(self) -> datetime | None:
        """When it was over."""

    @property
    def state(self) -> str:
        """waiting, started, heard, cut, failed, cancelled, dropped or expired."""

    @property
    def changed_at(self) -> datetime:
        """When it came to be in this state."""

    @property
    def reason(self) -> str:
        """Why it is in this state, in words; "" where that needs no reason."""

    @property
    def repeat(self) -> int:
        """The last repeat that was begun, from 0."""

    @property
    def passage(self) -> int:
        """The last passage that was begun, from 0."""

    @property
    def silent(self) -> bool:
        """Whether no voice worked: chime and caption only."""

    @property
    def proof(self) -> ProofLike:
        """What was heard and seen."""


class PlayLike(Protocol):
    """A slide that a place showed, or failed to."""

    @property
    def place(self) -> str:
        """Where."""

    @property
    def campaign(self) -> str:
        """Its playlist; "" for what comes with the program."""

    @property
    def slide(self) -> str:
        """Its id there."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def why(self) -> str:
        """Why it was chosen."""

    @property
    def condition(self) -> str | None:
        """The weather that it speaks of."""

    @property
    def shown_at(self) -> datetime:
        """Since when."""

    @property
    def until(self) -> datetime | None:
        """Until when; None while it is shown."""

    @property
    def outcome(self) -> str:
        """`shown` or `failed`."""

    @property
    def ended(self) -> str:
        """What ended it, or why it failed."""

    @property
    def off_screen(self) -> bool:
        """Whether it was drawn without a display."""

    @property
    def provider(self) -> str:
        """Who observed that weather."""

    @property
    def valid_at(self) -> datetime | None:
        """When that was so."""

    @property
    def evidence(self) -> str:
        """What it rested on."""
