"""Who says these words, and is the clip ready?

Rendered, never spoken: a passage becomes a file by the first engine of its language's chain that manages, in threads
of the voice's own, long before it is needed if the program says so. What was rendered before is found at once.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from signage.director.hall import VoicePlan
from signage.director.model import Clip, Passage
from signage.reading.marks import corrected, substituted
from signage.reading.text import spoken
from signage.speakers.clips import Clips, Recipe, sha256_of
from signage.speakers.engines.engine import ENGINES, VoiceError
from signage.speakers.jobs import Job
from signage.speakers.words import UnsayableError, estimate_s, sayable
from signage.speakers.workshop import WORKER, Workshop

PATIENCE_S = 10.0
"""A worker that says a sentence needs a second; neural ones longer, so thrice the length of the speech is added."""
RECORDING_PATIENCE_S = 60.0
RENDERERS = 2
"""Workers at a time; the second is there for the call that must not wait behind a worker that hangs."""
RETRY_AFTER_S = 60.0

DEFAULT_ENGINE = "pyttsx3"
DEFAULT_RATE = 150


Entry = TypeVar("Entry")


class SpeechError(Exception):
    """No engine could say it; one reason for each that was tried."""


class _Stage(Enum):
    MISSING = auto()
    RENDERING = auto()
    DONE = auto()


class Voice:
    """Turns wanted passages into clips. `rendered` and `failed` are called from the voice's threads."""

    def __init__(
        self,
        plan: VoicePlan,
        cache: Path,
        *,
        rendered: Callable[[Passage, Clip], None],
        failed: Callable[[Passage, str], None],
        worker: tuple[str, ...] = WORKER,
    ) -> None:
        self._plan = plan
        self._clips = Clips(cache)
        self._workshop = Workshop(self._clips, worker)
        self._rendered = rendered
        self._failed = failed
        self._change = threading.Condition()
        self._wanted: tuple[Passage, ...] = ()
        self._mending: tuple[Passage, ...] = ()
        self._stages: dict[Passage, _Stage] = {}
        self._failed_at: dict[Passage, float] = {}
        self._used: list[Path] = []
        self._edition = 0
        """Counts the plans: what was begun under an old plan is not reported under a new one."""
        self._stopped = False
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to look for clips and to render what is missing."""
        self._workshop.clear_away()
        jobs = [self._look_up, *[self._render_missing] * RENDERERS]
        self._threads = [threading.Thread(target=job, name=f"voice-{i}", daemon=True) for i, job in enumerate(jobs)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and end every worker."""
        with self._change:
            self._stopped = True
            self._change.notify_all()
        self._workshop.close()
        for thread in self._threads:
            thread.join(timeout=2)

    def want(self, passages: tuple[Passage, ...]) -> None:
        """These are needed, the most urgent first. Returns at once; asking again changes nothing."""
        with self._change:
            retry = [p for p, at in self._failed_at.items() if time.monotonic() - at > RETRY_AFTER_S]
            if passages == self._wanted and not retry:
                return
            self._wanted = passages
            for passage in retry:
                del self._failed_at[passage]
                self._stages.pop(passage, None)
            self._forget_unwanted()
            self._change.notify_all()

    def renew(self, plan: VoicePlan) -> None:
        """Speak by another plan from now on."""
        with self._change:
            if plan == self._plan:
                return
            self._plan = plan
            self._edition += 1
            self._stages.clear()
            self._failed_at.clear()
            self._change.notify_all()

    def mend(self, passage: Passage) -> None:
        """The clip of a passage turned out to be broken: make it again."""
        with self._change:
            self._stages.pop(passage, None)
            self._mending = (*(p for p in self._mending if p != passage), passage)
            self._change.notify_all()

    def used(self, clips: tuple[Path, ...]) -> None:
        """Note that these clips are being heard, so that tidying spares them."""
        with self._change:
            self._used.extend(clips)
            self._change.notify_all()

    def render(self, passage: Passage) -> Clip:
        """Make (or find) the clip of a passage and wait for it.

        Raises:
            SpeechError: No engine could.
        """
        return self._made(passage, self._plan)

    # The threads

    def _look_up(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stopped or self._used or self._first(None))
                if self._stopped:
                    return
                used, self._used = self._used, []
                passage, plan, edition = self._first(None), self._plan, self._edition
            for path in used:
                self._clips.touch(path)
            if passage is None:
                continue
            try:
                clip = self._clip(passage, plan, may_make=False)
            except SpeechError as err:
                self._settle(passage, edition, str(err))
                continue
            if clip is not None:
                self._settle(passage, edition, clip)
            else:
                self._move(passage, edition, _Stage.MISSING)

    def _render_missing(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stopped or self._first(_Stage.MISSING))
                passage, plan, edition = self._first(_Stage.MISSING), self._plan, self._edition
                if self._stopped or passage is None:
                    return
                self._stages[passage] = _Stage.RENDERING
            try:
                outcome: Clip | str = self._made(passage, plan)
            except SpeechError as err:
                outcome = str(err)
            self._settle(passage, edition, outcome)
            self._clips.tidy()

    def _first(self, stage: _Stage | None) -> Passage | None:
        wanted = (*self._wanted, *self._mending)
        return next((passage for passage in wanted if self._stages.get(passage) is stage), None)

    def _move(self, passage: Passage, edition: int, stage: _Stage) -> bool:
        with self._change:
            if self._stopped or edition != self._edition:
                return False
            self._stages[passage] = stage
            if stage is _Stage.DONE:
                self._mending = tuple(p for p in self._mending if p != passage)
                self._forget_unwanted()
            self._change.notify_all()
            return True

    def _settle(self, passage: Passage, edition: int, outcome: Clip | str) -> None:
        if not self._move(passage, edition, _Stage.DONE):
            return
        if isinstance(outcome, Clip):
            self._rendered(passage, outcome)
        else:
            with self._change:
                self._failed_at[passage] = time.monotonic()
            self._failed(passage, outcome)

    def _forget_unwanted(self) -> None:
        kept = {*self._wanted, *self._mending}
        self._stages = {p: stage for p, stage in self._stages.items() if p in kept or stage is _Stage.RENDERING}
        self._failed_at = {p: at for p, at in self._failed_at.items() if p in kept}

    # One passage

    def _made(self, passage: Passage, plan: VoicePlan) -> Clip:
        with contextlib.suppress(OSError):  # Whether the folder can be written shows when it is.
            self._clips.folder.mkdir(parents=True, exist_ok=True)
        clip = self._clip(passage, plan, may_make=True)
        if clip is None:
            raise SpeechError("没有可用的声音")
        return clip

    def _clip(self, passage: Passage, plan: VoicePlan, *, may_make: bool) -> Clip | None:
        """The clip by the first engine that manages; None when that has to be made and `may_make` is False."""
        if passage.audio is not None:
            return self._recording(passage.audio, may_make=may_make)
        try:
            text = sayable(spoken(passage.said or passage.words, passage.language))
            if passage.language.partition("-")[0] in {"zh", "cmn"}:
                text = corrected(text, plan.lexicon)
        except UnsayableError as err:
            raise SpeechError(str(err)) from err
        rate = _of_language(plan.rate, passage.language, DEFAULT_RATE)
        reasons: list[str] = []
        for choice in _of_language(plan.engines, passage.language, (DEFAULT_ENGINE,)):
            engine, _, voice = choice.partition(":")
            version = ENGINES[engine].version() if engine in ENGINES else None
            if version is None:
                reasons.append(f"{engine}：没有安装")
                continue
            told = text if ENGINES[engine].reads_marks else substituted(text)
            recipe = Recipe(engine, version, voice, passage.language, rate, told)
            if clip := self._clips.find(recipe):
                return clip
            if not may_make:
                return None
            expected_s = estimate_s(told, passage.language, rate)
            job = Job(folder="", engine=engine, voice=voice, language=passage.language, rate=rate, text=told)
            try:
                return self._workshop.make(
                    job,
                    recipe,
                    within_s=PATIENCE_S + 3 * expected_s,
                    expected_s=expected_s,
                    stays=ENGINES[engine].stays,
                )
            except VoiceError as err:
                reasons.append(f"{choice}：{err}")
        raise SpeechError("；".join(reasons))

    def _recording(self, audio: Path, *, may_make: bool) -> Clip | None:
        try:
            recipe = Recipe("recorded", "1", audio_sha256=sha256_of(audio))
        except OSError as err:
            raise SpeechError(f"录音打不开：{err.strerror or err}") from err
        if clip := self._clips.find(recipe):
            return clip
        if not may_make:
            return None
        job = Job(folder="", audio=str(audio))
        try:
            return self._workshop.make(job, recipe, within_s=RECORDING_PATIENCE_S, expected_s=None)
        except VoiceError as err:
            raise SpeechError(str(err)) from err


def _of_language(table: Mapping[str, Entry], language: str, default: Entry) -> Entry:
    """The entry of a language, or of the nearest more general tag ("zh-Hant-TW", "zh-Hant", "zh")."""
    tag = language
    while tag:
        if tag in table:
            return table[tag]
        tag = tag.rpartition("-")[0]
    return default
