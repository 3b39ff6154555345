"""The desk in a real browser, at the sizes of a phone and a PC: by thumb, by keyboard, and with script off."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from browsers import PC
from console.browsing import PASSWORD
from console.pictures import NINE, a_call
from console.stumbling import stumbles
from playwright.sync_api import expect

from signage.console.ports.health import Ailment
from signage.director.events import CallCancelled, CallRequested, StaffObserved, SwitchTurned
from signage.director.switches import Switch, Turned


def test_lost_and_found_goes_out_in_four_taps(visit, hall) -> None:
    page = visit()
    taps = 0

    def tap(what) -> None:
        nonlocal taps
        taps += 1
        what.tap()

    tap(page.get_by_role("link", name="失物招领"))
    tap(page.get_by_label("拾到什么", exact=True))
    page.keyboard.type("蓝色雨伞")
    tap(page.get_by_role("button", name="看看整句"))
    expect(page.get_by_text("拾到蓝色雨伞，请到咨询台认领", exact=True)).to_be_visible()
    tap(page.get_by_role("button", name="发出"))
    page.wait_for_url("**/")
    assert taps <= 4
    ((event),) = hall.posted
    assert isinstance(event, CallRequested)
    assert event.call.by == "王经理"


def test_what_was_sent_appears_with_its_undo_and_the_undo_works(visit, hall) -> None:
    page = visit()
    soon = a_call("soon", words="请车主移车", due=NINE + timedelta(seconds=4))
    hall.snapshot = replace(hall.snapshot, calls=(*hall.snapshot.calls, soon))
    undo = page.get_by_role("button", name="撤回")
    expect(undo).to_be_visible()
    with page.expect_navigation():
        undo.tap()
    assert hall.posted == [CallCancelled(NINE, "soon", "王经理")]


def test_one_tap_tells_of_the_rain(visit, hall) -> None:
    page = visit()
    with page.expect_navigation():
        page.get_by_role("button", name="外面没下雨").tap()
    assert hall.posted == [StaffObserved(NINE, raining=False, by="王经理")]


def test_by_keyboard_alone(visit, hall) -> None:
    page = visit(size=PC)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到内容")).to_be_focused()
    link = page.get_by_role("link", name="失物招领")
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("拾到什么", exact=True)).to_be_focused()
    page.keyboard.type("钥匙")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="发出")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    assert hall.posted[0].call.passages[0].words == "拾到钥匙，请到咨询台认领"


def test_with_script_off_everything_still_works(visit, hall) -> None:
    page = visit(script=False)
    page.get_by_role("link", name="失物招领").tap()
    page.get_by_label("拾到什么", exact=True).fill("钱包")
    page.get_by_role("button", name="看看整句").tap()
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    with page.expect_navigation():
        page.get_by_role("button", name="停").first.tap()
    assert [type(event) for event in hall.posted] == [CallRequested, CallCancelled]


def test_with_script_off_what_was_unfolded_stays_so_when_the_page_comes_anew(visit) -> None:
    page = visit(script=False)
    expect(page.get_by_role("button", name="关音乐")).to_be_hidden()
    with page.expect_navigation():
        page.get_by_role("link", name="全部展开").tap()
    page.goto(page.url)
    expect(page.get_by_role("button", name="关音乐")).to_be_visible()
    page.get_by_role("link", name="收起来").tap()
    expect(page.get_by_role("button", name="关音乐")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_switch_is_turned_by_thumb_and_the_way_back_is_in_its_place(visit, hall, script) -> None:
    page = visit(script=script)
    page.get_by_text("今天的开关").tap()
    with page.expect_navigation():
        page.get_by_role("button", name="关音乐").tap()
    assert hall.posted == [SwitchTurned(NINE, Switch.MUSIC_OFF, 1, "王经理")]
    off = Turned(1, "王经理", NINE, NINE + timedelta(hours=23))
    hall.snapshot = replace(hall.snapshot, switches={Switch.MUSIC_OFF: off})
    page.reload()
    expect(page.get_by_role("button", name="放音乐")).to_be_visible()
    expect(page.get_by_text("为止，然后照常")).to_be_visible()


def test_what_may_not_be_said_is_told_while_it_is_typed_and_a_supervisor_may_give_a_reason(visit, hall) -> None:
    page = visit("supervisor")
    page.get_by_role("link", name="失物招领").tap()
    reason = page.get_by_label("照样要这样说？")
    expect(reason).to_be_hidden()
    page.get_by_label("拾到什么", exact=True).tap()
    page.keyboard.type("不知道是谁的伞", delay=20)
    expect(page.get_by_text("不能这样说：推托的话").first).to_be_visible()
    expect(reason).to_be_visible()
    reason.fill("失主自己写的牌子")
    page.get_by_role("button", name="看看整句").tap()
    expect(page.get_by_text("放行，理由：失主自己写的牌子")).to_be_visible()
    page.get_by_role("button", name="发出").tap()
    expect(page.get_by_role("heading", name="值班台", exact=True)).to_be_visible()
    assert hall.posted[0].call.overruled.reason == "失主自己写的牌子"


def test_what_may_not_be_said_goes_away_once_it_is_mended(visit) -> None:
    page = visit()
    page.get_by_role("link", name="失物招领").tap()
    page.get_by_label("拾到什么", exact=True).fill("不知道")
    expect(page.get_by_text("不能这样说：推托的话").first).to_be_visible()
    page.get_by_label("拾到什么", exact=True).fill("蓝色雨伞")
    expect(page.get_by_text("不能这样说：推托的话").first).to_be_hidden()
    expect(page.get_by_text("会这样说：拾到蓝色雨伞，请到咨询台认领")).to_be_visible()
    expect(page.get_by_label("照样要这样说？")).to_have_count(0)


def test_coming_back_by_pin_can_be_touched_read_and_heard(visit) -> None:
    page = visit("duty")
    base = page.url.rstrip("/")
    page.goto(f"{base}/password")
    pin = page.locator("form", has=page.get_by_label("PIN（6 到 12 位数字）"))
    pin.get_by_label("密码").fill(PASSWORD)
    pin.get_by_label("PIN（6 到 12 位数字）").fill("270531")
    pin.get_by_role("button", name="保存 PIN").tap()
    expect(page.get_by_text("这台设备已经可以用 PIN 登录")).to_be_visible()
    assert stumbles(page) == []
    page.get_by_text("王经理").first.tap()
    page.get_by_role("button", name="退出").tap()
    page.get_by_label("王经理，请输入 PIN").fill("270531")
    assert stumbles(page) == []
    page.get_by_role("button", name="登录").first.tap()
    expect(page.get_by_role("heading", name="值班台", exact=True)).to_be_visible()


def test_what_to_do_about_trouble_is_one_tap_away(visit, hall) -> None:
    hall.vitals = replace(hall.vitals, ailments=(Ailment("sound", "没有声音设备", NINE),))
    page = visit()
    page.get_by_role("link", name="会怎样，怎么办").tap()
    expect(page.get_by_role("heading", name="暖屏好不好")).to_be_visible()
    expect(page.get_by_text("看看音箱的电源、音量和插头")).to_be_visible()


def test_the_desk_can_be_kept_on_a_home_screen(visit) -> None:
    page = visit()
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    told = json.loads(manifest["data"])
    assert (told["name"], told["display"], told["start_url"]) == ("厅 · 值班台", "standalone", "/")
    (icon,) = told["icons"]
    decoded = "async (src) => { const icon = new Image(); icon.src = src; await icon.decode(); return icon.width; }"
    assert page.evaluate(decoded, icon["src"]) == 512
    # A browser of tests keeps nothing, so it installs nothing either; nothing else is in the way.
    hindrances = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in hindrances] == ["in-incognito"]
