"""Two people at the duty desk through a restart of the hall: nobody signs in again, and nothing is lost."""

import re
import socket

from browsers import PC, PHONE
from console.browsing import PASSWORD
from e2e.conftest import Room
from e2e.papers import write_hall
from e2e.test_books_phone import PLAN
from playwright.sync_api import Browser, Page, expect

RESTART_MS = 60_000


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def a_page(browser: Browser, size: dict[str, int], address: str) -> Page:
    page = browser.new_context(viewport=size, has_touch=True, locale="zh-CN").new_page()
    page.set_default_timeout(20_000)
    page.goto(address)
    return page


def test_two_desks_follow_the_hall_through_its_restart(room: Room, chromium: Browser) -> None:
    papers, port = write_hall(room.folder / "hall", room.sky.url), a_free_port()
    (papers / "config/cases.toml").write_text(PLAN, "utf-8")
    (papers / "config/desk.toml").write_text(f"port = {port}\n", "utf-8")
    address = f"http://127.0.0.1:{port}"
    with room.runs(papers, "10:00:00", state="again") as hall:
        code = re.search(r"(\d{4}) (\d{4})", hall.command("desk-code"))[0]
        phone = a_page(chromium, PHONE, f"{address}/first")
        phone.locator("input[name=code]").fill(code)
        phone.locator("input[name=name]").fill("王经理")
        phone.locator("input[name=password]").fill(PASSWORD)
        phone.get_by_role("button", name="认领").tap()
        phone.wait_for_url("**/")
        pc = a_page(chromium, PC, f"{address}/sign-in")
        pc.get_by_label("名字").fill("王经理")
        pc.get_by_label("密码").fill(PASSWORD)
        pc.get_by_role("button", name="登录").click()
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
        expect(phone.get_by_text(re.compile("李女士 5678 领走"))).to_be_visible()
        expect(pc.get_by_role("link", name="等人认领", exact=True)).to_be_visible(timeout=RESTART_MS)
        pc.get_by_role("link", name="等人认领", exact=True).click()
        pc.get_by_role("link", name="蓝色雨伞").click()
        pc.get_by_role("button", name="点错了，接着等失主").click()
        expect(pc.get_by_label("谁领走的")).to_be_visible()
        phone.goto(address)
        expect(phone.get_by_role("link", name="等人认领 1")).to_be_visible()
