"""Who comes back on a device that is known? A short number is enough there, and nowhere else.

A device becomes known when somebody who is signed in on it sets a PIN with the password. Its cookie holds a long token;
the PIN is worth nothing without it, and after a few bad guesses the device is a stranger again.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.console.entry.door import Door, SignedIn, hash_of
from signage.console.entry.pins import fault_of
from signage.console.entry.rights import ROLES, Person, Role
from signage.console.ports.hall import AccountLike, KeepsPeople
from signage.console.ports.keys import DeviceLike, KeepsKeys
from signage.console.wire.refusal import RefusedError
from signage.director.phrase import Phrase

TRIES = 5
NO_LONGER = "这台设备要用密码登录"


@dataclass(frozen=True, slots=True)
class Known:
    """A device that somebody made known: the token for its cookie, and how long that lasts."""

    token: str
    lasts: timedelta


class Devices:
    """Knows devices. May be called from any thread; a journal that is away raises AwayError in words."""

    def __init__(self, keys: KeepsKeys, people: KeepsPeople, door: Door, now: Callable[[], datetime]) -> None:
        self._keys = keys
        self._people = people
        self._door = door
        self._now = now

    def is_offered(self, person: Person) -> bool:
        """Whether this role may come back by PIN."""
        return person.role in set(Role) and ROLES[Role(person.role)].known > timedelta(0)

    def know(self, person: Person, password: str, pin: str, address: str) -> Known:
        """Make this device known to who gives the password."""
        if not self.is_offered(person):
            raise RefusedError(409, "管理员每次都用密码登录")
        if fault := fault_of(pin):
            raise RefusedError(422, problems=(fault,))
        account = self._door.check(person.name, password, address)
        token, lasts = secrets.token_urlsafe(32), ROLES[Role(person.role)].known
        self._keys.know_device(hash_of(token), account.id, self._door.hash(pin), self._now() + lasts)
        return Known(token, lasts)

    def whose(self, token: str) -> str:
        """The name of who may come back here by PIN; "" for nobody."""
        found = self._find(token)
        return found[1].name if found else ""

    def known_as(self, token: str, name: str) -> str:
        """What this device is called where it is known as that person's own; "" anywhere else."""
        found, account = self._find(token), self._people.account(name)
        return found[0].id if found and account and account.id == found[0].user else ""

    def enter(self, token: str, pin: str, address: str, browser: str) -> SignedIn:
        """A session for the right PIN on a known device."""
        found = self._find(token)
        if found is None:
            raise RefusedError(403, NO_LONGER)
        device, account = found
        # Counted before it is looked at: many guesses at once are as many guesses.
        guesses = self._keys.guessed(device.id)
        if not 1 <= guesses <= TRIES:  # none: forgotten meanwhile
            self._keys.forget_devices(hashed=device.id)
            raise RefusedError(403, NO_LONGER)
        if not self._door.fits(device.pin, pin):
            if guesses == TRIES:
                self._keys.forget_devices(hashed=device.id)
                raise RefusedError(403, NO_LONGER)
            raise RefusedError(403, Phrase("PIN 不对，还可以试 {} 次", (TRIES - guesses,)))
        self._keys.guessed_right(device.id)
        return self._door.begin(account, address, browser)

    def forget(self, token: str) -> None:
        """This device is a stranger again."""
        self._keys.forget_devices(hashed=hash_of(token))

    def _find(self, token: str) -> tuple[DeviceLike, AccountLike] | None:
        device = self._keys.device(hash_of(token)) if token else None
        if device is None or device.expires_at <= self._now():
            return None
        account = next((each for each in self._people.accounts() if each.id == device.user), None)
        return None if account is None or account.closed_at is not None else (device, account)
