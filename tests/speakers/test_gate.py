"""Shut up at once for a fire alarm, softer by the clock, and heard of when there is silence that should be sound."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from loudspeakers import Loudspeakers, Tones, announcement

from signage.director.model import Music
from signage.director.reports import AnnouncementFinished, MuteChanged, PartFailed, PassageStarted, SoundChanged
from signage.speakers.gate import SILENCE_S, Gate
from signage.speakers.orders import Report, Silent
from signage.speakers.speakers import NO_SOUND
from signage.speakers.timeline import RATE

Make = Callable[..., Loudspeakers]


def test_a_file_shuts_music_and_speech_up_within_200_ms_until_it_is_gone(
    sound: Any, make_loudspeakers: Make, tones: Tones, tmp_path: Path
) -> None:
    mute, music = tmp_path / "mute", (tones.file("music", 400, 1.0),)
    with sound.recording() as recorder:
        hall = make_loudspeakers(mute=mute)
        hall.notes.wait(SoundChanged, lambda event: event.present)
        hall.perform(music=Music(music), say=announcement("found", tones.clip("a", 1000, 8.0)))
        hall.notes.wait(PassageStarted)
        time.sleep(2)
        mute.write_text("消防主机\n第二行", encoding="utf-8")
        shut_s = time.monotonic()
        changed = hall.notes.wait(MuteChanged, within_s=1)
        time.sleep(2)
        mute.unlink()
        opened_s = time.monotonic()
        hall.notes.wait(MuteChanged, lambda event: not event.muted, within_s=1)
        finished = hall.notes.wait(AnnouncementFinished, within_s=15)
        heard = recorder.take()
    assert (changed.muted, changed.by) == (True, "消防主机")
    silent_from, silent_to = heard.after(shut_s) + 0.2, heard.after(opened_s)
    assert np.abs(heard.between(silent_from, silent_to)).max() == 0
    assert heard.level_db(silent_to + 0.6, silent_to + 1.0) > -40, "music is back, and what is left of the speech"
    assert not finished.heard
    assert "静音" in finished.why


def test_a_hall_that_starts_during_the_alarm_is_silent_from_the_first_sample(
    sound: Any, make_loudspeakers: Make, tones: Tones, tmp_path: Path
) -> None:
    mute = tmp_path / "mute"
    mute.touch()
    with sound.recording() as recorder:
        hall = make_loudspeakers(mute=mute)
        hall.perform(music=Music((tones.file("music", 400, 1.0),)), say=announcement("a", tones.clip("a", 1000, 1.0)))
        assert hall.notes.wait(MuteChanged).by == ""
        assert not hall.notes.wait(AnnouncementFinished).heard
        heard = recorder.take()
    assert not heard.sounding(400)
    assert not heard.sounding(1000)


def test_a_mixer_that_was_killed_during_the_alarm_comes_back_silent(
    sound: Any, make_loudspeakers: Make, tones: Tones, tmp_path: Path
) -> None:
    import psutil

    mute = tmp_path / "mute"
    hall = make_loudspeakers(mute=mute)
    hall.notes.wait(SoundChanged, lambda event: event.present)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    mute.touch()
    hall.notes.wait(MuteChanged)
    with sound.recording() as recorder:
        psutil.Process(hall.speakers._mixer.pid).kill()
        hall.notes.wait(SoundChanged, lambda event: event.present, nth=2)
        time.sleep(1)
        assert not recorder.take().sounding(400)
    assert len(hall.notes.of(MuteChanged)) == 1, "nothing has changed"


def test_speech_is_as_soft_as_asked_for(sound: Any, make_loudspeakers: Make, tones: Tones) -> None:
    with sound.recording() as recorder:
        hall = make_loudspeakers()
        hall.notes.wait(SoundChanged, lambda event: event.present)
        for number, volume_db in enumerate((0.0, -9.0)):
            said = replace(announcement(f"a{number}", tones.clip("a", 1000, 0.8)), volume_db=volume_db)
            hall.perform(say=said)
            hall.notes.wait(AnnouncementFinished, nth=number + 1)
            hall.perform(say=None)
        time.sleep(0.3)
        heard = recorder.take()
    loud, soft = (span for span in heard.sounding(1000) if span[1] - span[0] > 0.5)
    difference = heard.level_db(loud[0] + 0.2, loud[1] - 0.2) - heard.level_db(soft[0] + 0.2, soft[1] - 0.2)
    assert difference == pytest.approx(9, abs=0.3)


def test_music_that_cannot_be_heard_is_reported_and_so_is_its_return(
    sound: Any, make_loudspeakers: Make, tones: Tones
) -> None:
    hall = make_loudspeakers()
    hall.notes.wait(SoundChanged, lambda event: event.present)
    hall.perform(music=Music((tones.file("silence", 400, 1.0, amplitude=0.0),)))
    failed = hall.notes.wait(PartFailed, lambda event: event.part == "mix", within_s=10)
    assert (failed.why, failed.ended) == (NO_SOUND, False)
    hall.perform(music=Music((tones.file("music", 400, 1.0),)))
    assert hall.notes.wait(PartFailed, lambda event: event.part == "mix" and event.ended, within_s=5).ended


def listened(*blocks: tuple[float, bool]) -> list[Report]:
    """What is told of seconds of silence (wanted or not) and sound (negative)."""
    told: list[Report] = []
    gate = Gate(told.append)
    for seconds, wanted in blocks:
        for _ in range(round(abs(seconds) * 10)):
            gate.let(np.full((RATE // 10, 2), 0.1 if seconds < 0 else 0.0, np.float32), wanted=wanted)
    return told


def test_silence_is_only_news_when_sound_is_wanted_and_long_enough() -> None:
    assert listened((SILENCE_S - 0.2, True), (-0.1, True), (SILENCE_S - 0.2, True)) == []
    assert listened((60, False), (-60, False)) == []
    assert listened((SILENCE_S + 1, True), (-1, True)) == [Silent(True), Silent(False)]  # noqa: FBT003
    assert listened((SILENCE_S + 1, True), (1, False)) == [Silent(True), Silent(False)]  # noqa: FBT003
