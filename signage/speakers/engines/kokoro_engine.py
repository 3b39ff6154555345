"""Speech by Kokoro-82M: Mandarin that listeners understand, on the processor alone.

Its process stays for a while, since the model takes a second to load and 0.5 GB; the workshop ends it when it is idle.
"""

import json
import os
import re
import wave
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signage.speakers import english
from signage.speakers.engines.engine import Utterance, VoiceError
from signage.speakers.mandarin.phonemes import phonemes
from signage.speakers.mandarin.syllables import Speller
from signage.speakers.packs import default_folder
from signage.speakers.stretch import stretched

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

RATE = 24_000
DEFAULT_VOICES = {"zh": "zf_xiaoxiao", "cmn": "zf_xiaoxiao", "en": "af_heart"}

_MOST_TOKENS = 500
"""The model takes 510."""
_NATURAL_RATE = {"zh": 218, "en": 150}
"""The rate in pyttsx3's count at which the voice speaks as it was recorded, clause by clause."""
_SLOWEST = 1.0
"""A slower model puts a sound of its own before sentences and blurs syllables (docs/intelligibility.md): what is said
as it was learnt is stretched instead."""
_MOST_STRETCH = 1.8
_PAUSE_S = 0.35
"""Between two sentences."""
_BEAT = re.compile("(?<=[零一二三四五六七八九幺])，(?=[零一二三四五六七八九幺])")
_BEAT_S = 0.12
"""Between the groups of a digit string. At a comma behind a few syllables the voice itself does not pause at all, and
of 零零 and 八八 that run together listeners lose a digit."""
_PUNCTUATION = str.maketrans({
    "、": ", ", "，": ", ", "。": ". ", "．": ". ", "！": "! ", "：": ": ", "；": "; ", "？": "? ", "（": " (",
    "「": " “", "」": "” ", "【": " “", "】": "” ", "《": " “", "》": "” ", "）": ") ",
    ",": ", ", ";": "; ", "!": "! ", "?": "? ",
})  # fmt: skip
_LETTERS = {
    "A": "ei1", "B": "bi4", "C": "xi1", "D": "di1", "E": "yi4", "F": "ai2 fu5", "G": "ji4", "H": "ei2 chi5",
    "I": "ai4", "J": "zhei4", "K": "kei4", "L": "ai2 lou5", "M": "ai2 mu5", "N": "en1", "O": "ou1", "P": "pi1",
    "R": "a4 er5", "S": "ai2 si5", "T": "ti4", "U": "you1", "V": "wei1", "W": "da2 bu5 liu5", "X": "ai2 ke5 si5",
    "Y": "wai4", "Z": "zei4",
}  # fmt: skip
"""Letters of numbers as people in China name them; with their English names the voice runs them into the digits."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_SENTENCE = re.compile(r"[^.!?;…]*[.!?;…]+[”)]* *|[^.!?;…]+$")
_CLAUSE = re.compile(r"[^,:]*[,:]+ *|[^,:]+$")

Sound = NDArray[np.float32]


class KokoroEngine:
    """The voices of an installed pack. Keeps what it has loaded."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def prepare(self) -> None:
        """Load the model and the words."""
        _ = self._model, self._vocabulary, self._speller.pieces("您好")

    def first_words(self, text: str, language: str, most: int) -> str:
        """With what a clause may begin; see the port."""
        return self._speller.first_words(text, most) if _is_mandarin(language) else text

    def render(self, utterance: Utterance, out: Path) -> str:
        """Say it into `out`; see the port."""
        base = utterance.language.partition("-")[0].casefold()
        voice = utterance.voice or DEFAULT_VOICES.get(base, "")
        if not re.fullmatch(r"[a-z]{2}_[a-z]+", voice):
            raise VoiceError(f"Kokoro 没有 {utterance.language} 的声音")
        wanted = utterance.rate / _NATURAL_RATE.get(base, _NATURAL_RATE["zh"])
        speed = min(max(wanted, _SLOWEST), 2.0)
        factor = min(speed / wanted, _MOST_STRETCH)
        styles = self._styles(voice)
        beats = [
            [stretched(self._spoken(part, styles, speed), factor, RATE) for part in parts(said, self._vocabulary)]
            for said in self._beats(utterance.text, base)
        ]
        if not any(beats):
            raise VoiceError("没有可以念的字")
        _write(out, joined([joined(beat) for beat in beats if beat], _BEAT_S))
        return voice

    def _beats(self, text: str, language: str) -> list[str]:
        """The phonemes of what is said without a pause of ours; a Mandarin digit string has several groups."""
        if not _is_mandarin(language):
            return [english.sentence(text)]
        return [self._mandarin(beat) for beat in _BEAT.split(text)]

    def _mandarin(self, text: str) -> str:
        """The phonemes of a Chinese text, words apart as in the training of the voice."""
        pieces = (
            _between(piece) if isinstance(piece, str) else
            " ".join("".join(phonemes(syllable.sound) for syllable in word) for word in piece)
            for piece in self._speller.pieces(text)
        )  # fmt: skip
        return " ".join("".join(pieces).split())

    def _spoken(self, said: str, styles: Sound, speed: float) -> Sound:
        tokens = [self._vocabulary[sign] for sign in said if sign in self._vocabulary]
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": styles[len(tokens) - 1],
            "speed": np.array([speed], np.float32),
        }
        sound: Sound = np.asarray(self._model.run(None, inputs)[0], np.float32).reshape(-1)
        return _without_silence(sound)

    def _styles(self, voice: str) -> Sound:
        try:
            return np.fromfile(self._home / f"{voice}.bin", "<f4").reshape(510, 1, 256)
        except (OSError, ValueError) as err:
            raise VoiceError(f"没有叫 {voice} 的 Kokoro 声音") from err

    @cached_property
    def _vocabulary(self) -> Mapping[str, int]:
        try:
            table: dict[str, int] = json.loads((self._home / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        except (OSError, ValueError, KeyError) as err:
            raise VoiceError("Kokoro 声音包坏了，请运行 signage voices check") from err
        return table

    @cached_property
    def _speller(self) -> Speller:
        return Speller()

    @cached_property
    def _model(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        # Threads that wait must sleep: by default they spin, and the picture stutters.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self._home / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as err:  # onnxruntime's own errors have no common name
            raise VoiceError(f"Kokoro 的模型打不开，请运行 signage voices check：{err}") from err


def engine() -> KokoroEngine:
    """The engine with the voices that are installed."""
    return KokoroEngine(default_folder() / "kokoro")


def _is_mandarin(language: str) -> bool:
    return language.partition("-")[0].casefold() in {"zh", "cmn"}


def parts(said: str, vocabulary: Mapping[str, int]) -> Iterator[str]:
    """Sentences, and where one is too long for the model, its clauses, none without a sound."""
    for found in _SENTENCE.findall(said):
        sentence = found.strip()
        pieces = [sentence] if len(sentence) <= _MOST_TOKENS else [piece.strip() for piece in _CLAUSE.findall(sentence)]
        for piece in pieces:
            for start in range(0, len(piece), _MOST_TOKENS):
                cut = piece[start : start + _MOST_TOKENS]
                if any(sign.isalpha() for sign in cut if sign in vocabulary):
                    yield cut


def joined(pieces: Sequence[Sound], pause_s: float = _PAUSE_S) -> Sound:
    """Sentences, or what else is apart, in a row."""
    pause = np.zeros(round(pause_s * RATE), np.float32)
    row = [part for piece in pieces for part in (pause, piece)]
    return np.concatenate(row[1:])


def _between(piece: str) -> str:
    """Punctuation as the voice knows it, and Latin words among Chinese ones."""
    return _WORD.sub(lambda word: f" {_latin(word[0])} ", piece).translate(_PUNCTUATION)


def _latin(word: str) -> str:
    named = _LETTERS.get(word)
    return english.phonemes(word) if named is None else "".join(phonemes(sound) for sound in named.split())


def _without_silence(sound: Sound) -> Sound:
    """The model puts up to half a second of silence around a sentence; the pauses are ours."""
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return sound[max(0, loud[0] - RATE // 50) : loud[-1] + RATE // 12] if len(loud) else sound[:0]


def _write(out: Path, sound: Sound) -> None:
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.round(sound * 32767), -32768, 32767).astype("<i2").tobytes())
