"""The morning: quiet, then a greeting at the minute, over music that steps back for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from e2e.conftest import Room
from e2e.papers import BOOK, CAPTION, CHIME_HZ, GREETING_HZ, MUCH, MUSIC_HZ, TEA, write_hall
from e2e.stage import RunningHall, local
from sound import Recording


@dataclass
class Morning:
    """What was heard and seen from a little before nine to a little after, on one time scale."""

    hall: RunningHall
    early: dict[str, Any]
    early_night: bool
    recording: Recording
    caption_from: float
    caption_until: float

    def heard(self, hz: float) -> tuple[float, float]:
        """From when to when a tone was heard, by `time.monotonic()`."""
        spans = self.recording.sounding(hz, above_db=-45.0, window_s=0.02)
        return self.recording.began_s + spans[0][0], self.recording.began_s + spans[-1][1]


@pytest.fixture(scope="module")
def morning(room: Room) -> Iterator[Morning]:
    folder = write_hall(room.folder / "hall", room.sky.url)
    with room.runs(folder, "08:59:42") as hall:
        assert hall.now() < local("08:59:57"), "the machine is too busy to see the morning"
        with room.sound.recording() as recorder:
            early = hall.api.now()
            early_night = room.display.share(TEA) < MUCH > room.display.share(BOOK)
            shown = room.display.when(lambda seen: seen.share(CAPTION) > MUCH, 40, "a caption")
            over = room.display.when(lambda seen: seen.share(CAPTION) < MUCH, 20, "the end of the caption")
            recording = recorder.until(over + 5 - recorder.take().began_s, patience_s=10)
        yield Morning(hall, early, early_night, recording, shown, over)


def test_before_opening_the_hall_is_dark_and_silent(morning: Morning):
    begins = morning.recording.after(morning.hall.moment(local("09:00:00")))
    assert not morning.early["open"]
    assert not morning.early["music"]["playing"]
    assert morning.early["announcement"] is None
    assert morning.early_night
    assert morning.recording.level_db(0, begins - 0.2) < -90


def test_the_greeting_comes_within_a_second_of_its_minute(morning: Morning):
    chime = morning.heard(CHIME_HZ)[0] - morning.hall.moment(local("09:00:00"))
    assert 0 <= chime <= 1.0


def test_the_caption_stands_there_within_200_ms_of_the_clip(morning: Morning):
    """The banner comes with the chime and goes with the last word."""
    assert morning.caption_from == pytest.approx(morning.heard(CHIME_HZ)[0], abs=0.2)
    assert morning.caption_until == pytest.approx(morning.heard(GREETING_HZ)[1], abs=0.2)


def test_the_music_is_twenty_db_lower_under_the_greeting_and_comes_back(morning: Morning):
    began, ended = (morning.recording.after(at) for at in morning.heard(GREETING_HZ))
    music = morning.recording.tone_db(MUSIC_HZ, window_s=0.1)

    def level(start_s: float, end_s: float) -> float:
        return float(np.median(music[round(start_s * 10) : round(end_s * 10)]))

    under, before_rise, after = (
        level(began + 0.5, ended - 0.5),
        level(ended + 0.2, ended + 0.5),
        level(ended + 3, ended + 4),
    )
    assert after - under == pytest.approx(20.0, abs=0.5)
    assert before_rise == pytest.approx(under, abs=1.0), "the music is held down for 700 ms"


def test_the_journal_says_that_it_was_heard(morning: Morning):
    [greeting] = [line for line in morning.hall.calls() if "早上好" in line["words"]]
    assert greeting["outcome"] == "heard"
    assert greeting["by"] == "定时广播"
    started = morning.hall.moment(greeting["at"])
    assert abs(started - morning.heard(CHIME_HZ)[0]) < 0.3
