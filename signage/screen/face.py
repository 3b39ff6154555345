"""What does one window still owe the program? Compares what is wanted with what stands there, changes what differs.

Holds its own time: a slide that expires is replaced by its `then` at once, whether or not anybody performs a new
program. Reports what was really presented.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from signage.director.events import Event, SlideFailed, SlideFinished, SlideShown
from signage.director.hall import Hall, Priority, Slide
from signage.director.model import Caption, Passage, PlaceProgram, Program, Turn
from signage.screen.banner import CaptionKey, caption_key
from signage.screen.board import Board
from signage.screen.layout import Box
from signage.screen.liveliness import Liveliness
from signage.screen.slides import Page, PageKey, palette_of
from signage.screen.strips import Strip, StripKey
from signage.screen.studio import Painted, Spoiled, Studio, Urgency
from signage.screen.view import VEIL, Strips, page_key, strip_keys

if TYPE_CHECKING:
    from pathlib import Path

    from signage.screen.film import Film

_log = logging.getLogger(__name__)

CHARACTERS_A_SECOND = 5.5
"""How fast a banner of several pages is read; speech is about as fast."""

MOST_AHEAD = 4
"""How many passages of waiting calls have their banners painted before they are heard."""

BROKEN_FOR = timedelta(minutes=10)
"""How long a slide that could not be shown is left alone."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where reports go: the loop's door, the clock, and how they are marked."""

    post: Callable[[Event], None]
    now: Callable[[], datetime]
    off_screen: bool


class Showing(NamedTuple):
    """A page and the turn for which it stands."""

    page: PageKey
    turn: Turn

    def same(self, other: "Showing | None") -> bool:
        """Whether this is the same picture for the same slide; an expiry that moved does not matter."""
        return other is not None and self.page == other.page and self.turn.key == other.turn.key


