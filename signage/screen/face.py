"""What does one window still owe the program? Compares what is wanted with what stands there, and changes the difference.

Holds its own time: a slide that expires is replaced by its `then` at once, whether or not anybody performs a new
program. Reports what was really presented.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from signage.director.events import Event, SlideFailed, SlideFinished, SlideShown
from signage.director.hall import Hall, Slide, Text
from signage.director.model import PlaceProgram, Program, SlideKey, Turn
from signage.screen.board import Board
from signage.screen.slides import Page, PageKey, palette_of
from signage.screen.strips import CaptionKey, Strip, StripKey, caption_key, clock_text
from signage.screen.studio import Painted, Spoiled, Studio, Urgency

_log = logging.getLogger(__name__)

CHARACTERS_A_SECOND = 5.5
"""How fast a banner of several pages is read."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where reports go: the loop's door, the clock, and how they are marked."""

    post: Callable[[Event], None]
    now: Callable[[], datetime]
    off_screen: bool


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
        self._expired: SlideKey | None = None
        self._broken: set[Slide] = set()
        self._turn: Turn | None = None
        self._page: PageKey | None = None
        self._up: tuple[PageKey, Turn] | None = None
        self._strips: dict[str, CaptionKey | StripKey | None] = {"status": None, "credits": None, "caption": None}
        self._standing: dict[str, CaptionKey | StripKey | None] = dict(self._strips)
        self._shown_at: datetime | None = None
        self._caption_since = report.now()
        self._caption_pages = 1
        self._film: QObject | None = None
        studio.painted.connect(self._on_painted)
        board.presented.connect(self._on_presented)
        board.faded.connect(self._on_faded)
        board.resized.connect(self._aim)

    @property
    def settled(self) -> bool:
        """Whether everything wanted stands in the window."""
        return (
            self._program is not None
            and not self.board.fading
            and self._up is not None
            and self._up[0] == self._page
            and self._standing == self._strips
        )

    @property
    def showing(self) -> str:
        """What a picture of this window should be called: the caption if there is one, else the slide."""
        if self._standing["caption"]:
            return "caption"
        return self._up[1].key.slide if self._up and not self._up[0].night else "night"

    def perform(self, program: Program, hall: Hall) -> None:
        """Show this from now on."""
        self._program = program
        self._hall = hall
        self._aim()

    def tick(self) -> None:
        """Time went by: expiries, dwell times, the clock, the pages of a long caption."""
        if self._program is None:
            return
        self._aim()
        now = self._report.now()
        if self._shown_at and self._turn and self._film is None:
            gone = now - self._shown_at
            if gone >= timedelta(seconds=self._turn.slide.dwell_s) or gone < timedelta(0):
                self._finish()

    def close(self) -> None:
        """Take the window away."""
        self._studio.painted.disconnect(self._on_painted)
        self._stop_film()
        self.board.close()

    def _aim(self) -> None:
        program = self._program
        if program is None:
            return
        now = self._report.now()
        place = program.place(self.place)
        turn = self._wanted(place, now)
        page = self._page_of(turn)
        if page != self._page or self._turn is None or turn.key != self._turn.key:
            self._page, self._turn = page, turn
            self._studio.forget_later()
            self._show_page()
        else:
            self._turn = turn
        self._aim_strips(program, place, now)
        if self.settled:
            self._prepare(place)

    def _wanted(self, place: PlaceProgram, now: datetime) -> Turn:
        for turn in (place.slide, place.then):
            if turn.slide not in self._broken and not (turn.expires and turn.expires <= now):
                return turn
        return place.then._replace(slide=replace(place.then.slide, picture=None, video=None))

    def _page_of(self, turn: Turn) -> PageKey:
        assert self._program is not None
        return page_key(turn.slide, self._program, self._hall, *self.board.pixels)

    def _aim_strips(self, program: Program, place: PlaceProgram, now: datetime) -> None:
        assert self._page is not None
        wanted = strip_keys(program, place, self._hall, self._page, now, self._caption_page(place, now))
        for layer, key in wanted.items():
            if key == self._strips[layer]:
                continue
            self._strips[layer] = key
            if key is None:
                self._put_strip(layer, None, None)
            elif painted := self._studio.want(key, Urgency.CAPTION):
                self._on_painted(key, painted)

    def _caption_page(self, place: PlaceProgram, now: datetime) -> int:
        """Which page of a caption is to be read now, counted from when its words came."""
        if place.caption is None:
            return 0
        wanted = self._strips["caption"]
        words = caption_key(place.caption, *self.board.pixels).words
        if not isinstance(wanted, CaptionKey) or wanted.words != words:
            self._caption_since, self._caption_pages = now, 1
            return 0
        read_s = max(0.0, (now - self._caption_since).total_seconds())
        return int(read_s * self._caption_pages * CHARACTERS_A_SECOND / max(len(words), 1)) % self._caption_pages

    def _show_page(self) -> None:
        assert self._page is not None
        if self.board.fading:
            return
        painted = self._studio.want(self._page, Urgency.NOW)
        if painted is not None:
            self._on_painted(self._page, painted)

    def _on_painted(self, key: object, painted: Painted) -> None:
        for layer, wanted in self._strips.items():
            if key == wanted and not isinstance(painted, Page):
                self._put_strip(layer, wanted, painted)
        if key != self._page or self._turn is None or (self._up and self._up == (key, self._turn)) or self.board.fading:
            return
        if isinstance(painted, Spoiled):
            self._fail(painted.why)
        elif isinstance(painted, Page):
            self._put_page(painted)

    def _put_strip(self, layer: str, key: CaptionKey | StripKey | None, painted: Painted | None) -> None:
        if isinstance(painted, Spoiled):
            _log.error("the %s could not be painted: %s", layer, painted.why)
        strip = painted if isinstance(painted, Strip) else None
        if layer == "caption" and strip:
            self._caption_pages = strip.pages
        self.board.show_strip(layer, strip)
        self._standing[layer] = key
        if layer == "caption" and self.settled:
            self.changed.emit()

    def _put_page(self, page: Page) -> None:
        assert self._page is not None
        assert self._turn is not None
        same = self._up is not None and self._up[0] == self._page
        fade = self._up is not None and not same
        self._stop_film()
        self._shown_at = None
        self._up = (self._page, self._turn)
        if fade:
            self._studio.hush(quiet=True)
        self.board.show_page(page.image, fade=fade)
        if page.film and self._turn.slide.video:
            self._start_film(page, self._turn.slide)

    def _on_faded(self) -> None:
        self._studio.hush(quiet=False)
        if self._up and self._page != self._up[0]:
            self._show_page()

    def _on_presented(self) -> None:
        if self._up is None or self._up[0].night or self._film is not None:
            return
        self._tell_shown()

    def _tell_shown(self) -> None:
        assert self._up is not None
        now = self._report.now()
        self._shown_at = now
        if self.leads:
            self._report.post(SlideShown(now, self.place, self._up[1].key, self._report.off_screen))
        if self.settled:
            self.changed.emit()
        if self._program:
            self._prepare(self._program.place(self.place))

    def _finish(self) -> None:
        now = self._report.now()
        self._shown_at = now
        if self.leads and self._up:
            self._report.post(SlideFinished(now, self.place, self._up[1].key))

    def _fail(self, why: str) -> None:
        assert self._turn is not None
        turn = self._turn
        _log.warning("slide %s/%s cannot be shown: %s", *turn.key, why)
        self._broken.add(turn.slide)
        if self.leads:
            self._report.post(SlideFailed(self._report.now(), self.place, turn.key, why))
        self._aim()

    def _prepare(self, place: PlaceProgram) -> None:
        """Paint what may come next: the evergreen that replaces an expired slide, and the next in the deck."""
        self._studio.want(self._page_of(place.then), Urgency.NEXT)
        keys = [turn.key for turn in place.deck]
        if len(keys) > 1 and place.slide.key in keys:
            after = place.deck[(keys.index(place.slide.key) + 1) % len(keys)]
            self._studio.want(self._page_of(after), Urgency.SOON)

    def _start_film(self, page: Page, slide: Slide) -> None:
        from signage.screen.film import Film

        assert slide.video is not None
        assert page.film is not None
        film = Film(slide.video, int(page.film.width), int(page.film.height))
        box = page.film
        first = True

        def show(frame: object) -> None:
            nonlocal first
            self.board.show_film(frame, box)  # type: ignore[arg-type]
            if first:
                first = False
                self._tell_shown()

        def fail(why: str) -> None:
            self._stop_film()
            self._fail(why)

        film.frame.connect(show)
        film.finished.connect(self._finish)
        film.failed.connect(fail)
        self._film = film
        film.play()

    def _stop_film(self) -> None:
        if self._film is not None:
            self._film.close()  # type: ignore[attr-defined]
            self._film = None
            self.board.show_film(None)


CLOSED = Slide(id="closed", text=Text((("zh", ""),)), scene="night")


def page_key(slide: Slide, program: Program, hall: Hall, width: int, height: int) -> PageKey:
    """How a slide's page looks in this hall; a closed hall has its night picture."""
    if not program.open:
        return PageKey(CLOSED, (), width, height, hall.font, night=True)
    return PageKey(slide, hall.languages, width, height, hall.font)


def strip_keys(
    program: Program, place: PlaceProgram, hall: Hall, page: PageKey, now: datetime, caption_page: int = 0
) -> dict[str, CaptionKey | StripKey | None]:
    """The strips over a page: clock and weather, credits, caption. None: nothing there."""
    colour = palette_of(page).faint
    size = (page.width, page.height)
    credit = "　".join(program.attribution)
    return {
        "status": StripKey(clock_text(now, hall.timezone, program.mark), *size, colour, top=True, font=hall.font),
        "credits": StripKey(credit, *size, colour, top=False, font=hall.font) if credit else None,
        "caption": caption_key(place.caption, *size, page=caption_page, font=hall.font) if place.caption else None,
    }
