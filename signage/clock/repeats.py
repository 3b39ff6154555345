"""Which cases are announced again now? The director knows what is due; here it is made at most once.

The ledger has the last word, as for the schedule: over restarts, and when the clock is set back, no repeat is made
twice, and one that is too late is told of once.
"""

import logging
import queue
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.clock.trouble import Troubles
from signage.director.cases import LEDGER_NAME, Repeat, due_repeats, repeat_call, too_late
from signage.director.documents import Documents
from signage.director.events import CallDropped, CallRequested, Event
from signage.director.model import Call
from signage.director.state import State

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=1)
"""What should have been repeated longer ago, while nothing ran, is not even told of."""
STOP_S = 5.0


class _Due(NamedTuple):
    repeat: Repeat
    documents: Documents


class CaseBell:
    """Makes the repeats that are due. `look` belongs to the main thread; the ledger is asked on a thread of its own.

    `claim` takes the key and the due instant of a repeat, False when it was taken before; it may raise while its
    database is away. Then this process remembers by itself, so that a full disk silences nobody.
    """

    def __init__(
        self, post: Callable[[Event], None], now: Callable[[], datetime], *, claim: Callable[[str, str, datetime], bool]
    ) -> None:
        self._post = post
        self._now = now
        self._claim = claim
        self._troubles = Troubles(post, now)
        self._taken: set[str] = set()
        self._queue: queue.SimpleQueue[_Due | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="repeats", daemon=True)

    def start(self) -> None:
        """Begin to make what is looked at; what was looked at before is not lost."""
        self._thread.start()

    def stop(self) -> None:
        """Make what was taken up, and end."""
        self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join(STOP_S)

    def look(self, state: State) -> None:
        """Take up what came due; costs nothing while nothing did, so it may be called every second."""
        if state.documents is None or not state.clock_trusted or not state.cases:
            return
        since = state.now - LOOK_BACK
        due = tuple(due_repeats(state.cases.values(), state.documents.cases, state.now, since))
        fresh = [repeat for repeat in due if repeat.firing not in self._taken]
        self._taken = {repeat.firing for repeat in due}
        for repeat in fresh:
            self._queue.put(_Due(repeat, state.documents))

    def _serve(self) -> None:
        while (due := self._queue.get()) is not None:
            try:
                self._make(*due)
            except Exception:  # the next one is made whatever this one is made of
                log.exception("a case cannot be announced again: %s", due.repeat.firing)

    def _make(self, repeat: Repeat, documents: Documents) -> None:
        if not self._is_ours(repeat):
            return
        now = self._now()
        why = too_late(repeat, documents, now)
        if why is not None:
            self._post(CallDropped(now, _name(repeat), why))
            return
        call = repeat_call(documents, repeat, now)
        if isinstance(call, Call):
            self._post(CallRequested(now, call))
        else:
            self._post(CallDropped(now, _name(repeat), f"{repeat.case.what}：{'；'.join(call)}"))

    def _is_ours(self, repeat: Repeat) -> bool:
        try:
            ours = self._claim(repeat.firing, _name(repeat), repeat.due)
        except Exception as err:  # noqa: BLE001 - whatever its database says
            self._troubles.began("ledger", f"记不了账：{err}", err)
            return True
        self._troubles.ended("ledger")
        return ours


def _name(repeat: Repeat) -> str:
    """What the ledger calls it: its own, so that one that is dropped is not taken for another."""
    return f"{LEDGER_NAME} {repeat.case.id}-{repeat.case.round}-{repeat.number}"
