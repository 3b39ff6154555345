"""The browser of the tests: Debian's own Chromium, at the sizes of those who use the desk."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""One that beeps once a second, and whose owner allows it to be used."""
PHONE, TABLET, PC = {"width": 390, "height": 844}, {"width": 820, "height": 1180}, {"width": 1280, "height": 800}


@contextmanager
def a_chromium() -> Iterator[Browser]:
    """A browser without anything kept."""
    with sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu", *MICROPHONE]
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()
