"""Does the caption follow the voice from language to language, as somebody who sees and hears both would say?"""

import time

import numpy as np
from e2e.conftest import Room
from e2e.display import Display
from e2e.papers import CAPTION, HALL, MUCH, URGENT_CAPTION, URGENT_HZ, write_hall
from sound import Recording

PAUSE_S = 0.25
"""Between two passages it is silent for longer than this; within a short one it is not."""
AUDIBLE_DB = -50.0


def test_the_caption_changes_with_the_voice_from_chinese_to_english_and_goes_with_its_end(room: Room):
    # Without music every sound is the announcement's.
    folder = write_hall(room.folder / "hall", room.sky.url, config_hall=HALL[: HALL.index("[music]")])
    with room.runs(folder, "10:00:00") as hall:
        made = hall.api.announce("值班经理", template="car_owner")
        hall.ends(made["id"], "heard")  # its clips are ready
        hall.sees(lambda told: told["announcement"] is None, 10, "quiet")
        with room.sound.recording() as recorder:
            made = hall.api.announce("值班经理", template="car_owner")
            came, changed, went = _banner(room.display)
            hall.ends(made["id"], "heard")
            recording = recorder.take()
    [(rung, faded), *_] = recording.sounding(URGENT_HZ)
    chinese, english = _sounds(recording, faded + 0.05)
    assert abs(came - recording.began_s - rung) < 0.2
    assert abs(changed - english[0]) < 0.2
    assert chinese[1] < changed
    assert abs(went - english[1]) < 0.4, "the last clip ends in a little silence of its own"


def _banner(display: Display) -> tuple[float, float, float]:
    """When the banner came, when its words changed, and when it was gone."""
    came = display.when(lambda seen: _paper(seen) > MUCH, 10, "the caption")
    time.sleep(0.4)  # it was painted whole, not only begun
    first = _paper(display)
    changed = display.when(lambda seen: abs(_paper(seen) - first) > 0.001, 10, "the second language")
    went = display.when(lambda seen: _paper(seen) < MUCH, 10, "the slide again")
    return came, changed, went


def _paper(display: Display) -> float:
    """How much of the banner has no ink on it: another text has another share."""
    return display.share(URGENT_CAPTION) + display.share(CAPTION)


def _sounds(recording: Recording, from_s: float) -> list[tuple[float, float]]:
    """`time.monotonic()` of the beginning and end of every later sound that stands between pauses."""
    window_s = 0.01
    size = round(window_s * recording.rate)
    heard = recording.between(from_s, recording.seconds)
    blocks = heard[: len(heard) // size * size].reshape(-1, size)
    loud = np.flatnonzero(20 * np.log10(np.maximum(1e-6, np.sqrt(np.mean(blocks**2, axis=1)))) > AUDIBLE_DB)
    breaks = np.flatnonzero(np.diff(loud) > PAUSE_S / window_s)
    begins, ends = np.append(loud[:1], loud[breaks + 1]), np.append(loud[breaks], loud[-1:])
    return [
        (recording.began_s + from_s + float(begin) * window_s, recording.began_s + from_s + float(end + 1) * window_s)
        for begin, end in zip(begins, ends, strict=True)
    ]
