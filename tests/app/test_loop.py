"""The one door into the main thread."""

import logging
import threading

import pytest
from fakes import NOON, a_campaign, some_documents
from pytestqt.qtbot import QtBot

from signage.director.events import DocumentsLoaded, Event, SlideChosen, Ticked
from signage.director.model import Program
from signage.loop import Loop

LOADED = DocumentsLoaded(NOON, some_documents(a_campaign("care")))


class Board:
    """An output that keeps what it was given."""

    def __init__(self) -> None:
        self.programs: list[Program] = []

    def perform(self, program: Program) -> None:
        self.programs.append(program)


class Broken:
    """An output that cannot."""

    def perform(self, program: Program) -> None:
        raise RuntimeError("no device")


def a_loop() -> tuple[Loop, Board, list[tuple[Event, Program]]]:
    told: list[tuple[Event, Program]] = []
    loop = Loop(lambda event, program: told.append((event, program)))
    board = Board()
    loop.join(board)
    return loop, board, told


def test_what_is_posted_from_any_thread_happens_on_the_main_thread_in_order(qtbot: QtBot) -> None:
    loop, board, told = a_loop()
    where: list[threading.Thread] = []
    board.perform = lambda _: where.append(threading.current_thread())
    threads = [threading.Thread(target=lambda: [loop.post(Ticked(NOON)) for _ in range(50)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == []
    qtbot.waitUntil(lambda: sum(isinstance(event, Ticked) for event, _ in told) == 200)
    assert set(where) == {threading.main_thread()}


def test_every_output_gets_the_program_and_the_journal_gets_the_event_and_the_choice(qtbot: QtBot) -> None:
    loop, board, told = a_loop()
    loop.turn(LOADED)
    assert board.programs[0].places[0].slide.key.campaign == "care"
    assert [type(event) for event, _ in told] == [DocumentsLoaded, SlideChosen]
    assert all(program is board.programs[0] for _, program in told)


def test_who_can_see_what_changed_finds_it_told_to_the_journal(qtbot: QtBot) -> None:
    seen_before: list[tuple[object, object]] = []
    loop = Loop(lambda _event, _program: seen_before.append((loop.state.documents, loop.program)))
    loop.turn(LOADED)
    assert seen_before == [(None, None)] * 2
    assert loop.state.documents is LOADED.documents


def test_an_output_that_joins_later_gets_the_program_at_once(qtbot: QtBot) -> None:
    loop, board, _ = a_loop()
    loop.turn(LOADED)
    late = Board()
    loop.join(late)
    assert late.programs == board.programs


def test_an_output_that_fails_is_told_of_and_keeps_nothing_from_the_others(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    loop = Loop(lambda _event, _program: None)
    board = Board()
    loop.turn(Ticked(NOON))
    loop.join(Broken())
    loop.join(board)
    with caplog.at_level(logging.ERROR):
        loop.turn(LOADED)
        loop.turn(Ticked(NOON))
    assert len(board.programs) >= 2
    qtbot.waitUntil(lambda: loop.state.troubles == {"Broken": "RuntimeError: no device"})
    assert len(caplog.records) == 1
