"""A settled page moves a little, calmly and cheaply, and every picture taken of it is of the page at rest."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from signage.director.hall import Motion
from signage.director.reports import PartFailed
from signage.screen.fonts import Lettering
from signage.screen.life import LifeKey
from signage.screen.liveliness import TRIAL_MS
from signage.screen.paint import brush
from signage.screen.picture import picture
from signage.screen.slides import PageKey, finish
from signage.sketch.scenes import SCENES
from tests.screen.conftest import HOME, RAIN, caption, slide


def photo(folder):
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0x204080)
    image.save(str(folder / "photo.png"))
    return folder / "photo.png"


def pixels(image):
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3]


def playing(hall):
    return hall.screen._faces[0][1].board.pages.playing


@pytest.fixture
def moving(wall):
    def open_moving(motion):
        hall = wall()
        hall.hall = replace(hall.hall, motion=motion)
        hall.screen.renew(hall.hall)
        return hall

    return open_moving


@pytest.mark.parametrize("motion", [Motion.CALM, Motion.LIVELY])
def test_rain_falls_on_a_page_at_rest(moving, qtbot, motion):
    hall = moving(motion)
    hall.screen.perform(hall.program(RAIN))
    board = hall.screen._faces[0][1].board
    qtbot.waitUntil(lambda: playing(hall) and board.pages.life_step > 3, timeout=8000)
    frame = board.view.grabWindow()
    qtbot.waitUntil(lambda: board.view.grabWindow() != frame, timeout=2000)


def test_a_still_hall_keeps_still(moving, settle, qtbot):
    hall = moving(Motion.STILL)
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    qtbot.wait(700)
    assert not playing(hall)


def test_the_lines_of_a_page_without_weather_boil(moving, qtbot):
    hall = moving(Motion.LIVELY)
    hall.screen.perform(hall.program(HOME))
    board = hall.screen._faces[0][1].board
    qtbot.waitUntil(lambda: playing(hall) and board.pages.life_step > 1, timeout=8000)
    frame = board.view.grabWindow()
    qtbot.waitUntil(lambda: board.view.grabWindow() != frame, timeout=2000)


def test_a_picture_taken_while_it_moves_is_of_the_page_at_rest(moving, qtbot):
    hall = moving(Motion.LIVELY)
    program = hall.program(RAIN)
    hall.screen.perform(program)
    board = hall.screen._faces[0][1].board
    qtbot.waitUntil(lambda: playing(hall) and board.pages.life_step > 5, timeout=8000)
    at_rest = picture(program.places[0], program, hall.hall, board.pixels)
    assert hall.screen.grab("entrance").convertToFormat(at_rest.format()) == at_rest
    assert playing(hall)


def test_nothing_moves_while_somebody_speaks(moving, qtbot):
    hall = moving(Motion.CALM)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)
    hall.screen.perform(hall.program(RAIN, caption=caption()))
    qtbot.waitUntil(lambda: not playing(hall), timeout=1000)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)


def test_nothing_moves_once_staff_want_all_still_and_again_when_they_do_not(moving, settle, qtbot):
    hall = moving(Motion.LIVELY)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)
    hall.screen.perform(hall.program(RAIN, still=True))
    qtbot.waitUntil(lambda: not playing(hall), timeout=1500)
    hall.screen.perform(hall.program(HOME, still=True))
    settle(hall)
    qtbot.wait(500)
    assert not playing(hall)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)


def test_a_page_that_goes_takes_its_moving_pictures_along(moving, settle, qtbot, tmp_path):
    hall = moving(Motion.CALM)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)
    there = hall.screen._easel.count
    hall.screen.perform(hall.program(slide("photo", picture=photo(tmp_path))))
    settle(hall)
    qtbot.wait(500)
    assert not playing(hall)
    assert hall.screen._easel.count == 3 < there  # the page, the clock, the credits


def test_a_machine_that_cannot_keep_up_stays_still_and_says_so(moving, qtbot, caplog):
    hall = moving(Motion.LIVELY)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)
    liveliness = hall.screen._faces[0][1]._liveliness

    class Slow:
        def elapsed(self):
            return 4 * TRIAL_MS

        def start(self):
            pass

    liveliness._clock = Slow()
    qtbot.waitUntil(lambda: not playing(hall), timeout=3000)
    assert caplog.text.count("it stays still") == 1
    (told,) = hall.happened(PartFailed)
    assert told.part == "motion:entrance"
    assert "画不过来" in told.why
    hall.screen.perform(hall.program(slide("again")))
    qtbot.wait(1200)
    assert not playing(hall)


@pytest.fixture(scope="module")
def letters(qapp):
    return Lettering()


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (1000, 250)])
@pytest.mark.parametrize("name", ["rain", "wind", "sun", "house", "fog", "cold", "dust", "festival"])
def test_the_moving_pictures_at_rest_make_the_page(letters, name, size):
    """Else a page would jump when it begins to move."""
    key = PageKey(slide("x", scene=name), ("zh",), *size)
    page = finish(key.paint(letters)).image
    alive = page.copy()
    with brush(alive) as painter:
        for sprite in finish(LifeKey(key).paint(letters)).sprites:
            if sprite.frames:
                painter.drawImage(sprite.at.topLeft(), sprite.frames[0].unpack())
            else:
                painter.drawImage(sprite.at, page, sprite.at)
    worst = np.abs(pixels(alive).astype(int) - pixels(page)).max(axis=2)
    assert (worst > 12).mean() < 0.0005


@pytest.mark.parametrize("name", sorted(SCENES))
def test_patches_are_small_and_never_over_one_another(letters, name):
    key = PageKey(slide("x", scene=name), ("zh",), 480, 270)
    life = finish(LifeKey(key).paint(letters))
    assert any(sprite.moves for sprite in life.sprites)
    ground = [
        sprite.at for sprite in life.sprites if sprite.frames and sprite.frames[0].format == QImage.Format.Format_RGB32
    ]
    assert not any(one.intersects(other) for one, other in combinations(ground, 2))
    shown = sum(image.width * image.height for sprite in life.sprites for image in sprite.frames)
    assert shown < 3 * 480 * 270, "pixels while they are shown"
    assert life.bytes < 200_000


def test_a_field_that_falls_meets_itself_at_its_edges(qapp):
    life = finish(LifeKey(PageKey(RAIN, ("zh",), 960, 540)).paint(Lettering()))
    field = next(sprite for sprite in life.sprites if sprite.drifts).frames[0].unpack()
    width, height = field.width(), field.height()
    top = [field.pixelColor(x, 0).alpha() for x in range(width)]
    foot = [field.pixelColor(x, height - 1).alpha() for x in range(width)]
    crossing = [x for x in range(width) if foot[x] > 200]
    assert crossing
    assert all(max(top[max(0, x - 3) : x + 4]) > 0 for x in crossing)
