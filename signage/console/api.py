"""The routes: what may be asked of a running hall, and how each question is answered."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from signage.console import answers
from signage.console.desk import Desk
from signage.console.refusal import MEDIA_TYPE, RefusedError, documented, in_words, problem

MOST_LINES = 2_000

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]
CallId = Annotated[str, Path(min_length=1, max_length=200)]
By = Annotated[answers.Name, Query(description="The responsible person")]


def build(desk: Desk, version: str) -> FastAPI:
    """The application."""
    app = FastAPI(
        title="暖屏 Nuanping",
        version=version,
        summary="What a hall shows and says, and asking it to say something",
        docs_url=None,
        redoc_url=None,
        responses=documented(),
        generate_unique_id_function=lambda route: route.name,
        separate_input_output_schemas=False,
    )
    _refusals(app)
    _hall_routes(app, desk)
    _call_routes(app, desk)
    plain = app.openapi
    app.openapi = lambda: _with_guard(plain())  # type: ignore[method-assign]
    return app


def _with_guard(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with what stands before and behind every route: the token, and the shape of a refusal."""
    parts = document.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    parts.setdefault("schemas", {})["Problem"] = answers.Problem.model_json_schema()
    document["security"] = [{"token": []}]
    return document


def _hall_routes(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/now", tags=["hall"], responses=documented(503))
    def now() -> answers.Now:
        """What each place shows, what is being said, and why."""
        return desk.now()

    @app.get("/api/health", tags=["hall"], responses=documented(503))
    def health() -> answers.Health:
        """What is wrong, in words."""
        return desk.health()

    @app.get("/api/journal", tags=["hall"], responses=documented(503))
    def journal(
        since: Annotated[datetime | None, Query(description="Inclusive, with its time zone")] = None,
        until: Annotated[datetime | None, Query(description="Exclusive, with its time zone")] = None,
        kind: Literal["play", "call", "decision", "event"] | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_LINES)] = 200,
    ) -> answers.JournalPage:
        """Proof of play and calls: what really was shown and said."""
        return desk.journal(since, until, kind, limit)

    @app.post("/api/observations", tags=["hall"], status_code=201, responses=documented(503))
    def observe(seen: answers.RainSeen) -> answers.RainTaken:
        """Say whether it is raining outside."""
        return desk.observe(seen)

    @app.delete("/api/observations", tags=["hall"], responses=documented(503))
    def withdraw(by: By) -> answers.RainTaken:
        """Take back the last word about the rain."""
        return desk.withdraw(by)

    @app.put("/api/facilities/{facility}", tags=["hall"], responses=documented(404, 503))
    def count(facility: Annotated[str, Path(max_length=80)], left: answers.Count) -> answers.Counted:
        """Correct how many of a facility are left."""
        return desk.count(facility, left)


def _call_routes(app: FastAPI, desk: Desk) -> None:
    @app.post(
        "/api/calls",
        tags=["calls"],
        status_code=201,
        responses={
            200: {"model": answers.CallMade, "description": "A dry run, or the key had asked for it before"},
            **documented(409, 503),
        },
    )
    def announce(asked: answers.CallAsked, response: Response, key: Key = None) -> answers.CallMade:
        """Ask for an announcement. With an Idempotency-Key, asking again changes nothing, also after a restart."""
        response.status_code, made = desk.announce(asked, key)
        return made

    @app.delete("/api/calls/{call_id:path}", tags=["calls"], responses=documented(404, 409, 503))
    def cancel(call_id: CallId, by: By) -> answers.CallWithdrawn:
        """Take a call back, waiting or already heard in part."""
        return desk.cancel(call_id, by)


def _refusals(app: FastAPI) -> None:
    def refuse(refusal: answers.Problem) -> Response:
        return JSONResponse(refusal.model_dump(), refusal.status, media_type=MEDIA_TYPE)

    async def refused(_: Request, err: Exception) -> Response:
        return refuse(err.problem if isinstance(err, RefusedError) else problem(500))

    async def invalid(_: Request, err: Exception) -> Response:
        faults = err.errors() if isinstance(err, RequestValidationError) else []
        return refuse(
            problem(422, problems=tuple(in_words(fault["type"], fault["loc"], fault["msg"]) for fault in faults))
        )

    async def plain(_: Request, err: Exception) -> Response:
        return refuse(problem(err.status_code, "") if isinstance(err, HTTPException) else problem(500))

    async def failed(_: Request, _err: Exception) -> Response:
        return refuse(problem(500))  # the server logs it

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        RefusedError: refused,
        RequestValidationError: invalid,
        HTTPException: plain,
        Exception: failed,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
