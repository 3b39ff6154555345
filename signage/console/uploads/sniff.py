"""What is a file that somebody sends? Told by what is in it, never by its name, and never two things at once."""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

HEAD = 16
LOOK = 2**20
MOST_PADDING = 2**16


def _is_frame(head: bytes) -> bool:
    """Eleven bits of ones begin a frame; a second byte of ones only is none."""
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] not in {0xFE, 0xFF}


PHOTOS: dict[str, Callable[[bytes], bool]] = {
    "jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
}
SOUNDS: dict[str, Callable[[bytes], bool]] = {
    "wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    "mp3": _is_frame,
    "flac": lambda head: head.startswith(b"fLaC"),
    "ogg": lambda head: head.startswith(b"OggS"),
    "mp4": lambda head: head[4:8] == b"ftyp",
    "webm": lambda head: head.startswith(b"\x1aE\xdf\xa3"),
    "amr": lambda head: head.startswith((b"#!AMR\n", b"#!AMR-WB\n")),
}
"""What phones record, and what people keep. MPEG frames are MP3 or AAC; the reader finds out which."""
SECOND_FACES = (b"<script", b"<!doctype", b"<?php", b"<html>", b"javascript:", b"%pdf-1.")
"""Of a page, a program or a document inside a picture; none of them comes about by chance."""


def form_of(source: BinaryIO, known: dict[str, Callable[[bytes], bool]]) -> str | None:
    """Which of the known forms it is, or None."""
    source.seek(_behind_tag(source))
    head = source.read(HEAD)
    return next((form for form, fits in known.items() if fits(head)), None)


def has_second_face(source: BinaryIO) -> bool:
    """Whether the file would also pass for an archive, a page, a program or a document."""
    source.seek(0)
    if zipfile.is_zipfile(source):
        return True
    source.seek(0)
    overlap, tail = max(map(len, SECOND_FACES)) - 1, b""
    while piece := source.read(LOOK):
        seen = (tail + piece).lower()
        if any(face in seen for face in SECOND_FACES):
            return True
        tail = piece[-overlap:]
    return False


def _behind_tag(source: BinaryIO) -> int:
    """Where the sound begins: behind the titles and pictures that an MP3 may carry before it, and their padding.

    Readers skip them too, so that whatever stands behind them would be taken for the file's own beginning.
    """
    source.seek(0)
    tag = source.read(10)
    if not tag.startswith(b"ID3") or len(tag) < 10:
        return 0
    # Seven bits of each byte, so that no size looks like a frame.
    start = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(tag[6:], (21, 14, 7, 0), strict=True))
    source.seek(start)
    return start + _zeros(source.read(MOST_PADDING))


def _zeros(padding: bytes) -> int:
    return len(padding) - len(padding.lstrip(b"\0"))
