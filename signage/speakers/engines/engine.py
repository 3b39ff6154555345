"""The port behind which every voice stands, and the table of the voices there are.

An engine runs in a worker process only. What the main process has to know of it (is it there, which version) comes
from the metadata of its packages and packs, so that nothing heavy is imported to ask.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from signage.speakers import packs


class VoiceError(Exception):
    """An engine could not say it, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be said. `voice` is the engine's own name of a voice, empty for its best one of the language.

    `rate` is in words a minute, as pyttsx3 counts them.
    """

    text: str
    language: str
    voice: str
    rate: int


class Engine(Protocol):
    """Turns one utterance into one WAV file."""

    def prepare(self) -> None:
        """Load what is slow to load, so that the first utterance need not wait for it.

        Raises:
            VoiceError: It cannot be loaded.
        """
        ...

    def first_words(self, text: str, language: str, most: int) -> str:
        """With what a clause may begin to be said, about `most` characters; all of it if it must not be parted.

        Asked of engines that stay, when somebody waits for their voice.
        """
        ...

    def render(self, utterance: Utterance, out: Path) -> str:
        """Write the speech to `out` and tell the voice that was really used.

        Raises:
            VoiceError: It cannot; a file that is there nevertheless is worthless.
        """
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an engine lives: a module with a function `engine()`, and the packages whose versions shape its sound."""

    module: str
    packages: tuple[str, ...]
    pack: str = ""
    """The voice pack without which it is dumb."""
    stays: bool = False
    """Whether its process may speak several times, and is worth keeping for a while."""
    reads_marks: bool = False
    """Whether it follows readings such as 单[shan4]; for others a character of that sound is put there."""
    edition: str = ""
    """To be counted up when our own part of it changes how it sounds."""

    def version(self) -> str | None:
        """The versions of all that shapes its sound, in a row; None when something is not installed."""
        try:
            versions = [version(package) for package in self.packages]
        except PackageNotFoundError:
            return None
        if self.pack:
            pack = packs.pack(self.pack)
            if pack is None or not packs.is_installed(pack, packs.default_folder()):
                return None
            versions.append(pack.version)
        return "+".join((*versions, self.edition) if self.edition else versions)

    def load(self) -> Engine:
        """The engine itself, for a worker."""
        made: Engine = import_module(self.module).engine()
        return made


_ESPEAK = ("espeakng-loader",) if sys.platform == "linux" else ()

ENGINES: Mapping[str, Entry] = MappingProxyType(
    {
        "kokoro": Entry(
            "signage.speakers.engines.kokoro_engine",
            ("onnxruntime", "jieba", "pypinyin"),
            pack="kokoro",
            stays=True,
            reads_marks=True,
            edition="11",
        ),
        "pyttsx3": Entry("signage.speakers.engines.pyttsx3_engine", ("pyttsx3", *_ESPEAK)),
    }
)
