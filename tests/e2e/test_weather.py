"""Weather on the screen: sun, then rain."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile

import numpy as np
import pytest
from e2e.conftest import Room
from e2e.memory import contradictions
from e2e.papers import FINE, MUCH, RAIN, WEATHER, write_hall
from e2e.stage import ZONE, RunningHall

from signage.app.preview import documents_of
from signage.journal.journal import Journal


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    with room.runs(write_hall(room.folder / "hall", room.sky.url), "14:07:00") as hall:
        yield hall


def ask_again(room: Room, hall: RunningHall, path: str) -> float:
    """Point the hall to another address of the service, which it asks at once; `time.monotonic()` of the answer."""
    edited = time.monotonic()
    words = WEATHER.replace("{url}", room.sky.url).replace("{path}", path)
    (hall.folder / "config" / "weather.toml").write_text(words, encoding="utf-8")
    return room.sky.when_answered("current", edited, within_s=10)


def test_on_a_sunny_day_it_says_so_once_two_readings_agree(room: Room, hall: RunningHall):
    first = hall.sees(lambda told: told["weather"], 10, "a reading")
    assert (first["weather"]["family"], first["weather"]["temp_c"]) == ("clear", 22.0)
    assert first["conditions"]["fine_day"]["state"] == "unknown"
    assert first["places"][0]["slide"]["campaign"] == "everyday"
    room.sky.measured_before = timedelta(seconds=50)
    answered = ask_again(room, hall, "second")
    assert room.display.when(lambda seen: seen.share(FINE) > MUCH, 5, "the fine day") - answered < 2
    assert "和风天气" in hall.api.now()["attribution"][0]


def test_when_rain_starts_the_tip_changes_within_a_second_of_the_reply(room: Room, hall: RunningHall):
    room.sky.rain_mm_h, room.sky.measured_before = 2.4, timedelta(seconds=40)
    answered = ask_again(room, hall, "third")
    assert room.display.when(lambda seen: seen.share(RAIN) > MUCH, 5, "the rain") - answered < 1.0
    told = hall.api.now()
    assert told["conditions"]["rain_now"]["state"] == "true"
    assert told["conditions"]["fine_day"]["state"] != "true"
    assert "雨强 2.4 mm/h" in told["places"][0]["slide"]["why"]


def test_the_window_shows_the_picture_of_the_snapshot_command_pixel_for_pixel(room: Room, hall: RunningHall):
    told = hall.sees(lambda told: told["places"][0]["slide"]["id"] == "rain", 10, "the rain")
    time.sleep(0.5)  # the crossfade is over
    window = room.display.grab()
    at = hall.now().astimezone(ZONE)
    replies = room.sky.save(room.folder / "replies")
    received = hall.now().isoformat(timespec="seconds")
    picture = room.folder / "snapshot.png"
    subprocess.run(
        [sys.executable, "-m", "signage", "snapshot", "--hall", str(hall.folder), "--at", at.isoformat(),
         "--weather", f"qweather={replies}", "--received", received, "--size", "1280x720", "--out", str(picture)],
        env=room.env, check=True, timeout=60,
    )  # fmt: skip
    assert np.array_equal(window, read_picture(picture)), told


def test_explain_gives_the_decks_and_reasons_that_the_journal_of_the_real_run_recorded(hall: RunningHall):
    journal = Journal(hall.state / "journal.sqlite3", hall.now)
    first = journal.decisions()[0].at
    hall.sees(lambda _: hall.now() > first + timedelta(seconds=11), 15, "a few turns of the slides")
    decisions, last = journal.decisions(), hall.now() - timedelta(seconds=2)
    # Between two ticks, when the hall had nothing to decide.
    halves = (first.replace(microsecond=500_000) + timedelta(seconds=number) for number in range(1, 3600))
    moments = [(at, "entrance") for at in takewhile(lambda at: at < last, halves)]
    assert len(moments) > 5
    assert {"rain_now", "fine_day", None} <= {decision.slide.condition for decision in decisions}
    assert list(contradictions(journal, documents_of(hall.folder, first), moments)) == []
    journal.stop()


def read_picture(path):
    from PySide6.QtGui import QImage

    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
