"""Files as staff send them, and as somebody sends them who means harm."""

import io
import math
import struct
import wave
import zipfile
import zlib
from array import array

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter


def picture(form: str = "JPEG", width: int = 320, height: int = 200, **texts: str) -> bytes:
    """A picture, red on its left and blue on its right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    for name, text in texts.items():
        image.setText(name, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, orientation: int, secret: bytes = b"N 31 13.8 E 121 28.4") -> bytes:
    """The same photo as a phone marks it: which way is up, and where it was taken."""
    entries = struct.pack("<HHHII", 2, 0x0112, 3, 1, orientation)
    entries += struct.pack("<HHII", 0x010E, 2, len(secret), 38)
    tiff = b"II*\0" + struct.pack("<I", 8) + entries + struct.pack("<I", 0)
    block = b"Exif\0\0" + tiff + secret
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG with that header, whatever its data say."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def png_bomb(side: int) -> bytes:
    """A few kilobytes that unfold to `side` by `side` white pixels."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (3 * side)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return png_of(side, side, data)


def jpeg_that_claims(width: int, height: int) -> bytes:
    """A small photo whose header says that it is enormous."""
    jpeg = picture()
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("index.html", "<p>hello")
    return buffer.getvalue()


def tone(seconds: float = 1.0, rate: int = 16_000, loud: float = 0.3, hz: float = 500.0) -> bytes:
    """A WAV file of one tone."""
    count = round(seconds * rate)
    samples = array("h", (round(32_000 * loud * math.sin(2 * math.pi * hz * i / rate)) for i in range(count)))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


def flac_that_claims(seconds: int) -> bytes:
    """A FLAC header of a very long recording, and nothing behind it."""
    samples = 48_000 * seconds
    stream = struct.pack(">HH", 4096, 4096) + b"\0" * 6
    stream += ((48_000 << 44) | (15 << 36) | samples).to_bytes(8, "big") + b"\0" * 16
    return b"fLaC\x80\x00\x00\x22" + stream


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>"""
