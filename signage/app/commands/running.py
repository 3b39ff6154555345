"""`signage run`: open the hall."""

import argparse
import logging
import sys

from signage.app.demo import run_demo
from signage.app.paths import default_hall, default_state
from signage.app.run import AlreadyRunningError, Options
from signage.app.run import run as run_hall
from signage.clock.clock import DemoClock


def run(options: argparse.Namespace) -> int:
    """Run a hall until it is told to stop."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    wanted = Options(
        hall=(options.hall or default_hall()).resolve(),
        state=(options.state or default_state()).resolve(),
        windowed=options.windowed,
        off_screen=options.off_screen,
        snapshots=options.snapshots,
        seconds=options.seconds,
    )
    try:
        if options.demo:
            return run_demo(wanted)
        return run_hall(wanted, DemoClock(options.at.astimezone()) if options.at else None)
    except AlreadyRunningError as err:
        print(f"这个大厅已经在运行：{err}  This hall is already running.", file=sys.stderr)
        return 1
