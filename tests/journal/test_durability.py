"""What was promised survives a kill, and two who reach for one instant never both get it."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from journal.nouns import NINE, HandClock, a_call, a_program, a_turn, heard

from signage.director.events import CallDropped, CallRequested, FacilityCounted, Ticked
from signage.director.reports import AnnouncementFinished, AnnouncementStarted, SlideShown
from signage.journal.journal import Journal
from signage.journal.peek import peek

HERE = Path(__file__).parent


def begin(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1])


@pytest.mark.parametrize("kill", range(3))
def test_a_kill_at_any_moment_loses_no_promise_and_breaks_nothing(file: Path, clock: HandClock, kill: int) -> None:
    chance = random.Random(kill)
    rounds = 0
    for run in ("first", "second"):
        promised = killed_in_the_middle(file, run, chance.uniform(0.0, 0.3))
        check = sqlite3.connect(file)
        assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert check.execute("PRAGMA foreign_key_check").fetchall() == []
        assert promised <= {key for (key,) in check.execute("SELECT key FROM firings")}
        # Each round tells of its call after the promise of its claim: only the last one may be missing.
        rounds += len(promised)
        assert check.execute("SELECT count(*) FROM calls").fetchone()[0] >= rounds - (1 if run == "first" else 2)
        check.close()

    journal = Journal(file, clock)
    journal.start()
    journal.flush()
    assert [p for p in journal.plays() if p.until is None] == []
    assert {said.state for said in journal.calls()} <= {"cut", "waiting", "expired"}
    assert not list(file.parent.glob("*broken*"))
    journal.stop()


def killed_in_the_middle(file: Path, run: str, after_s: float) -> set[str]:
    """What a hall promised before it was killed."""
    with begin("recorder.py", str(file), run) as hall:
        promised = {hall.stdout.readline().strip()}
        time.sleep(after_s)
        hall.kill()
        # A line that the kill cut in two was not yet promised.
        promised |= {line.strip() for line in hall.stdout if line.endswith("\n")}
    return promised


def race(where: str) -> None:
    count = 40
    with begin("claimant.py", where, str(count)) as one, begin("claimant.py", where, str(count)) as two:
        for claimant in (one, two):
            assert claimant.stdout.readline() == "ready\n"
        for claimant in (one, two):
            claimant.stdin.write("go\n")
            claimant.stdin.flush()
        won = [claimant.communicate(timeout=60)[0].split() for claimant in (one, two)]
    assert sorted(won[0] + won[1], key=int) == [str(number) for number in range(count)]


def test_two_schedulers_on_one_file_never_both_win(file: Path) -> None:
    race(str(file))


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a server of our own, on a socket in a short path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("no PostgreSQL server is installed")
    pytest.importorskip("psycopg", reason="the optional driver is not installed")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL refuses to run as root, and there is no runuser")
    as_somebody = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    tools = found[-1].parent
    folder = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    data = folder / "data"
    try:
        folder.chmod(0o777)
        subprocess.run(
            [*as_somebody, tools / "initdb", "-D", data, "-A", "trust", "-U", "hall", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
        )
        options = f"-c listen_addresses='' -k {folder} -c shared_buffers=16MB"
        control = [*as_somebody, tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        subprocess.run([*control, "-o", options, "start"], check=True, capture_output=True)
        try:
            yield f"postgresql://hall@/postgres?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_two_schedulers_on_one_server_never_both_win(postgresql: str) -> None:
    race(postgresql)


def test_a_server_keeps_what_a_file_keeps(postgresql: str, clock: HandClock) -> None:
    journal = Journal(postgresql, clock)
    journal.start()
    turn, call = a_turn("umbrella", "下雨", condition="rain_now"), a_call(firing="g@9", grace=None)
    program = a_program(clock(), turn, announcement=heard(call))
    journal.claim("g@9", name="g", due=clock())
    for event in (
        Ticked(clock()),
        SlideShown(clock(), "entrance", turn.key),
        CallRequested(clock(), call),
        AnnouncementStarted(clock(), call.id),
        AnnouncementFinished(clock(), call.id, heard=False, why="紧急广播", repeat=1),
        CallDropped(clock(), "other", "太迟"),
        FacilityCounted(clock(), "umbrella", 4, "王"),
        CallRequested(clock(), a_call("c2", grace=None)),
    ):
        journal.record(event, program)
    journal.flush()

    assert [(p.slide, p.why) for p in journal.plays()] == [("umbrella", "下雨")]
    with peek(postgresql) as reader:
        assert [row.subject for row in reader.rows(kind="play")] == ["care/umbrella"]
    assert {s.id: s.state for s in journal.calls()}["c1"] == "cut"
    assert [f.state for f in journal.firings()] == ["cut"]
    assert journal.decisions()[-1].slide.why == "下雨"
    assert [f.facility for f in journal.events(None, None, FacilityCounted)] == ["umbrella"]
    clock.pass_(days=3)
    journal.tidy(timedelta(days=1))
    journal.stop()
    again = Journal(postgresql, lambda: NINE)
    again.start()
    known = again.remember()
    again.stop()
    assert dict(known.counts) == {"umbrella": 4}
    assert [c.id for c in known.calls] == ["c2"]
