"""The pages about what was found: who waits for its owner, write one down, announce it, give it back."""

import secrets
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Path, Request, Response

from signage.console.books.lost import LostAndFound
from signage.console.desk.api import responsible
from signage.console.desk.floor import Floor
from signage.console.desk.rehearsal import Rehearsal
from signage.console.desk.view import UNDO
from signage.console.entry.guard import Visit, person_of, visit_of
from signage.console.entry.rights import Right
from signage.console.render.renderer import Renderer, to
from signage.console.uploads.shelf import Uploads
from signage.console.wire import answers
from signage.console.wire import books as told
from signage.console.wire.refusal import RefusedError
from signage.director.away import AwayError
from signage.director.cases import LONGEST_ENGLISH, LONGEST_WHAT
from signage.director.phrase import Phrase

Entry = Annotated[str, Path(min_length=1, max_length=16)]

RECENT = 4
REMEMBERED = timedelta(days=14)
"""How far back what was written is offered again."""
REASONS = ("移交派出所", "放进保险柜", "记错了")


def add_case_pages(
    app: FastAPI, lost: LostAndFound, floor: Floor, pages: Renderer, *, rehearsal: Rehearsal, uploads: Uploads
) -> None:
    """Add the pages of the book."""
    _list(app, lost, floor, pages)
    _record(app, lost, floor, pages, uploads)
    _case(app, lost, floor, pages, rehearsal)


def problems_of(err: RefusedError) -> tuple[str, ...]:
    """Why something was refused, in words for the page on which it was asked for."""
    return err.refusal.sentences


