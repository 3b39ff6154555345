"""The first day with a phone: the hall shows its code, a phone claims it over TLS, and its recording is heard."""

import re
import socket
import ssl
from collections.abc import Iterator

import numpy as np
import pytest
from console.browsing import PASSWORD, Browser
from console.files import picture, png_bomb, tone
from e2e.conftest import Room
from e2e.papers import write_hall
from e2e.stage import RunningHall

VOICE_HZ = 1100.0


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    papers = write_hall(room.folder / "hall", room.sky.url)
    (papers / "config/desk.toml").write_text(f'host = "0.0.0.0"\nport = {port}\n', encoding="utf-8")
    with room.runs(papers, "10:00:00") as hall:
        yield hall


@pytest.fixture(scope="module")
def phone(hall: RunningHall) -> Browser:
    """A phone that has compared the fingerprint, and believes this certificate alone."""
    trusting = ssl.create_default_context(cafile=str(hall.state / "tls/cert.pem"))
    return Browser(int((hall.state / "api.port").read_text()), tls=trusting)


def ink_at_the_foot(room: Room) -> float:
    """The share of pixels that differ from the paper in the line at the foot, where the weather's credits stand too."""
    foot = room.display.grab()[-60:-30].astype(int)
    return float(np.mean(np.abs(foot - np.median(foot, axis=(0, 1))).sum(axis=2) > 90))


def test_the_code_stands_on_the_screen_only_while_somebody_claims_the_hall(
    room: Room, hall: RunningHall, phone: Browser
):
    told = hall.command("desk-code")
    code = re.search(r"(\d{4}) (\d{4})", told)
    assert "https://" in told
    assert "SHA-256: " in told
    before = ink_at_the_foot(room)
    assert code[1] not in phone.get("/first").text
    room.display.when(lambda _: ink_at_the_foot(room) > before + 0.01, 10, "the code")
    fields = {"code": code[0], "name": "王经理", "password": PASSWORD}
    assert phone.post("/first", fields).to == "/"
    room.display.when(lambda _: ink_at_the_foot(room) <= before + 0.005, 10, "the foot without the code")
    assert "已经有管理员" in hall.command("desk-code")


def test_a_recording_is_heard_in_the_hall_and_proven(room: Room, hall: RunningHall, phone: Browser):
    phone.get("/recording")
    page = phone.send_file("/recording", tone(2.0, hz=VOICE_HZ), caption="各位顾客，请看二楼")
    assert page.status == 200, page.text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    assert phone.post("/recording/send", fields).to == "/"
    told = hall.sees(lambda told: told["places"][0]["caption"], 20, "the caption")
    assert told["places"][0]["caption"]["passages"][0]["words"] == "各位顾客，请看二楼"
    assert room.sound.hears(VOICE_HZ, within_s=20)
    (line,) = hall.writes("call", lambda line: line["outcome"] == "heard", within_s=30)
    assert (line["by"], line["words"]) == ("王经理", "各位顾客，请看二楼")


def test_a_bomb_from_the_phone_costs_the_hall_nothing(hall: RunningHall, phone: Browser):
    phone.get("/")
    assert phone.send_file("/api/photos", png_bomb(6_000)).status == 422
    assert phone.send_file("/api/photos", picture()).status == 201
    assert hall.api.health()["troubles"] == []
    assert list((hall.state / "uploads").glob(".*")) == []


def test_a_program_with_a_token_asks_over_tls(hall: RunningHall, phone: Browser):
    token = hall.command("tokens", "add", "取号机", "see", "--by", "王经理").split()[-1]
    asking = Browser(phone.port, tls=phone.tls)
    headers = {"Authorization": f"Bearer {token}"}
    assert asking.send("GET", "/api/now", None, headers).status == 200
    hall.command("tokens", "revoke", "1")
    assert asking.send("GET", "/api/now", None, headers).status == 401
