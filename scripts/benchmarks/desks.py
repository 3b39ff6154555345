"""Somebody signed in at the duty desk of a running hall, and many desks that are open at once."""

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.browsing import PASSWORD, Browser

from signage.console.client.running import Running
from signage.console.serving.secret import PORT_FILE

ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
JOIN_S = 10.0


def signed_in(state: Path) -> Browser:
    """The first admin of a hall that nobody has claimed."""
    code = Running(state).desk()["code"]
    browser = Browser(int((state / PORT_FILE).read_text(encoding="ascii")))
    browser.get("/first")
    claimed = browser.post("/first", {"code": code, "name": "王经理", "password": PASSWORD})
    if claimed.status != http.client.SEE_OTHER:
        raise RuntimeError(f"the desk cannot be claimed: {claimed.status}")
    return browser


def weight(browser: Browser, path: str) -> int:
    """The bytes of a first visit: the page and everything that it names, as sent."""
    page = _sent(browser, path)
    return len(page) + sum(len(_sent(browser, asset)) for asset in set(ASSET.findall(page.decode())))


@contextmanager
def open_desks(browser: Browser, count: int) -> Iterator[list[int]]:
    """So many desks that follow the hall while the block runs; each counts the pieces of news that it got."""
    ended, news = threading.Event(), [0] * count
    lines = [_connection(browser) for _ in range(count)]

    def follow(number: int) -> None:
        line = lines[number]
        line.request("GET", "/live", headers=_cookies(browser))
        answer = line.getresponse()
        try:
            while words := answer.readline():
                news[number] += words.startswith(b"event: desk")
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            if not ended.is_set():
                raise

    threads = [threading.Thread(target=follow, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield news
    finally:
        ended.set()
        for line in lines:
            if line.sock is not None:
                line.sock.shutdown(2)
        for thread in threads:
            thread.join(JOIN_S)


def _sent(browser: Browser, path: str) -> bytes:
    line = _connection(browser)
    line.request("GET", path, headers={**_cookies(browser), "Accept-Encoding": "gzip"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answers {answer.status}")
    return body


def _connection(browser: Browser) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", browser.port, timeout=120)


def _cookies(browser: Browser) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}
