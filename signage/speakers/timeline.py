"""When is which sample of an announcement heard?

Chime, clips, pauses and repeats are laid out once on one line of frames, so that nothing can slip in between: no
stall of a disk or a process may part the chime from the voice.
"""

import contextlib
import wave
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import miniaudio
import numpy as np
from numpy.typing import NDArray

from signage.speakers.orders import Announce, Stretch

RATE = 48_000
"""Frames a second, everywhere in the mixer."""

AFTER_CHIME_S = 0.01
"""Between the chime, which dies away by itself, and speech: nobody may think that nothing follows."""

BETWEEN_PASSAGES_S = 0.6
"""Between two languages of one announcement."""

Samples = NDArray[np.int16]

_ROUNDING_S = 0.01
"""What another rate may cost at the end."""


class UnreadableError(Exception):
    """A sound file is not there or not what the mixer plays."""


def read_sound(path: Path) -> Samples:
    """All samples of a clip or chime, whatever its format.

    Raises:
        UnreadableError: Not there, broken or empty.
    """
    try:
        sound = miniaudio.decode_file(str(path), miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    except (miniaudio.MiniaudioError, OSError) as err:
        raise UnreadableError(f"打不开声音文件：{err}") from err
    if not len(sound.samples):
        raise UnreadableError("声音文件是空的")
    return np.frombuffer(sound.samples, np.int16)


def read_clip(path: Path) -> Samples:
    """All samples of a clip, and not less of them than its head promises: a disk that failed may have kept half.

    Raises:
        UnreadableError: Not there, broken, empty or cut short.
    """
    samples = read_sound(path)
    with contextlib.suppress(wave.Error, EOFError), wave.open(str(path), "rb") as file:
        if len(samples) / RATE < file.getnframes() / file.getframerate() - _ROUNDING_S:
            raise UnreadableError("声音文件不完整")
    return samples


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line; silence when `samples` is None. `place` is (repeat, passage), None for the chime."""

    start: int
    length: int
    samples: Samples | None
    place: tuple[int, int] | None
    begins: bool = True
    """Whether its passage begins with it."""

    @property
    def end(self) -> int:
        """The first frame after the piece."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Timeline:
    """An announcement as frames from 0 to `length`. `first` is the place at which it begins."""

    pieces: tuple[Piece, ...]
    length: int
    gap_s: float = 2.0
    first: tuple[int, int] = (0, 0)

    def add_to(self, mono: NDArray[np.float32], start: int) -> None:
        """Add the frames from `start` on to a block of floats."""
        for piece in self.pieces:
            first, last = max(piece.start, start), min(piece.end, start + len(mono))
            if piece.samples is not None and first < last:
                part = piece.samples[first - piece.start : last - piece.start]
                mono[first - start : last - start] += part.astype(np.float32) / 32768

    def sounds_at(self, frame: int) -> bool:
        """Whether a sound should be heard there."""
        return any(piece.samples is not None and piece.start <= frame < piece.end for piece in self.pieces)

    def beginnings(self, start: int, end: int) -> Iterator[Piece]:
        """The passages whose first frame lies in [start, end)."""
        return (
            piece for piece in self.pieces if piece.place is not None and piece.begins and start <= piece.start < end
        )

    def place(self, frame: int) -> tuple[int, int]:
        """The passage that a listener has not heard to its end at `frame`: where to go on after an interruption."""
        places = [(piece.end, piece.place) for piece in self.pieces if piece.place is not None]
        return next((place for end, place in places if end > frame), places[-1][1] if places else self.first)

    def heard_s(self, frame: int) -> float:
        """How many seconds of that passage a listener has heard at `frame`, the pauses in it included."""
        place = self.place(frame)
        start = next((piece.start for piece in self.pieces if piece.place == place), frame)
        return max(0, frame - start) / RATE

    def has_whole_repeat(self) -> bool:
        """Whether there is a repeat, from its first passage on, that is nowhere silent."""
        placed = [(piece.place, piece.samples) for piece in self.pieces if piece.place is not None]
        silent = {repeat for (repeat, _), samples in placed if samples is None}
        return any(passage == 0 and repeat not in silent for (repeat, passage), _ in placed)

    def again_from(self, place: tuple[int, int]) -> "Timeline":
        """The line of what goes on there after an interruption: the chime, and all from that passage on."""
        chime = tuple(piece for piece in self.pieces if piece.place is None)
        rest = tuple(piece for piece in self.pieces if piece.place is not None and piece.place >= place)
        start = chime[-1].end + round(AFTER_CHIME_S * RATE) if chime else 0
        earlier = rest[0].start - start if rest else 0
        moved = (replace(piece, start=piece.start - earlier) for piece in rest)
        length = self.length - earlier if rest else sum(piece.length for piece in chime)
        return replace(self, pieces=(*chime, *moved), length=length, first=place)

    def followed_by(self, stretch: Stretch, samples: Samples | None, not_before: int = 0) -> "Timeline":
        """The line with one more stretch behind its pause, `not_before` a frame that has been played already."""
        pause_s = self._pause_s(stretch) if stretch.pause_s is None else stretch.pause_s
        start = max(self.length + round(pause_s * RATE), not_before)
        length = round(stretch.silence_s * RATE) if samples is None else len(samples)
        piece = Piece(start, length, samples, (stretch.repeat, stretch.passage), stretch.begins)
        return replace(self, pieces=(*self.pieces, piece), length=piece.end)

    def _pause_s(self, stretch: Stretch) -> float:
        """What belongs before a passage: it depends on what stands there."""
        if not self.pieces:
            return 0.0
        before = self.pieces[-1].place
        if before is None:
            return AFTER_CHIME_S
        return BETWEEN_PASSAGES_S if before[0] == stretch.repeat else self.gap_s


def lay_out(order: Announce, chime: Samples | None, clips: tuple[Samples | None, ...]) -> Timeline:
    """Put an announcement on its line: the chime once, then the passages, `repeats` times with `gap_s` between."""
    pieces = () if chime is None else (Piece(0, len(chime), chime, None),)
    # Without passages the line is the chime alone, not the chime and the pause after it.
    line = Timeline(pieces, sum(piece.length for piece in pieces), order.gap_s, (order.from_repeat, order.from_passage))
    for repeat in range(order.from_repeat, max(order.repeats, order.from_repeat + 1)):
        first = order.from_passage if repeat == order.from_repeat else 0
        for passage in range(first, len(order.parts)):
            silence_s = order.parts[passage].silence_s
            line = line.followed_by(Stretch(repeat=repeat, passage=passage, silence_s=silence_s), clips[passage])
    return line
