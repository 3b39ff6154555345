"""The page on which a manager reads how the hall is."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response

from signage.console.desk.floor import Floor
from signage.console.health.checks import Reader
from signage.console.health.rows import rows
from signage.console.ports.health import TakesPulse
from signage.console.render.renderer import Renderer, language_of
from signage.console.wire.refusal import RefusedError


def add_health(app: FastAPI, pulse: TakesPulse | None, floor: Floor, pages: Renderer) -> None:
    """Add the page."""

    @app.get("/health", include_in_schema=False)
    def health(request: Request) -> Response:
        vitals = pulse() if pulse is not None else None
        if vitals is None:
            raise RefusedError(503, "这个厅正在启动, 请稍后再试")
        language, zone = language_of(request.headers, request.cookies), floor.zone()
        told_at = short(zone, vitals.at)
        listed = rows(vitals, Reader(floor.place_names(language), language, told_at))
        return pages.page(
            request,
            "health.html",
            zone,
            rows=listed,
            poorly=sum(bool(row.findings) for row in listed),
            started_at=vitals.started_at,
            told_at=told_at,
        )


def short(zone: ZoneInfo, now: datetime) -> Callable[[datetime], str]:
    """How a moment is told: today's by the hour, another day's with its date."""

    def told(moment: datetime) -> str:
        local = moment.astimezone(zone)
        return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%m-%d %H:%M}"

    return told
