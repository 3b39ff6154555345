"""What the books answer: every thing that was found or lent, open or over, as frozen nouns."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.director.cases import Case
from signage.director.loans import Loan
from signage.journal.journal import Journal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case, and how it ended: `open`, `claimed` (by a masked claimant) or `closed` (for a reason)."""

    case: Case
    state: str
    ended_at: datetime | None
    ended_by: str
    claimant: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptLoan:
    """A loan, and to whom it was brought back."""

    loan: Loan
    returned_at: datetime | None
    returned_to: str


class Books:
    """The two books, in the hall's journal. May be called from any thread.

    Raises `JournalUnavailableError` (in words) while the database is away.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def cases(self, since: datetime | None = None, limit: int = 200) -> tuple[KeptCase, ...]:
        """The newest cases that ended, since a moment; the last one first."""

        def look(connection: "Connection") -> tuple[KeptCase, ...]:
            from sqlalchemy import select

            from signage.journal.tables import cases

            ended = cases.c.ended_at.is_not(None) if since is None else cases.c.ended_at >= since
            wanted = select(cases).where(ended).order_by(cases.c.ended_at.desc())
            return tuple(_kept_case(row) for row in connection.execute(wanted.limit(limit)))

        return self._journal.look_after(look)

    def case(self, case_id: str) -> KeptCase | None:
        """One case, open or over."""

        def look(connection: "Connection") -> KeptCase | None:
            from sqlalchemy import select

            from signage.journal.tables import cases

            wanted = select(cases).where(cases.c.id == case_id)
            row = connection.execute(wanted).first()
            return None if row is None else _kept_case(row)

        return self._journal.look_after(look)

    def drop_photos(self, before: datetime) -> tuple[str, ...]:
        """The photos of cases that ended before a moment; the book does not name them any longer."""

        def work(connection: "Connection") -> tuple[str, ...]:
            from sqlalchemy import select

            from signage.journal.tables import cases

            old = (cases.c.ended_at < before, cases.c.photo != "")
            photos = tuple(connection.execute(select(cases.c.photo).where(*old)).scalars())
            connection.execute(cases.update().where(*old).values(photo=""))
            return photos

        return self._journal.write(work)

    def photos(self) -> frozenset[str]:
        """The photos that the book names, of cases open or over."""

        def look(connection: "Connection") -> frozenset[str]:
            from sqlalchemy import select

            from signage.journal.tables import cases

            named = select(cases.c.photo).where(cases.c.photo != "")
            return frozenset(connection.execute(named).scalars())

        return self._journal.look_after(look)

    def loans(self, since: datetime | None = None, limit: int = 200) -> tuple[KeptLoan, ...]:
        """The newest loans that were brought back, since a moment; the last one first."""

        def look(connection: "Connection") -> tuple[KeptLoan, ...]:
            from sqlalchemy import select

            from signage.journal.tables import loans

            back = loans.c.returned_at.is_not(None) if since is None else loans.c.returned_at >= since
            wanted = select(loans).where(back).order_by(loans.c.returned_at.desc())
            return tuple(_kept_loan(row) for row in connection.execute(wanted.limit(limit)))

        return self._journal.look_after(look)

    def loan(self, loan_id: str) -> KeptLoan | None:
        """One loan, open or over."""

        def look(connection: "Connection") -> KeptLoan | None:
            from sqlalchemy import select

            from signage.journal.tables import loans

            wanted = select(loans).where(loans.c.id == loan_id)
            row = connection.execute(wanted).first()
            return None if row is None else _kept_loan(row)

        return self._journal.look_after(look)


def _kept_case(row: "Row[tuple[object, ...]]") -> KeptCase:
    from signage.journal.booked import case_of

    kept = row._mapping  # noqa: SLF001 - the documented way to a row's columns by name
    return KeptCase(case_of(row), kept["state"], kept["ended_at"], kept["ended_by"], kept["claimant"], kept["reason"])


def _kept_loan(row: "Row[tuple[object, ...]]") -> KeptLoan:
    from signage.journal.booked import loan_of

    kept = row._mapping  # noqa: SLF001 - as above
    return KeptLoan(loan_of(row), kept["returned_at"], kept["returned_to"])
