"""How long to leave a service alone after it failed.

Every hall of a chain comes back at the same moment when a network returns; the waits are therefore drawn at random from
the whole span (full jitter), and a service that says how long to wait is obeyed.
"""

from dataclasses import dataclass
from typing import Protocol

from signage.weather.faults import Fault

MAX_DOUBLINGS = 10
"""2^10 s, about a quarter of an hour: a service that is back is noticed within it."""
CIRCUIT_S = 3600.0
"""After a refused key or request: asking on looks like an attack and can freeze the account."""
LIMITED_S = 900.0
"""After "too many requests" without a word how long."""
LONGEST_S = 86_400.0
"""Nobody may silence us for longer than a day."""

WHOLE_SERVICE = frozenset(
    {
        Fault.NAME,
        Fault.UNREACHABLE,
        Fault.SLOW,
        Fault.TLS,
        Fault.CLOCK,
        Fault.PORTAL,
        Fault.LIMITED,
        Fault.REFUSED,
        Fault.PLAN,
    }
)
"""Faults that every other endpoint of the service would meet as well."""

PERHAPS_ALONE = frozenset({Fault.SLOW, Fault.REFUSED})
"""Those of them that one endpoint may meet alone: it hangs, or was switched off while the others go on."""


class Chance(Protocol):
    """A source of chance, such as a seeded `random.Random`."""

    def random(self) -> float:
        """A number from 0 to 1, 1 excluded."""


def jittered(seconds: float, chance: Chance) -> float:
    """A span 20 % shorter or longer, so that halls do not ask in step."""
    return seconds * (0.8 + 0.4 * chance.random())


def wait_s(fault: Fault, failures: int, stated_s: float | None, chance: Chance) -> float:
    """Seconds until the next attempt after so many failures in a row; `stated_s` is the service's own word."""
    if fault is Fault.LIMITED:
        # A little later than told, since everybody else was told the same.
        return min((LIMITED_S if stated_s is None else stated_s) + 5 * chance.random(), LONGEST_S)
    if fault in {Fault.REFUSED, Fault.WRONG}:
        return CIRCUIT_S
    if fault is Fault.PLAN:
        return 0.0  # nothing was sent, and a person is about to mend it
    return max(min(stated_s or 0.0, LONGEST_S), chance.random() * float(2 ** min(failures, MAX_DOUBLINGS)))


@dataclass(slots=True)
class Patience:
    """Whether something may be asked now, by the steady clock in seconds."""

    failures: int = 0
    not_before_s: float = float("-inf")
    fault: Fault | None = None
    """What is wrong at present, if anything."""
    asked_until_s: float = float("-inf")
    """Until when the service itself wants to be left alone."""

    def may_ask(self, now_s: float) -> bool:
        """Whether the wait is over."""
        return now_s >= self.not_before_s

    def failed(self, now_s: float, fault: Fault, stated_s: float | None, chance: Chance) -> None:
        """Wait longer than the last time."""
        self.failures += 1
        self.fault = fault
        self.not_before_s = now_s + wait_s(fault, self.failures, stated_s, chance)
        if stated_s is not None or fault is Fault.LIMITED:
            self.asked_until_s = self.not_before_s

    def succeeded(self) -> None:
        """Forget the failures."""
        self.failures = 0
        self.not_before_s = self.asked_until_s = float("-inf")
        self.fault = None

    def obey(self, asked_until_s: float) -> None:
        """Wait as long as the service asked whoever asked it before; what else had failed is tried anew."""
        self.not_before_s = self.asked_until_s = asked_until_s
