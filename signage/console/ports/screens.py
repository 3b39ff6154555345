"""What the console needs of the screens, which it does not know."""

from typing import Protocol


class GlimpseLike(Protocol):
    """A small picture of what one place shows, taken of its window."""

    @property
    def jpeg(self) -> bytes:
        """The picture."""

    @property
    def width(self) -> int:
        """In points."""

    @property
    def height(self) -> int:
        """In points."""

    @property
    def showing(self) -> str:
        """Of what: a slide's id, or "caption"."""

    @property
    def version(self) -> str:
        """Letters that change with any point of it."""


class SeesScreens(Protocol):
    """Shows what the places look like; called from the server's threads, returns at once."""

    def of(self, place: str) -> GlimpseLike | None:
        """How a place looks now; None while there is no fresh picture. Asking has one taken soon."""
