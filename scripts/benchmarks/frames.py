"""When was each frame presented, and what was under way? Noted within the program that draws, told when it ends."""

import json
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickView


class Frames:
    """The frames of one window. The software renderer presents on the main thread, where this notes them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: list[tuple[float, str]] = []

    def watch(self, view: QQuickView) -> None:
        """Note every frame from now on."""
        root = view.rootObject()
        noted = self._noted

        def note() -> None:
            entering = "entry" if root.property("entering") else ""
            noted.append((time.monotonic(), "fade" if root.property("fading") else entering))

        view.frameSwapped.connect(note, Qt.ConnectionType.DirectConnection)

    def write(self) -> None:
        """Tell what was noted."""
        self._path.write_text(json.dumps(self._noted), encoding="utf-8")
