"""The pages about people: coming in, going out, claiming the hall, passwords, colleagues, and who did what."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response

from signage.console.entry.claim import CodeOnScreen
from signage.console.entry.devices import Devices, Known
from signage.console.entry.door import Door, SignedIn
from signage.console.entry.guard import person_of, visit_of
from signage.console.entry.rights import GRANTS, ROLES, Role
from signage.console.ports.hall import KeepsPeople
from signage.console.render.renderer import LANGUAGE_COOKIE, Renderer, to
from signage.console.render.words import LANGUAGES, PRESSED
from signage.console.serving.headers import DEVICE, cookie, cookie_of
from signage.console.wire.refusal import RefusedError

ONE_YEAR = timedelta(days=365)
DEEDS_SHOWN = 200


def add_entrance(
    app: FastAPI,
    door: Door,
    people: KeepsPeople,
    pages: Renderer,
    zone: Callable[[], ZoneInfo],
    *,
    on_screen: CodeOnScreen,
    devices: Devices,
) -> None:
    """Add the pages of the entrance."""
    _claiming(app, door, pages, zone, on_screen)
    _coming(app, door, devices, pages, zone)
    _going(app, door)
    _own_keys(app, door, devices, pages, zone)
    _colleagues(app, door, people, pages, zone)


def _entered(request: Request, signed_in: SignedIn) -> Response:
    answer = to("/")
    answer.headers.append("set-cookie", cookie(request.scope, signed_in.token, signed_in.lasts))
    return answer


def _claiming(app: FastAPI, door: Door, pages: Renderer, zone: Callable[[], ZoneInfo], on_screen: CodeOnScreen) -> None:
    @app.get("/first", include_in_schema=False)
    def first_page(request: Request) -> Response:
        if door.is_claimed():
            return to("/sign-in")
        on_screen.show()
        return pages.page(request, "first.html", zone(), problems=(), name="")

    @app.post("/first", include_in_schema=False)
    def first(request: Request) -> Response:
        visit = visit_of(request)
        name = visit.first("name").strip()
        try:
            signed_in = door.claim(visit.first("code"), name, visit.first("password"), visit.address, visit.device)
        except RefusedError as err:
            on_screen.show()
            problems = err.refusal.sentences
            return pages.page(request, "first.html", zone(), status=err.refusal.status, problems=problems, name=name)
        on_screen.hide()
        visit.who = visit.subject = signed_in.person.name
        return _entered(request, signed_in)


def _coming(app: FastAPI, door: Door, devices: Devices, pages: Renderer, zone: Callable[[], ZoneInfo]) -> None:
    def shown(request: Request, problems: tuple[str, ...] = (), status: int = 200, name: str = "") -> Response:
        known = devices.whose(_device_token(request))
        return pages.page(
            request, "sign_in.html", zone(), status=status, problems=problems, name=name or known, known=known
        )

    @app.get("/sign-in", include_in_schema=False)
    def sign_in_page(request: Request) -> Response:
        if not door.is_claimed():
            return to("/first")
        return shown(request)

    @app.post("/sign-in", include_in_schema=False)
    def sign_in(request: Request) -> Response:
        visit = visit_of(request)
        name, pin = visit.first("name").strip(), visit.first("pin")
        try:
            token = _device_token(request)
            if pin:
                signed_in = devices.enter(token, pin, visit.address, visit.device)
            else:
                known = devices.known_as(token, name)
                signed_in = door.sign_in(name, visit.first("password"), visit.address, visit.device, known)
        except RefusedError as err:
            return shown(request, err.refusal.sentences, err.refusal.status, name)
        visit.who = signed_in.person.name
        return _entered(request, signed_in)


def _going(app: FastAPI, door: Door) -> None:
    @app.post("/sign-out", include_in_schema=False)
    def sign_out(request: Request) -> Response:
        visit = visit_of(request)
        if visit.person is not None:
            door.sign_out(visit.person)
        answer = to("/sign-in")
        answer.headers.append("set-cookie", cookie(request.scope, "", timedelta(0)))
        return answer

    @app.post("/language", include_in_schema=False)
    def language(request: Request) -> Response:
        wanted = visit_of(request).first("language")
        answer = to("/")
        if wanted in LANGUAGES:
            lasts = round(ONE_YEAR.total_seconds())
            answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=lasts, httponly=True, samesite="strict")
        return answer


def _device_token(request: Request) -> str:
    return cookie_of(request.headers, request.url.scheme, DEVICE)


def _own_keys(app: FastAPI, door: Door, devices: Devices, pages: Renderer, zone: Callable[[], ZoneInfo]) -> None:
    def shown(request: Request, done: str = "", problems: tuple[str, ...] = (), status: int = 200) -> Response:
        return pages.page(
            request,
            "password.html",
            zone(),
            status=status,
            done=done,
            problems=problems,
            offers_pin=devices.is_offered(person_of(request)),
            knows_device=devices.whose(_device_token(request)) == person_of(request).name != "",
        )

    @app.get("/password", include_in_schema=False)
    def password_page(request: Request) -> Response:
        return shown(request)

    @app.post("/password", include_in_schema=False)
    def password(request: Request) -> Response:
        visit = visit_of(request)
        person = visit.person
        if person is None or not person.name:
            raise RefusedError(409, "命令没有密码")
        old, new = visit.first("old"), visit.first("new")
        try:
            signed_in = door.renew_password(person, old, new, visit.address, visit.device)
        except RefusedError as err:
            return shown(request, "", err.refusal.sentences, err.refusal.status)
        # The new session has a token of its own, so the form of this answer must carry that one's word.
        visit.token = signed_in.token
        answer = shown(request, "密码改好了，别的设备都已退出")
        answer.headers.append("set-cookie", cookie(request.scope, signed_in.token, signed_in.lasts))
        return answer

    @app.post("/pin", include_in_schema=False)
    def pin(request: Request) -> Response:
        visit, person = visit_of(request), person_of(request)
        known = Known("", timedelta(0))
        try:
            if visit.first("act") == "forget":
                devices.forget(_device_token(request))
            else:
                known = devices.know(person, visit.first("password"), visit.first("pin"), visit.address)
        except RefusedError as err:
            return shown(request, "", err.refusal.sentences, err.refusal.status)
        answer = to("/password")
        answer.headers.append("set-cookie", cookie(request.scope, known.token, known.lasts, DEVICE))
        return answer


def _colleagues(app: FastAPI, door: Door, people: KeepsPeople, pages: Renderer, zone: Callable[[], ZoneInfo]) -> None:
    def shown(request: Request, problems: tuple[str, ...] = (), status: int = 200) -> Response:
        return pages.page(
            request,
            "people.html",
            zone(),
            status=status,
            accounts=people.accounts(),
            roles={str(role): rule.name for role, rule in ROLES.items()},
            grants={str(right): name for right, name in GRANTS.items()},
            problems=problems,
        )

    @app.get("/people", include_in_schema=False)
    def colleagues(request: Request) -> Response:
        return shown(request)

    @app.post("/people", include_in_schema=False)
    def add(request: Request) -> Response:
        visit = visit_of(request)
        visit.subject = visit.first("name")
        try:
            door.add(visit.first("name"), _role(visit.first("role")), _grants(request), visit.first("password"))
        except RefusedError as err:
            return shown(request, err.refusal.sentences, err.refusal.status)
        return to("/people")

    @app.post("/people/{user}", include_in_schema=False)
    def change(request: Request, user: int) -> Response:
        visit = visit_of(request)
        act, role = visit.first("act"), visit.first("role")
        visit.subject = f"{user}: {act} {role}".strip()
        try:
            if act in {"close", "open"}:
                door.change(user, closed=act == "close")
            else:
                password = visit.first("password") or None
                door.change(user, role=_role(role), grants=_grants(request), password=password)
        except RefusedError as err:
            return shown(request, err.refusal.sentences, err.refusal.status)
        return to("/people")

    @app.get("/deeds", include_in_schema=False)
    def deeds(request: Request) -> Response:
        return pages.page(request, "deeds.html", zone(), deeds=people.deeds(DEEDS_SHOWN), pressed=PRESSED)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as err:
        raise RefusedError(422, problems=("请选一个角色",)) from err


def _grants(request: Request) -> frozenset[str]:
    known = {str(right) for right in GRANTS}
    return frozenset(visit_of(request).form.get("grant", ())) & known
