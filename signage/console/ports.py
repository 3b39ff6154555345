"""What the console needs of the other parts, which it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from signage.director.hall import Priority
from signage.director.model import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A call as it was asked for: a template with its fields, or words by language. None: as the template says."""

    id: str
    by: str
    template: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    text: tuple[tuple[str, str], ...] = ()
    priority: Priority | None = None
    places: frozenset[str] = frozenset()
    repeats: int | None = None


class MakesCall(Protocol):
    """Turns a draft into a call."""

    def __call__(self, draft: Draft) -> Call | tuple[str, ...]:
        """The call with the exact words, its id that of the draft; or what is wrong, in words for the person who asks.

        Called from the server's threads: it must not block, and must not change anything.
        """


class Line(Protocol):
    """One line of the journal, whatever it is of: a play, a call, a decision or an event."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def kind(self) -> str:
        """`play`, `call`, `decision` or `event`."""

    @property
    def subject(self) -> str:
        """The slide (`campaign/slide`), the call's id, or what an event is about."""

    @property
    def words(self) -> str:
        """What was to be read or heard."""

    @property
    def outcome(self) -> str:
        """What became of it."""

    @property
    def why(self) -> str:
        """The reason."""

    @property
    def by(self) -> str:
        """The responsible person, "" for nobody."""

    @property
    def place(self) -> str:
        """Where; "" for everywhere."""

    @property
    def until(self) -> datetime | None:
        """When it was over."""

    @property
    def off_screen(self) -> bool:
        """Whether it was drawn without a display."""


class Said(Protocol):
    """A call as the journal knows it."""

    @property
    def call(self) -> Call | None:
        """What was asked."""

    @property
    def state(self) -> str:
        """waiting, started, heard, cut, failed, cancelled, dropped or expired."""


class ReadsJournal(Protocol):
    """Answers about the past, called from the server's threads; RuntimeError, in words, when it cannot answer."""

    def rows(self, since: datetime | None, until: datetime | None, *, kind: str | None, limit: int) -> Sequence[Line]:
        """The newest `limit` lines between two moments, in order of time."""

    def call(self, call_id: str) -> Said | None:
        """One call, or None when nobody asked for it."""

    def health(self) -> Sequence[str]:
        """What an operator should know about the database."""
