"""The painter serves what is waited for, paints nothing twice, and keeps pages packed."""

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QColor, QImage

from signage.screen.packed import pack
from signage.screen.slides import Page
from signage.screen.strips import Strip
from signage.screen.studio import Painted, Studio, Urgency
from signage.sketch.palette import PALETTES

MEGABYTE = 2**20


@dataclass(eq=False)
class Sheet:
    """A picture of one colour that counts how often it is painted, and stops at a gate if it has one."""

    colour: str = "#204060"
    strip: bool = False
    steps: int = 3
    side: int = 600
    gate: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    painted: int = 0
    font: str = ""

    def __post_init__(self) -> None:
        self.gate.set()

    def paint(self, letters: object) -> Generator[None, None, Page | Strip]:
        del letters
        self.painted += 1
        for _ in range(self.steps):
            self.begun.set()
            self.gate.wait(5)
            yield None
        image = QImage(self.side, self.side, QImage.Format.Format_RGB32)
        image.fill(QColor(self.colour))
        return Strip(image, 0, 0) if self.strip else Page(image, None, PALETTES["warm"])


class Told(list[tuple[Sheet, Painted]]):
    """What the studio told, in order."""

    def of(self, sheet: Sheet) -> list[Painted]:
        return [painted for key, painted in self if key is sheet]


@pytest.fixture
def open_studio(qapp) -> Iterator[Callable[..., tuple[Studio, Told]]]:
    opened: list[Studio] = []

    def begin(**options: int) -> tuple[Studio, Told]:
        studio, told = Studio(**options), Told()
        studio.painted.connect(lambda key, painted: told.append((key, painted)))
        opened.append(studio)
        return studio, told

    yield begin
    for studio in opened:
        studio.close()


def idle(studio: Studio) -> bool:
    return not studio._queue and not studio._wanted


def test_a_page_that_comes_back_is_opened_and_not_painted_again(open_studio, qtbot):
    studio, told = open_studio()
    sheet = Sheet()
    for times in (1, 2, 3):
        studio.want(sheet, Urgency.NOW)
        qtbot.waitUntil(lambda times=times: len(told.of(sheet)) == times)
        qtbot.waitUntil(lambda: sheet in studio._kept)
    assert sheet.painted == 1
    first, *later = (page.image for page in told.of(sheet))
    assert all(image == first for image in later)


def test_a_kept_page_takes_a_small_part_of_its_picture(open_studio, qtbot):
    studio, told = open_studio(keep_bytes=MEGABYTE)
    sheets = [Sheet(side=1000) for _ in range(12)]
    for sheet in sheets:
        studio.want(sheet, Urgency.SOON)
    qtbot.waitUntil(lambda: len(studio._kept) == 12)
    assert told.of(sheets[0])[0].image.sizeInBytes() > 3 * MEGABYTE


def test_what_is_not_asked_for_any_more_goes_first_when_the_cupboard_is_full(open_studio, qtbot):
    blank = QImage(600, 600, QImage.Format.Format_RGB32)
    blank.fill(QColor("#204060"))
    studio, _ = open_studio(keep_bytes=round(3.5 * len(pack(blank).data)))
    strips = [Sheet(strip=True) for _ in range(5)]
    for strip in strips:
        studio.want(strip, Urgency.NEXT)
        qtbot.waitUntil(lambda strip=strip: strip in studio._kept)
        studio.want(strips[0], Urgency.NEXT)
    assert list(studio._kept) == [strips[3], strips[4], strips[0]]


def test_a_page_asked_for_later_is_left_packed(open_studio, qtbot):
    studio, told = open_studio()
    sheet = Sheet()
    studio.want(sheet, Urgency.NEXT)
    qtbot.waitUntil(lambda: sheet in studio._kept)
    assert studio.want(sheet, Urgency.SOON) is None
    assert idle(studio)
    assert len(told.of(sheet)) == 1


def test_a_strip_that_is_kept_comes_at_once(open_studio, qtbot):
    studio, told = open_studio()
    sheet = Sheet(strip=True)
    assert studio.want(sheet, Urgency.NEXT) is None
    qtbot.waitUntil(lambda: bool(told.of(sheet)))
    qtbot.waitUntil(lambda: sheet in studio._kept)
    found = studio.want(sheet, Urgency.CAPTION)
    assert isinstance(found, Strip)
    assert found.image == told.of(sheet)[0].image
    assert studio.want(sheet, Urgency.CAPTION) is found, "for the next window"


def test_a_page_under_way_that_becomes_urgent_is_painted_once(open_studio, qtbot):
    studio, told = open_studio()
    sheet = Sheet()
    sheet.gate.clear()
    studio.want(sheet, Urgency.SOON)
    assert sheet.begun.wait(5)
    studio.want(sheet, Urgency.NOW)
    sheet.gate.set()
    qtbot.waitUntil(lambda: bool(told.of(sheet)))
    qtbot.waitUntil(lambda: sheet in studio._kept)
    assert sheet.painted == 1
    assert len(told.of(sheet)) == 1


def test_a_caption_goes_first_while_a_page_is_painted(open_studio, qtbot):
    studio, told = open_studio()
    page, caption = Sheet(), Sheet(strip=True)
    page.gate.clear()
    studio.want(page, Urgency.NOW)
    assert page.begun.wait(5)
    studio.want(caption, Urgency.CAPTION)
    page.gate.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [key for key, _ in told] == [caption, page]


def test_a_caption_does_not_wait_for_the_end_of_a_crossfade(open_studio, qtbot):
    studio, told = open_studio()
    page, caption = Sheet(steps=40), Sheet(strip=True)
    studio.hush(quiet=True)
    studio.want(page, Urgency.NEXT)
    assert page.begun.wait(5)
    studio.want(caption, Urgency.CAPTION)
    qtbot.waitUntil(lambda: bool(told.of(caption)), timeout=400)
    assert not told.of(page)
    studio.hush(quiet=False)
    qtbot.waitUntil(lambda: bool(told.of(page)))


def test_a_page_that_becomes_urgent_in_a_crossfade_does_not_wait_for_its_end(open_studio, qtbot):
    studio, told = open_studio()
    page = Sheet(steps=40)
    studio.hush(quiet=True)
    studio.want(page, Urgency.NEXT)
    assert page.begun.wait(5)
    studio.want(page, Urgency.NOW)
    qtbot.waitUntil(lambda: bool(told.of(page)), timeout=400)
    assert page.painted == 1
