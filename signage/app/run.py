"""The running hall: every part built once, joined, and stopped in the reverse order.

The first slide comes before everything that it does not need: journal, speakers, weather, schedule and console are
imported and started on a thread of their own once a frame is on the screen, and join the loop when they are ready.
"""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from signage.app.bare import BARE_HALL
from signage.app.confine import make_room
from signage.app.folder import read
from signage.app.options import Options
from signage.app.paths import LAST_GOOD
from signage.app.thrift import be_thrifty, give_back, load, settle
from signage.clock.clock import Clock, SystemClock
from signage.content.faults import Fault
from signage.content.last_good import LastGood, Texts
from signage.director.documents import Documents
from signage.director.events import DocumentsLoaded, DocumentsRefused, Event, Ticked
from signage.director.model import Program
from signage.director.reports import SlideShown
from signage.loop import Loop
from signage.screen.backend import choose_backend
from signage.screen.screen import Screen

if TYPE_CHECKING:
    from signage.app.parts import Parts

log = logging.getLogger(__name__)


FIRST_FRAME_PATIENCE_MS = 2000

THRIFT_EVERY_MS = 5_000
"""Between two returns of free memory."""


class AlreadyRunningError(Exception):
    """Another process has this state folder."""


def display_is_missing() -> bool:
    """Whether this is a Unix machine on which no window can open."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class RunningHall(QObject):
    """One hall from its first slide to its last. Main thread only."""

    _built = Signal(object)

    def __init__(self, options: Options, clock: Clock, joined: Callable[[Loop], None]) -> None:
        """`joined` is called once all parts take part."""
        super().__init__()
        self._joined = joined
        self._options = options
        self._clock = clock
        self._unrecorded: list[tuple[Event, Program]] = []
        self._last_good = LastGood(options.hall, options.state / LAST_GOOD, self._read)
        self._found: Documents | tuple[Fault, ...] = ()
        self._parts: Parts | None = None
        self._starter = threading.Thread(target=self._build, name="starter", daemon=True)
        self.loop = Loop(self._record)
        self.screen = Screen(
            self.loop.post,
            clock.now,
            hall=BARE_HALL,
            windowed=options.windowed,
            off_screen=options.off_screen,
            snapshots=options.snapshots,
        )
        self._built.connect(self._join, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Put the first slide on the screen; the rest follows once it is there."""
        now = self._clock.now()
        found = self._found = self._read({})
        documents = found if isinstance(found, Documents) else self._last_good.recall()
        if documents is not None:
            self.screen.renew(documents.hall)
            self.loop.turn(DocumentsLoaded(now, documents))
        if not isinstance(found, Documents):
            for fault in found:
                log.error("%s", fault)
            log.error(
                "what shows is %s", "the last good version" if documents else "a kind word until a good one is there"
            )
            self.loop.turn(DocumentsRefused(now, tuple(str(fault) for fault in found)))
        self.loop.turn(Ticked(now))
        self.screen.show()
        self.loop.join(self.screen)
        # A screen that never presents a frame must not keep the hall from speaking.
        QTimer.singleShot(FIRST_FRAME_PATIENCE_MS, self._start_rest)

    def close(self) -> None:
        """Stop every part, the last started first."""
        if self._starter.ident is not None:
            self._starter.join()
            QCoreApplication.sendPostedEvents(self)
        if self._parts is not None:
            self._parts.stop()
        self.screen.close()

    def _read(self, instead: Texts) -> Documents | tuple[Fault, ...]:
        return read(self._options.hall, self._clock.now(), instead)

    def _record(self, event: Event, program: Program) -> None:
        if isinstance(event, DocumentsLoaded):
            self.screen.renew(event.documents.hall)
        if self._parts is not None:
            self._parts.record(event, program)
            return
        self._unrecorded.append((event, program))
        if isinstance(event, SlideShown):
            self._start_rest()

    @Slot()
    def _start_rest(self) -> None:
        if self._starter.ident is None:
            self._starter.start()

    def _build(self) -> None:
        """On the starter's thread: the slow imports, and the first look at disk and devices."""
        # The web framework first and whole: where two threads import at once, Qt's import hook may look into pydantic
        # while half of it is there, and the console ends with an ImportError.
        load("pydantic", "fastapi", "uvicorn", "signage.console.house", "sqlalchemy", "requests", "signage.app.parts")
        from signage.app.parts import Parts

        parts = Parts(
            self._options, self._clock, self.loop, self._found, self._last_good.keep, screens=self.screen.glimpses
        )
        parts.start()
        self._built.emit(parts)

    @Slot(object)
    def _join(self, parts: "Parts") -> None:
        self._parts = parts
        for event, program in self._unrecorded:
            parts.record(event, program)
        self._unrecorded.clear()
        self.loop.join(parts.speakers)
        self.screen.welcome(parts.staff)
        self._joined(self.loop)
        settle()
        thrift = QTimer(self, interval=THRIFT_EVERY_MS)
        thrift.timeout.connect(self._be_thrifty)
        thrift.start()

    @Slot()
    def _be_thrifty(self) -> None:
        if self.screen.settled():
            give_back()


def locked(state: Path) -> QLockFile:
    """The state folder, held for this process alone.

    Raises:
        AlreadyRunningError: another process has it.
    """
    lock = QLockFile(str(state / "running.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise AlreadyRunningError(str(state))
        # A disk that is full, or may only be read, must not keep the hall dark. Its parts tell what they cannot write.
        log.error("%s cannot be locked, so nothing keeps a second hall from running there", state)
    return lock


def run(options: Options, clock: Clock | None = None, joined: Callable[[Loop], None] = lambda _: None) -> int:
    """Run the hall until it is told to stop; the exit status. `joined` is called once all parts take part.

    Raises:
        AlreadyRunningError: another process has the state folder.
    """
    be_thrifty()
    make_room()
    clock = clock or SystemClock()
    if options.off_screen or display_is_missing():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        options = replace(options, off_screen=True)
        print("没有显示器，在后台照常运行。No display: running off screen.", flush=True)  # noqa: T201 - the one line promised
    options.state.mkdir(parents=True, exist_ok=True)
    lock = locked(options.state)
    choose_backend()
    application = QGuiApplication([sys.argv[0]])
    application.setQuitOnLastWindowClosed(False)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: application.quit())
    if options.seconds is not None:
        QTimer.singleShot(round(options.seconds * 1000), application.quit)
    # Python handles a signal between two bytecodes, which Qt's loop does not run by itself.
    heartbeat = QTimer(interval=200)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    hall = RunningHall(options, clock, joined)
    hall.open()
    gc.enable()
    try:
        return application.exec()
    finally:
        hall.close()
        lock.unlock()
