"""Displays come and go, are mapped to places, and do not go dark."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from signage.director.hall import Place, Screen
from signage.director.reports import PlaceAttached, SlideShown
from signage.screen.awake import Awake
from tests.screen.conftest import RAIN, Wall, text


@pytest.fixture
def displays(monkeypatch):
    """The displays that the system has; a test changes the list and tells the screen."""
    present: list[str] = []
    real = QGuiApplication.primaryScreen()
    monkeypatch.setattr("signage.screen.screen.displays", lambda: [(name, real) for name in present])
    return present


@pytest.fixture
def mapped(wall, displays, monkeypatch):
    def open_wall(*names: str, windowed: bool = True) -> Wall:
        displays.extend(names)
        monkeypatch.setattr("signage.screen.screen.OFF_SCREEN_PLATFORMS", frozenset())
        monkeypatch.setattr("signage.screen.awake._run_all", lambda *_: None)
        monkeypatch.setattr("signage.screen.awake._start", lambda *_: None)
        places = (Place(id="entrance", name=text("门口")), Place(id="counter", name=text("柜台")))
        made = wall(places=places, windowed=windowed)
        made.screen.renew(
            replace(
                made.hall, screens=(Screen(display="HDMI-2", place="counter"), Screen(display="2", place="counter"))
            )
        )
        return made

    return open_wall


def places(hall: Wall) -> list[tuple[str, str]]:
    return sorted((name.split()[0], face.place) for name, face in hall.screen._faces)


def test_displays_are_mapped_by_name_or_number_and_others_show_the_first_place(mapped):
    hall = mapped("HDMI-1", "HDMI-2", "DP-1")
    assert places(hall) == [("DP-1", "counter"), ("HDMI-1", "entrance"), ("HDMI-2", "counter")]


def test_a_display_that_is_plugged_in_gets_its_window_and_one_that_goes_takes_it(mapped, displays, qtbot):
    hall = mapped("HDMI-1")
    hall.screen.perform(hall.program(RAIN))
    hall.events.clear()
    displays.append("HDMI-2")
    hall.screen._on_displays()
    qtbot.waitUntil(lambda: any(event.place == "counter" for event in hall.happened(SlideShown)), timeout=8000)
    displays.clear()
    hall.screen._on_displays()
    assert hall.screen._faces == []
    displays.append("HDMI-1")
    hall.screen._on_displays()
    attached = [(event.place, event.attached) for event in hall.happened(PlaceAttached)]
    assert attached == [("counter", True), ("entrance", False), ("counter", False), ("entrance", True)]


def test_a_display_that_goes_leaves_the_windows_of_the_others_alone(mapped, displays):
    hall = mapped("HDMI-1", "HDMI-2", "DP-1")
    _, *others = hall.screen._faces

    displays.remove("HDMI-1")
    hall.screen._on_displays()

    assert hall.screen._faces == others


def test_a_display_that_the_desktop_moves_gets_a_window_where_it_is_now(mapped, monkeypatch):
    hall = mapped("HDMI-1", windowed=False)
    (before,) = hall.screen._faces
    display = QGuiApplication.primaryScreen()
    monkeypatch.setattr(QScreen, "geometry", lambda _: QRect(0, 0, 640, 360))

    display.geometryChanged.emit(display.geometry())
    display.geometryChanged.emit(display.geometry())

    (after,) = hall.screen._faces
    assert after != before


def test_two_displays_of_one_place_report_once(mapped, displays, qtbot):
    hall = mapped("HDMI-1", "HDMI-9")
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(hall.screen.settled, timeout=8000)
    qtbot.wait(200)
    assert hall.names() == ["SlideShown rain"]
    displays.remove("HDMI-1")
    hall.screen._on_displays()
    assert [face.leads for _, face in hall.screen._faces] == [True]


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A folder of stand-ins for the system's commands, which write down how they were called."""
    log = tmp_path / "calls"
    for name in ("xset", "caffeinate", "systemd-inhibit"):
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\necho "{name} $@" >> {log}\n')
        stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return log


def called(log: Path, count: int) -> list[str]:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= count:
            return lines
    raise AssertionError(lines)


def test_an_x_display_is_kept_awake_and_sent_to_sleep_once(commands, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9")
    awake = Awake("linux")
    awake.hold()
    assert called(commands, 3) == ["xset s off", "xset s noblank", "xset -dpms"]
    awake.display_off()
    awake.display_off()
    assert called(commands, 5)[3:] == ["xset +dpms", "xset dpms force off"]
    awake.display_on()
    awake.display_on()
    assert called(commands, 7)[5:] == ["xset dpms force on", "xset -dpms"]


def test_a_display_that_is_slow_to_go_off_is_on_in_the_end(commands, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9")
    slow = commands.with_name("xset")
    slow.write_text(f'#!/bin/sh\n[ "$3" = off ] && sleep 0.5\necho "xset $@" >> {commands}\n')
    awake = Awake("linux")
    awake.display_off()
    awake.display_on()
    assert called(commands, 4)[1:] == ["xset dpms force off", "xset dpms force on", "xset -dpms"]


def test_a_mac_is_kept_awake(commands):
    awake = Awake("darwin")
    awake.hold()
    assert called(commands, 1) == ["caffeinate -dims"]
    awake.release()


def test_without_the_command_the_show_goes_on(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":9")
    Awake("linux").hold()


SCRIPT = """
import os, sys
from signage.screen.backend import choose_backend
choose_backend()
from PySide6.QtGui import QGuiApplication, QScreen
application = QGuiApplication([])
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from signage.director.reports import SlideShown
from signage.director.campaign import Slide
from signage.director.hall import Hall, OpeningHours, Place, Text
from signage.director.model import PlaceProgram, Program, SlideKey, Turn
from signage.screen.screen import Screen
words = Text((("zh", "你好"),))
hall = Hall(name=words, latitude=0, longitude=0, timezone=ZoneInfo("UTC"), languages=("zh",),
            opening=OpeningHours(((),) * 7), places=(Place(id="entrance", name=words),))
turn = Turn(SlideKey("a", "b"), Slide(id="b", text=words, scene="sun"), "")
def post(event):
    print(type(event).__name__, getattr(event, "off_screen", ""), flush=True)
    if isinstance(event, SlideShown):
        grab = screen.grab("entrance")
        print(os.environ.get("QT_QUICK_BACKEND"), grab.width(), grab.height(), flush=True)
        application.quit()
now = datetime(2026, 6, 1, tzinfo=UTC)
screen = Screen(post, lambda: now, hall=hall)
screen.show()
place = PlaceProgram(place="entrance", deck=(turn,), slide=turn, then=turn)
screen.perform(Program(at=now, open=True, places=(place,)))
application.exec()
screen.close()
"""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_on_a_real_display_the_window_fills_it_and_reports(tmp_path):
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x640x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = ":" + told.readline().strip()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    finally:
        server.terminate()
        server.wait(10)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:3] == ["PlaceAttached ", "SlideShown False", "software 1024 640"]
