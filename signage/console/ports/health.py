"""What the console is told of the hall's own state: facts that were looked at, never guesses. It words them itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ailment:
    """A part that reports trouble. `part` is its kind, or kind and name (`weather:qweather`)."""

    part: str
    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ScreenSeen:
    """A place's screen. `off_screen` says that it is drawn without a display; `since` when it came or went."""

    place: str
    attached: bool
    off_screen: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class SoundSeen:
    """The sound device."""

    present: bool
    device: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ServiceHeard:
    """A weather service that is asked. `heard_at`: its last reply; `valid_at`: the moment of which that speaks."""

    provider: str
    heard_at: datetime | None
    valid_at: datetime | None


@dataclass(frozen=True, slots=True)
class PackSeen:
    """A voice pack that the hall's plan wants."""

    name: str
    installed: bool


@dataclass(frozen=True, slots=True)
class SpeechTried:
    """The last attempt to say something in a language; `why` says why it failed, "" that it did not."""

    language: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Everything that the health page rests on, at one moment."""

    at: datetime
    started_at: datetime
    ailments: tuple[Ailment, ...] = ()
    mended: tuple[tuple[str, datetime], ...] = ()
    """Parts that were in trouble, and since when no longer."""
    screens: tuple[ScreenSeen, ...] = ()
    sound: SoundSeen | None = None
    """None: the speakers have not looked yet."""
    services: tuple[ServiceHeard, ...] = ()
    packs: tuple[PackSeen, ...] = ()
    speech: tuple[SpeechTried, ...] = ()
    free_bytes: int | None = None
    """Of the disk that holds the state folder; None when it cannot be asked."""
    total_bytes: int | None = None
    trusted: bool = True
    """Whether the clock may be believed."""
    journal_answers: str = ""
    """Why the journal could not be read just now; "" when it could."""
    notes: tuple[str, ...] = ()
    """What is worth knowing of the database while it works."""


class TakesPulse(Protocol):
    """Looks at the hall; called from the server's threads, may take a few milliseconds."""

    def __call__(self) -> Vitals | None:
        """The hall's state now; None while it has no documents."""
