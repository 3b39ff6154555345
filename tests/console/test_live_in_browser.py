"""What comes to an open desk by itself, in a real browser, and what it leaves alone."""

from dataclasses import replace

import pytest
from browsers import PC
from console.files import picture as drawn
from console.pictures import FakeGlimpse, a_call
from playwright.sync_api import Page, expect

from signage.director.events import StaffObserved


def test_two_desks_see_the_same_without_being_reloaded(visit, hall) -> None:
    phone, pc = visit(), visit(size=PC)
    hall.snapshot = replace(hall.snapshot, troubles=("打印机没纸了",))
    for page in (phone, pc):
        expect(page.locator("#alarm").get_by_text("打印机没纸了")).to_be_visible()


def test_an_open_list_stays_open_when_news_comes(visit, hall) -> None:
    page = visit()
    page.get_by_text("另外").tap()
    hall.snapshot = replace(hall.snapshot, troubles=("打印机没纸了",))
    expect(page.locator("#health").get_by_text("打印机没纸了")).to_be_visible()
    expect(page.get_by_text("SQLite 太旧")).to_be_visible()


def pressed(page: Page, button: str) -> None:
    """A finger comes down on it, and stays."""
    target = page.get_by_role("button", name=button, exact=True)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def test_news_takes_no_button_from_under_a_finger(visit, hall) -> None:
    page = visit()
    pressed(page, "外面没下雨")
    program = hall.snapshot.program
    hall.snapshot = replace(hall.snapshot, program=replace(program, mark=replace(program.mark, temp_c=31.0)))
    expect(page.locator("#status").get_by_text("31°C")).to_be_visible()
    with page.expect_navigation():
        page.mouse.up()
    assert [type(event) for event in hall.posted] == [StaffObserved]


def test_a_tap_that_began_on_one_call_never_stops_another(visit, hall) -> None:
    first, second = a_call("first", words="甲"), a_call("second", words="乙")
    spoken = hall.snapshot.calls
    hall.snapshot = replace(hall.snapshot, calls=(*spoken, first, second))
    page = visit()
    pressed(page, "取消 甲")
    hall.snapshot = replace(hall.snapshot, calls=(*spoken, second))
    expect(page.get_by_role("button", name="取消 甲")).to_have_count(0)
    page.mouse.up()
    assert page.evaluate("document.readyState") == "complete"
    assert hall.posted == []


def test_the_focus_stays_with_its_button_when_a_list_moves_on(visit, hall) -> None:
    first, second, third = (a_call(name, words=name) for name in "甲乙丙")
    spoken = hall.snapshot.calls
    hall.snapshot = replace(hall.snapshot, calls=(*spoken, first, second, third))
    page = visit()
    page.get_by_role("button", name="取消 丙").focus()
    hall.snapshot = replace(hall.snapshot, calls=(*spoken, second, third))
    expect(page.get_by_role("button", name="取消 甲")).to_have_count(0)
    expect(page.get_by_role("button", name="取消 丙")).to_be_focused()


def test_a_desk_that_cannot_reach_its_hall_says_so_unless_it_is_back_at_once(visit) -> None:
    page = visit()
    told = page.get_by_text("连不上大厅")
    expect(told).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('lost')")
    page.wait_for_timeout(1000)
    expect(told).to_be_hidden()
    expect(told).to_be_visible(timeout=10_000)
    page.evaluate("document.documentElement.classList.remove('lost')")
    expect(told).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_screen_is_seen_on_the_desk_and_a_new_picture_comes(visit, hall, script) -> None:
    hall.glimpses["entrance"] = FakeGlimpse(jpeg=drawn(width=640, height=360), version="first")
    page = visit(script=script)
    picture = page.get_by_role("img", name="门口的屏幕上写着：请到咨询台 带伞")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    # A live desk puts fresh elements in place of those that were just found: each look is at the one that is there.
    expect(picture).to_have_js_property("naturalWidth", 640)
    if not script:
        assert picture.bounding_box()["width"] > 300, "as wide as the phone"
    hall.glimpses["entrance"] = FakeGlimpse(jpeg=drawn(width=640, height=360), version="second")
    if not script:
        page.reload()
    expect(picture).to_have_attribute("src", "/screens/entrance?v=second")
