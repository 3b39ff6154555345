"""What is lent, as the staff keep it: the rules behind its routes, without HTTP."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from signage.console.books.ids import free_id, still_holds
from signage.console.books.lost import zoned
from signage.console.desk.rules import Desk
from signage.console.ports.books import KeepsBooks
from signage.console.wire import books as told
from signage.console.wire.refusal import RefusedError
from signage.director.away import AwayError
from signage.director.discretion import masked
from signage.director.events import Event, LoanMade, LoanReturned
from signage.director.hall import Facility
from signage.director.loans import Loan, is_overdue, lendable, terms_of
from signage.director.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Shelf:
    """A facility as it stands on the shelf: how many are left, how many are lent, and on which terms."""

    facility: Facility
    left: int
    total: int
    out: int
    can_be_lent: bool
    deposit_yuan: int


class Lending:
    """The book of loans. Called from the server's threads; open loans are those of the hall itself."""

    def __init__(
        self, desk: Desk, books: KeepsBooks, post: Callable[[Event], None], now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._books = books
        self._post = post
        self._now = now
        self._changing = threading.Lock()
        """Held until the hall has heard: the last umbrella is lent once."""

    def shelves(self) -> tuple[Shelf, ...]:
        """Everything that is counted, in the order of the documents."""
        seen = self._desk.seen()
        ids = {facility.id for facility in lendable(seen.documents)}
        return tuple(
            Shelf(
                facility,
                left=(seen.left or {}).get(facility.id, facility.total),
                total=facility.total,
                out=sum(loan.facility == facility.id for loan in seen.loans),
                can_be_lent=facility.id in ids,
                deposit_yuan=terms_of(seen.documents, facility.id).deposit_yuan,
            )
            for facility in seen.documents.hall.facilities
            if facility.total is not None
        )

    def open(self) -> tuple[told.LoanNow, ...]:
        """What is out: overdue first, then by when it is due."""
        shown = [self._shown(loan) for loan in self._desk.seen().loans]
        return tuple(sorted(shown, key=lambda loan: (not loan.overdue, loan.due)))

    def returned(self, since: datetime | None) -> tuple[told.LoanNow, ...]:
        """What was brought back since a moment, the last first."""
        since = zoned(since)
        return tuple(self._shown(kept.loan, kept.returned_at, kept.returned_to) for kept in self._books.loans(since))

    def lend(self, asked: told.LoanAsked, key: str | None, by: str) -> tuple[int, told.LoanNow]:
        """Lend one piece; with a key that was used before, nothing new. The status and the loan."""
        documents, now = self._desk.seen().documents, self._now()
        facility = next((each for each in lendable(documents) if each.id == asked.facility), None)
        if facility is None:
            known = "、".join(each.id for each in lendable(documents))
            raise RefusedError(422, problems=(Phrase("{} 不外借；能借的有：{}", (asked.facility, known)),))
        terms = terms_of(documents, facility.id)
        due = zoned(asked.due) or now + terms.lend_for
        if due <= now:
            raise RefusedError(422, problems=("归还的时间已经过去了",))
        asks = Loan(
            id="",
            facility=facility.id,
            borrower=masked(asked.borrower),
            lent_at=now,
            due=due,
            by=by,
            deposit_yuan=terms.deposit_yuan if asked.deposit_yuan is None else asked.deposit_yuan,
        )
        with self._changing:
            loan_id, earlier = free_id(key, self._earlier, lambda kept: _is_same(kept, asks))
            if earlier is not None:
                return 200, earlier
            loan = replace(asks, id=loan_id)
            if (self._desk.seen().left or {}).get(facility.id, facility.total) == 0:
                raise RefusedError(409, Phrase("{}一件也不剩了；架子上还有的话，请先更正数量", (facility.name,)))
            self._post(LoanMade(now, loan))
            self._desk.settle(now)
        return 201, self._shown(loan)

    def bring_back(self, loan_id: str, by: str) -> told.LoanNow:
        """One piece is back."""
        with self._changing:
            now = self._now()
            loan = next((each for each in self._desk.seen().loans if each.id == loan_id), None)
            if loan is None:
                self._find_over(loan_id)
                raise RefusedError(409, "已经还过了")
            self._post(LoanReturned(now, loan_id, by))
            self._desk.settle(now)
        return self._shown(loan, now, by)

    def _earlier(self, loan_id: str) -> told.LoanNow | None:
        loan = next((each for each in self._desk.seen().loans if each.id == loan_id), None)
        if loan is not None:
            return self._shown(loan)
        try:
            return self._find_over(loan_id)
        except (RefusedError, AwayError):
            # Not there, or the journal is away: then nothing can be asked of it.
            return None

    def _find_over(self, loan_id: str) -> told.LoanNow:
        kept = self._books.loan(loan_id)
        if kept is None:
            raise RefusedError(404, Phrase("本子里没有 {}", (loan_id,)))
        return self._shown(kept.loan, kept.returned_at, kept.returned_to)

    def _shown(self, loan: Loan, returned_at: datetime | None = None, returned_to: str = "") -> told.LoanNow:
        hall = self._desk.seen().documents.hall
        names = {facility.id: facility.name.get(*hall.languages) for facility in hall.facilities}
        return told.LoanNow(
            id=loan.id,
            facility=loan.facility,
            name=names.get(loan.facility, loan.facility),
            borrower=loan.borrower,
            deposit_yuan=loan.deposit_yuan,
            lent_at=loan.lent_at,
            due=loan.due,
            by=loan.by,
            overdue=returned_at is None and is_overdue(loan, self._now()),
            returned_at=returned_at,
            returned_to=returned_to,
        )


def _is_same(kept: told.LoanNow, asks: Loan) -> bool:
    """Whether a key may mean what was lent already."""
    same = (kept.facility, kept.borrower, kept.by) == (asks.facility, asks.borrower, asks.by)
    return same and still_holds(kept.lent_at, asks.lent_at)
