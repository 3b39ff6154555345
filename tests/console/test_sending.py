"""A photo or a recording on its way: from a form or a program, to a safe answer, and never without end."""

import json
import socket

import pytest
from console.files import SVG, archive, picture, png_bomb, tone

from signage.console.entry.rights import PHOTO_BYTES


@pytest.fixture
def duty(signed_in):
    browser = signed_in("duty")
    browser.get("/")
    return browser


def test_a_photo_from_a_form_is_fetched_again_with_safe_words_about_it(duty) -> None:
    page = duty.send_file("/api/photos", picture(), name="../../evil.html")
    assert page.status == 201
    kept = json.loads(page.text)
    assert (kept["width"], kept["height"], kept["duration_s"]) == (320, 200, 0.0)
    photo = duty.get(kept["url"])
    assert photo.status == 200
    assert photo.headers["content-type"] == "image/jpeg"
    assert photo.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in photo.headers["content-security-policy"]
    assert photo.headers["cache-control"].startswith("private")
    assert "evil" not in page.text


def test_nobody_who_is_not_signed_in_fetches_a_photo(duty, browse) -> None:
    url = json.loads(duty.send_file("/api/photos", picture()).text)["url"]
    assert browse().get(url).status == 401


def test_a_program_sends_the_file_alone_and_its_header_says_nothing(ask, duty) -> None:
    headers = {"X-CSRF-Token": duty.csrf, "Content-Type": "text/html"}
    assert duty.send("POST", "/api/photos", picture("PNG"), headers).status == 201
    assert duty.send("POST", "/api/photos", SVG, {**headers, "Content-Type": "image/jpeg"}).status == 415


def test_a_recording_is_a_right_of_its_own(signed_in, duty) -> None:
    assert duty.send_file("/api/clips", tone(1.0)).status == 403
    lead = signed_in("supervisor")
    lead.get("/")
    page = lead.send_file("/api/clips", tone(1.0), name="rec.m4a")
    assert page.status == 201
    kept = json.loads(page.text)
    assert kept["duration_s"] == pytest.approx(1.0, abs=0.05)
    part = lead.get(kept["url"], Range="bytes=0-99")
    assert (part.status, part.headers["content-type"]) == (206, "audio/wav")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 422),
        (SVG, 415),
        (picture() + archive(), 415),
        (picture("PNG", 900, 900)[:400], 422),
        (png_bomb(6_000), 422),
    ],
    ids=["nothing", "svg", "two faces", "half", "bomb"],
)
def test_what_means_harm_is_refused_in_words(duty, sent, status) -> None:
    page = duty.send_file("/api/photos", sent)
    problem = json.loads(page.text)
    assert (page.status, problem["status"]) == (status, status)
    assert problem["detail"]
    assert duty.get("/").status == 200, "and the desk goes on"


def test_a_form_without_a_file_says_so(duty) -> None:
    page = duty.send_file("/api/photos", b"", name="")
    assert (page.status, json.loads(page.text)["problems"]) == (422, ["没有收到文件"])


def test_a_form_of_somebody_else_is_not_taken(duty, browse) -> None:
    assert duty.send_file("/api/photos", picture(), csrf="guess").status == 403
    headers = {"Content-Type": "application/octet-stream", "X-CSRF-Token": duty.csrf, "Sec-Fetch-Site": "cross-site"}
    assert duty.send("POST", "/api/photos", picture(), headers).status == 403
    assert browse().send_file("/api/photos", picture()).status == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--mark",
        b"--mark\r\n\r\nx\r\n--mark--\r\n",
        b"--other\r\n",
        b"--mark\r\nContent-Disposition: form-data\r\n\r\n",
    ],
)
def test_a_form_that_is_none_is_not_understood(duty, body) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=mark", "X-CSRF-Token": duty.csrf}
    assert duty.send("POST", "/api/photos", body, headers).status in {400, 422}
    headers["Content-Type"] = "multipart/form-data"
    assert duty.send("POST", "/api/photos", body, headers).status == 400


def test_two_files_or_a_thousand_fields_are_too_many(duty) -> None:
    one = b'--mark\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n'
    field = b'--mark\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=mark", "X-CSRF-Token": duty.csrf}
    for body in (one * 2, one * 3, field * 1_000):
        assert duty.send("POST", "/api/photos", body + b"--mark--\r\n", headers).status == 400
    assert "请只选一个" in duty.send("POST", "/api/photos", one * 2 + b"--mark--\r\n", headers).text


def test_of_two_ways_to_choose_a_file_one_may_be_left_empty(duty) -> None:
    head = b'--mark\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=mark", "X-CSRF-Token": duty.csrf}
    chosen, empty = head % b"a.jpg" + picture() + b"\r\n", head % b"" + b"\r\n"
    for body in (chosen + empty, empty + chosen):
        assert duty.send("POST", "/api/photos", body + b"--mark--\r\n", headers).status == 201


def request_head(duty, port: int, *more: str) -> bytes:
    cookie = "; ".join(f"{name}={value}" for name, value in duty.cookies.items())
    lines = (
        "POST /api/photos HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {cookie}",
        f"X-CSRF-Token: {duty.csrf}",
        "Content-Type: application/octet-stream",
        *more,
    )
    return "\r\n".join([*lines, "", ""]).encode()


def test_a_file_that_never_ends_is_cut_off(ask, duty) -> None:
    """With no length, piece by piece: what is too much is not even received."""
    sent, piece = 0, b"10000\r\n" + b"\xff" * 0x10000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=20) as line:
        line.sendall(request_head(duty, ask.console.port, "Transfer-Encoding: chunked"))
        try:
            while sent < 4 * PHOTO_BYTES:
                line.sendall(piece)
                sent += 0x10000
        except OSError:
            pass
    assert PHOTO_BYTES < sent < 2 * PHOTO_BYTES
    assert duty.get("/").status == 200


def test_a_file_that_says_it_is_too_long_is_refused_at_once(ask, duty) -> None:
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=20) as line:
        line.sendall(request_head(duty, ask.console.port, f"Content-Length: {2 * PHOTO_BYTES}"))
        assert line.recv(64).startswith(b"HTTP/1.1 413")


def test_a_file_that_trickles_in_is_given_up(ask, duty, monkeypatch) -> None:
    monkeypatch.setattr("signage.console.serving.intake.PATIENCE_S", 0.2)
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=20) as line:
        line.sendall(request_head(duty, ask.console.port, "Content-Length: 1000") + b"x")
        assert line.recv(64).startswith(b"HTTP/1.1 408")


def test_words_that_trickle_in_are_given_up_too(ask, monkeypatch) -> None:
    monkeypatch.setattr("signage.console.serving.intake.PATIENCE_S", 0.2)
    token = (ask.state / "api.token").read_text().strip()
    head = (
        f"POST /api/calls HTTP/1.1\r\nHost: 127.0.0.1:{ask.console.port}\r\nAuthorization: Bearer {token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", ask.console.port), timeout=20) as line:
        line.sendall(head.encode() + b"{")
        assert line.recv(64).startswith(b"HTTP/1.1 408")


def test_sending_is_on_the_record(duty, people) -> None:
    name = json.loads(duty.send_file("/api/photos", picture()).text)["name"]
    duty.send_file("/api/photos", SVG)
    people._journal.flush()
    deeds = [(deed.what, deed.subject, deed.status) for deed in people.deeds(2)]
    assert deeds == [("send a photo", "", 415), ("send a photo", name, 201)]


def test_other_routes_take_no_files(duty) -> None:
    page = duty.send_file("/rain", picture(), rain="no")
    assert page.status == 403, "its form was not even read"
