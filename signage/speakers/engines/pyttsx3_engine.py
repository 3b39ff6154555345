"""Speech through pyttsx3: the system's voices on Windows and macOS, espeak-ng elsewhere.

pyttsx3 2.99 is only safe in one way, one utterance in a fresh process: a used engine forgets its rate, writes empty
files, or speaks with the voice before. Errors inside it reach nobody but an `error` callback, and `runAndWait`
returns before the file is written. So: ask once, wait for `finished-utterance`, read the voice back.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from signage.speakers.engines.engine import Utterance, VoiceError

_ESPEAK_VOICES = {"zh": "sit/cmn", "cmn": "sit/cmn", "yue": "sit/yue", "zh-hk": "sit/yue", "zh-mo": "sit/yue",
                  "zh-hant-hk": "sit/yue", "zh-hant-mo": "sit/yue", "en": "gmw/en-us", "en-gb": "gmw/en"}  # fmt: skip
"""BCP 47 -> espeak-ng's file of the voice; it knows neither `zh` nor `zh-CN`."""

_SLOWEST, _FASTEST = 60, 400
_FINISHED_WITHIN_S = 30.0


class Listed(Protocol):
    """A voice as pyttsx3 lists it."""

    id: str
    languages: list[Any]


class Pyttsx3Engine:
    """One utterance by pyttsx3. Use it once in a process."""

    def __init__(self, driver: str | None = None) -> None:
        self._driver = driver

    def prepare(self) -> None:
        """Nothing: what is loaded for one utterance must not be used for another."""

    def first_words(self, text: str, language: str, most: int) -> str:  # noqa: ARG002 - the port's
        """All of it: it renders faster than it speaks."""
        return text

    def render(self, utterance: Utterance, out: Path) -> str:
        """Say it into `out`; see the port."""
        if sys.platform == "linux":
            _bring_espeak()
        import pyttsx3

        speaker = pyttsx3.init(self._driver)
        voice = _voice(utterance, [] if sys.platform == "linux" else list(speaker.getProperty("voices")))
        errors: list[str] = []
        finished = threading.Event()

        def died(unraisable: "sys.UnraisableHookArgs") -> None:
            errors.append(str(unraisable.exc_value))
            finished.set()

        # espeak calls back from C, where an exception (a full disk, say) reaches nobody and no end is announced.
        sys.unraisablehook = died
        speaker.connect("error", lambda **facts: errors.append(str(facts.get("exception"))))
        speaker.connect("finished-utterance", lambda **_: finished.set())
        speaker.setProperty("voice", voice)
        # A rate that is no whole number is refused without a word, and the default is spoken.
        speaker.setProperty("rate", min(max(int(utterance.rate), _SLOWEST), _FASTEST))
        speaker.save_to_file(utterance.text, str(out))
        speaker.runAndWait()
        # The macOS driver has been seen not to announce the end of a file; there the loop itself is the end.
        patient = finished.wait(_FINISHED_WITHIN_S) if sys.platform == "linux" else True
        if errors:
            raise VoiceError(f"pyttsx3：{errors[0]}")
        if not patient:
            raise VoiceError("pyttsx3 没有说完")
        used = str(speaker.getProperty("voice"))
        if voice.casefold() not in {used.casefold(), used.casefold().rpartition("/")[2]}:
            raise VoiceError(f"要的声音是 {voice}，用的却是 {used}")
        return used


def engine() -> Pyttsx3Engine:
    """The engine of this system."""
    return Pyttsx3Engine()


def _voice(utterance: Utterance, listed: list[Listed]) -> str:
    """The asked voice; a name of espeak-ng means nothing to another system, which then chooses by language."""
    asked = utterance.voice
    if asked and (not listed or any(asked == voice.id for voice in listed)):
        return asked
    return choose_voice(listed, utterance.language)


def choose_voice(voices: Iterable[Listed], language: str) -> str:
    """The voice of a language: from our table for espeak-ng, else among those the system lists.

    Raises:
        VoiceError: The system has none for it.
    """
    tag = language.casefold().replace("_", "-")
    listed = list(voices)
    if not listed:
        shortened = tag
        while shortened:
            if shortened in _ESPEAK_VOICES:
                return _ESPEAK_VOICES[shortened]
            shortened = shortened.rpartition("-")[0]
        return tag
    base = {"cmn": "zh"}.get(tag.partition("-")[0], tag.partition("-")[0])
    exact = {"zh": "zh-cn", "yue": "zh-hk", "en": "en-us"}.get(tag, tag)
    spoken = "zh" if base == "yue" else base
    names = [(voice.id, _tags(voice)) for voice in listed]
    fitting = [name for name, tags in names if exact in tags]
    if base != "yue":
        # Cantonese is no substitute for Mandarin, nor the other way round.
        fitting += [n for n, tags in names if "zh-hk" not in tags and any(t.partition("-")[0] == spoken for t in tags)]
    if not fitting:
        raise VoiceError(f"系统里没有 {language} 的声音")
    return str(fitting[0])


def _tags(voice: Listed) -> set[str]:
    """The languages of a voice as the drivers give them: text or bytes, `zh_CN` or `zh-CN`, or only inside the id."""
    tags = {
        (tag.decode(errors="ignore") if isinstance(tag, bytes) else str(tag)).casefold().replace("_", "-").strip("\x05")
        for tag in (voice.languages or ())
    }
    identity = str(voice.id).casefold().replace("_", "-")
    return tags | {part for part in ("zh-cn", "zh-tw", "zh-hk", "en-us", "en-gb") if part in identity}


def _bring_espeak() -> None:
    """Load the espeak-ng that comes with us, so that pyttsx3 finds it by name with no package installed."""
    try:
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    except (ImportError, OSError) as err:
        raise VoiceError(f"espeak-ng 不能用：{err}") from err
