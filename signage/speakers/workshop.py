"""How is a clip made without trusting who makes it? A process that may be killed, a time-out, and a check."""

import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from signage.director.model import Clip
from signage.speakers.clips import BadClipError, Clips, Recipe, join
from signage.speakers.engines.engine import VoiceError
from signage.speakers.jobs import CANNOT_WRITE, CLIP, COMPLAINTS, RESULT, Job, Result
from signage.speakers.staying import IDLE_S, Staying, death, kill, last_words
from signage.speakers.telling import Pace

WORKER = (sys.executable, "-m", "signage.speakers.voice_worker")
_JOBS_PREFIX = "making-"
FIRST_WORDS_WITHIN_S = 5.0
"""It is a matter of milliseconds once the words are loaded."""


class Workshop:
    """Runs worker processes; `make` may be called from several threads."""

    def __init__(self, clips: Clips, worker: tuple[str, ...] = WORKER, idle_s: float = IDLE_S) -> None:
        self._clips = clips
        self._worker = worker
        self._staying = Staying(worker, idle_s)
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._closed = False
        self.pace = Pace()
        """How fast this machine renders with an engine that stays."""

    def clear_away(self) -> None:
        """Remove what a power cut left half made."""
        for left in self._clips.folder.glob(f"{_JOBS_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)

    def make(self, job: Job, recipe: Recipe, *, within_s: float, expected_s: float | None, stays: bool = False) -> Clip:
        """Make a clip and keep it. `expected_s` is about how long it should be, None when nobody knows.

        `stays` says that a process may be kept for the next job; else each clip gets a fresh one.

        Raises:
            VoiceError: The worker failed, hung, or made something that must not be played.
        """
        with self._folder() as folder:
            job = replace(job, folder=str(folder))
            began_s = time.monotonic()
            if stays:
                self._staying.do(job, within_s)
            else:
                self._run(job, folder, within_s)
            result = _result(folder)
            took_s = result.took_s or time.monotonic() - began_s
            if result.why:
                raise VoiceError(result.why)
            clip = self._kept(folder / CLIP, recipe)
            # The half-second is for words so short that their own breath counts.
            if expected_s is not None and not expected_s / 2 - 0.5 <= clip.duration_s <= expected_s * 2 + 0.5:
                clip.path.unlink(missing_ok=True)
                raise VoiceError(f"长短不对：{clip.duration_s:.1f} 秒，应该是 {expected_s:.1f} 秒左右")
            if stays:
                self.pace.saw(expected_s or clip.duration_s, took_s, clip.duration_s)
            return clip

    def first_words(self, engine: str, language: str, text: str, most: int) -> str:
        """With what a clause may begin to be said by an engine that stays; all of it when that cannot be told."""
        with contextlib.suppress(VoiceError), self._folder() as folder:
            job = Job(folder=str(folder), engine=engine, language=language, text=text, most=most)
            self._staying.do(job, FIRST_WORDS_WITHIN_S)
            first = _result(folder).first
            return first if first and text.startswith(first) else text
        return text

    def join(self, pieces: Sequence[tuple[Path, float]], recipe: Recipe) -> Clip:
        """Keep clips in a row, each with the seconds of silence behind it, as one.

        Raises:
            VoiceError: That cannot be written.
        """
        with self._folder() as folder:
            try:
                join(pieces, folder / CLIP)
            except (OSError, BadClipError) as err:
                raise VoiceError(f"写不了文件：{err}") from err
            return self._kept(folder / CLIP, recipe)

    def expect(self, engine: str, for_s: float) -> None:
        """Keep a process with this engine loaded for so long; returns at once."""
        self._staying.expect(Job(folder="", engine=engine), for_s)

    def _kept(self, made: Path, recipe: Recipe) -> Clip:
        try:
            return self._clips.keep(made, recipe)
        except FileNotFoundError as err:
            raise VoiceError("没有写出声音") from err
        except (OSError, BadClipError) as err:
            raise VoiceError(str(err)) from err

    def close(self) -> None:
        """End every worker at once and start no other."""
        self._staying.close()
        with self._lock:
            self._closed = True
            running = tuple(self._running)
        for process in running:
            kill(process)

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        try:
            folder = tempfile.mkdtemp(prefix=_JOBS_PREFIX, dir=self._clips.folder)
        except OSError as err:
            raise VoiceError(f"语音文件夹不能写：{err.strerror or err}") from err
        try:
            yield Path(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _run(self, job: Job, folder: Path, within_s: float) -> None:
        """Start a worker and wait for its end. A grandchild that keeps a pipe would keep us waiting, so: files."""
        order = folder / "job.json"
        try:
            order.write_text(job.to_json(), encoding="utf-8")
            with order.open("rb") as source, (folder / COMPLAINTS).open("wb") as log, self._lock:
                if self._closed:
                    raise VoiceError("正在退出")
                process = subprocess.Popen(
                    self._worker, stdin=source, stdout=log, stderr=log, start_new_session=sys.platform != "win32"
                )
                self._running.add(process)
        except OSError as err:
            raise VoiceError(f"语音进程不能启动：{err.strerror or err}") from err
        try:
            code = process.wait(within_s)
        except subprocess.TimeoutExpired as err:
            raise VoiceError(f"语音进程 {within_s:.0f} 秒没有说完") from err
        finally:
            # Also after a good end: an engine may have left a child of its own behind.
            kill(process)
            with self._lock:
                self._running.discard(process)
        if code == CANNOT_WRITE:
            raise VoiceError("写不了文件，磁盘可能满了")
        if code:
            raise VoiceError(f"语音进程出错（{death(code)}）{_last_words(folder)}")


def _result(folder: Path) -> Result:
    try:
        return Result.from_json((folder / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise VoiceError("语音进程没有交出结果") from err


def _last_words(folder: Path) -> str:
    try:
        return last_words((folder / COMPLAINTS).read_bytes())
    except OSError:
        return ""
