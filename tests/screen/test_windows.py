"""The windows: what is performed is shown, reported in order, and taken down in time."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from signage.director.hall import Place
from signage.director.reports import PlaceAttached, SlideFailed, SlideFinished, SlideShown
from signage.director.wanted import Priority
from signage.screen.banner import caption_key
from signage.screen.fonts import Lettering
from signage.screen.picture import picture
from signage.screen.slides import DIMMED
from signage.sketch.palette import PALETTES, blend, contrast
from tests.screen.conftest import HOME, NOON, RAIN, SUN, caption, slide, turn


def opaque(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32)


def test_a_slide_is_reported_shown_only_after_its_frame(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    assert hall.happened(SlideShown) == []
    settle(hall)
    qtbot.wait(60)
    (shown,) = hall.happened(SlideShown)
    assert shown.place == "entrance"
    assert shown.slide == ("tips", "rain")
    assert shown.off_screen


def test_performing_the_same_program_twice_changes_nothing(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: len(hall.happened(SlideShown)) == 1)
    hall.screen.perform(hall.program(RAIN))
    qtbot.wait(500)
    assert hall.names() == ["SlideShown rain"]


def test_reports_come_in_order_and_the_crossfade_ends(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN, SUN))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    hall.moment += timedelta(seconds=12)
    qtbot.waitUntil(lambda: bool(hall.happened(SlideFinished)))
    hall.screen.perform(hall.program(SUN, RAIN))
    qtbot.waitUntil(lambda: "SlideShown sun" in hall.names(), timeout=8000)
    assert hall.names() == ["SlideShown rain", "SlideFinished rain", "SlideShown sun"]
    settle(hall)
    assert not hall.screen._faces[0][1].board.pages.fading


def test_an_expired_slide_leaves_by_the_screens_own_timer(wall, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(turn(RAIN, NOON + timedelta(minutes=10))))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    hall.moment += timedelta(minutes=10)
    qtbot.waitUntil(lambda: "SlideShown home" in hall.names(), timeout=1500)


def test_a_slide_that_has_expired_already_is_never_shown(wall, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(turn(RAIN, NOON - timedelta(seconds=1))))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown home"], timeout=8000)


def test_an_expiry_that_moves_on_keeps_the_slide_without_a_flash(wall, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(turn(RAIN, NOON + timedelta(minutes=1))))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    hall.screen.perform(hall.program(turn(RAIN, NOON + timedelta(minutes=9))))
    hall.moment += timedelta(minutes=2)
    qtbot.wait(500)
    assert "SlideShown home" not in hall.names()


@pytest.mark.parametrize("size", [(1280, 720), (540, 960), (1024, 768)])
def test_the_window_shows_the_picture_pixel_for_pixel(wall, settle, size, qtbot):
    hall = wall(size)
    program = hall.program(RAIN, caption=caption())
    hall.screen.perform(program)
    settle(hall)
    qtbot.wait(50)
    assert opaque(hall.screen.grab("entrance")) == opaque(picture(program.places[0], program, hall.hall, size))


def test_a_broken_picture_is_reported_and_the_evergreen_follows(wall, qtbot, tmp_path, caplog):
    broken = tmp_path / "photo.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n not really")
    hall = wall()
    hall.screen.perform(hall.program(slide("photo", picture=broken)))
    qtbot.waitUntil(lambda: "SlideShown home" in hall.names(), timeout=8000)
    assert hall.names() == ["SlideFailed photo", "SlideShown home"]
    assert "photo.png" in hall.happened(SlideFailed)[0].why
    assert "tips/photo" in caplog.text


def test_even_a_broken_evergreen_leaves_something_on_the_screen(wall, qtbot, tmp_path):
    lost = slide("lost", picture=tmp_path / "nowhere.png")
    hall = wall()
    hall.screen.perform(hall.program(lost, then=lost))
    qtbot.waitUntil(lambda: "SlideShown lost" in hall.names(), timeout=8000)


def test_a_good_picture_is_shown(wall, qtbot, tmp_path):
    photo = QImage(300, 200, QImage.Format.Format_RGB32)
    photo.fill(0x204080)
    photo.save(str(tmp_path / "photo.png"))
    hall = wall()
    hall.screen.perform(hall.program(slide("photo", picture=tmp_path / "photo.png")))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown photo"], timeout=8000)
    grab = hall.screen.grab("entrance")
    assert grab.pixelColor(220, 270).getRgb()[:3] == (0x20, 0x40, 0x80)


def test_a_closed_hall_shows_the_night_and_tells_it_once(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(HOME, open=False))
    settle(hall)
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown home"], timeout=2000)
    hall.moment += timedelta(hours=9)
    hall.screen.perform(hall.program(HOME, open=False))
    qtbot.wait(500)
    assert hall.names() == ["SlideShown home"]
    assert hall.screen.grab("entrance").pixelColor(20, 300).lightness() < 60


def test_the_words_of_the_night_can_be_read_in_the_dark():
    night = PALETTES["night"]
    dim = DIMMED.name().upper(), DIMMED.alphaF()
    paper, ink, faint = (blend(colour, *dim) for colour in (night.paper, night.ink, night.faint))
    assert contrast(paper, ink) >= 7
    assert contrast(paper, night.faint) >= 4.5
    assert contrast(night.paper, faint) >= 4.5


def test_every_place_has_its_window_and_its_reports(wall, qtbot):
    places = (Place(id="entrance", name=HOME.text), Place(id="counter", name=HOME.text))
    hall = wall(places=places)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(
        lambda: {event.place for event in hall.happened(SlideShown)} == {"entrance", "counter"}, timeout=8000
    )
    assert [event.place for event in hall.happened(PlaceAttached)] == ["entrance", "counter"]


def test_places_come_and_go_with_the_documents(wall, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    two = replace(hall.hall, places=(*hall.hall.places, Place(id="water", name=HOME.text)))
    hall.screen.renew(two)
    qtbot.waitUntil(lambda: any(event.place == "water" for event in hall.happened(SlideShown)), timeout=8000)
    hall.screen.renew(hall.hall)
    assert [(event.place, event.attached) for event in hall.happened(PlaceAttached)][-1] == ("water", False)


def test_the_clock_goes_on(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    before = hall.screen.grab("entrance")
    hall.moment += timedelta(seconds=58)
    qtbot.waitUntil(lambda: hall.screen.settled() and hall.screen.grab("entrance") != before, timeout=3000)


def test_changes_during_a_crossfade_end_with_the_last_one(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    for now in (SUN, HOME, RAIN, SUN):
        hall.screen.perform(hall.program(now))
        qtbot.wait(90)
    settle(hall)
    qtbot.waitUntil(lambda: hall.names()[-1] == "SlideShown sun", timeout=3000)


def test_snapshots_are_written_as_slides_and_captions_change(wall, settle, qtbot, tmp_path):
    hall = wall(snapshots=tmp_path / "shots")
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: hall.names() == ["SlideShown rain"], timeout=8000)
    hall.screen.perform(hall.program(RAIN, caption=caption(priority=Priority.URGENT)))
    settle(hall)
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    qtbot.waitUntil(lambda: len(list((tmp_path / "shots").glob("*.png"))) == 3, timeout=5000)
    assert sorted(shot.name for shot in (tmp_path / "shots").iterdir()) == [
        "0001-entrance-rain.png",
        "0002-entrance-caption.png",
        "0003-entrance-rain.png",
    ]


def test_snapshots_that_cannot_be_written_are_told_of(wall, qtbot, tmp_path, caplog):
    (tmp_path / "shots").write_text("a file, where a folder is wanted")
    hall = wall(snapshots=tmp_path / "shots")
    hall.screen.perform(hall.program(HOME))
    qtbot.waitUntil(lambda: "could not write" in caplog.text, timeout=8000)


def test_the_screen_may_be_closed_from_within_a_report(wall, qtbot):
    hall = wall()
    closed = []

    def close_when_shown(event):
        if isinstance(event, SlideShown):
            hall.screen.close()
            closed.append(event)

    for _, face in hall.screen._faces:
        face._report = replace(face._report, post=close_when_shown)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: bool(closed), timeout=8000)
    qtbot.wait(100)
    assert hall.screen.grab("entrance").isNull()


def test_the_mouse_pointer_is_never_seen(wall):
    from PySide6.QtCore import Qt

    hall = wall()
    assert hall.screen._faces[0][1].board.view.cursor().shape() == Qt.CursorShape.BlankCursor


def test_painting_does_not_lose_references_to_none(qapp):
    """PySide6 6.12.0 on Python 3.11 drops one per call and aborts after some thousands."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    path = QPainterPath()
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.save()
        painter.setPen(QPen())
        path.lineTo(3, 4)
        painter.drawPath(QPainterPath())
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 100


def test_a_painting_given_up_halfway_leaves_its_image_alone(qapp):
    """Closing while a banner is half painted once took the whole process along."""
    import gc

    from signage.screen.slides import PageKey

    letters = Lettering()
    for key in (caption_key(caption(), 640, 360), PageKey(RAIN, ("zh",), 640, 360)):
        steps = key.paint(letters)
        next(steps)
        del steps
        gc.collect()
