"""What the journal does when the disk is full, the file broken or the database written by somebody later."""

import contextlib
import logging
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from journal.nouns import NINE, HandClock, a_program, a_turn
from sqlalchemy.exc import OperationalError

from signage.director.events import StaffObserved, Ticked
from signage.director.reports import PartFailed, SlideShown
from signage.journal import writer
from signage.journal.books import Books
from signage.journal.database import sqlite_warning, url_of
from signage.journal.inbox import JournalUnavailableError
from signage.journal.journal import Journal


class Bell:
    """Hears of trouble and of its end."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self.over = threading.Event()
        self.rung = threading.Event()

    def trouble(self, words: str) -> None:
        self.troubles.append(words)
        self.rung.set()


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "RETRY_S", 0.05)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def fill(ballast: Path) -> None:
    """Take all room that is left."""
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def show(journal: Journal, clock: HandClock, name: str) -> None:
    turn = a_turn(name)
    journal.record(SlideShown(clock.pass_(seconds=1), "entrance", turn.key), a_program(clock(), turn))


@pytest.mark.usefixtures("impatient")
def test_a_fault_that_nobody_foresaw_does_not_end_the_writing(
    tmp_path: Path, clock: HandClock, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, failed = writer.remember, []

    def fails_once(*asked: object) -> object:
        if not failed:
            failed.append(asked)
            raise OverflowError("date value out of range")
        return whole(*asked)

    monkeypatch.setattr(writer, "remember", fails_once)
    journal = Journal(tmp_path / "journal.db", clock, on_trouble=bell.trouble, on_recovered=bell.over.set)
    journal.start()
    show(journal, clock, "seat")

    assert bell.over.wait(10)
    assert [play.slide for play in journal.plays()] == ["seat"]
    assert bell.troubles == ["日志暂时写不进去: date value out of range"]
    journal.stop()


def test_a_full_disk_is_told_of_once_and_nothing_told_is_lost(
    small_disk: Path, clock: HandClock, bell: Bell, impatient: None
) -> None:
    journal = Journal(small_disk / "journal.db", clock, on_trouble=bell.trouble, on_recovered=bell.over.set)
    journal.start()
    show(journal, clock, "before")
    journal.flush()
    ballast = small_disk / "ballast"
    fill(ballast)

    for number in range(50):
        show(journal, clock, f"during {number} " + "x" * 2000)
    assert bell.rung.wait(10)
    for asked in (lambda: journal.claim("k", name="k", due=NINE), journal.flush):
        with pytest.raises(JournalUnavailableError, match="日志暂时写不进去: 磁盘满了"):
            asked()
    assert [p.slide for p in journal.plays()] == ["before"]  # it can still be read
    assert Books(journal).cases() == ()  # the books as well, without what waits for room

    ballast.unlink()
    assert bell.over.wait(10)
    journal.flush()
    assert len(journal.plays()) == 51
    assert journal.claim("k", name="k", due=NINE)
    assert len(bell.troubles) == 1
    journal.stop()


def test_a_disk_that_stays_full_does_not_keep_the_hall_from_ending(
    small_disk: Path, clock: HandClock, impatient: None
) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 1024 * 1024)
    journal = Journal(small_disk / "journal.db", clock)
    journal.start()
    show(journal, clock, "never")
    began = time.monotonic()
    journal.stop()
    assert time.monotonic() - began < 5


def test_a_broken_file_is_put_aside_and_a_new_one_begun_loudly(
    file: Path, clock: HandClock, bell: Bell, open_journal, caplog: pytest.LogCaptureFixture
) -> None:
    first = open_journal()
    for number in range(200):
        show(first, clock, f"s{number}")
    first.stop()
    broken = bytearray(file.read_bytes())
    broken[4096:] = os.urandom(len(broken) - 4096)
    file.write_bytes(broken)

    again = open_journal(on_trouble=bell.trouble)
    show(again, clock, "after")
    again.flush()
    assert [p.slide for p in again.plays()] == ["after"]
    (aside,) = file.parent.glob("journal.broken-2026*.db")
    assert aside.read_bytes() == bytes(broken)
    assert aside.name in bell.troubles[0]
    assert any(r.levelno >= logging.ERROR for r in caplog.records)


def test_a_file_that_is_no_database_is_put_aside_too(file: Path, bell: Bell, open_journal) -> None:
    file.write_text("this is a shopping list\n" * 100)
    journal = open_journal(on_trouble=bell.trouble)
    journal.flush()
    assert len(bell.troubles) == 1
    file.unlink()


def test_a_file_that_breaks_while_the_hall_runs_is_replaced(
    file: Path, clock: HandClock, bell: Bell, open_journal, impatient: None
) -> None:
    journal = open_journal(on_trouble=bell.trouble, on_recovered=bell.over.set)
    show(journal, clock, "before")
    journal.flush()
    page = sqlite3.connect(file)
    page.execute("PRAGMA writable_schema=ON")
    page.execute("UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'plays'")
    page.commit()
    page.execute("PRAGMA schema_version=99")
    page.close()

    show(journal, clock, "after")
    assert bell.over.wait(10)
    journal.flush()
    assert [p.slide for p in journal.plays()] == ["after"]
    assert any("改名" in words for words in bell.troubles)


def test_a_database_of_a_later_version_is_left_alone(file: Path, clock: HandClock, bell: Bell, impatient: None) -> None:
    for version in ("0001", "9999"):
        journal = Journal(file, clock, on_trouble=bell.trouble)
        journal.start()
        show(journal, clock, version)
        if version == "9999":
            assert bell.rung.wait(10)
            with pytest.raises(JournalUnavailableError):
                journal.remember()
        journal.stop()
        with sqlite3.connect(file) as other:
            other.execute("UPDATE alembic_version SET version_num = '9999'")
            assert other.execute("SELECT count(*) FROM plays").fetchone() == (1,)
        other.close()
    assert "更新的版本" in bell.troubles[0]


def test_a_telling_that_cannot_be_written_does_not_hold_up_the_others(
    journal: Journal, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    show(journal, clock, "before")
    journal.record(StaffObserved(clock(), raining=True, by=object()), a_program(clock()))
    journal.record(StaffObserved(clock().replace(tzinfo=None), raining=True, by="王"), a_program(clock()))
    show(journal, clock, "after")
    journal.flush()
    assert [p.slide for p in journal.plays()] == ["before", "after"]
    assert caplog.text.count("Not journalled: StaffObserved") == 2


def test_somebody_elses_lock_is_waited_for(
    file: Path, clock: HandClock, bell: Bell, open_journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(on_trouble=bell.trouble)
    journal.flush()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    show(journal, clock, "patient")
    time.sleep(0.3)
    other.execute("ROLLBACK")
    other.close()
    journal.flush()
    assert [p.slide for p in journal.plays()] == ["patient"]
    assert bell.troubles == []


def test_in_long_trouble_the_newest_tellings_are_kept(
    clock: HandClock, bell: Bell, file: Path, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    monkeypatch.setattr(writer, "RETRY_S", 0.05)
    monkeypatch.setattr(writer, "KEPT", 10)
    away = threading.Event()
    away.set()
    really_open = writer.open_checked

    def open_when_back(*arguments: object) -> object:
        if away.is_set():
            raise OperationalError("connect", None, sqlite3.OperationalError("server is away"))
        return really_open(*arguments)

    monkeypatch.setattr(writer, "open_checked", open_when_back)
    journal = Journal(file, clock, on_trouble=bell.trouble, on_recovered=bell.over.set)
    journal.start()
    assert bell.rung.wait(10)
    for number in range(25):
        show(journal, clock, f"s{number}")
        journal.record(Ticked(clock()), a_program(clock(), a_turn(f"s{number}")))
    time.sleep(0.2)
    away.clear()
    assert bell.over.wait(10)
    journal.flush()
    assert [p.slide for p in journal.plays()] == [f"s{number}" for number in range(15, 25)]
    assert "15 tellings were lost" in caplog.text
    journal.stop()


def test_what_is_told_before_the_start_is_not_lost(file: Path, clock: HandClock) -> None:
    journal = Journal(file, clock)
    show(journal, clock, "early")
    journal.start()
    journal.flush()
    assert [p.slide for p in journal.plays()] == ["early"]
    journal.stop()


def test_a_journal_that_is_not_running_can_be_read_and_one_that_is_not_there_is_not_made(
    journal: Journal, file: Path, clock: HandClock
) -> None:
    show(journal, clock, "kept")
    journal.stop()
    assert [p.slide for p in Journal(file, clock).plays()] == ["kept"]
    with pytest.raises(JournalUnavailableError):
        Journal(file.with_name("other.db"), clock).plays()
    assert not file.with_name("other.db").exists()


def test_after_the_stop_nothing_can_be_claimed_or_read(journal: Journal, clock: HandClock) -> None:
    journal.flush()
    journal.stop()
    journal.stop()
    journal.record(PartFailed(clock(), "x", "y"), a_program(clock()))
    for question in (
        lambda: journal.claim("k", name="k", due=NINE),
        journal.remember,
        journal.plays,
        lambda: journal.tidy(timedelta(days=1)),
    ):
        with pytest.raises(JournalUnavailableError):
            question()


def test_telling_costs_the_main_thread_next_to_nothing(journal: Journal, clock: HandClock) -> None:
    journal.flush()
    program = a_program(clock(), *(a_turn(f"s{n}") for n in range(200)))
    ticks = [Ticked(clock()) for _ in range(500)]
    began = time.thread_time()
    for tick in ticks:
        journal.record(tick, program)
    assert (time.thread_time() - began) / len(ticks) < 50e-6


@pytest.mark.parametrize(("version", "warned"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_an_sqlite_that_may_corrupt_is_told_of(version: tuple[int, int, int], warned: bool) -> None:
    assert bool(sqlite_warning(url_of("journal.db"), version)) is warned
    assert sqlite_warning(url_of("postgresql://h/d"), version) == ""


def test_the_writer_syncs_fully_and_alone_and_readers_cannot_write(journal: Journal, file: Path) -> None:
    from signage.journal.inbox import Job

    def settings_of(connection) -> tuple[object, ...]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names)

    assert journal._ask(Job(settings_of)) == ("wal", 2, 1, 5000)
    reader = journal._open_reader()
    with reader._engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM events")


def run_python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_importing_the_journal_loads_no_database_library() -> None:
    run_python(
        "import sys, signage.journal.journal;"
        "heavy = {'sqlalchemy', 'alembic'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )


def test_a_running_hall_never_loads_alembic_nor_the_orm(file: Path) -> None:
    run_python(
        "import sys; from datetime import UTC, datetime; from signage.journal.journal import Journal\n"
        f"for _ in range(2):\n    j = Journal({str(file)!r}, lambda: datetime(2026, 5, 20, tzinfo=UTC)); j.start()\n"
        "    j.remember(); j.plays(); j.claim('k', name='k', due=datetime(2026, 5, 20, tzinfo=UTC)); j.stop()\n"
        "heavy = {'alembic', 'sqlalchemy.orm'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )


def test_waiters_are_answered_even_when_the_database_never_opens(
    tmp_path: Path, clock: HandClock, impatient: None, opener: Callable[[Path], Journal]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    journal = opener(blocked / "journal.db")
    with pytest.raises(JournalUnavailableError):
        journal.remember()
    with pytest.raises(JournalUnavailableError):
        journal.claim("k", name="k", due=NINE)


@pytest.fixture
def opener(clock: HandClock) -> Iterator[Callable[[Path], Journal]]:
    opened: list[Journal] = []

    def open_at(where: Path) -> Journal:
        journal = Journal(where, clock)
        journal.start()
        opened.append(journal)
        return journal

    yield open_at
    for journal in opened:
        journal.stop()
