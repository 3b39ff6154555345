"""A real server on loopback: one for all questions, and fresh ones for the tests of its own life."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from console.pictures import NINE, Asker, FakeHall, a_snapshot

from signage.console.client import Running
from signage.console.console import Console


def console_of(hall: FakeHall, state: Path, **more: object) -> Console:
    return Console(
        hall.post,
        hall.look,
        hall,
        lambda: NINE,
        state,
        make_call=hall.make_call,
        **more,
    )


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """A server that stays for the whole session, before a hall that each test makes anew."""
    state = tmp_path_factory.mktemp("standing")
    hall = FakeHall(a_snapshot())
    console = console_of(hall, state)
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
def running(ask: Asker) -> Running:
    return Running(ask.state)


@pytest.fixture
def open_console(hall: FakeHall, tmp_path: Path) -> Iterator[Callable[..., Console]]:
    """Opens a server of its own before the same hall."""
    opened = []

    def opener(**more: object) -> Console:
        console = console_of(hall, tmp_path / "state", **more)
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
