"""The server's thread: it loads the web framework there, after the first slide, and serves until it is stopped."""

import logging
import socket
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from signage.console.book_ports import KeepsBooks
from signage.console.ports import Hears, KeepsPeople, MakesCall, ReadsJournal
from signage.console.secret import PORT_FILE, TOKEN_FILE, new_token, write_private
from signage.console.snapshot import Snapshot
from signage.director.events import Event, PartFailed

if TYPE_CHECKING:
    from signage.console.server import Server

log = logging.getLogger(__name__)

BIND_AGAIN_S = 5.0
STOP_S = 5.0


class Console:
    """The staff's desk and API of one hall, on 127.0.0.1 unless told otherwise.

    `post`, `snapshot`, `journal`, `people`, `make_call` and `hear` are called from the server's threads; `recode` is
    the command of the process that reads what strangers send. `port` 0 takes any that is free; the state folder tells
    commands which one, and holds the token that they must show. While `snapshot` gives None, the hall is said to be
    starting.
    """

    def __init__(
        self,
        post: Callable[[Event], None],
        snapshot: Callable[[], Snapshot | None],
        journal: ReadsJournal,
        now: Callable[[], datetime],
        state: Path,
        *,
        make_call: MakesCall,
        people: KeepsPeople,
        books: KeepsBooks,
        hear: Hears | None = None,
        recode: Sequence[str] = (),
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self._post = post
        self._snapshot = snapshot
        self._journal = journal
        self._now = now
        self._state = state
        self._make_call = make_call
        self._people = people
        self._books = books
        self._hear = hear
        self._recode = recode
        self._host = host
        self._wanted_port = port
        self._port: int | None = None
        self._server: Server | None = None
        self._ready = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="console", daemon=True)

    @property
    def port(self) -> int | None:
        """The port it listens on; None until it does."""
        return self._port

    def start(self) -> None:
        """Begin to listen; returns at once."""
        self._thread.start()

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until requests are answered; False when that took too long."""
        return self._ready.wait(timeout_s)

    def stop(self) -> None:
        """Answer what was asked, refuse the rest, and end; a request that hangs is cut off after a while."""
        self._stopping.set()
        if self._server is not None:
            self._server.end()
        if self._thread.ident is not None:
            self._thread.join(STOP_S)

    def _serve(self) -> None:
        try:
            listener = self._bind()
            if listener is not None:
                with listener:
                    self._answer(listener)
        except Exception as err:
            log.exception("The console ended")
            self._post(PartFailed(self._now(), "console", f"值班台接口停止工作: {err}"))
        finally:
            for name in (PORT_FILE, TOKEN_FILE):
                (self._state / name).unlink(missing_ok=True)

    def _bind(self) -> socket.socket | None:
        """A socket that listens, as soon as the port is free; None when stopped before."""
        failed = False
        while not self._stopping.is_set():
            try:
                listener = socket.create_server((self._host, self._wanted_port), backlog=64)
            except OSError as err:
                if not failed:
                    log.warning("The console cannot listen on %s:%d: %s", self._host, self._wanted_port, err)
                    why = f"端口 {self._wanted_port} 被占用, 值班台接口暂时不可用: {err}"
                    self._post(PartFailed(self._now(), "console", why))
                failed = True
                self._stopping.wait(BIND_AGAIN_S)
                continue
            if failed:
                log.warning("The console can listen again")
                self._post(PartFailed(self._now(), "console", "", ended=True))
            return listener
        return None

    def _answer(self, listener: socket.socket) -> None:
        from signage.console.house import build_house
        from signage.console.uploads import Uploads

        self._port = int(listener.getsockname()[1])
        self._server = build_house(
            post=self._post,
            snapshot=self._snapshot,
            journal=self._journal,
            people=self._people,
            books=self._books,
            now=self._now,
            make_call=self._make_call,
            hear=self._hear,
            uploads=Uploads(self._state / "uploads", self._recode),
            host=self._host,
            port=self._port,
            token=new_token(self._state),
            version=_version(),
        )
        if self._stopping.is_set():
            self._server.end()
        # Last of all: who finds the port may speak at once.
        write_private(self._state / PORT_FILE, str(self._port))
        self._server.run_on(listener, self._ready.set)


def _version() -> str:
    try:
        return version("nuanping")
    except PackageNotFoundError:
        return "0"
