"""May these words be heard and shown? What a hall's rules, and two that are everybody's, find in them, and where.

Every road of an announcement leads through here: templates, words of one's own, the schedule, the desk, commands. The
director asks once more when a call is requested, so that a road which is built later cannot go round it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import NamedTuple

from signage.director import children
from signage.director.folded import Folded, folded, squeezed
from signage.director.phrase import Phrase
from signage.director.plans import WordPlan, WordRule
from signage.director.privacy import secrets_in

PRIVACY = "privacy"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+")
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may not be heard: the rule, the words, and where they stand (characters from 0, end exclusive)."""

    rule: str
    name: str
    words: str
    start: int
    end: int
    instead: str = ""
    language: str = ""
    may_overrule: bool = True

    def __str__(self) -> Phrase:
        first, last = self.start + 1, self.end
        where = Phrase("第 {} 个字", (last,)) if first == last else Phrase("第 {} 到 {} 个字", (first, last))
        advice = Phrase("。{}", (self.instead,)) if self.instead else ""
        return Phrase("“{}”（{}）不能这样说：{}{}", (self.words, where, self.name, advice))


class _Sieve(NamedTuple):
    """A rule made ready to be searched for.

    Most texts hold none of its words. That is seen by `hints`, with which its Chinese words begin, and `starts`, the
    first of its others, so that the long patterns, which take a while to be understood, are asked for only when a word
    may be there; the hall's first slide does not wait for them.
    """

    hints: frozenset[str]
    joined: str
    starts: frozenset[str]
    apart: str
    patterns: str
    harmless: str


def check(texts: Sequence[tuple[str, str]], plan: WordPlan, people: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything wrong with texts (language, words) that are heard or shown together, in order of place.

    `people` are words known to be names of persons.
    """
    wholes = [folded(words) for _, words in texts]
    found = [each for text, whole in zip(texts, wholes, strict=True) for each in _in_one(*text, whole, plan)]
    for place in children.named_and_described(wholes, people):
        language, words = texts[place.text]
        named = words[place.start : place.end]
        found.append(
            Finding(
                children.RULE, children.NAME, named, place.start, place.end, children.INSTEAD, language,
                may_overrule=not place.sure,
            )
        )  # fmt: skip
    return tuple(dict.fromkeys(found))


def bad_pattern(pattern: str) -> str:
    """Why a pattern cannot be used, in words; empty when it can."""
    try:
        re.compile(pattern)
    except re.error as err:
        return f"不是正确的正则表达式：{err}"
    # A repeat inside a repeat may take longer than anybody waits, for a sentence of forty characters.
    return "重复里面不能再有重复，会算很久" if re.search(r"[*+}]\)[*+{]", pattern) else ""


def _in_one(language: str, words: str, whole: Folded, plan: WordPlan) -> Iterator[Finding]:
    close = squeezed(whole)
    bits = {*map(add, close.text, close.text[1:]), *close.text, *_WORD.findall(whole.text)}
    for rule in plan.rules:
        for start, end in _places(_sieve(rule), whole, close, bits):
            yield Finding(rule.id, rule.name, words[start:end], start, end, rule.instead, language)
    for secret in secrets_in(whole, plan.own_numbers):
        # The number itself is not repeated: a refusal is read by more people than the words would have been.
        yield Finding(
            PRIVACY, Phrase("这是个人的{}，只能说尾号", (Phrase(secret.kind),)),
            f"…{secret.tail}", secret.start, secret.end,
            Phrase("是大厅自己的电话，就写进 config/words.toml 的 own_numbers"), language, may_overrule=False,
        )  # fmt: skip


def _places(sieve: _Sieve, whole: Folded, close: Folded, bits: set[str]) -> list[tuple[int, int]]:
    """Where a rule's words stand, none inside another and none inside a harmless phrase."""
    found: set[tuple[int, int]] = set()
    if not sieve.hints.isdisjoint(bits):
        found |= {close.span(*each.span()) for each in re.finditer(sieve.joined, close.text)}
    if not sieve.starts.isdisjoint(bits):
        found |= {whole.span(*each.span()) for each in re.finditer(sieve.apart, whole.text)}
    if sieve.patterns:
        found |= {whole.span(*each.span()) for each in re.finditer(sieve.patterns, whole.text) if each[0]}
    if not found:
        return []
    harmless = [close.span(*each.span()) for each in re.finditer(sieve.harmless, close.text)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not any(first <= start and end <= last for first, last in [*harmless, *kept]):
            kept.append((start, end))
    return kept


@lru_cache(maxsize=256)
def _sieve(rule: WordRule) -> _Sieve:
    words = [folded(word).text for word in rule.words]
    joined = tuple(_close(word) for word in words if _HAN.search(word))
    apart = [word for word in words if not _HAN.search(word)]
    return _Sieve(
        hints=frozenset(word[:2] for word in joined),
        joined=_any_of(map(re.escape, joined)),
        starts=frozenset(first for word in apart for first in _WORD.findall(word)[:1]),
        apart=_any_of(map(_apart, apart)),
        patterns="|".join(f"(?:{pattern})" for pattern in rule.patterns),
        harmless=_any_of(re.escape(_close(word)) for word in rule.unless),
    )


def _apart(word: str) -> str:
    """Whole words, whatever stands between them."""
    return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, word.split())) + r"(?![^\W_])"


def _close(word: str) -> str:
    return squeezed(folded(word)).text


def _any_of(patterns: Iterable[str]) -> str:
    """The longest first, since of two words that begin alike the longer says more."""
    return "|".join(sorted(patterns, key=len, reverse=True)) or _NEVER
