"""Which music comes next, and is it decoded in time?

Files are decoded by a thread of their own, a little ahead of the device, so that a slow disk is not heard.
"""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

import miniaudio
import numpy as np
from numpy.typing import NDArray

from signage.speakers.orders import MusicFailed, MusicMended, Report
from signage.speakers.timeline import RATE

_CHUNK = 12_000
_AHEAD = 2 * RATE
_ALL_BROKEN_PAUSE_S = 5.0

Stereo = NDArray[np.int16]


class Music:
    """An endless stream of the given files, in order and without a gap. `tell` may be called from any thread."""

    def __init__(self, tell: Callable[[Report], None]) -> None:
        self._tell = tell
        self._files: tuple[str, ...] = ()
        self._playing = ""
        self._chunks: deque[Stereo] = deque()
        self._buffered = 0
        self._restart = False
        self._broken: set[str] = set()
        self._change = threading.Condition()
        threading.Thread(target=self._decode, name="music", daemon=True).start()

    def play(self, files: tuple[str, ...]) -> None:
        """Play these files from now on. The one that plays goes on when it is among them."""
        with self._change:
            self._files = files
            if self._playing not in files:
                self._restart = True
                self._chunks.clear()
                self._buffered = 0
            self._change.notify_all()

    def is_playing_one_of(self, files: tuple[str, ...]) -> bool:
        """Whether a change to `files` needs no break."""
        with self._change:
            return self._playing in files

    def read(self, frames: int) -> Stereo | None:
        """The next frames, fewer when the decoder is late, None when there are none."""
        taken: list[Stereo] = []
        with self._change:
            while frames > 0 and self._chunks:
                chunk = self._chunks.popleft()
                if len(chunk) > frames:
                    self._chunks.appendleft(chunk[frames:])
                    chunk = chunk[:frames]
                taken.append(chunk)
                frames -= len(chunk)
                self._buffered -= len(chunk)
            self._change.notify_all()
        return np.concatenate(taken) if taken else None

    def _decode(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._files)
                self._restart = False
                file = self._next(self._playing)
                self._playing = file
            if not self._play_through(file):
                with self._change:
                    if self._files and self._broken.issuperset(self._files):
                        self._change.wait(_ALL_BROKEN_PAUSE_S)

    def _next(self, after: str) -> str:
        """The file that follows; a list without `after` begins at its start."""
        where = self._files.index(after) + 1 if after in self._files else 0
        return self._files[where % len(self._files)]

    def _play_through(self, file: str) -> bool:
        """Decode one file to its end, or until it is no longer wanted. False when it gave no sound."""
        sounded = False
        try:
            for chunk in _chunks(file):
                sounded = True
                if not self._hand_over(chunk):
                    return True
                self._well(file)
        except (miniaudio.MiniaudioError, OSError, ValueError) as err:
            self._failed(file, f"无法解码（{err}）")
            return sounded
        if not sounded:
            self._failed(file, "里面没有声音")
        return sounded

    def _hand_over(self, chunk: Stereo) -> bool:
        """Wait for room and add a chunk; False when other music is wanted."""
        with self._change:
            self._change.wait_for(lambda: self._restart or self._buffered < _AHEAD)
            if self._restart:
                return False
            self._chunks.append(chunk)
            self._buffered += len(chunk)
            return True

    def _failed(self, file: str, why: str) -> None:
        if file not in self._broken:
            self._broken.add(file)
            self._tell(MusicFailed(file, why))

    def _well(self, file: str) -> None:
        if file in self._broken:
            self._broken.remove(file)
            self._tell(MusicMended(file))


def _chunks(file: str) -> Iterator[Stereo]:
    stream: Generator[Any, int, None] = miniaudio.stream_file(
        file, miniaudio.SampleFormat.SIGNED16, nchannels=2, sample_rate=RATE, frames_to_read=_CHUNK
    )
    for piece in stream:
        yield np.frombuffer(piece, np.int16).reshape(-1, 2)
