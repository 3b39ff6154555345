"""What did the hall know before? Each memory is taken up once the journal can be read, however long that takes."""

import logging
import threading
from collections.abc import Callable, Iterable

from signage.journal.inbox import JournalUnavailableError

AGAIN_S = 3.0
"""Between two questions to a journal that cannot be read."""

log = logging.getLogger(__name__)

Memory = Callable[[], None]
"""Reads something in the journal, and hands it to whoever needs it."""


def take_up(memories: Iterable[Memory], stopping: threading.Event) -> None:
    """Take each up once, whatever becomes of the others: a database may come an hour after the power did."""
    left, failed = list(memories), set[Memory]()
    while left and not stopping.is_set():
        left = [memory for memory in left if not _is_taken_up(memory, failed)]
        if left:
            stopping.wait(AGAIN_S)


def _is_taken_up(memory: Memory, failed: set[Memory]) -> bool:
    try:
        memory()
    except JournalUnavailableError:
        return False  # the journal itself says what is wrong
    except Exception:
        if memory not in failed:
            log.exception("What the hall knew before is not taken up yet; it is tried again")
        failed.add(memory)
        return False
    if memory in failed:
        log.info("What the hall knew before is taken up")
    return True
