"""Nobody holds all the lines: a visitor has a few, and none without asking something."""

import socket
import time

import pytest
from console.browsing import Browser

from signage.console.serving import lines


@pytest.fixture
def counted(monkeypatch):
    """This machine is a visitor like any other."""
    monkeypatch.setattr(lines, "HERE", ())


def call(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def is_cut(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_who_comes_and_says_nothing_is_sent_away(ask, monkeypatch) -> None:
    monkeypatch.setattr(lines, "PATIENCE_S", 0.3)
    with call(ask.console.port) as silent, call(ask.console.port) as slow:
        began = time.monotonic()
        slow.sendall(b"GET /sign-in HTTP/1.1\r\nHost: local")
        assert is_cut(silent)
        assert is_cut(slow)
        assert 0.2 < time.monotonic() - began < 5


def test_who_trickles_after_an_answer_is_sent_away_too(ask, monkeypatch) -> None:
    monkeypatch.setattr(lines, "PATIENCE_S", 0.3)
    with call(ask.console.port) as line:
        line.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n")
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        line.sendall(b"GET /sign-in HTTP/1.1\r\n")
        while line.recv(65_536):
            pass


def test_one_address_holds_only_a_few_and_the_rest_goes_on(ask, counted, monkeypatch) -> None:
    monkeypatch.setattr(lines, "MOST_OF_ONE", 3)
    held = [call(ask.console.port) for _ in range(3)]
    too_many = call(ask.console.port)
    too_many.settimeout(lines.PATIENCE_S / 3)
    assert is_cut(too_many), "at once, and not because it says nothing"
    held.pop().close()
    for _ in range(50):
        try:
            assert Browser(ask.console.port).get("/sign-in").status in {200, 303}
            break
        except (ConnectionError, OSError):
            time.sleep(0.05)
    else:
        raise AssertionError("the line that was given back was not free again")
    for line in (*held, too_many):
        line.close()


def test_an_answer_without_an_end_is_not_cut(ask, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(lines, "PATIENCE_S", 0.3)
    browser = signed_in("duty")
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    with call(ask.console.port) as line:
        line.sendall(f"GET /live HTTP/1.1\r\nHost: localhost:{ask.console.port}\r\nCookie: {cookies}\r\n\r\n".encode())
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        time.sleep(0.8)
        line.settimeout(0.2)
        try:
            while line.recv(65_536):
                pass
            raise AssertionError("the desk was cut off")
        except TimeoutError:
            pass
