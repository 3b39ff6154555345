"""How far has an announcement got on its way through the mix, and what of it was not heard?"""

import sys
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from signage.speakers.orders import LOST, Finished
from signage.speakers.timeline import RATE, Timeline

CUT_FADE_S = 0.05
MOST_RETURNS = 3
"""So often it goes on after the device was lost under it: one that does harm must not come for ever."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Why something was not heard, in which passage that began, and how much of that was heard before."""

    why: str
    place: tuple[int, int]
    heard_s: float


@dataclass(slots=True, eq=False)
class Saying:
    """An announcement that is being said, or waits to be; frames are those of its own line."""

    serial: int
    timeline: Timeline
    missed: Miss | None = None
    """What no device consumed first; None while all is well."""
    lacking: Miss | None = None
    """What of it has no sound, whatever the device does."""
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
        self.missed = self.missed or self._miss(why, frame)

    def lacks(self, why: str, frame: int) -> None:
        """Something that belongs there could not be said."""
        self.lacking = self.lacking or self._miss(why, frame)

    def _miss(self, why: str, frame: int) -> Miss:
        return Miss(why, self.timeline.place(frame), round(self.timeline.heard_s(frame), 2))

    def finished(self) -> Finished:
        """What came of it. One repeat that lacked nothing makes it heard, and why others did is told all the same."""
        wrong = self.missed or self.lacking
        if wrong is None or (wrong is self.lacking and self.timeline.has_whole_repeat()):
            return Finished(self.serial, True, wrong.why if wrong else "", *self.timeline.place(self.timeline.length))  # noqa: FBT003
        return Finished(self.serial, False, wrong.why, *wrong.place, wrong.heard_s)  # noqa: FBT003

    def is_back(self) -> bool:
        """There is a device again: whether it goes on, after its chime, where it was not heard to the end."""
        if self.missed is None or self.missed.why not in LOST or self.cut_at is not None:
            return False
        if self.returns == MOST_RETURNS:
            self.cut(self.missed.why)
            return False
        self.timeline = self.timeline.again_from(self.missed.place)
        self.missed, self.cursor = None, 0
        self.returns += 1
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
