"""How many lines may one visitor hold, and for how long without asking anything?

Without a limit anybody in the guest network could hold all the server's lines and say nothing, and nobody in the hall
could press the stop button any more.
"""

import asyncio
import ssl
from asyncio.sslproto import SSLProtocol
from collections.abc import Iterable
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr

MOST_OF_ONE = 24
"""A browser holds six; a phone with several pages open some more. This machine and the proxies are not counted."""
PATIENCE_S = 10.0
"""How long a visitor may take to ask, after coming and after each answer."""
HERE = ("127.0.0.1", "::1", "::ffff:127.0.0.1")


class Line(H11Protocol):
    """One line of the server. Whoever the configuration trusts to forward (`forwarded_allow_ips`) is not counted."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as it came
        super().__init__(*given, **named)
        self._hanging_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody came."""
        super().connection_made(transport)
        if holds_too_many(self, self.connections, self.config):
            transport.abort()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody left."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Something was said; with a whole question, there is no hurry any more."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and not self.cycle.response_complete:
            self._wait_no_longer()

    def on_response_complete(self) -> None:
        """It was answered, and the next question may come."""
        self._wait()
        super().on_response_complete()

    def _wait(self) -> None:
        self._wait_no_longer()
        self._hanging_up = self.loop.call_later(PATIENCE_S, self.transport.abort)

    def _wait_no_longer(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None


class Handshake(SSLProtocol):
    """A line from its first moment on, which the server would only hear of once it is encrypted.

    Counted and waited for like any other: who comes and never agrees on a key holds a line too. `loop.start_tls`, which
    is documented where this class is not, may hand over what was said before it tells that the line is encrypted.
    """

    def __init__(self, line: Line, tls: ssl.SSLContext, all_of_them: set["Handshake"]) -> None:
        patience: Any = {"ssl_handshake_timeout": PATIENCE_S, "ssl_shutdown_timeout": PATIENCE_S}
        super().__init__(line.loop, line, tls, None, server_side=True, **patience)  # type: ignore[arg-type]
        self.client: tuple[str, int] | None = None
        self._line_config = line.config
        self._all = all_of_them

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody came."""
        self.client = get_remote_addr(transport)
        self._all.add(self)
        if holds_too_many(self, self._all, self._line_config):
            transport.abort()
        else:
            super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Somebody left."""
        self._all.discard(self)
        super().connection_lost(exc)


def holds_too_many(line: Line | Handshake, lines: Iterable[object], config: Config) -> bool:
    """Whether this line, one of `lines`, is more than its address may hold."""
    address = line.client[0] if line.client else ""
    if address in HERE or address in (config.forwarded_allow_ips or ()):
        return False
    held = (each.client for each in lines if isinstance(each, Line | Handshake))
    return sum(client is not None and client[0] == address for client in held) > MOST_OF_ONE
