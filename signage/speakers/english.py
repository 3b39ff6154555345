"""How does an English word sound to the neural voice? Spelt letter by letter, or in the phonemes of espeak-ng.

The notation is that of Kokoro's training (misaki 0.9), in which diphthongs are capitals. For the voice worker only.
"""

import ctypes
import re
from functools import lru_cache

_LETTERS = {
    "a": "ˈA", "b": "bˈi", "c": "sˈi", "d": "dˈi", "e": "ˈi", "f": "ˈɛf", "g": "ʤˈi", "h": "ˈAʧ", "i": "ˈI", "j": "ʤˈA",
    "k": "kˈA", "l": "ˈɛl", "m": "ˈɛm", "n": "ˈɛn", "o": "ˈO", "p": "pˈi", "q": "kjˈu", "r": "ˈɑɹ", "s": "ˈɛs",
    "t": "tˈi", "u": "jˈu", "v": "vˈi", "w": "dˈʌbᵊlju", "x": "ˈɛks", "y": "wˈI", "z": "zˈi",
}  # fmt: skip
_WORDS = {
    "wifi": "wˈI fˈI", "wi-fi": "wˈI fˈI", "app": "ˈA pˈi pˈi", "vip": "vˈi ˈI pˈi", "ok": "ˌOkˈA", "sim": "sˈɪm",
    "esim": "ˈi sˈɪm",
}  # fmt: skip
"""Words that people in China say otherwise than they are written."""

_FROM_ESPEAK = (
    ("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"), ("oʊ", "O"), ("əl", "ᵊl"),
    ("ɚɹ", "əɹ"), ("ɚ", "əɹ"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("r", "ɹ"), ("ɐ", "ə"), ("ɾ", "T"), ("ʔ", "t"), ("ː", ""),
    ("e", "A"), ("ɬ", "l"), ("x", "k"), ("o", "ɔ"), ("\u0329", ""),
)  # fmt: skip
_APART = re.compile(
    r"([,.;:!?—…]+|\b(?:[B-HJ-Z]|A(?= (?:[A-Z]\b|zero|one|two|three|four|five|six|seven|eight|nine|ten)))\b)"
)
"""What espeak-ng must not see: punctuation, which it drops, and the letters of a number, as it takes A for a word."""
_UTF8, _IPA = 1, 2
_RETRIEVAL, _QUIET = 1, 0x8000


def phonemes(word: str) -> str:
    """The phonemes of one word. Short or in capitals means: letter by letter."""
    lower = word.casefold()
    if lower in _WORDS:
        return _WORDS[lower]
    if word.isupper() or len(word) == 1:
        return _spelt(lower)
    return _by_espeak(word) or _spelt(lower)


def sentence(text: str) -> str:
    """The phonemes of an English text; numbers and all else as espeak-ng reads them."""
    text = text.replace("a.m.", "A M").replace("p.m.", "P M")
    spoken: list[str] = []
    for place, piece in enumerate(_APART.split(text)):
        if place % 2 == 0:
            spoken.append(_by_espeak(piece.strip()))
        else:
            spoken.append(_spelt(piece.casefold()) if piece.isalpha() else piece)
    return (
        " ".join(" ".join(spoken).split()).replace(" ,", ",").replace(" .", ".").replace(" !", "!").replace(" ?", "?")
    )


def _spelt(word: str) -> str:
    return " ".join(_LETTERS[letter] for letter in word if letter in _LETTERS)


def _by_espeak(text: str) -> str:
    """What espeak-ng makes of it, in the notation of the voice; empty where there is no espeak-ng."""
    library = _espeak()
    if library is None or not text:
        return ""
    pointer = ctypes.c_char_p(text.encode())
    spoken: list[str] = []
    while pointer.value:
        piece = library.espeak_TextToPhonemes(ctypes.byref(pointer), _UTF8, _IPA)
        if not piece:
            break
        spoken.append(piece.decode())
    ipa = " ".join(spoken)
    for theirs, ours in _FROM_ESPEAK:
        ipa = ipa.replace(theirs, ours)
    return ipa


@lru_cache(maxsize=1)
def _espeak() -> ctypes.CDLL | None:
    """espeak-ng, ready to read American English; it can be started only once in a process."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        started = library.espeak_Initialize(_RETRIEVAL, 0, espeakng_loader.get_data_path().encode(), _QUIET)
    except (ImportError, OSError):
        return None
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library if started > 0 and library.espeak_SetVoiceByName(b"en-us") == 0 else None
