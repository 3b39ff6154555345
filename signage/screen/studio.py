"""Who paints, and when? One thread paints whatever is asked for, the most urgent first, and keeps the last pictures.

Pictures are kept packed, for a hall has dozens of pages and each takes eight megabytes; the same thread opens pages
again, strips are opened where they are wanted.

A painting is done in small steps; between two of them a more urgent one goes first (a caption never waits for a page),
and pages for later pause while a crossfade runs, so that it keeps its sixty frames a second.
"""

import heapq
import itertools
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Generator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from signage.screen.fonts import Lettering
from signage.screen.life import Life
from signage.screen.packed import Packed, pack, pack_in_steps
from signage.screen.photos import PhotoError
from signage.screen.slides import Page
from signage.screen.strips import Strip

_log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long a page for later waits for a crossfade at most."""

MOST_LOOSE = 3
"""Pages that may wait for their place in the cupboard; where changes come faster, the oldest is let go."""

MOST_OPENED = 3
"""Strips at hand; a caption's banner takes six megabytes, and packed a twentieth of it."""


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


@dataclass(frozen=True, slots=True)
class Shelved:
    """A page or strip in the cupboard."""

    rest: Page | Strip
    """All but its picture."""
    packed: Packed

    def open(self) -> Page | Strip:
        """The thing itself; a page of eight megabytes takes about 30 ms."""
        return replace(self.rest, image=self.packed.unpack())


Kept = Shelved | Life


class Studio(QObject):
    """Paints in a thread of its own. All methods belong to the main thread, and its signals are received there."""

    painted = Signal(object, object)
    drafted = Signal(object, object)
    """A strip that stands for a painting under way."""

    def __init__(self, keep_bytes: int = 6 * 2**20) -> None:
        super().__init__()
        self._keep_bytes = keep_bytes
        self._kept: OrderedDict[Paintable, Kept] = OrderedDict()
        self._lock = threading.Condition()
        self._queue: list[tuple[Urgency, int, Paintable]] = []
        self._wanted: dict[Paintable, Urgency] = {}
        self._number = itertools.count()
        self._hushed = False
        self._closed = False
        self._letters: dict[str, Lettering] = {}
        self._under_way: list[Paintable] = []
        self._opened: dict[Paintable, Strip] = {}
        self._loose: deque[tuple[Paintable, Page]] = deque(maxlen=MOST_LOOSE)
        self._thread = threading.Thread(target=self._work, name="painter", daemon=True)
        self._thread.start()

    def want(self, key: Paintable, urgency: Urgency) -> Strip | Life | None:
        """Ask for a painting: returned if it is there, else `painted` will tell.

        Pages are always told: one that is kept is opened first. What is asked for later only, and kept, is left so.
        """
        with self._lock:
            if key in self._opened:
                return self._opened[key]
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                if isinstance(found, Life):
                    return found
                if urgency >= Urgency.NEXT:
                    return None
                if isinstance(found.rest, Strip):
                    return self._remember(key, cast("Strip", found.open()))
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

    def put_away(self) -> None:
        """No caption is read any more: what lies open is left to the cupboard, where it takes a twentieth."""
        with self._lock:
            self._opened.clear()

    def hush(self, *, quiet: bool) -> None:
        """While quiet, pages for later wait."""
        with self._lock:
            self._hushed = quiet
            self._lock.notify()

    def close(self) -> None:
        """End the thread; what is being painted is dropped."""
        with self._lock:
            self._closed = True
            self._queue.clear()
            self._lock.notify()
        self._thread.join(timeout=5)

    def _work(self) -> None:
        while True:
            with self._lock:
                while not self._queue and not self._loose and not self._closed:
                    self._lock.wait()
                if self._closed:
                    return
                key = self._take(Urgency.NEXT) if self._loose else self._take()
            if key:
                self._serve(key)
            elif self._loose:
                self._shelve(*self._loose.popleft())

    def _take(self, before: Urgency | None = None) -> Paintable | None:
        """The most urgent job (more urgent than `before`), leaving out what was asked for again more urgently.

        What is being painted already will come from there.
        """
        while self._queue and (before is None or self._queue[0][0] < before):
            urgency, _, key = heapq.heappop(self._queue)
            if self._wanted.get(key) == urgency and key not in self._under_way:
                return key
        return None

    def _serve(self, key: Paintable) -> None:
        with self._lock:
            kept = self._kept.get(key)
        self._under_way.append(key)
        painted = kept.open() if isinstance(kept, Shelved) else self._painting(key)
        self._under_way.remove(key)
        if painted is None:
            return
        if isinstance(painted, Life):
            self._keep(key, painted)
        with self._lock:
            awaited = self._wanted.pop(key, Urgency.SOON) == Urgency.CAPTION
            if isinstance(painted, Strip) and awaited:
                self._remember(key, painted)
        self.painted.emit(key, painted)
        if isinstance(painted, Strip):
            self._keep(key, Shelved(replace(painted, image=QImage()), pack(painted.image)))
        if isinstance(painted, Page) and kept is None:
            self._loose.append((key, painted))

    def _painting(self, key: Paintable) -> Painted | None:
        try:
            if key.font not in self._letters:
                self._letters[key.font] = Lettering(key.font)
            steps = key.paint(self._letters[key.font])
            while True:
                draft = next(steps)
                if draft is not None and self._urgency(key) == Urgency.CAPTION:
                    self.drafted.emit(key, draft)
                if self._closed:
                    steps.close()
                    return None
                self._give_way(self._urgency(key))
        except StopIteration as done:
            painted: Painted = done.value
            return painted
        except PhotoError as err:
            return Spoiled(str(err))
        except Exception as err:  # noqa: BLE001 (one slide that cannot be painted must not end the painter)
            _log.exception("a picture could not be painted")
            return Spoiled(f"{type(err).__name__}: {err}")

    def _shelve(self, key: Paintable, page: Page) -> None:
        steps = pack_in_steps(page.image)
        while not self._closed:
            try:
                next(steps)
            except StopIteration as done:
                packed: Packed = done.value
                self._keep(key, Shelved(replace(page, image=QImage()), packed))
                return
            self._give_way(self._urgency(key))

    def _keep(self, key: Paintable, kept: Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            size = sum(map(_size, self._kept.values()))
            while size > self._keep_bytes and len(self._kept) > 3:
                _, dropped = self._kept.popitem(last=False)
                size -= _size(dropped)

    def _remember(self, key: Paintable, strip: Strip) -> Strip:
        """Have a strip at hand: another window will ask for the same in a moment."""
        self._opened[key] = strip
        while len(self._opened) > MOST_OPENED:
            del self._opened[next(iter(self._opened))]
        return strip

    def _urgency(self, key: Paintable) -> Urgency:
        """How urgent it is by now: it may have been asked for again, or not be waited for any more."""
        return self._wanted.get(key, Urgency.SOON)

    def _give_way(self, urgency: Urgency) -> None:
        with self._lock:
            if urgency >= Urgency.NEXT:
                self._lock.wait_for(lambda: not self._hushed or self._pressed(Urgency.NEXT), PATIENCE_S)
            key = self._take(urgency) if self._pressed(urgency) else None
        if key:
            self._serve(key)

    def _pressed(self, before: Urgency) -> bool:
        return self._closed or bool(self._queue and self._queue[0][0] < before)


def _size(kept: Kept) -> int:
    return kept.bytes if isinstance(kept, Life) else len(kept.packed.data)
