"""What stands in one window at this moment? Layers of finished pictures; it knows nothing of programs."""

import itertools
import logging
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QScreen
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider, QQuickItem, QQuickView

from signage.screen.layout import Box
from signage.screen.life import Life
from signage.screen.strips import Strip

QML = Path(__file__).parent / "qml"
FADE_MS = 300
NOTHING = QUrl()

_log = logging.getLogger(__name__)


class Easel(QQuickImageProvider):
    """Hands pictures to QML by name. Only what is shown is kept here."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pictures: dict[str, QImage] = {}
        self._number = itertools.count(1)

    def put(self, picture: QImage) -> str:
        """Keep a picture under a new name."""
        name = str(next(self._number))
        self._pictures[name] = picture
        return name

    def drop(self, name: str) -> None:
        """Forget a picture that is no longer shown."""
        self._pictures.pop(name, None)

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:  # noqa: ARG002, N802 (Qt's signature)
        """A picture by its name."""
        return self._pictures.get(name, QImage())


class Board(QObject):
    """One window. Give it pictures of `pixels` size; `presented` tells when a page stood still on a drawn frame."""

    presented = Signal()
    faded = Signal()
    veiled = Signal()
    """The veil has come, or gone, entirely."""
    resized = Signal()
    broken = Signal(str)

    def __init__(self, engine: QQmlEngine, easel: Easel, paper: str, screen: QScreen | None) -> None:
        super().__init__()
        self._easel = easel
        self._names: dict[str, str] = {}
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
        self._root.fadingChanged.connect(self._on_fading)
        self._root.veilingChanged.connect(self._on_veiling)
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
    def fading(self) -> bool:
        """Whether a crossfade runs."""
        return bool(self._root.property("fading"))

    @property
    def veiling(self) -> bool:
        """Whether the veil is on its way."""
        return bool(self._root.property("veiling"))

    def show_veil(self, opacity: float, paper: str) -> None:
        """Lay so much paper over the page, or lift it (0)."""
        self._root.setProperty("veilColour", QColor(paper))
        self._root.setProperty("veil", opacity)

    def show_page(self, picture: QImage, *, fade: bool) -> None:
        """Put a page up, over the one that was there if `fade`. Not while `fading`."""
        self._root.setProperty("ratio", self._view.devicePixelRatio())
        self._drop("under")
        if fade and "over" in self._names:
            self._names["under"] = self._names.pop("over")
            self._root.setProperty("under", _url(self._names["under"]))
        else:
            self._drop("over")
        self._set("over", picture)
        if fade and "under" in self._names:
            self._root.setProperty("fading", True)  # noqa: FBT003 (Qt has no names here)
        else:
            self._await_frame()

    def show_strip(self, layer: str, strip: Strip | None) -> None:
        """Put a strip (`status`, `credits`, `caption`) up, or take it down."""
        if strip is None:
            self._set(layer, None)
            return
        self._root.setProperty(f"{layer}At", QPointF(strip.x, strip.y))
        self._set(layer, strip.image)

    @property
    def life_step(self) -> int:
        """How many steps have been played so far."""
        return int(self._root.property("lifeStep"))

    def show_life(self, life: Life | None, step_ms: int = 83) -> None:
        """Put the planes of a moving drawing up, not playing yet, or take them down."""
        self.play_life(play=False)
        for layer in [layer for layer in self._names if layer.startswith("life")]:
            if layer in {"lifeBehind", "lifeBefore"}:
                self._drop(layer)
            else:
                self._easel.drop(self._names.pop(layer))
        self._root.setProperty("lifeSprites", [])
        if life is None:
            return
        self._root.setProperty("lifeAt", QPointF(life.at.topLeft()))
        self._root.setProperty("lifeStep", 0)
        self._root.setProperty("lifeStepMs", step_ms)
        self._set("lifeBehind", life.behind)
        self._set("lifeBefore", life.before)
        rows = []
        for number, sprite in enumerate(life.sprites):
            self._names[f"life{number}"] = name = self._easel.put(sprite.image)
            at = sprite.at
            rows.append(
                {
                    "source": _url(name),
                    "x": at.x(),
                    "y": at.y(),
                    "width": at.width(),
                    "height": at.height(),
                    "drifts": sprite.drifts,
                    "dx": sprite.dx,
                    "dy": sprite.dy,
                    "turn": sprite.turn,
                    "sway": sprite.sway,
                }
            )
        self._root.setProperty("lifeSprites", rows)

    def play_life(self, *, play: bool) -> None:
        """Let the planes move over the page, or hide them: the page itself is as they were at the first step."""
        self._root.setProperty("lifePlaying", play)

    def show_film(self, frame: QImage | None, box: Box | None = None) -> None:
        """Show a frame of a film in its box, or none."""
        if box:
            self._root.setProperty("filmAt", QRectF(box.x, box.y, box.width, box.height))
        self._set("film", frame)

    def grab(self) -> QImage:
        """What the window shows, settled."""
        playing = bool(self._root.property("lifePlaying"))
        self.play_life(play=False)
        image: QImage = self._view.grabWindow()
        self.play_life(play=playing)
        return image

    def close(self) -> None:
        """Take the window away. Qt deletes it in its own thread: Python's collector may run in any thread."""
        self._resize.stop()
        self._view.frameSwapped.disconnect(self._on_frame)
        self._view.close()
        self.show_life(None)
        for layer in list(self._names):
            self._drop(layer)
        self._view.deleteLater()
        self.deleteLater()

    def _set(self, layer: str, picture: QImage | None) -> None:
        old = self._names.pop(layer, None)
        if picture is None:
            self._root.setProperty(layer, NOTHING)
        else:
            self._names[layer] = self._easel.put(picture)
            self._root.setProperty(layer, _url(self._names[layer]))
        if old:
            self._easel.drop(old)

    def _drop(self, layer: str) -> None:
        if layer in self._names:
            self._set(layer, None)

    def _on_fading(self) -> None:
        if not self.fading:
            self._drop("under")
            self._await_frame()
            self.faded.emit()

    def _on_veiling(self) -> None:
        if not self.veiling:
            self.veiled.emit()

    def _await_frame(self) -> None:
        """Tell `presented` after the next two frames: the first may have been under way already."""
        self._awaited_frames = 2
        self._view.update()

    def _on_frame(self) -> None:
        if not self._awaited_frames:
            return
        self._awaited_frames -= 1
        if self._awaited_frames:
            self._view.update()
        else:
            self.presented.emit()


def _url(name: str) -> QUrl:
    return QUrl(f"image://easel/{name}")
