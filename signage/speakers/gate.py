"""May anything be heard now, and is what should be heard really there? The last step before the device."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from signage.speakers.levels import SILENT_DB, Ramp
from signage.speakers.orders import Report, Silent
from signage.speakers.timeline import RATE

SHUT_S = 0.005
"""Short enough for a fire alarm, and no click."""
OPEN_S = 0.3
SILENCE_S = 3.0
"""So long may the mix be silent that should carry sound, before it is reported."""
INAUDIBLE = 10 ** (-70 / 20)

Block = NDArray[np.float32]


class Gate:
    """Lets blocks pass or not, and listens to them. `tell` must not block."""

    def __init__(self, tell: Callable[[Report], None]) -> None:
        self._tell = tell
        self._gain = Ramp(0.0, RATE)
        self._silent_frames = 0
        self._told = False
        self.shut = False
        """Whether nothing may be heard."""

    def turn(self, *, shut: bool) -> None:
        """Shut it at once, or open it gently."""
        self.shut = shut
        self._gain.aim(SILENT_DB if shut else 0.0, SHUT_S if shut else OPEN_S)

    def let(self, block: Block, *, wanted: bool) -> Block:
        """What of a block goes on. `wanted` says that it should carry sound."""
        self._listen(block, wanted=wanted and not self.shut)
        if self._gain.resting and self._gain.db == 0.0:
            return block
        gains = self._gain.gains(len(block))
        passed: Block = block * (gains[:, None] if isinstance(gains, np.ndarray) else gains)
        return passed

    def _listen(self, block: Block, *, wanted: bool) -> None:
        if not wanted or np.abs(block).max(initial=0.0) > INAUDIBLE:
            self._silent_frames = 0
            self._say(silent=False)
            return
        self._silent_frames += len(block)
        if self._silent_frames >= SILENCE_S * RATE:
            self._say(silent=True)

    def _say(self, *, silent: bool) -> None:
        if silent is not self._told:
            self._told = silent
            self._tell(Silent(silent))
