"""How long from `exec` to the first slide? Seen on the display: nothing in the program can flatter it."""

import time

from figures import Figure, of_runs
from processes import cpu_s
from stage import Stage

LIMIT_S = 1.2


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """Ours and the bare window in turn, each warm: the first of each does not count."""
    state, (page, *_) = stage.empty_folder(), stage.pages(1)
    runs: list[tuple[float, float]] = []
    bare_runs: list[tuple[float, float]] = []
    for number in range(4 if quick else 10):
        ours, bare = _start(stage, *stage.hall(state)), _start(stage, *stage.bare(page))
        if number:
            runs.append(ours)
            bare_runs.append(bare)
    (seen, used), (bare_seen, bare_used) = zip(*runs, strict=True), zip(*bare_runs, strict=True)
    return [
        of_runs("exec of signage to the first slide, warm", "s", seen, bare_seen, limit=LIMIT_S),
        of_runs("processor time until then, all threads", "s", used, bare_used),
    ]


def _start(stage: Stage, *command: object) -> tuple[float, float]:
    """Seconds until a page is seen, and seconds of processor used by then."""
    stage.wait_for_dark()
    began = time.monotonic()
    with stage.running(*map(str, command)) as process:
        took, used = stage.wait_for_page(process) - began, cpu_s(process.pid)
        time.sleep(2.0)  # let it come to rest, so that it ends in order
    return took, used
