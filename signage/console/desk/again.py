"""Once more: what is over is heard again by one tap, and taken back within five seconds; an emergency asks twice."""

import secrets

from fastapi import FastAPI, Request, Response

from signage.console.desk import shape
from signage.console.desk.announcing import confirm_page
from signage.console.desk.api import CallId, responsible
from signage.console.desk.floor import Floor
from signage.console.desk.queue import Queue
from signage.console.desk.rehearsal import Rehearsal
from signage.console.desk.view import UNDO
from signage.console.entry.guard import person_of, visit_of
from signage.console.render.renderer import Renderer, language_of, to
from signage.director.model import Call
from signage.director.wanted import Priority


def add_again(app: FastAPI, queue: Queue, floor: Floor, pages: Renderer, rehearsal: Rehearsal) -> None:
    """Add the button, and the pages on which an emergency is confirmed."""

    def wanted(request: Request, call_id: str) -> Call:
        return queue.once_more(call_id, None, responsible(request, None), person_of(request), UNDO)

    def page(request: Request, call_id: str, call: Call, *, sure: bool) -> Response:
        visit = visit_of(request)
        is_recorded = any(passage.audio for passage in call.passages)
        return confirm_page(
            request,
            floor,
            pages,
            made=floor.receipt(call),
            name=floor.template_name(call.name, language_of(request.headers, request.cookies)),
            send="/again",
            kept={"call": (call_id,)},
            key=visit.first("key") or secrets.token_hex(8),
            rehearsal=None if is_recorded else rehearsal,
            sure=sure,
        )

    @app.get("/again/{call_id}", include_in_schema=False)
    def words(request: Request, call_id: CallId) -> Response:
        return page(request, call_id, wanted(request, call_id), sure=False)

    @app.post("/again", include_in_schema=False)
    def again(request: Request) -> Response:
        visit, person = visit_of(request), person_of(request)
        call_id = visit.subject = visit.first("call")
        call = wanted(request, call_id)
        if call.priority is Priority.EMERGENCY and visit.first("sure") != "yes":
            visit.asked_back = True
            return page(request, call_id, call, sure=True)
        # Tapped twice before the page shows what came of it, it is one call.
        key = f"{person.session} {visit.first('key')} {call_id}" if visit.first("key") else None
        _, made = queue.again(call_id, key, responsible(request, None), person, UNDO)
        visit.subject = shape.subject(made)
        return to("/")
