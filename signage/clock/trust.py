"""May the wall clock be believed?

Distrust needs evidence; being offline is none, so an offline hall greets on time. The evidence, the strongest first:

1. What a server said, carried on by the steady clock for an hour: more than two minutes apart is distrusted, within two
   minutes is trusted whatever else speaks against it. A clock that is put right is therefore trusted at once.
2. A time server that keeps the clock (NTP) is trusted.
3. A time before the program was built, or before the last one that was confirmed by either of these: the battery is
   empty. A time that nobody confirmed is no such floor: one run years ahead would make every right time look past.
4. A step: wall clock and steady clock part by more than two seconds from one look to the next. One of the two times was
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
CONFIRMED_EVERY_S = 86400.0
"""How often it is told that the time is confirmed still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that bears on the question."""

    last: Reading
    floor: datetime = BUILT
    """No earlier time can be right."""
    server: Reading | None = None
    synchronised: bool = False
    """A time server kept the clock at the last reading."""
    step: timedelta = timedelta(0)
    stepped_s: float | None = None
    """When, by the steady clock, the last step was seen."""


def look(evidence: Evidence, reading: Reading, *, synchronised: bool) -> tuple[Evidence, timedelta]:
    """The evidence with one more reading, and by how much the clock was set since the last (zero: it was not)."""
    step = reading.wall - evidence.last.at(reading.steady_s)
    seen = replace(evidence, last=reading, synchronised=synchronised)
    if abs(step) <= STEP:
        return seen, timedelta(0)
    return replace(seen, step=step, stepped_s=reading.steady_s), step


def confirmed(evidence: Evidence) -> bool:
    """Whether somebody who knows the time agrees with the clock at the last reading."""
    skew = _skew(evidence)
    return evidence.synchronised if skew is None else abs(skew) <= SKEW


def judge(evidence: Evidence) -> str:
    """Why the clock may not be believed at the last reading, in words for the operator; empty when it may."""
    if confirmed(evidence):
        return ""
    skew = _skew(evidence)
    if skew is not None:
        return f"本机时钟比网上的时间{_fast(skew)} {abs(skew).total_seconds():.0f} 秒"
    wall, steady_s = evidence.last.wall, evidence.last.steady_s
    if wall < evidence.floor - STEP:
        return f"本机时钟停在过去，早于 {evidence.floor:%Y-%m-%d %H:%M} UTC"
    if evidence.stepped_s is not None and steady_s - evidence.stepped_s < STEADY_S:
        amount_s = abs(evidence.step).total_seconds()
        return f"本机时钟刚刚被拨{_fast(evidence.step)}了 {amount_s:.0f} 秒"
    return ""


def _skew(evidence: Evidence) -> timedelta | None:
    """How far the clock is ahead of what a server said; None when none spoke within the hour."""
    server, last = evidence.server, evidence.last
    if server is None or last.steady_s - server.steady_s > HEARSAY_S:
        return None
    return last.wall - server.at(last.steady_s)


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

    That the time is confirmed is told the first time, and then once a day. `floor` is the later of `BUILT` and the last
    time that an earlier run told so; a demonstration gives the start of its day.
    """

    def __init__(self, clock: Clock, floor: datetime = BUILT) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._evidence = Evidence(last=clock.read(), floor=floor)
        self._trusted: bool | None = None
        self._confirmed_s: float | None = None

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
        """No time before this one can be right: it was confirmed. From any thread."""
        with self._lock:
            self._evidence = replace(self._evidence, floor=max(self._evidence.floor, moment))

    def look(self) -> Look:
        """Read both clocks and judge."""
        with self._lock:
            self._evidence, step = look(self._evidence, self._clock.read(), synchronised=self._clock.synchronised())
            seen, why, agreed = self._evidence.last, judge(self._evidence), confirmed(self._evidence)
        told_s = self._confirmed_s
        tell = agreed and (told_s is None or seen.steady_s - told_s >= CONFIRMED_EVERY_S)
        if tell:
            self._confirmed_s = seen.steady_s
        news = tell or self._trusted is not (not why)
        self._trusted = not why
        judged = ClockJudged(seen.wall, trusted=not why, why=why, confirmed=agreed) if news else None
        return Look(seen.wall, seen.steady_s, step, judged)
