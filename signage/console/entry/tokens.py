"""Which program asks? Tokens for a queue system or a door counter: of limited rights, for limited time, revocable.

A token is shown once, to who made it; here only its hash is kept.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from signage.console.entry.door import SEEN_EVERY, hash_of
from signage.console.entry.rights import SCOPES, Person, Right
from signage.console.ports.keys import KeepsKeys, TokenLike
from signage.console.wire.refusal import RefusedError
from signage.director.phrase import Phrase

PREFIX = "np_"
"""By which whoever finds one in a file knows what it is."""
LONGEST = timedelta(days=3 * 365)
TOKENS_CACHED = 200
MOST_OPEN = 50
ROLE = "token"


class Tokens:
    """Lets programs in. May be called from any thread; a journal that is away raises AwayError in words."""

    def __init__(self, keys: KeepsKeys, now: Callable[[], datetime]) -> None:
        self._keys = keys
        self._now = now
        self._cache: OrderedDict[str, TokenLike] = OrderedDict()
        self._seen: dict[int, datetime] = {}
        self._caching = threading.Lock()

    def all(self) -> tuple[TokenLike, ...]:
        """Every one that was ever made."""
        return tuple(self._keys.tokens())

    def make(self, name: str, rights: frozenset[Right], lasts: timedelta, by: str) -> tuple[str, TokenLike]:
        """A new one: what its program must show, and what is kept of it."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= 40 or not name.isprintable():
            raise RefusedError(422, problems=("名字要写 1 到 40 个字",))
        if not rights or not rights <= SCOPES.keys():
            raise RefusedError(422, problems=(Phrase("权限要从这些里选：{}", ("、".join(SCOPES),)),))
        if not timedelta(0) < lasts <= LONGEST:
            raise RefusedError(422, problems=(Phrase("有效期要在 1 到 {} 天之间", (LONGEST.days,)),))
        at = self._now()
        if sum(_is_open(each, at) for each in self._keys.tokens()) >= MOST_OPEN:
            raise RefusedError(409, "令牌太多了，请先停用不用的")
        token = PREFIX + secrets.token_urlsafe(32)
        return token, self._keys.add_token(hash_of(token), name, rights, by=by, at=at, expires_at=at + lasts)

    def revoke(self, number: int) -> TokenLike:
        """It opens nothing any more, from this moment on."""
        closed = self._keys.close_token(number, self._now())
        if closed is None:
            raise RefusedError(404, "没有这个令牌")
        with self._caching:
            self._cache.clear()
        return closed

    def cached(self, token: str) -> Person | None:
        """Whose token this is, as far as that is known without asking the disk."""
        kept = self._cache.get(hash_of(token))
        return None if kept is None else self._person(kept)

    def find(self, token: str) -> Person | None:
        """Whose token this is; None for one that is over or never was."""
        hashed = hash_of(token)
        with self._caching:
            kept = self._keys.token(hashed)
            if kept is None:
                return None
            self._cache[hashed] = kept
            while len(self._cache) > TOKENS_CACHED:
                self._cache.popitem(last=False)
        return self._person(kept)

    def _person(self, kept: TokenLike) -> Person | None:
        at = self._now()
        if not _is_open(kept, at):
            return None
        if at - self._seen.get(kept.id, kept.seen_at or kept.made_at) >= SEEN_EVERY or kept.id not in self._seen:
            self._seen[kept.id] = at
            self._keys.token_seen(kept.id, at)
        rights = frozenset(right for right in SCOPES if right in kept.rights)
        return Person(kept.name, ROLE, rights, session=f"{ROLE} {kept.id}")


def _is_open(kept: TokenLike, at: datetime) -> bool:
    return kept.closed_at is None and at < kept.expires_at
