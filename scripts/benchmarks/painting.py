"""What do a still slide and twelve crossfades a minute cost, and how even are the frames?"""

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from figures import Figure, of_runs
from processes import cpu_s
from stage import AT, HERE, Stage

IDLE_CPU_S = 1.5
FADING_CPU_S = 4.0
P99_GAP_MS = 25.0
FRAMES_A_SECOND = 60
FADES_A_MINUTE = 12
SETTLE_S = 12.0
"""After this time all parts have joined and the first pages were painted."""


class Minute(NamedTuple):
    """What one program cost, reckoned to a minute, and the gaps between the frames of its crossfades in ms."""

    cpu_s: float
    gaps_ms: list[float]


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """Idle, then crossfades; ours and the bare window in turn."""
    span_s = 20.0 if quick else 60.0
    pages = [str(page) for page in stage.pages(6)]
    still = stage.quiet_hall(slides=1, dwell_s=120)
    busy = stage.quiet_hall(slides=6, dwell_s=60 / FADES_A_MINUTE)
    rounds = 1 if quick else 2
    idle = [_minute(stage, span_s, _hall(stage, still)) for _ in range(rounds)]
    idle_bare = [_minute(stage, span_s, stage.bare(pages[0], "--frames", "{frames}")) for _ in range(rounds)]
    fading, fading_bare = [], []
    for _ in range(rounds):
        fading.append(_minute(stage, span_s, _hall(stage, busy)))
        command = stage.bare(*pages, "--every", f"{60 / FADES_A_MINUTE}", "--frames", "{frames}")
        fading_bare.append(_minute(stage, span_s, command))
    gaps = sorted(gap for each in fading for gap in each.gaps_ms)
    gaps_bare = sorted(gap for each in fading_bare for gap in each.gaps_ms)
    return [
        of_runs(
            "CPU of an idle slide, motion still, whole tree",
            "s/min",
            [each.cpu_s for each in idle],
            [each.cpu_s for each in idle_bare],
            limit=IDLE_CPU_S,
        ),
        of_runs(
            "CPU of twelve crossfades a minute, whole tree",
            "s/min",
            [each.cpu_s for each in fading],
            [each.cpu_s for each in fading_bare],
            limit=FADING_CPU_S,
        ),
        Figure(
            name="p99 gap between frames of a crossfade",
            unit="ms",
            value=_share(gaps, 0.99),
            bare=_share(gaps_bare, 0.99),
            limit=P99_GAP_MS,
            note=f"{len(gaps)} gaps, longest {gaps[-1]:.1f} ms; bare {len(gaps_bare)}, longest {gaps_bare[-1]:.1f} ms",
        ),
        Figure(
            name="mean time of a frame of a crossfade",
            unit="ms",
            value=sum(gaps) / len(gaps),
            bare=sum(gaps_bare) / len(gaps_bare),
            limit=1000 / FRAMES_A_SECOND + 0.5,
            note=f"{_rate(gaps):.1f} frames a second; bare {_rate(gaps_bare):.1f}",
        ),
    ]


def _hall(stage: Stage, hall: Path) -> tuple[str | Path, ...]:
    state = stage.empty_folder()
    python = stage.bare()[0]
    return (python, HERE / "watched.py", "--hall", hall, "--state", state, "--at", AT, "--frames", "{frames}")


def _minute(stage: Stage, span_s: float, command: tuple[str | Path, ...]) -> Minute:
    frames = stage.empty_folder() / "frames.json"
    with stage.running(*(str(word).format(frames=frames) for word in command)) as process:
        stage.wait_for_page(process)
        time.sleep(SETTLE_S)
        began, used = time.monotonic(), cpu_s(process.pid)
        time.sleep(span_s)
        ended, used = time.monotonic(), cpu_s(process.pid) - used
    noted = [(at, fading) for at, fading in json.loads(frames.read_text()) if began <= at <= ended]
    gaps = [1000 * (b - a) for (a, fading), (b, still) in pairwise(noted) if fading and still]
    return Minute(used * 60 / (ended - began), gaps)


def _rate(gaps: list[float]) -> float:
    return 1000 * len(gaps) / sum(gaps)


def _share(ordered: list[float], share: float) -> float:
    """The value below which this share lies; of nothing, none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
