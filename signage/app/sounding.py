"""What may be asked of the speakers beside calls: be silent for a fire alarm, and be ready for words to come."""

from collections.abc import Callable
from pathlib import Path

from signage.speakers.speakers import Speakers

MUTE_FILE = "mute"
"""In the state folder; as long as it is there nothing is heard. Its first line says who wants it so."""
EXPECTED_FOR_S = 180.0
"""How long somebody who has opened a form may take to send it."""


class Sounding:
    """For the console's threads. `languages` are those of the hall."""

    def __init__(self, speakers: Speakers, state: Path, languages: Callable[[], tuple[str, ...]]) -> None:
        self._speakers = speakers
        self._mute = state / MUTE_FILE
        self._languages = languages

    def mute(self, by: str) -> None:
        """Let nothing be heard until `release`; the mixer looks at the file fifty times a second."""
        made = self._mute.with_name(f".{MUTE_FILE}.new")
        try:
            made.write_text(f"{by}\n", encoding="utf-8")
            made.replace(self._mute)
        except OSError:
            # A full disk takes no words, but often still an empty file, and the alarm must be heard.
            self._mute.touch()

    def release(self) -> None:
        """Let it be heard again."""
        self._mute.unlink(missing_ok=True)

    def expect(self, for_s: float = EXPECTED_FOR_S) -> None:
        """Have the voices of the hall loaded. Returns at once."""
        for language in self._languages():
            self._speakers.expect(language, for_s)
