"""The whole program, as it is started in a hall, with a real display, a real sound device and a real web server.

Nothing inside the program is replaced: a test writes documents, answers as the weather service does, asks by command
or through the API, looks at the pixels of the display, and listens to the sound device.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from e2e.display import Display, hall_display
from e2e.sky import Sky
from sound import Sound, hall_sound

ROOT = Path(__file__).parents[2]


@dataclass
class Room:
    """What a hall is plugged into. `env` leads the program to it."""

    folder: Path
    sound: Sound
    display: Display
    sky: Sky

    @property
    def env(self) -> dict[str, str]:
        # Other tests of the same run draw off screen, and say so in the environment.
        usual = {name: value for name, value in self.sound.env.items() if not name.startswith(("QT_", "QSG_"))}
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