def beginning_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    """The last midnight by the hall's clock."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def _list(app: FastAPI, lost: LostAndFound, floor: Floor, pages: Renderer) -> None:
    @app.get("/cases", include_in_schema=False)
    def cases(request: Request) -> Response:
        zone = floor.zone()
        return pages.page(
            request,
            "cases.html",
            zone,
            cases=lost.open(),
            over=lost.ended(beginning_of_day(floor.now(), zone)),
            may_record=person_of(request).may(Right.OBSERVE),
        )


def _record(app: FastAPI, lost: LostAndFound, floor: Floor, pages: Renderer, uploads: Uploads) -> None:
    def form(request: Request, problems: tuple[str, ...] = (), status: int = 200, photo: str = "") -> Response:
        visit = visit_of(request)
        recent = _recent(lost, floor.now())
        return pages.page(
            request,
            "case_form.html",
            floor.zone(),
            status=status,
            what=visit.first("what"),
            english=visit.first("english"),
            longest_english=LONGEST_ENGLISH if lost.asks_english() else 0,
            where=visit.first("where"),
            time=visit.first("time"),
            desk=visit.first("desk") or floor.usual_desk(),
            on_screen="what" not in visit.form or "on_screen" in visit.form,
            photo=photo,
            key=visit.first("key") or secrets.token_hex(8),
            longest=LONGEST_WHAT,
            chips={
                "what": _chips(case.what for case in recent),
                "where": _chips(case.where for case in recent),
                "desk": _chips((floor.usual_desk(), *(case.desk for case in recent))),
            },
            problems=problems,
        )

    @app.get("/cases/new", include_in_schema=False)
    def blank(request: Request) -> Response:
        return form(request)

    @app.post("/cases", include_in_schema=False)
    def record(request: Request) -> Response:
        visit, person = visit_of(request), person_of(request)
        photo = visit.first("photo")
        try:
            if visit.sent is not None:
                photo = uploads.photo(visit.sent).name
            key = f"{person.session} {visit.first('key')}" if visit.first("key") else None
            found = _found(visit, photo, beginning_of_day(floor.now(), floor.zone()))
            _, case = lost.record(found, key, responsible(request, None), person)
        except RefusedError as err:
            return form(request, problems_of(err), err.refusal.status, photo)
        visit.subject = f"{case.id}: {case.what}"
        return to(f"/cases/{case.id}")


def _found(visit: Visit, photo: str, today: datetime) -> told.CaseFound:
    wall = visit.first("time")
    try:
        at = time.fromisoformat(wall) if wall else None
        return told.CaseFound(
            what=visit.first("what"),
            english=visit.first("english"),
            where=visit.first("where"),
            desk=visit.first("desk"),
            found_at=today.replace(hour=at.hour, minute=at.minute) if at else None,
            photo=photo,
            on_screen="on_screen" in visit.form,
        )
    except ValueError as err:
        raise RefusedError(422, problems=(Phrase("请写一两个词：拾到什么，最多 {} 个字", (LONGEST_WHAT,)),)) from err


def _recent(lost: LostAndFound, now: datetime) -> tuple[told.CaseNow, ...]:
    try:
        over = lost.ended(now - REMEMBERED)
    except AwayError:  # what was written before is a comfort; without the journal one types
        over = ()
    return tuple(sorted((*lost.open(), *over), key=lambda case: case.recorded_at, reverse=True))


def _chips(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in words if each))[:RECENT]


def _case(app: FastAPI, lost: LostAndFound, floor: Floor, pages: Renderer, rehearsal: Rehearsal) -> None:
    def shown(request: Request, case_id: str, problems: tuple[str, ...] = (), status: int = 200) -> Response:
        visit, person, case = visit_of(request), person_of(request), lost.find(case_id)
        made, why_not = _words(request, lost, case)
        key = secrets.token_hex(8)
        if made is not None:
            rehearsal.show(person.session, key, made.passages)
        return pages.page(
            request,
            "case.html",
            floor.zone(),
            status=status,
            case=case,
            made=made,
            why_not=why_not,
            prospect=made and floor.prospect(made),
            key=key,
            sounds=rehearsal.sounds,
            keeps=person.may(Right.OBSERVE) and case.state == "open",
            may_reopen=person.may(Right.OBSERVE) and lost.may_reopen(case),
            claimant=visit.first("claimant"),
            reasons=REASONS,
            problems=problems,
        )

    @app.get("/cases/{case_id}", include_in_schema=False)
    def page(request: Request, case_id: Entry) -> Response:
        return shown(request, case_id)

    @app.post("/cases/{case_id}/announce", include_in_schema=False)
    def announce(request: Request, case_id: Entry) -> Response:
        visit, person = visit_of(request), person_of(request)
        visit.subject = case_id
        wanted = told.CaseWords(wait_s=round(UNDO.total_seconds()))
        key = f"{person.session} {visit.first('key')}" if visit.first("key") else None
        try:
            lost.announce(case_id, wanted, key, responsible(request, None), person)
        except RefusedError as err:
            return shown(request, case_id, problems_of(err), err.refusal.status)
        return to("/")

    @app.post("/cases/{case_id}/claim", include_in_schema=False)
    def claim(request: Request, case_id: Entry) -> Response:
        visit = visit_of(request)
        visit.subject = case_id
        claimant = visit.first("claimant").strip()
        if not 1 <= len(claimant) <= 80 or not claimant.isprintable():
            return shown(request, case_id, ("请写一下是谁领走的：姓和尾号就够了",), 422)
        try:
            lost.claim(case_id, claimant, responsible(request, None))
        except RefusedError as err:
            return shown(request, case_id, problems_of(err), err.refusal.status)
        return to("/cases")

    @app.post("/cases/{case_id}/reopen", include_in_schema=False)
    def reopen(request: Request, case_id: Entry) -> Response:
        visit_of(request).subject = case_id
        try:
            lost.reopen(case_id, responsible(request, None))
        except RefusedError as err:
            return shown(request, case_id, problems_of(err), err.refusal.status)
        return to(f"/cases/{case_id}")

    @app.post("/cases/{case_id}/close", include_in_schema=False)
    def close(request: Request, case_id: Entry) -> Response:
        visit = visit_of(request)
        why = (visit.first("other") or visit.first("why")).strip()
        visit.subject = f"{case_id}: {why}"
        if not 1 <= len(why) <= 200 or not why.isprintable():
            return shown(request, case_id, ("请写一下为什么关掉",), 422)
        try:
            lost.close(case_id, why, responsible(request, None))
        except RefusedError as err:
            return shown(request, case_id, problems_of(err), err.refusal.status)
        return to("/cases")


def _words(request: Request, lost: LostAndFound, case: told.CaseNow) -> tuple[answers.CallMade | None, tuple[str, ...]]:
    """The exact words in which a case would be announced now, or why it cannot be."""
    person = person_of(request)
    if case.state != "open" or not person.may(Right.ANNOUNCE):
        return None, ()
    try:
        _, made = lost.announce(case.id, told.CaseWords(dry_run=True), None, person.name or "-", person)
    except RefusedError as err:
        return None, problems_of(err)
    return made, ()
