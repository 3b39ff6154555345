"""Who may come in: the right host name, a known person, the right that the route asks for, a body of a sane size.

It stands before the routes, so that a route that was forgotten is closed, not open. What it found out about a request
is kept as a `Visit`, from which the routes know who asks.
"""

import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signage.console.entry.door import Door, csrf_of
from signage.console.entry.lockout import Pace
from signage.console.entry.rights import OWNER, RULES, Person, Right, Rule
from signage.console.entry.tokens import Tokens
from signage.console.ports.hall import KeepsPeople
from signage.console.serving.headers import Hosts, cookie, cookie_of, protected
from signage.console.serving.intake import LONGEST_BODY, TWO_FILES, take
from signage.console.wire.refusal import Refusal
from signage.director.away import AwayError
from signage.director.phrase import Phrase

LONGEST_SUBJECT = 600
"""What is kept of what somebody worked on: a call's whole words, but not a stranger's whole body."""
PATIENT_BYTES = 128 * 2**20
"""A browser reads why its file is too long only when it could send all of it; up to here it is thrown away."""
API = ("/api/", "/openapi.json")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(slots=True)
class Visit:
    """One request: who makes it, from where, with which form. A route may say on what it worked (`subject`)."""

    address: str
    device: str
    token: str = ""
    person: Person | None = None
    rule: Rule | None = None
    form: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sent: BinaryIO | None = None
    """The file that came along, on a route that takes one."""
    hang_up: bool = False
    """Whether the line is closed after the answer."""
    by_token: bool = False
    """Whether it was shown in a header, which no page of somebody else can make a browser send."""
    subject: str = ""
    who: str = ""
    """A name for the audit trail where nobody was signed in yet."""
    asked_back: bool = False
    """Whether the answer only asks to be sure, and nothing was done yet."""

    @property
    def csrf(self) -> str:
        """What a form of ours must carry."""
        return csrf_of(self.token)

    def first(self, name: str) -> str:
        """A field of the form, "" when it is not there."""
        return self.form.get(name, ("",))[0]


def visit_of(request: Request) -> Visit:
    """What the guard found out about a request."""
    visit = request.state.visit
    assert isinstance(visit, Visit)  # noqa: S101 - the guard stands before every route
    return visit


def person_of(request: Request) -> Person:
    """Who asks, on a route that asks for a right."""
    person = visit_of(request).person
    assert person is not None  # noqa: S101 - the guard let nobody else in
    return person


Refuse = Callable[[Request, Refusal], Response]


class _RefusedHereError(Exception):
    def __init__(self, status: int, detail: str = "") -> None:
        super().__init__(detail)
        self.refusal = Refusal(status, detail)


