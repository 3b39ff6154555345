"""What does one window still owe the program? Compares what is wanted with what stands there, changes what differs.

Holds its own time: a slide that expires is replaced by its `then` at once, whether or not anybody performs a new
program. Reports what was really presented.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from signage.director.campaign import Slide
from signage.director.events import Event
from signage.director.hall import Hall, Motion
from signage.director.model import Passage, PlaceProgram, Program, Turn
from signage.director.reports import PartFailed, SlideFailed, SlideFinished, SlideShown
from signage.screen.board import Board
from signage.screen.choice import Choice, Showing
from signage.screen.liveliness import Liveliness
from signage.screen.overlay import Overlay
from signage.screen.reel import Reel
from signage.screen.slides import Page, PageKey, palette_of
from signage.screen.strips import Strip
from signage.screen.studio import Painted, Spoiled, Studio, Urgency
from signage.screen.view import VEIL, page_key, strip_keys


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
        self._choice = Choice()
        self._wanted: Showing | None = None
        self._up: Showing | None = None
        self._seen = False
        self._shown_at: datetime | None = None
        self._prepared: tuple[Passage, ...] = ()
        self._overlay = Overlay(board, studio, report.now())
        self._reel = Reel(board)
        self._liveliness = Liveliness(board, studio, self._tell_motion)
        studio.painted.connect(self._on_painted)
        studio.drafted.connect(self._on_drafted)
        board.presented.connect(self._on_presented)
        board.pages.faded.connect(self._on_faded)
        board.pages.entered.connect(self._on_entered)
        board.veiled.connect(self._on_rest)
        board.resized.connect(self._aim)
        self._reel.seen.connect(self._on_seen)
        self._reel.finished.connect(self._finish)
        self._reel.failed.connect(self._on_film_failed)

    @property
    def settled(self) -> bool:
        """Whether everything wanted stands in the window."""
        page_up = self._wanted is not None and self._wanted.same(self._up)
        pages = self.board.pages
        still = not pages.fading and not pages.bare and not self.board.veiling
        return page_up and still and self._overlay.settled

    @property
    def _motion(self) -> Motion:
        """How much moves here now."""
        return Motion.STILL if self._program is not None and self._program.still else self._hall.motion

    @property
    def showing(self) -> str:
        """What a picture of this window should be called: the caption if there is one, else the slide."""
        if self._overlay.captioned:
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
        quiet = self._motion is Motion.STILL or self._overlay.speaking or not self.settled
        self._liveliness.tick(quiet=quiet)
        if self._shown_at and self._up and not self._reel.running:
            gone = self._report.now() - self._shown_at
            if gone >= timedelta(seconds=self._up.turn.slide.dwell_s) or gone < timedelta(0):
                self._finish()

    def close(self) -> None:
        """Take the window away."""
        self._studio.painted.disconnect(self._on_painted)
        self._studio.drafted.disconnect(self._on_drafted)
        self._liveliness.end()
        # Other windows share the painter: it must not wait for a page that will never have come.
        self._studio.hush(quiet=False)
        self._reel.stop()
        self._reel.deleteLater()
        self.board.close()
        self.deleteLater()

    # What is wanted

    def _aim(self) -> None:
        program = self._program
        if program is None:
            return
        now = self._report.now()
        place = program.place(self.place)
        turn = self._choice.choose(place, now)
        wanted = Showing(self._page_of(turn.slide, program), turn)
        news = not wanted.same(self._wanted)
        self._wanted = wanted
        if news:
            self._studio.forget_later()
            self._show_page()
        self._aim_overlay(program, place, wanted.page, now)
        if self.settled and (news or program.prepare != self._prepared):
            self._prepare()

    def _aim_overlay(self, program: Program, place: PlaceProgram, page: PageKey, now: datetime) -> None:
        if place.caption:
            self._liveliness.hurry()
        self.board.show_veil(VEIL if place.caption else 0.0, palette_of(page).paper)
        caption_page = self._overlay.caption_page(place, now)
        if self._overlay.aim(strip_keys(program, place, self._hall, page, now, caption_page=caption_page)):
            self._on_rest()

    def _page_of(self, slide: Slide, program: Program) -> PageKey:
        width, height = self.board.pixels
        return page_key(slide, program, self._hall, width, height)

    def _prepare(self) -> None:
        """Paint what may come next: the evergreen that replaces an expired slide, and the next in the deck."""
        if self._program is None:
            return
        self._prepared = self._program.prepare
        place = self._program.place(self.place)
        pages = [self._page_of(place.then.slide, self._program)]
        self._studio.want(pages[0], Urgency.NEXT)
        keys = [turn.key for turn in place.deck]
        if len(keys) > 1 and place.slide.key in keys:
            after = place.deck[(keys.index(place.slide.key) + 1) % len(keys)]
            pages.append(self._page_of(after.slide, self._program))
            self._studio.want(pages[1], Urgency.SOON)
        self._overlay.prepare(place, self._program.prepare, self._hall.font)
        for page in pages:
            self._liveliness.prepare(page, self._motion)

    # What stands there

    def _show_page(self) -> None:
        """Put the wanted page up as soon as it is painted and no crossfade runs."""
        if self._wanted is None or self.board.pages.fading:
            return
        painted = self._studio.want(self._wanted.page, Urgency.NOW)
        if painted is not None:
            self._on_painted(self._wanted.page, painted)

    def _on_painted(self, key: object, painted: Painted) -> None:
        self._liveliness.painted(key, painted)
        if self._overlay.painted(key, painted):
            self._on_rest()
        wanted = self._wanted
        if wanted is None or key != wanted.page or wanted.same(self._up) or self.board.pages.fading:
            return
        if isinstance(painted, Spoiled):
            self._fail(wanted.turn, painted.why)
        elif isinstance(painted, Page):
            self._put_page(wanted, painted)

    def _on_drafted(self, key: object, strip: Strip) -> None:
        self._overlay.drafted(key, strip)

    def _put_page(self, wanted: Showing, page: Page) -> None:
        fade = self._up is not None and self._up.page != wanted.page
        self._reel.stop()
        self._shown_at = None
        self._seen = False
        self._up = wanted
        if fade:
            self._studio.hush(quiet=True)
        plain = not fade or page.film is not None or self._overlay.speaking
        paper = self._liveliness.comes(wanted.page, self._motion, plain=plain)
        self.board.show_page(page.image, fade=fade, paper=paper)
        if page.film and wanted.turn.slide.video:
            self._reel.start(wanted.turn.slide.video, page.film)

    def _on_faded(self) -> None:
        if self._wanted and not self._wanted.same(self._up):
            self._studio.hush(quiet=False)
            self._show_page()
        elif self.board.pages.bare and not self._overlay.speaking:
            self._liveliness.faded()
        else:
            self._studio.hush(quiet=False)
            self._liveliness.hurry()

    def _on_entered(self) -> None:
        self._studio.hush(quiet=False)
        if self._seen:
            self._on_rest()

    def _on_rest(self) -> None:
        """A layer came to rest; perhaps it was the last one."""
        if self.settled:
            self._prepare()
            self.changed.emit()

    def _on_presented(self) -> None:
        if self._up and not self._up.turn.slide.video:
            self._on_seen()

    def _on_seen(self) -> None:
        """The page (of a film: its first frame; of a drawing: its first strokes) was presented."""
        if self._up is None or self._seen:
            return
        self._seen = True
        now = self._report.now()
        if self.leads:
            self._report.post(SlideShown(now, self.place, self._up.turn.key, self._report.off_screen))
        # The night has no turns: it is told once, and stays until the hall opens.
        self._shown_at = None if self._up.page.night else now
        self._liveliness.stands()
        self._on_rest()

    def _finish(self) -> None:
        """The dwell time or the film is over; a slide that stays is told again after the next dwell time."""
        self._shown_at = self._report.now()
        if self.leads and self._up:
            self._report.post(SlideFinished(self._shown_at, self.place, self._up.turn.key))

    def _fail(self, turn: Turn, why: str) -> None:
        now = self._report.now()
        self._choice.note_broken(turn, why, now)
        if self.leads:
            self._report.post(SlideFailed(now, self.place, turn.key, why))
        self._aim()

    def _on_film_failed(self, why: str) -> None:
        if self._up:
            self._fail(self._up.turn, why)

    def _tell_motion(self, why: str | None) -> None:
        if self.leads:
            part = f"motion:{self.place}"
            self._report.post(PartFailed(self._report.now(), part, why or "", ended=why is None))
