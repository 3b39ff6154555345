"""How much memory does the whole product take: picture, API and mixer, without the passing voice worker?

And how much once the duty desk is used: somebody signed in, every drawing of the page made, fifty desks following.
"""

import time

from desks import open_desks, signed_in, weight
from figures import Figure, of_runs
from processes import alone_mb, pss_mb
from stage import Stage

from signage.console.client.running import Running

LIMIT_MB = 230.0
DESK_LIMIT_MB = 240.0
DESKS = 50


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """The sample hall after a while of slides and music, asked by its API; beside it the bare window with six pages."""
    span_s = 30 if quick else 150
    pages = [str(page) for page in stage.pages(6)]
    state = stage.empty_folder()
    with stage.running(*stage.hall(state)) as process:
        stage.wait_for_page(process)
        hall = Running(state)
        stage.wait_for_answers(hall)
        ends = time.monotonic() + span_s
        while time.monotonic() < ends:
            hall.now()
            hall.journal()
            time.sleep(2)
        alone, shared = _look(process.pid)
        browser = signed_in(state)
        weight(browser, "/")
        with open_desks(browser, DESKS):
            time.sleep(span_s / 5)
            desks, _ = _look(process.pid)
    with stage.running(*stage.bare(*pages, "--every", "5")) as process:
        stage.wait_for_page(process)
        time.sleep(min(span_s, 40))
        bare_alone, bare_shared = _look(process.pid)
    return [
        of_runs("memory of the whole tree (PSS as if alone)", "MB", alone, bare_alone, limit=LIMIT_MB),
        of_runs("memory of the whole tree (PSS as counted now)", "MB", shared, bare_shared),
        of_runs(f"the same with {DESKS} desks open (PSS as if alone)", "MB", desks, [], limit=DESK_LIMIT_MB),
    ]


def _look(pid: int) -> tuple[list[float], list[float]]:
    alone, shared = [], []
    for _ in range(5):
        alone.append(alone_mb(pid))
        shared.append(pss_mb(pid))
        time.sleep(1)
    return alone, shared
