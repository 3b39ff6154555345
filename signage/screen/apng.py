"""How do pictures become one animated picture that any browser plays? As PNG, third edition: three more kinds of chunk.

A picture library would do this too, and weigh more than all else that the gallery needs. Every frame after the first
holds only the rectangle that differs from the one before.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR = 2

COARSE = 8
"""Shades that become one: the grain of paper would otherwise make most of the file."""

Pixels = NDArray[np.uint8]
"""Rows of pixels, each red, green, blue."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture and for how long it stays."""

    image: QImage
    for_ms: int


def animated(frames: Iterable[Frame]) -> bytes:
    """The file. All frames have the size of the first.

    Raises:
        ValueError: there is no frame.
    """
    parts = list(_changes(frames))
    if not parts:
        raise ValueError("an animation has at least one frame")
    high, wide = parts[0].pixels.shape[:2]
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, TRUE_COLOUR, 0, 0, 0))]
    chunks.append(_chunk(b"acTL", struct.pack(">II", len(parts), 0)))
    number = 0
    for part in parts:
        high, wide = part.pixels.shape[:2]
        control = struct.pack(">IIIIIHHBB", number, wide, high, part.x, part.y, part.for_ms, 1000, 0, 0)
        chunks.append(_chunk(b"fcTL", control))
        number += 1
        data = zlib.compress(_filtered(part.pixels), 9)
        if number == 1:
            chunks.append(_chunk(b"IDAT", data))
        else:
            chunks.append(_chunk(b"fdAT", struct.pack(">I", number) + data))
            number += 1
    return SIGNATURE + b"".join([*chunks, _chunk(b"IEND", b"")])


@dataclass(slots=True)
class _Change:
    pixels: Pixels
    x: int
    y: int
    for_ms: int


def _changes(frames: Iterable[Frame]) -> Iterator[_Change]:
    """What differs from frame to frame; equal ones become one that stays longer."""
    before: Pixels | None = None
    held: _Change | None = None
    for frame in frames:
        now = _pixels(frame.image)
        if before is None:
            held = _Change(now, 0, 0, frame.for_ms)
        else:
            ys, xs = np.nonzero((now != before).any(axis=2))
            if len(xs):
                if held:
                    yield held
                left, top, right, bottom = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
                held = _Change(now[top:bottom, left:right].copy(), left, top, frame.for_ms)
            elif held:
                held.for_ms += frame.for_ms
        before = now
    if held:
        yield held


def _pixels(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    pixels = rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3)
    return pixels // COARSE * COARSE + COARSE // 2


def _filtered(pixels: Pixels) -> bytes:
    """Each row as its difference to the row above (filter 2), which suits flat washes."""
    rows = pixels.reshape(len(pixels), -1)
    up = np.vstack([rows[:1], rows[1:] - rows[:-1]])
    return np.column_stack([np.full(len(rows), 2, np.uint8), up]).tobytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
