"""A fire alarm speaks: the hall is silent at once, the screens show what may not be heard, until the release."""

import time
from collections.abc import Iterator

import numpy as np
import pytest
from e2e.conftest import Room
from e2e.papers import MUSIC_HZ, write_hall
from e2e.stage import RunningHall

WORDS = {"zh": "请大家从最近的出口离开，不要坐电梯。"}


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    with room.runs(write_hall(room.folder / "hall", room.sky.url), "10:00:00") as hall:
        yield hall


def test_music_stops_within_200_ms_and_an_emergency_is_read_until_the_alarm_is_over(room: Room, hall: RunningHall):
    assert room.sound.hears(MUSIC_HZ, within_s=15)
    with room.sound.recording() as recorder:
        time.sleep(1)
        (hall.state / "mute").write_text("消防主机", encoding="utf-8")
        shut = time.monotonic()
        time.sleep(1.2)
        recording = recorder.take()
    after = recording.after(shut)
    assert recording.level_db(after - 0.5, after) > -60
    assert np.abs(recording.between(after + 0.2, recording.seconds)).max() == 0
    assert "消防主机" in hall.command("now")
    call = hall.api.announce("值班经理", text=WORDS, priority="emergency", repeats=1)["id"]
    told = hall.sees(lambda told: any(place["caption"] for place in told["places"]), 5, "the caption")
    assert told["announcement"] is None
    assert not room.sound.hears(MUSIC_HZ, within_s=1)
    (hall.state / "mute").unlink()
    hall.ends(call, "heard", within_s=60)
    assert room.sound.hears(MUSIC_HZ, within_s=15)
    changes = [line["by"] for line in hall.api.journal(kind="event")["lines"] if line["outcome"] == "MuteChanged"]
    assert changes == ["消防主机", ""]
