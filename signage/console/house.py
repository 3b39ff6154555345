"""How the desk is put together behind its guard. Loaded on the server's own thread, since it loads the framework."""

import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp

from signage.console.books.api import add_case_routes, add_loan_routes
from signage.console.books.lending import Lending
from signage.console.books.lending_pages import add_lending_pages
from signage.console.books.lost import LostAndFound
from signage.console.books.pages import add_case_pages
from signage.console.desk.again import add_again
from signage.console.desk.announcing import add_announcing
from signage.console.desk.api import build
from signage.console.desk.files import add_files
from signage.console.desk.floor import Floor, add_floor
from signage.console.desk.live import Live
from signage.console.desk.places import NoScreens, add_places
from signage.console.desk.queue import Queue
from signage.console.desk.recording import add_recording
from signage.console.desk.rehearsal import Rehearsal, add_rehearsal
from signage.console.desk.rules import Desk
from signage.console.desk.sound import add_sound
from signage.console.desk.switches import add_switches
from signage.console.entry.claim import CodeOnScreen
from signage.console.entry.devices import Devices
from signage.console.entry.door import Door
from signage.console.entry.guard import Guard
from signage.console.entry.lockout import Lockout, Pace
from signage.console.entry.tokens import Tokens
from signage.console.health.page import add_health
from signage.console.people.entrance import add_entrance
from signage.console.people.tokens import add_tokens
from signage.console.ports.books import KeepsBooks
from signage.console.ports.hall import Hears, KeepsPeople, MakesCall, ReadsJournal
from signage.console.ports.health import TakesPulse
from signage.console.ports.keys import KeepsKeys
from signage.console.ports.screens import SeesScreens
from signage.console.ports.snapshot import Snapshot
from signage.console.ports.sound import ControlsSound
from signage.console.proof.page import Archive, add_proof
from signage.console.render.art import Art
from signage.console.render.renderer import Renderer, language_of
from signage.console.render.words import say
from signage.console.serving import reach
from signage.console.serving.headers import Hosts
from signage.console.serving.proxy import BehindProxy
from signage.console.serving.server import Server
from signage.console.serving.tls import Identity
from signage.console.uploads.sending import add_sending
from signage.console.uploads.shelf import Uploads
from signage.console.wire import answers
from signage.console.wire.refusal import MEDIA_TYPE, Refusal
from signage.director.events import Event
from signage.director.plans import DeskPlan

CHANGES_IN_A_ROW = 30
CHANGE_EVERY_S = 2.0
"""How fast one person may change things; the stop button is not counted."""


def build_house(
    *,
    post: Callable[[Event], None],
    snapshot: Callable[[], Snapshot | None],
    journal: ReadsJournal,
    people: KeepsPeople,
    books: KeepsBooks,
    now: Callable[[], datetime],
    make_call: MakesCall,
    hear: Hears | None,
    sound: ControlsSound | None,
    screens: SeesScreens | None,
    pulse: TakesPulse | None,
    keys: KeepsKeys,
    uploads: Uploads,
    plan: DeskPlan,
    port: int,
    token: str,
    version: str,
    identity: Identity | None = None,
) -> Server:
    """The desk's server, behind its guard, ready to run."""
    desk = Desk(post, snapshot, journal, now, make_call=make_call, recording=uploads.recording)
    door = Door(people, now, Lockout(time.monotonic), lambda user: keys.forget_devices(user=user))
    pages = Renderer()
    screens = screens or NoScreens()
    floor = Floor(desk, journal, now, pages, screens)
    live = Live(floor.parts)

    def zone() -> ZoneInfo:
        seen = snapshot()
        return ZoneInfo("UTC") if seen is None else seen.documents.hall.timezone

    def refuse(request: Request, refusal: Refusal) -> Response:
        return _refused(request, refusal, pages, zone)

    def fingerprint() -> str | None:
        return identity.shown.fingerprint if identity else None

    def told_at_the_door() -> answers.DeskDoor:
        return answers.DeskDoor(addresses=reach.addresses(plan, port), code=door.code, fingerprint=fingerprint())

    app = build(desk, version, refuse, told_at_the_door)
    on_screen = CodeOnScreen(post, now, time.monotonic, lambda: door.code, fingerprint)
    add_entrance(app, door, people, pages, zone, on_screen=on_screen, devices=Devices(keys, people, door, now))
    rehearsal = Rehearsal(hear, sound.expect if sound is not None else None)
    add_sound(app, sound, now)
    queue = Queue(desk, journal, post, now)
    add_switches(app, desk, queue)
    add_again(app, queue, floor, pages, rehearsal)
    add_floor(app, desk, floor, pages, live=live)
    add_files(app, desk, Art())
    add_places(app, desk.seen, screens)
    add_health(app, desk, floor, pages, pulse=pulse, journal=journal)
    add_proof(app, Archive(desk, journal, floor), pages)
    add_announcing(app, desk, floor, pages, rehearsal)
    add_rehearsal(app, desk, rehearsal)
    add_sending(app, uploads)
    add_recording(app, desk, floor, pages, uploads)
    tokens = Tokens(keys, now)
    add_tokens(app, tokens, pages, zone)
    lost = LostAndFound(desk, books, post, now, lambda name: uploads.path(name, "photo"))
    lending = Lending(desk, books, post, now)
    add_case_routes(app, lost)
    add_loan_routes(app, lending)
    add_case_pages(app, lost, floor, pages, rehearsal=rehearsal, uploads=uploads)
    add_lending_pages(app, desk, lending, floor, pages)
    guard: ASGIApp = Guard(
        app,
        token=token,
        hosts=Hosts(reach.names_of(plan), opened=reach.is_opened(plan)),
        door=door,
        tokens=tokens,
        people=people,
        now=now,
        pace=Pace(time.monotonic, CHANGES_IN_A_ROW, CHANGE_EVERY_S),
        refuse=refuse,
    )
    if plan.behind_proxy:
        guard = BehindProxy(guard, plan.proxies)
    if identity is None:
        return Server(guard, live.end, proxies=plan.proxies)
    return Server(guard, live.end, tls=identity.context, daily=identity.renew)


def _refused(request: Request, refusal: Refusal, pages: Renderer, zone: Callable[[], ZoneInfo]) -> Response:
    """A page for people, and JSON for programs; who is not signed in is shown the way in."""
    path = request.url.path
    program = path.startswith(("/api/", "/openapi.json", "/live", "/static/")) or "authorization" in request.headers
    if program or refusal.status == 421:
        headers = {"www-authenticate": 'Bearer realm="nuanping"'} if refusal.status == 401 else {}
        language = language_of(request.headers, request.cookies)
        told = refusal.told(lambda words: say(words, language))
        return JSONResponse(told.model_dump(), refusal.status, headers, media_type=MEDIA_TYPE)
    if refusal.status == 401:
        return RedirectResponse("/sign-in", 303)
    # A hall that starts is ready in seconds: who waits before a page for it need not know how to reload.
    comes_back = refusal.status == 503 and request.method == "GET"
    return pages.page(request, "problem.html", zone(), status=refusal.status, refusal=refusal, comes_back=comes_back)
