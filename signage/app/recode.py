"""What is in a stranger's photo or recording? Read in a process that may break, written anew, nothing of it copied.

`python -m signage.app.recode photo|clip FORMAT SOURCE TARGET` prints one line of JSON: what it wrote, or why not.
What comes out holds pixels or samples alone: no position, no serial number, no second file behind the first.
"""

import json
import os
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

from signage.app.confine import confine

LONGEST_SIDE = 1600
"""Enough for the largest picture that the screen or a phone shows of it."""
QUALITY = 85
MOST_PIXELS = {"jpeg": 64_000_000, "png": 24_000_000, "webp": 24_000_000}
"""What phones make; a JPEG is made smaller while it is read, the others are whole in memory first."""
PICTURE_MIB = 128
RATE = 48_000
LONGEST_CLIP_S = 60
SHORTEST_CLIP_S = 0.3
LIMITS = {"memory_mib": 1024, "cpu_s": 20, "file_mib": 16}
"""Qt alone takes 400 MiB of address space, though little of memory."""


class UnfitError(Exception):
    """Why it is not taken: a word that the console knows."""


def photo(form: str, source: str, target: str) -> dict[str, float]:
    """Write the picture as a JPEG that stands upright, at most `LONGEST_SIDE` wide and high."""
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter

    QImageReader.setAllocationLimit(PICTURE_MIB)
    reader = QImageReader(source)
    # Only this one reader: Qt has others, for SVG and PDF too.
    reader.setAutoDetectImageFormat(False)
    reader.setFormat(form.encode())
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise UnfitError("unreadable")
    if size.width() * size.height() > MOST_PIXELS[form]:
        raise UnfitError("too_many_pixels")
    if max(size.width(), size.height()) > LONGEST_SIDE:
        size = size.scaled(QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        if reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize):
            reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        raise UnfitError("unreadable")
    # A fresh picture: the one that was read remembers texts and profiles of its file.
    clean = QImage(image.size(), QImage.Format.Format_RGB32)
    clean.fill(QColor("white"))
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    if not clean.save(target, "JPEG", QUALITY):  # type: ignore[call-overload]
        raise UnfitError("unwritable")
    return {"width": clean.width(), "height": clean.height()}


def clip(_form: str, source: str, target: str) -> dict[str, float]:
    """Write the sound as a WAV file, mono, 48 kHz, 16 bits."""
    from PySide6.QtCore import QCoreApplication, QTimer, QUrl
    from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

    application = QCoreApplication(["recode"])
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    decoder = QAudioDecoder()
    decoder.setAudioFormat(wanted)
    decoder.setSource(QUrl.fromLocalFile(source))
    samples, failed = array("h"), []

    def take() -> None:
        while decoder.bufferAvailable():
            samples.frombytes(bytes(decoder.read().constData()))
            if len(samples) > LONGEST_CLIP_S * RATE:
                failed.append("too_long")
                application.quit()
                return

    def stumble() -> None:
        failed.append("unreadable")
        application.quit()

    decoder.bufferReady.connect(take)
    decoder.finished.connect(application.quit)
    decoder.error.connect(stumble)
    # From within the loop: a file that fails at once would else end the loop before it begins.
    QTimer.singleShot(0, decoder.start)
    application.exec()
    decoder.stop()
    if failed:
        raise UnfitError(failed[0])
    if len(samples) < SHORTEST_CLIP_S * RATE:
        raise UnfitError("too_short")
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return {"duration_s": round(len(samples) / RATE, 2), "peak": max(map(abs, samples)) / 32768}


KINDS: dict[str, Callable[[str, str, str], dict[str, float]]] = {"photo": photo, "clip": clip}


def main(arguments: list[str]) -> int:
    """One file; 0 unless it is not taken."""
    kind, form, source, target = arguments
    # A recording may be a list of other places, whatever its first bytes are: none of them is asked.
    os.environ["QT_FFMPEG_PROTOCOL_WHITELIST"] = "file"
    confine(**LIMITS)
    try:
        told: dict[str, object] = {**KINDS[kind](form, source, target)}
    except UnfitError as err:
        told = {"unfit": str(err)}
    except MemoryError:
        told = {"unfit": "unreadable"}
    sys.stdout.write(json.dumps(told) + "\n")
    if "unfit" in told:
        Path(target).unlink(missing_ok=True)
    return 1 if "unfit" in told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
