"""How a desk that is open stays true without being reloaded: server-sent events with the parts that changed.

One look at the hall a second serves every desk, however many are open; while none is, nobody looks.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from anyio import to_thread

from signage.console.entry.rights import Right

EVERY_S = 1.0
QUIET_S = 20.0
"""After so long without news a comment is sent, so that a phone that went away is noticed."""
FOLLOWED_S = 600.0
"""After so long a desk must come again, and be let in again."""
MOST_DESKS = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """What decides how the parts of a page look: the language, what its reader may do, whether all is unfolded."""

    language: str
    rights: frozenset[Right]
    unfolded: bool = False

    def may(self, right: str) -> bool:
        """Whether a button for it is offered."""
        return right in self.rights


class TooManyDesksError(Exception):
    """No more desks can be kept alive."""


class Live:
    """Feeds the open desks. Belongs to the server's loop; `parts` is called on a worker thread."""

    def __init__(self, parts: Callable[[Reader], Mapping[str, str]]) -> None:
        self._parts = parts
        self._desks: dict[asyncio.Queue[str], Reader] = {}
        self._feeder: asyncio.Task[None] | None = None
        self._ended = False

    @property
    def desks(self) -> int:
        """How many are open."""
        return len(self._desks)

    def end(self) -> None:
        """Let go of every desk; on the server's loop."""
        self._ended = True
        for desk in self._desks:
            desk.put_nowait("")

    async def follow(self, reader: Reader) -> AsyncIterator[str]:
        """What one desk is sent, until it goes or the server ends."""
        if self._ended or len(self._desks) >= MOST_DESKS:
            raise TooManyDesksError
        desk: asyncio.Queue[str] = asyncio.Queue()
        self._desks[desk] = reader
        if self._feeder is None or self._feeder.done():
            self._feeder = asyncio.create_task(self._feed())
        return self._sent(desk)

    async def _sent(self, desk: "asyncio.Queue[str]") -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        until_s = loop.time() + FOLLOWED_S
        try:
            yield "retry: 3000\n\n"
            while not self._ended and loop.time() < until_s:
                try:
                    words = await asyncio.wait_for(desk.get(), QUIET_S)
                except TimeoutError:
                    words = ": still here\n\n"
                if words:
                    yield words
        finally:
            self._desks.pop(desk, None)

    async def _feed(self) -> None:
        told: dict[Reader, dict[str, str]] = {}
        known: dict[asyncio.Queue[str], dict[str, str]] = {}
        while self._desks and not self._ended:
            for reader in set(self._desks.values()):
                try:
                    told[reader] = dict(await to_thread.run_sync(self._parts, reader))
                except Exception:  # noqa: BLE001 - the hall starts or its journal is away: the desk keeps what it has
                    told.pop(reader, None)
            for desk, reader in list(self._desks.items()):
                now, before = told.get(reader), known.get(desk, {})
                if now is not None and now != before:
                    fresh = {name: html for name, html in now.items() if before.get(name) != html}
                    known[desk] = now
                    desk.put_nowait(f"event: desk\ndata: {json.dumps(fresh, ensure_ascii=False)}\n\n")
            for gone in known.keys() - self._desks.keys():
                del known[gone]
            await asyncio.sleep(EVERY_S)
