"""Who may open the staff's panel, and what does each press do? A long press in a corner or F2, a PIN, a few wishes.

Visitors get as far as the keypad. Whatever is open closes by itself.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from signage.director.phrase import Phrase
from signage.screen.board import Board
from signage.screen.panel import CLOSE, Button, PanelKey
from signage.screen.staff import Glance, StaffDoor
from signage.screen.strips import Strip
from signage.screen.studio import Studio, Urgency

CLOSES_AFTER_MS = 30_000
"""Without a press the panel goes."""

CORNER = 0.12
"""How far from a corner a long press counts, as a share of the screen's shorter side."""

MOST_WRONG = 5
LOCKED_MS = 60_000
"""After so many wrong PINs in a row nobody is asked for that long."""

LONGEST_PIN = 12
OFFERS = 6
VOLUME = ("softer", "louder")
KEYPAD = (Button("back", "删", "no"), Button("enter", "好", "yes"))
QUIET = {"quiet_on": "安静十分钟，紧急广播除外", "quiet_off": "可以出声了"}
"""What is said of a press: two buttons, so that each does what it says whatever was pressed before."""
KEYS = {"-": "softer", "+": "louder", "=": "louder", "0": "stop"}
"""What a keyboard presses beside the first nine buttons."""

_log = logging.getLogger(__name__)


