"""One Qt application for all tests, of the kind that the product runs on, without a display unless one is asked for."""

import os
from collections.abc import Iterator

# Only tests that ask for it speak by a neural voice: it takes the processor that the clocks of the others count on.
os.environ.setdefault("NUANPING_OWN_VOICES", os.environ.get("NUANPING_VOICES", ""))
os.environ["NUANPING_VOICES"] = "/nonexistent"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from browsers import CHROMIUM, a_chromium
from hypothesis import settings
from playwright.sync_api import Browser
from PySide6.QtGui import QGuiApplication

# The same examples each time, so that a change is judged by what it changed; NUANPING_SEARCH=1 looks for new ones.
settings.register_profile("gate", derandomize=True)
if not os.environ.get("NUANPING_SEARCH"):
    settings.load_profile("gate")


@pytest.fixture
def kokoro(monkeypatch: pytest.MonkeyPatch) -> None:
    """The neural voices of this machine; `scripts/setup` installs them where it can."""
    monkeypatch.setenv("NUANPING_VOICES", os.environ["NUANPING_OWN_VOICES"])
    from signage.speakers.packs import default_folder, is_installed, pack

    wanted = pack("kokoro")
    if wanted is None or not is_installed(wanted, default_folder()):
        pytest.skip("the voice pack kokoro is not installed: .venv/bin/signage voices install kokoro")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """What pytest-qt is to make."""
    return QGuiApplication


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. One for a module only: while it is open, the thread of the tests has a running event loop."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with a_chromium() as browser:
        yield browser
