"""Lost and found by thumb: a phone's browser, the real program, a real display and a real sound device."""

import time
from collections.abc import Iterator

import pytest
from console.files import picture
from e2e.conftest import Room
from e2e.desk import claimed_by
from e2e.papers import BOOK, CHIME_HZ, MUCH, TEA, write_hall
from e2e.stage import RunningHall
from playwright.sync_api import Browser, Page, expect

PLAN = '[found]\nfirst = "lost_found"\nagain = "lost_found"\n'
UNDO_S = 5.0


@pytest.fixture(scope="module")
def hall(room: Room) -> Iterator[RunningHall]:
    papers = write_hall(room.folder / "thumb", room.sky.url)
    (papers / "config/cases.toml").write_text(PLAN, "utf-8")
    with room.runs(papers, "10:00:00", state="thumb") as hall:
        yield hall


@pytest.fixture(scope="module")
def phone(hall: RunningHall, chromium: Browser) -> Page:
    return claimed_by(hall, chromium)


def test_from_the_find_to_the_sound_to_the_owner(room: Room, hall: RunningHall, phone: Page):
    hall.sees(lambda told: told["announcement"] is None and not told["waiting"], 40, "quiet")
    with room.sound.recording() as recorder:
        phone.get_by_role("link", name="捡到东西").tap()
        phone.get_by_label("捡到什么").fill("蓝色文件夹")
        phone.get_by_label("选一张").set_input_files(
            files=[{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()}]
        )
        phone.get_by_role("button", name="记下").tap()
        expect(phone.get_by_text("蓝色文件夹，请到咨询台认领。", exact=True)).to_be_visible()
        expect(phone.get_by_role("img", name="蓝色文件夹 的照片")).to_be_visible()
        sent = time.monotonic()
        phone.get_by_role("button", name="发出").tap()
        expect(phone.get_by_role("button", name="撤回")).to_be_visible()
        hall.sees(lambda told: told["announcement"], 20, "the announcement")
        (call,) = hall.writes("call", lambda line: line["outcome"] == "heard", within_s=40)
        recording = recorder.take()
    chime = recording.began_s + recording.sounding(CHIME_HZ, window_s=0.02)[0][0]
    assert UNDO_S - 0.5 < chime - sent < UNDO_S + 3.0
    assert (call["by"], call["words"].split("\n")[0]) == ("王经理", "蓝色文件夹，请到咨询台认领。")
    # The card is drawn by hand: of the two photographs that this hall has, nothing is left for its turn.
    room.display.when(lambda seen: seen.share(TEA) + seen.share(BOOK) < MUCH, 30, "the card")

    phone.goto(phone.url.rstrip("/") + "/cases")
    phone.get_by_role("link", name="蓝色文件夹").tap()
    phone.get_by_label("谁领走的").fill("王小明 13800005678")
    phone.get_by_role("button", name="交还失主").tap()
    expect(phone.get_by_text("王** 尾号5678 领走")).to_be_visible()
    hall.sees(lambda told: all(turn["campaign"] != "case:" for turn in told["places"][0]["deck"]), 5, "no card")
