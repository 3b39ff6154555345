"""Which syllables are said? Words by jieba, sounds by pypinyin, as in the training of the neural voice.

Then what those two get wrong in a service hall is put right by a lexicon, and tones change in company.
"""

import re
import unicodedata
import warnings
from collections.abc import Mapping
from importlib.resources import files
from itertools import groupby

from platformdirs import user_cache_path
from pypinyin import Style, lazy_pinyin

from signage.reading.marks import is_han, unmarked
from signage.speakers.mandarin.neighbours import by_neighbours
from signage.speakers.mandarin.phrasing import first_words
from signage.speakers.mandarin.sandhi import Syllable, Word, changed

Piece = tuple[Word, ...] | str
"""A phrase of Chinese words, or what stands between two: punctuation, or words in Latin letters."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’\-]*")


class Speller:
    """Turns text into syllables. Takes about a second to make."""

    def __init__(self, lexicon: Mapping[str, str] | None = None) -> None:
        """`lexicon` has readings of words, as in `{"重庆": "chong2 qing4"}`, that go before all others."""
        with warnings.catch_warnings():
            # jieba asks for a module of setuptools that warns of its end.
            warnings.simplefilter("ignore")
            import jieba

        jieba.setLogLevel("WARNING")
        self._words = jieba.Tokenizer()
        # By default it trusts a file that anybody may put into the system's temporary folder.
        cache = user_cache_path("nuanping", appauthor=False)
        cache.mkdir(parents=True, exist_ok=True)
        self._words.tmp_dir = str(cache)
        self._readings = _own_lexicon() | dict(lexicon or {})
        for word in self._readings:
            if len(word) > 1:
                self._words.add_word(word)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Phrases and what is between them, in order. Marks such as 单[shan4] are followed."""
        bare, laid_down = unmarked(unicodedata.normalize("NFC", text))
        pieces: list[Piece] = []
        at = 0
        for han, group in groupby(bare, is_han):
            run = "".join(group)
            # A1 is a name, not one of something.
            named = {at: "yi1"} if run[0] == "一" and bare[at - 1 : at].isupper() else {}
            pieces.append(self._phrase(run, at, {**named, **laid_down}) if han else run)
            at += len(run)
        return tuple(pieces)

    def syllables(self, text: str) -> tuple[str, ...]:
        """Only the syllables with their tones, as they are said."""
        return tuple(
            syllable.sound
            for piece in self.pieces(text)
            if not isinstance(piece, str)
            for word in piece
            for syllable in word
        )

    def first_words(self, text: str, most: int) -> str:
        """With what a clause may begin to be said: about `most` characters, or all of it."""
        bare, laid_down = unmarked(text)
        words: list[str] = []
        for han, group in groupby(bare, is_han):
            run = "".join(group)
            words += self._words.lcut(run) if han else [run]
        first = first_words(words, most)
        return "".join(f"{char}[{laid_down[n]}]" if n in laid_down else char for n, char in enumerate(bare[:first]))

    def _phrase(self, run: str, start: int, laid_down: Mapping[int, str]) -> tuple[Word, ...]:
        words: list[Word] = []
        at = start
        told = {start + place: sound for place, sound in by_neighbours(run).items()}
        for word in self._words.lcut(run):
            sounds = self._sounds(word)
            words.append(
                tuple(
                    Syllable(char, laid_down.get(at + n, told.get(at + n, sound)), fixed=at + n in laid_down)
                    for n, (char, sound) in enumerate(zip(word, sounds, strict=True))
                )
            )
            at += len(word)
        return changed(tuple(words))

    def _sounds(self, word: str) -> list[str]:
        if word in self._readings:
            return self._readings[word].split()
        sounds = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
        # 王先生 is one word to jieba.
        tail = self._readings.get(word[-2:], "").split() if len(word) > 2 else []
        return [*sounds[: len(sounds) - len(tail)], *tail]


def _own_lexicon() -> dict[str, str]:
    """The readings that come with the product; a line is a word, a tab, and its pinyin."""
    text = (files("signage.speakers.mandarin") / "lexicon.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return dict(lines)
