"""A weather service that says nothing any more: what it said last may be claimed until it expires, and no longer."""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from e2e.conftest import Room
from e2e.papers import BOOK, MUCH, RAIN, TEA, write_hall
from e2e.stage import RunningHall

SLOW = ("服务器太慢",)
"""What the hall rightly says of a service that does not answer."""
REHEARSAL = (sys.executable, str(Path(__file__).with_name("rehearsal.py")))


def last_rain(room: Room, until: float) -> float:
    """`time.monotonic()` of the last moment at which anything of the rain was on the screen."""
    seen = 0.0
    while time.monotonic() < until:
        if room.display.share(RAIN) > MUCH / 4:
            seen = time.monotonic()
        time.sleep(0.02)
    return seen


def until_nothing_comes(room: Room) -> None:
    """Wait until what the service began to say before it hung has been taken in.

    An answer of before the jump, read after it, would rightly be called half an hour off.
    """
    said = -1
    while said != (said := len(room.sky.answered)):
        time.sleep(1.0)


def rain_expires(hall: RunningHall) -> datetime:
    """When the claim of rain ends by the hall's clock; asked once it is on the screen."""
    told = hall.sees(lambda told: told["places"][0]["slide"]["id"] == "rain", 20, "the rain")
    expires = told["places"][0]["slide"]["expires"]
    assert expires == told["conditions"]["rain_now"]["expires"]
    assert expires is not None
    return datetime.fromisoformat(expires)


@pytest.fixture(autouse=True)
def rain(room: Room) -> None:
    room.sky.rain_mm_h, room.sky.hanging = 2.4, False


def test_when_the_service_hangs_the_tip_leaves_at_its_expiry(room: Room):
    # Rain may be claimed for thirty minutes after it was measured.
    room.sky.measured_before = timedelta(minutes=29, seconds=40)
    folder = write_hall(room.folder / "hall", room.sky.url)
    with room.runs(folder, "14:07:00") as hall:
        hall.expects(*SLOW)
        ends = hall.moment(rain_expires(hall))
        room.sky.hanging = True
        last_seen = last_rain(room, until=ends + 4)
        assert ends - 9 < last_seen < ends + 1.0
        assert room.display.share(TEA) + room.display.share(BOOK) > MUCH, "the hall goes on"
        assert hall.api.now()["conditions"]["rain_now"]["state"] == "unknown"


def test_an_hour_of_silence_with_the_scheduler_paused_and_the_tip_leaves_by_the_screens_own_timer(room: Room):
    room.sky.measured_before = timedelta(seconds=10)
    folder = write_hall(room.folder / "hall-2", room.sky.url)
    with room.runs(folder, "14:07:00", state="state-2", program=REHEARSAL) as hall:
        hall.expects(*SLOW)
        expires = rain_expires(hall)
        assert expires - hall.now() > timedelta(minutes=29)
        room.sky.hanging = True
        until_nothing_comes(room)
        hall.told("pause")
        hall.told(f"jump {(expires - timedelta(seconds=10)).isoformat()}")
        time.sleep(0.5)
        ends = hall.until_ready().moment(expires)
        last_seen = last_rain(room, until=ends + 3)
        assert ends - 9 < last_seen < ends + 1.0
        hall.told(f"jump {(hall.now() + timedelta(minutes=30)).isoformat()}")
        assert last_rain(room, until=time.monotonic() + 4) == 0.0
        assert room.display.share(TEA) + room.display.share(BOOK) > MUCH
