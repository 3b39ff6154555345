"""Which worker process stays for the next job, and when does it go?

A neural engine loads for a second and holds half a gigabyte, so its worker is started while it is likely to be needed,
kept, and ended when it was idle for a minute. One works at a time, since two would only slow each other, unless the one
takes long: an urgent call must not wait behind a worker that hangs.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from signage.speakers.engines.engine import VoiceError
from signage.speakers.jobs import CANNOT_WRITE, STAY, Job

IDLE_S = 60.0
PATIENCE_WITH_OTHERS_S = 5.0
"""How long a job waits for the worker at work before it gets one of its own."""
READY_WITHIN_S = 60.0


class GoneError(Exception):
    """A worker that had been kept was not there any more when it was asked; nothing is wrong with the job."""


class Staying:
    """Lends a worker that may have stayed from an earlier job. `lent` may be used from several threads."""

    def __init__(self, command: tuple[str, ...], idle_s: float = IDLE_S) -> None:
        self._command = (*command, STAY)
        self._idle_s = idle_s
        self._change = threading.Condition()
        self._idle: Worker | None = None
        self._working: set[Worker] = set()
        self._alarm: threading.Timer | None = None
        self._until_s = 0.0
        """Monotonic time until when somebody expects to need it."""
        self._closed = False

    def do(self, job: Job, within_s: float) -> None:
        """Have a job done.

        Raises:
            VoiceError: The worker could not be started, crashed, or was killed since it took too long.
        """
        try:
            with self._lent() as worker:
                worker.do(job, within_s)
        except GoneError:
            with self._lent() as worker:
                worker.do(job, within_s)

    def expect(self, job: Job, for_s: float) -> None:
        """Have one ready for so long, that has done `job` first if it is a new one. Returns at once."""
        with self._change:
            self._until_s = max(self._until_s, time.monotonic() + for_s)
            if self._closed or self._working:
                return
            if self._idle is not None and self._idle.is_running:
                self._keep(self._idle)
                return
        threading.Thread(target=self._make_ready, args=(job,), name="voice-ready", daemon=True).start()

    def _make_ready(self, job: Job) -> None:
        # One that cannot be made ready says why when it is needed.
        with contextlib.suppress(VoiceError):
            self.do(job, READY_WITHIN_S)

    def close(self) -> None:
        """End every worker at once and start no other."""
        with self._change:
            self._closed = True
            self._send_home()
            for worker in self._working:
                worker.kill()
            self._change.notify_all()

    @contextmanager
    def _lent(self) -> Iterator["Worker"]:
        with self._change:
            self._change.wait_for(lambda: self._closed or not self._working, PATIENCE_WITH_OTHERS_S)
            if self._closed:
                raise VoiceError("正在退出")
            worker, self._idle = self._idle or Worker(self._command), None
            self._working.add(worker)
        sound = False
        try:
            yield worker
            sound = True
        finally:
            with self._change:
                self._working.discard(worker)
                if sound and not self._closed:
                    self._keep(worker)
                else:
                    worker.put_away()
                self._change.notify_all()

    def _keep(self, worker: "Worker") -> None:
        if self._idle is not worker:
            self._send_home()
        elif self._alarm is not None:
            self._alarm.cancel()
        self._idle = worker
        expected_s = self._until_s - time.monotonic()
        self._alarm = threading.Timer(max(self._idle_s, expected_s), self._end_if_idle, (worker,))
        self._alarm.daemon = True
        self._alarm.start()

    def _end_if_idle(self, worker: "Worker") -> None:
        with self._change:
            if self._idle is worker:
                self._send_home()

    def _send_home(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._idle is not None:
            self._idle.put_away()
            self._idle = None


class Worker:
    """One process that does jobs one after the other."""

    def __init__(self, command: tuple[str, ...]) -> None:
        """Start it.

        Raises:
            VoiceError: It cannot be started.
        """
        self._jobs_done = 0
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints,
                start_new_session=sys.platform != "win32",
            )  # fmt: skip
        except OSError as err:
            self._complaints.close()
            raise VoiceError(f"语音进程不能启动：{err.strerror or err}") from err
        orders, spoken = self._process.stdin, self._process.stdout
        if orders is None or spoken is None:
            raise VoiceError("语音进程没有接上")
        self._orders, self._spoken = orders, spoken
        threading.Thread(target=self._listen, name="voice-answers", daemon=True).start()

    def do(self, job: Job, within_s: float) -> None:
        """Have one job done; what came of it is in the job's folder.

        Raises:
            VoiceError: It crashed, or took too long. It must not be used again.
            GoneError: It had ended before it got the job.
        """
        if self._jobs_done and self._process.poll() is not None:
            raise GoneError
        try:
            self._orders.write(job.to_json().encode() + b"\n")
            self._orders.flush()
        except OSError as err:
            raise self._ended() from err
        try:
            answer = self._answers.get(timeout=within_s)
        except queue.Empty:
            raise VoiceError(f"语音进程 {within_s:.0f} 秒没有说完") from None
        if answer is None:
            raise self._ended()
        if answer.strip() == str(CANNOT_WRITE).encode():
            raise VoiceError("写不了文件，磁盘可能满了")
        self._jobs_done += 1

    @property
    def is_running(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it with all it started; whoever waits for it is told."""
        kill(self._process)

    def put_away(self) -> None:
        """End it when nobody waits for it any more."""
        self.kill()
        for file in (self._orders, self._complaints):
            with contextlib.suppress(OSError):
                file.close()

    def _listen(self) -> None:
        with self._spoken as lines:
            for answer in lines:
                self._answers.put(answer)
        self._answers.put(None)

    def _ended(self) -> VoiceError:
        code = self._process.wait()
        self._complaints.seek(0)
        return VoiceError(f"语音进程出错（{death(code)}）{last_words(self._complaints.read())}")


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and its children, and wait until it is gone."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def death(code: int) -> str:
    """How a process ended, for the operator."""
    return f"信号 {-code}" if code < 0 else f"状态 {code}"


def last_words(complaints: bytes) -> str:
    """The last line that a process complained with, after a colon."""
    lines = complaints.decode(errors="replace").strip().splitlines()
    return f"：{lines[-1][:200]}" if lines else ""
