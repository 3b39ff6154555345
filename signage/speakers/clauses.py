"""Where may a text be cut, so that its voice can begin before all of it is rendered?

At the pauses of the voice itself. A clause is a clip of its own, so that words which come again (您好, 谢谢您的配合)
need no second rendering, and one with a digit string may be said more slowly than the rest.
"""

import re
from dataclasses import dataclass

LEAST_CHARACTERS = 5
"""Shorter clauses join their neighbour: a voice that is given two syllables blurs them."""
AT_COMMA_S = 0.14
"""With the breath that clips keep at their edges this is a quarter of a second, as a calm reader pauses."""
AT_STOP_S = 0.35
AT_WORDS_S = 0.0
"""Where a clause is parted for haste, the breath at the edges is all."""

_STOPS = "。！？；.!?;"
_HAN_CLAUSE = re.compile(r"[^，。！？；：,!?;]*[，。！？；：,!?;]+[”’」』）)]*|[^，。！？；：,!?;]+$")
_OTHER_CLAUSE = re.compile(r".*?[.!?;]+[”’\")]*(?= +[A-Z0-9“\"]| *$)|.+$")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]")
_MARK = re.compile(r"\[[a-zü]{1,6}[1-5]\]")
_NAMES = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_DIGITS = re.compile(
    rf"[零〇一二三四五六七八九幺](?:[，、 ]*[零〇一二三四五六七八九幺A-Z]){{2,}}"
    rf"|\b{_NAMES}(?:,? +(?:[A-Z]|{_NAMES})\b){{2,}}"
)
"""Three digits in a row at least, as reading leaves them; letters may stand among them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text as it is said, and the pause that belongs behind it."""

    text: str
    pause_s: float

    @property
    def characters(self) -> int:
        """Chinese characters, and Latin words and figures as one each."""
        return _characters(self.text)

    @property
    def has_digits(self) -> bool:
        """Whether somebody may want to write down what it says."""
        return _DIGITS.search(_MARK.sub("", self.text)) is not None


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a text as it is said, none of them too short; together they are the text."""
    chinese = language.partition("-")[0].casefold() in {"zh", "cmn", "yue"}
    pieces: list[str] = []
    for found in (_HAN_CLAUSE if chinese else _OTHER_CLAUSE).findall(text):
        if pieces and _is_short(pieces[-1]):
            pieces[-1] += found
        else:
            pieces.append(found)
    if len(pieces) > 1 and _is_short(pieces[-1]):
        pieces[-2:] = ["".join(pieces[-2:])]
    said = [piece.strip() for piece in pieces if piece.strip()]
    return tuple(
        Clause(piece, AT_STOP_S if piece.rstrip('”’」』）)"')[-1:] in _STOPS else AT_COMMA_S) for piece in said
    )


def _is_short(piece: str) -> bool:
    return _characters(piece) < LEAST_CHARACTERS


def _characters(piece: str) -> int:
    bare = _MARK.sub("", piece)
    return len(_HAN.findall(bare)) + len(re.findall(r"[A-Za-z]+|\d", bare))
