"""What stands in one window at this moment? Layers of finished pictures; it knows nothing of programs."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QScreen
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView

from signage.screen.boxes import Box
from signage.screen.easel import Easel, Hangings
from signage.screen.pages import Pages
from signage.screen.strips import Strip

QML = Path(__file__).parent / "qml"

_log = logging.getLogger(__name__)


class Board(QObject):
    """One window. Give it pictures of `pixels` size; `presented` tells when a page was on a drawn frame."""

    presented = Signal()
    framed = Signal()
    """A frame was drawn."""
    veiled = Signal()
    """The veil has come, or gone, entirely."""
    resized = Signal()
    broken = Signal(str)
    held = Signal(float, float)
    """Somebody presses long at a place, in pixels."""
    tapped = Signal(float, float)
    typed = Signal(int, str)
    """A key and what it writes."""

    def __init__(self, engine: QQmlEngine, easel: Easel, paper: str, screen: QScreen | None) -> None:
        super().__init__()
        self._awaited_frames = 0
        view = QQuickView(engine, None)  # type: ignore[call-overload]
        self._view: QQuickView = view
        if screen:
            view.setScreen(screen)
        view.setTitle("暖屏")
        view.setColor(QColor(paper))
        view.setCursor(QCursor(Qt.CursorShape.BlankCursor))
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.setInitialProperties({"ratio": view.devicePixelRatio(), "color": QColor(paper)})
        view.setSource(QUrl.fromLocalFile(str(QML / "Board.qml")))
        if view.status() != QQuickView.Status.Ready:
            raise RuntimeError("; ".join(error.toString() for error in view.errors()))
        self._root: QQuickItem = view.rootObject()
        self.pages = Pages(self._root, easel)
        self.pages.begun.connect(self._await_frame)
        self._hung = Hangings(self._root, easel)
        self._root.veilingChanged.connect(self._on_veiling)
        self._root.held.connect(self._on_held)
        self._root.tapped.connect(self._on_tapped)
        self._root.typed.connect(self.typed)
        # Queued, so that whoever hears of a frame may close the window: it is no longer being drawn then.
        view.frameSwapped.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)
        view.sceneGraphError.connect(lambda _, words: self.broken.emit(words))
        self._resize = QTimer(self, singleShot=True, interval=50)
        self._resize.timeout.connect(self.resized)
        view.widthChanged.connect(self._resize.start)
        view.heightChanged.connect(self._resize.start)

    @property
    def view(self) -> QQuickView:
        """The window itself."""
        return self._view

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in real pixels."""
        ratio = self._view.devicePixelRatio()
        return max(1, round(self._view.width() * ratio)), max(1, round(self._view.height() * ratio))

    @property
    def veiling(self) -> bool:
        """Whether the veil is on its way."""
        return bool(self._root.property("veiling"))

    def show_veil(self, opacity: float, paper: str) -> None:
        """Lay so much paper over the page, or lift it (0)."""
        self._root.setProperty("veilColour", QColor(paper))
        self._root.setProperty("veil", opacity)

    def show_page(self, picture: QImage, *, fade: bool, paper: QImage | None = None) -> None:
        """Put a page up, as `Pages.put` does."""
        self._root.setProperty("ratio", self._view.devicePixelRatio())
        self.pages.put(picture, fade=fade, paper=paper)

    def show_strip(self, layer: str, strip: Strip | None) -> None:
        """Put a strip (`status`, `credits`, `caption`) up, or take it down."""
        if strip is None:
            self._hung.hang(layer, None)
            return
        self._root.setProperty(f"{layer}At", QPointF(strip.x, strip.y))
        self._hung.hang(layer, strip.image)

    def show_panel(self, panel: Strip | None) -> None:
        """Put the staff's panel up over everything but a caption, or take it down."""
        self.show_strip("panel", panel)

    def show_film(self, frame: QImage | None, box: Box | None = None) -> None:
        """Show a frame of a film in its box, or none."""
        if box:
            self._root.setProperty("filmAt", QRectF(box.x, box.y, box.width, box.height))
        self._hung.hang("film", frame)

    def grab(self) -> QImage:
        """What the window shows to visitors, settled: with all its strokes, nothing moving, and no panel."""
        playing = self.pages.playing
        self.pages.play_life(play=False)
        self.pages.rest(rest=True)
        self._root.setProperty("panelHidden", True)  # noqa: FBT003 (Qt has no names here)
        image: QImage = self._view.grabWindow()
        self._root.setProperty("panelHidden", False)  # noqa: FBT003
        self.pages.rest(rest=False)
        self.pages.play_life(play=playing)
        return image

    def close(self) -> None:
        """Take the window away. Qt deletes it in its own thread: Python's collector may run in any thread."""
        self._resize.stop()
        self._view.frameSwapped.disconnect(self._on_frame)
        self._view.close()
        self.pages.clear()
        self._hung.clear()
        self._view.deleteLater()
        self.deleteLater()

    def _on_held(self, x: float, y: float) -> None:
        ratio = self._view.devicePixelRatio()
        self.held.emit(x * ratio, y * ratio)

    def _on_tapped(self, x: float, y: float) -> None:
        ratio = self._view.devicePixelRatio()
        self.tapped.emit(x * ratio, y * ratio)

    def _on_veiling(self) -> None:
        if not self.veiling:
            self.veiled.emit()

    def _await_frame(self) -> None:
        """Tell `presented` after the next two frames: the first may have been under way already."""
        self._awaited_frames = 2
        self._view.update()

    def _on_frame(self) -> None:
        self.framed.emit()
        if not self._awaited_frames:
            return
        self._awaited_frames -= 1
        if self._awaited_frames:
            self._view.update()
        else:
            self.presented.emit()
