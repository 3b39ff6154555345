"""A journal in a folder of its own, with a clock that is set by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journal.nouns import HandClock

from signage.journal.journal import Journal


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def open_journal(file: Path, clock: HandClock) -> Iterator[Callable[..., Journal]]:
    """Opens a journal of the same file, as a hall does that starts again."""
    opened = []

    def opener(**more: object) -> Journal:
        journal = Journal(file, clock, **more)
        journal.start()
        opened.append(journal)
        return journal

    yield opener
    for journal in opened:
        journal.stop()


@pytest.fixture
def journal(open_journal: Callable[..., Journal]) -> Journal:
    return open_journal()
