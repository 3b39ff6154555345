"""Where a manager reads how the hall is, and a program the same."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response

from signage.console.desk.api import said_to
from signage.console.desk.floor import Floor
from signage.console.desk.rules import Desk
from signage.console.health.checks import Reader
from signage.console.health.rows import Row, rows
from signage.console.ports.hall import ReadsJournal
from signage.console.ports.health import TakesPulse, Vitals
from signage.console.render.renderer import Renderer, language_of
from signage.console.render.words import say
from signage.console.wire.health import Health, HealthFinding, HealthRow
from signage.console.wire.refusal import RefusedError, documented


def add_health(
    app: FastAPI, desk: Desk, floor: Floor, pages: Renderer, *, pulse: TakesPulse | None, journal: ReadsJournal
) -> None:
    """Add the page, and the same for programs."""

    def looked_at(vitals: Vitals, language: str) -> tuple[Row, ...]:
        reader = Reader(floor.place_names(language), language, short(floor.zone(), vitals.at))
        return rows(vitals, reader)

    @app.get("/api/health", tags=["hall"], responses=documented(503))
    def told(request: Request) -> Health:
        """What is wrong, in words; and what was looked at, with what to do about it."""
        troubles, vitals = desk.seen().troubles, pulse() if pulse is not None else None
        language, said = language_of(request.headers, request.cookies), said_to(request)
        return Health(
            ok=not troubles,
            troubles=tuple(map(said, troubles)),
            notes=tuple(map(said, journal.health())),
            rows=tuple(_row(row, language) for row in looked_at(vitals, language)) if vitals else (),
        )

    @app.get("/health", include_in_schema=False)
    def health(request: Request) -> Response:
        vitals = pulse() if pulse is not None else None
        if vitals is None:
            raise RefusedError(503, "这个厅正在启动, 请稍后再试")
        zone = floor.zone()
        listed = looked_at(vitals, language_of(request.headers, request.cookies))
        return pages.page(
            request,
            "health.html",
            zone,
            rows=listed,
            poorly=sum(bool(row.findings) for row in listed),
            started_at=vitals.started_at,
            told_at=short(zone, vitals.at),
        )


def _row(row: Row, language: str) -> HealthRow:
    return HealthRow(
        id=row.id,
        name=say(row.name, language),
        since=row.since,
        findings=tuple(
            HealthFinding(
                says=say(each.says, language),
                means=say(each.means, language),
                do=say(each.do, language),
                since=each.since,
            )
            for each in row.findings
        ),
        facts=tuple(say(fact, language) for fact in row.facts),
    )


def short(zone: ZoneInfo, now: datetime) -> Callable[[datetime], str]:
    """How a moment is told: today's by the hour, another day's with its date."""

    def told(moment: datetime) -> str:
        local = moment.astimezone(zone)
        return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%m-%d %H:%M}"

    return told
