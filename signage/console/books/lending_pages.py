"""The pages about what is lent, and how many of everything are left."""

import secrets
from typing import Annotated

from fastapi import FastAPI, Path, Request, Response

from signage.console.books.lending import Lending
from signage.console.books.pages import beginning_of_day, problems_of
from signage.console.desk.api import responsible
from signage.console.desk.floor import Floor
from signage.console.desk.rules import Desk
from signage.console.entry.guard import person_of, visit_of
from signage.console.entry.rights import Right
from signage.console.render.renderer import Renderer, language_of, to
from signage.console.wire import books as told
from signage.console.wire.refusal import RefusedError


def add_lending_pages(app: FastAPI, desk: Desk, lending: Lending, floor: Floor, pages: Renderer) -> None:
    """Add the pages of the book of loans and of the counts."""
    _loans(app, lending, floor, pages)
    _counts(app, desk, lending, floor, pages)


def _loans(app: FastAPI, lending: Lending, floor: Floor, pages: Renderer) -> None:
    def shown(request: Request, problems: tuple[str, ...] = (), status: int = 200) -> Response:
        visit, zone, shelves = visit_of(request), floor.zone(), lending.shelves()
        names = floor.languages(language_of(request.headers, request.cookies))
        return pages.page(
            request,
            "loans.html",
            zone,
            status=status,
            loans=lending.open(),
            over=lending.returned(beginning_of_day(floor.now(), zone)),
            shelves=[shelf for shelf in shelves if shelf.can_be_lent],
            names=names,
            facility_names={shelf.facility.id: shelf.facility.name.get(*names) for shelf in shelves},
            keeps=person_of(request).may(Right.OBSERVE),
            facility=visit.first("facility"),
            borrower=visit.first("borrower"),
            key=secrets.token_hex(8),
            problems=problems,
        )

    @app.get("/loans", include_in_schema=False)
    def page(request: Request) -> Response:
        return shown(request)

    @app.post("/loans", include_in_schema=False)
    def lend(request: Request) -> Response:
        visit, person = visit_of(request), person_of(request)
        try:
            asked = told.LoanAsked(facility=visit.first("facility"), borrower=visit.first("borrower"))
        except ValueError:
            return shown(request, ("请选借什么，写一下谁借的：姓和尾号就够了",), 422)
        key = f"{person.session} {visit.first('key')}" if visit.first("key") else None
        try:
            _, made = lending.lend(asked, key, responsible(request, None))
        except RefusedError as err:
            return shown(request, problems_of(err), err.refusal.status)
        visit.subject = f"{made.id}: {made.facility}"
        return to("/loans")

    @app.post("/loans/{loan_id}/return", include_in_schema=False)
    def bring_back(request: Request, loan_id: Annotated[str, Path(min_length=1, max_length=16)]) -> Response:
        visit_of(request).subject = loan_id
        try:
            lending.bring_back(loan_id, responsible(request, None))
        except RefusedError as err:
            return shown(request, problems_of(err), err.refusal.status)
        return to("/loans")


def _counts(app: FastAPI, desk: Desk, lending: Lending, floor: Floor, pages: Renderer) -> None:
    def shown(request: Request, problems: tuple[str, ...] = (), status: int = 200) -> Response:
        return pages.page(
            request,
            "facilities.html",
            floor.zone(),
            status=status,
            shelves=lending.shelves(),
            names=floor.languages(language_of(request.headers, request.cookies)),
            keeps=person_of(request).may(Right.OBSERVE),
            problems=problems,
        )

    @app.get("/facilities", include_in_schema=False)
    def page(request: Request) -> Response:
        return shown(request)

    @app.post("/facilities/{facility}", include_in_schema=False)
    def count(request: Request, facility: Annotated[str, Path(max_length=80)]) -> Response:
        visit = visit_of(request)
        words = visit.first("left").strip()
        visit.subject = f"{facility}: {words}"
        if not (words.isascii() and words.isdigit() and len(words) <= 4):
            return shown(request, ("请写一个数",), 422)
        try:
            desk.count(facility, int(words), responsible(request, None))
        except RefusedError as err:
            return shown(request, problems_of(err), err.refusal.status)
        desk.settle()
        return to("/facilities")
