"""Loudspeakers on a sound device that can be recorded."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from loudspeakers import PLAN, Loudspeakers, Notes, Tones
from sound import hall_sound

from signage.speakers.speakers import Speakers


@pytest.fixture
def tones(tmp_path: Path) -> Tones:
    return Tones(tmp_path / "tones")


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with hall_sound(tmp_path) as server:
        for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER"):
            monkeypatch.setenv(name, server.env[name])
        yield server


@pytest.fixture
def make_loudspeakers(tmp_path: Path, tones: Tones) -> Iterator[Callable[..., Loudspeakers]]:
    made: list[Speakers] = []

    def make(**change: Any) -> Loudspeakers:
        notes = Notes()
        tones.file("chimes/soft", 2000, 0.5)
        facts: dict[str, Any] = {
            "chimes": tones.folder / "chimes", "cache": tmp_path / "clips", "voice": PLAN,
        } | change  # fmt: skip
        speakers = Speakers(notes.post, lambda: datetime.now(UTC), **facts)
        speakers.start()
        made.append(speakers)
        return Loudspeakers(speakers, notes)

    yield make
    for speakers in made:
        speakers.stop()
