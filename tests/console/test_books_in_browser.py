"""The books in a real browser, at the sizes of a phone, a tablet and a PC: by thumb, and with script off."""

import pytest
from browsers import PC
from console.pictures import NINE, a_case
from playwright.sync_api import expect

from signage.director.events import CaseClaimed, CaseRecorded, LoanMade, LoanReturned


def test_from_the_find_to_the_announcement_in_four_taps(alive, visit) -> None:
    page = visit()
    taps = 0

    def tap(what) -> None:
        nonlocal taps
        taps += 1
        what.tap()

    tap(page.get_by_role("link", name="捡到东西"))
    expect(page.get_by_label("捡到什么")).to_be_focused()
    page.keyboard.type("蓝色雨伞")
    tap(page.get_by_role("button", name="记下"))
    expect(
        page.get_by_text("拾到蓝色雨伞，请到咨询台认领").or_(page.get_by_text("拾到蓝色雨伞，交到了咨询台"))
    ).to_be_visible()
    tap(page.get_by_role("button", name="发出"))
    expect(page.get_by_role("button", name="撤回")).to_be_visible()
    assert taps <= 4
    assert [type(event).__name__ for event in alive.hall.posted] == ["CaseRecorded", "CaseAnnounced", "CallRequested"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_owner_comes(alive, visit, script) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    page = visit(script=script)
    page.get_by_role("link", name="等人认领").tap()
    page.get_by_role("link", name="蓝色雨伞").tap()
    page.get_by_label("谁领走的").fill("王小明 13800005678")
    page.get_by_role("button", name="交还失主").tap()
    expect(page.get_by_text("王** 尾号5678 领走")).to_be_visible()
    assert alive.hall.posted == [CaseClaimed(NINE, "K7Q2M", "王** 尾号5678", "王经理")]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_umbrella_goes_and_comes(alive, visit, script) -> None:
    page = visit(script=script)
    page.get_by_role("link", name="借用").tap()
    page.get_by_label("谁借的").fill("李女士 5678")
    page.get_by_role("button", name="借出").tap()
    back = page.get_by_role("button", name="还回来了")
    expect(back).to_be_visible()
    back.tap()
    expect(page.get_by_text("没有借出去的东西")).to_be_visible()
    assert [type(event) for event in alive.hall.posted] == [LoanMade, LoanReturned]


def test_two_desks_see_at_once_that_something_waits(alive, visit) -> None:
    phone, pc = visit(), visit(size=PC)
    alive.hear(CaseRecorded(NINE, a_case()))
    for page in (phone, pc):
        expect(page.get_by_role("link", name="等人认领 1")).to_be_visible()


def test_a_count_is_put_right_with_a_thumb(alive, visit) -> None:
    page = visit()
    page.goto(page.url + "facilities")
    page.get_by_role("button", name="爱心伞 少一件").tap()
    expect(page.get_by_text("2/6")).to_be_visible()
    assert alive.hall.posted[0].left == 2


def test_what_was_written_lately_is_tapped_in(alive, visit) -> None:
    alive.hear(CaseRecorded(NINE, a_case()))
    page = visit()
    page.goto(page.url + "cases/new")
    page.get_by_role("button", name="等候区").tap()
    expect(page.get_by_label("在哪里捡到")).to_have_value("等候区")
