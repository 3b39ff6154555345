"""What time is it? The one door to time, so that a demonstration or a test may choose its own."""

import ctypes
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

# Linux stops CLOCK_MONOTONIC while the machine sleeps; a night in sleep must not look like a clock that was set.
_STEADY = getattr(time, "CLOCK_BOOTTIME", None)


_AT_ONE_MOMENT_S = 0.1

_TIMEX_BYTES = 512
"""More than the kernel's `struct timex` takes; all zeros asks and sets nothing."""
_UNSYNCHRONISED = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """The wall time that belongs to a moment of the steady clock, in seconds."""

    wall: datetime
    steady_s: float

    def at(self, steady_s: float) -> datetime:
        """What the wall clock must show at another moment, had nobody set it."""
        return self.wall + timedelta(seconds=steady_s - self.steady_s)


class Clock(Protocol):
    """Program time. All methods may be called from any thread."""

    @property
    def tick_s(self) -> float:
        """How many seconds of program time one tick lasts."""

    def now(self) -> datetime:
        """The wall clock: aware, UTC. It may be wrong, and it may be set while the program runs."""

    def monotonic(self) -> float:
        """Seconds since some start, in the pace of `now`; never goes back and is never set."""

    def read(self) -> Reading:
        """Both at one moment."""

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait until the event is set (True) or so many seconds of program time have gone by (False)."""

    def synchronised(self) -> bool:
        """Whether a time server keeps the wall clock right; False where nobody can tell."""

    def system_date(self, at: datetime) -> datetime:
        """What the clock of the operating system will show when `now()` shows `at`."""


class SystemClock:
    """The clock of the operating system."""

    tick_s = 1.0

    def now(self) -> datetime:
        """The wall clock: aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since the machine was started, its sleep included where the system can tell."""
        return time.monotonic() if _STEADY is None else time.clock_gettime(_STEADY)

    def read(self) -> Reading:
        """Both clocks; read again when the machine slept, or was too busy, between the two."""
        while True:
            before_s = self.monotonic()
            wall = self.now()
            if self.monotonic() - before_s < _AT_ONE_MOMENT_S:
                return Reading(wall, before_s)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for the event, at most so many seconds."""
        return event.wait(max(0.0, seconds))

    def synchronised(self) -> bool:
        """What Linux knows of its NTP client, whichever that is; setting the clock by hand takes it back."""
        if sys.platform != "linux":
            return False
        state: int = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
        return 0 <= state < _UNSYNCHRONISED

    def system_date(self, at: datetime) -> datetime:
        """The same instant."""
        return at


class DemoClock:
    """A clock that starts when it is told to, runs `speed` times as fast, and can be moved on.

    A tick lasts a fifth of a real second, or one second of program time if that is longer.
    """

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware instant")
        if speed <= 0:
            raise ValueError("time goes forward")
        self.tick_s = max(1.0, speed / 5)
        self._start = start.astimezone(UTC)
        self._speed = speed
        self._born = time.monotonic()
        self._skipped_s = 0.0

    def now(self) -> datetime:
        """Program time: aware, UTC."""
        return self.read().wall

    def monotonic(self) -> float:
        """Seconds of program time since the start; what was jumped over counts as lived through."""
        return (time.monotonic() - self._born) * self._speed + self._skipped_s

    def read(self) -> Reading:
        """Both, the one from the other."""
        steady_s = self.monotonic()
        return Reading(self._start + timedelta(seconds=steady_s), steady_s)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for the event, at most so many seconds of program time."""
        return event.wait(max(0.0, seconds / self._speed))

    def synchronised(self) -> bool:
        """No server keeps a time that was made up."""
        return False

    def system_date(self, at: datetime) -> datetime:
        """When the system's clock will have let this one reach `at`, unless it jumps."""
        return datetime.now(UTC) + (at - self.now()) / self._speed

    def jump(self, to: datetime) -> None:
        """Move on to a later instant at once.

        Raises:
            ValueError: the instant is already past; a day is not lived twice.
        """
        ahead_s = (to - self.now()).total_seconds()
        if ahead_s < 0:
            raise ValueError(f"{to} is already past")
        self._skipped_s += ahead_s
