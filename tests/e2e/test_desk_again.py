"""Two people at the duty desk through a restart of the hall: nobody signs in again, and nothing is lost."""

import socket

from e2e.conftest import Room
from e2e.desk import claimed_by, signs_in
from e2e.papers import write_hall
from e2e.test_books_phone import PLAN
from playwright.sync_api import Browser, expect

RESTART_MS = 60_000


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def test_two_desks_follow_the_hall_through_its_restart(room: Room, chromium: Browser) -> None:
    papers, port = write_hall(room.folder / "hall", room.sky.url), a_free_port()
    (papers / "config/cases.toml").write_text(PLAN, "utf-8")
    (papers / "config/desk.toml").write_text(f"port = {port}\n", "utf-8")
    address = f"http://127.0.0.1:{port}"
    with room.runs(papers, "10:00:00", state="again") as hall:
        phone, pc = claimed_by(hall, chromium), signs_in(hall, chromium, "keyboard").page
        expect(pc.get_by_role("heading", name="值班台", exact=True)).to_be_visible()
        phone.goto(f"{address}/cases/new")
        phone.get_by_label("捡到什么").fill("蓝色雨伞")
        phone.get_by_role("button", name="记下").tap()
        expect(pc.get_by_role("link", name="等人认领 1")).to_be_visible()
        assert hall.stop() == 0
    with room.runs(papers, "10:01:00", state="again"):
        # The phone's page is from before the restart: its form still counts, and the PC's page comes back by itself.
        phone.get_by_label("谁领走的").fill("李女士 5678")
        phone.get_by_role("button", name="交还失主").tap()
        expect(phone.get_by_text("李女士 5678 领走")).to_be_visible()
        expect(pc.get_by_role("link", name="等人认领", exact=True)).to_be_visible(timeout=RESTART_MS)
        pc.get_by_role("link", name="等人认领", exact=True).click()
        pc.get_by_role("link", name="蓝色雨伞").click()
        pc.get_by_role("button", name="点错了，接着等失主").click()
        expect(pc.get_by_label("谁领走的")).to_be_visible()
        phone.goto(address)
        expect(phone.get_by_role("link", name="等人认领 1")).to_be_visible()
