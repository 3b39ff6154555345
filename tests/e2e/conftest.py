"""The whole program, as it is started in a hall, with a real display, a real sound device and a real web server.

Nothing inside the program is replaced: a test writes documents, answers as the weather service does, asks by command
or through the API, looks at the pixels of the display, and listens to the sound device.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from e2e.display import Display, hall_display
from e2e.sky import Sky
from e2e.stage import SIGNAGE, RunningHall, run_hall
from sound import Sound, hall_sound

ROOT = Path(__file__).parents[2]


@dataclass
class Room:
    """What a hall is plugged into. `env` leads the program to it."""

    folder: Path
    sound: Sound
    display: Display
    sky: Sky

    @contextmanager
    def runs(
        self,
        hall: Path,
        at: str,
        *more: str,
        state: str = "state",
        display: bool = True,
        program: Sequence[str] = SIGNAGE,
    ) -> Iterator[RunningHall]:
        """Run a hall that begins at this wall time, keeping its state in a folder of this name."""
        env = {name: value for name, value in self.env.items() if display or name != "DISPLAY"}
        with run_hall(hall, self.folder / state, env, at, *more, program=program) as running:
            self.sky.now = running.now
            yield running.until_ready()

    @property
    def env(self) -> dict[str, str]:
        # Other tests of the same run draw off screen, and say so in the environment.
        others = ("QT_", "QSG_", "DISPLAY", "WAYLAND_DISPLAY")
        usual = {name: value for name, value in self.sound.env.items() if not name.startswith(others)}
        return usual | self.display.env | {"PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room shared by the tests of one file."""
    folder = tmp_path_factory.mktemp("room")
    sky = Sky()
    try:
        with hall_sound(folder) as sound, hall_display(folder) as display:
            yield Room(folder, sound, display, sky)
    finally:
        sky.close()
