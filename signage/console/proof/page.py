"""The proof of a day: a page, its picture, and two tables to take along."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Query, Request, Response

from signage.console.desk import shape
from signage.console.desk.floor import Floor
from signage.console.desk.outcome import outcome_of
from signage.console.desk.places import place_names
from signage.console.desk.rules import Desk
from signage.console.ports.hall import ReadsJournal
from signage.console.ports.proof import PlayLike, Said
from signage.console.proof.day import (
    REACHES_BACK,
    WEATHER_EVENTS,
    Day,
    Fate,
    Lane,
    bounds,
    fate_of,
    lanes,
    sky,
)
from signage.console.proof.plot import KINDS, draw_day
from signage.console.proof.sheets import write_calls, write_plays
from signage.console.render.phrases import joined
from signage.console.render.renderer import Renderer, language_of
from signage.console.render.words import say
from signage.console.wire.refusal import RefusedError, documented
from signage.director.conditions import SiteFacts
from signage.director.phrase import Phrase

MOST_CALLS = 2_000
"""Of one day."""
STAYS_AT_MOST = timedelta(days=1)
"""What began so long before a day may still show on it: the night has one picture."""
MOODS = {Fate.HEARD: "well", Fate.SHOWN: "ill", Fate.FAILED: "ill"}

Wanted = Annotated[date | None, Query(description="The local day; today when none is named")]


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as the page tells it."""

    at: datetime
    name: str
    by: str
    words: tuple[tuple[str, str], ...]
    happened: str
    mood: str
    loudness: str
    """How loud each language left the mix, in LUFS."""


class Archive:
    """Finds a day in the journal. Called from the server's threads."""

    def __init__(self, desk: Desk, journal: ReadsJournal, floor: Floor) -> None:
        self._desk = desk
        self._journal = journal
        self._floor = floor

    def zone(self) -> ZoneInfo:
        """The hall's wall time."""
        return self._floor.zone()

    def today(self) -> date:
        """The hall's day."""
        return self._floor.now().astimezone(self.zone()).date()

    def bounds(self, wanted: date | None) -> tuple[date, datetime, datetime]:
        """A day that there is, with its beginning and its end."""
        chosen = wanted or self.today()
        if not date(2000, 1, 1) <= chosen <= self.today():
            raise RefusedError(422, problems=("这一天还没有到，或者太早了",))
        return chosen, *bounds(chosen, self.zone())

    def calls(self, wanted: date | None) -> Sequence[Said]:
        """What was asked to be said that day."""
        _, begins, ends = self.bounds(wanted)
        return self._journal.calls(begins, ends)

    def plays(self, wanted: date | None) -> Sequence[PlayLike]:
        """What was shown that day, also what had begun before."""
        _, begins, ends = self.bounds(wanted)
        found = self._journal.plays(begins - STAYS_AT_MOST, ends)
        return [play for play in found if play.until is None or play.until > begins]

    def day(self, wanted: date | None, language: str) -> Day:
        """The whole day."""
        chosen, begins, ends = self.bounds(wanted)
        seen, now = self._desk.seen(), self._floor.now()
        hall, plan = seen.documents.hall, seen.documents.weather
        site = SiteFacts(
            latitude=hall.latitude,
            longitude=hall.longitude,
            timezone=hall.timezone,
            primary=plan.provider,
            second=plan.second,
        )
        over = max(begins, min(now, ends))
        events = self._journal.events(begins - REACHES_BACK, ends, *WEATHER_EVENTS)
        return Day(
            day=chosen,
            zone=self.zone(),
            begins=begins,
            ends=ends,
            now=now,
            lanes=lanes(self.plays(chosen), place_names(seen, self._floor.languages(language)), begins, over),
            sky=sky(events, site, begins, over),
            calls=tuple((said.started_at or said.asked_at, fate_of(said)) for said in self.calls(chosen)),
        )

    def lines(self, wanted: date | None, language: str) -> tuple[CallLine, ...]:
        """The calls, as they are told."""
        seen, languages = self._desk.seen(), self._floor.languages(language)
        places = place_names(seen, languages)
        names = {template.id: template.name.get(*languages) for template in seen.documents.templates}
        return tuple(
            CallLine(
                at=said.started_at or said.asked_at,
                name=names.get(said.name, "" if said.name == "text" else said.name),
                by=said.by,
                words=tuple((part.language, part.words) for part in said.call.passages) if said.call else (),
                happened=outcome_of(said, places, language),
                mood=MOODS.get(fate_of(said), ""),
                loudness="，".join(f"{part.lufs:.1f}" for part in said.proof.sent if part.lufs is not None),
            )
            for said in self.calls(wanted)
        )

    def call_sheet(self, wanted: date | None) -> str:
        """The calls as a table."""
        _, begins, ends = self.bounds(wanted)
        rows = self._journal.rows(begins, ends, kind="call", limit=MOST_CALLS)
        out = io.StringIO(newline="")
        write_calls((shape.reply(row) for row in rows), out, self.zone())
        return out.getvalue()

    def play_sheet(self, wanted: date | None) -> str:
        """What was shown as a table."""
        out = io.StringIO(newline="")
        write_plays(self.plays(wanted), out, self.zone())
        return out.getvalue()