class Guard:
    """The gate before the application. `token` is that of the state folder; `refuse` words a refusal."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: str,
        hosts: Hosts,
        door: Door,
        tokens: Tokens,
        people: KeepsPeople,
        now: Callable[[], datetime],
        pace: Pace,
        refuse: Refuse,
        rules: Iterable[Rule] = RULES,
    ) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = hosts
        self._door = door
        self._tokens = tokens
        self._people = people
        self._now = now
        self._pace = pace
        self._refuse = refuse
        self._rules = tuple((compile_path(rule.path)[0], rule) for rule in rules)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        client = scope.get("client")
        visit = Visit(address=client[0] if client else "", device=headers.get("user-agent", ""))
        scope.setdefault("state", {})["visit"] = visit
        cookies: list[str] = []

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Before the answer: who hears that it was done finds it on the record.
                self._note(visit, message["status"])
                message = protected(message, cookies, hang_up=visit.hang_up)
            await send(message)

        try:
            taken = await self._let_in(scope, receive, headers, visit, cookies)
        except _RefusedHereError as refusal:
            await self._refuse(Request(scope), refusal.refusal)(scope, receive, watched)
        else:
            await self._app(scope, taken, watched)
        finally:
            if visit.sent is not None:
                visit.sent.close()

    async def _let_in(
        self, scope: Scope, receive: Receive, headers: Headers, visit: Visit, cookies: list[str]
    ) -> Receive:
        """Everything that must hold before a route is asked, in the order of its price."""
        # A page on the web may give its own name the address of this machine; then the name gives it away.
        if not self._hosts.knows(headers.get("host", "")):
            raise _RefusedHereError(421)
        visit.rule = rule = self._rule(scope)
        await self._identify(headers, scope["scheme"], visit)
        if visit.person is None and (rule is None or rule.right is not None):
            raise _RefusedHereError(401)
        if rule is None:
            raise _RefusedHereError(404 if self._other_methods(scope) else 405)
        if visit.by_token and visit.person is not OWNER and not scope["path"].startswith(API):
            raise _RefusedHereError(403, "令牌是给程序用的，只能用 /api/ 下面的接口")
        if rule.right is not None and (visit.person is None or not visit.person.may(rule.right)):
            raise _RefusedHereError(403, "您的角色不能做这件事；需要的话，请主管或管理员来做")
        length, most = headers.get("content-length", "0"), LONGEST_BODY + rule.file_bytes
        if not length.isdigit() or int(length) > most:
            visit.hang_up = not length.isdigit() or int(length) > PATIENT_BYTES
            raise _RefusedHereError(413, Phrase("最多 {} KB", (most // 1024,)))
        if not visit.by_token:
            self._check_origin(scope["method"], headers)
        try:
            receive, visit.sent = await take(receive, headers, visit.form, rule.file_bytes)
        except HTTPException as err:
            # Whatever else comes on this line is not even received.
            visit.hang_up = True
            raise _RefusedHereError(err.status_code, TWO_FILES if err.detail == TWO_FILES else "") from err
        if not visit.by_token:
            self._check_word(scope["method"], headers, visit)
        if visit.person is not OWNER:
            self._check_pace(scope["method"], visit, rule)
        if not (visit.by_token or visit.token):
            visit.token = secrets.token_urlsafe(32)
            cookies.append(cookie(scope, visit.token, None))
        return receive

    def _rule(self, scope: Scope) -> Rule | None:
        path, method = scope["path"], scope["method"]
        return next((rule for known, rule in self._rules if rule.method == method and known.match(path)), None)

    def _other_methods(self, scope: Scope) -> bool:
        """Whether the path is unknown whatever the method."""
        return not any(known.match(scope["path"]) for known, _ in self._rules)

    async def _identify(self, headers: Headers, scheme: str, visit: Visit) -> None:
        shown = headers.get("authorization")
        if shown is not None:
            scheme, _, token = shown.partition(" ")
            # Compared in constant time: the time of an answer must not tell how many letters were right.
            token, visit.by_token = token.strip(), True
            if scheme.lower() == "bearer" and hmac.compare_digest(token.encode(), self._token):
                visit.person = OWNER
            elif scheme.lower() == "bearer":
                visit.person = await self._known(self._tokens, token)
            if visit.person is None:
                raise _RefusedHereError(401)
            return
        visit.token = cookie_of(headers, scheme)
        if not visit.token:
            return
        visit.person = await self._known(self._door, visit.token)

    async def _known(self, book: Door | Tokens, token: str) -> Person | None:
        """Whose token this is, from memory if it can be."""
        person = book.cached(token)
        if person is not None:
            return person
        try:
            return await to_thread.run_sync(book.find, token)
        except AwayError as err:
            raise _RefusedHereError(503, str(err)) from err

    def _check_origin(self, method: str, headers: Headers) -> None:
        """A change must come from a page of ours."""
        if method in SAFE:
            return
        site, origin = headers.get("sec-fetch-site", "same-origin"), headers.get("origin", "null")
        strange = site not in {"same-origin", "none"}
        # No-referrer makes browsers send "null" from our own forms; the CSRF word tells those apart.
        if strange or (origin != "null" and urlsplit(origin).netloc != headers.get("host")):
            raise _RefusedHereError(403, "这个请求来自别的网页，没有照办")

    def _check_word(self, method: str, headers: Headers, visit: Visit) -> None:
        """It must carry the word of that page."""
        if method in SAFE:
            return
        word = headers.get("x-csrf-token") or visit.first("csrf")
        if not visit.token or not hmac.compare_digest(word.encode(), visit.csrf.encode()):
            raise _RefusedHereError(403, "页面已经过期，请回到上一页重新打开，再试一次")

    def _check_pace(self, method: str, visit: Visit, rule: Rule) -> None:
        """Nobody changes things too often; stopping is always possible."""
        if method in SAFE or rule.right in {Right.STOP, Right.MUTE}:
            return
        if not self._pace.takes(visit.person.session if visit.person else visit.address):
            raise _RefusedHereError(429, "点得太快了，请稍等几秒")

    def _note(self, visit: Visit, status: int) -> None:
        """Every change, and every refused attempt of somebody known, goes into the audit trail."""
        rule, person = visit.rule, visit.person
        if rule is None or not rule.deed or visit.asked_back or status in {401, 429}:
            return
        if person is None and rule.right is not None:
            return
        self._people.note(
            self._now(),
            who=(person.name if person else "") or visit.who,
            role=person.role if person else "",
            address=visit.address,
            what=rule.deed,
            subject=visit.subject[:LONGEST_SUBJECT],
            status=status,
        )
