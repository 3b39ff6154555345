"""uvicorn as a quiet part of a larger program: on a thread, on a given socket, without waking up when nobody asks."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable, Iterable

import uvicorn
from anyio import to_thread
from starlette.types import ASGIApp

from signage.console.serving.lines import Handshake, Line

THREADS = 4
"""Requests worked on at once; each may hold a connection to the database."""
GRACE_S = 2
DAY_S = 24 * 60 * 60.0


class Server(uvicorn.Server):
    """Serves until `end`, which may be called from any thread, also before it runs."""

    def __init__(
        self,
        app: ASGIApp,
        on_end: Callable[[], None] = lambda: None,
        *,
        tls: ssl.SSLContext | None = None,
        daily: Callable[[], None] = lambda: None,
        proxies: Iterable[str] = (),
    ) -> None:
        """`on_end` is called on the server's loop, so that answers without an end can be ended; `daily` on a thread.

        With `tls` it speaks nothing else. `proxies` may bring any number of visitors.
        """
        super().__init__(
            uvicorn.Config(
                app,
                http=Line,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                forwarded_allow_ips=list(proxies),
                timeout_keep_alive=5,
                timeout_graceful_shutdown=GRACE_S,
                limit_concurrency=200,
            )
        )
        self._tls = tls
        self._handshakes: set[Handshake] = set()
        self._on_end = on_end
        self._daily = daily
        self._ended = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run_on(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        """Serve on a listening socket until ended."""
        asyncio.run(self._run(listener, ready))

    def end(self) -> None:
        """Ask it to end."""
        self.should_exit = True
        if self._loop is not None:
            # Closed already: then it ended by itself.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ended.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen. uvicorn would let the loop encrypt, which waits a minute for who says nothing and counts nobody."""
        loop = asyncio.get_running_loop()
        self.servers = [
            await loop.create_server(self._answer, sock=each, backlog=self.config.backlog) for each in sockets or ()
        ]
        self.started = True

    async def main_loop(self) -> None:
        """Wait for the end. uvicorn's own loop wakes ten times a second, for headers that nobody asked for."""
        while not self.should_exit:
            try:
                async with asyncio.timeout(DAY_S):
                    await self._ended.wait()
            except TimeoutError:
                await to_thread.run_sync(self._daily)
        self._on_end()

    def _answer(self) -> asyncio.BaseProtocol:
        line = Line(config=self.config, server_state=self.server_state, app_state={})
        return line if self._tls is None else Handshake(line, self._tls, self._handshakes)

    async def _run(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        self._loop.call_soon(ready)
        await self.serve(sockets=[listener])
