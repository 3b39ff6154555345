"""How long somebody who guesses passwords must wait, so that guessing is hopeless and nobody else is kept out.

What is counted is one account tried from one address, one address whatever it tries, and one account from wherever it
is tried. The last of these never waits long: otherwise a stranger in the guest network could lock the duty manager out
by guessing badly on purpose. Sessions that exist are never asked about this. A browser that is known as this account's
own, by a cookie that no stranger has, is counted by itself alone: a stranger may share its address.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FORGOTTEN_AFTER_S = 15 * 60.0
KEPT = 10_000
"""How many counters are kept; beyond that the oldest go first."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures are free; then each doubles the waiting, from `first_s` up to `most_s`."""

    free: int
    first_s: float
    most_s: float

    def wait_s(self, failures: int) -> float:
        """How long to wait after so many failures in a row."""
        beyond = failures - self.free
        return 0.0 if beyond < 0 else float(min(self.most_s, self.first_s * 2 ** min(beyond, 20)))


BOTH = Limit(free=5, first_s=30.0, most_s=900.0)
ADDRESS = Limit(free=20, first_s=30.0, most_s=60.0)
"""Short, since a router may show the whole guest network and the staff as one address."""
ACCOUNT = Limit(free=50, first_s=5.0, most_s=30.0)


@dataclass(slots=True)
class _Count:
    failures: int = 0
    failed_at_s: float = 0.0


class Lockout:
    """Counts failures. May be called from any thread; `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counts: OrderedDict[tuple[str, ...], _Count] = OrderedDict()
        self._counting = threading.Lock()

    def wait_s(self, account: str, address: str, device: str = "") -> float:
        """How long this attempt must still wait; 0: it may be made. `device` is known as the account's own."""
        now_s = self._clock()
        with self._counting:
            return max(0.0, *(self._left_s(key, limit, now_s) for key, limit in _keys(account, address, device)))

    def failed(self, account: str, address: str, device: str = "") -> None:
        """One more failure."""
        now_s = self._clock()
        with self._counting:
            for key, _ in _keys(account, address, device):
                count = self._counts.setdefault(key, _Count())
                if now_s - count.failed_at_s > FORGOTTEN_AFTER_S:
                    count.failures = 0
                count.failures += 1
                count.failed_at_s = now_s
                self._counts.move_to_end(key)
            while len(self._counts) > KEPT:
                self._counts.popitem(last=False)

    def succeeded(self, account: str, address: str, device: str = "") -> None:
        """The right password, from here: what was counted against this account here is forgotten."""
        with self._counting:
            self._counts.pop((account, device or address), None)

    def _left_s(self, key: tuple[str, ...], limit: Limit, now_s: float) -> float:
        count = self._counts.get(key)
        if count is None or now_s - count.failed_at_s > FORGOTTEN_AFTER_S:
            return 0.0
        return count.failed_at_s + limit.wait_s(count.failures) - now_s


def _keys(account: str, address: str, device: str) -> tuple[tuple[tuple[str, ...], Limit], ...]:
    if device:
        return (((account, device), BOTH),)
    return ((account, address), BOTH), (("", address), ADDRESS), ((account, ""), ACCOUNT)


class Pace:
    """How often one person may change something: `most` in a row, then one every `every_s` seconds."""

    def __init__(self, clock: Callable[[], float], most: int, every_s: float) -> None:
        self._clock = clock
        self._most = most
        self._every_s = every_s
        self._full_at_s: OrderedDict[str, float] = OrderedDict()

    def takes(self, who: str) -> bool:
        """Whether one more is taken now."""
        now_s = self._clock()
        full_at_s = max(self._full_at_s.get(who, now_s), now_s) + self._every_s
        if full_at_s - now_s > self._most * self._every_s:
            return False
        self._full_at_s[who] = full_at_s
        self._full_at_s.move_to_end(who)
        while len(self._full_at_s) > KEPT:
            self._full_at_s.popitem(last=False)
        return True
