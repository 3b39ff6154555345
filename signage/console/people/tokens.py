"""Where an admin lets programs in, and shows them the door: the page, and the same for programs and commands."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Path, Request, Response

from signage.console.desk.api import responsible
from signage.console.entry.guard import visit_of
from signage.console.entry.rights import SCOPES, Right
from signage.console.entry.tokens import Tokens
from signage.console.ports.keys import TokenLike
from signage.console.render.renderer import Renderer, to
from signage.console.wire.refusal import RefusedError, documented
from signage.console.wire.tokens import TokenAsked, TokenKept, TokenMade, TokensKept

DAYS = (30, 90, 365, 1095)
"""What the page offers."""

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


def add_tokens(app: FastAPI, tokens: Tokens, pages: Renderer, zone: Callable[[], ZoneInfo]) -> None:
    """Add the routes about tokens."""
    _routes(app, tokens)
    _pages(app, tokens, pages, zone)


def _routes(app: FastAPI, tokens: Tokens) -> None:
    @app.get("/api/tokens", tags=["people"], responses=documented(503))
    def listed() -> TokensKept:
        """Which programs may ask, and which no longer."""
        return TokensKept(tokens=tuple(map(_kept, tokens.all())))

    @app.post("/api/tokens", tags=["people"], status_code=201, responses=documented(409, 503))
    def made(request: Request, asked: TokenAsked) -> TokenMade:
        """Let a program in. What it must show is told only now."""
        by = responsible(request, asked.by)
        token, kept = tokens.make(asked.name, frozenset(map(Right, asked.rights)), timedelta(days=asked.days), by)
        visit_of(request).subject = f"{kept.id}: {kept.name} ({' '.join(sorted(kept.rights))})"
        return TokenMade(token=token, **_kept(kept).model_dump())

    @app.delete("/api/tokens/{number}", tags=["people"], responses=documented(404, 503))
    def revoked(request: Request, number: Number) -> TokenKept:
        """Let a program in no longer, from this moment on."""
        return _revoked(request, tokens, number)


def _pages(app: FastAPI, tokens: Tokens, pages: Renderer, zone: Callable[[], ZoneInfo]) -> None:
    def shown(request: Request, problems: tuple[str, ...] = (), status: int = 200, token: str = "") -> Response:
        return pages.page(
            request,
            "tokens.html",
            zone(),
            status=status,
            tokens=[_kept(each) for each in tokens.all()],
            scopes={str(right): name for right, name in SCOPES.items()},
            days=DAYS,
            token=token,
            problems=problems,
        )

    @app.get("/tokens", include_in_schema=False)
    def page(request: Request) -> Response:
        return shown(request)

    @app.post("/tokens", include_in_schema=False)
    def make(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("name")
        rights = frozenset(right for right in SCOPES if right in visit.form.get("right", ()))
        days = visit.first("days")
        lasts = timedelta(days=int(days) if days.isdecimal() and int(days) in DAYS else 0)
        try:
            token, kept = tokens.make(visit.first("name"), rights, lasts, responsible(request, None))
        except RefusedError as err:
            return shown(request, err.refusal.sentences, err.refusal.status)
        visit.subject = f"{kept.id}: {kept.name} ({' '.join(sorted(kept.rights))})"
        return shown(request, token=token)

    @app.post("/tokens/{number}", include_in_schema=False)
    def revoke(request: Request, number: Number) -> Response:
        _revoked(request, tokens, number)
        return to("/tokens")


def _revoked(request: Request, tokens: Tokens, number: int) -> TokenKept:
    visit_of(request).subject = str(number)
    closed = tokens.revoke(number)
    visit_of(request).subject = f"{number}: {closed.name}"
    return _kept(closed)


def _kept(token: TokenLike) -> TokenKept:
    return TokenKept(
        id=token.id,
        name=token.name,
        rights=tuple(sorted(token.rights)),
        made_by=token.made_by,
        made_at=token.made_at,
        expires_at=token.expires_at,
        seen_at=token.seen_at,
        closed_at=token.closed_at,
    )
