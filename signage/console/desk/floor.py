"""The desk itself, for somebody who stands on the floor with a phone: see, say how the weather is, announce, stop."""

import threading
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from signage.console.desk import shape
from signage.console.desk.api import responsible
from signage.console.desk.live import Live, Reader, TooManyDesksError
from signage.console.desk.places import place_names
from signage.console.desk.prospect import Prospect, prospect
from signage.console.desk.rules import Desk
from signage.console.desk.view import desk_view, templates_for
from signage.console.entry.guard import person_of, visit_of
from signage.console.entry.needed import is_free
from signage.console.ports.hall import ReadsJournal
from signage.console.ports.proof import Said
from signage.console.ports.screens import SeesScreens
from signage.console.render.renderer import Renderer, language_of, to
from signage.console.wire.answers import CallMade
from signage.console.wire.refusal import RefusedError
from signage.director.away import AwayError
from signage.director.model import Call
from signage.director.privacy import masked_field
from signage.director.wanted import FieldKind, Template

PARTS = ("alarm", "books", "status", "calls", "places", "health")
"""The pieces of the desk that change by themselves; each has a template of that name."""
LOOK_BACK = timedelta(hours=12)
USED_WITHIN = timedelta(days=14)
RECENT = 4


class Floor:
    """What the desk's pages need to know, and remember for a while."""

    def __init__(
        self,
        desk: Desk,
        journal: ReadsJournal,
        now: Callable[[], datetime],
        pages: Renderer,
        screens: SeesScreens,
    ) -> None:
        self._screens = screens
        self._desk = desk
        self._journal = journal
        self._now = now
        self._pages = pages
        self._recent: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._remembering = threading.Lock()

    def zone(self) -> ZoneInfo:
        """The hall's wall time."""
        return self._desk.seen().documents.hall.timezone

    def now(self) -> datetime:
        """What time it is."""
        return self._now()

    def usual_desk(self) -> str:
        """Where things are claimed unless somebody says otherwise."""
        documents = self._desk.seen().documents
        return documents.cases.desk.get(*documents.hall.languages)

    def languages(self, chosen: str) -> tuple[str, ...]:
        """In which order words are looked for."""
        return (chosen, *self._desk.seen().documents.hall.languages)

    def place_names(self, language: str) -> Mapping[str, str]:
        """What the places are called, by id."""
        return place_names(self._desk.seen(), self.languages(language))

    def template_name(self, template: str, language: str) -> str:
        """What a template is called; "" for words of somebody's own."""
        languages = self.languages(language)
        names = (each.name for each in self._desk.seen().documents.templates if each.id == template)
        return next((name.get(*languages) for name in names), "")

    def receipt(self, call: Call) -> CallMade:
        """What is told of a call before it is sent."""
        return shape.made(call, self._desk.seen(), dry_run=True)

    def prospect(self, made: CallMade) -> Prospect:
        """When a call would be heard."""
        return prospect(self._desk.seen(), made)

    def parts(self, reader: Reader) -> Mapping[str, str]:
        """The pieces of the desk that change, as HTML."""
        seen = self._desk.seen()
        said = self._said(self._now() - LOOK_BACK)
        view = desk_view(seen, said, self._journal.health(), self.languages(reader.language), self._screens)
        zone = seen.documents.hall.timezone
        return {
            name: self._pages.part(f"part_{name}.html", reader.language, zone, {"desk": view, "reader": reader})
            for name in PARTS
        }

    def used(self) -> Mapping[str, int]:
        """How often each template was used by somebody lately."""
        return Counter(each.name for each in self._said(self._now() - USED_WITHIN))

    def remember(self, template: Template, values: Mapping[str, str]) -> None:
        """Keep what was typed, so that it can be tapped the next time."""
        with self._remembering:
            for blank in template.blanks:
                value = values.get(blank.name, "").strip()
                # What was hidden in the words must not be offered to the next one who fills in the form.
                if value and not is_free(template) and value == masked_field(blank.kind, value, "zh"):
                    key = _shelf(template, blank.name, blank.kind)
                    self._recent[key] = tuple(dict.fromkeys([value, *self._recent.get(key, ())]))[:RECENT]

    def suggestions(self, template: Template) -> Mapping[str, tuple[str, ...]]:
        """What may be tapped for each blank: used lately, then what other templates take for granted."""
        templates = self._desk.seen().documents.templates
        found = {}
        for blank in template.blanks:
            usual = [blank.default, *(b.default for t in templates for b in t.blanks if b.kind is blank.kind)]
            if blank.kind is not FieldKind.DESK:
                usual = [blank.default]
            recent = self._recent.get(_shelf(template, blank.name, blank.kind), ())
            found[blank.name] = tuple(dict.fromkeys([*recent, *(each for each in usual if each)]))[:RECENT]
        return found

    def _said(self, since: datetime) -> tuple[Said, ...]:
        try:
            return tuple(self._journal.calls(since))
        except AwayError:
            return ()


def _shelf(template: Template, blank: str, kind: FieldKind) -> tuple[str, str]:
    """Where a value is kept: desks are the same everywhere, everything else belongs to its template."""
    return ("", kind) if kind is FieldKind.DESK else (template.id, blank)


def add_floor(app: FastAPI, desk: Desk, floor: Floor, pages: Renderer, *, live: Live) -> None:
    """Add the pages of the desk."""
    _desk_page(app, desk, floor, live, pages)
    _quick(app, desk)


def _desk_page(app: FastAPI, desk: Desk, floor: Floor, live: Live, pages: Renderer) -> None:
    @app.get("/", include_in_schema=False)
    def page(request: Request) -> Response:
        reader, person = _reader(request), person_of(request)
        seen = desk.seen()
        languages = floor.languages(reader.language)
        return pages.page(
            request,
            "desk.html",
            floor.zone(),
            hall=seen.documents.hall.name.get(*languages),
            parts=floor.parts(reader),
            reader=reader,
            templates=templates_for(person, seen, floor.used(), languages),
        )

    @app.get("/live", include_in_schema=False)
    async def follow(request: Request) -> Response:
        try:
            events: AsyncIterator[str] = await live.follow(_reader(request))
        except TooManyDesksError as err:
            raise RefusedError(503, "打开的值班台太多了") from err
        return StreamingResponse(events, media_type="text/event-stream")


def _quick(app: FastAPI, desk: Desk) -> None:
    @app.post("/rain", include_in_schema=False)
    def rain(request: Request) -> Response:
        visit = visit_of(request)
        by, word = responsible(request, None), visit.first("rain")
        visit.subject = word
        match word:
            case "yes" | "no":
                desk.observe(word == "yes", by)
            case "undo":
                desk.withdraw(by)
            case _:
                raise RefusedError(422, problems=("请说在下雨，还是没下雨",))
        desk.settle()
        return to("/")

    @app.post("/stop", include_in_schema=False)
    def stop(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("call")
        with unless_over():
            desk.cancel(visit.first("call"), responsible(request, None))
        desk.settle()
        return to("/")


@contextmanager
def unless_over() -> Iterator[None]:
    """What happened by itself while the finger came down is no mistake: the desk itself shows how it ended."""
    try:
        yield
    except RefusedError as err:
        if err.refusal.status != 409:
            raise


def _reader(request: Request) -> Reader:
    person = person_of(request)
    language = language_of(request.headers, request.cookies)
    return Reader(language, person.rights, "unfolded" in request.query_params)
