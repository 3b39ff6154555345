"""What is wrong with the documents, and where: every fault carries its file and line, in the words of the staff."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: keys and, inside arrays, positions from 0."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend. `file` is relative to the hall's folder, `line` counts from 1, `message` is Chinese."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class WrongValueError(ValueError):
    """A value is not what was expected. `at` leads from the value to the part that is wrong."""

    def __init__(self, message: str, at: KeyPath = ()) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def guess(word: str, known: Collection[str]) -> str:
    """The end of a message that says which known word may have been meant; empty when none is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"，是不是想写 {near[0]}？" if near else ""


def unknown(what: str, word: str, known: Collection[str]) -> str:
    """The message about a word that is not among the known ones."""
    if near := guess(word, known):
        return f"没有{what} {shown(word)}{near}"
    listed = " ".join(sorted(known)[:12])
    return f"没有{what} {shown(word)}" + (f"，现有：{listed}" if listed else "")


def shown(value: object) -> str:
    """A value as it may stand in a message: short, on one line, with nothing that could disturb a terminal."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "列表 […]"
    if isinstance(value, dict):
        return "表 {…}"
    words = value if isinstance(value, str) else str(value)
    clean = printable(words[:41])
    clean = clean if len(clean) <= 40 else clean[:39] + "…"
    return f'"{clean}"' if isinstance(value, str) else clean


def printable(words: str) -> str:
    """Words without what could disturb a terminal or a log; names of files may hold anything."""
    return "".join(c if c.isprintable() else "?" for c in words)
