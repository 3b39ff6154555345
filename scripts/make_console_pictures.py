"""Takes the pictures of the duty desk for docs/console: a real hall, a real browser, a phone's and a PC's screen.

`PYTHONPATH=.:tests .venv/bin/python scripts/make_console_pictures.py` writes them anew after a page has changed; look
at each before it is committed. It needs Chromium and PulseAudio, as the tests do, and takes about a minute.
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browsers import a_chromium
from console.browsing import PASSWORD
from console.files import tone
from playwright.sync_api import Browser, Page
from sound import hall_sound

from signage.console.render.art import Art
from signage.console.render.renderer import PAGES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "console"
AT = "2026-05-20T10:05:00"
NAME = "王经理"
PHONE, PC = {"width": 390, "height": 844}, {"width": 1280, "height": 860}
READY_S = 40.0
SHOWN_AS_THEY_ARE = "() => !document.querySelector('.place.changes')"
DRAWN_MS = 5000
"""Until a slide has been drawn before the visitors' eyes, and its picture was taken."""


@contextmanager
def a_hall(folder: Path) -> Iterator[tuple[int, str]]:
    """The sample hall, off screen, with a sound device of its own; the desk's port and its first code."""
    state = folder / "state"
    signage = (sys.executable, "-m", "signage")
    with hall_sound(folder) as sound:
        # The voices are where whoever runs this has them.
        env = {**sound.env, "HOME": str(Path.home()), "PYTHONPATH": str(ROOT)}
        env.pop("DISPLAY", None)
        command = (*signage, "run", "--hall", ROOT, "--state", state, "--at", AT, "--off-screen")
        hall = subprocess.Popen(list(map(str, command)), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + READY_S
            while not (state / "api.port").exists():
                if time.monotonic() > deadline:
                    raise RuntimeError("the hall does not open its desk")
                time.sleep(0.2)
            time.sleep(5)
            asked = subprocess.run(
                [*signage, "desk-code", "--state", str(state)], env=env, capture_output=True, text=True, check=True
            )
            code = re.search(r"(\d{4}) (\d{4})", asked.stdout)
            if code is None:
                raise RuntimeError("the hall has been claimed already")
            yield int((state / "api.port").read_text(encoding="ascii")), code[0]
        finally:
            hall.terminate()
            hall.wait(20)


def shoot(page: Page, name: str, *, full: bool = False) -> None:
    """One picture, with no screen's picture of before in it."""
    page.wait_for_load_state("load")
    page.wait_for_function(SHOWN_AS_THEY_ARE)
    size = page.viewport_size or PHONE
    if full:  # on a screen as high as the page, since buttons stick to the lower edge of a lower one
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height})
    page.wait_for_timeout(400)
    page.screenshot(path=str(FOLDER / f"{name}.png"))
    page.set_viewport_size(size)
    print(name)


def part(page: Page, name: str, selector: str) -> None:
    """A picture of one part of the page."""
    page.wait_for_function(SHOWN_AS_THEY_ARE)
    page.wait_for_timeout(400)
    page.locator(selector).first.screenshot(path=str(FOLDER / f"{name}.png"))
    print(name)


