"""The fire alarm's input by HTTP, and the voices that are made ready while somebody writes."""

import errno
import threading
from pathlib import Path

import pytest

from signage.app.sounding import EXPECTED_FOR_S, Sounding


@pytest.fixture
def sound(standing):
    found = standing.console._sound
    found.asked.clear()
    return found


def test_a_command_shuts_the_hall_up_and_says_who_and_lets_it_be_heard_again(ask, sound) -> None:
    shut = ask("PUT", "/api/mute", {"by": "消防主机"})
    assert (shut.status, shut.body["muted"], shut.body["by"]) == (200, True, "消防主机")
    released = ask("DELETE", "/api/mute?by=x")
    assert (released.status, released.body["muted"]) == (200, False)
    assert sound.asked == ["mute 消防主机", "release"]


def test_a_form_that_is_opened_makes_the_voices_ready(signed_in, sound, hall) -> None:
    signed_in("supervisor").get("/announce/hello")
    assert sound.asked == ["expect"]


def test_a_program_may_make_them_ready_too(ask, sound) -> None:
    assert ask("POST", "/api/voices/expect").body == {"expected": True}
    assert sound.asked == ["expect"]


class Speakers:
    def __init__(self) -> None:
        self.expected: list[tuple[str, float]] = []

    def expect(self, language: str, for_s: float) -> None:
        self.expected.append((language, for_s))


def test_a_full_disk_keeps_nobody_from_silencing_the_hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", is_full)
    Sounding(Speakers(), tmp_path, lambda: ("zh",)).mute("消防主机")  # type: ignore[arg-type]
    assert (tmp_path / "mute").exists()


def test_the_mute_file_is_never_seen_half_written(tmp_path: Path) -> None:
    speakers = Speakers()
    sounding = Sounding(speakers, tmp_path, lambda: ("zh", "en"))  # type: ignore[arg-type]
    seen: set[str] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            if (tmp_path / "mute").exists():
                seen.add((tmp_path / "mute").read_text(encoding="utf-8"))

    looking = threading.Thread(target=look)
    looking.start()
    for _ in range(50):
        sounding.mute("消防主机")
    stop.set()
    looking.join()
    assert seen <= {"消防主机\n"}
    sounding.release()
    sounding.release()
    assert not list(tmp_path.iterdir())
    sounding.expect()
    assert speakers.expected == [("zh", EXPECTED_FOR_S), ("en", EXPECTED_FOR_S)]
