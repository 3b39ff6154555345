"""The product's own chimes and music are what scripts/make_sounds.py promises."""

from pathlib import Path

import miniaudio
import numpy as np
import pyloudnorm
import pytest

ASSETS = Path(__file__).parents[2] / "assets"
RATE = 48_000


def heard(path: Path) -> np.ndarray:
    sound = miniaudio.decode_file(str(path), miniaudio.SampleFormat.FLOAT32, nchannels=2, sample_rate=RATE)
    return np.frombuffer(sound.samples, np.float32).reshape(-1, 2).astype(float)


@pytest.mark.parametrize("name", ["soft", "urgent", "emergency"])
def test_chimes_are_short_and_as_loud_as_speech(name: str) -> None:
    sound = heard(ASSETS / "chimes" / f"{name}.wav")
    assert 2 <= len(sound) / RATE <= 3
    assert pyloudnorm.Meter(RATE).integrated_loudness(sound[:, 0]) == pytest.approx(-20, abs=0.5)
    assert np.abs(sound).max() < 10 ** (-1 / 20)


def test_the_music_lies_below_speech_and_loops_without_a_seam() -> None:
    (path,) = (ASSETS / "music").iterdir()
    assert path.stat().st_size < 2_000_000
    sound = heard(path)
    assert pyloudnorm.Meter(RATE).integrated_loudness(sound) == pytest.approx(-23, abs=0.5)
    steps = np.abs(np.diff(np.concatenate([sound[-RATE:], sound[:RATE]]), axis=0))
    assert steps[RATE - 1].max() <= steps.max() * 0.9, "the seam is no greater step than the music itself makes"
