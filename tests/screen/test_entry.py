"""A page comes as if it were drawn that moment; nothing that matters ever waits for the drawing."""

import time
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtGui import QImage

from signage.director.campaign import Composition
from signage.director.hall import Motion
from signage.director.reports import SlideShown
from signage.screen.entry import ENTRY_MS
from signage.screen.fonts import Lettering
from signage.screen.life import LifeKey
from signage.screen.pace import OF_LAST, POOR, REST_MS, Pace
from signage.screen.paint import brush, sheet
from signage.screen.picture import picture
from signage.screen.slides import PageKey, finish, palette_of
from tests.screen.conftest import HOME, NOON, RAIN, SUN, caption, slide, text, turn


def pixels(image):
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(whole.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def pages(hall):
    return hall.screen._faces[0][1].board.pages


@pytest.fixture
def drawing(wall, settle, qtbot):
    """A hall in the middle of drawing the sunny slide, after the rainy one stood."""

    def begin(motion=Motion.LIVELY, page=SUN, **more):
        hall = wall(**more)
        hall.hall = replace(hall.hall, motion=motion)
        hall.screen.renew(hall.hall)
        hall.screen.perform(hall.program(RAIN, page))
        settle(hall)
        qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
        hall.screen.perform(hall.program(page, RAIN))
        if motion is not Motion.STILL:
            qtbot.waitUntil(lambda: pages(hall).entering, timeout=8000)
        return hall

    return begin


LIST = slide("list", "带齐这三样\n身份证\n复印件\n一支笔", tag=text("不用急"))


@pytest.fixture(scope="module")
def letters(qapp):
    return Lettering()


@pytest.mark.parametrize("size", [(960, 540), (540, 960)])
@pytest.mark.parametrize("composition", Composition)
def test_all_strokes_together_make_the_page(letters, composition, size):
    """Else something would jump into place at the end."""
    key = PageKey(replace(LIST, composition=composition, qr="https://example.org"), ("zh",), *size)
    page = finish(key.paint(letters)).image
    drawn = sheet(*size, palette_of(key).paper)
    with brush(drawn) as painter:
        for piece in finish(LifeKey(key).paint(letters)).pieces:
            if piece.image:
                painter.drawImage(piece.at.topLeft(), piece.image.unpack())
            else:
                painter.drawImage(piece.at, page, piece.at)
    worst = np.abs(pixels(drawn) - pixels(page)).max(axis=2)
    assert (worst > 24).mean() < 0.002


def test_words_are_written_from_the_headline_down_and_the_tag_comes_last(qapp):
    pieces = finish(LifeKey(PageKey(RAIN, ("zh", "en"), 960, 540)).paint(Lettering())).pieces
    written = [piece for piece in pieces if piece.image is None]
    begins = [piece.begin for piece in written]
    assert begins == sorted(begins)
    assert all(0 <= piece.begin < piece.end <= 1 for piece in pieces)
    assert min(piece.begin for piece in pieces) == 0


def test_a_page_is_drawn_on_bare_paper_and_told_with_its_first_stroke(drawing, settle, qtbot):
    hall = drawing()
    begun = hall.screen._faces[0][1].board.view.grabWindow()
    assert not hall.screen.settled()
    qtbot.waitUntil(lambda: "SlideShown sun" in hall.names(), timeout=ENTRY_MS // 2)
    assert pages(hall).entering
    settle(hall)
    whole = hall.screen.grab("entrance")
    ink = [int((pixels(image).max(axis=2) < 110).sum()) for image in (begun, whole)]
    assert ink[0] < 0.6 * ink[1]


def test_bare_paper_alone_is_never_told_as_the_slide(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    drawn = []
    face = hall.screen._faces[0][1]
    face._report = replace(face._report, post=lambda event: drawn.append((event, pages(hall).entering)))
    hall.screen.perform(hall.program(SUN))
    qtbot.waitUntil(lambda: bool(drawn), timeout=8000)
    ((event, entering),) = drawn
    assert isinstance(event, SlideShown)
    assert entering


def test_a_picture_taken_meanwhile_is_of_the_whole_page(drawing, settle):
    hall = drawing()
    taken = hall.screen.grab("entrance")
    assert pages(hall).entering
    program = hall.program(SUN, RAIN)
    size = hall.screen._faces[0][1].board.pixels
    assert (pixels(taken) == pixels(picture(program.places[0], program, hall.hall, size))).all()
    settle(hall)
    assert (pixels(hall.screen.grab("entrance")) == pixels(taken)).all()


def test_a_tip_that_expires_while_it_is_drawn_is_gone_within_a_second(drawing, qtbot):
    hall = drawing()
    hall.screen.perform(hall.program(turn(SUN, NOON + timedelta(minutes=1)), RAIN))
    hall.moment += timedelta(minutes=1)
    expired = time.monotonic()
    qtbot.waitUntil(lambda: hall.screen._faces[0][1].showing == "home" and not pages(hall).fading, timeout=2000)
    assert time.monotonic() - expired < 1.0
    qtbot.waitUntil(lambda: hall.names()[-1] == "SlideShown home", timeout=8000)


def test_a_caption_that_comes_while_a_page_is_drawn_is_there_at_once(drawing, qtbot):
    hall = drawing()
    hall.screen.perform(hall.program(SUN, RAIN, caption=caption()))
    assert not pages(hall).bare
    qtbot.waitUntil(lambda: hall.screen._faces[0][1]._overlay.captioned, timeout=1000)
    qtbot.waitUntil(lambda: "SlideShown sun" in hall.names(), timeout=2000)


def test_no_page_is_drawn_under_a_caption(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN, caption=caption()))
    settle(hall)
    hall.screen.perform(hall.program(SUN, caption=caption()))
    qtbot.waitUntil(lambda: hall.screen._faces[0][1].showing == "caption" and pages(hall).fading, timeout=8000)
    assert not pages(hall).bare


def test_a_still_hall_only_crossfades(drawing, settle, qtbot):
    hall = drawing(Motion.STILL)
    entered = []
    pages(hall).entered.connect(lambda: entered.append(1))
    qtbot.waitUntil(lambda: hall.names()[-1] == "SlideShown sun", timeout=8000)
    settle(hall)
    assert not entered


def test_the_night_comes_as_one_picture(drawing, settle, qtbot):
    hall = drawing()
    hall.screen.perform(hall.program(HOME, open=False))
    qtbot.waitUntil(lambda: hall.names()[-1] == "SlideShown home", timeout=8000)
    assert not pages(hall).bare


def test_strokes_that_cannot_be_painted_leave_a_page_that_appears(wall, settle, qtbot, monkeypatch, caplog):
    def broken(key, letters):
        raise ValueError("no ink")
        yield

    monkeypatch.setattr(LifeKey, "paint", broken)
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    hall.screen.perform(hall.program(SUN))
    qtbot.waitUntil(lambda: "SlideShown sun" in hall.names(), timeout=8000)
    settle(hall)
    assert "no ink" in caplog.text


def test_after_many_pages_no_more_hangs_than_after_one(wall, settle, qtbot, monkeypatch):
    monkeypatch.setattr("signage.screen.pages.ENTRY_MS", 20)
    hall = wall((480, 270))
    hall.hall = replace(hall.hall, motion=Motion.LIVELY)
    hall.screen.renew(hall.hall)
    hall.screen._faces[0][1].board._root.setProperty("fadeMs", 10)
    hanging = set()
    for number in range(24):
        now = (SUN, RAIN, HOME)[number % 3]
        hall.screen.perform(hall.program(now))
        qtbot.waitUntil(lambda now=now: hall.names()[-1:] == [f"SlideShown {now.id}"], timeout=8000)
        settle(hall)
        if number >= 12:
            hall.screen._faces[0][1]._liveliness.end()
            hanging.add(hall.screen._easel.count)
    assert hanging == {3}  # the page, the clock, the credits


def test_one_slow_page_is_an_accident_but_three_of_four_are_the_machine():
    pace = Pace()
    good, bad = {"frames": 60, "took_ms": 1000}, {"frames": 12, "took_ms": 1000}
    assert not any(pace.entered(0, **each) for each in (bad, good, bad, good, good, bad))
    assert not pace.rests(0)
    assert [pace.entered(5, **bad) for _ in range(POOR - 1)][-1]
    assert pace.rests(REST_MS)
    assert not pace.rests(5 + REST_MS)
    assert [pace.played(5 + REST_MS, share=1.0) for _ in range(OF_LAST)] == [False] * OF_LAST
    assert pace.well
