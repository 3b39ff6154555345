"""How does a passage become a clip? By the first engine of its language's chain that manages, clause by clause.

An engine that fails in the middle hands over to the next, which goes on with the clause that is missing; the clauses
are told of one by one, so that the first can be heard while the last is being rendered. In the end they are one clip.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from signage.director.model import Clip, Passage
from signage.director.plans import VoicePlan
from signage.reading.marks import corrected, named, substituted
from signage.reading.text import spoken
from signage.speakers.clauses import AT_WORDS_S, Clause, clauses
from signage.speakers.clips import Clips, Recipe, sha256_of
from signage.speakers.engines.engine import ENGINES, Entry, VoiceError
from signage.speakers.jobs import Job
from signage.speakers.telling import Coming, Ready, Telling
from signage.speakers.words import UnsayableError, estimate_s, sayable
from signage.speakers.workshop import Workshop

PATIENCE_S = 10.0
"""A worker that says a sentence needs a second; neural ones longer, so thrice the length of the speech is added."""
IN_THE_MIDDLE_S, IN_THE_MIDDLE_FACTOR = 6.0, 4.0
"""Once some of a passage was rendered we know how long it takes, and do not wait much longer: somebody is listening."""
RECORDING_PATIENCE_S = 60.0
FIRST_CHARACTERS = 11
"""Of Chinese, with which speech begins in a hurry: three seconds, rendered in less than two by two slow cores."""
GROWTH = 1.25
"""How much longer than all that is said before it a part may be; such cores render faster than the voice speaks."""

DEFAULT_ENGINE = "pyttsx3"
DEFAULT_RATE = 150
NUMBERS_SLOWER = 0.88
"""Digit strings are written down by some who hear them; DECtalk's manual goes from 180 words a minute to 120."""

Value = TypeVar("Value")


