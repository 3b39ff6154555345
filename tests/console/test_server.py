"""The server as a part of the hall: it starts late, stops in time, and does not burn the processor."""

import contextlib
import errno
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from signage.console.client.running import Running
from signage.console.serving.secret import write_private
from signage.director.plans import DeskPlan
from signage.director.reports import PartFailed


def test_it_stops_at_once_when_nobody_asks(console) -> None:
    began = time.monotonic()
    console.stop()
    assert time.monotonic() - began < 1.5
    console.stop()


def test_a_request_that_runs_is_answered_before_the_end(ask_it, hall, console) -> None:
    entered, go_on, answers = threading.Event(), threading.Event(), []

    def slow() -> None:
        entered.set()
        go_on.wait(10)

    hall.before_answer = slow
    asking = threading.Thread(target=lambda: answers.append(ask_it("GET", "/api/now").status))
    asking.start()
    assert entered.wait(10)
    stopping = threading.Thread(target=console.stop)
    stopping.start()
    go_on.set()
    stopping.join(10)
    asking.join(10)
    assert answers == [200]
    assert not console._thread.is_alive()


def test_a_request_that_hangs_does_not_keep_the_hall_from_ending(ask_it, hall, console) -> None:
    entered, go_on = threading.Event(), threading.Event()
    hall.before_answer = lambda: (entered.set(), go_on.wait(20))

    def asks() -> None:
        # Cut off before or after its head was sent: either way it is not answered.
        with contextlib.suppress(ConnectionError, HTTPException):
            assert ask_it("GET", "/api/now", timeout=15).status == 500

    asking = threading.Thread(target=asks)
    asking.start()
    assert entered.wait(10)
    began = time.monotonic()
    console.stop()
    assert time.monotonic() - began < 6
    go_on.set()
    asking.join(10)


def test_a_port_that_is_taken_is_reported_once_and_used_when_it_is_free(open_console, hall, monkeypatch) -> None:
    monkeypatch.setattr("signage.console.console.BIND_AGAIN_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        console = open_console(plan=DeskPlan(port=taken.getsockname()[1]))
        assert not console.wait_ready(0.5)
    assert console.wait_ready(20)
    assert [(e.part, e.ended) for e in hall.posted if isinstance(e, PartFailed)] == [
        ("console", False),
        ("console", True),
    ]


def test_a_full_disk_keeps_commands_away_until_there_is_room_but_not_the_desk(
    open_console, hall, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("signage.console.console.TELL_AGAIN_S", 0.05)
    full = threading.Event()
    full.set()

    def write(path: Path, text: str) -> None:
        if full.is_set():
            raise OSError(errno.ENOSPC, "No space left on device")
        write_private(path, text)

    monkeypatch.setattr("signage.console.console.write_private", write)
    console = open_console()
    assert console.wait_ready(20)
    with contextlib.closing(HTTPConnection("127.0.0.1", console.port)) as page:
        page.request("GET", "/sign-in")
        assert page.getresponse().status < 400
    full.clear()
    deadline = time.monotonic() + 10
    while len(told := [e for e in hall.posted if isinstance(e, PartFailed)]) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [(event.part, event.ended) for event in told] == [("console", False), ("console", True)]
    assert Running(tmp_path / "state").now()["open"]


def test_stopping_before_it_listens_is_fine(open_console, monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        console = open_console(plan=DeskPlan(port=taken.getsockname()[1]))
        console.stop()
    assert console.port is None
    assert not console._thread.is_alive()


def test_an_idle_server_sleeps(console, ask_it) -> None:
    ask_it("GET", "/api/now")
    before = time.process_time()
    time.sleep(1.0)
    assert time.process_time() - before < 0.05


def test_importing_the_console_and_the_client_loads_no_framework() -> None:
    check = (
        "import sys, signage.console.console, signage.console.client.running, signage.console.ports.snapshot;"
        "heavy = {'fastapi', 'starlette', 'uvicorn', 'pydantic', 'requests'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", check], check=True, timeout=60)
