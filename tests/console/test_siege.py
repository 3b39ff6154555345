"""Strangers on the network do their worst, and the manager's stop button answers at once all the same."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException

import pytest
from console.browsing import Browser

from signage.director.events import CallCancelled

AT_ONCE_S = 1.0
"""Generous for a busy machine of tests; with nobody about it is a few milliseconds."""
STRANGERS = 60


def lines(port: int, head: str, *, piece: bytes = b"", every_s: float = 0.1) -> Callable[[threading.Event], None]:
    """What one stranger does until told to stop: open a line, begin a request, and let the rest trickle in."""

    def begin(over: threading.Event) -> None:
        while not over.is_set():
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(head.encode())
                while not over.wait(every_s):
                    line.sendall(piece)

    return begin


def bodies_that_trickle(port: int) -> Callable[[threading.Event], None]:
    head = (
        f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 4000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    return lines(port, head, piece=b"a")


def heads_that_trickle(port: int) -> Callable[[threading.Event], None]:
    return lines(port, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n", piece=b"X-A: b\r\n")


def lines_that_say_nothing(port: int) -> Callable[[threading.Event], None]:
    return lines(port, "")


def fifty_megabytes(port: int) -> Callable[[threading.Event], None]:
    head = (
        f"POST /api/photos HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {50 * 2**20}\r\n"
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return lines(port, head, piece=b"\xff" * 2**16, every_s=0.001)


def guesses(port: int) -> Callable[[threading.Event], None]:
    def begin(over: threading.Event) -> None:
        browser = Browser(port)
        while not over.is_set():
            with suppress(OSError, HTTPException):
                browser.sign_in("王经理", "not this one")

    return begin


@contextmanager
def many(stranger: Callable[[threading.Event], None]) -> Iterator[None]:
    over = threading.Event()
    crowd = [threading.Thread(target=stranger, args=(over,)) for _ in range(STRANGERS)]
    with ExitStack() as stack:
        stack.callback(lambda: [each.join(20) for each in crowd])
        stack.callback(over.set)
        for each in crowd:
            each.start()
        time.sleep(0.5)
        yield


@pytest.mark.parametrize(
    "siege", [bodies_that_trickle, heads_that_trickle, lines_that_say_nothing, fifty_megabytes, guesses]
)
def test_the_stop_button_answers_at_once(ask, hall, signed_in, siege) -> None:
    manager = signed_in("duty", name="王经理")
    manager.get("/")
    with many(siege(ask.console.port)):
        took = []
        for _ in range(5):
            asked = time.monotonic()
            assert manager.post("/stop", {"call": "now"}).to == "/"
            took.append(time.monotonic() - asked)
    assert all(isinstance(event, CallCancelled) for event in hall.posted)
    assert len(hall.posted) == 5
    assert max(took) < AT_ONCE_S, took
