"""Who may use the duty desk, where they are signed in, and who changed what.

It keeps; it does not judge: what a role may do, when a session ends and whether a password is right is decided by who
asks. Never holds a password or a token, only their hashes.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.director.phrase import Phrase
from signage.journal.journal import Journal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

ADMIN = "admin"


class PeopleError(ValueError):
    """A change that would leave the books wrong, in words for the person who asked."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in, as long as `closed_at` is None. `grants` are rights beyond those of the role."""

    id: int
    name: str
    role: str
    grants: frozenset[str]
    password: str
    made_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """One device on which somebody is signed in; `id` is the hash of its token."""

    id: str
    account: Account
    made_at: datetime
    seen_at: datetime
    expires_at: datetime
    device: str
    address: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit trail: who changed what, from where, and the HTTP status of the answer."""

    at: datetime
    who: str
    role: str
    address: str
    what: str
    subject: str
    status: int


def name_key(name: str) -> str:
    """What two names have in common that look or sound like one: width, capitals and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class People:
    """The books about people, in the hall's journal. May be called from any thread.

    Raises `JournalUnavailableError` (in words) while the database is away.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, in the order in which they came."""

        def look(connection: "Connection") -> tuple[Account, ...]:
            return tuple(_account(row) for row in connection.execute(self._users()))

        return self._journal.look(look)

    def account(self, name: str) -> Account | None:
        """Somebody by name."""

        def look(connection: "Connection") -> Account | None:
            from signage.journal.tables import users

            row = connection.execute(self._users().where(users.c.name_key == name_key(name))).first()
            return None if row is None else _account(row)

        return self._journal.look(look)

    def add(
        self, name: str, role: str, grants: Iterable[str], password: str, at: datetime, *, first: bool = False
    ) -> Account:
        """Somebody new; with `first`, only while there is nobody yet.

        Raises:
            PeopleError: the name is taken, or there was somebody already.
        """
        row = {
            "name": name,
            "name_key": name_key(name),
            "role": role,
            "grants": _joined(grants),
            "password": password,
            "made_at": at,
            "changed_at": at,
        }

        def work(connection: "Connection") -> Account:
            from signage.journal.tables import users

            if first and connection.execute(self._users()).first() is not None:
                raise PeopleError(Phrase("已经有管理员了，请直接登录"))
            taken = self._users().where(users.c.name_key == row["name_key"])
            if connection.execute(taken).first() is not None:
                raise PeopleError(Phrase("已经有人叫 {} 了，请换一个写法，比如加上工号", (name,)))
            made = connection.execute(users.insert().values(row).returning(*users.c)).one()
            return _account(made)

        return self._journal.write(work)

    def change(
        self,
        user: int,
        at: datetime,
        *,
        role: str | None = None,
        grants: Iterable[str] | None = None,
        password: str | None = None,
        closed: bool | None = None,
    ) -> Account:
        """Change what is given. A changed or closed account is signed out everywhere.

        Raises:
            PeopleError: nobody has that number, or the hall would be left without an admin.
        """
        wanted: dict[str, object] = {"changed_at": at}
        wanted |= {} if role is None else {"role": role}
        wanted |= {} if grants is None else {"grants": _joined(grants)}
        wanted |= {} if password is None else {"password": password}
        wanted |= {} if closed is None else {"closed_at": at if closed else None}

        def work(connection: "Connection") -> Account:
            from signage.journal.tables import sessions, users

            # What is refused here rolls the writer's whole transaction back, so that nothing of it stays.
            mine = users.update().where(users.c.id == user)
            admins = self._users().where(users.c.role == ADMIN, users.c.closed_at.is_(None))
            had_admin = connection.execute(admins).first() is not None
            changed = connection.execute(mine.values(wanted).returning(*users.c)).first()
            if changed is None:
                raise PeopleError(Phrase("没有这个人"))
            if had_admin and connection.execute(admins).first() is None:
                raise PeopleError(Phrase("至少要留一位管理员"))
            connection.execute(sessions.delete().where(sessions.c.user == user))
            return _account(changed)

        return self._journal.write(work)

    def begin(
        self, session_id: str, user: int, at: datetime, *, expires_at: datetime, device: str, address: str
    ) -> Session:
        """Somebody signed in."""
        row = {
            "id": session_id,
            "user": user,
            "made_at": at,
            "seen_at": at,
            "expires_at": expires_at,
            "device": device,
            "address": address,
        }

        def work(connection: "Connection") -> Session:
            from signage.journal.tables import sessions

            connection.execute(sessions.insert().values(row))
            return Session(session_id, self._by_id(connection, user), at, at, expires_at, device, address)

        return self._journal.write(work)

    def session(self, session_id: str) -> Session | None:
        """A session by the hash of its token."""

        def look(connection: "Connection") -> Session | None:
            from sqlalchemy import select

            from signage.journal.tables import sessions

            kept = connection.execute(select(sessions).where(sessions.c.id == session_id)).first()
            if kept is None:
                return None
            account = self._by_id(connection, kept.user)
            return Session(kept.id, account, kept.made_at, kept.seen_at, kept.expires_at, kept.device, kept.address)

        return self._journal.look(look)

    def seen(self, session_id: str, at: datetime, expires_at: datetime) -> None:
        """A session was used, and lasts until then; not waited for."""

        def work(connection: "Connection") -> None:
            from signage.journal.tables import sessions

            kept = sessions.update().where(sessions.c.id == session_id)
            connection.execute(kept.values(seen_at=at, expires_at=expires_at))

        self._journal.write_soon(work, "a session was used")

    def end(self, session_id: str) -> None:
        """Somebody signed out."""

        def work(connection: "Connection") -> None:
            from signage.journal.tables import sessions

            connection.execute(sessions.delete().where(sessions.c.id == session_id))

        self._journal.write(work)

    def note(self, at: datetime, *, who: str, role: str, address: str, what: str, subject: str, status: int) -> None:
        """Write down who changed what; not waited for, so that nothing urgent waits for the disk."""
        row = {
            "at": at,
            "who": who,
            "role": role,
            "address": address,
            "what": what,
            "subject": subject,
            "status": status,
        }

        def work(connection: "Connection") -> None:
            from signage.journal.tables import audit

            connection.execute(audit.insert().values(row))

        self._journal.write_soon(work, f"{what} of {subject} by {who}: {status}")

    def deeds(self, limit: int = 200) -> tuple[Deed, ...]:
        """The newest lines of the audit trail, the newest first."""

        def look(connection: "Connection") -> tuple[Deed, ...]:
            from sqlalchemy import select

            from signage.journal.tables import audit

            wanted = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc())
            return tuple(
                Deed(row.at, row.who, row.role, row.address, row.what, row.subject, row.status)
                for row in connection.execute(wanted.limit(limit))
            )

        return self._journal.look(look)

    def _users(self) -> "Select[tuple[object, ...]]":
        from sqlalchemy import select

        from signage.journal.tables import users

        return select(users).order_by(users.c.id)

    def _by_id(self, connection: "Connection", user: int) -> Account:
        from signage.journal.tables import users

        return _account(connection.execute(self._users().where(users.c.id == user)).one())


def _account(row: "Row[tuple[object, ...]]") -> Account:
    kept = row._mapping  # noqa: SLF001 - the documented way to a row's columns by name
    return Account(
        id=kept["id"],
        name=kept["name"],
        role=kept["role"],
        grants=frozenset(kept["grants"].split()),
        password=kept["password"],
        made_at=kept["made_at"],
        closed_at=kept["closed_at"],
    )


def _joined(grants: Iterable[str]) -> str:
    return " ".join(sorted(grants))
