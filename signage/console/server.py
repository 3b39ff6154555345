"""uvicorn as a quiet part of a larger program: on a thread, on a given socket, without waking up when nobody asks."""

import asyncio
import contextlib
import socket
from collections.abc import Callable

import uvicorn
from anyio import to_thread
from starlette.types import ASGIApp

THREADS = 4
"""Requests worked on at once; each may hold a connection to the database."""
GRACE_S = 2


class Server(uvicorn.Server):
    """Serves until `end`, which may be called from any thread, also before it runs."""

    def __init__(self, app: ASGIApp, on_end: Callable[[], None] = lambda: None) -> None:
        """`on_end` is called on the server's loop, so that answers without an end can be ended."""
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=GRACE_S,
                limit_concurrency=200,
            )
        )
        self._on_end = on_end
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

    async def main_loop(self) -> None:
        """Wait for the end. uvicorn's own loop wakes ten times a second, for headers that nobody asked for."""
        if not self.should_exit:
            await self._ended.wait()
        self._on_end()

    async def _run(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        self._loop.call_soon(ready)
        await self.serve(sockets=[listener])
