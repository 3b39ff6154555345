"""Does the mixer run? Started, listened to, killed when it hangs, and started again when it ends."""

import contextlib
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from signage.speakers.orders import Alive, Order, Report, UseDevice, from_line, to_line

MIXER = (sys.executable, "-m", "signage.speakers.mixer")

HUNG_AFTER_S = 5.0
"""It tells every second that it is alive."""
_PAUSES_S = (0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 30.0)
_STEADY_AFTER_S = 60.0
_END_WITHIN_S = 3.0
_LOOK_EVERY_S = 0.25

_log = logging.getLogger(__name__)


class MixerProcess:
    """The mixer from the other side. `reported` and `ended` are called from threads of its own; `send` never blocks."""

    def __init__(
        self,
        device: str,
        *,
        reported: Callable[[Report], None],
        ended: Callable[[str], None],
        looked: Callable[[], None],
        command: tuple[str, ...] = MIXER,
        mute: Path | None = None,
    ) -> None:
        watched = ("--mute", str(mute)) if mute else ()
        self._command = (*command, *watched)
        self._device = device
        self._reported = reported
        self._ended = ended
        self._looked = looked
        """Called a few times a second, whatever the mixer does."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._heard_at = 0.0
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def pid(self) -> int | None:
        """The process as the system knows it, for measurements."""
        with self._lock:
            return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it and keep it running."""
        self._threads = [
            threading.Thread(target=self._keep_running, name="mixer", daemon=True),
            threading.Thread(target=self._watch, name="mixer-watch", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def send(self, order: Order) -> None:
        """Give an order. What is sent while no mixer runs is lost; its `Ready` tells when to send."""
        self._orders.put(order)

    def use(self, device: str) -> None:
        """Play on another device from now on, also when it is started again."""
        if device != self._device:
            self._device = device
            self.send(UseDevice(device))

    def stop(self) -> None:
        """Let it fade out and end."""
        self._stopping.set()
        self._orders.put(None)
        for thread in self._threads:
            thread.join(timeout=_END_WITHIN_S)
        self._kill()

    def _keep_running(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            why = self._run_once()
            if self._stopping.is_set():
                return
            failures = 0 if time.monotonic() - began > _STEADY_AFTER_S else failures + 1
            if failures <= 1:
                _log.warning("the mixer ended (%s); starting it again", why)
            self._ended(why)
            self._stopping.wait(_PAUSES_S[min(failures, len(_PAUSES_S)) - 1] if failures else _PAUSES_S[0])

    def _run_once(self) -> str:
        orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        chosen = ("--device", self._device) if self._device else ()
        try:
            process = subprocess.Popen(
                (*self._command, *chosen), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                start_new_session=sys.platform != "win32",
            )  # fmt: skip
        except OSError as err:
            return str(err.strerror or err)
        self._heard_at = time.monotonic()
        with self._lock:
            self._process, self._orders = process, orders
        if self._stopping.is_set():
            orders.put(None)
        writer = threading.Thread(target=_write, args=(process, orders), name="mixer-orders", daemon=True)
        writer.start()
        with process:
            self._listen(process)
            orders.put(None)
            writer.join()
        with self._lock:
            self._process = None
        code = process.returncode
        return f"信号 {-code}" if code < 0 else f"状态 {code}"

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        if process.stdout is None:
            return
        for line in process.stdout:
            self._heard_at = time.monotonic()
            try:
                report = from_line(line)
            except ValueError:
                # Native sound libraries write to whatever they like.
                _log.debug("the mixer said %r", line)
                continue
            if isinstance(report, Report) and not isinstance(report, Alive):
                self._reported(report)

    def _watch(self) -> None:
        """Kill a mixer that says nothing any more: its end is then dealt with like any other."""
        while not self._stopping.wait(_LOOK_EVERY_S):
            if time.monotonic() - self._heard_at > HUNG_AFTER_S:
                self._kill()
            self._looked()

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                with contextlib.suppress(OSError):
                    self._process.kill()


def _write(process: "subprocess.Popen[str]", orders: "queue.SimpleQueue[Order | None]") -> None:
    pipe = process.stdin
    if pipe is None:
        return
    with contextlib.suppress(OSError):
        while (order := orders.get()) is not None:
            pipe.write(to_line(order))
            pipe.flush()
    with contextlib.suppress(OSError):
        pipe.close()
