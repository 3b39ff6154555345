"""How long does one decision take, and how does it grow with the number of slides?"""

import gc
import time
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from figures import Figure
from stage import AT, ROOT, Stage

from signage.app.bare import BARE_HALL
from signage.app.paths import ASSETS
from signage.app.preview import Weather, documents_of, imagined
from signage.director.campaign import AllOf, AnyOf, Campaign, Is, Not, Requirement, Slide, When
from signage.director.conditions import CONDITIONS
from signage.director.decide import decide
from signage.director.documents import Documents
from signage.director.events import Ticked
from signage.director.hall import Place, Span, Text
from signage.director.step import step

LIMIT_MS = 2.0
SLIDES_EACH = 10
PLACES = ("entrance", "counter", "water", "waiting")


def measure(stage: Stage, quick: bool) -> list[Figure]:  # noqa: ARG001 - each part is called alike
    """A decision for 4 places at 10, 100, 1,000 and 10,000 slides in campaigns of ten."""
    figures = []
    for slides in (10, 100, 1_000, 10_000):
        decided, turned = _time(slides, 50 if quick else 300 if slides <= 1_000 else 100)
        figures.append(
            Figure(
                name=f"a decision: 4 places, {slides // SLIDES_EACH} campaigns, {slides} slides",
                unit="ms",
                value=decided,
                limit=LIMIT_MS if slides == 1_000 else None,
                note=f"with learning and what follows from it (a whole turn): {turned:.2f} ms",
            )
        )
    return figures


def _time(slides: int, runs: int) -> tuple[float, float]:
    """Medians in ms of `decide` and of a whole turn, at another second each time; processor time, as nothing waits."""
    at = datetime.fromisoformat(AT)
    rain = Weather(provider="qweather", path=ASSETS / "weather" / "qweather-rain-at-noon")
    state = imagined(_documents(slides // SLIDES_EACH, at), at, [rain])
    decided, turned = [], []
    gc.collect()
    for second in range(runs):
        now = state.now + timedelta(seconds=1 + second)
        later = replace(state, now=now)
        began = time.thread_time()
        decide(later)
        between = time.thread_time()
        state, _, _ = step(state, Ticked(now))
        ended = time.thread_time()
        decided.append(between - began)
        turned.append(ended - between)
    return 1000 * median(decided), 1000 * median(turned)


def _documents(campaigns: int, at: datetime) -> Documents:
    hall = replace(
        BARE_HALL,
        timezone=ZoneInfo("Asia/Shanghai"),
        places=tuple(Place(id=place, name=_zh(place)) for place in PLACES),
    )
    return replace(documents_of(ROOT, at), hall=hall, campaigns=tuple(_campaign(number) for number in range(campaigns)))


def _campaign(number: int) -> Campaign:
    """Every kind in turn: tips with plain and joined conditions, dayparts, places, everyday care, evergreens."""
    ids = sorted(CONDITIONS)
    one, other = Is(ids[number % len(ids)]), Is(ids[(7 * number + 3) % len(ids)])
    conditions: tuple[Requirement | None, ...] = (None, one, AllOf((one, Not(other))), AnyOf((one, other)), None)
    morning = Span(datetime.min.time().replace(hour=8), datetime.min.time().replace(hour=12))
    return Campaign(
        id=f"c{number}",
        name=_zh(f"c{number}"),
        slides=tuple(Slide(id=f"s{n}", text=_zh(f"{number}-{n}\n慢慢走"), scene="house") for n in range(SLIDES_EACH)),
        when=When(dayparts=(morning,)) if number % 4 == 1 else When(),
        condition=conditions[number % 5],
        places=frozenset(PLACES[: number % 4]) if number % 3 == 1 else frozenset(),
        priority=0 if number % 10 == 0 else 50,
    )


def _zh(words: str) -> Text:
    return Text((("zh", words),))
