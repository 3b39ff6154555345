"""How a hall starts and ends: alone on its state folder, beside others, with or without a display, leaving nothing."""

import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from e2e.conftest import Room
from e2e.papers import EVERYDAY, HALL, write_hall
from e2e.stage import SIGNAGE, RunningHall, gone

QUIET = HALL[: HALL.index("[music]")]
ONE_SLIDE = EVERYDAY[: EVERYDAY.index('[[slides]]\nid = "book"')]


@pytest.fixture(scope="module")
def folder(room: Room) -> Path:
    return write_hall(room.folder / "hall", room.sky.url, config_hall=QUIET, playlists_everyday=ONE_SLIDE)


def test_two_halls_run_side_by_side_and_a_second_start_of_one_is_refused(room: Room, folder: Path):
    with (
        room.runs(folder, "10:00:00", state="left") as left,
        room.runs(folder, "10:00:00", state="right", display=False) as right,
    ):
        refused = subprocess.run(
            [*SIGNAGE, "run", "--hall", str(folder), "--state", str(left.state)],
            env=left.env, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert refused.returncode == 1
        assert "已经在运行" in refused.stderr
        call = left.api.announce("值班经理", template="car_owner")["id"]
        left.ends(call, "heard")
        assert right.calls() == []


def test_without_a_display_it_says_so_and_the_journal_marks_what_nobody_saw(room: Room, folder: Path):
    pictures = room.folder / "pictures"
    with room.runs(folder, "10:00:00", "--snapshots", str(pictures), state="dark", display=False) as hall:
        assert any("没有显示器" in line for line in hall.lines)
        [play] = hall.writes("play", lambda line: line["outcome"] == "shown")
        assert play["off_screen"]
        assert "无屏" in hall.command("log")
        kept = sorted(pictures.iterdir())
        assert [path.name for path in kept] == ["0001-entrance-tea.png"]


def test_on_a_display_the_journal_marks_nothing(room: Room, folder: Path):
    with room.runs(folder, "10:00:00", state="bright") as hall:
        [play] = hall.writes("play", lambda line: line["outcome"] == "shown")
        assert not play["off_screen"]


def processes_of(hall: RunningHall) -> list[psutil.Process]:
    children = hall.children()
    assert children, "at least a mixer"
    return [psutil.Process(hall.process.pid), *children]


def test_it_ends_by_itself_after_the_time_it_was_given(room: Room, folder: Path):
    begun = time.monotonic()
    with room.runs(folder, "10:00:00", "--for", "7", state="short") as hall:
        everything = processes_of(hall)
        assert hall.process.wait(30) == 0
        assert time.monotonic() - begun > 7
        assert not gone(everything)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_asked_to_end_it_stops_every_process_it_started(room: Room, folder: Path, name: str):
    with room.runs(folder, "10:00:00", state=name) as hall:
        everything = processes_of(hall)
        hall.process.send_signal(getattr(signal, name))
        assert hall.process.wait(20) == 0
        assert not gone(everything)
        assert not (hall.state / "api.port").exists()
