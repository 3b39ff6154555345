"""Can this machine keep up with what moves? Judged by the frames that really came, never by what it is said to be."""

from collections import deque
from dataclasses import dataclass, field

LEAST_FRAMES_A_SECOND = 20.0
"""A page that is drawn with fewer frames than this looks broken rather than alive."""

LEAST_STEPS = 0.6
"""The share of its steps that a moving page must make in time."""

POOR = 3
"""So many poor ones ..."""

OF_LAST = 4
"""... among so many in a row are no accident."""

REST_MS = 3_600_000
"""How long a machine that could not keep up is spared before it is tried again."""


@dataclass
class Pace:
    """What one window's machine managed lately. Times are milliseconds of a clock that only goes forward."""

    rests_until_ms: float = -1.0
    _lately: deque[bool] = field(default_factory=lambda: deque(maxlen=OF_LAST))

    def rests(self, now_ms: float) -> bool:
        """Whether nothing should move now."""
        return now_ms < self.rests_until_ms

    def entered(self, now_ms: float, *, frames: int, took_ms: float) -> bool:
        """A page was drawn with so many frames. Whether that is the end of the machine's strength for now."""
        return self._note(now_ms, good=frames * 1000.0 >= LEAST_FRAMES_A_SECOND * took_ms)

    def played(self, now_ms: float, *, share: float) -> bool:
        """A page at rest made this share of its steps over some seconds. Whether that is the end of its strength."""
        return self._note(now_ms, good=share >= LEAST_STEPS)

    @property
    def well(self) -> bool:
        """Whether the last few all went well."""
        return len(self._lately) == OF_LAST and not any(self._lately)

    def _note(self, now_ms: float, *, good: bool) -> bool:
        self._lately.append(not good)
        if sum(self._lately) < POOR:
            return False
        self._lately.clear()
        self.rests_until_ms = now_ms + REST_MS
        return True
