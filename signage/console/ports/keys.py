"""What the console needs of the books about tokens and devices, which it does not know."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol


class TokenLike(Protocol):
    """A program that may ask, as long as `closed_at` is None and `expires_at` is not past."""

    @property
    def id(self) -> int:
        """A number that stays."""

    @property
    def name(self) -> str:
        """What the program is called, and what its calls are signed with."""

    @property
    def rights(self) -> frozenset[str]:
        """What it may do."""

    @property
    def made_by(self) -> str:
        """Who let it in."""

    @property
    def made_at(self) -> datetime:
        """Since when."""

    @property
    def expires_at(self) -> datetime:
        """Until when."""

    @property
    def seen_at(self) -> datetime | None:
        """When it was last used, to a few minutes; None: never."""

    @property
    def closed_at(self) -> datetime | None:
        """Since when no longer."""


class DeviceLike(Protocol):
    """A browser that somebody signed in on, with a PIN of its own."""

    @property
    def id(self) -> str:
        """The hash of what its cookie holds."""

    @property
    def user(self) -> int:
        """Whose."""

    @property
    def pin(self) -> str:
        """The hash of the PIN."""

    @property
    def wrong(self) -> int:
        """Bad guesses in a row."""

    @property
    def expires_at(self) -> datetime:
        """Until when it is known."""


class KeepsKeys(Protocol):
    """The books about keys. AwayError, in words, when they cannot be read or written now."""

    def tokens(self) -> Sequence[TokenLike]:
        """All that were ever made."""

    def token(self, hashed: str) -> TokenLike | None:
        """One by the hash of what its program shows."""

    def add_token(
        self, hashed: str, name: str, rights: Iterable[str], *, by: str, at: datetime, expires_at: datetime
    ) -> TokenLike:
        """One more."""

    def close_token(self, number: int, at: datetime) -> TokenLike | None:
        """It is worth nothing from now on; None when there is none of that number."""

    def token_seen(self, number: int, at: datetime) -> None:
        """It was used; returns at once."""

    def device(self, hashed: str) -> DeviceLike | None:
        """One by the hash of what its cookie holds."""

    def know_device(self, hashed: str, user: int, pin: str, expires_at: datetime) -> None:
        """Somebody set a PIN on it."""

    def guessed(self, hashed: str) -> int:
        """One more bad guess; how many there were in a row."""

    def guessed_right(self, hashed: str) -> None:
        """The count begins anew; returns at once."""

    def forget_devices(self, *, user: int | None = None, hashed: str | None = None) -> None:
        """All devices of somebody, or one."""
