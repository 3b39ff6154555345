"""What may the staff ask of the hall at its own screen? The port through which the panel reaches the rest."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Offer:
    """An announcement that needs nothing but a yes: its id, its name on the button, its exact words."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What the panel has to know of the hall: the announcements asked for most, and what is so at this moment."""

    offers: tuple[Offer, ...]
    raining: bool | None
    """What the staff said last, if that still counts."""
    quiet: bool
    speaking: bool
    volume_db: int = 0
    """How much louder or softer the hall was turned."""


class StaffDoor(Protocol):
    """Everything but `admits` returns at once and belongs to the main thread. A wish is seen a turn later."""

    @property
    def has_pin(self) -> bool:
        """Whether somebody has set a PIN; without one nobody is admitted."""

    def say(self, words: str) -> str:
        """What is written in Chinese here, in the language of the hall's staff."""

    def admits(self, pin: str) -> bool:
        """Whether this is the PIN. Slow on purpose; called from a thread of its own."""

    def glance(self) -> Glance:
        """The hall now."""

    def announce(self, offer: str) -> str:
        """Have it said; what comes of it, in words."""

    def observe(self, raining: bool) -> None:
        """Somebody looked outside."""

    def turn_volume(self, *, louder: bool) -> int:
        """One step louder or softer for the rest of the day; how many decibels from the usual it then is."""

    def quiet(self, wanted: bool) -> None:
        """Silence for ten minutes, or no longer."""

    def stop(self) -> None:
        """Take back what is being said, and what waits."""
