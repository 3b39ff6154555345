"""How does a film get on paper? Decoded without any sound output, its frames handed over as pictures.

`VideoOutput` draws nothing on the software backend, and a player with a sound output freezes when the sound device is
lost; so there is neither. QtMultimedia is imported only here, and this module only when a film is shown.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

STALL_MS = 4000
"""Without a new frame for so long, a film counts as broken."""


class Film(QObject):
    """Plays one file once, muted. Ends with `finished` or `failed`, never both."""

    frame = Signal(QImage)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._name = path.name
        self._over = False
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(lambda _, words: self._end(f"{self._name}: {words}"))
        self._stall = QTimer(self, singleShot=True, interval=STALL_MS)
        self._stall.timeout.connect(lambda: self._end(f"{self._name}: no frame for {STALL_MS / 1000:g} s"))
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        """Begin."""
        self._stall.start()
        self._player.play()

    def close(self) -> None:
        """Stop; nothing more is told."""
        self._over = True
        self._stall.stop()
        self._player.stop()
        self._player.setVideoSink(None)  # type: ignore[arg-type]
        self.deleteLater()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._over or not frame.isValid():
            return
        self._stall.start()
        picture = frame.toImage()
        if not picture.isNull():
            self.frame.emit(picture)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._end("")
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._end(f"{self._name}: not a film that can be played")

    def _end(self, why: str) -> None:
        if self._over:
            return
        self._over = True
        self._stall.stop()
        if why:
            self.failed.emit(why)
        else:
            self.finished.emit()
