"""How soon is a slide ready, and does memory stay flat however many slides there were?"""

import json
import subprocess
import sys
from statistics import median

from figures import Figure
from stage import AT, HERE, ROOT, Stage

READY_MS = 400.0
CHANGES = 2000
GROWTH_MB = 4.0
"""What the second half of the changes may add: noise, while a leak of a tenth of one page would add eighty."""


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """One off-screen window turns the sample hall's slides, ever on."""
    changes = CHANGES // 10 if quick else CHANGES
    command = [sys.executable, HERE / "turning.py", "--hall", ROOT, "--at", AT, "--changes", changes]
    env = stage.env | {"QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(list(map(str, command)), env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    told = json.loads(answer.stdout)
    ready, resident = told["ready_ms"], told["rss_mb"]
    half = resident[len(resident) // 2 - 1]
    return [
        Figure(
            name="a slide cold at 1920x1080, from the wish to the page, worst",
            unit="ms",
            value=max(ready),
            limit=READY_MS,
            note=f"{len(ready)} slides, median {median(ready):.0f} ms; the first brings its font, {ready[0]:.0f} ms",
        ),
        Figure(
            name=f"memory that {changes // 2} more slide changes add",
            unit="MB",
            value=resident[-1] - half,
            limit=GROWTH_MB,
            note=" ".join(f"{each:.0f}" for each in resident),
        ),
    ]
