"""From raw speech or a recording to a clip: trimmed, equally loud, 48 kHz, mono, 16 bit.

Runs in the voice worker only: scipy and pyloudnorm must not weigh on the processes that stay.
"""

import math
import wave
from pathlib import Path

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from signage.director.model import LOUDNESS_STEP_S
from signage.speakers.engines.engine import VoiceError
from signage.speakers.stamp import Loudness, stamp

RATE = 48_000
LOUDNESS_LUFS = -20.0
"""Three above the music's -23 of EBU R 128, and what espeak-ng gives by itself."""
CEILING_DBTP = -1.0

_BLOCK_S = 0.4
_GATE_LUFS, _GATE_BELOW_MEAN_DB = -70.0, 10.0
_SILENT_DB = -50.0
_QUIET_BELOW_LOUDEST_DB = 40.0
_WINDOW_S = 0.01
_LEAD_S, _TAIL_S = 0.02, 0.08
_LOOK_AHEAD_FRAMES = 240
_MOST_GAIN_DB = 40.0

Sound = NDArray[np.float64]


def read_wav(path: Path) -> tuple[Sound, int]:
    """Samples (mono) and rate of an engine's WAV file.

    Raises:
        VoiceError: Not there, not complete, or empty.
    """
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as err:
        raise VoiceError(f"没有写出声音：{err}") from err
    if width != 2:
        raise VoiceError(f"声音文件是 {width * 8} 位的")
    samples = np.frombuffer(data[: len(data) // (2 * channels) * 2 * channels], "<i2")
    if not len(samples):
        raise VoiceError("声音文件是空的")
    return samples.reshape(-1, channels).mean(axis=1) / 32768, rate


def finish(raw: Sound, rate: int) -> Sound:
    """Trim, resample and level one clip.

    Raises:
        VoiceError: There is no sound in it.
    """
    sound = raw if rate == RATE else resample_poly(raw, RATE // math.gcd(RATE, rate), rate // math.gcd(RATE, rate))
    return level(trim(sound))


def trim(sound: Sound) -> Sound:
    """Cut silence off both ends, leaving the breath of a syllable, with edges that do not click."""
    window = round(_WINDOW_S * RATE)
    padded = np.pad(sound, (0, -len(sound) % window))
    loudness = 10 * np.log10(np.maximum(1e-12, np.mean(np.square(padded.reshape(-1, window)), axis=1)))
    if loudness.max(initial=-120.0) < _SILENT_DB:
        raise VoiceError("里面没有声音")
    loud = np.flatnonzero(loudness > max(_SILENT_DB - 10, loudness.max() - _QUIET_BELOW_LOUDEST_DB))
    start = max(0, loud[0] * window - round(_LEAD_S * RATE))
    end = min(len(sound), (loud[-1] + 1) * window + round(_TAIL_S * RATE))
    cut: Sound = sound[start:end].copy()
    fade = min(round(0.005 * RATE), len(cut) // 2)
    cut[:fade] *= np.linspace(0, 1, fade)
    cut[len(cut) - fade :] *= np.linspace(1, 0, fade)
    return cut


def loudness_lufs(sound: Sound) -> float:
    """Integrated loudness by ITU-R BS.1770."""
    return _measured(sound).lufs


def _measured(sound: Sound) -> Loudness:
    """The loudness of a sound and of its beginnings; one that is shorter than a block is one block."""
    meter = pyloudnorm.Meter(RATE, block_size=min(_BLOCK_S, len(sound) / RATE))
    lufs = float(meter.integrated_loudness(sound))
    blocks = np.asarray(meter.blockwise_loudness)
    # So many of them, three quarters of each in the next one, end within the first half second, and within each more.
    ends = (
        round(4 * (at_s / _BLOCK_S - 1)) + 1 for at_s in np.arange(LOUDNESS_STEP_S, len(sound) / RATE, LOUDNESS_STEP_S)
    )
    return Loudness(lufs, tuple(_gated(blocks[:end]) for end in ends))


def _gated(blocks: Sound) -> float:
    """The loudness of blocks together, by the two gates of the norm; never less than the first of them."""
    audible = blocks[blocks > _GATE_LUFS]
    if not len(audible):
        return _GATE_LUFS
    heard = audible[audible > _mean(audible) - _GATE_BELOW_MEAN_DB]
    return _mean(heard)


def _mean(blocks: Sound) -> float:
    return float(10 * np.log10(np.mean(10 ** (blocks / 10))))


def level(sound: Sound) -> Sound:
    """Bring a sound to `LOUDNESS_LUFS` with no true peak above the ceiling."""
    measured = loudness_lufs(sound)
    if not math.isfinite(measured):
        raise VoiceError("里面没有声音")
    gain_db = min(LOUDNESS_LUFS - measured, _MOST_GAIN_DB)
    done = limit(sound * 10 ** (gain_db / 20))
    # What the limiter takes from peaks is missing in loudness; two or three rounds give it back.
    for _ in range(4):
        missing = LOUDNESS_LUFS - loudness_lufs(done)
        if abs(missing) < 0.2 or gain_db + missing > _MOST_GAIN_DB:
            break
        gain_db += missing
        done = limit(sound * 10 ** (gain_db / 20))
    return done


def limit(sound: Sound) -> Sound:
    """Turn peaks down so that none is above the ceiling between the samples either, with 5 ms of look-ahead."""
    # A tenth of a dB of room for the ripple that turning down adds itself.
    ceiling = 10 ** ((CEILING_DBTP - 0.1) / 20)
    peaks = np.abs(resample_poly(sound, 4, 1)).reshape(-1, 4).max(axis=1)
    peaks = np.maximum(peaks, np.abs(sound))
    if peaks.max(initial=0.0) <= ceiling:
        return sound
    size = 2 * _LOOK_AHEAD_FRAMES + 1
    gain = uniform_filter1d(minimum_filter1d(np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)), size), size)
    return np.asarray(sound * gain)


def write_wav(path: Path, sound: Sound) -> None:
    """Write a clip in the mixer's format, with a note of how loud it is."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.round(sound * 32768), -32768, 32767).astype("<i2").tobytes())
    loudness = _measured(sound)
    if math.isfinite(loudness.lufs):
        stamp(path, loudness)
