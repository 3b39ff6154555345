"""How loud is a clip? Written into the clip when it is made, since measuring needs libraries that stay out of here.

The loudness stands in the file's own notes (RIFF INFO, ICMT), where every player passes over it: so it appears and
disappears together with the sound that it is about.
"""

import re
import struct
from pathlib import Path
from typing import NamedTuple

_HEAD = struct.Struct("<4sI")
_NOTE = re.compile(rb"loudness (-?\d+\.\d+) LUFS((?: -?\d+\.\d)*)")


class Loudness(NamedTuple):
    """Of a whole clip, and of its first half second, its first whole one and so on."""

    lufs: float
    until: tuple[float, ...] = ()


def stamp(path: Path, loudness: Loudness) -> None:
    """Write the loudness behind the samples of a finished WAV file.

    Raises:
        OSError: The file cannot be written.
    """
    until = "".join(f" {lufs:.1f}" for lufs in loudness.until)
    words = f"loudness {loudness.lufs:.2f} LUFS{until}".encode("ascii")
    words += b"\0" * (1 + (len(words) + 1) % 2)
    notes = b"INFO" + _HEAD.pack(b"ICMT", len(words)) + words
    with path.open("rb+") as file:
        file.seek(0, 2)
        if file.tell() % 2:
            file.write(b"\0")
        file.write(_HEAD.pack(b"LIST", len(notes)) + notes)
        size = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", size - _HEAD.size))


def stamped(data: bytes) -> Loudness | None:
    """The loudness that stands in the bytes of a WAV file, None when none does."""
    at = 12
    while at + _HEAD.size <= len(data):
        kind, size = _HEAD.unpack_from(data, at)
        if kind == b"LIST" and (note := _NOTE.search(data[at : at + _HEAD.size + size])):
            return Loudness(float(note[1]), tuple(float(lufs) for lufs in note[2].split()))
        at += _HEAD.size + size + size % 2
    return None
