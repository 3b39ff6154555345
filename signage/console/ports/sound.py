"""What the console needs of the speakers, which it does not know."""

from typing import Protocol


class ControlsSound(Protocol):
    """What may be asked of the speakers beside calls; called from the server's threads, returns at once."""

    def mute(self, by: str) -> None:
        """Let nothing be heard from now on; OSError when that cannot be written down."""

    def release(self) -> None:
        """Let it be heard again."""

    def expect(self) -> None:
        """Words of one's own will be asked for soon: have the voices loaded."""
