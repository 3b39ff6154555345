"""Slower, and nothing else."""

import numpy as np
import pytest

from signage.speakers.stretch import stretched

RATE = 24_000


def tone(hz: float, seconds: float) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.mark.parametrize("factor", [0.9, 1.0, 1.1, 1.33, 1.6])
def test_it_takes_as_long_as_asked_at_the_same_pitch_and_loudness(factor: float) -> None:
    sound = tone(220, 2.0)
    slow = stretched(sound, factor, RATE)
    assert len(slow) == pytest.approx(len(sound) * factor, abs=2)
    spectrum = np.abs(np.fft.rfft(slow * np.hanning(len(slow))))
    assert np.argmax(spectrum) * RATE / len(slow) == pytest.approx(220, abs=1)
    middle = slow[RATE // 4 : -RATE // 4]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.03)


def test_beginning_and_end_stay_where_they_belong() -> None:
    sound = np.concatenate([np.zeros(RATE // 2, np.float32), tone(300, 1.0), np.zeros(RATE // 2, np.float32)])
    slow = np.abs(stretched(sound, 1.4, RATE)) > 0.05
    loud = np.flatnonzero(slow) / RATE
    assert loud[0] == pytest.approx(0.7, abs=0.03)
    assert loud[-1] == pytest.approx(2.1, abs=0.03)


def test_nothing_stays_nothing_and_a_click_does_not_break_it() -> None:
    assert len(stretched(np.zeros(0, np.float32), 1.3, RATE)) == 0
    assert len(stretched(np.ones(10, np.float32), 1.3, RATE)) == 13
