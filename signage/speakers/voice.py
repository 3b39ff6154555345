"""Which words are wanted, and which of their clips are ready?

Rendered, never spoken: a passage becomes a file in threads of the voice's own, long before it is needed if the program
says so. What was rendered before is found at once.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path

from signage.director.model import Clip, Passage
from signage.director.plans import VoicePlan
from signage.speakers.clips import Clips
from signage.speakers.narration import Narrator, SpeechError, staying_engine
from signage.speakers.telling import Telling
from signage.speakers.workshop import WORKER, Workshop

__all__ = ["SpeechError", "Voice"]

RETRY_AFTER_S = 60.0
PATIENCE_WITH_FIRST_S = 5.0
"""How long a passage lets a more urgent one pass that makes no progress."""


class _Stage(Enum):
    MISSING = auto()
    RENDERING = auto()
    DONE = auto()


class Voice:
    """Turns wanted passages into clips. `rendered`, `failed` and `told` are called from the voice's threads.

    `told` hears of each clause of a passage that is being rendered.
    """

    def __init__(
        self,
        plan: VoicePlan,
        cache: Path,
        *,
        rendered: Callable[[Passage, Clip], None],
        failed: Callable[[Passage, str], None],
        told: Callable[[Passage, Telling], None] = lambda *_: None,
        worker: tuple[str, ...] = WORKER,
    ) -> None:
        self._plan = plan
        self._clips = Clips(cache)
        self._workshop = Workshop(self._clips, worker)
        self._narrator = Narrator(self._clips, self._workshop)
        self._rendered = rendered
        self._failed = failed
        self._told = told
        self._tellings: dict[Passage, Telling] = {}
        self._change = threading.Condition()
        self._wanted: tuple[Passage, ...] = ()
        self._urgent = 0
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
        jobs: list[Callable[[], None]] = [
            self._look_up, partial(self._render_missing, urgent_only=True), self._render_missing,
        ]  # fmt: skip
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

    def want(self, passages: tuple[Passage, ...], urgent: int | None = None) -> None:
        """These are needed, the most urgent first; the first `urgent` (None: all) because somebody listens already.

        Returns at once; asking again changes nothing.
        """
        urgent = len(passages) if urgent is None else urgent
        with self._change:
            retry = [p for p, at in self._failed_at.items() if time.monotonic() - at > RETRY_AFTER_S]
            if (passages, urgent) == (self._wanted, self._urgent) and not retry:
                return
            self._wanted, self._urgent = passages, urgent
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
        self._make_room()
        return self._narrator.make(passage, self._plan)

    def expect(self, language: str, for_s: float) -> None:
        """Somebody is likely to need this language soon: have its engine loaded. Returns at once."""
        with self._change:
            engine = "" if self._stopped else staying_engine(self._plan, language)
        if engine:
            self._workshop.expect(engine, for_s)

    def telling(self, passage: Passage) -> Telling | None:
        """How far the rendering of a passage has come, None when none of it is under way."""
        with self._change:
            return self._tellings.get(passage)

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
                clip = self._narrator.find(passage, plan)
            except SpeechError as err:
                self._settle(passage, edition, str(err))
                continue
            if clip is not None:
                self._settle(passage, edition, clip)
            else:
                self._move(passage, edition, _Stage.MISSING)

    def _render_missing(self, *, urgent_only: bool = False) -> None:
        """The work of one thread. One of them is kept free for the urgent ones: what is prepared may take long."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stopped or self._first(_Stage.MISSING, urgent_only=urgent_only))
                passage, plan, edition = (
                    self._first(_Stage.MISSING, urgent_only=urgent_only),
                    self._plan,
                    self._edition,
                )
                if self._stopped or passage is None:
                    return
                self._stages[passage] = _Stage.RENDERING
                hurry = passage in self._wanted[: self._urgent]
            outcome = self._outcome(passage, plan, edition, hurry=hurry)
            self._settle(passage, edition, outcome)
            self._clips.tidy()

    def _outcome(self, passage: Passage, plan: VoicePlan, edition: int, *, hurry: bool) -> Clip | str:
        def told(telling: Telling) -> None:
            with self._change:
                if edition == self._edition:
                    self._tellings[passage] = telling
                    self._change.notify_all()
            self._told(passage, telling)

        self._make_room()
        try:
            return self._narrator.make(passage, plan, told=told, turn=lambda: self._let_pass(passage), hurry=hurry)
        except SpeechError as err:
            return str(err)

    def _make_room(self) -> None:
        with contextlib.suppress(OSError):  # Whether the folder can be written shows when it is.
            self._clips.folder.mkdir(parents=True, exist_ok=True)

    def _let_pass(self, passage: Passage) -> None:
        """Wait for a more urgent passage under way, unless it comes to a halt: two would slow each other."""
        with self._change:
            come_to = self._come_to(passage)
            while come_to is not None and not self._stopped:
                moved = self._change.wait_for(partial(self._has_moved, passage, come_to), PATIENCE_WITH_FIRST_S)
                come_to = self._come_to(passage) if moved else None

    def _has_moved(self, passage: Passage, come_to: tuple[Passage, Telling | None]) -> bool:
        return self._stopped or self._come_to(passage) != come_to

    def _come_to(self, passage: Passage) -> tuple[Passage, Telling | None] | None:
        """How far the first one has come that goes before this passage; None when none does."""
        first = self._before(passage)
        return None if first is None else (first, self._tellings.get(first))

    def _before(self, passage: Passage) -> Passage | None:
        """The first wanted passage that is being rendered, unless it is this one or comes after it."""
        wanted = (*self._wanted, *self._mending)
        ahead = wanted[: wanted.index(passage)] if passage in wanted else wanted
        return next((each for each in ahead if self._stages.get(each) is _Stage.RENDERING), None)

    def _first(self, stage: _Stage | None, *, urgent_only: bool = False) -> Passage | None:
        wanted = self._wanted[: self._urgent] if urgent_only else (*self._wanted, *self._mending)
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
        self._tellings = {p: telling for p, telling in self._tellings.items() if p in self._stages}
