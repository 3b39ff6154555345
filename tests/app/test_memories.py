"""What the hall knew before is taken up, whatever goes wrong the first time."""

import logging
import threading

import pytest

from signage.app import memories
from signage.app.memories import take_up
from signage.director.phrase import Phrase
from signage.journal.inbox import JournalUnavailableError


class Memory:
    """One that fails in the ways it was told, and then is taken up."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.taken_up = 0

    def __call__(self) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.taken_up += 1


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "AGAIN_S", 0.001)


def test_a_database_that_comes_late_is_waited_for_without_a_word() -> None:
    late = Memory(*[JournalUnavailableError(Phrase("日志没有及时写好"))] * 3)
    take_up([late], threading.Event())
    assert late.taken_up == 1


def test_an_unforeseen_fault_is_told_once_and_keeps_neither_it_nor_the_others_from_being_taken_up(
    caplog: pytest.LogCaptureFixture,
) -> None:
    odd, other = Memory(ValueError("odd"), KeyError("odd")), Memory()
    with caplog.at_level(logging.INFO):
        take_up([odd, other], threading.Event())
    assert (odd.taken_up, other.taken_up) == (1, 1)
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]


def test_a_hall_that_stops_waits_for_no_memory() -> None:
    stopping = threading.Event()
    stopping.set()
    never = Memory()
    take_up([never], stopping)
    assert never.taken_up == 0
