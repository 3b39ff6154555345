"""How long from `exec` to the first slide? Seen on the display itself, so that nothing in the program can flatter it."""

import time

from figures import Figure, of_runs
from stage import Stage

LIMIT_S = 1.2


def measure(stage: Stage, quick: bool) -> list[Figure]:  # noqa: FBT001 - each part is called alike
    """Ours and the bare window in turn, each warm: the first of each does not count."""
    state, (page, *_) = stage.empty_folder(), stage.pages(1)
    runs, bare_runs = [], []
    for number in range(4 if quick else 10):
        ours, bare = _start(stage, *stage.hall(state)), _start(stage, *stage.bare(page))
        if number:
            runs.append(ours)
            bare_runs.append(bare)
    return [of_runs("exec of signage to the first slide, warm", "s", runs, bare_runs, limit=LIMIT_S)]


def _start(stage: Stage, *command: object) -> float:
    stage.wait_for_dark()
    began = time.monotonic()
    with stage.running(*map(str, command)) as process:
        took = stage.wait_for_page(process) - began
        time.sleep(2.0)  # let it come to rest, so that it ends in order
    return took
