"""May the wall clock be believed?

Distrust needs evidence; being offline is none, so an offline hall greets on time. The evidence, the strongest first:

1. What a server said, carried on by the steady clock for an hour: more than two minutes apart is distrusted, within two
   minutes is trusted whatever else speaks against it. A clock that is put right is therefore trusted at once.
2. A time before the program was built, or before the last row of the journal: the battery is empty.
3. A step: wall clock and steady clock part by more than two seconds from one look to the next. One of the two times was
   wrong; after 20 steady seconds the new one is believed, so that a greeting with a minute of grace is still heard.
"""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from signage.clock.clock import Clock, Reading
from signage.director.reports import ClockJudged

BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that shows an earlier time is right: the year of this release."""
_FAR = BUILT + timedelta(days=36525)

STEP = timedelta(seconds=2)
SKEW = timedelta(seconds=120)
STEADY_S = 20.0
HEARSAY_S = 3600.0
"""How long the steady clock is a good enough witness of what a server said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that bears on the question."""

    last: Reading
    floor: datetime = BUILT
    """No earlier time can be right."""
    server: Reading | None = None
    step: timedelta = timedelta(0)
    stepped_s: float | None = None
    """When, by the steady clock, the last step was seen."""


def look(evidence: Evidence, reading: Reading) -> tuple[Evidence, timedelta]:
    """The evidence with one more reading, and by how much the clock was set since the last (zero: it was not)."""
    step = reading.wall - evidence.last.at(reading.steady_s)
    if abs(step) <= STEP:
        return replace(evidence, last=reading), timedelta(0)
    return replace(evidence, last=reading, step=step, stepped_s=reading.steady_s), step


def judge(evidence: Evidence) -> str:
    """Why the clock may not be believed at the last reading, in words for the operator; empty when it may."""
    wall, steady_s = evidence.last.wall, evidence.last.steady_s
    server = evidence.server
    if server is not None and steady_s - server.steady_s <= HEARSAY_S:
        skew = wall - server.at(steady_s)
        if abs(skew) <= SKEW:
            return ""
        return f"本机时钟比网上的时间{_fast(skew)} {abs(skew).total_seconds():.0f} 秒"
    if wall < evidence.floor - STEP:
        return f"本机时钟停在过去，早于 {evidence.floor:%Y-%m-%d %H:%M} UTC"
    if evidence.stepped_s is not None and steady_s - evidence.stepped_s < STEADY_S:
        amount_s = abs(evidence.step).total_seconds()
        return f"本机时钟刚刚被拨{_fast(evidence.step)}了 {amount_s:.0f} 秒"
    return ""


def _fast(difference: timedelta) -> str:
    return "快" if difference > timedelta(0) else "慢"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the clock: the time, by how much it was set, and the verdict when it is a new one."""

    at: datetime
    steady_s: float
    step: timedelta
    judged: ClockJudged | None


class ClockWatch:
    """Looks at the clock again and again, and tells what is new. The first look always tells a verdict.

    `floor` is the later of `BUILT` and the last row of the journal; a demonstration gives the start of its day.
    """

    def __init__(self, clock: Clock, floor: datetime = BUILT) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._evidence = Evidence(last=clock.read(), floor=floor)
        self._trusted: bool | None = None

    @property
    def trusted(self) -> bool:
        """The last verdict; before the first look there is none, and no trust."""
        return self._trusted is True

    def heard(self, server_time: datetime) -> None:
        """A server stated the time just now (HTTP `Date`, plus its `Age`). From any thread.

        A server that lives before this program was built, or in another century, is no witness.

        Raises:
            ValueError: the time does not say in which zone it is.
        """
        if server_time.tzinfo is None:
            raise ValueError("a server states an aware time")
        if not BUILT <= server_time < _FAR:
            return
        with self._lock:
            self._evidence = replace(self._evidence, server=Reading(server_time, self._clock.monotonic()))

    def not_before(self, moment: datetime) -> None:
        """No time before this one can be right: the journal's last row. From any thread."""
        with self._lock:
            self._evidence = replace(self._evidence, floor=max(self._evidence.floor, moment))

    def look(self) -> Look:
        """Read both clocks and judge."""
        with self._lock:
            self._evidence, step = look(self._evidence, self._clock.read())
            seen, why = self._evidence.last, judge(self._evidence)
        news = self._trusted is not (not why)
        self._trusted = not why
        judged = ClockJudged(seen.wall, trusted=not why, why=why) if news else None
        return Look(seen.wall, seen.steady_s, step, judged)
