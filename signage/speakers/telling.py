"""May a passage begin to be heard while the rest of it is still being rendered?

Once it has begun it must not stop in the middle. So it begins when each clause that is missing will, by a careful
estimate, be there before the voice comes to it.
"""

import math
from collections import deque
from dataclasses import dataclass

from signage.director.model import Clip

CAREFUL = 1.3
"""How much slower than the slowest of the last renderings the next one may be."""
STEADY = 2.0
"""No rendering is so much slower than another on a machine that does nothing else meanwhile."""
UNKNOWN_PACE = 1.5
"""Seconds of rendering for an expected second of speech, of a machine that has rendered nothing yet."""
UNKNOWN_LENGTH = 0.7
"""Seconds of speech for an expected one, of a voice that was not heard yet."""
_REMEMBERED = 3
_LONG_REMEMBERED = 12
"""Renderings of about three announcements."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A clause that is rendered, and the pause that belongs behind it."""

    clip: Clip
    pause_s: float


@dataclass(frozen=True, slots=True)
class Coming:
    """A clause that is not rendered: about how long it will be, and when (monotonic) it will be there."""

    duration_s: float
    pause_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class Telling:
    """How far the rendering of a passage has come."""

    ready: tuple[Ready, ...] = ()
    coming: tuple[Coming, ...] = ()
    failed: str = ""
    """Why there will be no more of it, in words; empty while there may."""

    @property
    def may_begin_at_s(self) -> float:
        """The monotonic time from which it can be said without a stop; infinite while nothing of it is there."""
        if not self.ready:
            return math.inf
        said_s = sum(each.clip.duration_s + each.pause_s for each in self.ready)
        earliest_s = -math.inf
        for each in self.coming:
            earliest_s = max(earliest_s, each.at_s - said_s)
            said_s += each.duration_s + each.pause_s
        return earliest_s


class Pace:
    """How long this machine renders, and how long this voice speaks, for what was expected to be a second of speech.

    Seen in its last renderings, and told carefully: where other work comes and goes it may come back at any moment.
    """

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=_LONG_REMEMBERED)
        self._lasted: deque[float] = deque(maxlen=_REMEMBERED)

    def saw(self, expected_s: float, took_s: float, lasted_s: float) -> None:
        """Words that should have lasted so long took so long to be rendered, and lasted so long."""
        self._took.append(took_s / max(0.1, expected_s))
        self._lasted.append(lasted_s / max(0.1, expected_s))

    def takes_s(self, expected_s: float) -> float:
        """How long the rendering of words that should last so long may take at most."""
        return expected_s * (self._slowest() * CAREFUL if self._took else UNKNOWN_PACE)

    def lasts_s(self, expected_s: float) -> float:
        """How long words that should last so long are spoken at least."""
        return expected_s * (min(self._lasted) if self._lasted else UNKNOWN_LENGTH)

    def _slowest(self) -> float:
        """The slowest of the last renderings; of many more of them when they tell of other work."""
        slowest = max(self._took)
        return slowest if slowest > STEADY * min(self._took) else max(tuple(self._took)[-_REMEMBERED:])
