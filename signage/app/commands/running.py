"""`signage run`: open the hall."""

import argparse
import logging
import sys
from datetime import datetime

from signage.app.bare import BARE_HALL
from signage.app.folder import read
from signage.app.options import Options
from signage.app.paths import hall_folder, state_folder
from signage.app.run import AlreadyRunningError
from signage.app.run import run as run_hall
from signage.clock.clock import DemoClock
from signage.director.documents import Documents


def run(options: argparse.Namespace) -> int:
    """Run a hall until it is told to stop."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    wanted = Options(
        hall=hall_folder(options.hall),
        state=state_folder(options.state),
        windowed=options.windowed,
        off_screen=options.off_screen,
        snapshots=options.snapshots,
        seconds=options.seconds,
    )
    try:
        if options.demo:
            from signage.app.demo import run_demo

            return run_demo(wanted)
        return run_hall(wanted, _rehearsal(wanted, options.at) if options.at else None)
    except AlreadyRunningError as err:
        print(f"这个大厅已经在运行：{err}  This hall is already running.", file=sys.stderr)
        return 1


def _rehearsal(wanted: Options, at: datetime) -> DemoClock:
    """A clock that begins at a moment of the hall's own wall time, unless it names an offset."""
    if at.tzinfo is None:
        found = read(wanted.hall, at.replace(tzinfo=BARE_HALL.timezone))
        zone = found.hall.timezone if isinstance(found, Documents) else BARE_HALL.timezone
        at = at.replace(tzinfo=zone)
    return DemoClock(at)
