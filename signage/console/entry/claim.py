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
        steady_s: Callable[[], float],
        code: Callable[[], str | None],
        fingerprint: Callable[[], str | None],
    ) -> None:
        self._post = post
        self._now = now
        self._steady_s = steady_s
        self._code = code
        self._fingerprint = fingerprint
        self._shown = ""
        self._shown_s = float("-inf")
        self._showing = threading.Lock()

    def show(self) -> None:
        """Show the code for a while; asked again and again, the hall is told once."""
        code, at, steady_s = self._code(), self._now(), self._steady_s()
        if code is None:
            return
        with self._showing:
            words = _words(code, self._fingerprint())
            # By the steady clock: after one that is set back, nobody would see the code until it had caught up.
            if words == self._shown and steady_s < self._shown_s + SHOWN_FOR.total_seconds() / 2:
                return
            self._shown, self._shown_s = words, steady_s
            self._post(NotePinned(at, words, at + SHOWN_FOR))

    def hide(self) -> None:
        """Take it down, since the hall is claimed."""
        with self._showing:
            if self._shown:
                self._shown = ""
                self._post(NotePinned(self._now(), "", self._now()))


def _words(code: str, fingerprint: str | None) -> str:
    words = f"值班台代码 Desk code {code[:4]} {code[4:]}"
    return words if fingerprint is None else f"{words}　证书 Certificate {fingerprint[:FINGERPRINT_SHOWN]}"
