"""What is the next block of sound, and what happened in it?

Two buses: music, lowered on request and never stopped, and the announcement, one line of frames. Marks (begun, passage,
over) are tied to frames and reported only when the device has consumed those frames, so that "heard" is a measurement.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signage.speakers.gate import Gate
from signage.speakers.levels import SILENT_DB, Ramp, keep_below_full_scale
from signage.speakers.music import Music
from signage.speakers.orders import (
    DEVICE_LOST,
    NO_DEVICE,
    PassageBegan,
    PlayMusic,
    Report,
    Started,
    Stretch,
)
from signage.speakers.saying import Saying
from signage.speakers.timeline import RATE, Samples, Timeline

DUCK_DB = -20.0
DUCK_DOWN_S = 0.3
DUCK_HOLD_S = 0.7
DUCK_UP_S = 1.0
"""Depth as W3C's technique G56 asks of speech over a background; times as measured on public-address mixers."""

MUSIC_FADE_S = 1.0
END_FADE_S = 0.3

CUT = "被中止"
REPLACED = "让位给另一条广播"
ENDING = "播音程序结束"
MUTED = "被静音输入压住了"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something to tell once the device has consumed frame `frame` of the mix."""

    frame: int
    saying: Saying
    place: tuple[int, int] | None = None
    begins: bool = False
    ends: bool = False


class Mix:
    """The two buses. Orders come from one thread, `render` from the sound device's; `tell` must not block."""

    def __init__(self, music: Music, tell: Callable[[Report], None]) -> None:
        self._music = music
        self._tell = tell
        self._lock = threading.Lock()
        self._files: tuple[str, ...] = ()
        self._volume_db = 0.0
        self._switching = False
        self._volume = Ramp(SILENT_DB, RATE)
        self._duck = Ramp(0.0, RATE)
        self._hold_left: int | None = None
        self._master = Ramp(0.0, RATE)
        self._gate = Gate(tell)
        self._now: Saying | None = None
        self._next: Saying | None = None
        self._marks: deque[_Mark] = deque()
        self._rendered = 0
        self._consumed = 0
        self._device = False
        self.ended = threading.Event()
        """Set when the last fade is over and was consumed."""

    # Orders

    def play(self, order: PlayMusic) -> None:
        """Change the music: only its level, its order, or fade over to other files."""
        with self._lock:
            self._volume_db = order.volume_db
            if order.files == self._files:
                if not self._switching:
                    self._volume.aim(order.volume_db if order.files else SILENT_DB, MUSIC_FADE_S)
                return
            self._files = order.files
            if order.files and self._music.is_playing_one_of(order.files) and not self._switching:
                self._music.play(order.files)
                self._volume.aim(order.volume_db, MUSIC_FADE_S)
            else:
                self._switching = True
                self._volume.aim(SILENT_DB, MUSIC_FADE_S if self._volume.db > SILENT_DB else 0.0)

    def duck(self, on: bool) -> None:
        """Lower the music now, or begin the hold after which it comes back."""
        with self._lock:
            if on:
                self._hold_left = None
                self._duck.aim(DUCK_DB, DUCK_DOWN_S * abs(DUCK_DB - self._duck.db) / abs(DUCK_DB))
            elif self._duck.target_db < 0 and self._hold_left is None:
                self._hold_left = round(DUCK_HOLD_S * RATE)

    def mute(self, *, on: bool) -> None:
        """Let nothing be heard from now on, or let it be heard again."""
        with self._lock:
            self._gate.turn(shut=on)
            if on and self._now is not None:
                # Before the order to cut it comes, which follows from this and may be here before the next block.
                self._now.miss(MUTED, self._now.cursor)

    def say(
        self, serial: int, timeline: Timeline, trouble: str = "", *, stays_open: bool = False, volume_db: float = 0.0
    ) -> None:
        """Begin an announcement, after fading out one that is being said.

        `trouble` tells why some of it cannot be heard (a clip was broken). One that `stays_open` is not
        over at its end, but waits in silence for what is appended.
        """
        saying = Saying(serial, timeline, open=stays_open)
        if trouble:
            saying.lacks(trouble, 0)
        saying.gain = np.float32(10 ** (volume_db / 20))
        with self._lock:
            if self._next is not None:
                self._next.miss(REPLACED, 0)
                self._marks.append(_Mark(self._rendered, self._next, ends=True))
            self._next = saying
            self._cut(REPLACED)

    def append(
        self, serial: int, more: Iterable[tuple[Stretch, Samples | None]], trouble: str = "", *, stays_open: bool
    ) -> None:
        """Go on with an open announcement, if it is still being said."""
        with self._lock:
            saying = next(
                (each for each in (self._now, self._next) if each is not None and each.serial == serial), None
            )
            if saying is None or not saying.open:
                return
            if trouble:
                saying.lacks(trouble, saying.timeline.length)
            for stretch, samples in more:
                saying.timeline = saying.timeline.followed_by(stretch, samples, not_before=saying.cursor)
            saying.open = stays_open

    def cut(self, serial: int) -> None:
        """Fade out the announcement with this serial number, if it is being said or waits to be."""
        with self._lock:
            if self._now is not None and self._now.serial == serial:
                self._cut(CUT)
            if self._next is not None and self._next.serial == serial:
                self._next.miss(CUT, 0)
                self._marks.append(_Mark(self._rendered, self._next, ends=True))
                self._next = None

    def end(self) -> None:
        """Fade everything out for good."""
        with self._lock:
            self._next = None
            self._cut(ENDING)
            self._master.aim(SILENT_DB, END_FADE_S)

    def _cut(self, why: str) -> None:
        if self._now is not None:
            self._now.cut(why)

    # Sound

    def device(self, *, present: bool) -> None:
        """Say whether samples reach a device. What is in flight when one is lost was never heard.

        Once there is one again, an announcement goes on from there: its end is heard once, and not again after it.
        """
        with self._lock:
            if self._device and not present:
                lost = self._rendered - self._consumed
                under_way = {mark.saying for mark in self._marks} | ({self._now} if self._now else set())
                for saying in under_way:
                    saying.miss(DEVICE_LOST, max(0, saying.cursor - lost))
            if self._device is not present:
                self._consumed = self._rendered
                self._report()
            self._device = present
            if present and self._now is not None and self._now.is_back():
                self._marks.append(_Mark(self._rendered, self._now, begins=True))

    def render(self, frames: int, *, latency: int) -> NDArray[np.float32]:
        """The next block, stereo. `latency` is how many frames before this block the device has not yet consumed."""
        with self._lock:
            speaking = self._now
            block = self._render_music(frames)
            block += self._render_speech(frames)[:, None]
            if not (self._master.resting and self._master.db == 0.0):
                block *= _column(self._master.gains(frames))
            block = self._gate.let(block, wanted=self._wants_sound(speaking))
            self._rendered += frames
            self._consumed = max(self._consumed, self._rendered - frames - latency)
            self._report()
            if self._master.db <= SILENT_DB and not self._marks:
                self.ended.set()
        return keep_below_full_scale(block)

    def _wants_sound(self, speaking: Saying | None) -> bool:
        """Whether something should be heard: music that is up, or a clip."""
        playing = bool(self._files) and self._volume.target_db > SILENT_DB
        return playing or (speaking is not None and speaking.timeline.sounds_at(speaking.cursor))

    def _render_music(self, frames: int) -> NDArray[np.float32]:
        block = np.zeros((frames, 2), np.float32)
        if self._switching and self._volume.db <= SILENT_DB:
            self._music.play(self._files)
            self._switching = False
            if self._files:
                self._volume.aim(self._volume_db, MUSIC_FADE_S)
        if self._hold_left is not None:
            self._hold_left -= frames
            if self._hold_left <= 0:
                self._hold_left = None
                self._duck.aim(0.0, DUCK_UP_S)
        ducking = self._duck.gains(frames)
        if self._volume.resting and self._volume.db <= SILENT_DB:
            return block
        samples = self._music.read(frames)
        if samples is None:
            # A fade-in begins with the first sound, not while the decoder is still opening the file.
            if self._volume.target_db <= SILENT_DB:
                self._volume.gains(frames)
            return block
        block[: len(samples)] = samples.astype(np.float32) / 32768
        block *= _column(self._volume.gains(frames)) * _column(ducking)
        return block

    def _render_speech(self, frames: int) -> NDArray[np.float32]:
        mono = np.zeros(frames, np.float32)
        done = 0
        while done < frames:
            if self._now is None:
                if self._next is None:
                    break
                self._now, self._next = self._next, None
                self._marks.append(_Mark(self._rendered + done, self._now, begins=True))
            done += self._render_one(self._now, mono[done:], self._rendered + done)
            if self._now.cursor >= self._now.end:
                self._marks.append(_Mark(self._rendered + done, self._now, ends=True))
                self._now = None
        return mono

    def _render_one(self, saying: Saying, mono: NDArray[np.float32], frame: int) -> int:
        start = saying.cursor
        count = max(0, min(len(mono), saying.end - start))
        if self._gate.shut:
            saying.miss(MUTED, start)
        saying.timeline.add_to(mono[:count], start)
        mono[:count] *= saying.gain
        if saying.cut_at is not None:
            mono[:count] *= saying.fade(count)
        else:
            for piece in saying.timeline.beginnings(start, start + count):
                self._marks.append(_Mark(frame + piece.start - start, saying, place=piece.place))
        saying.cursor += count
        return count

    def _report(self) -> None:
        while self._marks and self._marks[0].frame <= self._consumed:
            mark = self._marks.popleft()
            saying = mark.saying
            if not self._device:
                saying.miss(NO_DEVICE, 0)
            if mark.begins:
                if self._device:
                    self._tell(Started(saying.serial))
            elif mark.ends:
                self._tell(saying.finished())
            elif mark.place is not None:
                self._tell(PassageBegan(saying.serial, *mark.place))


def _column(gains: NDArray[np.float32] | np.float32) -> NDArray[np.float32] | np.float32:
    return gains[:, None] if isinstance(gains, np.ndarray) else gains
