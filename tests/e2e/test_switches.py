"""Music is turned off by a command, heard to be gone, and heard again; a hall that closes early is silent."""

from collections.abc import Iterator

import pytest
from e2e.conftest import Room
from e2e.papers import MUSIC_HZ, write_hall
from e2e.stage import RunningHall


@pytest.fixture(scope="module")
def papers(room: Room):
    return write_hall(room.folder / "hall", room.sky.url)


@pytest.fixture(scope="module")
def hall(room: Room, papers) -> Iterator[RunningHall]:
    with room.runs(papers, "10:00:00", state="switches") as hall:
        yield hall


def test_music_off_is_heard_and_on_again(room: Room, hall: RunningHall):
    assert room.sound.hears(MUSIC_HZ, within_s=15)
    hall.env["TZ"] = "America/New_York"  # the time that is told is the hall's, wherever somebody asks from
    assert "06-11 09:00" in hall.command("switch", "music", "off", "--by", "值班经理")
    hall.sees(lambda told: not told["music"]["playing"], 5, "music off")
    room.sound.record(3)
    assert not room.sound.hears(MUSIC_HZ, within_s=1.5)
    assert "照常" in hall.command("switch", "music", "on", "--by", "值班经理")
    assert room.sound.hears(MUSIC_HZ, within_s=15)


def test_six_decibels_softer_are_six_decibels(room: Room, hall: RunningHall):
    usual = room.sound.record(2).level_db(1.0, 2.0)
    hall.command("switch", "volume", "-6", "--by", "值班经理")
    room.sound.record(3)
    assert room.sound.record(2).level_db(1.0, 2.0) - usual == pytest.approx(-6, abs=0.5)
    hall.command("switch", "volume", "usual", "--by", "值班经理")


def test_a_hall_that_closed_early_stays_so_after_a_restart(room: Room, papers, hall: RunningHall):
    hall.command("switch", "hours", "close", "--by", "值班经理")
    hall.sees(lambda told: not told["open"], 5, "closing")
    (line,) = [line for line in hall.api.journal(kind="event")["lines"] if line["subject"] == "closed"]
    assert line["by"] == "值班经理"
    assert hall.stop() == 0
    with room.runs(papers, "10:30:00", state="switches") as again:
        again.sees(lambda told: not told["open"], 10, "still closed")
        again.command("switch", "hours", "usual", "--by", "值班经理")
        again.sees(lambda told: told["open"], 5, "open again")
