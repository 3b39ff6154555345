"""What does the duty desk weigh, how soon do its pages answer, and what does the picture notice of fifty open desks?"""

import json
import time
from itertools import pairwise
from statistics import median

from console.browsing import Browser
from desks import open_desks, signed_in, weight
from figures import Figure
from painting import SETTLE_S, share_of, watched_hall
from stage import Stage

from signage.console.client.running import Running
from signage.console.entry.rights import RULES

PAGE_KB, ANSWER_MS, FRAME_MS = 150.0, 50.0, 30.0
DESKS = 50
ASKED = 15
NO_PAGES = ("/api/", "/openapi.json", "/static/", "/live", "/hear/", "/sign-in", "/first")


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """One hall whose slides change every five seconds: its desk alone, then fifty of them."""
    span_s = 20.0 if quick else 60.0
    hall = stage.quiet_hall(slides=6, dwell_s=5)
    frames = stage.empty_folder() / "frames.json"
    command = [str(word).format(frames=frames) for word in watched_hall(stage, hall)]
    state = stage.state_of(command)
    with stage.running(*command) as process:
        stage.wait_for_page(process)
        stage.wait_for_answers(Running(state))
        time.sleep(SETTLE_S)
        browser = signed_in(state)
        kilobytes = weight(browser, "/") / 1000
        answers = {path: _answer_ms(browser, path) for path in _pages()}
        with open_desks(browser, DESKS) as news:
            time.sleep(5)
            began = time.monotonic()
            time.sleep(span_s)
            ended = time.monotonic()
    if not all(news):
        raise RuntimeError(f"{news.count(0)} of {DESKS} desks heard nothing")
    slowest = max(answers, key=lambda path: answers[path])
    noted = [(at, what) for at, what in json.loads(frames.read_text()) if began <= at <= ended]
    gaps = sorted(1000 * (b - a) for (a, one), (b, other) in pairwise(noted) if one == other == "fade")
    return [
        Figure(name="the desk's page on a first visit, all that it loads", unit="kB", value=kilobytes, limit=PAGE_KB),
        Figure(
            name="a page of the desk answers, median; the slowest page",
            unit="ms",
            value=answers[slowest],
            limit=ANSWER_MS,
            note=f"{slowest}; the median of all {len(answers)} pages {median(answers.values()):.1f} ms",
        ),
        Figure(
            name=f"p99 gap between frames of a crossfade, {DESKS} desks open",
            unit="ms",
            value=share_of(gaps, 0.99),
            limit=FRAME_MS,
            note=f"{len(gaps)} gaps, longest {gaps[-1]:.1f} ms; each desk was sent {min(news)} pieces of news or more",
        ),
    ]


def _pages() -> list[str]:
    return [
        rule.path
        for rule in RULES
        if rule.method == "GET" and "{" not in rule.path and not rule.path.startswith(NO_PAGES)
    ] + ["/announce/lost_found"]


def _answer_ms(browser: Browser, path: str) -> float:
    """The median; the desk paces whoever asks too fast, as it does in a hall."""
    taken = []
    for _ in range(ASKED):
        began = time.perf_counter()
        page = browser.get(path)
        taken.append(1000 * (time.perf_counter() - began))
        if page.status != 200:
            raise RuntimeError(f"{path} answers {page.status}")
        time.sleep(0.1)
    return median(taken)
