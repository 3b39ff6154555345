"""How is a person written into a book that many eyes see? So that the desk knows who it was, and nobody else does."""

import re
import unicodedata

SHORTEST_NUMBER = 5
"""From so many digits on it is the number of a phone, a card or a document; fewer are a queue ticket or a year."""
TAIL = 4

_NUMBER = re.compile(rf"\d(?:[ -]?\d){{{SHORTEST_NUMBER - 1},}}[xX]?")
_TITLE = "先生|女士|小姐|阿姨|叔叔|爷爷|奶奶|同学|师傅"
_HAN = r"[\u3400-\u9fff]"
_NAME = re.compile(rf"(?!{_TITLE})({_HAN})({_HAN}*?)({_TITLE}|(?!{_HAN}))")
_LATIN = re.compile(r"([A-Za-z\u00c0-\u024f])[A-Za-z\u00c0-\u024f]+")


def masked(words: str) -> str:
    """Somebody with only the surname and the last digits left: `王小明 13800005678` becomes `王** 尾号5678`.

    What is masked once stays as it is when it is masked again.
    """
    plain = " ".join(unicodedata.normalize("NFKC", words).split())
    held: list[str] = []

    def tail(found: re.Match[str]) -> str:
        held.append("尾号" + re.sub(r"\W", "", found[0])[-TAIL:])
        return f" \0{len(held) - 1}\0 "

    parts = []
    for part in re.split(r"(尾号[0-9xX]{4})", plain):
        if part.startswith("尾号"):
            parts.append(f" {part} ")
            continue
        hidden = _LATIN.sub(lambda m: f"{m[1]}*", _NAME.sub(_surname, _NUMBER.sub(tail, part)))
        parts.append(re.sub("\0(\\d+)\0", lambda m: held[int(m[1])], hidden))
    return " ".join("".join(parts).split())


def _surname(found: re.Match[str]) -> str:
    return f"{found[1]}{'*' * len(found[2])}{found[3]}"
