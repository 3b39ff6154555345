"""The real program, run as a process of its own, and what can be known of it from outside."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil

from signage.console.client.running import HallError, Running
from signage.console.wire.replies import LineReply, NowReply

ZONE = ZoneInfo("Asia/Shanghai")
DAY = "2026-06-10"
"""A Wednesday, and no holiday."""

SIGNAGE = (sys.executable, "-m", "signage")

READY_S = 40.0
"""Generous: the machine of the tests may be busy. What is promised is measured, not waited for."""


def local(wall: str) -> datetime:
    """A moment of the day by the hall's clock."""
    return datetime.fromisoformat(f"{DAY}T{wall}").replace(tzinfo=ZONE)


class RunningHall:
    """`signage run` as a process of its own, and what can be seen of it from outside."""

    def __init__(
        self, folder: Path, state: Path, env: Mapping[str, str], at: str, *more: str, program: Sequence[str]
    ) -> None:
        self.folder = folder
        self.state = state
        self.env = {**env, "QWEATHER_KEY": "a-key-for-tests"}
        self.api = Running(state)
        self.lines: list[str] = []
        self._expected: list[str] = []
        self._begins = local(at)
        self.spawned = time.monotonic()
        # Until the clock was read, as well as can be told.
        self._clock = self._begins, self.spawned
        self.process = subprocess.Popen(
            [*program, "run", "--hall", str(folder), "--state", str(state), "--at",
             self._begins.replace(tzinfo=None).isoformat(), *more],
            env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self.lines.append(line.rstrip())

    # Time

    def now(self) -> datetime:
        """What the hall's clock shows."""
        at, moment = self._clock
        return at + timedelta(seconds=time.monotonic() - moment)

    def moment(self, told: datetime | str) -> float:
        """`time.monotonic()` at a time of the hall's clock."""
        at, moment = self._clock
        when = datetime.fromisoformat(told) if isinstance(told, str) else told
        return moment + (when - at).total_seconds()

    def _read_clock(self) -> None:
        """Ask for the time as one asks a time server: of several answers the quickest is the most exact."""

        def reading() -> tuple[float, datetime, float]:
            asked = time.monotonic()
            told = self.api.announce("test", template="car_owner", dry_run=True)["due"]
            answered = time.monotonic()
            return answered - asked, datetime.fromisoformat(told), (asked + answered) / 2

        _, at, moment = min(reading() for _ in range(9))
        self._clock = at, moment

    def told(self, words: str) -> None:
        """Tell a rehearsal something; `signage run` itself does not listen."""
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    # What it shows and says

    def until_ready(self, within_s: float = READY_S) -> "RunningHall":
        """Wait until all its parts take part."""
        deadline = time.monotonic() + within_s
        while True:
            try:
                self._read_clock()
            except HallError:
                assert self.process.poll() is None, f"the hall ended: {self.lines}"
                assert time.monotonic() < deadline, f"the hall is not ready: {self.lines}"
                time.sleep(0.05)
            else:
                return self

    def sees(self, seen: Callable[[NowReply], object], within_s: float, what: str = "it") -> NowReply:
        """What the hall tells of itself once it tells so."""
        deadline = time.monotonic() + within_s
        while True:
            told = self.api.now()
            if seen(told):
                return told
            news = {name: told[name] for name in ("at", "open", "places", "announcement", "weather", "health")}  # type: ignore[literal-required]
            assert time.monotonic() < deadline, f"{what} did not happen within {within_s} s; {news}; {self.lines[-9:]}"
            time.sleep(0.02)

    def calls(self) -> list[LineReply]:
        """Every call of the journal."""
        return self.api.journal(kind="call")["lines"]

    def writes(
        self, kind: str, of: Callable[[LineReply], object], count: int = 1, within_s: float = 5
    ) -> list[LineReply]:
        """The journal's lines of a kind that are so, once there are as many."""
        deadline = time.monotonic() + within_s
        while len(lines := [line for line in self.api.journal(kind=kind)["lines"] if of(line)]) < count:
            assert time.monotonic() < deadline, f"the journal has {lines} after {within_s} s"
            time.sleep(0.05)
        return lines

    def ends(self, call_id: str, outcome: str, within_s: float = 30) -> LineReply:
        """The journal's line of a call once it has come to this end."""
        return self.writes(
            "call", lambda line: line["subject"] == call_id and line["outcome"] == outcome, within_s=within_s
        )[0]

    def command(self, *words: str) -> str:
        """What a command answers that asks this hall."""
        done = subprocess.run(
            [*SIGNAGE, *words, "--state", str(self.state)],
            env=self.env, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    # Faults

    def expects(self, *words: str) -> None:
        """Lines with such words are no surprise."""
        self._expected += words

    def complaints(self) -> list[str]:
        """Warnings, errors and the like that nobody expects."""
        bad = (" WARNING ", " ERROR ", " CRITICAL ", "Traceback", "Error:", "qt.", "QML", "QObject")
        return [
            line
            for line in self.lines
            if any(word in line for word in bad) and not any(word in line for word in self._expected)
        ]

    def children(self) -> list[psutil.Process]:
        """The processes that the hall started."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def mixer(self) -> psutil.Process:
        """Its mixer."""
        return next(child for child in self.children() if "signage.speakers.mixer" in child.cmdline())

    def kill(self) -> None:
        """As a power cut does it."""
        self.process.kill()
        self.process.wait(10)
        self._reader.join(10)

    def stop(self, within_s: float = 20) -> int:
        """Ask it to end, as systemd does; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(within_s)
        self._reader.join(10)
        return status

    def leave(self) -> None:
        """Hear and say no more."""
        self._reader.join(10)
        if self.process.stdin is not None:
            self.process.stdin.close()


def gone(processes: list[psutil.Process], within_s: float = 6) -> list[psutil.Process]:
    """Those of the processes that are still there after a while; they are killed."""
    _, alive = psutil.wait_procs(processes, timeout=within_s)
    for process in alive:
        process.kill()
    return alive


@contextmanager
def run_hall(
    folder: Path,
    state: Path,
    env: Mapping[str, str],
    at: str,
    *more: str,
    program: Sequence[str] = SIGNAGE,
) -> Iterator[RunningHall]:
    """Run a hall for as long as the block; afterwards nothing of it is left, and it has complained of nothing."""
    hall = RunningHall(folder, state, env, at, *more, program=program)
    children: list[psutil.Process] = []
    try:
        yield hall
        children = hall.children()
        if hall.process.poll() is None:
            assert hall.stop() == 0
        assert not gone(children), "a process of the hall outlived it"
        complaints = hall.complaints()
        assert not complaints, complaints
    finally:
        children = children or hall.children()
        if hall.process.poll() is None:
            hall.kill()
        hall.leave()
        gone(children, within_s=1)
