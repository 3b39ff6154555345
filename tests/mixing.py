"""A mix with somebody who turns the crank: for tests that ask what is in the next block."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from signage.speakers.mix import Mix
from signage.speakers.orders import Announce, Part, Report
from signage.speakers.timeline import RATE, Timeline, lay_out

BLOCK = 1920


class Drone:
    """Music that is one at every moment, so that the mix shows its own gain."""

    def __init__(self) -> None:
        self.files: tuple[str, ...] = ()

    def play(self, files: tuple[str, ...]) -> None:
        self.files = files

    def is_playing_one_of(self, files: tuple[str, ...]) -> bool:
        return bool(set(files) & set(self.files))

    def read(self, frames: int) -> NDArray[np.int16] | None:
        return np.full((frames, 2), 16384, np.int16) if self.files else None


class Desk:
    """A mix with somebody who turns the crank."""

    def __init__(self, *, device: bool = True) -> None:
        self.told: list[Report] = []
        self.drone = Drone()
        music: Any = self.drone
        self.mix = Mix(music, self.told.append)
        self.mix.device(present=device)

    def run(self, seconds: float, latency: int = 0) -> NDArray[np.float32]:
        blocks = [self.mix.render(BLOCK, latency=latency) for _ in range(round(seconds * RATE / BLOCK))]
        return np.concatenate(blocks)[:, 0]

    def say(self, serial: int, *seconds: float, repeats: int = 1, chime_s: float = 0.0, level: float = 0.5) -> Timeline:
        def tone(length_s: float) -> NDArray[np.int16]:
            return np.full(round(length_s * RATE), round(level * 32767), np.int16)

        order = Announce(serial=serial, chime="", parts=tuple(Part("") for _ in seconds), repeats=repeats, gap_s=1.0)
        line = lay_out(order, tone(chime_s) if chime_s else None, tuple(tone(s) for s in seconds))
        self.mix.say(serial, line)
        return line
