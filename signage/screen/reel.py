"""Which film runs in a window? At most one, in its box on the page; its last frame stays until the next page."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from signage.screen.board import Board
from signage.screen.boxes import Box

if TYPE_CHECKING:
    from signage.screen.film import Film


class Reel(QObject):
    """The film of one board."""

    seen = Signal()
    """The first frame after the crossfade is shown."""
    finished = Signal()
    failed = Signal(str)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._film: Film | None = None
        self._seen = False

    @property
    def running(self) -> bool:
        """Whether a film is up."""
        return self._film is not None

    def start(self, path: Path, box: Box) -> None:
        """Play a film in its box."""
        from signage.screen.film import Film

        film = Film(path)
        film.frame.connect(lambda frame: self._on_frame(frame, box))
        film.finished.connect(self.finished)
        film.failed.connect(self._on_failed)
        self._seen = False
        self._film = film
        film.play()

    def stop(self) -> None:
        """Take the film down."""
        if self._film is not None:
            self._film.close()
            self._film = None
            self._board.show_film(None)

    def _on_frame(self, frame: QImage, box: Box) -> None:
        self._board.show_film(frame, box)
        if not self._seen and not self._board.pages.fading:
            self._seen = True
            self.seen.emit()

    def _on_failed(self, why: str) -> None:
        self.stop()
        self.failed.emit(why)
