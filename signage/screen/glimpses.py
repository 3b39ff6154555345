"""What does a wall look like from the duty desk? A small picture of each place, taken only while somebody looks.

It is of the window itself, not of what was meant: the window draws itself once more, when everything on it is at rest,
and another thread makes a JPEG of that. A picture that is out of date is thrown away rather than shown.
"""

import hashlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from signage.screen.face import Face

WIDTH = 640
"""Sharp enough for a phone held upright, light enough for a poor network."""
QUALITY = 82
LOOKED_S = 40.0
"""How long after somebody asked it is still looked: a desk without script asks four times a minute."""
SETTLE_MS = 250
"""Changes that come together make one picture."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A small picture of one place. `version` changes with any point of it, `showing` is what the window said then."""

    jpeg: bytes
    width: int
    height: int
    showing: str
    version: str


class Glimpses(QObject):
    """Takes the pictures on the main thread; `of` may be called from any. `faces` are the windows there are now."""

    _asked = Signal()

    def __init__(self, faces: Callable[[], Iterable[Face]]) -> None:
        super().__init__()
        self._faces = faces
        self._kept: dict[str, Glimpse] = {}
        self._turns: Counter[str] = Counter()
        """How often each place has changed: a picture of before is not kept."""
        self._due: set[str] = set()
        self._asked_s = float("-inf")
        self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._take)
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        self._developer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="glimpses")

    def of(self, place: str) -> Glimpse | None:
        """How a place looks now; None when no picture of it is fresh. Asking has one taken, if it comes to rest."""
        asleep, self._asked_s = not self._looked_at, time.monotonic()
        kept = self._kept.get(place)
        if not self._closed and (asleep or kept is None or place in self._due):
            self._asked.emit()
        return kept

    def changed(self, face: Face) -> None:
        """Something new stands in a window, at rest."""
        if not face.leads:
            return
        self._turns[face.place] += 1
        if self._looked_at:
            self._due.add(face.place)
            self._take_soon()
        else:
            self._kept.pop(face.place, None)

    def forget(self, place: str) -> None:
        """The window of a place goes."""
        self._turns[place] += 1
        self._kept.pop(place, None)

    def close(self) -> None:
        """Take no more."""
        self._closed = True
        self._timer.stop()
        self._developer.shutdown()

    @property
    def _looked_at(self) -> bool:
        return time.monotonic() - self._asked_s < LOOKED_S

    def _on_asked(self) -> None:
        self._due |= {face.place for face in self._faces()} - self._kept.keys()
        self._take_soon()

    def _take_soon(self) -> None:
        if self._due and not (self._closed or self._timer.isActive()):
            self._timer.start()

    def _take(self) -> None:
        for face in [face for face in self._faces() if face.leads and face.place in self._due]:
            # What is not at rest is asked again: within a crossfade a picture would cost a frame.
            if face.settled:
                self._due.discard(face.place)
                picture, showing = face.board.grab(), face.showing
                turn = self._turns[face.place]
                self._developer.submit(self._develop, face.place, turn, picture, showing)

    def _develop(self, place: str, turn: int, picture: QImage, showing: str) -> None:
        """On the thread of its own: make it small and light."""
        small = picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not small.save(buffer, "JPG", QUALITY):  # type: ignore[call-overload]
            _log.warning("no picture of %s could be made", place)
            return
        jpeg = bytes(buffer.data().data())
        version = hashlib.sha256(jpeg).hexdigest()[:16]
        if turn == self._turns[place]:
            self._kept[place] = Glimpse(jpeg, small.width(), small.height(), showing, version)
