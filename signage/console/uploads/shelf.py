"""Photos and recordings that staff send: which are taken, where they lie, and under which name they are fetched.

Nothing of what was sent is kept. Another process, which may break, reads it and writes it anew; what is kept is a JPEG
or a WAV file under a name that nobody can guess.
"""

import json
import logging
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
import wave
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from signage.console.entry.rights import CLIP_BYTES, PHOTO_BYTES
from signage.console.uploads.sniff import PHOTOS, SOUNDS, form_of, has_second_face
from signage.console.wire.refusal import RefusedError
from signage.director.phrase import Phrase

log = logging.getLogger(__name__)

MOST_BYTES = {"photo": PHOTO_BYTES, "clip": CLIP_BYTES}
PATIENCE_S = 30
"""How long the other process may take, on a machine that does much else."""
FOLDER_HOLDS = 2 * 2**30
"""All photos and recordings together; a photo takes about a third of a MiB."""
DISK_KEEPS = 500 * 2**20
"""So much of the disk stays free, or the journal would starve."""
SUFFIX = {"photo": ".jpg", "clip": ".wav"}
MEDIA_TYPES = {".jpg": "image/jpeg", ".wav": "audio/wav"}
NAME = re.compile(r"[A-Za-z0-9_-]{22}\.(?:jpg|wav)")
QUIETEST_PEAK = 0.003
"""Below -50 dB nobody spoke."""

REASONS = {
    "too_many_pixels": "照片太大了，请把它缩小一些再传",
    "unreadable": "这个文件读不出来，可能没有传完或已经损坏",
    "too_long": "录音最长一分钟",
    "too_short": "录音太短了，里面没有声音",
    "silent": "录音里几乎没有声音，请再录一次",
}
FORMS = {"photo": (PHOTOS, "请选一张照片：JPEG、PNG 或 WebP"), "clip": (SOUNDS, "请选一段录音：手机录的音、MP3 或 WAV")}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it lies in the folder. `name` is what others remember of it; of a photo 0 s, of a clip no pixels."""

    name: str
    size_bytes: int
    width: int = 0
    height: int = 0
    duration_s: float = 0.0


class Uploads:
    """The folder of what staff sent. May be called from any thread; one file is worked on at a time.

    `recode` is the command of the other process, to which kind, form, source and target are added.
    """

    def __init__(self, folder: Path, recode: Sequence[str]) -> None:
        self._folder = folder
        self._recode = tuple(recode)
        self._working = threading.Lock()

    def photo(self, sent: BinaryIO) -> Kept:
        """Take a photo; RefusedError, in words, when it is none or too much."""
        return self._take("photo", sent)

    def clip(self, sent: BinaryIO) -> Kept:
        """Take a recording; RefusedError, in words, when it is none or too much."""
        return self._take("clip", sent)

    def recording(self, name: str) -> tuple[Path, float]:
        """Where a recording lies, and how many seconds it is; RefusedError when there is none of that name."""
        found = self.path(name, "clip")
        with wave.open(str(found)) as sound:
            return found, sound.getnframes() / sound.getframerate()

    def path(self, name: str, kind: str = "") -> Path:
        """Where a file lies; RefusedError when there is none of that name, or it is of another kind."""
        found = self._folder / name
        # The pattern has no dots but one and no slashes: a name cannot lead out of the folder.
        if NAME.fullmatch(name) is None or not name.endswith(SUFFIX.get(kind, "")) or not found.is_file():
            raise RefusedError(404, "没有这个文件")
        return found

    def forget(self, name: str) -> None:
        """Remove a file that nobody needs any longer; one that is not there is fine."""
        if NAME.fullmatch(name) is not None:
            (self._folder / name).unlink(missing_ok=True)

    def forget_clips(self, before: datetime) -> None:
        """Remove the recordings that were sent before a moment: whatever announced them is long over."""
        for each in self._folder.glob(f"*{SUFFIX['clip']}"):
            if each.stat().st_mtime < before.timestamp():
                each.unlink(missing_ok=True)

    def forget_photos(self, before: datetime, but: Collection[str]) -> None:
        """Remove the photos that were sent before a moment, but those: nobody names the others, nor will."""
        for each in self._folder.glob(f"*{SUFFIX['photo']}"):
            if each.name not in but and each.stat().st_mtime < before.timestamp():
                each.unlink(missing_ok=True)

    def _take(self, kind: str, sent: BinaryIO) -> Kept:
        known, wanted = FORMS[kind]
        size = sent.seek(0, os.SEEK_END)
        if size == 0:
            raise RefusedError(422, problems=("文件是空的",))
        if size > MOST_BYTES[kind]:
            raise RefusedError(413, Phrase("最多 {} MB", (MOST_BYTES[kind] // 2**20,)))
        form = form_of(sent, known)
        if form is None or has_second_face(sent):
            raise RefusedError(415, wanted)
        # Threads are few and serve the stop button too: whoever comes second is asked to try again.
        if not self._working.acquire(blocking=False):
            raise RefusedError(503, "正在处理另一个文件，请过几秒再传")
        try:
            return self._keep(kind, form, sent, size)
        except OSError as err:
            log.warning("An upload cannot be written: %s", err)
            raise RefusedError(507, "磁盘写不进去了，请告诉管理员") from err
        finally:
            self._working.release()

    def _keep(self, kind: str, form: str, sent: BinaryIO, size: int) -> Kept:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._check_room(size)
        with tempfile.TemporaryDirectory(prefix=".", dir=self._folder) as place:
            source, target = Path(place) / "sent", Path(place) / "made"
            sent.seek(0)
            with source.open("wb") as file:
                shutil.copyfileobj(sent, file)
            told = self._recoded(kind, form, source, target)
            if told.get("peak", 1.0) < QUIETEST_PEAK:
                raise RefusedError(422, problems=(REASONS["silent"],))
            name = secrets.token_urlsafe(16) + SUFFIX[kind]
            with target.open("rb+") as file:
                os.fsync(file.fileno())
            made = target.replace(self._folder / name)
        return Kept(
            name,
            made.stat().st_size,
            int(told.get("width", 0)),
            int(told.get("height", 0)),
            told.get("duration_s", 0.0),
        )

    def _check_room(self, size: int) -> None:
        held = sum(each.stat().st_size for each in self._folder.glob("*.*"))
        if held + size > FOLDER_HOLDS or shutil.disk_usage(self._folder).free - size < DISK_KEEPS:
            raise RefusedError(507, "放照片和录音的地方满了，请告诉管理员")

    def _recoded(self, kind: str, form: str, source: Path, target: Path) -> dict[str, float]:
        """What the other process says of the file that it wrote."""
        command = (*self._recode, kind, form, str(source), str(target))
        try:
            ended = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_S, check=False, env=_little()
            )
        except subprocess.TimeoutExpired as err:
            raise RefusedError(422, problems=(REASONS["unreadable"],)) from err
        try:
            told = json.loads(ended.stdout.splitlines()[-1])
        except (IndexError, ValueError):
            told = {}
        if ended.returncode != 0 or not target.is_file():
            why = REASONS.get(str(told.get("unfit")), REASONS["unreadable"])
            raise RefusedError(422, problems=(why,))
        return {name: float(value) for name, value in told.items()}


def _little() -> dict[str, str]:
    """Of the surroundings only what a process needs to start: no keys, no sockets of a desktop."""
    needed = ("PATH", "PYTHONPATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"} | {
        name: os.environ[name] for name in needed if name in os.environ
    }
