"""Which programs may ask the hall, and on which devices a short number is enough to come back in.

As with people it keeps and does not judge, and never holds a token or a PIN, only their hashes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.journal.journal import Journal

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


@dataclass(frozen=True, slots=True)
class Token:
    """A program that may ask, as long as `closed_at` is None and `expires_at` is not past."""

    id: int
    name: str
    rights: frozenset[str]
    made_by: str
    made_at: datetime
    expires_at: datetime
    seen_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that somebody signed in on, and the hash of the PIN for it. `wrong` counts bad guesses in a row."""

    id: str
    user: int
    pin: str
    wrong: int
    expires_at: datetime


class Keys:
    """The books about tokens and devices, in the hall's journal. May be called from any thread.

    Raises `JournalUnavailableError` (in words) while the database is away.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def tokens(self) -> tuple[Token, ...]:
        """All that were ever made, in the order in which they were."""

        def look(connection: "Connection") -> tuple[Token, ...]:
            from sqlalchemy import select

            from signage.journal.tables import tokens

            wanted = select(tokens).order_by(tokens.c.id)
            return tuple(_token(row._mapping) for row in connection.execute(wanted))  # noqa: SLF001

        return self._journal.look(look)

    def token(self, hashed: str) -> Token | None:
        """One by the hash of what its program shows."""

        def look(connection: "Connection") -> Token | None:
            from sqlalchemy import select

            from signage.journal.tables import tokens

            wanted = select(tokens).where(tokens.c.hash == hashed)
            row = connection.execute(wanted).first()
            return None if row is None else _token(row._mapping)  # noqa: SLF001

        return self._journal.look(look)

    def add_token(
        self, hashed: str, name: str, rights: Iterable[str], *, by: str, at: datetime, expires_at: datetime
    ) -> Token:
        """One more."""
        row = {
            "hash": hashed,
            "name": name,
            "rights": " ".join(sorted(rights)),
            "made_by": by,
            "made_at": at,
            "expires_at": expires_at,
        }

        def work(connection: "Connection") -> Token:
            from signage.journal.tables import tokens

            made = connection.execute(tokens.insert().values(row).returning(*tokens.c)).one()
            return _token(made._mapping)  # noqa: SLF001

        return self._journal.write(work)

    def close_token(self, number: int, at: datetime) -> Token | None:
        """It is worth nothing from now on; None when there is none of that number."""

        def work(connection: "Connection") -> Token | None:
            from signage.journal.tables import tokens

            mine = tokens.update().where(tokens.c.id == number)
            row = connection.execute(mine.values(closed_at=at).returning(*tokens.c)).first()
            return None if row is None else _token(row._mapping)  # noqa: SLF001

        return self._journal.write(work)

    def token_seen(self, number: int, at: datetime) -> None:
        """It was used; not waited for."""

        def work(connection: "Connection") -> None:
            from signage.journal.tables import tokens

            connection.execute(tokens.update().where(tokens.c.id == number).values(seen_at=at))

        self._journal.write_soon(work, "a token was used")

    def device(self, hashed: str) -> Device | None:
        """One by the hash of what its cookie holds."""

        def look(connection: "Connection") -> Device | None:
            from sqlalchemy import select

            from signage.journal.tables import devices

            wanted = select(devices).where(devices.c.id == hashed)
            row = connection.execute(wanted).first()
            return None if row is None else Device(row.id, row.user, row.pin, row.wrong, row.expires_at)

        return self._journal.look(look)

    def know_device(self, hashed: str, user: int, pin: str, expires_at: datetime) -> None:
        """Somebody set a PIN on it."""
        row = {"id": hashed, "user": user, "pin": pin, "wrong": 0, "expires_at": expires_at}

        def work(connection: "Connection") -> None:
            from signage.journal.tables import devices

            connection.execute(devices.insert().values(row))

        self._journal.write(work)

    def guessed(self, hashed: str) -> int:
        """One more bad guess; how many there were in a row. It is on the disk before the answer is given."""

        def work(connection: "Connection") -> int:
            from signage.journal.tables import devices

            counted = devices.update().where(devices.c.id == hashed).values(wrong=devices.c.wrong + 1)
            row = connection.execute(counted.returning(devices.c.wrong)).first()
            return 0 if row is None else int(row.wrong)

        return self._journal.write(work)

    def guessed_right(self, hashed: str) -> None:
        """The count begins anew; not waited for."""

        def work(connection: "Connection") -> None:
            from signage.journal.tables import devices

            connection.execute(devices.update().where(devices.c.id == hashed).values(wrong=0))

        self._journal.write_soon(work, "a PIN was right")

    def forget_devices(self, *, user: int | None = None, hashed: str | None = None) -> None:
        """All devices of somebody, or one."""

        def work(connection: "Connection") -> None:
            from signage.journal.tables import devices

            which = devices.c.id == hashed if hashed is not None else devices.c.user == user
            connection.execute(devices.delete().where(which))

        self._journal.write(work)


def _token(kept: "RowMapping") -> Token:
    return Token(
        id=kept["id"],
        name=kept["name"],
        rights=frozenset(kept["rights"].split()),
        made_by=kept["made_by"],
        made_at=kept["made_at"],
        expires_at=kept["expires_at"],
        seen_at=kept["seen_at"],
        closed_at=kept["closed_at"],
    )
