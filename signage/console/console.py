"""The server's thread: it loads the web framework there, after the first slide, and serves until it is stopped."""

import logging
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from signage.console.ports.books import KeepsBooks
from signage.console.ports.hall import Hears, KeepsPeople, MakesCall, ReadsJournal
from signage.console.ports.health import TakesPulse
from signage.console.ports.keys import KeepsKeys
from signage.console.ports.screens import SeesScreens
from signage.console.ports.snapshot import Snapshot
from signage.console.ports.sound import ControlsSound
from signage.console.serving.reach import LOCAL, certified_names, needs_tls, own_address
from signage.console.serving.secret import DOOR_FILE, PORT_FILE, TLS_FOLDER, TOKEN_FILE, new_token, write_private
from signage.director.events import Event
from signage.director.plans import DeskPlan
from signage.director.reports import PartFailed

if TYPE_CHECKING:
    from signage.console.serving.server import Server
    from signage.console.serving.tls import Identity

log = logging.getLogger(__name__)

BIND_AGAIN_S = 5.0
TELL_AGAIN_S = 5.0
STOP_S = 5.0
UPLOADS = "uploads"
"""The folder of photos and recordings, in the state folder."""


class Console:
    """The staff's desk and API of one hall, on this machine alone unless its plan opens it to the network.

    `post`, `snapshot`, the books, `make_call`, `hear`, `sound`, `screens` and `pulse` are called from the server's
    threads; `recode` is the command of the process that reads what strangers send. A plan's port 0 takes any that is
    free; the state folder tells commands which one, and holds the token that they must show. While `snapshot` gives
    None, the hall is said to be starting.
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
        keys: KeepsKeys,
        books: KeepsBooks,
        hear: Hears | None = None,
        sound: ControlsSound | None = None,
        screens: SeesScreens | None = None,
        pulse: TakesPulse | None = None,
        recode: Sequence[str] = (),
        plan: DeskPlan = DeskPlan(),  # noqa: B008 - frozen
    ) -> None:
        self._post = post
        self._snapshot = snapshot
        self._journal = journal
        self._now = now
        self._state = state
        self._make_call = make_call
        self._people = people
        self._keys = keys
        self._books = books
        self._hear = hear
        self._sound = sound
        self._screens = screens
        self._pulse = pulse
        self._recode = recode
        self._plan = plan
        self._port: int | None = None
        self._server: Server | None = None
        self._ready = threading.Event()
        self._stopping = threading.Event()
        self._changed = threading.Event()
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
        self._end_server()
        if self._thread.ident is not None:
            self._thread.join(STOP_S)

    def tidy(self, before: datetime, abandoned_before: datetime) -> None:
        """Delete the photos of what was claimed or closed before a moment, and the recordings that were sent before.

        Photos sent before the other moment that no case names go too: of a form that nobody finished.
        """
        from signage.console.uploads.shelf import Uploads

        uploads = Uploads(self._state / UPLOADS, self._recode)
        for photo in self._books.drop_photos(before):
            uploads.forget(photo)
        uploads.forget_photos(abandoned_before, but=self._books.photos())
        uploads.forget_clips(before)

    def renew(self, plan: DeskPlan) -> None:
        """Listen as this plan says from now on; whoever is connected comes again."""
        if plan != self._plan:
            self._plan = plan
            self._ready.clear()
            self._end_server()

    def _end_server(self) -> None:
        self._changed.set()
        if self._server is not None:
            self._server.end()

    def _serve(self) -> None:
        try:
            while not self._stopping.is_set():
                self._changed.clear()
                plan, identity = self._secured(self._plan)
                listener = self._bind(plan)
                if listener is not None:
                    with listener:
                        self._answer(listener, plan, identity)
        except Exception as err:
            log.exception("The console ended")
            self._post(PartFailed(self._now(), "console", f"值班台接口停止工作: {err}"))
        finally:
            for name in (PORT_FILE, TOKEN_FILE, DOOR_FILE):
                (self._state / name).unlink(missing_ok=True)

    def _secured(self, plan: DeskPlan) -> tuple[DeskPlan, "Identity | None"]:
        """The plan with what proves who we are; without a certificate the network is not spoken to at all."""
        if not needs_tls(plan):
            return plan, None
        from signage.console.serving.tls import Identity, NoCertificateError, given, own

        folder, names = self._state / TLS_FOLDER, certified_names(plan)
        try:
            if plan.certificate is not None and plan.key is not None:
                certificate, key = plan.certificate, plan.key
                return plan, Identity(lambda: given(certificate, key))
            return plan, Identity(lambda: own(folder, names, self._now()))
        except NoCertificateError as err:
            log.warning("The desk stays on this machine: %s", err)
            self._post(PartFailed(self._now(), "console", f"没有对手机开放，因为{err}"))
            return replace(plan, host=LOCAL, port=0), None

    def _bind(self, plan: DeskPlan) -> socket.socket | None:
        """A socket that listens, as soon as the port is free; None when stopped or changed before."""
        failed = False
        while not (self._stopping.is_set() or self._changed.is_set()):
            try:
                listener = _listener(plan)
            except OSError as err:
                if not failed:
                    log.warning("The console cannot listen on %s:%d: %s", plan.host, plan.port, err)
                    why = f"地址 {plan.host}:{plan.port} 用不了, 值班台接口暂时不可用: {err}"
                    self._post(PartFailed(self._now(), "console", why))
                failed = True
                self._changed.wait(BIND_AGAIN_S)
                continue
            if failed:
                log.warning("The console can listen again")
                self._post(PartFailed(self._now(), "console", "", ended=True))
            return listener
        return None

    def _answer(self, listener: socket.socket, plan: DeskPlan, identity: "Identity | None") -> None:
        from signage.console.house import build_house
        from signage.console.uploads.shelf import Uploads

        self._port = int(listener.getsockname()[1])
        token = new_token()
        self._server = build_house(
            post=self._post,
            snapshot=self._snapshot,
            journal=self._journal,
            people=self._people,
            keys=self._keys,
            books=self._books,
            now=self._now,
            make_call=self._make_call,
            hear=self._hear,
            sound=self._sound,
            screens=self._screens,
            pulse=self._pulse,
            uploads=Uploads(self._state / UPLOADS, self._recode),
            plan=plan,
            port=self._port,
            token=token,
            version=_version(),
            identity=identity,
        )
        if self._changed.is_set():
            self._server.end()
        door = ""
        if own_address(plan) != LOCAL or identity:
            door = f"{own_address(plan)}\n{identity.shown.certificate if identity else ''}"
        # The port last of all: who finds it may speak at once.
        told = {TOKEN_FILE: token, DOOR_FILE: door, PORT_FILE: str(self._port)}
        telling = threading.Thread(target=self._tell_commands_later, args=(told,), name="console-files", daemon=True)
        if why := self._tell_commands(told):
            log.warning("How to reach the console cannot be written: %s", why)
            telling.start()
        self._server.run_on(listener, self._ready.set)
        if telling.ident is not None:
            telling.join(STOP_S)

    def _tell_commands(self, told: Mapping[str, str]) -> str:
        """Leave in the state folder how a command reaches us; why not, if the disk does not take it."""
        try:
            for name, text in told.items():
                if text:
                    write_private(self._state / name, text)
                else:
                    (self._state / name).unlink(missing_ok=True)
        except OSError as err:
            return str(err)
        return ""

    def _tell_commands_later(self, told: Mapping[str, str]) -> None:
        """A full disk must not take the desk away from the staff: only commands have to wait for it."""
        self._post(PartFailed(self._now(), "console", "状态文件夹写不进去，电脑上的命令找不到这个厅；手机和网页照常用"))
        while not self._changed.wait(TELL_AGAIN_S):
            if not self._tell_commands(told):
                log.warning("How to reach the console is written")
                self._post(PartFailed(self._now(), "console", "", ended=True))
                return


def _listener(plan: DeskPlan) -> socket.socket:
    family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
    both = plan.host == "::" and socket.has_dualstack_ipv6()
    return socket.create_server((plan.host, plan.port), family=family, backlog=64, dualstack_ipv6=both)


def _version() -> str:
    try:
        return version("nuanping")
    except PackageNotFoundError:
        return "0"
