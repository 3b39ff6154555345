"""Makes the product's own sounds: the chimes before an announcement and one gentle piece of music.

Everything is synthesised here, so that a hall may play it without asking anybody. Run it again after a change:
`python scripts/make_sounds.py` writes assets/chimes/*.wav (-20 LUFS) and assets/music/*.ogg (-23 LUFS, loops).
"""

import math
from pathlib import Path

import numpy as np
import pyloudnorm
import soundfile
from numpy.typing import NDArray

from signage.speakers.finish import RATE, level, write_wav

ASSETS = Path(__file__).resolve().parent.parent / "assets"
MUSIC_LUFS = -23.0

Wave = NDArray[np.float64]

# Partials of a struck bar: frequency ratio, loudness, how fast it dies away compared with the lowest.
BELL = ((1.0, 1.0, 1.0), (2.0, 0.35, 1.6), (3.0, 0.12, 2.4), (4.2, 0.08, 3.5), (5.4, 0.05, 5.0))
KALIMBA = ((1.0, 1.0, 1.0), (2.0, 0.18, 2.2), (5.8, 0.06, 9.0))
HORN = ((1.0, 1.0, 1.0), (2.0, 0.5, 1.0), (3.0, 0.3, 1.0), (4.0, 0.12, 1.0))

Partials = tuple[tuple[float, float, float], ...]


def hertz(note: float) -> float:
    """The frequency of a MIDI note number."""
    return 440.0 * 2 ** ((note - 69) / 12)


def struck(note: float, seconds: float, decay_s: float, partials: Partials) -> Wave:
    """A tone that is struck and dies away."""
    t = np.arange(round(seconds * RATE)) / RATE
    tone = sum(
        loud * np.exp(-t * fade / decay_s) * np.sin(2 * np.pi * hertz(note) * ratio * t)
        for ratio, loud, fade in partials
    )
    attack = np.minimum(1.0, t / 0.004)
    ending = np.minimum(1.0, (seconds - t) / 0.05)
    return np.asarray(tone * attack * ending)


def held(note: float, seconds: float, edge_s: float) -> Wave:
    """A tone that is held, with soft edges."""
    t = np.arange(round(seconds * RATE)) / RATE
    tone = sum(loud * np.sin(2 * np.pi * hertz(note) * ratio * t) for ratio, loud, _ in HORN)
    edge = np.clip(np.minimum(t, seconds - t) / edge_s, 0, 1)
    return np.asarray(tone * np.sin(edge * np.pi / 2) ** 2)


def placed(seconds: float, tones: list[tuple[float, Wave]]) -> Wave:
    """Tones on a line of `seconds`."""
    line = np.zeros(round(seconds * RATE))
    for start_s, tone in tones:
        at = round(start_s * RATE)
        heard = tone[: len(line) - at]
        line[at : at + len(heard)] += heard
    fade = np.minimum(1.0, np.arange(len(line))[::-1] / (0.08 * RATE))
    return line * fade


def chimes() -> dict[str, Wave]:
    """Soft: the ding-dong of a door. Urgent: a rising triad, twice. Emergency: two held tones in turn."""
    soft = [(0.0, struck(76, 2.2, 0.75, BELL)), (0.62, struck(72, 1.7, 0.8, BELL))]
    rising = [(0.0, 67), (0.2, 72), (0.4, 76), (1.05, 67), (1.25, 72), (1.45, 76)]
    urgent = [(at, struck(note, 1.0, 0.45, BELL)) for at, note in rising]
    emergency = [(turn * 0.45, held(note, 0.42, 0.02)) for turn, note in enumerate([81, 77] * 3)]
    return {"soft": placed(2.2, soft), "urgent": placed(2.4, urgent), "emergency": placed(2.7, emergency)}


def music() -> Wave:
    """A slow piece in G major, pentatonic, 128 s: a pad, a low note a bar, and a kalimba. Tails wrap into the start."""
    beat_s, bars = 1.0, 32
    length = round(bars * 4 * beat_s * RATE)
    line = np.zeros((length, 2))
    chance = np.random.default_rng(20)

    def lay(at_s: float, tone: Wave, pan: float, gain: float) -> None:
        where = (round(at_s * RATE) + np.arange(len(tone))) % length
        line[where, 0] += tone * gain * math.cos(pan * math.pi / 2)
        line[where, 1] += tone * gain * math.sin(pan * math.pi / 2)

    # G, e minor, C, D; the last time round the way home is longer.
    chords = [(55, 59, 62, 66), (52, 55, 59, 62), (48, 55, 60, 64), (50, 57, 62, 66)] * 3
    chords += [(48, 55, 60, 64), (50, 57, 60, 64), (55, 59, 62, 67), (50, 57, 62, 64)]
    chords *= 2
    scale = (67, 69, 71, 74, 76, 79, 81, 83)
    step = 3
    for bar, chord in enumerate(chords):
        start_s = bar * 4 * beat_s
        for voice, note in enumerate(chord):
            for detune, pan in ((-0.04, 0.25), (0.04, 0.75)):
                t = np.arange(round(6 * beat_s * RATE)) / RATE
                swell = np.sin(np.pi * np.clip(t / (6 * beat_s), 0, 1)) ** 2
                pad = np.sin(2 * np.pi * hertz(note + detune) * t) + 0.15 * np.sin(4 * np.pi * hertz(note + detune) * t)
                lay(start_s - beat_s, pad * swell, pan, 0.05 if voice else 0.07)
        lay(start_s, struck(chord[0] - 12, 4.5, 1.8, KALIMBA), 0.5, 0.14)
        for half in range(8):
            # Strong beats nearly always, the others sometimes: it must breathe, nobody should have to listen.
            if chance.random() < (0.85, 0.2, 0.45, 0.25, 0.65, 0.2, 0.4, 0.15)[half]:
                step = int(np.clip(step + chance.integers(-2, 3), 0, len(scale) - 1))
                human_s = chance.normal(0, 0.012)
                pan = 0.5 + 0.3 * math.sin(bar + half)
                lay(start_s + half * beat_s / 2 + human_s, struck(scale[step], 3.5, 0.9, KALIMBA), pan, 0.11)
                lay(start_s + half * beat_s / 2 + 0.75 * beat_s, struck(scale[step], 3.0, 0.8, KALIMBA), 1 - pan, 0.03)
    gain_db = MUSIC_LUFS - pyloudnorm.Meter(RATE).integrated_loudness(line)
    return np.asarray(line * 10 ** (gain_db / 20))


def main() -> None:
    """Write all of them."""
    for folder in ("chimes", "music"):
        (ASSETS / folder).mkdir(parents=True, exist_ok=True)
    for name, sound in chimes().items():
        write_wav(ASSETS / "chimes" / f"{name}.wav", level(sound))
    piece = music()
    with soundfile.SoundFile(
        ASSETS / "music" / "warm-afternoon.ogg", "w", RATE, 2, format="OGG", subtype="VORBIS", compression_level=0.6
    ) as file:
        # In blocks: libsndfile's Vorbis encoder keeps a whole write on its stack.
        for start in range(0, len(piece), RATE):
            file.write(piece[start : start + RATE])


if __name__ == "__main__":
    main()
