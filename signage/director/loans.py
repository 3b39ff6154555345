"""Things that were lent: an umbrella with its deposit, a wheelchair. Which are out, which are overdue, what is left?"""

from dataclasses import dataclass
from datetime import datetime

from signage.director.documents import Documents
from signage.director.hall import Facility
from signage.director.plans import LoanTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """One piece of a facility in somebody's hands. Open until it is brought back."""

    id: str
    facility: str
    borrower: str
    """How the borrower is known, masked: a surname and the tail of a number."""
    lent_at: datetime
    due: datetime
    by: str
    deposit_yuan: int = 0


def terms_of(documents: Documents, facility: str) -> LoanTerms:
    """On which terms a facility is lent."""
    return next((terms for terms in documents.loans if terms.facility == facility), LoanTerms(facility=facility))


def lendable(documents: Documents) -> tuple[Facility, ...]:
    """What can be lent: everything with terms, and else whatever is counted."""
    named = {terms.facility for terms in documents.loans}
    counted = (facility for facility in documents.hall.facilities if facility.total is not None)
    return tuple(facility for facility in counted if not named or facility.id in named)


def is_overdue(loan: Loan, now: datetime) -> bool:
    """Whether it should have been brought back by now."""
    return now >= loan.due
