"""The code is on the hall's own screen, while somebody wants to claim the hall, and nowhere else."""

from datetime import timedelta

import pytest
from console.browsing import PASSWORD
from console.pictures import NINE

from signage.console.entry.claim import SHOWN_FOR, CodeOnScreen
from signage.director.events import NotePinned


def notes(hall) -> list[NotePinned]:
    return [event for event in hall.posted if isinstance(event, NotePinned)]


def test_opening_the_page_shows_the_code_on_the_screen_and_not_on_the_page(browse, people, hall, code) -> None:
    browse().get("/sign-in")
    assert notes(hall) == []
    page = browse().get("/first")
    (note,) = notes(hall)
    assert f"{code[:4]} {code[4:]}" in note.words
    assert note.until == NINE + SHOWN_FOR
    assert code not in page.text


def test_it_is_taken_down_once_the_hall_is_claimed_and_never_shown_again(browse, people, hall, code) -> None:
    browser = browse()
    browser.get("/first")
    browser.post("/first", {"code": code, "name": "王经理", "password": PASSWORD})
    assert notes(hall)[-1].words == ""
    told = len(hall.posted)
    browse().get("/first")
    assert len(notes(hall)) == len(hall.posted) == told


class Screen:
    def __init__(self, fingerprint: str | None = None) -> None:
        self.now, self.steady_s, self.code, self.posted = NINE, 1000.0, "12345678", []
        self.on_screen = CodeOnScreen(
            self.posted.append, lambda: self.now, lambda: self.steady_s, lambda: self.code, lambda: fingerprint
        )

    def goes_on(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.steady_s += timedelta(**span).total_seconds()


def test_a_page_that_is_opened_over_and_over_tells_the_hall_once_in_a_while() -> None:
    screen = Screen()
    for _ in range(12):
        screen.on_screen.show()
        screen.on_screen.show()
        screen.goes_on(minutes=1)
    assert [note.at for note in screen.posted] == [NINE + timedelta(minutes=each) for each in (0, 5, 10)]
    assert all(note.until - note.at == SHOWN_FOR for note in screen.posted)


def test_the_code_is_shown_again_though_the_clock_was_set_back() -> None:
    screen = Screen()
    screen.on_screen.show()
    screen.now -= timedelta(days=1)
    screen.goes_on(minutes=11)
    screen.on_screen.show()
    assert len(screen.posted) == 2


def test_a_fresh_code_is_shown_at_once() -> None:
    screen = Screen()
    screen.on_screen.show()
    screen.code = "87654321"
    screen.on_screen.show()
    assert ["8765 4321" in note.words for note in screen.posted] == [False, True]


def test_the_fingerprint_of_the_certificate_stands_beside_it() -> None:
    screen = Screen("AB:CD:EF:01:23:45:67:89:00:11")
    screen.on_screen.show()
    assert screen.posted[0].words.endswith("证书 Certificate AB:CD:EF:01:23:45:67:89")


@pytest.mark.parametrize("acts", ["show", "hide"])
def test_a_claimed_hall_shows_nothing(acts) -> None:
    screen = Screen()
    screen.code = None
    getattr(screen.on_screen, acts)()
    assert screen.posted == []
