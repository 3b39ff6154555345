"""The routes: what may be asked of a running hall, and how each question is answered."""

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from signage.console.desk.rules import Desk
from signage.console.desk.shape import Say, subject
from signage.console.entry.guard import person_of, visit_of
from signage.console.entry.rights import OWNER
from signage.console.render.recalled import recalled
from signage.console.render.renderer import language_of
from signage.console.render.words import say
from signage.console.wire import answers
from signage.console.wire.moments import Moment
from signage.console.wire.refusal import Problem, Refusal, RefusedError, documented, in_words
from signage.director.away import AwayError

MOST_LINES = 2_000

Refuse = Callable[[Request, Refusal], Response]

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]
CallId = Annotated[str, Path(min_length=1, max_length=200)]
By = Annotated[
    answers.Name | None, Query(description="The responsible person; not needed, and not heeded, for who is signed in")
]


def build(desk: Desk, version: str, refuse: Refuse, addresses: Callable[[], answers.DeskDoor]) -> FastAPI:
    """The application, as yet without pages. `refuse` words a refusal; `addresses` tells how the desk is reached."""
    app = FastAPI(
        title="暖屏 Nuanping",
        version=version,
        summary="What a hall shows and says, and asking it to say something",
        docs_url=None,
        redoc_url=None,
        responses=documented(),
        dependencies=[Depends(only_known)],
        generate_unique_id_function=lambda route: route.name,
        separate_input_output_schemas=False,
    )
    _refusals(app, refuse)
    _hall_routes(app, desk)
    _door_routes(app, addresses)
    _call_routes(app, desk)
    plain = app.openapi
    app.openapi = lambda: _with_guard(plain())  # type: ignore[method-assign]
    return app


def only_known(request: Request) -> None:
    """Refuse a parameter that we do not know, or know once: what is lost unsaid is answered as if it were not asked."""
    known = {field.alias for field in request.scope["route"].dependant.query_params}
    given = Counter(name for name, _ in request.query_params.multi_items())
    faults = {
        name: "repeated" if name in known else "extra_forbidden" for name in given if given[name] > (name in known)
    }
    if faults and request.url.path.startswith("/api/"):
        words = (in_words(fault, (name or '""',), "") for name, fault in sorted(faults.items()))
        raise RefusedError(422, problems=tuple(words))


def _with_guard(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with what stands before and behind every route: the token, and the shape of a refusal."""
    parts = document.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    refusal = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    parts.setdefault("schemas", {}).update({**refusal.pop("$defs", {}), "Problem": refusal})
    document["security"] = [{"token": []}]
    return document


def _hall_routes(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/now", tags=["hall"], responses=documented(503))
    def now(request: Request) -> answers.Now:
        """What each place shows, what is being said, and why, in the language that is asked for."""
        return desk.now(said_to(request))

    @app.get("/api/journal", tags=["hall"], responses=documented(503))
    def journal(
        request: Request,
        since: Annotated[Moment | None, Query(description="Inclusive, with its time zone")] = None,
        until: Annotated[Moment | None, Query(description="Exclusive, with its time zone")] = None,
        kind: Literal["play", "call", "decision", "event"] | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_LINES)] = 200,
    ) -> answers.JournalPage:
        """Proof of play and calls: what really was shown and said."""
        return desk.journal(since, until, kind, limit, said_to(request))

    @app.post("/api/observations", tags=["hall"], status_code=201, responses=documented(503))
    def observe(request: Request, seen: answers.RainSeen) -> answers.RainTaken:
        """Say whether it is raining outside."""
        return desk.observe(seen.raining, responsible(request, seen.by))

    @app.delete("/api/observations", tags=["hall"], responses=documented(503))
    def withdraw(request: Request, by: By = None) -> answers.RainTaken:
        """Take back the last word about the rain."""
        return desk.withdraw(responsible(request, by))

    @app.put("/api/facilities/{facility}", tags=["hall"], responses=documented(404, 503))
    def count(request: Request, facility: Annotated[str, Path(max_length=80)], left: answers.Count) -> answers.Counted:
        """Correct how many of a facility are left."""
        visit_of(request).subject = f"{facility}: {left.left}"
        return desk.count(facility, left.left, responsible(request, left.by))


def _door_routes(app: FastAPI, addresses: Callable[[], answers.DeskDoor]) -> None:
    @app.get("/api/desk", tags=["people"], responses=documented(503))
    def door() -> answers.DeskDoor:
        """Where the duty desk is, and the one-time code by which its first admin claims it."""
        return addresses()


def _call_routes(app: FastAPI, desk: Desk) -> None:
    @app.post("/api/words/check", tags=["calls"], responses=documented(404, 503))
    def check_words(request: Request, asked: answers.WordsAsked) -> answers.WordsChecked:
        """Look over words while they are being written; nothing is announced, and nothing is kept."""
        return desk.check_words(asked, person_of(request), said_to(request))

    @app.post(
        "/api/calls",
        tags=["calls"],
        status_code=201,
        responses={
            200: {"model": answers.CallMade, "description": "A dry run, or the key had asked for it before"},
            **documented(409, 503),
        },
    )
    def announce(request: Request, asked: answers.CallAsked, response: Response, key: Key = None) -> answers.CallMade:
        """Ask for an announcement. With an Idempotency-Key, asking again changes nothing, also after a restart."""
        response.status_code, made = desk.announce(
            asked, own_key(request, key), responsible(request, asked.by), person_of(request)
        )
        visit_of(request).subject = subject(made)
        return made

    @app.delete("/api/calls/{call_id:path}", tags=["calls"], responses=documented(404, 409, 503))
    def cancel(request: Request, call_id: CallId, by: By = None) -> answers.CallWithdrawn:
        """Take a call back, waiting or already heard in part."""
        visit_of(request).subject = call_id
        return desk.cancel(call_id, responsible(request, by))


def said_to(request: Request) -> Say:
    """Says a sentence in the language of who asks."""
    language = language_of(request.headers, request.cookies)
    return lambda words: say(recalled(words), language)


def own_key(request: Request, key: str | None) -> str | None:
    """A key as its asker means it: that another one chose the same is of no account."""
    person = person_of(request)
    return key if key is None or person is OWNER else f"{person.user or person.session} {key}"


def responsible(request: Request, said: str | None) -> str:
    """Who is to answer for it: whoever is signed in, else whom the command names."""
    person = visit_of(request).person
    name = person.name if person is not None and person.name else said
    if name is None:
        raise RefusedError(422, problems=(in_words("missing", ("by",), ""),))
    return name


def _refusals(app: FastAPI, refuse: Refuse) -> None:
    async def refused(request: Request, err: Exception) -> Response:
        return refuse(request, err.refusal if isinstance(err, RefusedError) else Refusal(500))

    async def invalid(request: Request, err: Exception) -> Response:
        faults = err.errors() if isinstance(err, RequestValidationError) else []
        words = tuple(in_words(fault["type"], fault["loc"], fault["msg"], fault.get("ctx", {})) for fault in faults)
        return refuse(request, Refusal(422, problems=words))

    async def away(request: Request, err: Exception) -> Response:
        return refuse(request, Refusal(503, str(err)))

    async def plain(request: Request, err: Exception) -> Response:
        return refuse(request, Refusal(err.status_code if isinstance(err, HTTPException) else 500))

    async def failed(request: Request, _err: Exception) -> Response:
        return refuse(request, Refusal(500))  # the server logs it

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        RefusedError: refused,
        RequestValidationError: invalid,
        AwayError: away,
        HTTPException: plain,
        Exception: failed,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
