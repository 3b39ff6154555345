"""May this picture be shown, and how large is it? Files come from anywhere: each is refused rather than trusted.

PNG, JPEG, WebP, GIF by QImageReader with a cap on memory. SVG is read with a parser of our own first: no scripts, no
style imports, no references out of the document (Qt's renderer would draw local files), no bombs of repeated uses,
patterns, masks, markers or filters.
"""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError, XMLParser

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from signage.screen.paint import brush

MEGABYTES = 96
"""Decoded size that is allowed: a photo of 24 million pixels."""

MOST_BYTES = 40 * 2**20
SVG_MOST_BYTES = 2 * 2**20
SVG_MOST_ELEMENTS = 20_000
SVG_MOST_USES = 200
SVG_MOST_DRAWN = 1_000
"""How many uses are drawn in all, those within what is used counted each time: twenty that double make a million."""

SVG_FILTERING = 150
"""How many uses a step of a filter counts for: it works on every point of the picture, a third of a second at worst."""

_REPEATED = {"pattern": 5, "mask": 20, "marker": 1, "filter": 20}
"""What Qt draws anew for everything that refers to it, and how many uses that counts for."""
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
_NUMBER = re.compile(r"\d+")
_STEP = "a step of a filter"

_FORBIDDEN = frozenset({"script", "foreignobject", "iframe", "audio", "video", "handler", "listener"})
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(png|jpeg|webp|gif);base64,", re.IGNORECASE)


class PhotoError(Exception):
    """A picture cannot be shown, in words for the operator."""


