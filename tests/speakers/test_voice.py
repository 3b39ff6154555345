"""From words to clips, with workers that crash, hang and lie."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from loudspeakers import PLAN

from signage.director.model import Clip, Passage
from signage.director.plans import VoicePlan
from signage.speakers.clips import Clips, Recipe, inspect
from signage.speakers.voice import SpeechError, Voice
from signage.speakers.words import MOST_CHARACTERS

ZH = Passage("zh", "请到咨询台认领。")


class Rendered:
    """A voice, and what it said of its work."""

    def __init__(self, cache: Path, plan: VoicePlan = PLAN, worker: tuple[str, ...] | None = None) -> None:
        self.clips: list[tuple[Passage, Clip]] = []
        self.failures: list[tuple[Passage, str]] = []
        facts: dict[str, Any] = {} if worker is None else {"worker": worker}
        self.voice = Voice(
            plan, cache, rendered=lambda p, c: self.clips.append((p, c)),
            failed=lambda p, why: self.failures.append((p, why)), **facts,
        )  # fmt: skip

    def until(self, count: int, within_s: float = 15) -> None:
        deadline = time.monotonic() + within_s
        while len(self.clips) + len(self.failures) < count:
            assert time.monotonic() < deadline, "neither rendered nor failed"
            time.sleep(0.01)


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Rendered]]:
    made: list[Rendered] = []

    def build(**change: Any) -> Rendered:
        rendered = Rendered(**({"cache": tmp_path / "clips"} | change))
        rendered.voice.start()
        made.append(rendered)
        return rendered

    yield build
    for rendered in made:
        rendered.voice.stop()


@pytest.fixture
def worker(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """A worker that misbehaves as written. It may use `job` and `made`, a function that does the work properly."""

    def build(misbehaviour: str) -> tuple[str, ...]:
        script = tmp_path / "worker.py"
        head = """
            import json, os, signal, subprocess, sys, time, wave
            from pathlib import Path
            text = sys.stdin.read()
            job = json.loads(text)
            folder = Path(job["folder"])
            def tone(seconds, frames=None, level=8000):
                with wave.open(str(folder / "clip.wav"), "wb") as file:
                    file.setnchannels(1); file.setsampwidth(2); file.setframerate(48000)
                    file.writeframes(level.to_bytes(2, "little", signed=True) * round(seconds * 48000))
            def done(why=""):
                (folder / "result.json").write_text(json.dumps({"voice": "v", "why": why}))
        """
        script.write_text(textwrap.dedent(head) + textwrap.dedent(misbehaviour))
        return sys.executable, str(script)

    return build


def test_words_become_a_checked_clip_and_are_found_again_at_once(make: Callable[..., Rendered]) -> None:
    first = make()
    first.voice.want((ZH,))
    first.until(1)
    passage, clip = first.clips[0]
    assert passage == ZH
    assert clip.engine == "pyttsx3:sit/cmn"
    assert inspect(clip.path, clip.engine) == clip
    second = make(worker=("/nonexistent",))
    began = time.monotonic()
    second.voice.want((ZH,))
    second.until(1)
    assert time.monotonic() - began < 0.5
    assert second.clips[0] == (ZH, clip)


def test_wanting_the_same_again_renders_once(make: Callable[..., Rendered]) -> None:
    rendered = make()
    for _ in range(50):
        rendered.voice.want((ZH,))
        time.sleep(0.02)
    rendered.until(1)
    rendered.voice.want((ZH,))
    time.sleep(0.2)
    assert len(rendered.clips) == 1


@pytest.mark.parametrize(
    ("misbehaviour", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "信号 11"),
        ("raise RuntimeError('no phonemes')", "no phonemes"),
        ("done('词典坏了')", "词典坏了"),
        ("pass", "没有交出结果"),
        ("done()", "没有写出声音"),
        ("tone(1); (folder / 'clip.wav').write_bytes((folder / 'clip.wav').read_bytes()[:5000]); done()", "不完整"),
        ("tone(0); done()", "不完整"),
        ("tone(2, level=3); done()", "没有声音"),
        ("tone(60); done()", "长短不对"),
        ("(folder / 'result.json').write_text('{\"voi')", "没有交出结果"),
    ],
)
def test_a_worker_that_fails_is_reported_once_with_the_reason(
    make: Callable[..., Rendered], worker: Callable[[str], tuple[str, ...]], misbehaviour: str, reason: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    rendered = make(worker=worker(misbehaviour))
    for _ in range(3):
        rendered.voice.want((ZH,))
    rendered.until(1)
    rendered.voice.want((ZH,))
    time.sleep(0.1)
    assert not rendered.clips
    ((passage, why),) = rendered.failures
    assert passage == ZH
    assert reason in why
    assert not list((tmp_path / "clips").iterdir()), "nothing half made is left"


def test_a_worker_that_hangs_is_killed_with_its_children_and_holds_up_nobody(
    make: Callable[..., Rendered], worker: Callable[[str], tuple[str, ...]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("signage.speakers.narration.PATIENCE_S", 1.0)
    pids = tmp_path / "pids"
    rendered = make(
        worker=worker(f"""
            if job["text"].startswith("挂"):
                child = subprocess.Popen(["sleep", "60"])
                Path({str(pids)!r}).write_text(f"{{os.getpid()}} {{child.pid}}")
                time.sleep(60)
            tone(1.2)
            done()
        """)
    )
    hanging, other = Passage("zh", "挂"), Passage("zh", "请到咨询台")
    rendered.voice.want((hanging, other))
    rendered.until(1)
    assert rendered.clips[0][0] == other
    rendered.until(2)
    assert "没有说完" in rendered.failures[0][1]
    time.sleep(0.1)
    alive = [int(pid) for pid in pids.read_text().split() if psutil.pid_exists(int(pid))]
    assert all(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE for pid in alive)


def test_the_next_engine_of_the_chain_steps_in(make: Callable[..., Rendered]) -> None:
    plan = replace(PLAN, engines={"zh": ("kokoro:zf_xiaoxiao", "pyttsx3:zh", "pyttsx3:sit/cmn")})
    rendered = make(plan=plan)
    rendered.voice.want((ZH,))
    rendered.until(1)
    assert rendered.clips[0][1].engine == "pyttsx3:sit/cmn"


def test_when_no_engine_can_every_reason_is_told(tmp_path: Path) -> None:
    plan = replace(PLAN, engines={"zh": ("kokoro:zf_xiaoxiao", "pyttsx3:zh")})
    with pytest.raises(SpeechError, match=r"kokoro.*没有安装.*pyttsx3:zh"):
        Rendered(tmp_path, plan).voice.render(ZH)


def test_another_plan_makes_other_clips(make: Callable[..., Rendered]) -> None:
    rendered = make()
    rendered.voice.want((ZH,))
    rendered.until(1)
    rendered.voice.renew(replace(PLAN, rate={"zh": 110}))
    rendered.until(2)
    (_, fast), (_, slow) = rendered.clips
    assert slow.duration_s > fast.duration_s * 1.15


def test_a_script_of_a_language_is_spoken_by_the_language(tmp_path: Path) -> None:
    clip = Rendered(tmp_path).voice.render(Passage("zh-Hant-TW", "請到諮詢台。"))
    assert clip.engine == "pyttsx3:sit/cmn"


@pytest.mark.parametrize("words", ["", "  \n ", "。。。！", "\x00\x07\u200b"])
def test_words_without_a_sound_are_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(SpeechError, match="没有可以念的字"):
        Rendered(tmp_path, worker=("/nonexistent",)).voice.render(Passage("zh", words))


def test_a_text_nobody_listens_to_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=f"最多 {MOST_CHARACTERS}"):
        Rendered(tmp_path, worker=("/nonexistent",)).voice.render(Passage("zh", "好" * (MOST_CHARACTERS + 1)))


def test_control_characters_do_not_reach_the_engine(tmp_path: Path, worker: Callable[[str], tuple[str, ...]]) -> None:
    rendered = Rendered(tmp_path / "clips", worker=worker("done(repr(job['text']))"))
    with pytest.raises(SpeechError, match="'请到 咨询台'"):
        rendered.voice.render(Passage("zh", "请到\x00\n\t咨询\u200b台\x1b"))


def test_an_engine_gets_the_words_as_they_are_said(tmp_path: Path, worker: Callable[[str], tuple[str, ...]]) -> None:
    plan = replace(PLAN, lexicon={"解": "xie4"})
    rendered = Rendered(tmp_path / "clips", plan, worker("done(repr(job['text']))"))
    with pytest.raises(SpeechError, match="'善先生、谢女士，请到三零幺室，等两分钟'"):
        rendered.voice.render(
            Passage("zh", "单先生、解女士，请到301室，等2分钟", said="单[shan4]先生、解女士，请到三零幺室，等2分钟")
        )


def test_a_damaged_clip_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    voice = Rendered(tmp_path).voice
    clip = voice.render(ZH)
    clip.path.write_bytes(clip.path.read_bytes()[:3000])
    assert voice.render(ZH).sha256 == clip.sha256


def test_a_clip_that_was_tidied_away_is_made_anew(tmp_path: Path) -> None:
    voice = Rendered(tmp_path).voice
    first, second = voice.render(ZH), voice.render(Passage("en", "Good morning."))
    os.utime(second.path, (1, 1))
    Clips(tmp_path).tidy(most_bytes=first.path.stat().st_size)
    assert first.path.exists()
    assert not second.path.exists()
    assert voice.render(Passage("en", "Good morning.")).sha256 == second.sha256


def test_what_a_power_cut_left_half_made_is_cleared_away(make: Callable[..., Rendered], tmp_path: Path) -> None:
    left = tmp_path / "clips" / "making-old"
    left.mkdir(parents=True)
    (left / "clip.wav").write_bytes(b"RIFF")
    make()
    assert not left.exists()


def test_a_folder_that_cannot_be_written_is_a_reason_not_a_crash(make: Callable[..., Rendered], tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be")
    rendered = make()
    rendered.voice.want((ZH,))
    rendered.until(1)
    assert "语音文件夹不能写" in rendered.failures[0][1]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_a_reason_and_leaves_nothing_half_made(make: Callable[..., Rendered], tmp_path: Path) -> None:
    cache = tmp_path / "clips"
    cache.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(cache)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        rendered = make()
        rendered.voice.want((ZH,))
        rendered.until(1)
        assert "磁盘可能满了" in rendered.failures[0][1]
        assert not list(cache.iterdir())
        rendered.voice.stop()
    finally:
        subprocess.run(["umount", str(cache)], check=True)


def test_a_recording_is_brought_into_form(tmp_path: Path) -> None:
    soundfile = pytest.importorskip("soundfile")
    import numpy as np

    from signage.speakers.finish import RATE, loudness_lufs, read_wav

    t = np.arange(44_100 * 3) / 44_100
    speech = 0.02 * np.sin(2 * np.pi * 300 * t) * (t > 1) * (t < 2.5)
    for ending in ("wav", "flac", "ogg", "mp3"):
        soundfile.write(tmp_path / f"greeting.{ending}", np.stack([speech, speech], axis=1), 44_100)
    voice = Rendered(tmp_path / "clips").voice
    for ending in ("wav", "flac", "ogg", "mp3"):
        clip = voice.render(Passage("zh", "早上好", tmp_path / f"greeting.{ending}"))
        samples, rate = read_wav(clip.path)
        assert clip.engine == "recorded"
        assert rate == RATE
        assert clip.duration_s == pytest.approx(1.6, abs=0.1)
        assert loudness_lufs(samples) == pytest.approx(-20, abs=1)


@pytest.mark.parametrize("content", [None, b"", b"this is no sound" * 100])
def test_a_recording_that_is_none_is_a_reason(tmp_path: Path, content: bytes | None) -> None:
    audio = tmp_path / "greeting.mp3"
    if content is not None:
        audio.write_bytes(content)
    with pytest.raises(SpeechError, match="录音"):
        Rendered(tmp_path / "clips").voice.render(Passage("zh", "早上好", audio))


def test_everything_that_shapes_the_sound_is_in_its_key() -> None:
    plain = Recipe("pyttsx3", "2.99", "sit/cmn", "zh", 150, "您好")
    others = [
        replace(plain, **change)
        for change in (
            {"engine": "kokoro"}, {"version": "3"}, {"voice": "sit/yue"}, {"language": "en"}, {"rate": 151},
            {"text": "你好"}, {"audio_sha256": "0"}, {"lexicon": "1"},
        )
    ]  # fmt: skip
    assert len({recipe.key for recipe in (plain, *others)}) == 9


def test_stopping_ends_a_worker_in_the_middle(
    make: Callable[..., Rendered], worker: Callable[[str], tuple[str, ...]]
) -> None:
    rendered = make(worker=worker("time.sleep(60)"))
    rendered.voice.want((ZH,))
    time.sleep(0.4)
    began = time.monotonic()
    rendered.voice.stop()
    assert time.monotonic() - began < 2
    assert not [child for child in psutil.Process().children() if "worker.py" in " ".join(child.cmdline())]
