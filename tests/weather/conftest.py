"""A weather service on loopback that can misbehave in every way, and a hall with a clock of its own."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import pytest

from signage.director.events import Event
from signage.director.plans import WeatherPlan
from signage.director.reports import WeatherFailed, WeatherObserved
from signage.weather.http import Limits
from signage.weather.service import WeatherService

REPLIES = Path(__file__).parent / "replies"
KEY = "sEcReT-0123456789"
NOON = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
"""Noon in Shanghai, the moment of the recorded replies."""


def reply(name: str) -> dict:
    """A reply of the documented shape with values of our own; a fresh copy, to be spoilt at will."""
    return json.loads((REPLIES / f"{name}.json").read_text(encoding="utf-8"))


@dataclass
class Answer:
    """What the service sends. `send` may take over the bare connection."""

    document: object = None
    status: int = 200
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    date: datetime | None = None
    send: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]


class FakeService:
    """Answers by the beginning of the path: the listed answers in turn, the last one for ever."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.asked: list[Asked] = []
        self.answers: dict[str, list[Answer]] = {}
        self.now = now
        self.ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.handle(self)

            def log_message(self, *args: object) -> None:
                pass

            def date_time_string(self, timestamp: float | None = None) -> str:
                return format_datetime(self.date, usegmt=True)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a client that hangs up is what many tests are about
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def on(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        self.asked.append(Asked(parts.path, dict(parse_qsl(parts.query)), dict(handler.headers)))
        queue = next((q for path, q in self.answers.items() if parts.path.startswith(path)), None)
        answer = Answer(status=404, document={}) if queue is None else queue.pop(0) if len(queue) > 1 else queue[0]
        handler.date = answer.date or self.now()
        if answer.send is not None:
            answer.send(handler)
            return
        body = answer.body if answer.body is not None else json.dumps(answer.document).encode()
        handler.send_response(answer.status)
        if answer.status != 304:
            handler.send_header("Content-Type", answer.content_type)
            handler.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if answer.status != 304:
            handler.wfile.write(body)

    def count(self, path: str = "") -> int:
        return sum(asked.path.startswith(path) for asked in self.asked)

    def trickle(self, prefix: bytes, pause_s: float = 0.03) -> Answer:
        """Send the prefix, then one byte now and then for as long as anybody listens."""

        def send(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(prefix)
            while not self.ended.wait(pause_s):
                handler.wfile.write(b" ")

        return Answer(send=send)

    def silence(self) -> Answer:
        """Take the request and never say a word."""
        return Answer(send=lambda _: self.ended.wait(10))

    def close(self) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


class HalfChance:
    def random(self) -> float:
        return 0.5


IMPATIENT = Limits(connect_s=1, read_s=0.3, total_s=0.6)


class Hall:
    """A hall that asks for the weather: its clocks stand still until they are moved."""

    def __init__(self, tmp_path: Path) -> None:
        self.wall = NOON
        self.steady_s = 1000.0
        self.events: list[Event] = []
        self.cache = tmp_path / "cache"
        self.services: list[WeatherService] = []
        self.limits = Limits(connect_s=3, read_s=3, total_s=6, max_bytes=200_000)

    def asks(
        self, plan: WeatherPlan, latitude: float = 31.23, longitude: float = 121.47, **more: object
    ) -> WeatherService:
        settings = {
            "now": lambda: self.wall,
            "monotonic": lambda: self.steady_s,
            "chance": HalfChance(),
            "cache_dir": self.cache,
            "limits": self.limits,
            "quick_pause_s": 0.005,
            "environment": {"QW": KEY},
        }
        zone = ZoneInfo("Asia/Shanghai")
        service = WeatherService(plan, latitude, longitude, zone, self.events.append, **(settings | more))
        self.services.append(service)
        return service

    def goes_on(self, **span: float) -> None:
        self.wall += timedelta(**span)
        self.steady_s += timedelta(**span).total_seconds()

    def of(self, kind: type) -> list:
        return [event for event in self.events if type(event) is kind]

    @property
    def reports(self) -> list:
        return [event.report for event in self.of(WeatherObserved)]

    @property
    def failures(self) -> list[str]:
        return [event.why for event in self.of(WeatherFailed)]

    def latest(self, part: str) -> object:
        return next((getattr(r, part) for r in reversed(self.reports) if getattr(r, part) is not None), None)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path)
    yield hall
    for service in hall.services:
        service.close()


@pytest.fixture
def service(hall: Hall) -> Iterator[FakeService]:
    fake = FakeService(lambda: hall.wall)
    yield fake
    fake.close()


@pytest.fixture
def met(service: FakeService, hall: Hall) -> Callable[..., WeatherService]:
    """A hall that asks MET Norway at the fake service; `answers` are what it gets."""

    def ask(*answers: Answer, **more: object) -> WeatherService:
        service.on("/weatherapi/locationforecast/2.0/complete", *(answers or (Answer(reply("met_norway")),)))
        plan = WeatherPlan(provider="met_norway", contact="hall@example.org", base_urls={"met_norway": service.url})
        return hall.asks(plan, **more)

    return ask


@pytest.fixture
def open_meteo(service: FakeService, hall: Hall) -> Callable[..., WeatherService]:
    def ask(*answers: Answer, **more: object) -> WeatherService:
        service.on("/v1/forecast", *(answers or (Answer(reply("open_meteo")),)))
        return hall.asks(WeatherPlan(provider="open_meteo", base_urls={"open_meteo": service.url}), **more)

    return ask


QWEATHER_PATHS = {
    "current": "/weather/v1/current/",
    "minutely": "/v7/minutely/5m",
    "alerts": "/weatheralert/v1/current/",
    "air": "/airquality/v1/current/",
    "hourly": "/weather/v1/hourly/",
    "daily": "/weather/v1/daily/",
    "indices": "/v7/indices/1d",
}


@pytest.fixture
def qweather(service: FakeService, hall: Hall) -> Callable[..., WeatherService]:
    """A hall that asks QWeather; keyword arguments replace the answers of endpoints."""

    def ask(key_env: str | None = "QW", key_file: Path | None = None, **answers: Answer) -> WeatherService:
        for endpoint, path in QWEATHER_PATHS.items():
            service.on(path, answers.get(endpoint) or Answer(reply(f"qweather/{endpoint}")))
        plan = WeatherPlan(
            provider="qweather",
            base_urls={"qweather": service.url},
            key_env={"qweather": key_env} if key_env else {},
            key_files={"qweather": key_file} if key_file else {},
        )
        return hall.asks(plan)

    return ask


@pytest.fixture
def stopwatch() -> Callable[[], float]:
    started = time.monotonic()
    return lambda: time.monotonic() - started
