"""The routes by which staff turn what the hall does for the rest of the day, and move what waits to be said."""

from datetime import timedelta
from typing import Annotated

from fastapi import FastAPI, Path, Query, Request, Response

from signage.console.desk.api import Key, own_key, responsible
from signage.console.desk.floor import unless_over
from signage.console.desk.queue import Queue
from signage.console.desk.rules import Desk
from signage.console.desk.shape import subject
from signage.console.entry.guard import person_of, visit_of
from signage.console.render.renderer import to
from signage.console.wire import answers
from signage.console.wire.answers import BY
from signage.console.wire.refusal import RefusedError, documented
from signage.console.wire.switches import AgainAsked, Hurried, QueueAsked, QuietAsked, QuietTaken, SwitchAsked
from signage.director.switches import Switch


def add_switches(app: FastAPI, desk: Desk, queue: Queue) -> None:
    """Add the routes of the API, and the buttons of the desk."""
    _quiet(app, desk)
    _api(app, queue)
    _buttons(app, queue)


def _quiet(app: FastAPI, desk: Desk) -> None:
    @app.put("/api/quiet", tags=["hall"], responses=documented(503))
    def quiet(request: Request, asked: QuietAsked) -> QuietTaken:
        """Keep quiet for ten minutes from now, but for emergencies; music too."""
        return desk.quiet(responsible(request, asked.by), wanted=True)

    @app.delete("/api/quiet", tags=["hall"], responses=documented(503))
    def end_quiet(request: Request, by: Annotated[answers.Name | None, Query(description=BY)] = None) -> QuietTaken:
        """Be no longer quiet."""
        return desk.quiet(responsible(request, by), wanted=False)

    @app.post("/quiet", include_in_schema=False)
    def button(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("quiet")
        desk.quiet(responsible(request, None), wanted=visit.subject == "begin")
        desk.settle()
        return to("/")


def _api(app: FastAPI, queue: Queue) -> None:
    @app.put("/api/switches/{switch}", tags=["hall"], responses=documented(503))
    def turn(request: Request, switch: Annotated[Switch, Path()], asked: SwitchAsked) -> answers.SwitchNow:
        """Turn the music off, the volume, closing early or all motion, until the hall opens on another day."""
        by = responsible(request, asked.by)
        visit_of(request).subject = f"{switch}:{asked.value}"
        stands = queue.turn(switch, asked.value, by)
        until = stands.until if stands is not None else None
        return answers.SwitchNow(switch=switch, value=stands.value if stands else 0, by=by, until=until)

    @app.post("/api/queue/sooner", tags=["calls"], responses=documented(404, 409, 503))
    def sooner(request: Request, asked: QueueAsked) -> Hurried:
        """Let a waiting call go before the others of its priority; never before a greater one."""
        visit_of(request).subject = asked.call
        queue.hurry(asked.call, responsible(request, asked.by))
        return Hurried(id=asked.call)

    @app.post(
        "/api/queue/again",
        tags=["calls"],
        status_code=201,
        responses={
            200: {"model": answers.CallMade, "description": "The key had asked for it before"},
            **documented(404, 409, 503),
        },
    )
    def again(request: Request, asked: AgainAsked, response: Response, key: Key = None) -> answers.CallMade:
        """Ask for the words of a call that is over once more, as a call of its own.

        With an Idempotency-Key, asking again changes nothing, also after a restart.
        """
        by, wait = responsible(request, asked.by), timedelta(seconds=asked.wait_s)
        response.status_code, made = queue.again(asked.call, own_key(request, key), by, person_of(request), wait)
        visit_of(request).subject = subject(made)
        return made


def _buttons(app: FastAPI, queue: Queue) -> None:
    @app.post("/switch", include_in_schema=False)
    def switch(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("switch")
        name, _, value = visit.subject.partition(":")
        if name not in set(Switch) or not value.removeprefix("-").isdecimal() or len(value) > 3:
            raise RefusedError(422, problems=("没有这个开关",))
        queue.turn(Switch(name), int(value), responsible(request, None))
        return to("/")

    @app.post("/sooner", include_in_schema=False)
    def sooner(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("call")
        with unless_over():
            queue.hurry(visit.subject, responsible(request, None))
        return to("/")
