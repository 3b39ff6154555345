"""What the console sees of the running hall."""

from types import SimpleNamespace

from signage.app.desk import Desk
from signage.director.events import DocumentsLoaded
from signage.director.reports import PartFailed, WeatherFailed
from signage.director.state import State
from signage.director.step import step
from tests.fakes import NOON, some_documents


def test_trouble_names_a_weather_service_as_people_do_and_a_halls_own_file_as_it_is_called():
    state = State()
    for event in (
        DocumentsLoaded(NOON, some_documents()),
        WeatherFailed(NOON, "qweather", "实况: 连不上"),
        PartFailed(NOON, "chime:staff", "没有这个提示音"),
        PartFailed(NOON, "ledger", "记不了账"),
    ):
        state, program, _ = step(state, event)
    seen = Desk(SimpleNamespace(state=state, program=program), lambda: NOON).snapshot()
    assert [str(each) for each in seen.troubles] == [
        "天气 和风天气：实况: 连不上",
        "提示音 staff：没有这个提示音",
        "定时广播的账：记不了账",
    ]
