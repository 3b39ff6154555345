"""A settled page moves a little, calmly and cheaply, and every picture taken of it is of the page at rest."""

from dataclasses import replace

import pytest

from signage.director.hall import Motion
from signage.screen.fonts import Lettering
from signage.screen.life import MOVING_ITEMS, LifeKey, moves
from signage.screen.liveliness import TRIAL_MS
from signage.screen.picture import picture
from signage.screen.slides import PageKey, finish
from signage.sketch.motion import MOVES, planes
from signage.sketch.scenes import SCENES, draw
from tests.screen.conftest import HOME, RAIN, caption, slide


def playing(hall):
    return hall.screen._faces[0][1].board._root.property("lifePlaying")


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
    qtbot.waitUntil(lambda: playing(hall) and board.life_step > 3, timeout=8000)
    frame = board.view.grabWindow()
    qtbot.waitUntil(lambda: board.view.grabWindow() != frame, timeout=2000)


def test_a_still_hall_keeps_still(moving, settle, qtbot):
    hall = moving(Motion.STILL)
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    qtbot.wait(700)
    assert not playing(hall)


def test_what_has_nothing_to_move_keeps_still(moving, settle, qtbot):
    hall = moving(Motion.LIVELY)
    hall.screen.perform(hall.program(HOME))
    settle(hall)
    qtbot.wait(700)
    assert not playing(hall)


def test_a_picture_taken_while_it_moves_is_of_the_page_at_rest(moving, qtbot, tmp_path):
    hall = moving(Motion.LIVELY)
    program = hall.program(RAIN)
    hall.screen.perform(program)
    board = hall.screen._faces[0][1].board
    qtbot.waitUntil(lambda: playing(hall) and board.life_step > 5, timeout=8000)
    at_rest = picture(program.places[0], program, hall.hall, board.pixels, tmp_path)
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


def test_a_page_that_goes_takes_its_moving_pictures_along(moving, settle, qtbot):
    hall = moving(Motion.CALM)
    hall.screen.perform(hall.program(RAIN))
    qtbot.waitUntil(lambda: playing(hall), timeout=8000)
    hall.screen.perform(hall.program(HOME))
    settle(hall)
    assert not playing(hall)
    assert not [name for name in hall.screen._faces[0][1].board._names if name.startswith("life")]


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
    qtbot.waitUntil(lambda: not playing(hall), timeout=2000)
    assert "it stays still" in caplog.text
    hall.screen.perform(hall.program(slide("again")))
    qtbot.wait(1200)
    assert not playing(hall)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_what_is_said_to_move_does_and_nothing_else(name):
    apart = planes(draw(name, "x"))
    said = {item.part for item in (*SCENES[name].behind, *SCENES[name].before)} & MOVING_ITEMS
    assert bool(apart.moving) == bool(said) == moves(PageKey(slide("x", scene=name), ("zh",), 960, 540))
    assert len(apart.behind) + len(apart.moving) + len(apart.before) == len(draw(name, "x").parts)


def test_a_field_that_falls_meets_itself_at_its_edges(qapp):
    life = finish(LifeKey(PageKey(RAIN, ("zh",), 960, 540)).paint(Lettering()))
    field = next(sprite for sprite in life.sprites if sprite.drifts)
    width, height = field.image.width(), field.image.height()
    top = [field.image.pixelColor(x, 0).alpha() for x in range(width)]
    foot = [field.image.pixelColor(x, height - 1).alpha() for x in range(width)]
    crossing = [x for x in range(width) if foot[x] > 200]
    assert crossing
    assert all(max(top[max(0, x - 3) : x + 4]) > 0 for x in crossing)


def test_no_part_turns_or_sways_fast_enough_to_flash():
    for move in MOVES.values():
        assert abs(move.turn) <= 12
        assert abs(move.sway) <= 15
