"""`signage log` tells what a hall did also when it does not run: then somebody needs it most."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journal.nouns import NINE, HandClock, a_call, a_program, a_turn

from signage.cli.main import main
from signage.director.events import CallRequested
from signage.director.reports import SlideShown
from signage.journal import database
from signage.journal.journal import Journal

FILE = "journal.sqlite3"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """The journal of a hall that runs, and has shown a slide and been asked for a call."""
    journal = Journal(tmp_path / FILE, HandClock())
    journal.start()
    turn = a_turn("seat", words="坐一会儿")
    program = a_program(NINE, turn)
    journal.record(SlideShown(NINE, "entrance", turn.key), program)
    journal.record(CallRequested(NINE, a_call()), program)
    journal.flush()
    yield journal
    journal.stop()


@pytest.fixture
def left(tmp_path: Path, journal: Journal) -> Path:
    """The state folder that such a hall leaves when its power is cut."""
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob(f"{FILE}*"):
        shutil.copy(file, left)
    return left


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Types the command; its status, what it printed, and what it said of the way there."""

    def typed(state: Path, *options: str) -> tuple[int, str, str]:
        status = main(["log", "--state", str(state), *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    return typed


def test_a_hall_that_lost_its_power_has_left_its_log(log, left) -> None:
    status, told, aside = log(left)
    assert status == 0
    assert "05-20 09:00:00 entrance  放过  care/seat  坐一会儿" in told
    assert "等着播  c1（值班经理）" in told
    assert "没有在运行" in aside
    assert [line["subject"] for line in json.loads(log(left, "--json", "--calls")[1])["lines"]] == ["c1"]
    assert "请到咨询台" in log(left, "--csv")[1]


def test_its_times_are_those_of_the_hall_s_own_wall(log, left) -> None:
    texts = {"config/hall.toml": 'timezone = "Europe/Berlin"'}
    (left / "last-good.json").write_text(json.dumps(texts), "utf-8")
    assert "05-20 03:00:00" in log(left)[1]
    assert log(left, "--since", "2026-05-20T03:01")[1] == ""
    (left / "last-good.json").write_text('{"config/hall.toml": "timezone = 1', "utf-8")
    assert "05-20 09:00:00" in log(left)[1]


def test_looking_leaves_the_journal_as_the_power_cut_left_it(log, left) -> None:
    def digests() -> list[str]:
        return [hashlib.sha256((left / f"{FILE}{tail}").read_bytes()).hexdigest() for tail in ("", "-wal")]

    before = digests()
    assert log(left)[0] == 0
    assert digests() == before


def test_a_hall_that_runs_but_does_not_answer_goes_on_writing(log, tmp_path, journal) -> None:
    assert "坐一会儿" in log(tmp_path)[1]
    journal.record(CallRequested(NINE, a_call("c2")), a_program(NINE))
    journal.flush()
    assert "c2" in log(tmp_path)[1]


def test_where_no_hall_ever_ran_it_says_so_and_makes_nothing(log, tmp_path) -> None:
    status, told, aside = log(tmp_path / "nowhere")
    assert (status, told) == (1, "")
    assert f"{FILE} 不在" in aside
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("whole", "words"), [(False, "损坏"), (True, "另一个版本")])
def test_a_damaged_or_foreign_journal_is_told_from_a_missing_one_and_left_alone(log, left, whole, words) -> None:
    file = left / FILE
    if whole:
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'later'")
        connection.close()
    else:
        (left / f"{FILE}-wal").unlink()
        file.write_bytes(b"no database at all" * 100)
    before = file.read_bytes()
    status, told, aside = log(left)
    assert (status, told) == (1, "")
    assert words in aside
    assert file.read_bytes() == before


def test_a_journal_that_somebody_else_holds_is_called_locked(log, left, monkeypatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 20)
    holder = sqlite3.connect(left / FILE, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    status, _, aside = log(left)
    holder.close()
    assert status == 1
    assert "锁着" in aside
