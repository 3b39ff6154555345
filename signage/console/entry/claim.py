"""How does somebody prove to stand in the hall? By the one-time code on the hall's own screen, shown on demand.

Whoever opens the page by which the first admin claims the desk has it shown, in small print at the foot of every
screen, together with the beginning of the certificate's fingerprint. Once there is an admin, never again.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from signage.director.events import Event, NotePinned

SHOWN_FOR = timedelta(minutes=10)
FINGERPRINT_SHOWN = 23
"""Eight bytes with their colons: more than anybody could forge while it is shown, and short enough to compare."""


class CodeOnScreen:
    """Puts the code up and takes it down. May be called from any thread.

    `code` is None once the hall is claimed; `fingerprint` is None where the desk speaks no TLS itself.
    """

    def __init__(
        self,
        post: Callable[[Event], None],
        now: Callable[[], datetime],
        code: Callable[[], str | None],
        fingerprint: Callable[[], str | None],
    ) -> None:
        self._post = post
        self._now = now
        self._code = code
        self._fingerprint = fingerprint
        self._shown = ""
        self._until: datetime | None = None
        self._showing = threading.Lock()

    def show(self) -> None:
        """Show the code for a while; asked again and again, the hall is told once."""
        code, at = self._code(), self._now()
        if code is None:
            return
        with self._showing:
            words = _words(code, self._fingerprint())
            if words == self._shown and self._until is not None and at < self._until - SHOWN_FOR / 2:
                return
            self._shown, self._until = words, at + SHOWN_FOR
            self._post(NotePinned(at, words, self._until))

    def hide(self) -> None:
        """Take it down, since the hall is claimed."""
        with self._showing:
            if self._shown:
                self._shown = ""
                self._post(NotePinned(self._now(), "", self._now()))


def _words(code: str, fingerprint: str | None) -> str:
    words = f"值班台代码 Desk code {code[:4]} {code[4:]}"
    return words if fingerprint is None else f"{words}　证书 Certificate {fingerprint[:FINGERPRINT_SHOWN]}"
