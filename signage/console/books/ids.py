"""Under which id is a new entry written down? Five signs, to be read aloud over the phone."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from signage.console.wire.answers import Answer

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Those that nobody mistakes for one another, on paper or over the phone."""
LENGTH = 5
KEY_HOLDS = timedelta(days=1)
"""How long the same key means the same entry."""

T = TypeVar("T", bound=Answer)


def free_id(key: str | None, earlier: Callable[[str], T | None], is_same: Callable[[T], bool]) -> tuple[str, T | None]:
    """An id that no entry has, or the very entry that was made with this key before.

    So few signs fall together once in a while: what another entry has is passed over, never taken for the same.
    """
    tried = ((each, earlier(each)) for each in _ids(key))
    return next((each, found) for each, found in tried if found is None or (key is not None and is_same(found)))


def still_holds(made_at: datetime, now: datetime) -> bool:
    """Whether a key that was used then may mean that entry now."""
    return now - made_at < KEY_HOLDS


def _ids(key: str | None) -> Iterator[str]:
    """One after another; the same for the same key."""
    digest = secrets.token_bytes() if key is None else sha256(key.encode()).digest()
    while True:
        for at in range(0, len(digest) - LENGTH + 1, LENGTH):
            yield "".join(SIGNS[each % len(SIGNS)] for each in digest[at : at + LENGTH])
        digest = sha256(digest).digest()
