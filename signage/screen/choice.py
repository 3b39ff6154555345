"""Which slide should a window show now, of those that the program offers? No expired one, and no broken one."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from signage.director.campaign import Slide
from signage.director.model import PlaceProgram, Turn
from signage.screen.slides import PageKey

_log = logging.getLogger(__name__)

BROKEN_FOR = timedelta(minutes=10)
"""How long a slide that could not be shown is left alone."""


class Showing(NamedTuple):
    """A page and the turn for which it stands."""

    page: PageKey
    turn: Turn

    def same(self, other: "Showing | None") -> bool:
        """Whether this is the same picture for the same slide; an expiry that moved does not matter."""
        return other is not None and self.page == other.page and self.turn.key == other.turn.key


class Choice:
    """Remembers what turned out broken in one window."""

    def __init__(self) -> None:
        self._broken: dict[Slide, datetime] = {}

    def choose(self, place: PlaceProgram, now: datetime) -> Turn:
        """The slide of the program, or what follows it when it has expired or cannot be shown."""
        for turn in (place.slide, place.then):
            if not self._is_broken(turn.slide, now) and not (turn.expires and turn.expires <= now):
                return turn
        return place.then._replace(slide=replace(place.then.slide, picture=None, video=None))

    def note_broken(self, turn: Turn, why: str, now: datetime) -> None:
        """This slide cannot be shown; it is left alone for a while."""
        _log.warning("slide %s/%s cannot be shown: %s", *turn.key, why)
        self._broken[turn.slide] = now + BROKEN_FOR

    def _is_broken(self, slide: Slide, now: datetime) -> bool:
        if slide in self._broken and not timedelta(0) < self._broken[slide] - now <= BROKEN_FOR:
            del self._broken[slide]
        return slide in self._broken
