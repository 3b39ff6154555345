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
UNKNOWN_PACE = 1.5
"""Seconds of rendering for a second of speech, of a machine that has rendered nothing yet."""
_REMEMBERED = 3


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
    """How long this machine renders for a second of speech, as far as was seen, and carefully."""

    def __init__(self) -> None:
        self._seen: deque[float] = deque(maxlen=_REMEMBERED)

    def saw(self, took_s: float, duration_s: float) -> None:
        """A rendering took so long for so much speech."""
        self._seen.append(took_s / max(0.1, duration_s))

    def took_s(self, duration_s: float) -> float:
        """How long the rendering of so much speech may take."""
        return duration_s * (max(self._seen) * CAREFUL if self._seen else UNKNOWN_PACE)
