"""Loudspeakers for tests: tones to tell apart, programs in one line, and somebody who notes what is reported."""

import threading
import time
import wave
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from signage.director.events import Event
from signage.director.model import Announcement, Call, Clip, Music, Passage, Program, Spoken
from signage.director.plans import VoicePlan
from signage.speakers.speakers import Speakers

RATE = 48_000
Kind = TypeVar("Kind", bound=Event)


class Tones:
    """Sounds that a measurement can tell apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def file(self, name: str, hz: float, seconds: float, amplitude: float = 0.25) -> Path:
        path = self.folder / f"{name}.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        wave_form = amplitude * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((wave_form * 32767).astype("<i2").tobytes())
        return path

    def clip(self, name: str, hz: float, seconds: float) -> Clip:
        return Clip(self.file(name, hz, seconds), seconds, "test")


class Notes:
    """Everything that was posted, with the monotonic moment of it."""

    def __init__(self) -> None:
        self.all: list[tuple[float, Event]] = []
        self._more = threading.Condition()

    def post(self, event: Event) -> None:
        with self._more:
            self.all.append((time.monotonic(), event))
            self._more.notify_all()

    def of(self, kind: type[Kind], where: Callable[[Any], bool] = lambda _: True) -> list[Kind]:
        with self._more:
            return [event for _, event in self.all if isinstance(event, kind) and where(event)]

    def at(self, event: Event) -> float:
        return next(moment for moment, noted in self.all if noted is event)

    def wait(
        self, kind: type[Kind], where: Callable[[Any], bool] = lambda _: True, within_s: float = 10, nth: int = 1
    ) -> Kind:
        with self._more:
            found = self._more.wait_for(lambda: len(self.of(kind, where)) >= nth, timeout=within_s)
            assert found, f"no {kind.__name__} within {within_s} s, but {[event for _, event in self.all]}"
            return self.of(kind, where)[nth - 1]


class Loudspeakers:
    """Speakers that are told programs in one line each."""

    def __init__(self, speakers: Speakers, notes: Notes) -> None:
        self.speakers = speakers
        self.notes = notes
        self.music = Music()
        self.now_said: Announcement | None = None

    def perform(self, **change: Any) -> Program:
        self.music = change.get("music", self.music)
        self.now_said = change.get("say", self.now_said)
        program = Program(
            at=datetime.now(UTC), open=True, places=(), announcement=self.now_said, music=self.music,
            prepare=change.get("prepare", ()),
        )  # fmt: skip
        self.speakers.perform(program)
        return program


def call(name: str, passages: tuple[Passage, ...], **change: Any) -> Call:
    moment = datetime.now(UTC)
    facts: dict[str, Any] = {"chime": "", "repeats": 1} | change
    return Call(
        id=name, name=name, passages=passages, by="test", asked_at=moment, due=moment,
        expires=moment + timedelta(minutes=5), **facts,
    )  # fmt: skip


def announcement(name: str, *clips: Clip | float, at: tuple[int, int] = (0, 0), **change: Any) -> Announcement:
    """An announcement of clips, or of silences given by their seconds."""
    passages = tuple(Passage("zh", f"{name} {number}") for number, _ in enumerate(clips))
    spoken = tuple(
        Spoken(passage, clip, 0.0) if isinstance(clip, Clip) else Spoken(passage, None, clip)
        for passage, clip in zip(passages, clips, strict=True)
    )
    return Announcement(call=call(name, passages, **change), spoken=spoken, from_repeat=at[0], from_passage=at[1])


PLAN = VoicePlan(
    engines={"zh": ("pyttsx3:sit/cmn",), "en": ("pyttsx3:gmw/en",)},
    rate={"zh": 150, "en": 110},
)
