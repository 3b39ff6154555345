"""When is a page drawn before the visitors' eyes, when does it play, and when does the machine say it is too much?"""

import logging
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QImage

from signage.director.hall import Motion
from signage.screen.board import Board
from signage.screen.life import STEPS_A_SECOND, Life, LifeKey
from signage.screen.pace import Pace
from signage.screen.paint import GRAIN, sheet
from signage.screen.slides import PageKey, palette_of
from signage.screen.studio import Studio, Urgency

STEP_MS = {Motion.CALM: 200, Motion.LIVELY: 1000 // STEPS_A_SECOND}
"""A step of a calm hall is as long on the way as a lively one's, but comes less than half as often."""

TRIAL_MS = 10_000
"""How long a page plays before it is judged."""

GRACE_MS = 200
"""How long bare paper waits for its strokes; then the page appears softly without them."""

_log = logging.getLogger(__name__)


class Liveliness:
    """Draws and plays the page of one board. Main thread only.

    `report` is told in words when the machine cannot keep up, and with None when it can again.
    """

    def __init__(self, board: Board, studio: Studio, report: Callable[[str | None], None]) -> None:
        self._board = board
        self._pages = board.pages
        self._studio = studio
        self._report = report
        self._motion = Motion.STILL
        self._wanted: LifeKey | None = None
        self._life: Life | None = None
        self._stands = False
        self._up = False
        self._playing = False
        self._frames = 0
        self._from_step = 0
        self._told = False
        self._pace = Pace()
        self._age = QElapsedTimer()
        self._age.start()
        self._clock = QElapsedTimer()
        self._grace = QTimer(board, singleShot=True, interval=GRACE_MS)
        self._grace.timeout.connect(self._enter)
        board.framed.connect(self._on_frame)
        self._pages.entered.connect(self._on_entered)

    def prepare(self, page: PageKey, motion: Motion) -> None:
        """A page may come: have its strokes ready."""
        if self._may(page, motion):
            self._studio.want(LifeKey(page), Urgency.SOON)

    def comes(self, page: PageKey, motion: Motion, *, plain: bool) -> QImage | None:
        """A page comes: the paper on which it will be drawn, or None if it is to come whole (`plain`: in any case)."""
        self.end()
        self._motion = motion
        if not self._may(page, motion):
            return None
        self._wanted = LifeKey(page)
        if plain:
            return None
        self._life = _life(self._studio.want(self._wanted, Urgency.NOW))
        return _paper(palette_of(page).paper)

    def painted(self, key: object, life: object) -> None:
        """A painting is ready; it may be the one that is waited for."""
        if key == self._wanted and self._life is None:
            self._life = _life(life)
            if self._grace.isActive():
                self._enter()
            self._show()

    def faded(self) -> None:
        """The page before is gone and bare paper stands: draw."""
        if self._life is None and self._wanted is not None:
            self._grace.start()
        else:
            self._enter()

    def stands(self) -> None:
        """The page was seen: once it is at rest, it may move."""
        self._stands = True
        if self._wanted is not None and self._life is None:
            self._life = _life(self._studio.want(self._wanted, Urgency.SOON))
        self._show()

    def hurry(self) -> None:
        """Something more important wants to be seen: the page is there at once."""
        if self._pages.bare and not self._pages.fading:
            self._grace.stop()
            self._pages.finish()

    def tick(self, *, quiet: bool) -> None:
        """Time went by. While `quiet` (somebody speaks, or a page changes) nothing moves."""
        play = self._up and not quiet
        if play != self._playing:
            self._playing = play
            self._pages.play_life(play=play)
            self._try_again()
        elif play and self._clock.elapsed() > TRIAL_MS:
            steps = self._pages.life_step - self._from_step
            share = steps * STEP_MS[self._motion] / self._clock.elapsed()
            self._judged(spent=self._pace.played(self._age.elapsed(), share=share))
            self._try_again()

    def end(self) -> None:
        """The page goes."""
        self._wanted = self._life = None
        self._stands = False
        self._grace.stop()
        if self._up:
            self._up = self._playing = False
            self._pages.show_life(None)

    def _may(self, page: PageKey, motion: Motion) -> bool:
        return motion is not Motion.STILL and not page.night and not self._pace.rests(self._age.elapsed())

    def _show(self) -> None:
        """Put the moving pictures up, once the last stroke is drawn."""
        ready = self._stands and not self._pages.bare and not self._pages.entering and not self._up
        if ready and self._life and self._life.sprites and self._board.view.devicePixelRatio() == 1.0:
            self._up = True
            self._pages.show_life(self._life, STEP_MS[self._motion])

    def _enter(self) -> None:
        self._grace.stop()
        if self._pages.bare and not self._pages.fading:
            self._frames = 0
            self._clock.start()
            self._pages.enter(self._life.pieces if self._life else ())

    def _on_frame(self) -> None:
        self._frames += 1

    def _on_entered(self) -> None:
        took_ms = self._clock.elapsed()
        if self._life is not None and took_ms > 500:
            self._judged(spent=self._pace.entered(self._age.elapsed(), frames=self._frames, took_ms=took_ms))
        self._show()

    def _try_again(self) -> None:
        self._clock.start()
        self._from_step = self._pages.life_step

    def _judged(self, *, spent: bool) -> None:
        if spent:
            if not self._told:
                self._told = True
                _log.warning("this machine cannot keep up with a moving page: it stays still for an hour")
                self._report("这台电脑画不过来，画面先保持不动")
            self.end()
        elif self._told and self._pace.well:
            self._told = False
            _log.info("moving pages are kept up with again")
            self._report(None)


def _life(painted: object) -> Life | None:
    return painted if isinstance(painted, Life) else None


@lru_cache(maxsize=4)
def _paper(colour: str) -> QImage:
    """A tile of paper; many make the same sheet as a page has."""
    return sheet(GRAIN, GRAIN, colour)
