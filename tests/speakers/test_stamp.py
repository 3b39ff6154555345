"""A clip knows how loud it is, whoever asks, and plays as if it did not."""

import wave
from pathlib import Path

import numpy as np
import pytest

from signage.speakers.clips import Clips, Recipe, inspect, join
from signage.speakers.finish import RATE, finish, loudness_lufs, write_wav
from signage.speakers.stamp import Loudness, stamp, stamped
from signage.speakers.timeline import read_sound

RECIPE = Recipe(engine="test", version="1", voice="x", text="早")


def a_tone(seconds: float, gain: float = 0.3) -> np.ndarray:
    return gain * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)


def test_a_finished_clip_carries_its_loudness_and_keeps_it_in_the_folder(tmp_path: Path) -> None:
    made = tmp_path / "made.wav"
    write_wav(made, finish(a_tone(2), RATE))
    clips = Clips(tmp_path)
    kept = clips.keep(made, RECIPE)
    assert kept.lufs == pytest.approx(-20, abs=1)
    assert clips.find(RECIPE) == kept


def test_the_note_is_not_heard(tmp_path: Path) -> None:
    path, sound = tmp_path / "clip.wav", a_tone(1.00001)
    write_wav(path, sound)
    assert stamped(path.read_bytes())[0] == pytest.approx(loudness_lufs(sound), abs=0.01)
    assert len(read_sound(path)) == len(sound)
    with wave.open(str(path), "rb") as file:
        assert file.getnframes() == len(sound)
    assert path.stat().st_size % 2 == 0


def test_a_file_of_another_maker_has_no_loudness(tmp_path: Path) -> None:
    path = tmp_path / "plain.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.full(4800, 9000, "<i2").tobytes())
    assert inspect(path, "x").lufs is None
    join([(path, 0.0)], tmp_path / "row.wav")
    assert inspect(tmp_path / "row.wav", "x").lufs is None


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"RIFF\0\0\0\0WAVELIST\xff\xff\xff\xffINFO", b"RIFF....WAVEdata\1\0\0\0"]
)
def test_a_broken_file_has_no_loudness(data: bytes) -> None:
    assert stamped(data) is None


def test_clips_in_a_row_are_as_loud_as_they_sound_together(tmp_path: Path) -> None:
    loud, quiet = tmp_path / "loud.wav", tmp_path / "quiet.wav"
    write_wav(loud, a_tone(2.0, 0.3))
    write_wav(quiet, a_tone(2.0, 0.2))
    row = tmp_path / "row.wav"
    join([(loud, 0.2), (quiet, 0.2)], row)
    measured = loudness_lufs(read_sound(row).astype(np.float64) / 32768)
    assert inspect(row, "x").lufs == pytest.approx(measured, abs=0.3)


def test_a_loudness_may_be_written_behind_an_odd_number_of_bytes(tmp_path: Path) -> None:
    path = tmp_path / "odd.wav"
    path.write_bytes(b"RIFF\0\0\0\0WAVEdata\1\0\0\0x")
    stamp(path, Loudness(-20.5, (-21.0, -70.0)))
    assert stamped(path.read_bytes()) == (-20.5, (-21.0, -70.0))


def of_first(sound: np.ndarray, seconds: float) -> float:
    return loudness_lufs(sound[: round(seconds * RATE)])


def test_a_clip_knows_how_loud_its_beginning_is_for_it_may_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    sound = np.concatenate([a_tone(1.3, 0.05), np.zeros(RATE), a_tone(1.4, 0.4)])
    write_wav(path, sound)
    clip = inspect(path, "x")
    heard = [clip.lufs_of_first(seconds) for seconds in (1.0, 2.0, 3.1, 9.0)]
    exact = [of_first(sound, seconds) for seconds in (1.0, 2.0, 3.0, 3.7)]
    assert heard == pytest.approx(exact, abs=0.1)
    assert clip.lufs_of_first(0.1) is None


def test_so_do_clips_in_a_row(tmp_path: Path) -> None:
    loud, quiet, row = (tmp_path / name for name in ("loud.wav", "quiet.wav", "row.wav"))
    write_wav(loud, a_tone(1.7, 0.3))
    write_wav(quiet, a_tone(2.0, 0.2))
    join([(loud, 0.2), (quiet, 0.2)], row)
    sound = read_sound(row).astype(np.float64) / 32768
    clip = inspect(row, "x")
    heard = [clip.lufs_of_first(seconds) for seconds in (0.5, 1.5, 2.5, 3.5)]
    assert heard == pytest.approx([of_first(sound, seconds) for seconds in (0.5, 1.5, 2.5, 3.5)], abs=0.4)


def test_a_sound_that_begins_in_silence_has_one(tmp_path: Path) -> None:
    path = tmp_path / "late.wav"
    write_wav(path, np.concatenate([np.zeros(RATE), a_tone(1)]))
    assert inspect(path, "x").lufs_until[:2] == (-70.0, -70.0)
