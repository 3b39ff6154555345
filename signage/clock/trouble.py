"""What is broken, told once when it starts and once when it is over."""

import logging
from collections.abc import Callable
from datetime import datetime

from signage.director.events import Event
from signage.director.reports import PartFailed

log = logging.getLogger(__name__)


class Troubles:
    """The parts of the clock that are in trouble now. From any thread; a part is told of by one at a time."""

    def __init__(self, post: Callable[[Event], None], now: Callable[[], datetime]) -> None:
        self._post = post
        self._now = now
        self._parts: set[str] = set()

    def began(self, part: str, why: str, err: BaseException | None = None) -> None:
        """Something failed, in words for the operator; `err` goes to the log with its trace."""
        if part in self._parts:
            return
        self._parts.add(part)
        log.error("%s: %s", part, why, exc_info=err)
        self._post(PartFailed(self._now(), part, why))

    def ended(self, part: str) -> None:
        """It worked; tells nothing unless it had failed."""
        if part not in self._parts:
            return
        self._parts.discard(part)
        log.info("%s: works again", part)
        self._post(PartFailed(self._now(), part, "又好了", ended=True))
