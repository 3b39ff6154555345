"""How cases and loans are written: what an event changes in the two books, and which are still open at a start."""

from sqlalchemy import Connection, Row, bindparam, select, update

from signage.director import events as told
from signage.director.cases import Case
from signage.director.events import Event
from signage.director.loans import Loan
from signage.journal.decided import once
from signage.journal.memory import Write
from signage.journal.tables import cases, loans

OPEN, CLAIMED, CLOSED = "open", "claimed", "closed"

_CASE_ONCE, _LOAN_ONCE = once(cases), once(loans)
_OPEN_CASE = update(cases).where(cases.c.id == bindparam("case"), cases.c.state == OPEN)
_ROUND = _OPEN_CASE.where(cases.c.round < bindparam("nth")).values(
    round=bindparam("nth"), announced_at=bindparam("begins")
)
_HUSHED = _OPEN_CASE.values(announced_at=None)
_ENDED = _OPEN_CASE.values(
    state=bindparam("now"),
    ended_at=bindparam("at"),
    ended_by=bindparam("who"),
    claimant=bindparam("came"),
    reason=bindparam("why"),
)
_REOPENED = (
    update(cases)
    .where(cases.c.id == bindparam("case"), cases.c.state != OPEN)
    .values(state=OPEN, ended_at=None, ended_by="", claimant="", reason="", announced_at=None)
)
_RETURNED = (
    update(loans)
    .where(loans.c.id == bindparam("loan"), loans.c.returned_at.is_(None))
    .values(returned_at=bindparam("at"), returned_to=bindparam("who"))
)


def booked(event: Event, writes: list[Write]) -> None:
    """Add what an event says about cases and loans to `writes`."""
    match event:
        case told.CaseRecorded(case=found):
            writes.append(Write(_CASE_ONCE, (_case_row(found),)))
        case told.CaseAnnounced():
            row = {"case": event.case_id, "nth": event.round, "begins": event.begins}
            writes.append(Write(_ROUND, (row,)))
        case told.CaseHushed():
            writes.append(Write(_HUSHED, ({"case": event.case_id},)))
        case told.CaseClaimed():
            writes.append(_ended(event, CLAIMED, came=event.claimant))
        case told.CaseClosed():
            writes.append(_ended(event, CLOSED, why=event.why))
        case told.CaseReopened():
            writes.append(Write(_REOPENED, ({"case": event.case.id},)))
        case told.LoanMade(loan=lent):
            writes.append(Write(_LOAN_ONCE, (_loan_row(lent),)))
        case told.LoanReturned():
            writes.append(Write(_RETURNED, ({"loan": event.loan_id, "at": event.at, "who": event.by},)))


def _ended(event: told.CaseClaimed | told.CaseClosed, state: str, *, came: str = "", why: str = "") -> Write:
    row = {"case": event.case_id, "now": state, "at": event.at, "who": event.by, "came": came, "why": why}
    return Write(_ENDED, (row,))


def _case_row(found: Case) -> dict[str, object]:
    return {
        "id": found.id,
        "what": found.what,
        "where": found.where,
        "desk": found.desk,
        "found_at": found.found_at,
        "by": found.by,
        "recorded_at": found.recorded_at,
        "photo": found.photo,
        "on_screen": found.on_screen,
        "round": found.round,
        "announced_at": found.announced_at,
        "state": OPEN,
        "ended_at": None,
        "ended_by": "",
        "claimant": "",
        "reason": "",
        "english": found.english,
    }


def _loan_row(lent: Loan) -> dict[str, object]:
    return {
        "id": lent.id,
        "facility": lent.facility,
        "borrower": lent.borrower,
        "deposit_yuan": lent.deposit_yuan,
        "lent_at": lent.lent_at,
        "due_at": lent.due,
        "by": lent.by,
        "returned_at": None,
        "returned_to": "",
    }


def case_of(row: "Row[tuple[object, ...]]") -> Case:
    """A row of the book of cases."""
    kept = row._mapping  # noqa: SLF001 - the documented way to a row's columns by name
    return Case(**{name: kept[name] for name in Case.__slots__})


def loan_of(row: "Row[tuple[object, ...]]") -> Loan:
    """A row of the book of loans."""
    kept = row._mapping  # noqa: SLF001 - as above
    return Loan(
        id=kept["id"],
        facility=kept["facility"],
        borrower=kept["borrower"],
        lent_at=kept["lent_at"],
        due=kept["due_at"],
        by=kept["by"],
        deposit_yuan=kept["deposit_yuan"],
    )


def open_cases(connection: Connection) -> tuple[Case, ...]:
    """What was found and waits, the oldest first."""
    wanted = select(cases).where(cases.c.state == OPEN).order_by(cases.c.recorded_at)
    return tuple(case_of(row) for row in connection.execute(wanted))


def open_loans(connection: Connection) -> tuple[Loan, ...]:
    """What is lent, the oldest first."""
    wanted = select(loans).where(loans.c.returned_at.is_(None)).order_by(loans.c.lent_at)
    return tuple(loan_of(row) for row in connection.execute(wanted))
