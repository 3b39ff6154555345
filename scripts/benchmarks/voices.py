"""How soon does the voice speak, does it stop in the middle, and what do picture and memory notice of it?

Recorded from the sound device. Unprepared sentences have thirty characters and no clause that was rendered before.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from figures import Figure, of_runs
from numpy.typing import NDArray
from processes import alone_mb
from sound import Recorder, Recording
from stage import AT, HERE, ROOT, Stage

from signage.app.preview import documents_of
from signage.console.client.running import Running
from signage.director.model import Passage
from signage.speakers import narration
from signage.speakers.finish import read_wav
from signage.speakers.voice import Voice

AFTER_CHIME_MS, START_S, GAP_MS, FRAME_MS, FIRST_SOUND_MS, MEMORY_MB = 50.0, 3.0, 250.0, 35.0, 300.0, 8.0
AUDIBLE = 0.002
"""Of full scale, as in the measurement of the chime."""
CHIME = ROOT / "assets" / "chimes" / "soft.wav"
QUIET_FRAME_S = 0.01
SETTLE_S = 12.0
SENTENCES = (
    "刚才在三号窗口办手续的刘女士，您的银行卡还在柜台上面，请回来取走。",
    "停在东门口的那辆白色小轿车挡住通道，麻烦车主尽快挪一挪，辛苦您啦啊。",
    "一位穿蓝毛衣的小朋友找不着家里人，正在咨询台等候，请家长快快过来吧。",
    "今天下午系统要升级四十分钟左右时间，着急办理的顾客，请先到自助机器。",
    "有人把黑色保温杯忘在等候区的座椅上，请失主带上证件，到前台那里认领。",
    "外面的雨越下越大地砖又湿又滑得很呢，出门时扶好栏杆，照看好老人孩子。",
    "复印室的机器刚刚修好又可以使用啦呀，需要复印的顾客，请往里走再左转。",
    "饮水机旁边准备了热姜茶还有纸杯子呢，走累的朋友们，尽管过去喝上一杯。",
)
"""Thirty characters each."""


class Heard(NamedTuple):
    """One announcement from outside: until it is heard, from the chime to speech, the longest silence in that."""

    first_sound_ms: float
    speech_s: float
    gap_ms: float


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """Prepared and unprepared words in a quiet hall, then frames and memory while a voice renders."""
    count = 3 if quick else len(SENTENCES) - 1
    state, hall = stage.empty_folder(), stage.quiet_hall(slides=2, dwell_s=10)
    chime_s = len(_samples(CHIME)) / 48_000
    with stage.running(*stage.hall(state, hall=hall)) as process, stage.sound.recording() as recorder:
        stage.wait_for_page(process)
        running = Running(state)
        stage.wait_for_answers(running)
        time.sleep(2)
        cold = _announced(running, recorder, SENTENCES[-1], chime_s)
        warm_mb: list[float] = []
        before_mb = alone_mb(process.pid)
        unprepared = []
        for words in SENTENCES[:count]:
            running._ask("POST", "/api/voices/expect")  # noqa: SLF001 - what a form does when it is opened
            _rest(running)
            unprepared.append(_announced(running, recorder, words, chime_s))
            warm_mb.append(alone_mb(process.pid) - before_mb)
        prepared = []
        for words in SENTENCES[: min(count, 5)]:
            _rest(running)
            prepared.append(_announced(running, recorder, words, chime_s))
    return [
        of_runs("chime's end to the first word, prepared", "ms", [_after_chime_ms(each, chime_s) for each in prepared],
                [], limit=AFTER_CHIME_MS),
        of_runs("POST to the first sound, unprepared", "ms", [each.first_sound_ms for each in unprepared], [],
                limit=FIRST_SOUND_MS),
        _worst("chime's start to speech, 30 unprepared signs", "s", [each.speech_s for each in unprepared], START_S,
               f"when no form was open before and the voice has to be loaded first: {cold.speech_s:.2f} s"),
        _worst("longest silence in unprepared speech", "ms", [each.gap_ms for each in unprepared], GAP_MS,
               f"voice not loaded: {cold.gap_ms:.0f} ms; prepared: {max(each.gap_ms for each in prepared):.0f} ms"),
        # Now and then a page of eight megabytes lies open, spoken or not.
        of_runs("memory of the other processes after speech", "MB", warm_mb, [], limit=MEMORY_MB),
        _frames(stage, 20.0 if quick else 60.0),
    ]  # fmt: skip


def _worst(name: str, unit: str, runs: list[float], limit: float, note: str) -> Figure:
    told = f"worst of {len(runs)}; {note}"
    return Figure(name=name, unit=unit, value=max(runs), limit=limit, runs=tuple(runs), note=told)


def _announced(hall: Running, recorder: Recorder, words: str, chime_s: float) -> Heard:
    asked_s = time.monotonic()
    hall.announce("bench", text={"zh": words}, repeats=1)
    deadline = asked_s + 60
    _wait(lambda: hall.now()["announcement"] is not None, deadline)
    _wait(lambda: hall.now()["announcement"] is None, deadline)
    time.sleep(0.5)
    return _heard(recorder.take(), asked_s, chime_s)


def _heard(recording: Recording, asked_s: float, chime_s: float) -> Heard:
    """Read an announcement off the recording: the chime, then silence or not, then speech to the end."""
    asked = recording.after(asked_s)
    sound = np.abs(recording.between(asked, recording.seconds))
    rate = recording.rate
    first = float(np.flatnonzero(sound > AUDIBLE)[0]) / rate
    after = sound[round((first + chime_s) * rate) :]
    frame = round(QUIET_FRAME_S * rate)
    loud = np.flatnonzero(after[: len(after) // frame * frame].reshape(-1, frame).max(axis=1) > AUDIBLE)
    if not len(loud):
        # The voice came too late on a machine that is busy with other things: chime and caption were all.
        return Heard(1000 * first, float("inf"), float("inf"))
    gaps = [b - a - 1 for a, b in pairwise(loud)] or [0]
    onset = float(np.flatnonzero(after > AUDIBLE)[0]) / rate
    return Heard(1000 * first, chime_s + onset, 1000 * QUIET_FRAME_S * float(max(gaps)))


def _after_chime_ms(heard: Heard, chime_s: float) -> float:
    return 1000 * (heard.speech_s - chime_s)


def _samples(path: Path) -> NDArray[np.float64]:
    return read_wav(path)[0]


def _rest(hall: Running) -> None:
    _wait(lambda: hall.now()["announcement"] is None, time.monotonic() + 60)
    time.sleep(4)


def _wait(done: Callable[[], bool], deadline: float) -> None:
    while not done():
        if time.monotonic() > deadline:
            raise RuntimeError("the hall does not do it")
        time.sleep(0.1)


def _frames(stage: Stage, span_s: float) -> Figure:
    """The gaps between frames of crossfades while a voice renders without a pause."""
    busy = stage.quiet_hall(slides=6, dwell_s=5)
    frames, state = stage.empty_folder() / "frames.json", stage.empty_folder()
    command = (sys.executable, HERE / "watched.py", "--hall", busy, "--state", state, "--at", AT, "--frames", frames)
    with stage.running(*command) as process:
        stage.wait_for_page(process)
        time.sleep(SETTLE_S)
        with _rendering(stage.empty_folder()) as rendered:
            began_s = time.monotonic()
            time.sleep(span_s)
            ended_s = time.monotonic()
        process.terminate()
        process.wait(20)
    noted = [(at, what) for at, what in json.loads(frames.read_text()) if began_s <= at <= ended_s]
    gaps = [1000 * (b - a) for (a, one), (b, other) in pairwise(noted) if one in FADING and other in FADING]
    return Figure(
        name="p99 gap between frames of a crossfade while rendering", unit="ms", limit=FRAME_MS,
        value=float(np.percentile(gaps, 99)) if gaps else float("nan"),
        note=f"{len(gaps)} gaps, longest {max(gaps, default=0):.1f} ms; {len(rendered)} sentences rendered meanwhile",
    )  # fmt: skip


FADING = (True, "fade")


@contextmanager
def _rendering(cache: Path) -> Iterator[list[float]]:
    """A voice as the hall has it, in a worker of its own, that renders one sentence after the other."""
    narration.PATIENCE_S = 120.0
    documents = documents_of(ROOT, datetime.now(UTC))
    voice = Voice(documents.voice, cache, rendered=lambda *_: None, failed=lambda *_: None)
    stop, done = threading.Event(), list[float]()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            words = f"第{number}遍，{SENTENCES[number % len(SENTENCES)]}"
            done.append(voice.render(Passage("zh", words.replace("，", f"，{number}，"))).duration_s)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    time.sleep(3)
    done.clear()
    try:
        yield done
    finally:
        stop.set()
        worker.join(30)
        voice.stop()
