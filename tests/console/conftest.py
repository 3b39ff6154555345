"""A real server on loopback: one for all questions, and fresh ones for the tests of its own life."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from browsers import PHONE
from console.browsing import PASSWORD, Browser, forget_everybody
from console.living import LivingHall
from console.pictures import NINE, Asker, FakeHall, a_snapshot
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from signage.app.parts import RECODE
from signage.console.client.running import Running
from signage.console.console import Console
from signage.console.entry.door import csrf_of, hash_of
from signage.journal.books import Books
from signage.journal.journal import Journal
from signage.journal.keys import Keys
from signage.journal.people import People

HASHED = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
"""Cheap to check, so that the tests are quick; the parameters are part of a hash."""


def console_of(hall: FakeHall, state: Path, people: People, **more: object) -> Console:
    return Console(
        hall.post,
        hall.look,
        hall,
        lambda: NINE,
        state,
        make_call=hall.make_call,
        people=people,
        keys=Keys(people._journal),
        books=Books(people._journal),
        hear=hall.hear,
        sound=FakeSound(),
        recode=RECODE,
        **{"screens": hall, "pulse": hall.pulse, **more},
    )


class FakeSound:
    """Speakers that note what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def mute(self, by: str) -> None:
        self.asked.append(f"mute {by}")

    def release(self) -> None:
        self.asked.append("release")

    def expect(self) -> None:
        self.asked.append("expect")


@contextmanager
def journal_in(folder: Path) -> Iterator[Journal]:
    """A real journal, which keeps the people."""
    journal = Journal(folder / "people.sqlite3", lambda: NINE)
    journal.start()
    journal.flush()
    yield journal
    journal.stop()


@pytest.fixture(scope="session")
def standing_journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with journal_in(tmp_path_factory.mktemp("people")) as journal:
        yield journal


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory, standing_journal: Journal) -> Iterator[Asker]:
    """A server that stays for the whole session, before a hall that each test makes anew."""
    state = tmp_path_factory.mktemp("standing")
    hall = FakeHall(a_snapshot())
    console = console_of(hall, state, People(standing_journal))
    console.start()
    assert console.wait_ready(20)
    yield Asker(console, state, hall)
    console.stop()


@pytest.fixture
def hall(standing: Asker) -> FakeHall:
    standing.hall.become(FakeHall(a_snapshot()))
    return standing.hall


@pytest.fixture
def ask(standing: Asker, hall: FakeHall) -> Asker:
    return standing


@pytest.fixture
def alive(hall: FakeHall, standing_journal: Journal) -> LivingHall:
    """The same hall, which heeds what is posted."""
    return LivingHall(hall, standing_journal)


@pytest.fixture
def running(ask: Asker) -> Running:
    return Running(ask.state)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with journal_in(tmp_path) as journal:
        yield journal


@pytest.fixture
def open_console(hall: FakeHall, tmp_path: Path, journal: Journal) -> Iterator[Callable[..., Console]]:
    """Opens a server of its own before the same hall."""
    opened = []

    def opener(**more: object) -> Console:
        console = console_of(hall, tmp_path / "state", People(journal), **more)
        console.start()
        opened.append(console)
        return console

    yield opener
    for console in opened:
        console.stop()


@pytest.fixture
def console(open_console: Callable[..., Console]) -> Console:
    console = open_console()
    assert console.wait_ready(20)
    return console


@pytest.fixture
def ask_it(console: Console, tmp_path: Path, hall: FakeHall) -> Asker:
    return Asker(console, tmp_path / "state", hall)


@pytest.fixture
def people(standing_journal: Journal, ask: Asker) -> People:
    """The books of the standing server, emptied; what the server remembers of people goes with them."""
    people = People(standing_journal)
    forget_everybody(people)
    guard = ask.console._server.config.app
    guard._pace._full_at_s.clear()
    guard._door._cache.clear()
    guard._tokens._cache.clear()
    guard._tokens._seen.clear()
    guard._door._lockout._counts.clear()
    floor = ask.console._server._on_end.__self__._parts.__self__
    floor._recent.clear()
    return people


@pytest.fixture
def code(ask: Asker, people: People) -> str:
    """The one-time code of the unclaimed hall."""
    return ask("GET", "/api/desk").body["code"]


@pytest.fixture
def browse(ask: Asker) -> Callable[[], Browser]:
    """Opens a fresh browser."""
    return lambda: Browser(ask.console.port)


@pytest.fixture
def signed_in(people: People, browse: Callable[[], Browser]) -> Callable[..., Browser]:
    """A browser in which somebody of that role is signed in already."""

    def sign_in(role: str, *grants: str, name: str = "") -> Browser:
        name = name or f"{role} {'+'.join(grants)}".strip()
        if people.account(name) is None:
            people.add(name, role, grants, HASHED, NINE)
        browser, token = browse(), secrets.token_urlsafe(32)
        lasts = NINE + timedelta(hours=1)
        user = people.account(name).id
        people.begin(hash_of(token), user, NINE, expires_at=lasts, device="手机", address="10.0.0.9")
        browser.cookies[f"nuanping{browser.port}"] = token
        browser.csrf = csrf_of(token)
        return browser

    return sign_in


@pytest.fixture
def duty(signed_in, hall) -> Browser:
    """A duty manager who looks at the desk."""
    browser = signed_in("duty", name="王经理")
    browser.get("/")
    return browser


@pytest.fixture
def visit(chromium: Chromium, signed_in, hall) -> Iterator[Callable[..., Page]]:
    """Opens the desk for somebody; whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_desk(role: str = "duty", *, size=PHONE, script: bool = True, language: str = "zh-CN") -> Page:
        cookies = signed_in(role, name="王经理").cookies
        context = chromium.new_context(viewport=size, has_touch=True, java_script_enabled=script, locale=language)
        contexts.append(context)
        port = signed_in(role, name="王经理").port
        context.add_cookies(
            [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda err: complaints.append(str(err)))
        page.goto(f"http://127.0.0.1:{port}/")
        return page

    yield open_desk
    for context in contexts:
        context.close()
    assert complaints == []
