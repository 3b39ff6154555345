"""Questions that come while the journal is still being made."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from signage.journal.journal import Journal


def first_answers(file: Path) -> list[object]:
    journal = Journal(file, lambda: datetime(2026, 5, 20, tzinfo=UTC))
    answers: list[object] = []
    asking = [threading.Thread(target=lambda: answers.append(journal.plays())) for _ in range(3)]
    journal.start()
    try:
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join(20)
    finally:
        journal.stop()
    return answers


def test_a_question_asked_before_the_tables_are_made_waits_for_them(tmp_path: Path) -> None:
    for number in range(5):
        assert first_answers(tmp_path / f"{number}.sqlite3") == [()] * 3
