"""How is a picture kept small until it is shown? Drawn things are mostly empty or flat: packed they take a tenth."""

import zlib
from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtGui import QImage

FORMATS = frozenset({QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied})

BAND = 2**20
"""Bytes packed in one step."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture of 32 bits a pixel, packed."""

    width: int
    height: int
    format: QImage.Format
    data: bytes

    def unpack(self) -> QImage:
        """The picture itself."""
        # The copy owns its pixels: an image over bytes would leave Qt with a pointer when Python lets go of them.
        return QImage(zlib.decompress(self.data), self.width, self.height, 4 * self.width, self.format).copy()


def pack(image: QImage) -> Packed:
    """Pack a picture; quickly rather than tightly."""
    steps = pack_in_steps(image)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            packed: Packed = done.value
            return packed


def pack_in_steps(image: QImage) -> Generator[None, None, Packed]:
    """Pack a picture, band by band: a whole page takes about 50 ms."""
    if image.format() not in FORMATS:
        raise ValueError(f"{image.format()} is not packed")
    bits = image.constBits()
    packer = zlib.compressobj(1)
    data = []
    for begin in range(0, len(bits), BAND):
        data.append(packer.compress(bits[begin : begin + BAND]))
        yield
    data.append(packer.flush())
    return Packed(image.width(), image.height(), image.format(), b"".join(data))
