"""The desk in a real browser, at the sizes of a phone and a PC: by thumb, by keyboard, and with script off."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from console.browsing import PASSWORD
from console.files import picture as drawn
from console.files import tone
from console.pictures import NINE, FakeGlimpse, a_call
from console.stumbling import stumbles
from playwright.sync_api import Browser, Page, expect, sync_playwright

from signage.console.health_ports import Ailment
from signage.director.events import CallCancelled, CallRequested, StaffObserved, SwitchTurned
from signage.director.switches import Switch, Turned

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE, PC = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, signed_in, hall) -> Iterator[Callable[..., Page]]:
    """Opens the desk for somebody; whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_desk(role: str = "duty", *, size=PHONE, script: bool = True, language: str = "zh-CN") -> Page:
        cookies = signed_in(role, name="王经理").cookies
        context = chromium.new_context(viewport=size, has_touch=True, java_script_enabled=script, locale=language)
        contexts.append(context)
        port = signed_in(role, name="王经理").port
        context.add_cookies(
            [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda err: complaints.append(str(err)))
        page.goto(f"http://127.0.0.1:{port}/")
        return page

    yield open_desk
    for context in contexts:
        context.close()
    assert complaints == []


def test_lost_and_found_goes_out_in_four_taps(visit, hall) -> None:
    page = visit()
    taps = 0

    def tap(what) -> None:
        nonlocal taps
        taps += 1
        what.tap()

    tap(page.get_by_role("link", name="失物招领"))
    tap(page.get_by_label("拾到什么"))
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
    expect(page.get_by_label("拾到什么")).to_be_focused()
    page.keyboard.type("钥匙")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="发出")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    assert hall.posted[0].call.passages[0].words == "拾到钥匙，请到咨询台认领"


def test_with_script_off_everything_still_works(visit, hall) -> None:
    page = visit(script=False)
    page.get_by_role("link", name="失物招领").tap()
    page.get_by_label("拾到什么").fill("钱包")
    page.get_by_role("button", name="看看整句").tap()
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    with page.expect_navigation():
        page.get_by_role("button", name="停").first.tap()
    assert [type(event) for event in hall.posted] == [CallRequested, CallCancelled]


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


def test_two_desks_see_the_same_without_being_reloaded(visit, hall) -> None:
    phone, pc = visit(), visit(size=PC)
    hall.snapshot = replace(hall.snapshot, troubles=("打印机没纸了",))
    for page in (phone, pc):
        expect(page.get_by_text("打印机没纸了")).to_be_visible()


def test_an_open_list_stays_open_when_news_comes(visit, hall) -> None:
    page = visit()
    page.get_by_text("另外").tap()
    hall.snapshot = replace(hall.snapshot, troubles=("打印机没纸了",))
    expect(page.get_by_text("打印机没纸了")).to_be_visible()
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


def test_what_may_not_be_said_is_told_while_it_is_typed_and_a_supervisor_may_give_a_reason(visit, hall) -> None:
    page = visit("supervisor")
    page.get_by_role("link", name="失物招领").tap()
    reason = page.get_by_label("照样要这样说？")
    expect(reason).to_be_hidden()
    page.get_by_label("拾到什么").tap()
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
    page.get_by_label("拾到什么").fill("不知道")
    expect(page.get_by_text("不能这样说：推托的话").first).to_be_visible()
    page.get_by_label("拾到什么").fill("蓝色雨伞")
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


@pytest.mark.parametrize("script", [True, False])
def test_a_recording_is_picked_heard_captioned_and_sent(visit, hall, tmp_path, script) -> None:
    (tmp_path / "voice.wav").write_bytes(tone(1.0))
    page = visit("supervisor", script=script)
    page.get_by_role("link", name="放一段录音").tap()
    page.get_by_label("选一段录音，或者现在录").set_input_files(tmp_path / "voice.wav")
    page.get_by_label("字幕：录音里说了什么").fill("请看二楼")
    page.get_by_role("button", name="听一听，看一看").tap()
    player = page.get_by_label("先听一遍")
    expect(player).to_be_visible()
    if script:
        length = "audio => new Promise(done => { audio.onloadedmetadata = () => done(audio.duration); audio.load(); })"
        assert player.evaluate(length) == pytest.approx(1.0, abs=0.05)
    page.get_by_role("button", name="发出").tap()
    page.wait_for_url("**/")
    ((event,),) = (hall.posted,)
    assert event.call.passages[0].words == "请看二楼"
    assert event.call.passages[0].audio.is_file()


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


def test_what_to_do_about_trouble_is_one_tap_away(visit, hall) -> None:
    hall.vitals = replace(hall.vitals, ailments=(Ailment("sound", "没有声音设备", NINE),))
    page = visit()
    page.get_by_role("link", name="会怎样，怎么办").tap()
    expect(page.get_by_role("heading", name="暖屏好不好")).to_be_visible()
    expect(page.get_by_text("看看音箱的电源、音量和插头")).to_be_visible()
