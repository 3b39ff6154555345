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
KINDS = ("fade", "entry")
SETTLE_S = 12.0
"""After this time all parts have joined and the first pages were painted."""


class Minute(NamedTuple):
    """What one program cost, reckoned to a minute, and the gaps in ms between the frames of crossfades and entries."""

    cpu_s: float
    gaps_ms: list[float]
    entry_ms: list[float]


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """Idle, then crossfades; ours and the bare window in turn."""
    span_s = 20.0 if quick else 60.0
    pages = [str(page) for page in stage.pages(6)]
    still = stage.quiet_hall(slides=1, dwell_s=120)
    busy = stage.quiet_hall(slides=6, dwell_s=60 / FADES_A_MINUTE)
    rounds = 1 if quick else 2
    idle = [minute(stage, span_s, watched_hall(stage, still)) for _ in range(rounds)]
    idle_bare = [minute(stage, span_s, stage.bare(pages[0], "--frames", "{frames}")) for _ in range(rounds)]
    fading, fading_bare = [], []
    for _ in range(rounds):
        fading.append(minute(stage, span_s, watched_hall(stage, busy)))
        command = stage.bare(*pages, "--every", f"{60 / FADES_A_MINUTE}", "--frames", "{frames}")
        fading_bare.append(minute(stage, span_s, command))
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
            value=share_of(gaps, 0.99),
            bare=share_of(gaps_bare, 0.99),
            limit=P99_GAP_MS,
            note=f"{len(gaps)} gaps, longest {gaps[-1]:.1f} ms; bare {len(gaps_bare)}, longest {gaps_bare[-1]:.1f} ms",
        ),
        Figure(
            name="mean time of a frame of a crossfade",
            unit="ms",
            value=sum(gaps) / len(gaps),
            bare=sum(gaps_bare) / len(gaps_bare),
            limit=1000 / FRAMES_A_SECOND + 0.5,
            note=f"{rate(gaps):.1f} frames a second; bare {rate(gaps_bare):.1f}",
        ),
    ]


def watched_hall(stage: Stage, hall: Path) -> tuple[str | Path, ...]:
    """The command for the product with its frames noted."""
    state = stage.empty_folder()
    python = stage.bare()[0]
    return (python, HERE / "watched.py", "--hall", hall, "--state", state, "--at", AT, "--frames", "{frames}")


def minute(stage: Stage, span_s: float, command: tuple[str | Path, ...]) -> Minute:
    """Run a program for a while and see what it cost."""
    frames = stage.empty_folder() / "frames.json"
    with stage.running(*(str(word).format(frames=frames) for word in command)) as process:
        stage.wait_for_page(process)
        time.sleep(SETTLE_S)
        began, used = time.monotonic(), cpu_s(process.pid)
        time.sleep(span_s)
        ended, used = time.monotonic(), cpu_s(process.pid) - used
    noted = [(at, what) for at, what in json.loads(frames.read_text()) if began <= at <= ended]
    gaps = {
        what: [1000 * (b - a) for (a, one), (b, other) in pairwise(noted) if one == other == what] for what in KINDS
    }
    return Minute(used * 60 / (ended - began), gaps["fade"], gaps["entry"])


def rate(gaps: list[float]) -> float:
    """Frames a second."""
    return 1000 * len(gaps) / sum(gaps)


def share_of(ordered: list[float], share: float) -> float:
    """The value below which this share lies; of nothing, none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
