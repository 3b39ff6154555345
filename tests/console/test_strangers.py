"""Other people's pages, planted cookies, forms without their word: nothing of it reaches the hall."""

import socket
import time

import pytest
from console.browsing import PASSWORD

from signage.console.serving.headers import Hosts


@pytest.fixture
def browser(signed_in, hall):
    browser = signed_in("duty")
    browser.get("/")
    hall.posted.clear()
    return browser


RAIN = {"rain": "yes"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_on_somebody_elses_page_does_nothing(browser, hall, headers) -> None:
    assert browser.post("/rain", RAIN, **headers).status == 403
    assert hall.posted == []


@pytest.mark.parametrize("word", ["", "x", "0" * 64])
def test_a_form_without_its_word_does_nothing(browser, hall, word) -> None:
    page = browser.post("/rain", RAIN, csrf=word)
    assert page.status == 403
    assert "页面已经过期" in page.text
    assert hall.posted == []


def test_the_word_of_another_session_does_not_fit(browser, signed_in, hall) -> None:
    other = signed_in("supervisor")
    other.get("/")
    assert browser.post("/rain", RAIN, csrf=other.csrf).status == 403
    assert hall.posted == []


def test_our_own_form_is_taken_with_any_manners_a_browser_has(browser, hall) -> None:
    here = f"http://127.0.0.1:{browser.port}"
    for headers in ({"Origin": here}, {"Origin": "null"}, {"Origin": here, "Sec-Fetch-Site": "same-origin"}):
        assert browser.post("/rain", RAIN, **headers).status == 303
    assert len(hall.posted) == 3


def test_a_planted_cookie_is_worth_nothing(browse, people, signed_in) -> None:
    signed_in("duty")
    victim = browse()
    victim.cookies = {f"nuanping{victim.port}": "planted"}
    victim.sign_in("duty", PASSWORD)
    assert "planted" not in victim.cookies.values()
    thief = browse()
    thief.cookies = {f"nuanping{victim.port}": "planted"}
    assert thief.get("/").to == "/sign-in"


@pytest.mark.parametrize("cookie", ["x", "=", "nuanping=a; nuanping=b", "\x7f", "a" * 5000, 'x="\\', "[]=1"])
def test_strange_cookies_are_no_fault_of_the_program(browse, ask, cookie) -> None:
    assert browse().get("/", Cookie=cookie).to == "/sign-in"


@pytest.mark.parametrize("port", [b"\xb2", b"x", b"", b"99999999", b"1:2"])
def test_a_strange_port_in_the_address_is_no_fault_of_the_program(ask, port) -> None:
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=10) as line:
        line.sendall(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:" + port + b"\r\n\r\n")
        assert line.recv(12) in {b"HTTP/1.1 200", b"HTTP/1.1 303", b"HTTP/1.1 400", b"HTTP/1.1 421"}


def test_a_form_too_long_or_unreadable_is_refused(browser, hall) -> None:
    assert browser.post("/rain", {"rain": "x" * 70_000}).status == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.send("POST", "/rain", b"\xff\xfe", form).status == 400
    assert browser.send("POST", "/rain", b"&".join(b"a=%d" % n for n in range(100)), form).status == 400
    assert browser.send("POST", "/rain", b"rain=%ff", form).status == 400
    assert hall.posted == []


def test_too_many_changes_are_slowed_and_the_stop_button_never_is(browser, hall) -> None:
    statuses = {browser.post("/rain", RAIN).status for _ in range(40)}
    assert statuses == {303, 429}
    assert [browser.post("/stop", {"call": "now"}).status for _ in range(40)] == [303] * 40


def test_the_record_keeps_no_more_than_it_needs(browser, people) -> None:
    browser.post("/stop", {"call": "x" * 50_000})
    deadline = time.monotonic() + 10
    while not (refused := [deed for deed in people.deeds() if deed.status == 404]) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [len(deed.subject) for deed in refused] == [600]


EVERY_KIND = ["/", "/sign-in", "/static/desk.css", "/static/mascot-hello.svg", "/api/now", "/openapi.json", "/nothing"]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_protects_itself(browser, path) -> None:
    headers = browser.get(path).headers if not path.endswith(".svg") else head(browser, path)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == ("no-store" if "/static/" not in path else "public, max-age=31536000, immutable")


def head(browser, path):
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", browser.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.read(2) == b"\x1f\x8b"
    connection.close()
    return {name.lower(): value for name, value in answer.getheaders()}


@pytest.mark.parametrize(
    "name", ["../console.py", "desk.html", "..%2Fguard.py", "scene-", "scene-../x.svg", "part-.svg"]
)
def test_only_known_files_are_served(browser, name) -> None:
    assert browser.get(f"/static/{name}").status == 404


def test_what_strangers_type_is_shown_as_text(browse, signed_in, hall) -> None:
    nasty = "<script>alert(1)</script>"
    page = browse().sign_in(nasty, "x")
    browser = signed_in("supervisor")
    form = browser.get("/announce/free")
    assert form.status == 200
    shown = browser.post("/announce/free", {"f.text": nasty})
    for text in (page.text, shown.text):
        assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.text


def test_an_open_desk_is_reached_by_address_but_not_by_a_strangers_name() -> None:
    opened = Hosts({"localhost", "hall.local"}, opened=True)
    closed = Hosts({"localhost", "127.0.0.1"}, opened=False)
    assert all(opened.knows(host) for host in ("192.168.1.5:8460", "[fd00::5]:8460", "HALL.local", "localhost:1"))
    assert not any(opened.knows(host) for host in ("evil.example", "192.168.1.5.evil.example", "", "[evil]"))
    assert not any(closed.knows(host) for host in ("192.168.1.5:8460", "[::1]", "hall.local"))
