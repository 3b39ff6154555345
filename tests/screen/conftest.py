"""A small hall, a clock that the test turns, and a screen without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from signage.director.campaign import Slide
from signage.director.events import Event
from signage.director.hall import Hall, OpeningHours, Place, Text
from signage.director.model import Caption, Passage, PlaceProgram, Program, SlideKey, Turn, WeatherMark
from signage.director.wanted import Priority
from signage.screen.screen import Screen

NOON = datetime(2026, 6, 1, 4, 0, 5, tzinfo=UTC)


def text(zh: str, en: str = "") -> Text:
    return Text((("zh", zh), ("en", en)) if en else (("zh", zh),))


def slide(name: str, words: str = "外面有雨\n雨伞沥一沥，慢慢走，不着急～", **more: object) -> Slide:
    en = str(more.pop("en", ""))
    return Slide(**{"id": name, "text": text(words, en), "scene": "rain", **more})


def turn(of: Slide, expires: datetime | None = None) -> Turn:
    return Turn(SlideKey("tips", of.id), of, "because", expires)


def caption(words: str = "请到咨询台。", *, passage: int | None = 0, **more: object) -> Caption:
    passages = (Passage("zh", words), Passage("en", "Please come to the desk."))
    return Caption(**{"call_id": "1", "priority": Priority.ROUTINE, "passages": passages, "passage": passage, **more})


RAIN = slide("rain", tag=text("爱心雨伞 门口还有 6 把"), emphasis=("慢慢走",), en="It is raining. Take your time.")
SUN = slide("sun", "太阳出来了\n伞可以放我们这儿。", scene="sun")
HOME = slide("home", "欢迎光临", scene="house")


@pytest.fixture
def hall() -> Hall:
    return Hall(
        name=text("小厅"),
        latitude=31.2,
        longitude=121.5,
        timezone=ZoneInfo("Asia/Shanghai"),
        languages=("zh", "en"),
        opening=OpeningHours(((),) * 7),
        places=(Place(id="entrance", name=text("门口")),),
    )


@dataclass
class Wall:
    """A screen with the test's own clock; everything it posted is kept."""

    hall: Hall
    moment: datetime = NOON
    events: list[Event] = field(default_factory=list)
    screen: Screen = field(init=False)

    def program(self, now: Slide | Turn, *deck: Slide, then: Slide = HOME, **more: object) -> Program:
        current = now if isinstance(now, Turn) else turn(now)
        turns = (current, *(turn(other) for other in deck))
        said = more.pop("caption", None)
        places = tuple(
            PlaceProgram(place=place.id, deck=turns, slide=current, then=turn(then), caption=said)
            for place in self.hall.places
        )
        mark = WeatherMark("rain", 17.2, self.moment - timedelta(minutes=5), "met_norway")
        return Program(
            **{
                "at": self.moment,
                "open": True,
                "places": places,
                "mark": mark,
                "attribution": ("天气数据：MET Norway",),
                **more,
            }
        )

    def names(self) -> list[str]:
        return [f"{type(event).__name__} {event.slide.slide}" for event in self.events if hasattr(event, "slide")]

    def happened(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def wall(hall: Hall, qtbot: QtBot) -> Iterator[Callable[..., Wall]]:
    """Opens a screen; more arguments go to it. `size` is that of its windows."""
    opened: list[Wall] = []

    def open_wall(size: tuple[int, int] = (960, 540), **more: object) -> Wall:
        changes = {key: more.pop(key) for key in ("places", "languages") if key in more}
        made = Wall(replace(hall, **changes))
        made.screen = Screen(made.events.append, lambda: made.moment, hall=made.hall, **more)
        made.screen.show()
        for _, face in made.screen._faces:
            face.board.view.resize(*size)
        opened.append(made)
        return made

    yield open_wall
    for made in opened:
        made.screen.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Wall], None]:
    def wait(wall: Wall) -> None:
        qtbot.waitUntil(wall.screen.settled, timeout=8000)

    return wait
