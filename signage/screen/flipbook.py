"""How does a page come and live, frame by frame? Taken from a window that nobody sees, its clock turned by hand."""

from collections.abc import Iterator
from typing import Self

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlEngine

from signage.screen.apng import Frame
from signage.screen.board import Board
from signage.screen.easel import Easel
from signage.screen.entry import ENTRY_MS
from signage.screen.fonts import Lettering
from signage.screen.life import STEPS_A_SECOND, LifeKey
from signage.screen.network import NoNetworkFactory
from signage.screen.paint import GRAIN, sheet
from signage.screen.slides import PageKey, finish, palette_of

ENTRY_FRAMES = 24
LIFE_S = 2
REST_MS = 900
"""How long the whole page is seen before it moves."""


class Flipbook:
    """A hidden window of one size, to be used as a context.

    Needs a QGuiApplication, on any platform, and Qt Quick's software backend: no other draws what is not shown.
    """

    def __init__(self, width: int, height: int, letters: Lettering) -> None:
        self._letters = letters
        self._network = NoNetworkFactory()
        self._engine = QQmlEngine()
        self._engine.setNetworkAccessManagerFactory(self._network)
        self._easel = Easel()
        self._engine.addImageProvider("easel", self._easel)
        self._board = Board(self._engine, self._easel, "#FFFFFF", None)
        # A window that is never shown is never told of its size.
        self._board.view.rootObject().setSize(QSizeF(width, height))
        self._board.view.resize(width, height)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._board.close()
        self._engine.deleteLater()

    def entry(self, key: PageKey) -> Iterator[QImage]:
        """The page as it is drawn, from bare paper to the page at rest, evenly in time."""
        pages = self._board.pages
        life = finish(LifeKey(key).paint(self._letters))
        pages.put(finish(key.paint(self._letters)).image, fade=False)
        pages.unfold(life.pieces, sheet(GRAIN, GRAIN, palette_of(key).paper))
        for number in range(ENTRY_FRAMES + 1):
            pages.draw_to(number / ENTRY_FRAMES)
            yield self._board.view.grabWindow()
        pages.show_life(life)

    def life(self) -> Iterator[QImage]:
        """What moves on the page whose entry was taken last, a frame for each step."""
        pages = self._board.pages
        for step in range(LIFE_S * STEPS_A_SECOND):
            pages.play_to(step)
            yield self._board.view.grabWindow()
        pages.show_life(None)

    def frames(self, key: PageKey, width: int) -> Iterator[Frame]:
        """Both as frames of an animation of that width."""
        *drawing, whole = self.entry(key)
        for image in drawing:
            yield Frame(_small(image, width), ENTRY_MS // ENTRY_FRAMES)
        yield Frame(_small(whole, width), REST_MS)
        for image in self.life():
            yield Frame(_small(image, width), 1000 // STEPS_A_SECOND)


def _small(image: QImage, width: int) -> QImage:
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
