"""How is speech slowed down without changing its pitch or blurring its syllables? For the voice worker only.

Waveform similarity overlap-add (Verhelst and Roelands, 1993): the sound is laid down anew in overlapping pieces, each
taken from where it continues the last one best. Of the libraries that do this none is kept and light at once.
"""

import numpy as np
from numpy.typing import NDArray

_PIECE_S = 0.03
"""Two or three periods of a voice."""
_SEEK_S = 0.012
"""More than a period of the lowest voice, so that the best continuation is within reach."""
_UNHEARD = 0.01

Sound = NDArray[np.float32]


def stretched(sound: Sound, factor: float, rate: int) -> Sound:
    """The sound `factor` times as long, at the same pitch."""
    if abs(factor - 1) < _UNHEARD or not len(sound):
        return sound
    hop, seek = round(_PIECE_S * rate / 2), round(_SEEK_S * rate)
    size, length = 2 * hop, round(len(sound) * factor)
    window = np.hanning(size + 1)[:size].astype(np.float32)
    base = seek + size
    around = np.concatenate([np.zeros(base, np.float32), sound, np.zeros(base + 2 * size, np.float32)])
    out = np.zeros(length + 2 * size, np.float32)
    # Half a window goes before the first sample, so that its beginning is not faded in.
    taken = base - hop
    for number, place in enumerate(range(0, length + hop, hop)):
        if number:
            ideal = min(base - hop + round(place / factor), len(around) - size - seek)
            region = around[ideal - seek : ideal + seek + size]
            taken = ideal - seek + _best(region, around[taken + hop : taken + hop + size])
        out[place : place + size] += around[taken : taken + size] * window
    return out[hop : hop + length]


def _best(region: Sound, wanted: Sound) -> int:
    """Where in the region a piece begins that is most like the wanted one."""
    alike = np.correlate(region, wanted, "valid")
    energy = np.cumsum(np.concatenate([np.zeros(1), np.square(region, dtype=np.float64)]))
    size = len(wanted)
    return int(np.argmax(alike / np.sqrt(np.maximum(energy[size:] - energy[:-size], 1e-6))))
