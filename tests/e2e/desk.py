"""People at the duty desk of the running program: by thumb, without script, or by keyboard alone."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass, field

from browsers import PC, PHONE, TABLET
from console.browsing import PASSWORD
from e2e.stage import RunningHall
from playwright.sync_api import Browser, Locator, Page, expect

MANAGER = "王经理"
PATIENCE_MS = 20_000
STEPS = 90
"""How often Tab is pressed at the most until something has the focus: more often, and it is out of reach."""


@dataclass
class Person:
    """Somebody with the desk's page before them. `trace` is what they did, each with `time.monotonic()`."""

    page: Page
    address: str
    trace: list[tuple[float, str]] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        """A page that was closed, on the device that is signed in."""
        context = self.page.context
        # Not waited for: Chromium may never say that a page is closed whose form was just sent.
        self.page.close(run_before_unload=True)
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self._did(f"open {path}")
        self.page.goto(f"{self.address}{path}")

    def press(self, target: Locator) -> None:
        """A button, a link, or what can be unfolded."""
        self._did(f"press {target}")
        target.tap()

    def write(self, target: Locator, words: str) -> None:
        """Into a field."""
        target.fill(words)

    def go(self, name: str, role: str = "link") -> None:
        """Press what a screen reader calls so."""
        self.press(self.page.get_by_role(role, name=name, exact=True).first)

    def do(self, name: str) -> None:
        """Press the button of that name."""
        self.go(name, "button")

    def sees(self, words: str, within_s: float = 20.0) -> None:
        """Until the page says so: by itself, or read anew where there is no script for that."""
        expect(self.page.get_by_text(words).first).to_be_attached(timeout=within_s * 1000)

    def _did(self, what: str) -> None:
        self.trace.append((time.monotonic(), what))


class WithoutScript(Person):
    """By thumb, in a browser that runs none of our script."""

    def sees(self, words: str, within_s: float = 20.0) -> None:
        """Read the page anew until it says so."""
        deadline = time.monotonic() + within_s
        while True:
            with suppress(AssertionError):
                return super().sees(words, within_s=1.0)
            assert time.monotonic() < deadline, f"{words!r} is not on {self.page.url}"
            self.page.reload()


class ByKeyboard(Person):
    """Without ever touching a mouse or the glass."""

    def press(self, target: Locator) -> None:
        """Go there by Tab, and press Enter."""
        self._did(f"press {target}")
        self._reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        """Go there by Tab, and write over what is there."""
        self._reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def _reach(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _ in range(STEPS):
            if target.evaluate("here => here === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by keyboard")


HANDS = {"thumb": (Person, PHONE), "no script": (WithoutScript, TABLET), "keyboard": (ByKeyboard, PC)}


def claimed_by(hall: RunningHall, browser: Browser) -> Page:
    """The phone of the manager who claims an unclaimed hall."""
    code = re.search(r"(\d{4}) (\d{4})", hall.command("desk-code"))[0]
    page = browser.new_page(viewport=PHONE, has_touch=True, locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address_of(hall)}/first")
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=name]").fill(MANAGER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="认领").tap()
    page.wait_for_url("**/")
    return page


def signs_in(hall: RunningHall, browser: Browser, how: str) -> Person:
    """The manager at a device of their own."""
    hands, size = HANDS[how]
    scripted = how != "no script"
    context = browser.new_context(viewport=size, has_touch=True, locale="zh-CN", java_script_enabled=scripted)
    page = context.new_page()
    person = hands(page, address_of(hall))
    person.open("/sign-in")
    person.write(person.page.get_by_label("名字"), MANAGER)
    person.write(person.page.get_by_label("密码"), PASSWORD)
    person.do("登录")
    person.page.wait_for_url("**/")
    return person


def address_of(hall: RunningHall) -> str:
    """Where its desk is."""
    return f"http://127.0.0.1:{(hall.state / 'api.port').read_text()}"
