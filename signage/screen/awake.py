"""How is the display kept from going dark, and sent to sleep when the hall is closed? One door to each system's way.

Everything here is a courtesy: where a system offers nothing, a line in the log says so once and the show goes on.
"""

import ctypes
import logging
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger(__name__)

WINDOWS_KEEP = 0x80000000 | 0x00000001 | 0x00000002
"""ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED."""

WINDOWS_RELEASE = 0x80000000

TIMEOUT_S = 5


class Awake:
    """Holds off blanking from `hold` to `release`. Nobody waits for a command.

    They run one after another on a thread of their own: a display that was slow to go off is still woken afterwards.
    """

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._helper: subprocess.Popen[bytes] | None = None
        self._off = False
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="awake")

    def hold(self) -> None:
        """The display stays on from now on."""
        if self._platform == "win32":
            _windows(WINDOWS_KEEP)
        elif self._platform == "darwin":
            self._helper = _start("caffeinate", "-dims")
        elif "DISPLAY" in os.environ:
            self._run(("xset", "s", "off"), ("xset", "s", "noblank"), ("xset", "-dpms"))
        else:
            self._helper = _start(
                "systemd-inhibit", "--what=idle:sleep", "--who=nuanping", "--why=signage", "sleep", "infinity"
            )

    def release(self) -> None:
        """Back to the system's own habits."""
        self.display_on()
        if self._platform == "win32":
            _windows(WINDOWS_RELEASE)
        elif self._helper is not None:
            self._helper.terminate()
            self._helper.wait(TIMEOUT_S)
            self._helper = None
        elif self._platform.startswith("linux") and "DISPLAY" in os.environ:
            self._run(("xset", "s", "default"), ("xset", "+dpms"))
        self._aside.shutdown(wait=False)

    def display_off(self) -> None:
        """Send the display to sleep, once."""
        if not self._off and self._platform.startswith("linux") and "DISPLAY" in os.environ:
            self._off = True
            self._run(("xset", "+dpms"), ("xset", "dpms", "force", "off"))

    def display_on(self) -> None:
        """Wake the display if we sent it to sleep."""
        if self._off:
            self._off = False
            self._run(("xset", "dpms", "force", "on"), ("xset", "-dpms"))

    def _run(self, *commands: tuple[str, ...]) -> None:
        if shutil.which(commands[0][0]) is None:
            _log.info("%s is not installed; the system may blank the display by itself", commands[0][0])
            return
        self._aside.submit(_run_all, commands)


def _start(*command: str) -> subprocess.Popen[bytes] | None:
    if shutil.which(command[0]) is None:
        _log.info("%s is not installed; the system may blank the display by itself", command[0])
        return None
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _run_all(commands: tuple[tuple[str, ...], ...]) -> None:
    for command in commands:
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as err:
            _log.info("%s: %s", command[0], err)


def _windows(state: int) -> None:
    ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined]
