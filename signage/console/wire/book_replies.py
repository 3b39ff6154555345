"""What the API answers about the books, as a command receives it: the shapes of `books`, without its library.

A test keeps the two alike. Moments are ISO 8601 text.
"""

from typing import TypedDict


class CaseReply(TypedDict):
    """`books.CaseNow`."""

    id: str
    what: str
    english: str
    where: str
    desk: str
    found_at: str
    recorded_at: str
    by: str
    photo: str | None
    on_screen: bool
    state: str
    overdue: bool
    expires: str
    rounds: int
    next_at: str | None
    ended_at: str | None
    ended_by: str
    claimant: str
    reason: str


class CasesReply(TypedDict):
    """`books.CasePage`."""

    cases: list[CaseReply]


class LoanReply(TypedDict):
    """`books.LoanNow`."""

    id: str
    facility: str
    name: str
    borrower: str
    deposit_yuan: int
    lent_at: str
    due: str
    by: str
    overdue: bool
    returned_at: str | None
    returned_to: str


class LoansReply(TypedDict):
    """`books.LoanPage`."""

    loans: list[LoanReply]
