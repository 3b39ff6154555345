"""Which clips are there already? A folder of checked clips, each under the key of everything that shaped its sound."""

import contextlib
import hashlib
import json
import math
import os
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from signage.director.model import LOUDNESS_STEP_S, Clip
from signage.speakers.stamp import Loudness, stamp, stamped

PIPELINE = "2"
"""Count up when the finishing of clips changes, so that old ones are made anew."""

MOST_BYTES = 512 * 1024 * 1024
"""About a hundred minutes of speech; the clips that were not used for longest go first."""

_RATE = 48_000
_SILENT_BELOW = 33
"""-60 dB of full scale."""


class BadClipError(Exception):
    """A file is no clip that may be played, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that shapes the sound of a clip."""

    engine: str
    version: str
    voice: str = ""
    language: str = ""
    rate: int = 0
    text: str = ""
    audio_sha256: str = ""
    lexicon: str = ""
    """Version of the hall's own pronunciations, once it has them."""

    @property
    def key(self) -> str:
        """The name of the clip in the folder."""
        parts = [PIPELINE, *(str(getattr(self, name)) for name in self.__slots__)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def who(self) -> str:
        """Who speaks, as journal and operator see it."""
        return f"{self.engine}:{self.voice}" if self.voice else self.engine


class Clips:
    """The folder of clips. Safe to use from several threads: a clip appears whole, in one step, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, recipe: Recipe) -> Clip | None:
        """The clip of a recipe, if it is there and sound; a damaged one is thrown away."""
        path = self._path(recipe)
        try:
            clip = inspect(path, recipe.who)
        except FileNotFoundError:
            return None
        except (OSError, BadClipError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        self.touch(path)
        return clip

    def has(self, recipe: Recipe) -> bool:
        """Whether there is a clip of a recipe, sound or not: quickly asked."""
        return self._path(recipe).exists()

    def keep(self, made: Path, recipe: Recipe) -> Clip:
        """Take a finished file into the folder; `made` must lie on the same file system.

        Raises:
            OSError: The folder cannot be written.
            BadClipError: The file is no good clip.
        """
        clip = inspect(made, recipe.who)
        path = self._path(recipe)
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.replace(path)
        return replace(clip, path=path)

    def touch(self, path: Path) -> None:
        """Note that a clip was used."""
        with contextlib.suppress(OSError):
            os.utime(path)

    def tidy(self, most_bytes: int = MOST_BYTES) -> None:
        """Throw the longest unused clips away until the rest fits."""
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*.wav"):
                facts = path.stat()
                found.append((facts.st_mtime, facts.st_size, path))
        room = most_bytes
        for _, size, path in sorted(found, reverse=True):
            room -= size
            if room < 0:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, recipe: Recipe) -> Path:
        return self.folder / f"{recipe.key}.wav"


def inspect(path: Path, who: str) -> Clip:
    """Check a file as the mixer needs it: the format, its whole length, and that there is sound in it.

    Raises:
        FileNotFoundError: There is none.
        BadClipError: It is no good clip.
    """
    data = path.read_bytes()
    try:
        with wave.open(str(path), "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            frames = file.getnframes()
            samples = array("h", file.readframes(frames))
    except (EOFError, wave.Error, ValueError) as err:
        raise BadClipError(f"声音文件不完整：{err}") from err
    if shape != (1, 2, _RATE):
        raise BadClipError("声音文件的格式不对")
    if not frames or len(samples) != frames:
        raise BadClipError("声音文件不完整")
    if max(samples) < _SILENT_BELOW and min(samples) > -_SILENT_BELOW:
        raise BadClipError("里面没有声音")
    loudness = stamped(data)
    lufs, until = (None, ()) if loudness is None else loudness
    return Clip(path, frames / _RATE, who, hashlib.sha256(data).hexdigest(), lufs, until)


def join(pieces: Sequence[tuple[Path, float]], made: Path) -> None:
    """Put clips in a row into the file `made`, each but the last with a silence of so many seconds behind it.

    Raises:
        OSError: One cannot be read, or the file cannot be written.
        BadClipError: One is no clip.
    """
    with wave.open(str(made), "wb") as row:
        row.setnchannels(1)
        row.setsampwidth(2)
        row.setframerate(_RATE)
        for number, (path, _) in enumerate(pieces):
            if number:
                row.writeframes(bytes(2 * round(pieces[number - 1][1] * _RATE)))
            try:
                with wave.open(str(path), "rb") as piece:
                    row.writeframes(piece.readframes(piece.getnframes()))
            except (EOFError, wave.Error) as err:
                raise BadClipError(f"声音文件不完整：{err}") from err
    row_of = [(inspect(path, ""), pause_s) for path, pause_s in pieces]
    if all(clip.lufs is not None for clip, _ in row_of):
        stamp(made, _loudness_of_row(row_of))


def _loudness_of_row(row: Sequence[tuple[Clip, float]]) -> Loudness:
    """How loud clips are in a row, and what is heard of it until each half second."""
    steps = math.ceil(sum(clip.duration_s + pause_s for clip, pause_s in row) / LOUDNESS_STEP_S)
    until = tuple(_loudness_until(step * LOUDNESS_STEP_S, row) for step in range(1, steps))
    return Loudness(_loudness_until(math.inf, row), until)


def _loudness_until(at_s: float, row: Sequence[tuple[Clip, float]]) -> float:
    """The mean of the energy of clips as far as they are heard by then; the gate of the norm leaves pauses out."""
    energy = length_s = 0.0
    for clip, pause_s in row:
        heard_s = min(clip.duration_s, at_s)
        if at_s > 0 and (lufs := clip.lufs_of_first(heard_s)) is not None:
            energy += 10 ** (lufs / 10) * heard_s
            length_s += heard_s
        at_s -= clip.duration_s + pause_s
    return 10 * math.log10(energy / length_s)


def sha256_of(path: Path) -> str:
    """The digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
