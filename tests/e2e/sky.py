"""A weather service on loopback, in the documented shape of QWeather, that says what the test wants it to say."""

import json
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

REPLIES = Path(__file__).parents[1] / "weather" / "replies" / "qweather"
RECORDED_AT = datetime.fromisoformat("2026-06-10T12:00+08:00")
"""The moment of the stored replies."""

ENDPOINTS = {
    "/weather/v1/current/": "current",
    "/v7/minutely/5m": "minutely",
    "/weatheralert/v1/current/": "alerts",
    "/airquality/v1/current/": "air",
    "/weather/v1/hourly/": "hourly",
    "/weather/v1/daily/": "daily",
    "/v7/indices/1d": "indices",
}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Documents = dict[str, Any]


def replies(now: datetime, *, rain_mm_h: float, measured_before: timedelta = timedelta(minutes=1)) -> Documents:
    """What the service says of a mild day at `now`, by endpoint."""
    files = {name: name for name in ENDPOINTS.values()} | {"alerts": "alerts_none"}
    said = {
        name: _moved(json.loads((REPLIES / f"{file}.json").read_text(encoding="utf-8")), now - RECORDED_AT)
        for name, file in files.items()
    }
    wet = rain_mm_h > 0
    current = said["current"]
    current["metadata"]["tag"] = f"{now.isoformat()} {rain_mm_h}"
    current["condition"] = {"text": "小雨", "code": "305"} if wet else {"text": "晴", "code": "100"}
    current["precipitation"]["intensity"]["value"] = rain_mm_h
    current["precipitation"]["amount"]["value"] = rain_mm_h / 6
    current["precipitation"]["type"] = "rain" if wet else "none"
    current["temperature"]["value"] = current["feelsLike"]["value"] = 22.0
    current["humidity"] = 0.8 if wet else 0.5
    current["cloudCover"] = 0.96 if wet else 0.1
    for number, step in enumerate(said["minutely"]["minutely"]):
        step["fxTime"] = _stamp(now - measured_before + timedelta(minutes=5 * number))
        step["precip"] = "0.2" if wet else "0"
    said["minutely"]["updateTime"] = (now - measured_before).isoformat(timespec="seconds")
    for index in said["air"]["indexes"]:
        index["aqi"] = 40
    return said


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _moved(said: Any, by: timedelta) -> Any:
    """The same reply, said at another time."""
    match said:
        case dict():
            return {name: _moved(value, by) for name, value in said.items()}
        case list():
            return [_moved(value, by) for value in said]
        case str() if _INSTANT.fullmatch(said):
            return (datetime.fromisoformat(said) + by).isoformat(timespec="minutes")
        case str() if _DAY.fullmatch(said):
            return (date.fromisoformat(said) + timedelta(days=round(by / timedelta(days=1)))).isoformat()
    return said


class Sky:
    """The service. It answers at `url`; `now` is asked for the date of every answer."""

    def __init__(self) -> None:
        self.now: Callable[[], datetime] = lambda: RECORDED_AT
        self.rain_mm_h = 0.0
        self.measured_before = timedelta(minutes=1)
        self.hanging = False
        self.asked = 0
        self.said: Documents = {}
        """The last answer of each endpoint."""
        self.answered: list[tuple[float, str]] = []
        """(monotonic, endpoint) of each answer, taken when its last byte was handed over."""
        self._ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._answer(self)

            def log_message(self, *args: object) -> None:
                pass

            def date_time_string(self, timestamp: float | None = None) -> str:
                return format_datetime(outer.now().astimezone(UTC), usegmt=True)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up has his reasons
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def when_answered(self, endpoint: str, since: float, within_s: float) -> float:
        """`time.monotonic()` of the first answer of an endpoint after a moment."""
        deadline = time.monotonic() + within_s
        while True:
            for at, name in tuple(self.answered):
                if name == endpoint and at >= since:
                    return at
            assert time.monotonic() < deadline, f"nobody asked for {endpoint} within {within_s} s"
            time.sleep(0.01)

    def save(self, folder: Path) -> Path:
        """The last answers as files, one per endpoint."""
        folder.mkdir(parents=True)
        for name, document in self.said.items():
            (folder / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return folder

    def close(self) -> None:
        """Hang up on everybody."""
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        if self.hanging:
            self._ended.wait(3600)
            return
        # A base URL may hold a path: who is asked under another one is another service.
        path = "/" + urlsplit(handler.path).path.split("/", 2)[2]
        endpoint = next((name for start, name in ENDPOINTS.items() if path.startswith(start)), None)
        if endpoint is None:
            handler.send_error(404)
            return
        whole = replies(self.now(), rain_mm_h=self.rain_mm_h, measured_before=self.measured_before)
        self.said[endpoint] = whole[endpoint]
        body = json.dumps(self.said[endpoint]).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        handler.wfile.flush()
        self.answered.append((time.monotonic(), endpoint))
