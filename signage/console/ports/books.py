"""What the console needs of the books of what was found and lent, which it does not keep itself."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from signage.director.cases import Case
from signage.director.loans import Loan


class KeptCaseLike(Protocol):
    """A case, and how it ended."""

    @property
    def case(self) -> Case:
        """As it was recorded."""

    @property
    def state(self) -> str:
        """`open`, `claimed` or `closed`."""

    @property
    def ended_at(self) -> datetime | None:
        """When it was over."""

    @property
    def ended_by(self) -> str:
        """Who of the staff ended it."""

    @property
    def claimant(self) -> str:
        """Who took it, masked."""

    @property
    def reason(self) -> str:
        """Why it was closed."""


class KeptLoanLike(Protocol):
    """A loan, and to whom it was brought back."""

    @property
    def loan(self) -> Loan:
        """As it was made."""

    @property
    def returned_at(self) -> datetime | None:
        """When it was back."""

    @property
    def returned_to(self) -> str:
        """Who of the staff took it."""


class KeepsBooks(Protocol):
    """The two books; AwayError, in words, when they cannot be read now."""

    def cases(self, since: datetime | None = None) -> Sequence[KeptCaseLike]:
        """Cases that ended, since a moment; the last one first."""

    def case(self, case_id: str) -> KeptCaseLike | None:
        """One case, open or over."""

    def drop_photos(self, before: datetime) -> Sequence[str]:
        """The photos of cases that ended before a moment, which the book does not name any longer."""

    def photos(self) -> Collection[str]:
        """The photos that the book names, of cases open or over."""

    def loans(self, since: datetime | None = None) -> Sequence[KeptLoanLike]:
        """Loans that were brought back, since a moment; the last one first."""

    def loan(self, loan_id: str) -> KeptLoanLike | None:
        """One loan, open or over."""
