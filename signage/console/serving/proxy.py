"""The desk behind a proxy that speaks TLS for it: who may bring visitors, and where they really come from."""

from collections.abc import Iterable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

LOCAL = ("127.0.0.1", "::1")
GO_AROUND = "请用 https 地址访问。Use the https address.\n"


class BehindProxy:
    """Lets in what the proxies bring, by what their headers say; whoever comes past them, unencrypted, is sent away.

    Without it all visitors would have one address, and one of them guessing passwords would make all of them wait.
    """

    def __init__(self, app: ASGIApp, proxies: Iterable[str]) -> None:
        self._proxies = frozenset((*LOCAL, *proxies))
        # The framework's kind of an application is typed anew by the server.
        self._app = ProxyHeadersMiddleware(app, sorted(self._proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a request, or refuse it."""
        client = scope.get("client")
        if client is not None and client[0] in self._proxies:
            await self._app(scope, receive, send)  # type: ignore[arg-type]
        elif scope["type"] == "http":
            refusal = PlainTextResponse(GO_AROUND, 403, {"connection": "close", "x-content-type-options": "nosniff"})
            await refusal(scope, receive, send)
