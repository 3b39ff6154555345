"""Which page stands in a window, how does the next one come, and what moves on it? Two sheets and a little life.

The sheet that goes lies over the one that comes and fades away. A page comes whole, or as bare paper on which it is
then drawn stroke by stroke.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from signage.screen.easel import Easel, Hangings
from signage.screen.entry import ENTRY_MS, Piece
from signage.screen.life import Life, Sprite


class Pages(QObject):
    """The pages of one window. Signals come on the main thread, with the animation's last step."""

    faded = Signal()
    """The page before is gone; paper or the whole page stands."""
    entered = Signal()
    """The last stroke was drawn: the page stands as it will be seen in any picture."""
    begun = Signal()
    """The next frame shows the page, or the first of its strokes."""

    def __init__(self, root: QQuickItem, easel: Easel) -> None:
        super().__init__()
        self._root = root
        self._hung = {sheet: Hangings(root.property(sheet), easel) for sheet in ("coming", "going")}
        self._alive = Hangings(root, easel)
        self._has_page = False
        root.setProperty("entryMs", ENTRY_MS)
        root.fadingChanged.connect(self._on_fading)  # type: ignore[attr-defined]
        root.enteringChanged.connect(self._on_entering)  # type: ignore[attr-defined]

    @property
    def fading(self) -> bool:
        """Whether a crossfade runs."""
        return bool(self._root.property("fading"))

    @property
    def entering(self) -> bool:
        """Whether strokes are being drawn."""
        return bool(self._root.property("entering"))

    @property
    def bare(self) -> bool:
        """Whether not all of the page is there: paper, or some strokes on it."""
        return bool(self._sheet("coming").property("progress") < 1.0)

    def put(self, picture: QImage, *, fade: bool, paper: QImage | None = None) -> None:
        """Put a page up, over the one that was there if `fade`; as bare `paper` first if there is one.

        Not while `fading`. Strokes under way stop where they are, and go with their sheet.
        """
        self._root.setProperty("entering", False)  # noqa: FBT003 (Qt has no names here)
        fade = fade and self._has_page
        self._has_page = True
        if fade:
            self._root.setProperty("leaving", 1.0)
            self._root.setProperty("flipped", not self._root.property("flipped"))
            self._hung["coming"], self._hung["going"] = self._hung["going"], self._hung["coming"]
        self._tidy("coming")
        coming = self._sheet("coming")
        coming.setProperty("progress", 1.0 if paper is None or not fade else 0.0)
        self._hung["coming"].hang("paper", paper)
        self._hung["coming"].hang("page", picture)
        self._root.setProperty("fading", fade)
        if not fade:
            self.begun.emit()

    def enter(self, pieces: Iterable[Piece]) -> None:
        """Draw the page that stands as bare paper; without pieces it only appears softly."""
        drawn = self._lay_out(pieces)
        self._root.setProperty("entryMs", ENTRY_MS if drawn else ENTRY_MS // 3)
        self._root.setProperty("entering", True)  # noqa: FBT003
        self.begun.emit()

    def finish(self) -> None:
        """Draw no more: the whole page stands at once. Not while `fading`."""
        if self.entering:
            self._sheet("coming").setProperty("progress", 1.0)
            self._root.setProperty("entering", False)  # noqa: FBT003
        elif self.bare:
            self._sheet("coming").setProperty("progress", 1.0)
            self.begun.emit()
            self._settle()

    def unfold(self, pieces: Iterable[Piece], paper: QImage) -> None:
        """Make bare paper of the page that stands, to be drawn by `draw_to`, as slowly as one likes."""
        self._hung["coming"].hang("paper", paper)
        self._lay_out(pieces)
        self.draw_to(0.0)

    def draw_to(self, share: float) -> None:
        """Draw so much of it, up to 1."""
        self._sheet("coming").setProperty("progress", share)

    @property
    def life_step(self) -> int:
        """How many steps have been played so far."""
        return int(self._root.property("lifeStep"))

    @property
    def playing(self) -> bool:
        """Whether something moves."""
        return bool(self._root.property("lifePlaying"))

    def show_life(self, life: Life | None, step_ms: int = 83) -> None:
        """Put the moving pictures of the page up, not playing yet, or take them down."""
        self.play_life(play=False)
        self._root.setProperty("lifeSprites", [])
        self._alive.take_down("life")
        if life is not None:
            self._root.setProperty("lifeStep", 0)
            self._root.setProperty("lifeStepMs", step_ms)
            self._root.setProperty("lifeSprites", [self._sprite_row(sprite) for sprite in life.sprites])

    def play_life(self, *, play: bool) -> None:
        """Let it move over the page, or hide it: the page itself is as it was at the first step."""
        self._root.setProperty("lifePlaying", play)

    def play_to(self, step: int) -> None:
        """Let it move, and be at this step now."""
        self.play_life(play=True)
        self._root.setProperty("lifeStep", step)

    def rest(self, *, rest: bool) -> None:
        """Show the page as it is when it is whole and nothing moves, for a picture; then go on."""
        self._sheet("coming").setProperty("whole", rest)

    def clear(self) -> None:
        """The window goes."""
        self.show_life(None)
        for hung in self._hung.values():
            hung.clear()

    def _sheet(self, which: str) -> QQuickItem:
        sheet: QQuickItem = self._root.property(which)
        return sheet

    def _tidy(self, which: str) -> None:
        """Take down what is on a sheet."""
        sheet = self._sheet(which)
        sheet.setProperty("pieces", [])
        self._hung[which].take_down("pieces")
        self._hung[which].hang("page", None)
        self._hung[which].hang("paper", None)

    def _lay_out(self, pieces: Iterable[Piece]) -> bool:
        rows = [self._row(piece) for piece in pieces]
        self._sheet("coming").setProperty("pieces", rows)
        return bool(rows)

    def _row(self, piece: Piece) -> dict[str, object]:
        source = self._hung["coming"].several("pieces", [piece.image.unpack()])[0].toString() if piece.image else ""
        at = piece.at
        place = {"x": at.x(), "y": at.y(), "width": at.width(), "height": at.height()}
        return {**place, "source": source, "begin": piece.begin, "end": piece.end}

    def _sprite_row(self, sprite: Sprite) -> dict[str, object]:
        at = sprite.at
        frames = self._alive.several("life", [frame.unpack() for frame in sprite.frames])
        return {
            "frames": frames or [self._sheet("coming").property("page")],
            "page": not frames,
            "x": at.x(),
            "y": at.y(),
            "width": at.width(),
            "height": at.height(),
            "drifts": sprite.drifts,
            "dx": sprite.dx,
            "dy": sprite.dy,
            "turn": sprite.turn,
            "sway": sprite.sway,
            "turns": bool(sprite.turn or sprite.sway),
            "slide": sprite.slide,
            "every": sprite.every,
            "pivotX": sprite.pivot[0] - at.x(),
            "pivotY": sprite.pivot[1] - at.y(),
        }

    def _on_fading(self) -> None:
        if not self.fading and self._has_page:
            self._tidy("going")
            if not self.bare:
                self.begun.emit()
            self.faded.emit()

    def _on_entering(self) -> None:
        if not self.entering and not self.bare:
            self._settle()

    def _settle(self) -> None:
        self._sheet("coming").setProperty("pieces", [])
        self._hung["coming"].take_down("pieces")
        self._hung["coming"].hang("paper", None)
        self.entered.emit()
