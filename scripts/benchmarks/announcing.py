"""How long from `announce` to the first sound, when the clips are prepared? Recorded from the sound device."""

import subprocess
import time
from collections.abc import Callable

import numpy as np
from figures import Figure, of_runs
from sound import Recorder
from stage import ROOT, SIGNAGE, Stage

from signage.console.client.running import Running

LIMIT_MS = 300.0
AUDIBLE = 0.002
"""Of full scale: the chime's first swing."""
CHIME = ROOT / "assets" / "chimes" / "soft.wav"
WORDS = {"zh": "请注意。"}


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """By the command, by the API alone, and beside them the sound system's own player with the same chime."""
    state, hall = stage.empty_folder(), stage.quiet_hall(slides=2, dwell_s=10)
    command = (SIGNAGE, "announce", "text", "--text", f"zh={WORDS['zh']}", "--by", "bench", "--repeats", "1")
    by_command, by_api, by_player = [], [], []
    with stage.running(*stage.hall(state, hall=hall)) as process, stage.sound.recording() as recorder:
        stage.wait_for_page(process)
        running = Running(state)
        stage.wait_for_answers(running)
        running.announce("bench", text=WORDS, repeats=1)  # prepares the clip
        _wait(lambda: any("heard" in line["outcome"] for line in running.journal(kind="call")["lines"]))
        for _ in range(3 if quick else 8):
            _rest(running)
            by_command.append(_first_sound(recorder, lambda: _run(stage, *command, "--state", state)))
            _rest(running)
            by_api.append(_first_sound(recorder, lambda: running.announce("bench", text=WORDS, repeats=1)))
            _rest(running)
            by_player.append(_first_sound(recorder, lambda: _run(stage, "paplay", CHIME)))
    return [
        of_runs("signage announce to the first sound", "ms", by_command, by_player, limit=LIMIT_MS),
        of_runs("POST /api/calls to the first sound", "ms", by_api, by_player, limit=LIMIT_MS),
    ]


def _rest(hall: Running) -> None:
    """Wait until nothing is said, not even the pause after the last word: a call would wait behind it."""
    _wait(lambda: hall.now()["announcement"] is None)
    time.sleep(1.5)


def _first_sound(recorder: Recorder, act: Callable[[], object]) -> float:
    """Milliseconds from the beginning of the act to the first sound; waits for silence after it."""
    began = time.monotonic()
    act()
    first = None
    deadline = began + 30
    while time.monotonic() < deadline:
        time.sleep(0.1)
        heard = recorder.take()
        loud = np.flatnonzero(np.abs(heard.between(heard.after(began), heard.seconds)) > AUDIBLE)
        if len(loud):
            first = 1000 * float(loud[0]) / heard.rate
            if heard.seconds - heard.after(began) - float(loud[-1]) / heard.rate > 1.0:
                return first
    raise RuntimeError("nothing was heard" if first is None else "it never ended")


def _run(stage: Stage, *command: object) -> None:
    subprocess.run([str(word) for word in command], env=stage.env, check=True, stdout=subprocess.DEVNULL)


def _wait(done: Callable[[], bool], patience_s: float = 60.0) -> None:
    deadline = time.monotonic() + patience_s
    while not done():
        if time.monotonic() > deadline:
            raise RuntimeError("the hall does not do it")
        time.sleep(0.2)