def a_phone(browser: Browser, address: str) -> Page:
    """A page of a phone that reads Chinese."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="zh-CN", device_scale_factor=2)
    page = context.new_page()
    page.goto(address)
    return page


def claim(browser: Browser, address: str, code: str) -> Page:
    """The way in: somebody in the hall claims it."""
    page = a_phone(browser, f"{address}/first")
    shoot(page, "phone-first")
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=name]").fill(NAME)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="认领").tap()
    page.wait_for_url("**/")
    return page


def books(page: Page, address: str, folder: Path) -> None:
    """Something is found and announced, an umbrella is lent."""
    page.goto(f"{address}/cases/new")
    page.get_by_label("捡到什么").fill("蓝色文件夹")
    page.get_by_label("在哪里捡到").fill("等候区")
    shoot(page, "phone-case-form", full=True)
    page.get_by_label("选一张").set_input_files(folder / "found.jpg")
    page.get_by_role("button", name="记下").tap()
    page.wait_for_url("**/cases/*")
    shoot(page, "phone-case", full=True)
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    shoot(page, "phone-undo")
    page.get_by_text("正在播").wait_for(timeout=20_000)
    shoot(page, "phone-on-air")
    page.goto(f"{address}/cases")
    shoot(page, "phone-cases")

    page.goto(f"{address}/loans")
    page.get_by_label("谁借的").fill("李女士 5678")
    page.get_by_role("button", name="借出").tap()
    shoot(page, "phone-loans")
    page.goto(f"{address}/facilities")
    shoot(page, "phone-facilities")


def words(page: Page, address: str, folder: Path) -> None:
    """Something else is announced, with words and with a recording; a program gets its token."""
    page.goto(f"{address}/announce/car_owner")
    page.locator("[name^='f.']").first.fill("粤B12345")
    page.wait_for_timeout(1500)
    shoot(page, "phone-form")
    page.get_by_role("button", name="看看整句").tap()
    shoot(page, "phone-confirm", full=True)
    page.goto(f"{address}/recording")
    (folder / "voice.wav").write_bytes(tone(2.0))
    shoot(page, "phone-recording")
    page.get_by_label("选一段").set_input_files(folder / "voice.wav")
    page.get_by_label("字幕").fill("请到二楼会议室")
    page.get_by_role("button", name="听一听，看一看").tap()
    page.get_by_role("button", name="发出").wait_for()
    shoot(page, "phone-recording-hear", full=True)
    page.goto(f"{address}/tokens")
    shoot(page, "phone-tokens", full=True)


def sights(page: Page, address: str) -> None:
    """What the hall shows, how it is, and what it did today."""
    page.goto(address)
    page.get_by_text("现在没有广播").wait_for(timeout=90_000)
    card = ".place:has-text('谁丢了蓝色文件夹')"
    page.locator(card).first.wait_for(timeout=90_000)
    page.wait_for_timeout(DRAWN_MS)
    part(page, "screen-card", f"{card} img")
    with page.expect_navigation():
        page.get_by_role("button", name="外面在下雨").tap()
    page.goto(f"{address}/health")
    shoot(page, "phone-health", full=True)
    page.goto(f"{address}/proof")
    shoot(page, "phone-proof", full=True)
    page.goto(address)
    page.wait_for_timeout(2 * DRAWN_MS)
    shoot(page, "phone-desk")
    page.get_by_text("今天的开关").tap()
    part(page, "phone-status", "#status")
    part(page, "phone-places", "#places")
    page.set_viewport_size(PC)
    page.goto(address)
    shoot(page, "pc-desk")


def pin(browser: Browser, admin: Page, address: str) -> None:
    """A colleague comes back on a known phone."""
    admin.goto(f"{address}/people")
    new = admin.locator("form", has=admin.get_by_role("button", name="添加"))
    new.get_by_label("名字").fill("李娜")
    new.get_by_label("密码").fill(PASSWORD)
    new.get_by_label("角色").select_option("duty")
    new.get_by_role("button", name="添加").tap()
    page = a_phone(browser, f"{address}/sign-in")
    page.get_by_label("名字").fill("李娜")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").tap()
    page.wait_for_url("**/")
    page.goto(f"{address}/password")
    own = page.locator("form", has=page.get_by_label("PIN（6 到 12 位数字）"))
    own.get_by_label("密码").fill(PASSWORD)
    own.get_by_label("PIN（6 到 12 位数字）").fill("270531")
    own.get_by_role("button", name="保存 PIN").tap()
    page.get_by_text("已经可以用 PIN").wait_for()
    page.get_by_text("李娜").first.tap()
    page.get_by_role("button", name="退出").tap()
    page.get_by_label("请输入 PIN").wait_for()
    shoot(page, "phone-pin")


def drawn(browser: Browser, name: str, path: Path) -> None:
    """One of our own drawings in pixels: for a home screen, which takes no lines, and in place of a photo."""
    svg = gzip.decompress(Art().svg(name) or b"").decode()
    page = browser.new_page(viewport={"width": 512, "height": 512})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: 100%; height: 100% }}</style>{svg}")
    page.screenshot(path=str(path))
    page.close()


def main() -> int:
    """Take all of them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name, a_hall(Path(name)) as (port, code), a_chromium() as browser:
        drawn(browser, "icon", PAGES / "icon.png")
        drawn(browser, "part-big_folder", Path(name) / "found.jpg")
        address = f"http://127.0.0.1:{port}"
        page = claim(browser, address, code)
        pin(browser, page, address)
        books(page, address, Path(name))
        words(page, address, Path(name))
        sights(page, address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
