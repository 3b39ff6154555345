"""Who may speak to the hall: the right host name, the token of the state folder, and a body of a sane size.

It stands before the routes, so that a route that was forgotten is closed, not open.
"""

import hmac
from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signage.console.answers import Problem
from signage.console.refusal import MEDIA_TYPE, problem

OPEN_PATHS = frozenset({"/openapi.json"})
"""What may be read without a token: it holds nothing of the hall."""
LONGEST_BODY = 64 * 1024


class Guard:
    """The gate before the application. `hosts` are the names under which this machine is reached, without a port."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await _answer(refusal, send)
            return
        await self._app(scope, _limited(receive), send)

    def _refusal(self, scope: Scope) -> Problem | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        # A page on the web may give its own name the address of this machine; then the name gives it away.
        if _without_port(headers.get(b"host", b"").decode("latin-1")) not in self._hosts:
            return problem(421)
        if scope["path"] not in OPEN_PATHS and not self._knows(headers.get(b"authorization", b"")):
            return problem(401)
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LONGEST_BODY:
            return problem(413, f"最多 {LONGEST_BODY // 1024} KB")
        return None

    def _knows(self, authorization: bytes) -> bool:
        scheme, _, shown = authorization.partition(b" ")
        # Compared in constant time: the time of an answer must not tell how many letters were right.
        return hmac.compare_digest(shown.strip(), self._token) and scheme.lower() == b"bearer"


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LONGEST_BODY:
            # The framework hands on just this kind when it is raised while a body is read.
            raise HTTPException(413)
        return message

    return limited


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


async def _answer(refusal: Problem, send: Send) -> None:
    body = refusal.model_dump_json().encode()
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    if refusal.status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="nuanping"'))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
