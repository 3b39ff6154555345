"""The product as it is, with its frames noted: `signage run` but for one listener on the window's `frameSwapped`."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from frames import Frames
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from signage.app.options import Options
from signage.app.run import run
from signage.clock.clock import DemoClock
from signage.loop import Loop

parser = argparse.ArgumentParser()
parser.add_argument("--hall", type=Path, required=True)
parser.add_argument("--state", type=Path, required=True)
parser.add_argument("--at", type=datetime.fromisoformat, required=True)
parser.add_argument("--frames", type=Path, required=True)
options = parser.parse_args()
frames = Frames(options.frames)


def watch(_: Loop) -> None:
    """The one window of the stage's one display."""
    for window in QGuiApplication.allWindows():
        if isinstance(window, QQuickView):
            frames.watch(window)


status = run(Options(hall=options.hall, state=options.state), DemoClock(options.at), joined=watch)
frames.write()
sys.exit(status)
