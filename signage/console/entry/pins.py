"""Is a PIN good enough? One rule for a phone's own and for that of the panel at the screen."""

from itertools import pairwise

from signage.director.phrase import Phrase

SHORTEST = 6
LONGEST = 12


def fault_of(pin: str) -> str:
    """Why it will not do, in words; "" when it will."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        return Phrase("PIN 要 {} 到 {} 位数字", (SHORTEST, LONGEST))
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    counts = steps in ({1}, {9})
    return "这个 PIN 太容易猜到，请换一个" if counts or len(set(pin)) < 3 else ""
