"""How much of what was said was heard? Syllables without tones for Mandarin, words for English, digit strings apart.

Prints what was misheard, the digit strings that were missed, and a table; ends with 1 when a target was missed.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from signage.reading.marks import unmarked
from signage.reading.numerals import digits_zh
from signage.reading.text import spoken
from signage.speakers.mandarin.syllables import Speller

TARGETS = {("zh", "clip"): 3.0, ("zh", "hall"): 5.0, ("en", "clip"): 8.0, ("en", "hall"): 8.0}
LEAST_DIGITS = 98.0
PLACES = {"clip": "the clip alone", "hall": "in the hall, over ducked music"}
_SAME = {"yao": "yi", "liang": "er", "nin": "ni"}
"""Two names of one digit, and two of one person: which of them a listener writes down says nothing."""
_LETTERS = {"A": "ei", "B": "bi", "D": "di", "E": "yi", "P": "pi", "T": "ti"}
"""Letters that a listener may as well write as a character of that sound (粤逼 for 粤B)."""
_DIGITS = re.compile(r"[零一二三四五六七八九幺]{2,}(?:，[零一二三四五六七八九幺]{2,})*")
"""Two digits in a row at least, over the pauses of a phone number. Letters beside them count as syllables."""
_TIME = re.compile(r"(\d{1,2})[.:：](\d{2})分?")
_APART = re.compile(r"(?<=\d)[-.](?=\d)")
_TRADITIONAL = re.compile(r"著(?![名作称稱述])")
"""A listener who writes traditional characters writes 著急 for 着急, which is read otherwise than 著名."""
_RUN = {least: re.compile(rf"\d{{{least},}}") for least in (2, 3)}


@dataclass
class Tally:
    """How much of how much, and the digit strings that were missed."""

    wrong: int = 0
    units: int = 0
    strings: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Percent of units wrong."""
        return 100 * self.wrong / max(1, self.units)

    @property
    def digits(self) -> float:
        """Percent of digit strings heard."""
        return 100 * (1 - len(self.missed) / max(1, self.strings))


def units(text: str, language: str, speller: Speller) -> list[str]:
    """What is counted: syllables and letters, or words."""
    said = spoken(_TRADITIONAL.sub("着", text), language)
    if language != "zh":
        said = re.sub(r"\b(any|every) (time|one|body)\b", r"\1\2", said, flags=re.IGNORECASE)
        return re.findall(r"[a-z']+", said.lower().replace("-", " ").replace("a.m.", "am").replace("p.m.", "pm"))
    found: list[str] = []
    for piece in speller.pieces(said):
        if isinstance(piece, str):
            letters = [letter for letter in piece.upper() if letter.isalpha() and letter.isascii()]
            found += [_LETTERS.get(letter, letter) for letter in letters]
        else:
            sounds = [syllable.sound[:-1].replace("v", "u") for word in piece for syllable in word]
            found += [_SAME.get(sound, sound) for sound in sounds]
    return found


def heard_as(text: str, language: str, speller: Speller, want: Sequence[str]) -> list[str]:
    """What was heard. A listener's 12345 may have been a number or five digits: the likelier one counts."""
    return min((units(each, language, speller) for each in _meant(text, language)), key=lambda got: distance(want, got))


def _meant(text: str, language: str) -> Iterator[str]:
    """What a listener may have meant by the figures that it wrote."""
    yield text
    if language == "zh":
        # What parts groups in 955-88 and 0.0.86 is not said, that in 9-17点 and 3.14 is.
        for written, run in product((text, _APART.sub("", text)), _RUN.values()):
            yield run.sub(lambda found: digits_zh(found[0], one="一"), written)
        # 八点三十分 is written as 8.30分 now and then.
        yield _TIME.sub(r"\1点\2分", text)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many insertions, deletions and replacements lie between two rows."""
    before = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        now = [number]
        for place, right in enumerate(other, 1):
            now.append(min(before[place] + 1, now[-1] + 1, before[place - 1] + (left != right)))
        before = now
    return before[-1]


def holds(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a row lies in another without a gap."""
    return any(list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1))


def judge(row: dict[str, Any], where: str, speller: Speller, tally: Tally) -> None:
    """Count one sentence and tell what was wrong in it."""
    language, said = row["language"], row["said"]
    want = units(said, language, speller)
    got = heard_as(row[where], language, speller, want)
    errors = distance(want, got)
    if row["kind"] == "say":
        tally.wrong += errors
        tally.units += len(want)
    if errors:
        print(f"{row['number']:3} {where}  {errors}/{len(want)}  said {said}\n{'':13}heard {row[where]}")
    for found in _DIGITS.findall(unmarked(said)[0]) if language == "zh" else ():
        tally.strings += 1
        if not holds(units(found, language, speller), got):
            tally.missed.append(f"{found.strip('， ')} (sentence {row['number']}: {row[where]})")


def table(tallies: dict[tuple[str, str], Tally]) -> bool:
    """Print what came of it; whether a target was missed."""
    missed = False
    print(f"\n{'':2}{'what':52}{'value':>9}  target")
    for (language, where), tally in sorted(tallies.items()):
        target = TARGETS[language, where]
        bad = tally.rate > target
        what = f"{'Mandarin syllables' if language == 'zh' else 'English words'} wrong, {PLACES[where]}"
        print(f"{'✗' if bad else '✓'} {what:52}{tally.rate:7.2f} %  at most {target:g} % (of {tally.units})")
        missed = missed or bad
        if tally.strings:
            bad = tally.digits < LEAST_DIGITS
            what = f"digit strings heard, {PLACES[where]}"
            told = f"at least {LEAST_DIGITS:g} % (of {tally.strings})"
            print(f"{'✗' if bad else '✓'} {what:52}{tally.digits:7.2f} %  {told}")
            missed = missed or bad
    return missed


def main() -> None:
    """Judge everything that was written down."""
    rows = json.loads((Path(sys.argv[1]) / "heard.json").read_text(encoding="utf-8"))
    speller = Speller()
    tallies: dict[tuple[str, str], Tally] = {}
    for row in rows:
        for where in PLACES:
            judge(row, where, speller, tallies.setdefault((row["language"], where), Tally()))
    for (_, where), tally in sorted(tallies.items()):
        for each in tally.missed:
            print(f"digits missed, {PLACES[where]}: {each}")
    missed = table(tallies)
    for language in sorted({row["language"] for row in rows}):
        own = [row for row in rows if row["language"] == language]
        print(f"{len(own)} sentences in {language}, {sum(row['seconds'] for row in own):.0f} s of speech, by "
              + ", ".join(sorted({row["engine"] for row in own})))  # fmt: skip
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
