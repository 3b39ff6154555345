"""Clips are equally loud, never too loud, and have no silence at their ends."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import resample_poly

from signage.speakers.engines.engine import VoiceError
from signage.speakers.finish import CEILING_DBTP, RATE, Sound, finish, loudness_lufs


def syllables(gain: float, rate: int = 22_050, crest: float = 1.0, count: int = 8) -> Sound:
    """Something like speech: bursts with pauses, silence before and after; `crest` sharpens the peaks."""
    t = np.arange(round(0.25 * rate)) / rate
    burst = np.sin(2 * np.pi * 180 * t) * np.sin(np.pi * t / 0.25) ** 2
    burst = np.sign(burst) * np.abs(burst) ** crest
    silence = np.zeros(round(0.4 * rate))
    return gain * np.concatenate([silence, *[np.concatenate([burst, np.zeros(rate // 20)])] * count, silence])


@given(st.floats(0.01, 1.0), st.floats(1.0, 9.0), st.sampled_from([16_000, 22_050, 24_000, 44_100, 48_000]))
@settings(max_examples=25, deadline=None)
def test_every_clip_has_the_same_loudness_and_keeps_the_ceiling(gain: float, crest: float, rate: int) -> None:
    clip = finish(syllables(gain, rate, crest), rate)
    assert loudness_lufs(clip) == pytest.approx(-20, abs=1)
    true_peak = 20 * np.log10(np.abs(resample_poly(clip, 8, 1)).max())
    assert true_peak <= CEILING_DBTP + 0.05


def test_silence_at_both_ends_is_cut_and_nothing_else() -> None:
    clip = finish(syllables(0.5), 22_050)
    assert len(clip) / RATE == pytest.approx(8 * 0.3, abs=0.15)
    assert clip[0] == 0
    assert clip[-1] == pytest.approx(0, abs=1e-6)


def test_a_single_syllable_is_levelled_too() -> None:
    clip = finish(syllables(0.05, count=1), 22_050)
    assert loudness_lufs(clip) == pytest.approx(-20, abs=1)


@pytest.mark.parametrize("level", [0.0, 1e-4])
def test_silence_is_no_clip(level: float) -> None:
    with pytest.raises(VoiceError, match="没有声音"):
        finish(np.full(48_000, level), 48_000)
