"""How much of what was said was heard? Syllables without tones for Mandarin, words for English, digit strings apart."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from signage.reading.marks import unmarked
from signage.reading.numerals import digits_zh
from signage.reading.text import spoken
from signage.speakers.mandarin.syllables import Speller

TARGETS = {("zh", "clip"): 3.0, ("zh", "hall"): 5.0, ("en", "clip"): 8.0, ("en", "hall"): 8.0}
_SAME = {"yao": "yi", "liang": "er"}
"""Two names of one digit: which of them a listener writes down says nothing."""
_LETTERS = {"A": "ei", "B": "bi", "D": "di", "E": "yi", "P": "pi", "T": "ti"}
"""Letters that a listener may as well write as a character of that sound (粤逼 for 粤B)."""
_DIGITS = re.compile(r"[零一二三四五六七八九幺，A-Z ]*[零一二三四五六七八九幺]{2}[零一二三四五六七八九幺，A-Z ]*")


def units(text: str, language: str, speller: Speller) -> list[str]:
    """What is counted: syllables and letters, or words."""
    said = spoken(text, language)
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
    apart = re.sub(r"\d{3,}", lambda run: digits_zh(run[0], one="一"), text) if language == "zh" else text
    return min((units(each, language, speller) for each in (text, apart)), key=lambda got: distance(want, got))


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


def main() -> None:
    """Print what was misheard, and the shares; the status tells whether a target was missed."""
    rows = json.loads((Path(sys.argv[1]) / "heard.json").read_text(encoding="utf-8"))
    speller = Speller()
    wrong: dict[tuple[str, str], list[int]] = {}
    digits: dict[str, list[bool]] = {"clip": [], "hall": []}
    for row in rows:
        language = row["language"]
        want = units(row["said"], language, speller)
        for where in ("clip", "hall"):
            got = heard_as(row[where], language, speller, want)
            errors = distance(want, got)
            tally = wrong.setdefault((language, where), [0, 0])
            tally[0] += errors
            tally[1] += len(want)
            if errors:
                print(f"{row['number']:3} {where}  {errors}/{len(want)}  said {row['said']}\n{'':13}heard {row[where]}")
            if language == "zh":
                for found in _DIGITS.findall(unmarked(row["said"])[0]):
                    heard = holds(units(found, language, speller), got)
                    digits[where].append(heard)
                    if not heard:
                        print(f"{'':13}digits missed: {found}")
    print()
    missed = False
    for (language, where), (errors, total) in sorted(wrong.items()):
        rate, target = 100 * errors / max(1, total), TARGETS[language, where]
        missed = missed or rate > target
        print(f"{language} {where:4}  {rate:5.2f} % wrong of {total}, at most {target} %")
    for where, found in digits.items():
        if found:
            print(f"digits {where}  {100 * sum(found) / len(found):5.1f} % of {len(found)} strings, at least 98 %")
    seconds, rendered = sum(row["seconds"] for row in rows), sum(row["rendered_s"] for row in rows)
    print(f"{len(rows)} sentences, {seconds:.0f} s of speech rendered in {rendered:.0f} s ({rendered / seconds:.2f})")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
