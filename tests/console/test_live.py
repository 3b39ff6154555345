"""An open desk stays true by itself: the parts that changed come within a second or so, to everybody."""

import json
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse

import pytest
from console.browsing import Browser
from console.pictures import NINE

from signage.console.entry.door import hash_of
from signage.journal.people import People


class Follower:
    """Somebody whose desk is open."""

    def __init__(self, browser) -> None:
        self.connection = HTTPConnection("127.0.0.1", browser.port, timeout=15)
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self.connection.request("GET", "/live", headers={"Cookie": cookie})
        self.answer: HTTPResponse = self.connection.getresponse()

    def close(self) -> None:
        # The answer has no end: only closing the line lets go of it.
        self.connection.sock.close() if self.connection.sock else None
        self.answer.close()
        self.connection.close()

    def news(self) -> dict[str, str]:
        while True:
            line = self.answer.readline().decode()
            assert line, "the stream ended"
            if line.startswith("data: "):
                return json.loads(line.removeprefix("data: "))


@pytest.fixture
def live(ask):
    return ask.console._server._on_end.__self__


def test_what_changed_comes_by_itself_and_nothing_else(signed_in, hall) -> None:
    with closing(Follower(signed_in("duty"))) as desk:
        assert desk.answer.getheader("content-type").startswith("text/event-stream")
        assert desk.news().keys() == {"alarm", "books", "status", "calls", "places", "health"}
        hall.snapshot = replace(hall.snapshot, troubles=())
        assert desk.news().keys() == {"alarm", "health"}
        hall.snapshot = replace(hall.snapshot, calls=hall.snapshot.calls[:1])
        assert desk.news().keys() == {"calls"}


def test_each_reader_gets_the_buttons_of_the_role(signed_in) -> None:
    with closing(Follower(signed_in("viewer"))) as viewer, closing(Follower(signed_in("duty"))) as duty:
        assert "/stop" in duty.news()["calls"]
        assert "/stop" not in viewer.news()["calls"]


def test_one_look_serves_many_and_nobody_looks_when_nobody_reads(signed_in, hall, live) -> None:
    looks = []
    hall.before_answer = lambda: looks.append(1)
    duty = signed_in("duty")
    desks = [Follower(duty) for _ in range(10)]
    assert live.desks == 10
    for desk in desks:
        desk.news()
    seen = len(looks)
    assert seen < 10
    for desk in desks:
        desk.close()
    deadline = time.monotonic() + 10
    while live.desks and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.2)
    seen = len(looks)
    time.sleep(1.2)
    assert len(looks) == seen


def test_a_hall_that_starts_or_fails_does_not_end_the_stream(signed_in, hall) -> None:
    whole = hall.snapshot
    with closing(Follower(signed_in("duty"))) as desk:
        desk.news()
        hall.snapshot = None
        hall.snapshot = replace(whole, troubles=("屏幕坏了",))
        assert "屏幕坏了" in desk.news()["health"]


def test_strangers_cannot_follow(browse) -> None:
    assert browse().get("/live").status == 401


def test_desks_without_end_are_refused(signed_in, live, monkeypatch) -> None:
    monkeypatch.setattr("signage.console.desk.live.MOST_DESKS", 0)
    assert signed_in("duty").get("/live").status == 503


def test_an_open_desk_does_not_keep_the_hall_from_ending(open_console, journal) -> None:
    people = People(journal)
    user = people.add("王", "viewer", (), "x", NINE).id
    people.begin(hash_of("t"), user, NINE, expires_at=NINE + timedelta(hours=1), device="", address="")
    console = open_console()
    assert console.wait_ready(20)
    with closing(Follower(Browser(console.port, {f"nuanping{console.port}": "t"}))) as desk:
        desk.news()
        began = time.monotonic()
        console.stop()
        assert time.monotonic() - began < 1.5
