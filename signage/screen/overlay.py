"""What lies over the page of one window? Clock and credits, and the caption, page by page as it is read."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from signage.director.model import Caption, Passage, PlaceProgram
from signage.director.wanted import Priority
from signage.screen.banner import CaptionKey, caption_key
from signage.screen.board import Board
from signage.screen.slides import Page
from signage.screen.strips import Strip, StripKey
from signage.screen.studio import Painted, Spoiled, Studio, Urgency
from signage.screen.view import Strips

_log = logging.getLogger(__name__)

CHARACTERS_A_SECOND = 5.5
"""How fast a banner of several pages is read; speech is about as fast."""

MOST_AHEAD = 4
"""How many passages of waiting calls have their banners painted before they are heard."""


class Overlay:
    """The strips of one board."""

    def __init__(self, board: Board, studio: Studio, now: datetime) -> None:
        self._board = board
        self._studio = studio
        self._wanted: Strips = {"status": None, "credits": None, "caption": None}
        self._up: Strips = dict(self._wanted)
        self._caption_since = now
        self._caption_pages = 1

    @property
    def settled(self) -> bool:
        """Whether all that is wanted lies there."""
        return self._up == self._wanted

    @property
    def captioned(self) -> bool:
        """Whether a caption is to be seen."""
        return self._up["caption"] is not None

    @property
    def speaking(self) -> bool:
        """Whether a caption is wanted."""
        return self._wanted["caption"] is not None

    def aim(self, wanted: Strips) -> bool:
        """Show these strips from now on; whether a caption has come or gone at once."""
        changed = False
        for layer, key in wanted.items():
            if key == self._wanted[layer]:
                continue
            self._wanted[layer] = key
            if key is None:
                changed |= self._put(layer, None, None)
                if layer == "caption":
                    self._studio.put_away()
            elif found := self._studio.want(key, Urgency.CAPTION):
                changed |= self.painted(key, found)
        return changed

    def caption_page(self, place: PlaceProgram, now: datetime) -> int:
        """Which page of a caption is to be read now, counted from when its words came."""
        if place.caption is None:
            return 0
        wanted = self._wanted["caption"]
        words = place.caption.passages[place.caption.passage or 0].words
        if not isinstance(wanted, CaptionKey) or wanted.words != words:
            self._caption_since, self._caption_pages = now, 1
            return 0
        read_s = max(0.0, (now - self._caption_since).total_seconds())
        return int(read_s * self._caption_pages * CHARACTERS_A_SECOND / max(len(words), 1)) % self._caption_pages

    def painted(self, key: object, painted: Painted) -> bool:
        """A painting is ready; whether it was the caption that is waited for."""
        changed = False
        for layer, wanted in self._wanted.items():
            if key == wanted and key != self._up[layer] and not isinstance(painted, Page):
                changed |= self._put(layer, wanted, painted)
        return changed

    def drafted(self, key: object, strip: Strip) -> None:
        """Show a strip that is being painted; it is not `settled` before the painting is done."""
        for layer, wanted in self._wanted.items():
            if key == wanted and key != self._up[layer]:
                self._board.show_strip(layer, strip)

    def prepare(self, place: PlaceProgram, passages: tuple[Passage, ...], font: str) -> None:
        """Have the banners painted that are heard next."""
        width, height = self._board.pixels
        for caption in _ahead(place, passages):
            self._studio.want(caption_key(caption, width, height, font=font), Urgency.NEXT)

    def _put(self, layer: str, key: CaptionKey | StripKey | None, painted: Painted | None) -> bool:
        if isinstance(painted, Spoiled):
            _log.error("the %s could not be painted: %s", layer, painted.why)
        strip = painted if isinstance(painted, Strip) else None
        if layer == "caption" and strip:
            self._caption_pages = strip.pages
        self._board.show_strip(layer, strip)
        self._up[layer] = key
        return layer == "caption"


def _ahead(place: PlaceProgram, passages: tuple[Passage, ...]) -> Iterator[Caption]:
    for passage in passages[:MOST_AHEAD]:
        yield Caption("", Priority.ROUTINE, (passage,), 0)
    if place.caption:
        for number in range(len(place.caption.passages)):
            yield replace(place.caption, passage=number)
