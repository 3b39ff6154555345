"""A window of its own that turns the slides of a hall on a clock that runs ahead: how soon is each ready, what stays?

Prints JSON: `ready_ms`, for each slide the time from the first wish to the painted page, nothing being kept; `rss_mb`,
the resident memory after each hundredth change. Changes are shortened, since nobody looks, and the window is small: the
pages that are kept would hide what is lost.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

import signage.screen.pages
from signage.app.gallery import every_slide
from signage.app.preview import documents_of
from signage.app.thrift import be_thrifty, settle
from signage.director.campaign import Slide
from signage.director.hall import Hall, Motion
from signage.director.model import PlaceProgram, Program, SlideKey, Turn
from signage.screen.screen import Screen
from signage.screen.slides import PageKey
from signage.screen.studio import Studio, Urgency

FADE_MS, ENTRY_MS = 20, 40
SMALL = (480, 270)
LOOK_EVERY = 100
PATIENCE_S = 20.0
LOOK_MS = 2
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Turner:
    """One off-screen window, lively."""

    def __init__(self, hall: Hall, slides: list[Slide], at: datetime) -> None:
        self._hall = replace(hall, motion=Motion.LIVELY, places=hall.places[:1])
        self._slides = slides
        self._now = at
        self._screen = Screen(lambda _: None, lambda: self._now, hall=self._hall, off_screen=True)
        self._screen.show()
        for window in QGuiApplication.allWindows():
            if isinstance(window, QQuickView):
                window.rootObject().setProperty("fadeMs", FADE_MS)
                window.resize(*SMALL)

    def turn(self, number: int) -> None:
        """Show one slide and wait until it stands."""
        self._now += timedelta(seconds=12)
        turns = tuple(self._turn(number + ahead) for ahead in range(2))
        place = PlaceProgram(place=self._hall.places[0].id, deck=turns, slide=turns[0], then=self._turn(0))
        self._screen.perform(Program(at=self._now, open=True, places=(place,)))
        wait(self._screen.settled)

    def close(self) -> None:
        """Take the window away."""
        self._screen.close()

    def _turn(self, number: int) -> Turn:
        slide = self._slides[number % len(self._slides)]
        return Turn(SlideKey("bench", slide.id), slide, "", None)


def wait(done: Callable[[], bool]) -> None:
    """Let Qt work until something is so, in a loop of its own: what is to be deleted later is only deleted there."""
    deadline = time.monotonic() + PATIENCE_S
    loop = QEventLoop()
    look = QTimer(interval=LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > deadline else None)
    look.start()
    loop.exec()
    if not done():
        raise RuntimeError("a slide does not come")


def ready_ms(hall: Hall, slides: list[Slide]) -> list[float]:
    """How long each page takes from the wish to the painting."""
    studio = Studio()
    painted: list[object] = []
    studio.painted.connect(lambda key, _: painted.append(key))
    times = []
    for slide in slides:
        key = PageKey(slide, hall.languages, 1920, 1080, hall.font)
        began = time.perf_counter()
        studio.want(key, Urgency.NOW)
        wait(lambda key=key: key in painted)  # type: ignore[misc]
        times.append(1000 * (time.perf_counter() - began))
    studio.close()
    return times


def rss_mb() -> float:
    """Resident memory of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES / 2**20


parser = argparse.ArgumentParser()
parser.add_argument("--hall", type=Path, required=True)
parser.add_argument("--at", type=datetime.fromisoformat, required=True)
parser.add_argument("--slides", type=int, default=60)
parser.add_argument("--changes", type=int, default=2000)
options = parser.parse_args()
be_thrifty()
application = QGuiApplication(sys.argv[:1])
signage.screen.pages.ENTRY_MS = ENTRY_MS
documents = documents_of(options.hall, options.at)
every = [shown.slide for shown in every_slide(documents)]
slides = every[:: max(1, len(every) // options.slides)]
ready = ready_ms(documents.hall, slides)
turner = Turner(documents.hall, slides, options.at)
settle()
resident = []
for number in range(options.changes):
    turner.turn(number)
    if (number + 1) % LOOK_EVERY == 0:
        resident.append(rss_mb())
turner.close()
print(json.dumps({"ready_ms": ready, "rss_mb": resident}))