class Face(QObject):
    """One window showing one place. Only the leading window of a place reports."""

    changed = Signal()
    """A new page or caption stands in the window, settled."""

    def __init__(self, place: str, board: Board, studio: Studio, hall: Hall, report: Post, *, leads: bool) -> None:
        super().__init__()
        self.place = place
        self.board = board
        self.leads = leads
        self._studio = studio
        self._hall = hall
        self._report = report
        self._program: Program | None = None
        self._broken: dict[Slide, datetime] = {}
        self._wanted: Showing | None = None
        self._up: Showing | None = None
        self._wanted_strips: Strips = {"status": None, "credits": None, "caption": None}
        self._strips_up: Strips = dict(self._wanted_strips)
        self._shown_at: datetime | None = None
        self._caption_since = report.now()
        self._caption_pages = 1
        self._prepared: tuple[Passage, ...] = ()
        self._film: Film | None = None
        self._liveliness = Liveliness(board, studio)
        studio.painted.connect(self._on_painted)
        studio.drafted.connect(self._on_drafted)
        board.presented.connect(self._on_presented)
        board.faded.connect(self._on_faded)
        board.veiled.connect(self._on_strip_stands)
        board.resized.connect(self._aim)

    @property
    def settled(self) -> bool:
        """Whether everything wanted stands in the window."""
        page_up = self._wanted is not None and self._wanted.same(self._up)
        still = not self.board.fading and not self.board.veiling
        return page_up and still and self._strips_up == self._wanted_strips

    @property
    def showing(self) -> str:
        """What a picture of this window should be called: the caption if there is one, else the slide."""
        if self._strips_up["caption"]:
            return "caption"
        return self._up.page.slide.id if self._up else "paper"

    def perform(self, program: Program, hall: Hall) -> None:
        """Show this from now on."""
        self._program = program
        self._hall = hall
        self._aim()

    def tick(self) -> None:
        """Time went by: expiries, dwell times, the clock, the pages of a long caption."""
        self._aim()
        self._liveliness.tick(quiet=not self.settled or self._wanted_strips["caption"] is not None)
        if self._shown_at and self._up and self._film is None:
            gone = self._report.now() - self._shown_at
            if gone >= timedelta(seconds=self._up.turn.slide.dwell_s) or gone < timedelta(0):
                self._finish()

    def close(self) -> None:
        """Take the window away."""
        self._studio.painted.disconnect(self._on_painted)
        self._studio.drafted.disconnect(self._on_drafted)
        self._stop_film()
        self.board.close()
        self.deleteLater()

    # What is wanted

    def _aim(self) -> None:
        program = self._program
        if program is None:
            return
        now = self._report.now()
        place = program.place(self.place)
        turn = self._choose(place, now)
        wanted = Showing(self._page_of(turn.slide, program), turn)
        news = not wanted.same(self._wanted)
        self._wanted = wanted
        if news:
            self._studio.forget_later()
            self._show_page()
        self.board.show_veil(VEIL if place.caption else 0.0, palette_of(wanted.page).paper)
        self._aim_strips(program, place, wanted.page, now)
        if self.settled and (news or program.prepare != self._prepared):
            self._prepare()

    def _choose(self, place: PlaceProgram, now: datetime) -> Turn:
        """The slide of the program, or what follows it when it has expired or cannot be shown."""
        for turn in (place.slide, place.then):
            if not self._is_broken(turn.slide, now) and not (turn.expires and turn.expires <= now):
                return turn
        return place.then._replace(slide=replace(place.then.slide, picture=None, video=None))

    def _is_broken(self, slide: Slide, now: datetime) -> bool:
        if slide in self._broken and not timedelta(0) < self._broken[slide] - now <= BROKEN_FOR:
            del self._broken[slide]
        return slide in self._broken

    def _page_of(self, slide: Slide, program: Program) -> PageKey:
        width, height = self.board.pixels
        return page_key(slide, program, self._hall, width, height)

    def _aim_strips(self, program: Program, place: PlaceProgram, page: PageKey, now: datetime) -> None:
        wanted = strip_keys(program, place, self._hall, page, now, caption_page=self._caption_page(place, now))
        for layer, key in wanted.items():
            if key == self._wanted_strips[layer]:
                continue
            self._wanted_strips[layer] = key
            if key is None:
                self._put_strip(layer, None, None)
            elif painted := self._studio.want(key, Urgency.CAPTION):
                self._on_painted(key, painted)

    def _caption_page(self, place: PlaceProgram, now: datetime) -> int:
        """Which page of a caption is to be read now, counted from when its words came."""
        if place.caption is None:
            return 0
        wanted = self._wanted_strips["caption"]
        words = place.caption.passages[place.caption.passage or 0].words
        if not isinstance(wanted, CaptionKey) or wanted.words != words:
            self._caption_since, self._caption_pages = now, 1
            return 0
        read_s = max(0.0, (now - self._caption_since).total_seconds())
        return int(read_s * self._caption_pages * CHARACTERS_A_SECOND / max(len(words), 1)) % self._caption_pages

    def _prepare(self) -> None:
        """Paint what may come next: the evergreen that replaces an expired slide, and the next in the deck."""
        if self._program is None:
            return
        self._prepared = self._program.prepare
        place = self._program.place(self.place)
        self._studio.want(self._page_of(place.then.slide, self._program), Urgency.NEXT)
        keys = [turn.key for turn in place.deck]
        if len(keys) > 1 and place.slide.key in keys:
            after = place.deck[(keys.index(place.slide.key) + 1) % len(keys)]
            self._studio.want(self._page_of(after.slide, self._program), Urgency.SOON)
        captions = [Caption("", Priority.ROUTINE, (passage,), 0) for passage in self._program.prepare[:MOST_AHEAD]]
        if place.caption:
            captions += [replace(place.caption, passage=number) for number in range(len(place.caption.passages))]
        width, height = self.board.pixels
        for caption in captions:
            self._studio.want(caption_key(caption, width, height, font=self._hall.font), Urgency.NEXT)

    # What stands there

    def _show_page(self) -> None:
        """Put the wanted page up as soon as it is painted and no crossfade runs."""
        if self._wanted is None or self.board.fading:
            return
        painted = self._studio.want(self._wanted.page, Urgency.NOW)
        if painted is not None:
            self._on_painted(self._wanted.page, painted)

    def _on_painted(self, key: object, painted: Painted) -> None:
        self._liveliness.painted(key, painted)
        for layer, strip in self._wanted_strips.items():
            if key == strip and key != self._strips_up[layer] and not isinstance(painted, Page):
                self._put_strip(layer, strip, painted)
        wanted = self._wanted
        if wanted is None or key != wanted.page or wanted.same(self._up) or self.board.fading:
            return
        if isinstance(painted, Spoiled):
            self._fail(wanted.turn, painted.why)
        elif isinstance(painted, Page):
            self._put_page(wanted, painted)

    def _on_drafted(self, key: object, strip: Strip) -> None:
        """Show a strip that is being painted; it is not `settled` before the painting is done."""
        for layer, wanted in self._wanted_strips.items():
            if key == wanted and key != self._strips_up[layer]:
                self.board.show_strip(layer, strip)

    def _put_strip(self, layer: str, key: CaptionKey | StripKey | None, painted: Painted | None) -> None:
        if isinstance(painted, Spoiled):
            _log.error("the %s could not be painted: %s", layer, painted.why)
        strip = painted if isinstance(painted, Strip) else None
        if layer == "caption" and strip:
            self._caption_pages = strip.pages
        self.board.show_strip(layer, strip)
        self._strips_up[layer] = key
        if layer == "caption":
            self._on_strip_stands()

    def _on_strip_stands(self) -> None:
        if self.settled:
            self._prepare()
            self.changed.emit()

    def _put_page(self, wanted: Showing, page: Page) -> None:
        fade = self._up is not None and self._up.page != wanted.page
        self._stop_film()
        self._liveliness.end()
        self._shown_at = None
        self._up = wanted
        if fade:
            self._studio.hush(quiet=True)
        self.board.show_page(page.image, fade=fade)
        if page.film and wanted.turn.slide.video:
            self._start_film(wanted.turn.slide.video, page.film)

    def _on_faded(self) -> None:
        self._studio.hush(quiet=False)
        if self._wanted and not self._wanted.same(self._up):
            self._show_page()

    def _on_presented(self) -> None:
        if self._up and not self._up.turn.slide.video:
            self._stands()

    def _stands(self) -> None:
        """The page (of a film: its first frame) was presented."""
        if self._up is None:
            return
        now = self._report.now()
        if self.leads:
            self._report.post(SlideShown(now, self.place, self._up.turn.key, self._report.off_screen))
        # The night has no turns: it is told once, and stays until the hall opens.
        self._shown_at = None if self._up.page.night else now
        self._liveliness.begin(self._up.page, self._hall.motion)
        self._prepare()
        if self.settled:
            self.changed.emit()

    def _finish(self) -> None:
        """The dwell time or the film is over; a slide that stays is told again after the next dwell time."""
        self._shown_at = self._report.now()
        if self.leads and self._up:
            self._report.post(SlideFinished(self._shown_at, self.place, self._up.turn.key))

    def _fail(self, turn: Turn, why: str) -> None:
        _log.warning("slide %s/%s cannot be shown: %s", *turn.key, why)
        self._broken[turn.slide] = self._report.now() + BROKEN_FOR
        if self.leads:
            self._report.post(SlideFailed(self._report.now(), self.place, turn.key, why))
        self._aim()

    # Films

    def _start_film(self, path: "Path", box: Box) -> None:
        from signage.screen.film import Film

        film = Film(path)
        film.frame.connect(lambda frame: self._on_film_frame(frame, box))
        film.finished.connect(self._on_film_over)
        film.failed.connect(self._on_film_failed)
        self._film = film
        film.play()

    def _on_film_frame(self, frame: QImage, box: Box) -> None:
        self.board.show_film(frame, box)
        if self._shown_at is None and not self.board.fading:
            self._stands()

    def _on_film_over(self) -> None:
        """The last frame stays until the next page."""
        self._finish()

    def _on_film_failed(self, why: str) -> None:
        self._stop_film()
        if self._up:
            self._fail(self._up.turn, why)

    def _stop_film(self) -> None:
        if self._film is not None:
            self._film.close()
            self._film = None
            self.board.show_film(None)
