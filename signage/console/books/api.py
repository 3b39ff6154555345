"""The routes of the API about what was found and what is lent."""

from typing import Annotated, Literal

from fastapi import FastAPI, Path, Query, Request, Response

from signage.console.books.lending import Lending
from signage.console.books.lost import LostAndFound
from signage.console.desk.api import Key, own_key, responsible
from signage.console.entry.guard import person_of, visit_of
from signage.console.wire import answers
from signage.console.wire import books as told
from signage.console.wire.moments import Moment
from signage.console.wire.refusal import documented

Entry = Annotated[str, Path(min_length=1, max_length=16, description="The entry's id in the book")]
Since = Annotated[Moment | None, Query(description="Of what is over: since when, with its time zone")]


def add_case_routes(app: FastAPI, lost: LostAndFound) -> None:
    """Add the routes about what was found."""

    @app.get("/api/cases", tags=["cases"], responses=documented(503))
    def cases(state: Literal["open", "over"] = "open", since: Since = None) -> told.CasePage:
        """What waits for its owner, overdue first; or what was claimed and closed, the last first."""
        return told.CasePage(cases=lost.open() if state == "open" else lost.ended(since))

    @app.get("/api/cases/{case_id}", tags=["cases"], responses=documented(404, 503))
    def case(case_id: Entry) -> told.CaseNow:
        """One case, open or over."""
        return lost.find(case_id)

    @app.post(
        "/api/cases",
        tags=["cases"],
        status_code=201,
        responses={
            200: {"model": told.CaseNow, "description": "The key had written it down before"},
            **documented(404, 503),
        },
    )
    def record_case(request: Request, found: told.CaseFound, response: Response, key: Key = None) -> told.CaseNow:
        """Write down what was found. With an Idempotency-Key, the same asked again within a day changes nothing."""
        by, person = responsible(request, found.by), person_of(request)
        response.status_code, kept = lost.record(found, own_key(request, key), by, person)
        visit_of(request).subject = f"{kept.id}: {kept.what}"
        return kept

    @app.post(
        "/api/cases/{case_id}/announcements",
        tags=["cases"],
        status_code=201,
        responses={
            200: {"model": answers.CallMade, "description": "A dry run, or the key had asked for it before"},
            **documented(404, 409, 503),
        },
    )
    def announce_case(
        request: Request, case_id: Entry, asked: told.CaseWords, response: Response, key: Key = None
    ) -> answers.CallMade:
        """Announce a case now, and by itself again after the hall's intervals until it is claimed, closed or over.

        With an Idempotency-Key, asking again changes nothing, also after a restart while it is still repeated.
        """
        visit_of(request).subject = case_id
        by, person = responsible(request, asked.by), person_of(request)
        response.status_code, made = lost.announce(case_id, asked, own_key(request, key), by, person)
        return made

    @app.post("/api/cases/{case_id}/claim", tags=["cases"], responses=documented(404, 409, 503))
    def claim_case(request: Request, case_id: Entry, claim: told.CaseClaim) -> told.CaseNow:
        """The owner came: the announcements and the card end."""
        visit_of(request).subject = case_id
        return lost.claim(case_id, claim.claimant, responsible(request, claim.by))

    @app.post("/api/cases/{case_id}/close", tags=["cases"], responses=documented(404, 409, 503))
    def close_case(request: Request, case_id: Entry, closing: told.CaseClosing) -> told.CaseNow:
        """End a case without its owner."""
        visit_of(request).subject = f"{case_id}: {closing.why}"
        return lost.close(case_id, closing.why, responsible(request, closing.by))

    @app.post("/api/cases/{case_id}/reopen", tags=["cases"], responses=documented(404, 409, 503))
    def reopen_case(request: Request, case_id: Entry, asked: told.CaseReopening) -> told.CaseNow:
        """Take back a claim or a closing of the last hour: the case waits again, and is quiet until it is announced."""
        visit_of(request).subject = case_id
        return lost.reopen(case_id, responsible(request, asked.by))


def add_loan_routes(app: FastAPI, lending: Lending) -> None:
    """Add the routes about what is lent."""

    @app.get("/api/loans", tags=["loans"], responses=documented(503))
    def loans(state: Literal["open", "over"] = "open", since: Since = None) -> told.LoanPage:
        """What is lent, overdue first; or what was brought back, the last first."""
        return told.LoanPage(loans=lending.open() if state == "open" else lending.returned(since))

    @app.post(
        "/api/loans",
        tags=["loans"],
        status_code=201,
        responses={
            200: {"model": told.LoanNow, "description": "The key had lent it before"},
            **documented(409, 503),
        },
    )
    def lend(request: Request, asked: told.LoanAsked, response: Response, key: Key = None) -> told.LoanNow:
        """Lend one piece; the number left follows. With an Idempotency-Key, the same within a day changes nothing."""
        response.status_code, made = lending.lend(asked, own_key(request, key), responsible(request, asked.by))
        visit_of(request).subject = f"{made.id}: {made.facility}"
        return made

    @app.post("/api/loans/{loan_id}/return", tags=["loans"], responses=documented(404, 409, 503))
    def bring_back(request: Request, loan_id: Entry, back: told.LoanBack) -> told.LoanNow:
        """One piece is back; the number left follows."""
        visit_of(request).subject = loan_id
        return lending.bring_back(loan_id, responsible(request, back.by))
