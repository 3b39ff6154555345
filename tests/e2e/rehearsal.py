"""`signage run` with a clock that obeys: `pause` stops whoever waits for time to pass, `jump TIME` moves on.

All parts are the real ones. With the clock paused, the scheduler posts no ticks and asks for no weather any more, as if
it hung, while the time itself goes on.
"""

import argparse
import logging
import sys
import threading
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.app.options import Options
from signage.app.run import run
from signage.clock.clock import DemoClock


class Rehearsal(DemoClock):
    """A clock for which everybody waits in vain once it is paused."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.paused = threading.Event()

    def wait(self, event: threading.Event, seconds: float) -> bool:
        done = super().wait(event, seconds)
        while self.paused.is_set() and not done:
            done = event.wait(0.1)
        return done


def _obey(clock: Rehearsal) -> None:
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "pause":
            clock.paused.set()
        elif word == "jump":
            clock.jump(datetime.fromisoformat(rest))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("run",))
    parser.add_argument("--hall", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, required=True)
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    clock = Rehearsal(wanted.at.replace(tzinfo=ZoneInfo("Asia/Shanghai")))
    threading.Thread(target=_obey, args=(clock,), daemon=True).start()
    return run(Options(hall=wanted.hall, state=wanted.state), clock)


if __name__ == "__main__":
    sys.exit(main())
