"""A display without hardware: what would a visitor of the hall see?

An X server that keeps its picture in a file, so that a test looks at the very pixels that a monitor would get, at any
moment and without asking the program for anything.
"""

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
"""Red, green, blue."""


@dataclass(frozen=True)
class Display:
    """A running display. `env` makes a child process open its windows here."""

    env: dict[str, str]
    pixels: NDArray[np.uint8]
    """The picture as it is now and always: rows, columns, then blue, green, red and a byte without meaning."""

    def grab(self) -> NDArray[np.uint8]:
        """The picture of this moment: rows, columns, then red, green, blue."""
        return self.pixels[:, :, 2::-1].copy()

    def share(self, colour: Colour) -> float:
        """Which part of the screen has exactly this colour, from 0 to 1, by every fourth pixel of every fourth row."""
        some = self.pixels[::4, ::4]
        red, green, blue = colour
        return float(np.mean((some[..., 0] == blue) & (some[..., 1] == green) & (some[..., 2] == red)))

    def when(self, seen: Callable[["Display"], bool], within_s: float, what: str = "it") -> float:
        """`time.monotonic()` of the moment from which on the screen looks so."""
        deadline = time.monotonic() + within_s
        while not seen(self):
            assert time.monotonic() < deadline, f"the screen did not show {what} within {within_s} s"
            time.sleep(0.01)
        return time.monotonic()


@contextmanager
def hall_display(folder: Path, size: tuple[int, int] = (1280, 720)) -> Iterator[Display]:
    """Run a display of its own, keeping its picture in `folder`."""
    frame_dir = folder / "display"
    frame_dir.mkdir()
    reading, writing = os.pipe()
    geometry = f"{size[0]}x{size[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-fbdir", str(frame_dir), "-nolisten", "tcp"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            name = number.readline().strip()
        assert name, "Xvfb did not start"
        with (frame_dir / "Xvfb_screen0").open("rb") as file:
            yield Display({"DISPLAY": f":{name}"}, _pixels(file.fileno()))
    finally:
        server.terminate()
        server.wait(10)


def _pixels(file: int) -> NDArray[np.uint8]:
    """The picture inside an X window dump: a header of big-endian words, a colour map, then rows."""
    dump = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
    words = struct.unpack(">25I", dump[:100])
    header, height, bits, row, colours = words[0], words[5], words[11], words[12], words[19]
    assert bits == 32
    flat = np.frombuffer(dump, np.uint8, count=height * row, offset=header + colours * 12)
    return flat.reshape(height, row // 4, 4)
