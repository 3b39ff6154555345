"""How pages become HTML: templates that escape everything, in the language of who reads, without a line of script."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from signage.console.entry.guard import visit_of
from signage.console.render.words import LANGUAGES, say
from signage.director.switches import LEAST_DB, MOST_DB, STEP_DB
from signage.reading.marks import legible

PAGES = Path(__file__).parents[1] / "pages"
LANGUAGE_COOKIE = "language"


class Renderer:
    """Turns a template and its values into a page. May be called from any thread."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        files = b"".join(path.read_bytes() for path in sorted(PAGES.iterdir()) if path.suffix != ".html")
        self._templates.filters["legible"] = legible
        self._templates.globals |= {"softest": LEAST_DB, "loudest": MOST_DB, "step_db": STEP_DB}
        self._templates.globals["version"] = sha256(files).hexdigest()[:10]

    def part(self, template: str, language: str, zone: ZoneInfo, values: Mapping[str, object]) -> str:
        """A piece of a page."""

        def clock(moment: datetime) -> str:
            return f"{moment.astimezone(zone):%H:%M}"

        def day(moment: datetime) -> str:
            return f"{moment.astimezone(zone):%m-%d %H:%M}"

        return self._templates.get_template(template).render(
            values, t=partial(_say, language), language=language, clock=clock, day=day
        )

    def page(
        self, request: Request, template: str, zone: ZoneInfo, /, *, status: int = 200, **values: object
    ) -> Response:
        """A whole page for somebody."""
        visit = visit_of(request)
        language = language_of(request.headers, request.cookies)
        body = self.part(
            template,
            language,
            zone,
            {"person": visit.person, "csrf": visit.csrf, "languages": LANGUAGES, "path": request.url.path, **values},
        )
        return HTMLResponse(body, status)


def to(path: str) -> Response:
    """Go on to another page, as a question: what was sent is not sent again."""
    return RedirectResponse(path, 303)


def _say(language: str, words: str, *values: object) -> str:
    return say(words, language, *values)


def language_of(headers: Headers, cookies: Mapping[str, str]) -> str:
    """What was chosen, else what the browser asks for first, else Chinese."""
    chosen = cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return "en" if headers.get("accept-language", "").lower().startswith("en") else "zh"
