"""How an edit reaches the running hall: the files are looked at, read when they have come to rest, and announced.

Polling is meant: the few files of a hall cost less than a millisecond a look, and it works alike on network folders,
for editors that rename, and on every system, where notifications each have their own gaps.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from signage.content.documents import document_names
from signage.content.faults import Fault
from signage.director.documents import Documents
from signage.director.events import DocumentsLoaded, DocumentsRefused, Event

log = logging.getLogger(__name__)

LOOK_S = 0.5
"""Between two looks at the files."""
REST_S = 0.2
"""A file that changed must be the same again after this long: editors save in several steps."""
MAX_UNREST_S = 1.0
"""A file that never comes to rest is read all the same."""
AGAIN_S = 15.0
"""After a refusal the hall is read again also without an edit: a missing picture may have been put in its place."""

Marks = tuple[tuple[str, int, int, int, int], ...]
Outcome = Documents | tuple[Fault, ...]


class Watch:
    """Reads the hall whenever its documents change, on a thread of its own, and posts what came of it.

    `read` reads the folder at a moment. An outcome is posted only when it differs from the one before; `known` is what
    was read already. Each good one is kept for the next start. Nothing that lies in the folder can end the watch, and
    what is on air stays until a good version is there.
    """

    def __init__(
        self,
        folder: Path,
        read: Callable[[datetime], Outcome],
        *,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        known: Outcome | None = None,
        keep: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._read = read
        self._post = post
        self._now = now
        self._last = known
        self._keep = keep
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="documents", daemon=True)

    def start(self) -> None:
        """Begin to watch; what changed since `known` was read is noticed at the first look."""
        self._thread.start()

    def stop(self) -> None:
        """End the watch and wait for its thread."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        read: Marks | None = None
        looks = 0
        while not self._stopping.is_set():
            marks = _marks(self._folder)
            looks += 1
            again = isinstance(self._last, tuple) and looks * LOOK_S >= AGAIN_S
            if marks != read or again:
                read = self._at_rest(marks) if read is not None else marks
                looks = 0
                self._renew()
            self._stopping.wait(LOOK_S)

    def _at_rest(self, marks: Marks) -> Marks:
        for _ in range(round(MAX_UNREST_S / REST_S)):
            self._stopping.wait(REST_S)
            before, marks = marks, _marks(self._folder)
            if before == marks:
                break
        return marks

    def _renew(self) -> None:
        now = self._now()
        outcome = self._outcome(now)
        before, self._last = self._last, outcome
        if isinstance(outcome, Documents):
            self._keep()
        if _same(before, outcome):
            return
        if isinstance(outcome, Documents):
            if isinstance(before, tuple):
                log.info("the documents are good again")
            self._post(DocumentsLoaded(now, outcome))
            return
        if not isinstance(before, tuple):
            log.warning("the documents are refused, %d faults, first: %s", len(outcome), outcome[0])
        self._post(DocumentsRefused(now, tuple(str(fault) for fault in outcome)))

    def _outcome(self, now: datetime) -> Outcome:
        try:
            return self._read(now)
        # An unforeseen document must not end the watch.
        except Exception as err:
            log.exception("the documents could not be read")
            return (Fault("config", 1, f"程序没能读完文档：{type(err).__name__}"),)


def _marks(folder: Path) -> Marks:
    """What tells one state of the documents from another, without opening them."""
    marks = []
    for name in document_names(folder):
        try:
            state = (folder / name).stat()
        except OSError:
            # A link to nowhere is a fault, and its going is an edit.
            marks.append((name, 0, 0, 0, 0))
        else:
            # ctime: copying with the old time of change, as rsync does, is an edit too.
            marks.append((name, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino))
    return tuple(marks)


def _same(before: Outcome | None, outcome: Outcome) -> bool:
    if isinstance(before, Documents) and isinstance(outcome, Documents):
        return replace(before, read_at=outcome.read_at) == outcome
    return before == outcome