class Attendant(QObject):
    """The panel of one window. Main thread only; `font` tells the hall's own font."""

    _checked = Signal(bool)
    _wished = Signal(object)
    """What is to be said of a wish; queued behind it, so that the menu shows what is so then."""

    def __init__(self, board: Board, studio: Studio, font: Callable[[], str]) -> None:
        super().__init__()
        self._board = board
        self._studio = studio
        self._font = font
        self._door: StaffDoor | None = None
        self._key: PanelKey | None = None
        self._screen: Callable[[str], None] | None = None
        self._pin = ""
        self._wrong = 0
        self._offer = ""
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.close)
        self._locked = QTimer(self, singleShot=True)
        self._checked.connect(self._on_checked, Qt.ConnectionType.QueuedConnection)
        self._wished.connect(self._on_wished, Qt.ConnectionType.QueuedConnection)
        board.held.connect(self._on_held)
        board.tapped.connect(self._on_tapped)
        board.typed.connect(self._on_typed)
        studio.painted.connect(self._on_painted)

    @property
    def is_open(self) -> bool:
        """Whether the panel, or its keypad, is up."""
        return self._key is not None

    def welcome(self, door: StaffDoor | None) -> None:
        """From now on staff can be let in (None: no longer)."""
        self._door = door
        if door is None:
            self.close()

    def close(self) -> None:
        """Take the panel down."""
        self._key = self._screen = None
        self._pin = self._offer = ""
        self._idle.stop()
        self._board.show_panel(None)

    def _open(self) -> None:
        if self._door is None or self.is_open:
            return
        if not self._door.has_pin:
            self._show("工作人员", (), "还没有设 PIN。请在这台电脑上运行 signage panel-pin", self._on_nothing)
        elif self._locked.isActive():
            self._show("工作人员", (), "试错的次数太多了，请过一分钟再来", self._on_nothing)
        else:
            self._ask_pin("")

    # The keypad

    def _ask_pin(self, note: str) -> None:
        self._show("请输入 PIN", KEYPAD, note, self._on_pad, pin=len(self._pin))

    def _on_pad(self, button: str) -> None:
        if button == "enter":
            self._check()
        elif button == "back":
            self._pin = self._pin[:-1]
            self._ask_pin("")
        elif button.isdecimal() and len(self._pin) < LONGEST_PIN:
            self._pin += button
            self._ask_pin("")

    def _check(self) -> None:
        door, pin = self._door, self._pin
        if door is None or not pin:
            return
        self._pin = ""
        self._show("请稍等", KEYPAD, "", self._on_nothing, pin=len(pin))
        threading.Thread(target=lambda: self._answer(door, pin), name="panel-pin", daemon=True).start()

    def _answer(self, door: StaffDoor, pin: str) -> None:
        try:
            self._checked.emit(door.admits(pin))
        except RuntimeError:  # the window went meanwhile
            _log.debug("nobody waits for the PIN any more")

    def _on_checked(self, right: bool) -> None:
        if not self.is_open:
            return
        if right:
            self._wrong = 0
            self._show_menu("")
            return
        self._wrong += 1
        if self._wrong >= MOST_WRONG:
            self._wrong = 0
            self._locked.start(LOCKED_MS)
            _log.warning("%d wrong PINs at the screen: nobody is asked for a minute", MOST_WRONG)
            self._show("工作人员", (), "试错的次数太多了，请过一分钟再来", self._on_nothing)
        else:
            self._ask_pin("不对，请再试一次")

    # The menu

    def _show_menu(self, note: str) -> None:
        if self._door is not None:
            glance = self._door.glance()
            self._show("今天辛苦了", _menu(glance), note, self._on_menu)

    def _on_menu(self, button: str) -> None:
        door = self._door
        if door is None:
            return
        offer = next((each for each in door.glance().offers if each.id == button.removeprefix("say:")), None)
        if button.startswith("say:") and offer is not None:
            self._offer = offer.id
            choices = (Button("yes", "播出", "yes"), Button("no", "返回", "no"))
            self._show(offer.name, choices, offer.words, self._on_sure)
        elif button in {"rain", "dry"}:
            door.observe(button == "rain")
            self._wished.emit("记下了：外面在下雨" if button == "rain" else "记下了：外面没下雨")
        elif button in VOLUME:
            self._wished.emit(_loudness(door.turn_volume(louder=button == "louder")))
        elif button in QUIET:
            door.quiet(button == "quiet_on")
            self._wished.emit(QUIET[button])
        elif button == "stop":
            door.stop()
            self._wished.emit("广播都停下了")

    def _on_wished(self, said: str) -> None:
        if self.is_open:
            self._show_menu(said)

    def _on_sure(self, button: str) -> None:
        if self._door is not None:
            self._wished.emit(self._door.announce(self._offer) if button == "yes" else "")

    def _on_nothing(self, button: str) -> None:
        """Only closing is offered."""

    # Fingers and keys

    def _on_held(self, x: float, y: float) -> None:
        width, height = self._board.pixels
        near = CORNER * min(width, height)
        if min(x, width - x) <= near and min(y, height - y) <= near:
            self._open()

    def _on_tapped(self, x: float, y: float) -> None:
        if self._key is None:
            return
        if (button := self._key.pressed(x, y)) is not None:
            self._press(button)
        elif not self._key.inside(x, y):
            self.close()

    def _on_typed(self, key: int, text: str) -> None:
        if self._key is None:
            if key == Qt.Key.Key_F2:
                self._open()
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif self._key.pin is not None:
            named = {Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter", Qt.Key.Key_Backspace: "back"}
            self._press(named.get(Qt.Key(key), text))
        elif (button := KEYS.get(text)) in {each.id for each in self._key.buttons}:
            self._press(str(button))
        elif text.isdecimal() and 1 <= int(text) <= len(self._key.buttons):
            self._press(self._key.buttons[int(text) - 1].id)

    def _press(self, button: str) -> None:
        if button == CLOSE:
            self.close()
        elif self._screen is not None:
            self._idle.start(CLOSES_AFTER_MS)
            self._screen(button)

    # What is seen

    def _show(
        self,
        title: str,
        buttons: tuple[Button, ...],
        note: str,
        pressed: Callable[[str], None],
        pin: int | None = None,
    ) -> None:
        if self._door is None:
            return
        say = self._door.say
        width, height = self._board.pixels
        self._screen = pressed
        told = tuple(replace(button, label=say(button.label)) for button in buttons)
        self._key = PanelKey(say(title), told, say(note), width, height, pin, self._font())
        self._idle.start(CLOSES_AFTER_MS)
        if (found := self._studio.want(self._key, Urgency.CAPTION)) is not None:
            self._on_painted(self._key, found)

    def _on_painted(self, key: object, painted: object) -> None:
        if self._key is not None and key == self._key and isinstance(painted, Strip):
            self._board.show_panel(painted)


def _loudness(db: int) -> str:
    """How loud the hall is now, in words."""
    if db == 0:
        return "音量照常"
    words = "比平常大 {} 分贝，到下一个营业日为止" if db > 0 else "比平常小 {} 分贝，到下一个营业日为止"
    return Phrase(words, (abs(db),))


def _menu(glance: Glance) -> tuple[Button, ...]:
    said = [Button(f"say:{offer.id}", offer.name, "warm") for offer in glance.offers[:OFFERS]]
    return (
        *said,
        Button("rain", "在下雨 ✓" if glance.raining else "在下雨"),
        Button("dry", "没下雨 ✓" if glance.raining is False else "没下雨"),
        Button("softer", "小声一点"),
        Button("louder", "大声一点"),
        Button("quiet_off", "恢复声音") if glance.quiet else Button("quiet_on", "安静十分钟"),
        Button("stop", "停下广播", "no"),
    )
