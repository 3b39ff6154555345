"""Which windows does the hall have, and what should each show? The screen as an output of the program."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication, QImage, QScreen, Qt
from PySide6.QtQml import QQmlEngine

from signage.director.events import Event
from signage.director.hall import Hall
from signage.director.model import Program
from signage.director.reports import PartFailed, PlaceAttached
from signage.screen.attendant import Attendant
from signage.screen.awake import Awake
from signage.screen.board import Board
from signage.screen.easel import Easel
from signage.screen.face import Face, Post
from signage.screen.glimpses import Glimpses
from signage.screen.network import NoNetworkFactory
from signage.screen.staff import StaffDoor
from signage.screen.studio import Studio
from signage.sketch.palette import PALETTES

_log = logging.getLogger(__name__)

TICK_MS = 200
"""How often expiries, dwell times and the clock are looked at: an expired tip is gone well within a second."""

OFF_SCREEN_SIZE = (1920, 1080)
OFF_SCREEN_PLATFORMS = frozenset({"offscreen", "minimal"})


class Screen(QObject):
    """One window per display. Everything here belongs to Qt's main thread."""

    def __init__(
        self,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        *,
        hall: Hall,
        windowed: bool = False,
        off_screen: bool = False,
        snapshots: Path | None = None,
    ) -> None:
        super().__init__()
        self._hall = hall
        self._windowed = windowed
        self._off_screen = off_screen or QGuiApplication.platformName() in OFF_SCREEN_PLATFORMS
        self._report = Post(post, now, self._off_screen)
        self._snapshots = _Snapshots(snapshots) if snapshots else None
        self._program: Program | None = None
        self._closed = False
        self._faces: list[tuple[str, Face]] = []
        self._numbers: dict[str, int] = {}
        self.glimpses = Glimpses(lambda: [face for _, face in self._faces])
        self._attendants: dict[str, Attendant] = {}
        self._staff: StaffDoor | None = None
        self._network = NoNetworkFactory()
        self._engine = QQmlEngine(self)
        self._engine.setNetworkAccessManagerFactory(self._network)
        self._easel = Easel()
        self._engine.addImageProvider("easel", self._easel)
        self._studio = Studio()
        self._awake = Awake()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def show(self) -> None:
        """Open the windows and keep the displays awake."""
        if not self._off_screen:
            self._awake.hold()
            for signal in _display_signals():
                signal.connect(self._on_displays)
        self._open_missing()
        self._timer.start()

    def perform(self, program: Program) -> None:
        """Show this program; only what differs changes, and nothing here waits."""
        self._program = program
        for _, face in self._faces:
            face.perform(program, self._hall)
        if self._hall.display_off_when_closed and not self._off_screen:
            spoken = any(place.caption for place in program.places)
            (self._awake.display_on if program.open or spoken else self._awake.display_off)()

    def renew(self, hall: Hall) -> None:
        """The hall's documents changed: places, displays, languages, font."""
        self._hall = hall
        self._on_displays()
        if self._program:
            self.perform(self._program)

    def grab(self, place: str) -> QImage:
        """What the place's window shows now; an unknown place gets the first one's. Null when there is no window."""
        faces = [face for _, face in self._faces if face.place == place] or [face for _, face in self._faces]
        return faces[0].board.grab() if faces else QImage()

    def welcome(self, staff: StaffDoor) -> None:
        """From now on staff can be let in at every window."""
        self._staff = staff
        for attendant in self._attendants.values():
            attendant.welcome(staff)

    def settled(self) -> bool:
        """Whether every window shows all that was asked for."""
        return bool(self._faces) and all(face.settled for _, face in self._faces)

    def close(self) -> None:
        """Close the windows and end the painter; call before the application goes. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        if not self._off_screen:
            for signal in _display_signals():
                signal.disconnect(self._on_displays)
            self._awake.release()
        self.glimpses.close()
        self._studio.close()
        for name, face in self._faces:
            self._dismiss(name)
            face.close()
        self._faces.clear()
        self._engine.deleteLater()
        self._studio.deleteLater()
        if self._snapshots:
            self._snapshots.close()

    def _tick(self) -> None:
        for _, face in self._faces:
            face.tick()

    def _wanted_windows(self) -> Iterator[tuple[str, str, QScreen | None]]:
        """(name, place, display) of each window there should be."""
        if self._off_screen:
            yield from ((place.id, place.id, None) for place in self._hall.places)
            return
        places = {place.id for place in self._hall.places}
        mapped = {screen.display: screen.place for screen in self._hall.screens if screen.place in places}
        for name, display in displays():
            # What it is and where it stands makes a window, and a number is for good: when another display is
            # unplugged, the window of this one stays.
            what, at = f"{name} {display.serialNumber()}".rstrip(), display.geometry()
            number = self._numbers.setdefault(what, len(self._numbers))
            window = f"{what} {at.x()},{at.y()} {at.width()}×{at.height()}"
            yield window, mapped.get(name, mapped.get(str(number), self._hall.places[0].id)), display

    def _on_displays(self, *_: object) -> None:
        if self._closed:
            return
        wanted = {(name, place) for name, place, _ in self._wanted_windows()}
        for name, face in [pair for pair in self._faces if (pair[0], pair[1].place) not in wanted]:
            self._faces.remove((name, face))
            self._dismiss(name)
            face.close()
            if face.leads:
                self.glimpses.forget(face.place)
                self._report.post(PlaceAttached(self._report.now(), face.place, attached=False))
                self._name_leader(face.place)
        self._open_missing()

    def _open_missing(self) -> None:
        there = {name for name, _ in self._faces}
        for name, place, display in list(self._wanted_windows()):
            if name not in there:
                self._open(name, place, display)

    def _open(self, name: str, place: str, display: QScreen | None) -> None:
        leads = all(face.place != place for _, face in self._faces)
        board = Board(self._engine, self._easel, PALETTES["warm"].paper, display)
        face = Face(place, board, self._studio, self._hall, self._report, leads=leads)
        face.changed.connect(lambda: self._on_changed(face))
        board.broken.connect(self._on_broken)
        self._faces.append((name, face))
        self._attendants[name] = Attendant(board, self._studio, lambda: self._hall.font)
        self._attendants[name].welcome(self._staff)
        view = board.view
        if self._off_screen:
            view.resize(*OFF_SCREEN_SIZE)
            view.show()
        elif self._windowed:
            view.resize(1280, 720)
            view.show()
        else:
            view.setFlag(Qt.WindowType.FramelessWindowHint)
            if display:
                view.setGeometry(display.geometry())
                display.geometryChanged.connect(self._on_displays, Qt.ConnectionType.UniqueConnection)
            view.showFullScreen()
        if leads:
            self._report.post(PlaceAttached(self._report.now(), place, attached=True))
        if self._program:
            face.perform(self._program, self._hall)

    def _dismiss(self, name: str) -> None:
        attendant = self._attendants.pop(name)
        attendant.welcome(None)
        attendant.deleteLater()

    def _name_leader(self, place: str) -> None:
        for _, face in self._faces:
            if face.place == place:
                face.leads = True
                self._report.post(PlaceAttached(self._report.now(), place, attached=True))
                return

    def _on_broken(self, words: str) -> None:
        _log.error("the window cannot draw: %s", words)
        self._report.post(PartFailed(self._report.now(), "screen", words))

    def _on_changed(self, face: Face) -> None:
        self.glimpses.changed(face)
        if self._snapshots:
            self._snapshots.keep(face.place, face.showing, face.board.grab())


def displays() -> list[tuple[str, QScreen]]:
    """The displays that the system has now, by name; a placeholder of a system without displays does not count."""
    return [(screen.name(), screen) for screen in QGuiApplication.screens() if screen.geometry().isValid()]


def _display_signals() -> tuple[SignalInstance, ...]:
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return ()
    return application.screenAdded, application.screenRemoved, application.primaryScreenChanged


class _Snapshots:
    """Writes pictures into a folder, off the main thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshots")

    def keep(self, place: str, what: str, image: QImage) -> None:
        """Write one picture soon."""
        self._count += 1
        self._writer.submit(self._write, self._folder / f"{self._count:04d}-{place}-{what}.png", image)

    def close(self) -> None:
        """Wait for the last picture."""
        self._writer.shutdown()

    @staticmethod
    def _write(path: Path, image: QImage) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            written = image.save(str(path))
        except OSError:
            written = False
        if not written:
            _log.warning("could not write %s", path)
