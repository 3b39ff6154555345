"""How does a picture get from Python to QML? By a name under which it is handed over for as long as it hangs."""

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

NOTHING = QUrl()


class Easel(QQuickImageProvider):
    """Hands pictures to QML by name. Only what is shown is kept here."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pictures: dict[str, QImage] = {}
        self._number = itertools.count(1)

    @property
    def count(self) -> int:
        """How many pictures hang."""
        return len(self._pictures)

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


class Hangings:
    """The pictures of one item, by the property that shows each, or by a name for several of them."""

    def __init__(self, item: QObject, easel: Easel) -> None:
        self._item = item
        self._easel = easel
        self._names: dict[str, list[str]] = {}

    def __contains__(self, layer: str) -> bool:
        return layer in self._names

    def hang(self, layer: str, picture: QImage | None) -> None:
        """Show a picture by this property, or nothing."""
        old = self._names.pop(layer, [])
        if picture is None:
            if old:
                self._item.setProperty(layer, NOTHING)
        else:
            self._item.setProperty(layer, self.several(layer, [picture])[0])
        self._forget(old)

    def several(self, layer: str, pictures: Iterable[QImage]) -> list[QUrl]:
        """Names for pictures that the item asks for itself, until `take_down`."""
        names = [self._easel.put(picture) for picture in pictures]
        self._names.setdefault(layer, []).extend(names)
        return [QUrl(f"image://easel/{name}") for name in names]

    def take_down(self, layer: str) -> None:
        """Forget several pictures; the item shows them no more."""
        self._forget(self._names.pop(layer, []))

    def clear(self) -> None:
        """Forget them all, with the item."""
        for layer in list(self._names):
            self.take_down(layer)

    def _forget(self, names: list[str]) -> None:
        for name in names:
            self._easel.drop(name)