def load_photo(path: Path, width: int, height: int) -> QImage:
    """The picture, scaled to the largest size that fits in width x height.

    Raises:
        PhotoError: It is missing, broken, too large, or an SVG that reaches out of itself.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PhotoError(f"{path.name}: {size // 2**20} MB is more than {MOST_BYTES // 2**20} MB")
        data = path.read_bytes()
    except OSError as err:
        raise PhotoError(f"{path.name}: {err.strerror}") from err
    if path.suffix.lower() == ".svg" or data.lstrip()[:5].lower() in {b"<?xml", b"<svg "}:
        return _draw_svg(path.name, data, width, height)
    return _read_pixels(path.name, data, width, height)


def _read_pixels(name: str, data: bytes, width: int, height: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    QImageReader.setAllocationLimit(MEGABYTES)
    reader.setAutoTransform(True)
    natural = reader.size()
    turned = reader.transformation() & reader.transformation().TransformationRotate90
    if natural.isValid():
        box = QSize(height, width) if turned else QSize(width, height)
        reader.setScaledSize(natural.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PhotoError(f"{name}: {reader.errorString()}")
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _draw_svg(name: str, data: bytes, width: int, height: int) -> QImage:
    check_svg(name, data)
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    natural = renderer.defaultSize()
    if not renderer.isValid() or natural.isEmpty():
        raise PhotoError(f"{name}: not a drawing that can be shown")
    size = natural.scaled(QSize(width, height), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    with brush(image) as painter:
        renderer.render(painter, QRectF(image.rect()))
    return image


def check_svg(name: str, data: bytes) -> None:
    """Refuse an SVG that runs anything, reaches out of itself, or repeats itself without end.

    Raises:
        PhotoError: With what it tried.
    """
    if len(data) > SVG_MOST_BYTES:
        raise PhotoError(f"{name}: an SVG of more than {SVG_MOST_BYTES // 2**20} MB")
    if b"<!DOCTYPE" in data.upper() or b"<!ENTITY" in data.upper():
        raise PhotoError(f"{name}: an SVG with entities")
    parser = XMLParser(target=_Inspector(name))  # noqa: S314 (entities are refused above)
    try:
        parser.feed(data)
        parser.close()
    except ParseError as err:
        raise PhotoError(f"{name}: not well-formed: {err}") from err


class _Opened(NamedTuple):
    """An element that is open: what it refers to (and whether at corners), and what had been met before it."""

    name: str
    referring: tuple[tuple[str, bool], ...]
    elements: int
    corners: int


class _Inspector:
    """Looks at every element of an SVG as it is parsed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._elements = 0
        self._uses = 0
        self._corners = 0
        self._in_style = False
        self._styled: set[str] = set()
        self._open = [_Opened("", (), 0, 0)]
        self._kinds: dict[str, str] = {}
        self._holds: dict[str, list[tuple[str, int]]] = {}
        """Name of an element -> what is drawn with it, and how often."""
        self._known: dict[str, int] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        kind = tag.rpartition("}")[2].lower()
        self._elements += 1
        self._uses += kind == "use"
        if self._elements > SVG_MOST_ELEMENTS or self._uses > SVG_MOST_USES:
            raise PhotoError(f"{self._name}: an SVG with too many elements")
        if kind in _FORBIDDEN:
            raise PhotoError(f"{self._name}: an SVG with <{kind}>")
        self._in_style = kind == "style"
        if kind == "use":
            for key, value in attributes.items():
                if key.rpartition("}")[2] == "href":
                    self._hold(value.strip().lstrip("#"), 1)
        if kind.startswith("fe") and self._open[-1].name:
            # Counted where its filter is used; by itself it draws nothing.
            self._holds.setdefault(self._open[-1].name, []).append((_STEP, SVG_FILTERING))
        name = attributes.get("id", "")
        self._kinds[name] = kind
        referring = tuple(
            (target, "marker" in key or "marker" in value)
            for key, value in attributes.items()
            for target in _REFERENCE.findall(value)
        )
        self._open.append(_Opened(name, referring, self._elements, self._corners))
        self._corners += sum(len(_NUMBER.findall(attributes.get(key, ""))) for key in ("d", "points"))
        for key, value in attributes.items():
            self._attribute(kind, key.rpartition("}")[2].lower(), value.strip())

    def _hold(self, target: str, times: int) -> None:
        for name in {opened.name for opened in self._open}:
            self._holds.setdefault(name, []).append((target, times))

    def _attribute(self, kind: str, key: str, value: str) -> None:
        if key.startswith("on"):
            raise PhotoError(f"{self._name}: an SVG with a script in {key}")
        if key in {"href", "src"} and kind != "a" and not _INSIDE.match(value):
            raise PhotoError(f"{self._name}: an SVG that refers to {value[:60]!r}")
        if _OUTSIDE.search(value):
            raise PhotoError(f"{self._name}: an SVG whose {key} refers outside")

    def data(self, text: str) -> None:
        """Text between tags; only style sheets matter."""
        if self._in_style and _OUTSIDE.search(text):
            raise PhotoError(f"{self._name}: an SVG whose style refers outside")
        if self._in_style:
            self._styled.update(_REFERENCE.findall(text))

    def end(self, _tag: str) -> None:
        """An element closes."""
        self._in_style = False
        over = self._open.pop()
        for target, at_corners in over.referring:
            # What a group refers to, each of its elements draws; a marker stands at each corner of each of them.
            elements = 1 + self._elements - over.elements
            self._hold(f"#{target}", elements + self._corners - over.corners if at_corners else elements)

    def close(self) -> None:
        """The document ends."""
        if any(self._kinds.get(target) in _REPEATED for target in self._styled):
            raise PhotoError(f"{self._name}: an SVG whose style draws patterns, masks, markers or filters")
        if self._drawn("", ()) > SVG_MOST_DRAWN:
            raise PhotoError(f"{self._name}: an SVG with too many elements")

    def _drawn(self, name: str, within: tuple[str, ...]) -> int:
        """How many uses are drawn with the element of this name; "" is the whole drawing."""
        if name in within:
            raise PhotoError(f"{self._name}: an SVG that uses itself")
        if name not in self._known:
            self._known[name] = sum(
                times * (cost + self._drawn(each.lstrip("#"), (*within, name)))
                for each, times in self._holds.get(name, ())
                if (cost := self._cost(each))
            )
        return self._known[name]

    def _cost(self, each: str) -> int:
        """What drawing it once counts for; a gradient, and the like, is no drawing."""
        return _REPEATED.get(self._kinds.get(each[1:], ""), 0) if each.startswith("#") else 1
