"""Who is this? Passwords, sessions and the one-time code by which the first admin claims the hall.

A session's token is known to one browser alone; here only its hash is kept. Tokens are renewed at sign-in, so that one
planted beforehand is worth nothing.
"""

import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from signage.console.entry.lockout import Lockout
from signage.console.entry.rights import ROLES, Person, Role, rights_of
from signage.console.ports.hall import AccountLike, KeepsPeople, SessionLike
from signage.console.wire.refusal import RefusedError
from signage.director.phrase import Phrase

SESSIONS_CACHED = 1_000
SEEN_EVERY = timedelta(minutes=5)
"""How often it is written down that a session is used."""
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
CODE_TRIES = 10
"""Wrong codes from anywhere after which a fresh one is drawn."""
CLAIM = "首位管理员"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the token for the browser's cookie, who it is, and how long the cookie lasts."""

    token: str
    person: Person
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Used:
    """A session as it is after it was used."""

    id: str
    account: AccountLike
    made_at: datetime
    seen_at: datetime
    expires_at: datetime
    device: str
    address: str


class Door:
    """Lets people in. May be called from any thread; a journal that is away raises AwayError in words."""

    def __init__(
        self,
        people: KeepsPeople,
        now: Callable[[], datetime],
        lockout: Lockout,
        forget_devices: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`forget_devices` is told of whoever was changed."""
        self._people = people
        self._forget_devices = forget_devices
        self._now = now
        self._lockout = lockout
        # RFC 9106 by OWASP's smallest choice: 19 MiB and two passes, about 30 ms, one at a time.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._hashing = threading.Lock()
        self._nobody = self._hasher.hash(secrets.token_hex(8))
        self._cache: OrderedDict[str, SessionLike] = OrderedDict()
        self._caching = threading.Lock()
        self._endings = 0
        """How often sessions were ended: what was read before that is not kept."""
        self._code = new_code()
        self._wrong_codes = 0

    @property
    def code(self) -> str | None:
        """The code by which the hall can be claimed; None once there is an admin."""
        return None if self._people.accounts() else self._code

    def is_claimed(self) -> bool:
        """Whether there is anybody yet."""
        return bool(self._people.accounts())

    def claim(self, code: str, name: str, password: str, address: str, device: str) -> SignedIn:
        """Make the first admin, for somebody who can see the hall's own code."""
        self._wait(CLAIM, address)
        if not hmac.compare_digest("".join(code.split()).encode(), self._code.encode()):
            self._lockout.failed(CLAIM, address)
            self._wrong_codes += 1
            if self._wrong_codes >= CODE_TRIES:
                self._code, self._wrong_codes = new_code(), 0
            raise RefusedError(403, "这个一次性代码不对；请看大厅屏幕上现在的代码")
        account = self.add(name, Role.ADMIN, frozenset(), password, first=True)
        self._code = new_code()
        return self.begin(account, address, device)

    def sign_in(self, name: str, password: str, address: str, device: str, known: str = "") -> SignedIn:
        """A session for the right password."""
        return self.begin(self.check(name, password, address, known), address, device)

    def check(self, name: str, password: str, address: str, known: str = "") -> AccountLike:
        """Whose password this is. What is wrong is not told, and takes as long as what is right.

        `known` is the browser, if it is known as that person's own.
        """
        self._wait(name, address, known)
        account = self._people.account(name)
        kept = account.password if account is not None and account.closed_at is None else self._nobody
        if not self.fits(kept, password) or account is None or account.closed_at is not None:
            self._lockout.failed(name, address, known)
            raise RefusedError(403, "名字或密码不对")
        self._lockout.succeeded(name, address, known)
        return account

    def add(self, name: str, role: Role, grants: frozenset[str], password: str, *, first: bool = False) -> AccountLike:
        """Somebody new."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= 40 or not name.isprintable():
            raise RefusedError(422, problems=("名字要写 1 到 40 个字",))
        try:
            return self._people.add(name, role, grants, self.hashed(password, name), self._now(), first=first)
        except ValueError as err:
            raise RefusedError(409, str(err)) from err

    def change(
        self,
        user: int,
        *,
        role: Role | None = None,
        grants: frozenset[str] | None = None,
        password: str | None = None,
        closed: bool | None = None,
    ) -> AccountLike:
        """Change somebody, who is signed out everywhere."""
        kept = None if password is None else self.hashed(password)
        try:
            changed = self._people.change(user, self._now(), role=role, grants=grants, password=kept, closed=closed)
        except ValueError as err:
            raise RefusedError(409, str(err)) from err
        self._forget_devices(user)
        self._forget(lambda session: session.account.id == user)
        return changed

    def renew_password(self, person: Person, old: str, new: str, address: str, device: str) -> SignedIn:
        """One's own new password; all other devices are signed out."""
        account = self.check(person.name, old, address)
        self.change(account.id, password=new)
        return self.sign_in(person.name, new, address, device)

    def hashed(self, password: str, name: str = "") -> str:
        """What is kept of a password, if it is good enough."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise RefusedError(
                422, problems=(Phrase("密码至少 {} 个字符，最多 {} 个", (SHORTEST_PASSWORD, LONGEST_PASSWORD)),)
            )
        if len(set(password)) < 4 or password.casefold() == name.casefold():
            raise RefusedError(422, problems=("这个密码太容易猜到，请换一个",))
        return self.hash(password)

    def hash(self, secret: str) -> str:
        """What is kept of a secret that somebody remembers."""
        with self._hashing:
            return self._hasher.hash(secret)

    def cached(self, token: str) -> Person | None:
        """Whose token this is, as far as that is known without asking the disk."""
        session = self._cache.get(hash_of(token))
        return None if session is None else self._person(session)

    def find(self, token: str) -> Person | None:
        """Whose token this is; None for a session that is over or never was."""
        endings = self._endings
        session = self._people.session(hash_of(token))
        if session is None:
            return None
        self._remember(session, endings)
        return self._person(session)

    def sign_out(self, person: Person) -> None:
        """End the session, here and on the disk."""
        self._people.end(person.session)
        self._forget(lambda session: session.id == person.session)

    def _person(self, session: SessionLike) -> Person | None:
        account, now = session.account, self._now()
        rights = rights_of(account.role, account.grants)
        if session.expires_at <= now or account.closed_at is not None or not rights:
            return None
        if now - session.seen_at >= SEEN_EVERY:
            rule = ROLES[Role(account.role)]
            expires = min(session.made_at + rule.longest, now + rule.idle)
            self._people.seen(session.id, now, expires)
            used = Used(session.id, account, session.made_at, now, expires, session.device, session.address)
            with self._caching:
                if session.id in self._cache:
                    self._cache[session.id] = used
        return Person(account.name, account.role, rights, account.id, session.id)

    def _remember(self, session: SessionLike, endings: int) -> None:
        """Keep what was read when so many sessions had been ended. The lock is never held while the disk is asked."""
        with self._caching:
            if endings != self._endings:
                return
            self._cache[session.id] = session
            while len(self._cache) > SESSIONS_CACHED:
                self._cache.popitem(last=False)

    def _forget(self, is_over: Callable[[SessionLike], bool]) -> None:
        with self._caching:
            self._endings += 1
            for key in [key for key, session in self._cache.items() if is_over(session)]:
                del self._cache[key]

    def begin(self, account: AccountLike, address: str, device: str) -> SignedIn:
        """A new session for somebody who was recognised."""
        endings = self._endings
        token, now = secrets.token_urlsafe(32), self._now()
        rule = ROLES[Role(account.role)]
        session = self._people.begin(
            hash_of(token), account.id, now, expires_at=now + rule.idle, device=device[:120], address=address
        )
        self._remember(session, endings)
        person = Person(account.name, account.role, rights_of(account.role, account.grants), account.id, session.id)
        return SignedIn(token, person, rule.longest)

    def _wait(self, name: str, address: str, known: str = "") -> None:
        left_s = self._lockout.wait_s(name, address, known)
        if left_s > 0:
            raise RefusedError(429, Phrase("错得太多了，请过 {} 秒再试。已经登录的人不受影响", (f"{left_s:.0f}",)))

    def fits(self, kept: str, password: str) -> bool:
        """Whether it is what was hashed."""
        if len(password) > LONGEST_PASSWORD:
            return False
        with self._hashing:
            try:
                return self._hasher.verify(kept, password)
            except (VerificationError, InvalidHashError):
                return False


def hash_of(token: str) -> str:
    """What is kept of a token: it is random, so a plain hash cannot be turned back."""
    return sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """The word that a form must carry, which only a page of ours can know."""
    return hmac.new(token.encode(), b"csrf", "sha256").hexdigest()


def new_code() -> str:
    """Eight digits, easily read from a screen."""
    return f"{secrets.randbelow(10**8):08d}"
