"""The small pictures that the duty desk shows of each place."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from signage.director.hall import Place
from signage.screen.glimpses import WIDTH
from tests.screen.conftest import HOME, RAIN, SUN, caption


def picture(wall, place: str = "entrance") -> QImage | None:
    glimpse = wall.screen.glimpses.of(place)
    return None if glimpse is None else QImage.fromData(glimpse.jpeg, "JPG")


@pytest.fixture
def looked(qtbot):
    def looked(wall, place: str = "entrance", *, unlike: str = "") -> str:
        """Wait for a picture other than that of this version; its version."""

        def there() -> None:
            glimpse = wall.screen.glimpses.of(place)
            assert glimpse is not None
            assert glimpse.version != unlike

        qtbot.waitUntil(there, timeout=10_000)
        return wall.screen.glimpses.of(place).version

    return looked


def test_nothing_is_taken_while_nobody_looks(wall, settle, qtbot):
    there = wall()
    there.screen.perform(there.program(RAIN))
    settle(there)
    qtbot.wait(600)
    assert there.screen.glimpses._kept == {}


def test_who_looks_sees_the_window_small_and_light(wall, settle, looked):
    there = wall()
    there.screen.perform(there.program(RAIN))
    settle(there)
    looked(there)
    glimpse, small = there.screen.glimpses.of("entrance"), picture(there)
    assert (small.width(), small.height()) == (glimpse.width, glimpse.height) == (WIDTH, 360)
    assert len(glimpse.jpeg) < 80_000
    whole = there.screen.grab("entrance").scaledToWidth(WIDTH)
    for x, y in ((20, 20), (320, 180), (600, 340)):
        one, other = small.pixelColor(x, y), whole.pixelColor(x, y)
        assert abs(one.lightness() - other.lightness()) < 40


def test_a_new_slide_and_a_caption_each_make_a_new_picture_that_knows_what_it_shows(wall, settle, looked):
    there = wall()
    there.screen.perform(there.program(RAIN))
    settle(there)
    first = looked(there)
    showing = [there.screen.glimpses.of("entrance").showing]
    there.screen.perform(there.program(SUN))
    second = looked(there, unlike=first)
    showing.append(there.screen.glimpses.of("entrance").showing)
    there.screen.perform(there.program(SUN, caption=caption()))
    looked(there, unlike=second)
    showing.append(there.screen.glimpses.of("entrance").showing)
    assert showing == [RAIN.id, SUN.id, "caption"]


def test_what_has_changed_since_anybody_looked_is_not_shown_again(wall, settle, looked):
    there = wall()
    there.screen.perform(there.program(RAIN))
    settle(there)
    looked(there)
    there.screen.glimpses._asked_s -= 3600
    there.screen.perform(there.program(SUN))
    settle(there)
    assert there.screen.glimpses.of("entrance") is None, "an hour later the rain would be a lie"
    looked(there)


def test_each_place_has_its_own_and_a_place_that_is_gone_has_none(wall, settle, looked):
    places = (Place(id="entrance", name=HOME.text), Place(id="counter", name=HOME.text))
    there = wall(places=places)
    there.screen.perform(there.program(RAIN))
    settle(there)
    looked(there)
    looked(there, "counter")
    there.hall = replace(there.hall, places=places[:1])
    there.screen.renew(there.hall)
    assert there.screen.glimpses.of("counter") is None


def test_after_the_end_nothing_is_taken(wall, settle, qtbot):
    there = wall()
    there.screen.perform(there.program(RAIN))
    settle(there)
    there.screen.close()
    assert there.screen.glimpses.of("entrance") is None
    qtbot.wait(400)
