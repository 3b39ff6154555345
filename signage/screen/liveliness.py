"""When does a standing page play, and when does the machine say that it is too much?"""

import logging

from PySide6.QtCore import QElapsedTimer

from signage.director.hall import Motion
from signage.screen.board import Board
from signage.screen.life import STEPS_A_SECOND, Life, LifeKey, moves
from signage.screen.slides import PageKey
from signage.screen.studio import Studio, Urgency

STEP_MS = {Motion.CALM: 1000 // 10, Motion.LIVELY: 1000 // STEPS_A_SECOND}
"""A step of a calm hall is as long on the way as a lively one's, but comes more seldom."""

TRIAL_MS = 10_000
"""How long a page plays before it is judged."""

ENOUGH = 0.6
"""The share of its steps that must have come in time."""

_log = logging.getLogger(__name__)


class Liveliness:
    """Plays the page of one board. Main thread only."""

    def __init__(self, board: Board, studio: Studio) -> None:
        self._board = board
        self._studio = studio
        self._wanted: LifeKey | None = None
        self._up = False
        self._playing = False
        self._sluggish = False
        self._step_ms = 0
        self._clock = QElapsedTimer()
        self._from_step = 0

    def begin(self, page: PageKey, motion: Motion) -> None:
        """A page stands: play it if it has something to play and the hall wants it."""
        key = LifeKey(page)
        if key == self._wanted:
            return
        self.end()
        if motion is Motion.STILL or self._sluggish or self._board.view.devicePixelRatio() != 1.0 or not moves(page):
            return
        self._wanted = key
        self._step_ms = STEP_MS[motion]
        found = self._studio.want(key, Urgency.SOON)
        if found is not None:
            self.painted(key, found)

    def painted(self, key: object, life: object) -> None:
        """A painting is ready; it may be the one that is waited for."""
        if key == self._wanted and isinstance(life, Life) and life.sprites and not self._up:
            self._up = True
            self._board.show_life(life, self._step_ms)

    def tick(self, *, quiet: bool) -> None:
        """Time went by. While `quiet` (somebody speaks, or a page changes) nothing moves."""
        play = self._up and not quiet
        if play != self._playing:
            self._playing = play
            self._board.play_life(play=play)
            self._clock.start()
            self._from_step = self._board.life_step
        elif play and self._clock.elapsed() > TRIAL_MS:
            done = (self._board.life_step - self._from_step) * self._step_ms / self._clock.elapsed()
            if done < ENOUGH:
                self._sluggish = True
                _log.warning(
                    "this machine makes only %.0f %% of the steps of a moving page: it stays still", 100 * done
                )
                self.end()
            else:
                self._clock.start()
                self._from_step = self._board.life_step

    def end(self) -> None:
        """The page goes."""
        self._wanted = None
        if self._up:
            self._up = self._playing = False
            self._board.show_life(None)
