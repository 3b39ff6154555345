"""The worker that stays: kept while it is needed, gone when it is not, and never trusted."""

import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from signage.director.model import Clip
from signage.speakers import staying
from signage.speakers.clips import Clips, Recipe
from signage.speakers.engines.engine import VoiceError
from signage.speakers.jobs import Job
from signage.speakers.workshop import Workshop

Say = Callable[..., Clip]

_HEAD = """
    import json, os, signal, subprocess, sys, time, wave
    from pathlib import Path
    for line in sys.stdin:
        job = json.loads(line)
        text, folder = job["text"], Path(job["folder"])
        if not job["folder"]:
            with open(Path(__file__).parent / "log", "a") as log:
                log.write(f"{os.getpid()} ready\\n")
            print(0, flush=True)
            continue
        with wave.open(str(folder / "clip.wav"), "wb") as file:
            file.setnchannels(1); file.setsampwidth(2); file.setframerate(48000)
            file.writeframes((8000).to_bytes(2, "little") * 48000)
        (folder / "result.json").write_text(json.dumps({"voice": str(os.getpid()), "why": ""}))
"""


class Studio:
    """A workshop whose worker writes down which process did what."""

    def __init__(self, folder: Path, misbehaviour: str, idle_s: float) -> None:
        script, self.log = folder / "staying.py", folder / "log"
        tail = f"""
        with open({str(self.log)!r}, "a") as log:
            log.write(f"{{os.getpid()}} {{text}}\\n")
        print(0, flush=True)
        """
        text = textwrap.dedent(_HEAD) + textwrap.indent(textwrap.dedent(misbehaviour), "    ")
        script.write_text(text + textwrap.indent(textwrap.dedent(tail), "    "))
        self.clips = folder / "clips"
        self.clips.mkdir()
        self.workshop = Workshop(Clips(self.clips), (sys.executable, str(script)), idle_s)

    def say(self, text: str, within_s: float = 10) -> Clip:
        job = Job(folder="", engine="toy", text=text)
        return self.workshop.make(job, Recipe("toy", "1", text=text), within_s=within_s, expected_s=None, stays=True)

    def did(self) -> list[tuple[int, str]]:
        """Who said what, in order."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(int(line.split()[0]), line.split()[1]) for line in lines]


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Callable[..., Studio]]:
    made: list[Studio] = []

    def build(misbehaviour: str = "pass", idle_s: float = 60) -> Studio:
        made.append(Studio(tmp_path, misbehaviour, idle_s))
        return made[-1]

    yield build
    for each in made:
        each.workshop.close()


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def until(condition: Callable[[], bool], within_s: float = 5) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.01)


def test_one_process_says_one_after_the_other(studio: Callable[..., Studio]) -> None:
    hall = studio()
    for text in "甲乙丙":
        assert hall.say(text).duration_s == 1
    pids = {pid for pid, _ in hall.did()}
    assert len(pids) == 1
    assert is_running(*pids)


def test_it_goes_when_it_is_idle_and_another_comes_when_it_is_needed(studio: Callable[..., Studio]) -> None:
    hall = studio(idle_s=0.2)
    hall.say("甲")
    ((first, _),) = hall.did()
    until(lambda: not is_running(first))
    hall.say("乙")
    assert hall.did()[1][0] != first


def test_one_that_died_while_it_was_idle_costs_nobody_a_clip(studio: Callable[..., Studio]) -> None:
    hall = studio()
    hall.say("甲")
    psutil.Process(hall.did()[0][0]).kill()
    until(lambda: not is_running(hall.did()[0][0]))
    assert hall.say("乙").duration_s == 1


@pytest.mark.parametrize(
    ("misbehaviour", "reason"),
    [
        ("if text == '坏': os.kill(os.getpid(), signal.SIGSEGV)", "信号 11"),
        ("if text == '坏': raise RuntimeError('no phonemes')", "no phonemes"),
        ("if text == '坏': sys.exit(3)", "状态 3"),
        ("if text == '坏': time.sleep(60)", "没有说完"),
        ("if text == '坏': (folder / 'clip.wav').write_bytes(b'RIFF half')", "不完整"),
        ("if text == '坏': (folder / 'clip.wav').unlink()", "没有写出声音"),
        ("if text == '坏': (folder / 'result.json').write_text('{\"voi')", "没有交出结果"),
        ("if text == '坏': print(74, flush=True); continue", "磁盘可能满了"),
    ],
)
def test_one_that_fails_is_a_reason_and_the_next_clip_is_made(
    studio: Callable[..., Studio], misbehaviour: str, reason: str
) -> None:
    hall = studio(misbehaviour)
    hall.say("好")
    with pytest.raises(VoiceError, match=reason):
        hall.say("坏", within_s=1)
    assert hall.say("又好").duration_s == 1
    assert len(list(hall.clips.iterdir())) == 2, "nothing half made is left"


def test_one_that_hangs_is_killed_with_its_children(studio: Callable[..., Studio], tmp_path: Path) -> None:
    note = tmp_path / "child"
    hall = studio(
        f"child = subprocess.Popen(['sleep', '60']); Path({str(note)!r}).write_text(str(child.pid)); time.sleep(60)"
    )
    with pytest.raises(VoiceError, match="没有说完"):
        hall.say("挂", within_s=1)
    until(lambda: not is_running(int(note.read_text())))


def test_a_call_that_must_not_wait_gets_a_worker_of_its_own(
    studio: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staying, "PATIENCE_WITH_OTHERS_S", 0.1)
    hall = studio("if text == '慢': time.sleep(60)")

    def wait_long() -> None:
        with pytest.raises(VoiceError):
            hall.say("慢", within_s=30)

    slow = threading.Thread(target=wait_long, daemon=True)
    slow.start()
    time.sleep(0.3)
    began = time.monotonic()
    assert hall.say("急").duration_s == 1
    assert time.monotonic() - began < 5
    hall.workshop.close()
    slow.join(timeout=5)
    assert not slow.is_alive()


def test_closing_ends_it_and_refuses_more(studio: Callable[..., Studio]) -> None:
    hall = studio()
    hall.say("甲")
    hall.workshop.close()
    assert not is_running(hall.did()[0][0])
    with pytest.raises(VoiceError, match="正在退出"):
        hall.say("乙")


def test_a_worker_that_cannot_be_started_is_a_reason(tmp_path: Path) -> None:
    workshop = Workshop(Clips(tmp_path), ("/nonexistent",))
    with pytest.raises(VoiceError, match="不能启动"):
        workshop.make(Job(folder="", text="甲"), Recipe("toy", "1"), within_s=1, expected_s=None, stays=True)


def test_one_that_is_expected_has_loaded_before_it_is_needed(studio: Callable[..., Studio]) -> None:
    hall = studio()
    hall.workshop.expect("toy", 60)
    until(lambda: len(hall.did()) == 1)
    hall.say("甲")
    (first, ready), (second, _) = hall.did()
    assert (ready, second) == ("ready", first)
    hall.workshop.expect("toy", 60)
    time.sleep(0.2)
    assert len(hall.did()) == 2, "it is ready already"


def test_one_that_is_expected_stays_so_long_and_no_longer(studio: Callable[..., Studio]) -> None:
    hall = studio(idle_s=0.1)
    hall.workshop.expect("toy", 1.5)
    until(lambda: len(hall.did()) == 1)
    ((pid, _),) = hall.did()
    time.sleep(0.5)
    assert is_running(pid)
    until(lambda: not is_running(pid))


def test_one_that_died_while_it_was_expected_is_replaced(studio: Callable[..., Studio]) -> None:
    hall = studio()
    hall.workshop.expect("toy", 60)
    until(lambda: len(hall.did()) == 1)
    psutil.Process(hall.did()[0][0]).kill()
    until(lambda: not is_running(hall.did()[0][0]))
    hall.workshop.expect("toy", 60)
    until(lambda: len(hall.did()) == 2)


def test_expecting_one_that_cannot_be_started_or_is_closed_is_no_trouble(tmp_path: Path) -> None:
    workshop = Workshop(Clips(tmp_path), ("/nonexistent",))
    workshop.expect("toy", 60)
    workshop.close()
    workshop.expect("toy", 60)
    assert not [thread for thread in threading.enumerate() if thread.name == "voice-ready" and thread.is_alive()]
