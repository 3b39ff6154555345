"""Which phonemes does the neural voice know a Mandarin syllable by?

The notation is that of Kokoro's training (misaki 0.9, `ZHG2P`): IPA with affricates as one letter and arrows for the
tones. A test proves that the table gives the same for every syllable there is.
"""

_INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ", "h": "x",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s",
}  # fmt: skip

_FINALS = {
    "a": "a_", "ai": "ai_", "an": "a_n", "ang": "a_ŋ", "ao": "au_", "e": "ɤ_", "ei": "ei_", "en": "ə_n",
    "eng": "ə_ŋ", "i": "i_", "ia": "ja_", "ian": "jɛ_n", "iang": "ja_ŋ", "iao": "jau_", "ie": "je_", "in": "i_n",
    "iou": "jou_", "ing": "i_ŋ", "iong": "jʊ_ŋ", "ong": "ʊ_ŋ", "ou": "ou_", "u": "u_", "uei": "wei_", "ua": "wa_",
    "uai": "wai_", "uan": "wa_n", "uen": "wə_n", "uang": "wa_ŋ", "ueng": "wə_ŋ", "uo": "wo_", "o": "wo_", "ü": "y_",
    "üe": "ɥe_", "üan": "ɥɛ_n", "ün": "y_n",
}  # fmt: skip
"""`_` is where the tone is written."""

_ALONE = {"er": "ɚ_", "o": "ɔ_", "io": "jɔ_", "yo": "wo_", "ê": "ɛ_", "m": "m_", "n": "n_", "ng": "ŋ_", "hm": "hm_",
          "hng": "hŋ_"}  # fmt: skip
"""Syllables without an initial that do not follow from the finals."""

_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
_SHORT = {"iu": "iou", "ui": "uei", "un": "uen", "ue": "üe"}
"""Finals that pinyin writes short after an initial."""
_BUZZING = {"zh", "ch", "sh", "r", "z", "c", "s"}


def phonemes(syllable: str) -> str:
    """The phonemes of a syllable such as `lü4` or `zhong1`; `v` is taken for `ü`, tone 5 is the light one.

    Raises:
        ValueError: It is no syllable of Mandarin.
    """
    letters, tone = syllable[:-1].replace("v", "ü"), _TONES.get(syllable[-1:])
    if tone is None:
        raise ValueError(f"no tone: {syllable!r}")
    if letters in _ALONE:
        return _ALONE[letters].replace("_", tone)
    initial, final = _split(letters)
    if initial in _BUZZING and final == "i":
        return f"{_INITIALS[initial]}ɨ{tone}"
    if final not in _FINALS or (initial and initial not in _INITIALS):
        raise ValueError(f"no syllable: {syllable!r}")
    return _INITIALS.get(initial, "") + _FINALS[final].replace("_", tone)


def _split(letters: str) -> tuple[str, str]:
    """Initial and full final, out of the spellings of pinyin."""
    if letters.startswith("yu"):
        return "", "ü" + letters[2:]
    if letters[:1] in {"y", "w"}:
        vowel = "i" if letters[0] == "y" else "u"
        final = vowel + letters[1:].removeprefix(vowel)
        return "", final
    initial = letters[:2] if letters[:2] in _INITIALS else letters[:1] if letters[:1] in _INITIALS else ""
    final = letters[len(initial) :]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    return initial, _SHORT.get(final, final)
