"""How far has an announcement got on its way through the mix, and what of it was not heard?"""

import sys
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from signage.speakers.orders import LOST
from signage.speakers.timeline import RATE, Timeline

CUT_FADE_S = 0.05
MOST_RETURNS = 3
"""So often it goes on after the device was lost under it: one that does harm must not come for ever."""


@dataclass(slots=True, eq=False)
class Saying:
    """An announcement that is being said, or waits to be; frames are those of its own line."""

    serial: int
    timeline: Timeline
    why_unheard: str = ""
    """Not empty as soon as any of it was not consumed by a device or could not be said."""
    trouble: str = ""
    """Why some of what was appended has no sound, whatever the device does."""
    place: tuple[int, int] | None = None
    """Where it stopped being heard; None while all is well."""
    heard_s: float = 0.0
    """How much of the passage there was heard."""
    cursor: int = 0
    cut_at: int | None = None
    """Frame of the line at which the fade-out begins."""
    open: bool = False
    """Whether more will be appended; until then the line goes on in silence."""
    gain: np.float32 = field(default_factory=lambda: np.float32(1.0))
    returns: int = 0
    """How often it went on after the device was lost."""

    def miss(self, why: str, frame: int) -> None:
        """It is not heard from this frame on; what was missed first counts."""
        if not self.why_unheard:
            self.why_unheard, self.place = why, self.timeline.place(frame)
            self.heard_s = self.timeline.heard_s(frame)

    def lacks(self, trouble: str) -> None:
        """What is appended next cannot be said."""
        self.trouble = self.trouble or trouble
        self.miss(trouble, self.timeline.length)

    def is_back(self) -> bool:
        """There is a device again: whether it goes on, after its chime, where it was not heard to the end."""
        if self.why_unheard not in LOST or self.place is None or self.cut_at is not None:
            return False
        if self.returns == MOST_RETURNS:
            self.cut(self.why_unheard)
            return False
        self.timeline = self.timeline.again_from(self.place)
        self.why_unheard, self.place, self.heard_s, self.cursor = "", None, 0.0, 0
        self.returns += 1
        if self.trouble:
            self.lacks(self.trouble)
        return True

    def cut(self, why: str) -> None:
        """Begin to fade it out, unless it fades already."""
        if self.cut_at is None:
            self.miss(why, self.cursor)
            self.cut_at = min(self.cursor, self.timeline.length)

    def fade(self, frames: int) -> NDArray[np.float32]:
        """The gains of the next frames of one that was cut."""
        begun = self.cursor - (self.cut_at or 0)
        gone = np.arange(begun, begun + frames) / (CUT_FADE_S * RATE)
        return np.cos(np.clip(gone, 0, 1) * np.pi / 2).astype(np.float32)

    @property
    def end(self) -> int:
        """The frame at which it is over; one that is open has none yet."""
        if self.cut_at is not None:
            return self.cut_at + round(CUT_FADE_S * RATE)
        return sys.maxsize if self.open else self.timeline.length
