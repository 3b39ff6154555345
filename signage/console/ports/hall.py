"""What the console needs of the other parts, which it does not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from signage.console.ports.proof import PlayLike, Said
from signage.director.events import Event
from signage.director.model import Call, Passage
from signage.director.wanted import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A call as it was asked for: a template with its fields, or words by language. None: as the template says."""

    id: str
    by: str
    template: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    text: tuple[tuple[str, str], ...] = ()
    recording: tuple[Path, float] | None = None
    """What is to be heard, and how many seconds it is; `text` is then its caption."""
    priority: Priority | None = None
    places: frozenset[str] = frozenset()
    repeats: int | None = None
    overrule: str = ""
    """Why the words are to be heard although a rule refuses them; empty: they are not."""


class MakesCall(Protocol):
    """Turns a draft into a call."""

    def __call__(self, draft: Draft) -> Call | tuple[str, ...]:
        """The call with the exact words, its id that of the draft; or what is wrong, in words for the person who asks.

        Called from the server's threads: it must not block, and must not change anything.
        """


class Hears(Protocol):
    """Makes what will be heard, so that somebody can hear it first."""

    def __call__(self, passage: Passage) -> Path:
        """The very clip that the speakers will play, as a WAV file; AwayError, in words, when no voice can say it.

        Called from the server's threads; it may take seconds.
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

    @property
    def said(self) -> Said | None:
        """Of a call, all that is known of it."""


class ReadsJournal(Protocol):
    """Answers about the past, called from the server's threads; AwayError, in words, when it cannot answer."""

    def rows(self, since: datetime | None, until: datetime | None, *, kind: str | None, limit: int) -> Sequence[Line]:
        """The newest `limit` lines between two moments, in order of time."""

    def calls(self, since: datetime | None = None, until: datetime | None = None) -> Sequence[Said]:
        """What was asked to be said, in order of time."""

    def plays(self, since: datetime | None = None, until: datetime | None = None) -> Sequence[PlayLike]:
        """What began to show between two moments, in order of time."""

    def events(
        self, since: datetime | None = None, until: datetime | None = None, *kinds: type[Event]
    ) -> Sequence[Event]:
        """What happened, as it was told, in order of time."""

    def call(self, call_id: str) -> Said | None:
        """One call, or None when nobody asked for it."""

    def health(self) -> Sequence[str]:
        """What an operator should know about the database."""


class AccountLike(Protocol):
    """Somebody who may sign in, as long as `closed_at` is None."""

    @property
    def id(self) -> int:
        """A number that stays."""

    @property
    def name(self) -> str:
        """What everybody calls this person, and what a call is signed with."""

    @property
    def role(self) -> str:
        """One of `Role`, or one of a later version."""

    @property
    def grants(self) -> frozenset[str]:
        """Rights beyond those of the role."""

    @property
    def password(self) -> str:
        """The hash of the password."""

    @property
    def made_at(self) -> datetime:
        """Since when."""

    @property
    def closed_at(self) -> datetime | None:
        """Since when no longer."""


class SessionLike(Protocol):
    """One device on which somebody is signed in."""

    @property
    def id(self) -> str:
        """The hash of its token."""

    @property
    def account(self) -> AccountLike:
        """Who."""

    @property
    def made_at(self) -> datetime:
        """When the password was given."""

    @property
    def seen_at(self) -> datetime:
        """When it was last used, to a few minutes."""

    @property
    def expires_at(self) -> datetime:
        """When it is over unless it is used."""

    @property
    def device(self) -> str:
        """What the browser calls itself."""

    @property
    def address(self) -> str:
        """From where."""


class DeedLike(Protocol):
    """One line of the audit trail."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def who(self) -> str:
        """The person, "" for a stranger or a command."""

    @property
    def role(self) -> str:
        """What the person was then."""

    @property
    def address(self) -> str:
        """From where."""

    @property
    def what(self) -> str:
        """The word of the route's rule."""

    @property
    def subject(self) -> str:
        """To what or whom."""

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""


class KeepsPeople(Protocol):
    """The books about people. AwayError, in words, when they cannot be read or written now."""

    def accounts(self) -> Sequence[AccountLike]:
        """Everybody."""

    def account(self, name: str) -> AccountLike | None:
        """Somebody by name."""

    def add(
        self, name: str, role: str, grants: Iterable[str], password: str, at: datetime, *, first: bool = False
    ) -> AccountLike:
        """Somebody new; ValueError, in words, when that must not be."""

    def change(
        self,
        user: int,
        at: datetime,
        *,
        role: str | None = None,
        grants: Iterable[str] | None = None,
        password: str | None = None,
        closed: bool | None = None,
    ) -> AccountLike:
        """Change what is given and end the sessions; ValueError, in words, when that must not be."""

    def begin(
        self, session_id: str, user: int, at: datetime, *, expires_at: datetime, device: str, address: str
    ) -> SessionLike:
        """A new session."""

    def session(self, session_id: str) -> SessionLike | None:
        """A session by the hash of its token."""

    def seen(self, session_id: str, at: datetime, expires_at: datetime) -> None:
        """It was used; returns at once."""

    def end(self, session_id: str) -> None:
        """It is over."""

    def note(self, at: datetime, *, who: str, role: str, address: str, what: str, subject: str, status: int) -> None:
        """Write a line of the audit trail; returns at once."""

    def deeds(self, limit: int = 200) -> Sequence[DeedLike]:
        """The newest lines, the newest first."""
