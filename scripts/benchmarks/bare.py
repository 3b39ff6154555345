"""The least that can show the same: one QML window in Python. `--every 0` shows the first picture and stands still."""

import argparse
import signal
import sys
from pathlib import Path

from frames import Frames
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, Qt
from PySide6.QtQuick import QQuickView

parser = argparse.ArgumentParser()
parser.add_argument("pictures", nargs="+", type=Path)
parser.add_argument("--every", type=float, default=0.0, metavar="SECONDS")
parser.add_argument("--frames", type=Path, metavar="FILE")
options = parser.parse_args()

application = QGuiApplication(sys.argv[:1])
view = QQuickView()
view.setColor(QColor("#FBF4E6"))
view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
pictures = [QUrl.fromLocalFile(str(path)).toString() for path in options.pictures]
view.setInitialProperties({"pictures": pictures, "everyMs": round(options.every * 1000)})
view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_suffix(".qml"))))
view.setFlag(Qt.WindowType.FramelessWindowHint)
frames = Frames(options.frames) if options.frames else None
if frames:
    frames.watch(view)
view.setGeometry(application.primaryScreen().geometry())
view.showFullScreen()
signal.signal(signal.SIGTERM, lambda *_: application.quit())
heartbeat = QTimer(interval=200)
heartbeat.timeout.connect(lambda: None)
heartbeat.start()
status = application.exec()
if frames:
    frames.write()
sys.exit(status)
