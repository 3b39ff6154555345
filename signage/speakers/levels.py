"""How does loudness move? In straight lines of decibels, as ears hear it, and never over full scale."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

SILENT_DB: Final = -60.0
"""Nobody hears music at this gain; a bus that low is switched off."""

_UNHEARD_DB = 1e-6

_KNEE: Final = np.float32(0.9)
"""Clips keep -1 dBTP (0.891), so that the ceiling leaves speech untouched and only bends what is added on top."""


class Ramp:
    """A gain in dB that moves to its target in a given time, sample by sample."""

    def __init__(self, db: float, rate: int) -> None:
        self._rate = rate
        self.db = db
        self.target_db = db
        self._step = 0.0

    def aim(self, target_db: float, seconds: float) -> None:
        """Go to `target_db`, arriving `seconds` from now."""
        self.target_db = target_db
        if abs(target_db - self.db) < _UNHEARD_DB:
            # A step could be too small for the arithmetic ever to arrive.
            self.db = target_db
        self._step = abs(target_db - self.db) / max(1.0, seconds * self._rate)

    @property
    def resting(self) -> bool:
        """Whether the target is reached."""
        return self.db == self.target_db

    def gains(self, frames: int) -> NDArray[np.float32] | np.float32:
        """The linear gain of each of the coming frames; a single number while it rests."""
        if self.resting:
            return _linear(self.db)
        way = np.arange(1, frames + 1) * self._step
        if self.target_db < self.db:
            line = np.maximum(self.db - way, self.target_db)
        else:
            line = np.minimum(self.db + way, self.target_db)
        self.db = float(line[-1])
        return np.asarray(np.power(10.0, line / 20), dtype=np.float32)


def _linear(db: float) -> np.float32:
    return np.float32(0.0 if db <= SILENT_DB else 10 ** (db / 20))


def keep_below_full_scale(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """The block with everything above the knee bent softly below 1.0; what lies under the knee is not touched."""
    size = np.abs(block)
    if size.max(initial=0.0) <= _KNEE:
        return block
    room = np.float32(1.0) - _KNEE
    bent = _KNEE + room * np.tanh((size - _KNEE) / room)
    return np.where(size > _KNEE, np.sign(block) * bent, block)
