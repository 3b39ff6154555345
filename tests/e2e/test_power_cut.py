"""The power goes in the middle of an announcement: what waited is still said, and what is urgent goes on."""

import time

from e2e.conftest import Room
from e2e.papers import CHIME_HZ, GREETING_HZ, write_hall
from e2e.stage import gone, local


def test_after_a_power_cut_nothing_is_repeated_and_waiting_calls_still_come(room: Room):
    folder = write_hall(room.folder / "hall", room.sky.url)
    with room.runs(folder, "08:59:50") as hall:
        fields = {"item": "钥匙", "desk": "咨询台"}
        hall.sees(lambda told: (told["places"][0]["caption"] or {}).get("passage") == 0, 30, "the greeting")
        waiting = hall.api.announce("值班经理", template="lost_found", fields=fields)["id"]
        hall.writes("call", lambda line: line["subject"] == waiting)
        hall.writes("call", lambda line: line["outcome"] == "started")
        time.sleep(1.1)  # a power cut loses at most the last second
        children = hall.children()
        hall.kill()
        assert not gone(children), "mixer and voice end by themselves"

    with room.sound.recording() as recorder, room.runs(folder, "09:00:10") as hall:
        assert hall.writes("call", lambda line: "早上好" in line["words"] and line["outcome"] == "cut")
        heard = hall.ends(waiting, "heard")
        assert hall.now() > local("09:00:12")
        recording = recorder.take()
        others = [line for line in hall.calls() if line["outcome"] not in {"cut", "heard"}]
    assert [line["outcome"] for line in others] == ["dropped"]
    assert "已经安排过" in others[0]["why"]
    assert heard["by"] == "值班经理"
    assert recording.sounding(CHIME_HZ, window_s=0.02)
    # A voice passes through every tone; the recording of the greeting stays on one.
    tones = [end - start for start, end in recording.sounding(GREETING_HZ, above_db=-45, window_s=0.02)]
    assert max(tones, default=0) < 0.5, "the greeting is not repeated"


def test_an_urgent_call_that_the_power_cut_short_goes_on_when_it_is_back(room: Room):
    folder = write_hall(room.folder / "urgent", room.sky.url)
    with room.runs(folder, "10:00:00", "--off-screen", state="urgent") as hall:
        call = hall.api.announce("值班经理", template="car_owner")["id"]
        hall.writes("call", lambda line: line["subject"] == call and line["outcome"] == "started", within_s=15)
        hall.kill()
    with room.runs(folder, "10:00:30", "--off-screen", state="urgent") as hall:
        assert "请车主移车" in hall.ends(call, "heard")["words"]
