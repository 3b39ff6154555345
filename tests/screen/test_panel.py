"""The staff's panel at the screen: with a finger, a mouse or keys; and how far visitors get, which is nowhere."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from signage.app.staff import Staff, set_pin
from signage.console.render.words import say
from signage.director.events import DocumentsLoaded
from signage.director.wanted import Priority
from signage.loop import Loop
from signage.screen import attendant
from signage.screen.attendant import KEYPAD, MOST_WRONG, _menu
from signage.screen.boxes import Box
from signage.screen.fonts import Lettering
from signage.screen.panel import TALL, WIDE, Button, PanelKey, placed
from signage.screen.slides import finish
from signage.screen.staff import Glance, Offer
from tests.fakes import NOON, some_documents
from tests.screen.conftest import RAIN, caption

OFFERS = tuple(Offer(f"t{number}", f"模板{number}", f"这是第 {number} 条广播。") for number in range(6))
HOLD_MS = 150


@dataclass
class Reception:
    """The hall behind the port: remembers what was asked of it."""

    pin: str = "314159"
    language: str = "zh"
    asked: list = field(default_factory=list)
    glance_now: Glance = field(default_factory=lambda: Glance(OFFERS, None, quiet=False, speaking=False))

    @property
    def has_pin(self):
        return bool(self.pin)

    def say(self, words):
        return say(words, self.language)

    def admits(self, pin):
        return pin == self.pin

    def glance(self):
        return self.glance_now

    def announce(self, offer):
        self.asked.append(("announce", offer))
        return "马上播出"

    def observe(self, raining):
        self.asked.append(("rain", raining))
        self.glance_now = replace(self.glance_now, raining=raining)

    def quiet(self, wanted):
        self.asked.append(("quiet", wanted))
        self.glance_now = replace(self.glance_now, quiet=wanted)

    def turn_volume(self, *, louder):
        self.asked.append(("louder" if louder else "softer",))
        turned = self.glance_now.volume_db + (3 if louder else -3)
        self.glance_now = replace(self.glance_now, volume_db=turned)
        return turned

    def stop(self):
        self.asked.append(("stop",))


class Person:
    """Somebody in front of the screen."""

    def __init__(self, hall, reception, qtbot):
        self.hall, self.reception, self.qtbot = hall, reception, qtbot
        self.window = hall.screen._faces[0][1].board.view
        self.window.rootObject().setProperty("holdMs", HOLD_MS)
        (self.attendant,) = hall.screen._attendants.values()

    @property
    def sees(self):
        return self.attendant._key

    def hold(self, x, y):
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
        self.qtbot.wait(2 * HOLD_MS)
        QTest.mouseRelease(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def middle(self, button):
        box = next(box for each, box in placed(self.sees) if button in {each.id, each.label})
        left, top = self.sees.corner
        unit = self.sees.unit
        return QPoint(round(left + (box.x + box.width / 2) * unit), round(top + (box.y + box.height / 2) * unit))

    def press(self, *buttons):
        for button in buttons:
            at = self.middle(button)
            QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            QCoreApplication.processEvents()

    def touch(self, button):
        device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
        at = self.middle(button)
        QTest.touchEvent(self.window, device).press(1, at).commit()
        QTest.touchEvent(self.window, device).release(1, at).commit()

    def type(self, words):
        for key in words:
            QTest.keyClick(self.window, key)
            QCoreApplication.processEvents()

    def come_in(self):
        QTest.keyClick(self.window, Qt.Key.Key_F2)
        self.type(self.reception.pin)
        QTest.keyClick(self.window, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.sees.pin is None, timeout=3000)


@pytest.fixture
def person(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    reception = Reception()
    hall.screen.welcome(reception)
    return Person(hall, reception, qtbot)


@pytest.mark.parametrize("corner", [(10, 10), (950, 10), (10, 530), (950, 530)])
def test_a_long_press_in_a_corner_asks_for_the_pin(person, corner):
    person.hold(*corner)
    assert person.sees.pin == 0


def test_a_long_press_elsewhere_and_taps_everywhere_do_nothing(person):
    person.hold(480, 270)
    for x, y in ((10, 10), (950, 530), (480, 270)):
        QTest.mouseClick(person.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
    person.type("314159")
    QTest.keyClick(person.window, Qt.Key.Key_Return)
    person.qtbot.wait(100)
    assert not person.attendant.is_open


def test_the_pin_typed_with_a_finger_opens_the_menu(person, settle):
    before = person.window.grabWindow()
    person.hold(10, 10)
    person.qtbot.waitUntil(lambda: person.window.grabWindow() != before, timeout=3000)
    for digit in "314159":
        person.touch(digit)
    assert person.sees.pin == 6
    person.touch("enter")
    person.qtbot.waitUntil(lambda: person.sees.pin is None, timeout=3000)
    assert [button.label for button in person.sees.buttons][:7] == [*(offer.name for offer in OFFERS), "在下雨"]


def test_where_english_leads_the_panel_speaks_english(person):
    person.reception.language = "en"
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    assert person.sees.title == "Your PIN, please"
    assert {"Del", "OK"} <= {button.label for button, _ in placed(person.sees)}
    person.press("close")
    person.come_in()
    person.press("rain")
    assert person.sees.note == "Noted: it is raining"
    assert "Raining ✓" in {button.label for button in person.sees.buttons}
    person.press("softer")
    assert person.sees.note == "3 dB softer than usual, until the next day of business"


def test_a_wrong_digit_can_be_taken_back(person):
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    person.press("3", "1", "8", "back")
    assert person.sees.pin == 2


def test_an_announcement_is_shown_in_full_before_it_is_said(person):
    person.come_in()
    person.press("say:t2")
    assert person.sees.note == "这是第 2 条广播。"
    assert person.reception.asked == []
    person.press("no")
    assert person.reception.asked == []
    person.press("say:t2", "yes")
    assert person.reception.asked == [("announce", "t2")]
    assert person.sees.note == "马上播出"


def test_what_the_hall_refuses_is_said(person):
    person.come_in()
    person.reception.announce = lambda offer: "夜里不播"
    person.press("say:t0", "yes")
    assert person.sees.note == "夜里不播"


def test_rain_quiet_and_stop_are_one_press_each(person):
    person.come_in()
    person.press("rain", "dry", "quiet_on")
    assert {"没下雨 ✓", "恢复声音"} <= {button.label for button in person.sees.buttons}
    person.press("quiet_off", "stop")
    assert person.reception.asked == [("rain", True), ("rain", False), ("quiet", True), ("quiet", False), ("stop",)]


def test_one_press_is_seen_at_once_though_the_hall_hears_of_it_a_turn_later(person, tmp_path):
    loop = Loop(lambda event, program: None)
    loop.turn(DocumentsLoaded(NOON, some_documents()))
    set_pin(tmp_path, person.reception.pin)
    person.hall.screen.welcome(Staff(lambda: loop.state, loop.post, lambda: NOON, tmp_path))
    person.come_in()
    person.press("rain", "安静十分钟")
    assert {"在下雨 ✓", "恢复声音"} <= {button.label for button in person.sees.buttons}
    person.press("恢复声音")
    assert "安静十分钟" in {button.label for button in person.sees.buttons}


def test_pressed_twice_in_a_hurry_ten_minutes_of_quiet_stay_asked_for(person):
    person.come_in()
    person.attendant._on_menu("quiet_on")
    person.attendant._on_menu("quiet_on")
    assert person.reception.asked == [("quiet", True), ("quiet", True)]


def test_a_panel_that_was_closed_meanwhile_is_not_opened_by_its_answer(person):
    person.come_in()
    person.attendant._on_menu("rain")
    person.attendant.close()
    QCoreApplication.processEvents()
    assert not person.attendant.is_open


def test_the_hall_is_made_softer_and_louder_by_finger_and_by_keyboard(person):
    person.come_in()
    person.press("softer")
    assert person.sees.note == "比平常小 3 分贝，到下一个营业日为止"
    person.type("++")
    assert person.sees.note == "比平常大 3 分贝，到下一个营业日为止"
    person.type("-")
    assert person.sees.note == "音量照常"
    person.type("0")
    assert person.reception.asked[-2:] == [("softer",), ("stop",)]


def test_keys_do_all_that_fingers_do(person):
    person.come_in()
    person.type("21")
    assert person.reception.asked == [("announce", "t1")]
    person.type("7")
    assert person.reception.asked[-1] == ("rain", True)
    QTest.keyClick(person.window, Qt.Key.Key_Escape)
    assert not person.attendant.is_open


def test_a_press_beside_the_panel_or_on_its_cross_closes_it(person):
    person.come_in()
    person.press("close")
    assert not person.attendant.is_open
    person.come_in()
    QTest.mouseClick(person.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 270))
    assert not person.attendant.is_open


def test_the_panel_closes_by_itself_and_forgets_the_pin(person, monkeypatch):
    monkeypatch.setattr(attendant, "CLOSES_AFTER_MS", 120)
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    person.type("3141")
    person.qtbot.waitUntil(lambda: not person.attendant.is_open, timeout=3000)
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    assert person.sees.pin == 0


def test_guessing_is_stopped_for_a_minute_even_for_the_right_pin(person):
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    for _ in range(MOST_WRONG):
        assert person.sees.pin is not None
        person.type("111111")
        QTest.keyClick(person.window, Qt.Key.Key_Return)
        person.qtbot.waitUntil(lambda: person.sees.title != "请稍等", timeout=3000)
    assert "过一分钟" in person.sees.note
    person.press("close")
    person.hold(10, 10)
    assert "过一分钟" in person.sees.note
    assert person.sees.pin is None


def test_without_a_pin_nobody_is_let_in(person):
    person.reception.pin = ""
    QTest.keyClick(person.window, Qt.Key.Key_F2)
    assert "还没有设 PIN" in person.sees.note
    assert person.sees.pin is None


def test_before_the_hall_is_whole_there_is_no_panel(wall, settle, qtbot):
    hall = wall()
    hall.screen.perform(hall.program(RAIN))
    settle(hall)
    somebody = Person(hall, Reception(), qtbot)
    somebody.hold(10, 10)
    assert not somebody.attendant.is_open


def test_no_picture_of_the_window_shows_the_panel(person):
    before = person.hall.screen.grab("entrance")
    empty = person.window.grabWindow()
    person.come_in()
    person.qtbot.waitUntil(lambda: person.window.grabWindow() != empty, timeout=3000)
    person.qtbot.wait(100)
    assert person.hall.screen.grab("entrance") == before


def test_the_pointer_is_seen_only_while_the_panel_is(person):
    def pointer():
        return person.window.rootObject().findChild(QQuickItem, "finger").cursor().shape()

    assert pointer() == Qt.CursorShape.BlankCursor
    person.come_in()
    person.qtbot.waitUntil(lambda: pointer() == Qt.CursorShape.ArrowCursor, timeout=3000)
    person.press("close")
    assert pointer() == Qt.CursorShape.BlankCursor


def test_a_caption_lies_over_the_panel(person, settle):
    def there():
        return person.window.grabWindow().pixelColor(480, 460)

    person.come_in()
    bare = person.hall.screen.grab("entrance").pixelColor(480, 460)
    person.qtbot.waitUntil(lambda: there() != bare, timeout=10_000)
    on_the_card = there()
    person.hall.screen.perform(person.hall.program(RAIN, caption=caption(priority=Priority.EMERGENCY)))
    settle(person.hall)
    person.qtbot.wait(100)
    shown = person.window.grabWindow()
    assert shown.pixelColor(480, 460) != on_the_card
    assert shown.pixelColor(480, 460) == person.hall.screen.grab("entrance").pixelColor(480, 460)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768), (3840, 1080), (320, 240)])
def test_every_button_lies_on_the_card_and_none_over_another(qapp, size):
    letters = Lettering()
    menu = PanelKey("今天辛苦了", _menu(Glance(OFFERS, raining=True, quiet=True, speaking=True)), "好了", *size)
    pad = PanelKey("请输入 PIN", KEYPAD, "", *size, pin=4)
    sure = PanelKey("要播吗", (Button("yes", "播出"), Button("no", "返回")), "有位客人" * 30, *size)
    for key in (menu, pad, sure):
        boxes = [box for _, box in placed(key)]
        assert all(box.inside(Box(0, 0, WIDE, TALL)) for box in boxes)
        assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
        strip = finish(key.paint(letters))
        assert 0 <= strip.x <= size[0] - strip.image.width()
        assert 0 <= strip.y <= size[1] - strip.image.height()
