"""How does a hand tremble, always in the same way for the same seed?

Everything that varies in a drawing comes from here. A seed is made of words, so that it is the same on every machine
and in every process (Python's own hash is salted per process). The numbers are SplitMix64's, a few lines that stay the
same for ever, while numpy only promises its bit streams and costs an import that the first slide would wait for.
"""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Points as an array of shape (n, 2); x to the right, y downwards."""

Numbers = NDArray[np.float64]

# Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def seed_of(*words: object) -> int:
    """A seed of 64 bits from words, the same on every machine and in every process."""
    digest = blake2b("\x1f".join(str(word) for word in words).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


class Hand:
    """A source of slow, repeatable wobble. Each use draws on, so that two equal lines still differ."""

    def __init__(self, *words: object) -> None:
        self._seed = np.uint64(seed_of(*words))
        self._drawn = 0

    def numbers(self, count: int) -> Numbers:
        """`count` numbers, evenly spread over [-1, 1)."""
        index = np.arange(self._drawn + 1, self._drawn + count + 1, dtype=np.uint64)
        self._drawn += count
        z = self._seed + index * _GOLDEN
        z = (z ^ (z >> np.uint64(30))) * _MIX_1
        z = (z ^ (z >> np.uint64(27))) * _MIX_2
        z ^= z >> np.uint64(31)
        return (z >> np.uint64(11)).astype(np.float64) * (2.0 / 2**53) - 1.0

    def number(self, low: float, high: float) -> float:
        """One number between `low` and `high`."""
        return low + (high - low) * (float(self.numbers(1)[0]) + 1.0) / 2.0

    def around(self, value: float, share: float) -> float:
        """A number within `share` (0.1 is ten per cent) of `value`."""
        return value * (1.0 + share * float(self.numbers(1)[0]))

    def scatter(
        self, count: int, left: float, top: float, right: float, bottom: float
    ) -> Iterator[tuple[float, float]]:
        """`count` places in a box, spread like seeds by a careful hand: never two on one spot.

        Uses a Halton sequence with a small tremble, since plain chance makes clumps.
        """
        start = int(self.number(7, 40))
        tremble = self.numbers(2 * count).reshape(count, 2) * 0.25 / max(count, 1) ** 0.5
        for index in range(count):
            u = min(max(_halton(start + index, 2) + tremble[index, 0], 0.0), 1.0)
            v = min(max(_halton(start + index, 3) + tremble[index, 1], 0.0), 1.0)
            yield left + (right - left) * u, top + (bottom - top) * v

    def noise(self, at: Numbers, every: float, *, period: float | None = None) -> Numbers:
        """Smooth noise in [-1, 1] along a length: a new value about `every` units, eased between.

        With a `period` the noise ends as it began, for a closed line of that length.
        """
        if not len(at):
            return at
        if period:
            knots = max(3, round(period / every))
            values = self.numbers(knots)
            where = np.mod(at, period) * (knots / period)
        else:
            values = self.numbers(int(at[-1] / every) + 3)
            knots = len(values)
            where = at / every
        index = np.floor(where).astype(np.intp)
        share = where - index
        ease = share * share * (3.0 - 2.0 * share)
        before, after = values[index % knots], values[(index + 1) % knots]
        eased: Numbers = before + (after - before) * ease
        return eased


def _halton(index: int, base: int) -> float:
    share, result = 1.0, 0.0
    while index:
        share /= base
        result += share * (index % base)
        index //= base
    return result
