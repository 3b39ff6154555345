"""Who paints, and when? One thread paints whatever is asked for, the most urgent first, and keeps the last pictures.

A painting is done in small steps; between two of them a more urgent one goes first (a caption never waits for a page),
and pages for later pause while a crossfade runs, so that it keeps its sixty frames a second.
"""

import heapq
import itertools
import logging
import threading
from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from signage.screen.fonts import Lettering
from signage.screen.life import Life
from signage.screen.photos import PhotoError
from signage.screen.slides import Page
from signage.screen.strips import Strip

_log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long a page for later waits for a crossfade at most."""


class Urgency(IntEnum):
    """What goes first."""

    CAPTION = 0
    NOW = 1
    NEXT = 2
    SOON = 3


class Paintable(Protocol):
    """A description of a picture that can be compared and hashed: equal ones look the same."""

    @property
    def font(self) -> str:
        """The hall's own font, or empty."""

    def paint(self, letters: Lettering) -> Generator[Strip | None, None, Page | Strip | Life]:
        """Paint it, step by step. A step may yield a strip to be shown until the painting is done."""

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A painting that failed, in words for the operator."""

    why: str


Painted = Page | Strip | Life | Spoiled


class Studio(QObject):
    """Paints in a thread of its own. All methods belong to the main thread, and its signals are received there."""

    painted = Signal(object, object)
    drafted = Signal(object, object)
    """A strip that stands for a painting under way."""

    def __init__(self, keep_bytes: int = 26 * 2**20) -> None:
        super().__init__()
        self._keep_bytes = keep_bytes
        self._kept: OrderedDict[Paintable, Page | Strip | Life] = OrderedDict()
        self._lock = threading.Condition()
        self._queue: list[tuple[Urgency, int, Paintable]] = []
        self._wanted: dict[Paintable, Urgency] = {}
        self._number = itertools.count()
        self._calm = threading.Event()
        self._calm.set()
        self._closed = False
        self._letters: dict[str, Lettering] = {}
        self.painted.connect(self._keep)
        self._thread = threading.Thread(target=self._work, name="painter", daemon=True)
        self._thread.start()

    def find(self, key: Paintable) -> Page | Strip | Life | None:
        """The painting if it is there already."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def want(self, key: Paintable, urgency: Urgency) -> Page | Strip | Life | None:
        """Ask for a painting: returned if it is there, else `painted` will tell."""
        if (found := self.find(key)) is not None:
            return found
        with self._lock:
            if urgency < self._wanted.get(key, Urgency.SOON + 1):
                self._wanted[key] = urgency
                heapq.heappush(self._queue, (urgency, next(self._number), key))
                self._lock.notify()
        return None

    def forget_later(self) -> None:
        """Drop what was asked for later only; the future has changed."""
        with self._lock:
            self._queue = [job for job in self._queue if job[0] < Urgency.NEXT]
            heapq.heapify(self._queue)
            self._wanted = {key: urgency for urgency, _, key in self._queue}

    def hush(self, *, quiet: bool) -> None:
        """While quiet, pages for later wait."""
        (self._calm.clear if quiet else self._calm.set)()

    def close(self) -> None:
        """End the thread; what is being painted is dropped."""
        with self._lock:
            self._closed = True
            self._queue.clear()
            self._lock.notify()
        self._calm.set()
        self._thread.join(timeout=5)

    def _keep(self, key: Paintable, painted: Painted) -> None:
        if isinstance(painted, Spoiled):
            return
        self._kept[key] = painted
        self._kept.move_to_end(key)
        size = sum(_size(kept) for kept in self._kept.values())
        while size > self._keep_bytes and len(self._kept) > 3:
            _, dropped = self._kept.popitem(last=False)
            size -= _size(dropped)

    def _work(self) -> None:
        while True:
            with self._lock:
                while not self._queue and not self._closed:
                    self._lock.wait()
                if self._closed:
                    return
                job = self._take()
            if job:
                self._paint(*job)

    def _take(self, before: Urgency | None = None) -> tuple[Urgency, Paintable] | None:
        """The most urgent job (more urgent than `before`), leaving out what was asked for again more urgently."""
        while self._queue and (before is None or self._queue[0][0] < before):
            urgency, _, key = heapq.heappop(self._queue)
            if self._wanted.get(key) == urgency:
                return urgency, key
        return None

    def _paint(self, urgency: Urgency, key: Paintable) -> None:
        painted = self._painting(urgency, key)
        if painted is None:
            return
        with self._lock:
            if self._wanted.get(key) is not None:
                del self._wanted[key]
        self.painted.emit(key, painted)

    def _painting(self, urgency: Urgency, key: Paintable) -> Painted | None:
        try:
            if key.font not in self._letters:
                self._letters[key.font] = Lettering(key.font)
            steps = key.paint(self._letters[key.font])
            while True:
                draft = next(steps)
                if draft is not None and urgency == Urgency.CAPTION:
                    self.drafted.emit(key, draft)
                if self._closed:
                    steps.close()
                    return None
                self._give_way(urgency)
        except StopIteration as done:
            painted: Painted = done.value
            return painted
        except PhotoError as err:
            return Spoiled(str(err))
        except Exception as err:  # noqa: BLE001 (one slide that cannot be painted must not end the painter)
            _log.exception("a picture could not be painted")
            return Spoiled(f"{type(err).__name__}: {err}")

    def _give_way(self, urgency: Urgency) -> None:
        if self._queue and self._queue[0][0] < urgency:
            with self._lock:
                job = self._take(urgency)
            if job:
                self._paint(*job)
        if urgency >= Urgency.NEXT and not self._calm.is_set():
            self._calm.wait(PATIENCE_S)


def _size(painted: Page | Strip | Life) -> int:
    return painted.bytes if isinstance(painted, Life) else painted.image.sizeInBytes()