class SpeechError(Exception):
    """No engine could say it; one reason for each that was tried."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """An engine of the chain that is installed, with the voice that it is asked for."""

    said: str
    engine: str
    entry: Entry
    version: str
    voice: str


@dataclass(frozen=True, slots=True)
class _Script:
    """What is to be said: the text with its marked readings, its language and the rates."""

    text: str
    language: str
    rate: int
    number_rate: int

    def recipe(self, choice: _Choice, clause: Clause | None = None) -> Recipe:
        """Everything that shapes the sound of the whole, or of one clause."""
        text, rate = (self.text, self.rate) if clause is None else (clause.text, self.rate_of(clause))
        told = text if choice.entry.reads_marks else substituted(text)
        return Recipe(choice.engine, choice.version, choice.voice, self.language, rate, told)

    def rate_of(self, clause: Clause) -> int:
        return self.number_rate if clause.has_digits else self.rate

    def length_s(self, clause: Clause) -> float:
        """About how long a clause will be."""
        return estimate_s(clause.text, self.language, self.rate_of(clause))


class Narrator:
    """Finds and makes clips; may be asked by several threads."""

    def __init__(self, clips: Clips, workshop: Workshop) -> None:
        self._clips = clips
        self._workshop = workshop

    def find(self, passage: Passage, plan: VoicePlan) -> Clip | None:
        """The clip that is there already, None when it has to be made.

        Raises:
            SpeechError: Nobody could make it.
        """
        if passage.audio is not None:
            return self._clips.find(_recording(passage.audio))
        script = _script(passage, plan)
        chain, reasons = _chain(plan, passage.language)
        if not chain:
            raise SpeechError("；".join(reasons) or "没有可用的声音")
        return self._clips.find(script.recipe(chain[0]))

    def make(
        self,
        passage: Passage,
        plan: VoicePlan,
        *,
        told: Callable[[Telling], None] = lambda _: None,
        turn: Callable[[], None] = lambda: None,
        hurry: bool = False,
    ) -> Clip:
        """Make the clip, or find it. `told` hears of each clause; `turn` waits before one until it may be rendered.

        In a `hurry`, with somebody listening already, long clauses are parted, so that it may begin sooner.

        Raises:
            SpeechError: No engine could say all of it.
        """
        if passage.audio is not None:
            return self._bring_into_form(passage.audio)
        script = _script(passage, plan)
        chain, reasons = _chain(plan, passage.language)
        left = clauses(script.text, passage.language)
        done: list[Ready] = []
        who: list[_Choice] = []
        for choice in chain:
            if not done and (clip := self._clips.find(script.recipe(choice))):
                return clip
            if not choice.entry.stays:
                # A process for each clause would cost more than the clauses.
                left = (Clause("".join(clause.text for clause in left), left[-1].pause_s),)
            elif hurry and not done:
                left = self._parted(left, script, choice)
            try:
                while left:
                    if choice.entry.stays:
                        turn()
                    clip = self._clause(left[0], script, choice, begun=bool(done))
                    done.append(Ready(clip, left[0].pause_s))
                    who.append(choice)
                    left = left[1:]
                    told(Telling(tuple(done), self._coming(left, script, choice)))
            except VoiceError as err:
                reasons.append(f"{choice.said}：{err}")
                continue
            return self._joined(done, script, who)
        why = "；".join(reasons) or "没有可用的声音"
        told(Telling(tuple(done), failed=why))
        raise SpeechError(why)

    def _clause(self, clause: Clause, script: _Script, choice: _Choice, *, begun: bool) -> Clip:
        recipe = script.recipe(choice, clause)
        if clip := self._clips.find(recipe):
            return clip
        expected_s = script.length_s(clause)
        within_s = PATIENCE_S + 3 * expected_s
        if begun:
            known_s = IN_THE_MIDDLE_FACTOR * self._workshop.pace.takes_s(expected_s)
            within_s = min(within_s, max(IN_THE_MIDDLE_S, known_s))
        job = Job(
            folder="", engine=choice.engine, voice=choice.voice, language=script.language, rate=recipe.rate,
            text=recipe.text,
        )  # fmt: skip
        return self._workshop.make(job, recipe, within_s=within_s, expected_s=expected_s, stays=choice.entry.stays)

    def _parted(self, left: tuple[Clause, ...], script: _Script, choice: _Choice) -> tuple[Clause, ...]:
        """Clauses each of which can be rendered while what stands before it is heard."""
        waiting, parts, said = list(left), list[Clause](), 0
        while waiting:
            clause = waiting.pop(0)
            most = max(FIRST_CHARACTERS, round(said * GROWTH))
            if clause.characters > most and not self._clips.has(script.recipe(choice, clause)):
                first = self._workshop.first_words(choice.engine, script.language, clause.text, most)
                if rest := clause.text.removeprefix(first):
                    waiting.insert(0, Clause(rest, clause.pause_s))
                    clause = Clause(first, AT_WORDS_S)
            parts.append(clause)
            said += clause.characters
        return tuple(parts)

    def _coming(self, left: tuple[Clause, ...], script: _Script, choice: _Choice) -> tuple[Coming, ...]:
        """When the clauses that are missing will be there, one after the other."""
        at_s = time.monotonic()
        coming: list[Coming] = []
        for clause in left:
            length_s = script.length_s(clause)
            if not self._clips.has(script.recipe(choice, clause)):
                at_s += self._workshop.pace.takes_s(length_s)
            coming.append(Coming(self._workshop.pace.lasts_s(length_s), clause.pause_s, at_s))
        return tuple(coming)

    def _joined(self, done: list[Ready], script: _Script, who: list[_Choice]) -> Clip:
        if len(done) == 1:
            return done[0].clip
        recipe = script.recipe(who[0])
        if len(set(who)) > 1:
            # Nobody looks for it: next time the first engine may manage.
            names = "+".join(dict.fromkeys(choice.said for choice in who))
            recipe = Recipe(names, recipe.version, "", script.language, script.rate, script.text)
        try:
            return self._workshop.join([(each.clip.path, each.pause_s) for each in done], recipe)
        except VoiceError as err:
            raise SpeechError(str(err)) from err

    def _bring_into_form(self, audio: Path) -> Clip:
        recipe = _recording(audio)
        if clip := self._clips.find(recipe):
            return clip
        job = Job(folder="", audio=str(audio))
        try:
            return self._workshop.make(job, recipe, within_s=RECORDING_PATIENCE_S, expected_s=None)
        except VoiceError as err:
            raise SpeechError(str(err)) from err


def _script(passage: Passage, plan: VoicePlan) -> _Script:
    try:
        text = sayable(spoken(passage.said or passage.words, passage.language))
    except UnsayableError as err:
        raise SpeechError(str(err)) from err
    if passage.language.partition("-")[0] in {"zh", "cmn"}:
        text = corrected(named(text, plan.names), plan.lexicon)
    rate = of_language(plan.rate, passage.language, DEFAULT_RATE)
    number_rate = of_language(plan.number_rate, passage.language, round(rate * NUMBERS_SLOWER))
    return _Script(text, passage.language, rate, number_rate)


def _chain(plan: VoicePlan, language: str) -> tuple[list[_Choice], list[str]]:
    """The engines of a language that are installed, in order, and why others are not used."""
    chain: list[_Choice] = []
    reasons: list[str] = []
    for said in of_language(plan.engines, language, (DEFAULT_ENGINE,)):
        engine, _, voice = said.partition(":")
        entry = ENGINES.get(engine)
        version = entry.version() if entry is not None else None
        if entry is None or version is None:
            reasons.append(f"{engine}：没有安装")
        else:
            chain.append(_Choice(said, engine, entry, version, voice))
    return chain, reasons


def staying_engine(plan: VoicePlan, language: str) -> str:
    """The engine of a language whose process is worth starting ahead, empty when there is none."""
    chain, _ = _chain(plan, language)
    return chain[0].engine if chain and chain[0].entry.stays else ""


def _recording(audio: Path) -> Recipe:
    try:
        return Recipe("recorded", "1", audio_sha256=sha256_of(audio))
    except OSError as err:
        raise SpeechError(f"录音打不开：{err.strerror or err}") from err


def of_language(table: Mapping[str, Value], language: str, default: Value) -> Value:
    """The entry of a language, or of the nearest more general tag ("zh-Hant-TW", "zh-Hant", "zh")."""
    tag = language
    while tag:
        if tag in table:
            return table[tag]
        tag = tag.rpartition("-")[0]
    return default
