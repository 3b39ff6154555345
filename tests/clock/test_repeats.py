"""A case is announced again at its times: once, over restarts and clock steps, and never late without a word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import NOON, a_hall, an_opening, some_documents

from signage.clock import repeats
from signage.clock.repeats import CaseBell
from signage.director.cases import Case
from signage.director.events import (
    CallDropped,
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseRecorded,
    DocumentsLoaded,
    Event,
    Ticked,
)
from signage.director.hall import Text
from signage.director.reports import ClockJudged, PartFailed
from signage.director.state import State
from signage.director.step import step
from signage.director.wanted import Template
from signage.journal.journal import Journal

MINUTE = timedelta(minutes=1)
FILE = Case(
    id="K7Q2M", what="文件夹", where="柜台", desk="咨询台", found_at=NOON, by="小李", recorded_at=NOON
)  # fmt: skip


@dataclass
class Hall:
    """A hall with a real journal, in which time goes by when it is told so."""

    open_journal: Callable[[], Journal]
    now: datetime = NOON
    state: State = field(default_factory=State)
    posted: list[Event] = field(default_factory=list)
    heard: list[Event] = field(default_factory=list)
    """Of what was posted, what the hall was told."""

    def __post_init__(self) -> None:
        self.start()
        self.tell(DocumentsLoaded(NOON, some_documents()))

    def start(self) -> None:
        self.journal = self.open_journal()
        self.bell = CaseBell(self.posted.append, lambda: self.now, claim=self.claim)
        self.bell.start()

    def claim(self, key: str, name: str, due: datetime) -> bool:
        return self.journal.claim(key, name=name, due=due)

    def tell(self, *events: Event) -> None:
        for event in events:
            turned = step(self.state, event)
            self.state = turned.state
            for fact in (event, *turned.own):
                self.journal.record(fact, turned.program)
            self.bell.look(self.state)

    def until(self, minute: float, every: float = 0.5) -> None:
        while self.now < NOON + minute * MINUTE:
            self.now = min(NOON + minute * MINUTE, self.now + every * MINUTE)
            self.tell(Ticked(self.now))
            self.settle()

    def settle(self) -> None:
        """Wait for the bell, however slow the disk is, then let the hall hear of what it made."""
        self.bell._queue.put(None)
        self.bell._thread.join(60)
        made = [event for event in self.posted if event not in self.heard]
        self.heard += made
        self.bell = self.fresh_bell()
        for event in made:
            self.tell(event)

    def fresh_bell(self) -> CaseBell:
        """The same bell with a new thread: what was taken up stays so."""
        bell = CaseBell(self.posted.append, lambda: self.now, claim=self.claim)
        bell._taken = self.bell._taken
        bell._troubles = self.bell._troubles
        bell.start()
        return bell

    def restart(self) -> None:
        """As after a power cut, some time later."""
        self.bell.stop()
        self.journal.stop()
        documents = self.state.documents
        self.state = State()
        self.start()
        self.tell(DocumentsLoaded(self.now, documents), self.journal.remember())

    @property
    def calls(self) -> list[float]:
        """At which minutes calls were made."""
        return [(event.at - NOON) / MINUTE for event in self.posted if isinstance(event, CallRequested)]

    @property
    def dropped(self) -> list[str]:
        return [event.why for event in self.posted if isinstance(event, CallDropped)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    opened: list[Journal] = []
    hall: Hall

    def open_journal() -> Journal:
        journal = Journal(tmp_path / "journal.db", lambda: hall.now if opened[1:] else NOON)
        opened.append(journal)
        journal.start()
        return journal

    hall = Hall(open_journal)
    hall.tell(CaseRecorded(NOON, FILE), CaseAnnounced(NOON, FILE.id, 1, NOON, "小李"))
    yield hall
    hall.bell.stop()
    for journal in opened:
        journal.stop()


def test_again_after_five_fifteen_and_thirty_minutes_and_then_no_more(hall: Hall) -> None:
    hall.until(90)
    assert hall.calls == [5, 15, 30]
    assert [event.call.case for event in hall.posted] == [FILE.id] * 3


def test_not_again_once_it_is_claimed(hall: Hall) -> None:
    hall.until(6)
    hall.tell(CaseClaimed(hall.now, FILE.id, "王*", "小李"))
    hall.until(60)
    assert hall.calls == [5]


@pytest.mark.parametrize("at", [0, 4, 5, 14.5, 15, 29, 31])
def test_a_restart_at_any_minute_makes_none_twice_and_loses_none(hall: Hall, at: float) -> None:
    hall.until(at)
    hall.restart()
    hall.until(60)
    assert hall.calls == [5, 15, 30]
    assert hall.dropped == []


def test_what_comes_due_while_nothing_runs_is_made_within_its_grace_and_else_told_of_once(hall: Hall) -> None:
    hall.until(1)
    hall.now = NOON + 18 * MINUTE
    hall.restart()
    hall.settle()
    assert hall.calls == [18]
    assert hall.dropped == ["文件夹：该在 12:05 再播一次，迟了 780 秒"]
    hall.journal.flush()
    assert {firing.key: firing.state for firing in hall.journal.firings()} == {
        "case-K7Q2M-1-1": "dropped",
        "case-K7Q2M-1-2": "claimed",
    }
    hall.restart()
    hall.until(60)
    assert hall.calls == [18, 30]
    assert len(hall.dropped) == 1


def test_a_clock_that_is_set_back_repeats_nothing(hall: Hall) -> None:
    hall.until(16)
    hall.now = NOON + 3 * MINUTE
    hall.tell(Ticked(hall.now))
    hall.until(40)
    assert hall.calls == [5, 15, 30]


def test_a_clock_that_cannot_be_believed_says_nothing_by_itself(hall: Hall) -> None:
    hall.tell(ClockJudged(hall.now, trusted=False, why="跳了"))
    hall.until(7)
    assert hall.posted == []
    hall.tell(ClockJudged(hall.now, trusted=True))
    hall.until(8)
    assert hall.calls == [7.5]


def test_a_disk_that_is_full_silences_nobody_and_doubles_nothing(hall: Hall, monkeypatch) -> None:
    def fails(*_: object, **__: object) -> bool:
        raise RuntimeError("磁盘满了")

    monkeypatch.setattr(hall.journal, "claim", fails)
    hall.until(20)
    assert hall.calls == [5, 15]
    troubles = [event for event in hall.posted if isinstance(event, PartFailed)]
    assert [event.part for event in troubles] == ["ledger"]


def test_words_that_are_wrong_are_told_and_not_said(hall: Hall) -> None:
    wrong = Template(id="find_owner", name=Text((("zh", "再找"),)), text=Text((("zh", "{room}里的东西"),)))
    documents = replace(some_documents(templates=(wrong,)), read_at=NOON)
    hall.tell(DocumentsLoaded(NOON, documents))
    hall.until(6)
    assert hall.calls == []
    assert hall.dropped == ["文件夹：还没有填 room"]


def test_nothing_is_said_in_a_closed_hall(hall: Hall) -> None:
    opened = an_opening(margin_after=timedelta(0), margin_before=timedelta(0))
    closed = replace(some_documents(hall=a_hall(opening=replace(opened, weekly=((),) * 7))))
    hall.tell(DocumentsLoaded(NOON, closed))
    hall.until(6)
    assert hall.calls == []
    assert hall.dropped == ["文件夹：12:05 不在营业时间，没有再播"]


def test_one_fault_does_not_end_the_bell(hall: Hall, monkeypatch, caplog) -> None:
    made = repeats.repeat_call

    def fails(documents, repeat, at):
        if repeat.case.id == "B":
            raise ZeroDivisionError
        return made(documents, repeat, at)

    monkeypatch.setattr(repeats, "repeat_call", fails)
    hall.tell(CaseRecorded(NOON, replace(FILE, id="B")), CaseAnnounced(NOON, "B", 1, NOON, "小李"))
    hall.until(6)
    assert hall.calls == [5]
    assert "a case cannot be announced again: case-B-1-1" in caplog.text
