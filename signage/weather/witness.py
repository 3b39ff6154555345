"""What time do the servers say it is, and does the local clock agree?

Every good reply carries the server's date. When the local clock is more than two minutes off, the servers are believed
for the age of readings, and whoever watches the clock is told.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.director.events import Event
from signage.director.reports import ClockJudged

log = logging.getLogger(__name__)

SKEW_LIMIT = timedelta(seconds=120)
MEMORY_S = 3600.0
"""How long the steady clock may carry a server's time on."""


class _Statement(NamedTuple):
    server_time: datetime
    steady_s: float


class TimeWitness:
    """Remembers what the last server said. `heard` is called by the polling thread, the rest by any."""

    def __init__(
        self,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        post: Callable[[Event], None],
        tell: Callable[[datetime], None] | None = None,
    ) -> None:
        """`tell` is handed each server's time by the moment it arrives; without it, verdicts are posted from here."""
        self._now = now
        self._monotonic = monotonic
        self._post = post
        self._tell = tell
        self._last: _Statement | None = None
        self._skewed = False

    def heard(self, date: datetime, age: timedelta) -> None:
        """A good reply carried this date, after a cache had kept it for `age`."""
        server_time = date + age
        self._last = _Statement(server_time, self._monotonic())
        skew = self._now() - server_time
        skewed = abs(skew) > SKEW_LIMIT
        if self._tell is not None:
            self._tell(server_time)
        elif skewed != self._skewed:
            why = f"本机时钟与天气服务的时间相差 {skew.total_seconds():+.0f} 秒" if skewed else ""
            self._post(ClockJudged(self._now(), trusted=not skewed, why=why))
        if skewed and not self._skewed:
            log.warning("local clock is %+.0f s off by a server's date", skew.total_seconds())
        elif self._skewed and not skewed:
            log.info("local clock agrees with the servers again")
        self._skewed = skewed

    def date(self) -> datetime | None:
        """The servers' time now; None when none was heard within the hour."""
        last = self._last
        if last is None:
            return None
        gone_s = self._monotonic() - last.steady_s
        return last.server_time + timedelta(seconds=gone_s) if gone_s <= MEMORY_S else None

    def instant(self) -> datetime:
        """The best time to measure ages by: the local clock's, unless it contradicts the servers'."""
        local, served = self._now(), self.date()
        return local if served is None or abs(local - served) <= SKEW_LIMIT else served