def add_proof(app: FastAPI, archive: Archive, pages: Renderer) -> None:
    """Add the page and what belongs to it."""

    @app.get("/proof", include_in_schema=False)
    def proof(request: Request, day: Wanted = None) -> Response:
        language = language_of(request.headers, request.cookies)
        shown = archive.day(day, language)
        return pages.page(
            request,
            "proof.html",
            archive.zone(),
            shown=shown,
            is_today=shown.day == archive.today(),
            before=shown.day - timedelta(days=1),
            after=shown.day + timedelta(days=1),
            today=archive.today(),
            facts=[lane_in_words(lane, language) for lane in shown.lanes] + [sky_in_words(shown, language)],
            calls=archive.lines(day, language),
        )

    @app.get("/proof/day.svg", include_in_schema=False)
    @app.get("/api/proof/day.svg", tags=["proof"], response_class=Response, responses=_made("image/svg+xml"))
    def plot(request: Request, day: Wanted = None) -> Response:
        """A day as a picture: what each place showed, what was known of the weather, and the calls."""
        language = language_of(request.headers, request.cookies)
        return Response(
            draw_day(archive.day(day, language), partial(say, language=language)), media_type="image/svg+xml"
        )

    @app.get("/proof/calls.csv", include_in_schema=False)
    @app.get("/api/proof/calls.csv", tags=["proof"], response_class=Response, responses=_made("text/csv"))
    def calls(day: Wanted = None) -> Response:
        """The calls of a day as a table, with the exact words, voice and loudness of each."""
        return _sheet(archive.call_sheet(day), f"calls-{archive.bounds(day)[0]}")

    @app.get("/proof/plays.csv", include_in_schema=False)
    @app.get("/api/proof/plays.csv", tags=["proof"], response_class=Response, responses=_made("text/csv"))
    def plays(day: Wanted = None) -> Response:
        """The slides of a day as a table: which, where, since when and until when, and why."""
        return _sheet(archive.play_sheet(day), f"plays-{archive.bounds(day)[0]}")


def _made(kind: str) -> dict[int | str, dict[str, object]]:
    """The answers of a route that gives a file, for OpenAPI."""
    return {200: {"content": {kind: {"schema": {"type": "string"}}}}, **documented(503)}


def _sheet(table: str, name: str) -> Response:
    return Response(
        table.encode(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


def lane_in_words(lane: Lane, language: str) -> tuple[str, str]:
    """What a place showed, for who does not see the picture: its name, and the rest."""
    phrases = [Phrase("放了 {} 次", (len(lane.stays),))]
    for kind, span in lane.lasted().items():
        phrases.append(Phrase("{} {}", (say(KINDS[kind][1], language), _span(span, language))))
    if lane.failed:
        phrases.append(Phrase("没放成 {} 次", (lane.failed,)))
    return lane.name, joined(phrases, language)


def sky_in_words(day: Day, language: str) -> tuple[str, str]:
    """How long the weather was known."""
    known, unknown = day.known()
    phrases = (
        Phrase("知道 {}", (_span(known, language),)),
        Phrase("不知道 {}（那时屏幕上不说天气）", (_span(unknown, language),)),
    )
    return say("天气", language), joined(phrases, language)


def _span(span: timedelta, language: str) -> str:
    minutes = round(span / timedelta(minutes=1))
    if minutes < 60:
        return say(Phrase("{} 分钟", (minutes,)), language)
    return say(Phrase("{} 小时 {} 分", divmod(minutes, 60)), language)
