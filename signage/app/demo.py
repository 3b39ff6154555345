"""A whole day in about three minutes: opening, sun, rain, a failing weather service, lost and found, closing.

The day is played through the hall's own clock: it runs at the usual pace while something is to be seen or heard, and
jumps over the hours between. Nothing else is put on: weather replies are recorded ones, all other parts are the real.
"""

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from signage.app.bare import BARE_HALL
from signage.app.options import Options
from signage.app.paths import ASSETS
from signage.app.run import run
from signage.clock.clock import DemoClock
from signage.director.documents import Documents
from signage.director.events import CallRequested, Event, FacilityCounted
from signage.director.model import Call
from signage.director.reports import WeatherFailed, WeatherObserved
from signage.director.request import call_from_template, template_of
from signage.director.wanted import Priority
from signage.loop import Loop
from signage.weather.recorded import read_recorded

DAY = "2026-05-20"
PROVIDER = "qweather"


@dataclass(frozen=True, slots=True)
class Act:
    """From this wall time on, for so many real seconds; the events happen at its beginning."""

    at: str
    seconds: float
    told: str
    events: Callable[[datetime, Documents], list[Event]] = lambda _at, _documents: []


def _weather(name: str) -> Callable[[datetime, Documents], list[Event]]:
    def events(at: datetime, documents: Documents) -> list[Event]:
        reports = read_recorded([(PROVIDER, ASSETS / "weather" / name)], at, timezone=documents.hall.timezone)
        return [WeatherObserved(at, report, confirmed=True) for report in reports]

    return events


def _call(template: str, **fields: str) -> Callable[[datetime, Documents], list[Event]]:
    def events(at: datetime, documents: Documents) -> list[Event]:
        known = template_of(documents, template)
        if known is None:
            return []
        languages = documents.hall.languages
        made = call_from_template(known, fields, languages, call_id=f"demo-{template}", by="值班经理", at=at, repeats=1)
        return [CallRequested(at, made)] if isinstance(made, Call) else []

    return events


def _urgent(template: str, **fields: str) -> Callable[[datetime, Documents], list[Event]]:
    def events(at: datetime, documents: Documents) -> list[Event]:
        calls = (event.call for event in _call(template, **fields)(at, documents) if isinstance(event, CallRequested))
        return [CallRequested(at, replace(call, priority=Priority.URGENT, chime="urgent")) for call in calls]

    return events


ACTS = (
    Act("08:59:52", 32, "开门，问候第一批客人"),
    Act("09:05:00", 14, "天晴", _weather("qweather-sunny-morning")),
    Act("12:02:00", 16, "下雨了", _weather("qweather-rain-at-noon")),
    Act("12:20:00", 6, "借走四把伞", lambda at, _: [FacilityCounted(at, "umbrella", 2, "值班经理")]),
    Act("12:29:52", 14, "天气服务断了，旧消息不再算数", lambda at, _: [WeatherFailed(at, PROVIDER, "连不上")]),
    Act("14:10:00", 10, "捡到一个文件夹", _call("lost_found", item="文件夹", desk="咨询台")),
    Act("14:10:12", 46, "更急的事先说，再接着说完", _urgent("car_owner", plate="粤A12345")),
    Act("15:02:00", 10, "雨停了", _weather("qweather-clearing")),
    Act("16:01:00", 12, "官方预警", _weather("qweather-rainstorm-warning")),
    Act("17:29:55", 30, "关门，送别"),
    Act("18:00:05", 6, "晚安"),
)


def run_demo(options: Options) -> int:
    """Play the day and end; keeps its journal and caches in a folder of its own."""
    state = options.state / "demo"
    shutil.rmtree(state, ignore_errors=True)
    clock = DemoClock(_instant(ACTS[0].at))
    seconds = options.seconds or sum(act.seconds for act in ACTS) + 4
    ended = threading.Event()

    def begin(loop: Loop) -> None:
        threading.Thread(target=_play, args=(loop, clock, ended), name="demo", daemon=True).start()

    try:
        return run(replace(options, state=state, seconds=seconds, ask_weather=False), clock, joined=begin)
    finally:
        ended.set()


def _instant(wall: str) -> datetime:
    return datetime.fromisoformat(f"{DAY}T{wall}").replace(tzinfo=BARE_HALL.timezone)


def _play(loop: Loop, clock: DemoClock, ended: threading.Event) -> None:
    for act in ACTS:
        start = _instant(act.at)
        if clock.now() < start:
            clock.jump(start)
        documents = loop.state.documents
        print(f"{act.at[:5]}  {act.told}", flush=True)  # noqa: T201 - the demonstration tells what it plays
        if documents is not None:
            for event in act.events(clock.now(), documents):
                loop.post(event)
        if ended.wait(act.seconds):
            return
