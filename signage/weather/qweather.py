"""How QWeather (和风天气) is asked: its endpoints, its key, its errors.

`qweather_reply` and `qweather_warnings` read what comes back.

The best source for China: minute by minute, official warnings, the Chinese air index. It is sold to companies, with a
free share each month; every account has a host of its own, which must be in the plan. Paths take latitude before
longitude, the older v7 queries longitude before latitude, both with at most two decimals.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from http import HTTPStatus

from signage.director.sky import WeatherReport
from signage.weather import qweather_reply as read
from signage.weather import qweather_warnings as warn
from signage.weather.normalise import Field, UnfitReplyError, whole
from signage.weather.provider import HOUR_S, MINUTE_S, Complaint, Endpoint, Provider, Reply, Request, Site

ENDPOINTS = (
    # Before `current`, whose time it tells.
    Endpoint(
        name="minutely",
        parts=("nowcast",),
        poll_s=10 * MINUTE_S,
        poll_wet_s=5 * MINUTE_S,
        keep_s=45 * MINUTE_S,
    ),
    Endpoint(name="current", parts=("current",), poll_s=10 * MINUTE_S, keep_s=2 * HOUR_S, rests_on=("minutely",)),
    Endpoint(name="alerts", parts=("alerts",), poll_s=5 * MINUTE_S, keep_s=30 * MINUTE_S),
    Endpoint(name="air", parts=("air",), poll_s=30 * MINUTE_S, keep_s=3 * HOUR_S),
    Endpoint(name="hourly", parts=("hourly",), poll_s=60 * MINUTE_S, keep_s=6 * HOUR_S),
    Endpoint(name="daily", parts=("daily",), poll_s=3 * HOUR_S, keep_s=12 * HOUR_S, daily=True),
    Endpoint(name="indices", parts=("indices",), poll_s=6 * HOUR_S, keep_s=12 * HOUR_S, daily=True),
)

# {lat} and {lon} have two decimals.
PATHS: dict[str, tuple[str, dict[str, str]]] = {
    "current": ("/weather/v1/current/{lat}/{lon}", {"lang": "zh"}),
    "minutely": ("/v7/minutely/5m", {"location": "{lon},{lat}", "lang": "zh"}),
    "alerts": ("/weatheralert/v1/current/{lat}/{lon}", {"lang": "zh", "localTime": "true"}),
    "air": ("/airquality/v1/current/{lat}/{lon}", {"lang": "zh"}),
    "hourly": ("/weather/v1/hourly/{lat}/{lon}", {"hours": "24", "lang": "zh"}),
    "daily": ("/weather/v1/daily/{lat}/{lon}", {"days": "3", "localTime": "true", "lang": "zh"}),
    "indices": ("/v7/indices/1d", {"location": "{lon},{lat}", "type": "3,7,9", "lang": "zh"}),
}


class QWeather(Provider):
    """QWeather, API v1 with the v7 endpoints that it still needs."""

    name = "qweather"
    key_header = "X-QW-Api-Key"

    def __init__(self, base_url: str = "") -> None:
        self.endpoints = ENDPOINTS
        self._base_url = base_url.rstrip("/")

    def request(self, endpoint: str, site: Site) -> Request:
        """The GET of one endpoint; refused while the plan names no host, since every account has its own."""
        if not self._base_url:
            msg = "和风天气需要您账户的 API Host：请在 weather.toml 的 base_urls 填写 qweather (API host is missing)"
            raise ValueError(msg)
        place = {"lat": f"{site.latitude:.2f}", "lon": f"{site.longitude:.2f}"}
        path, query = PATHS[endpoint]
        return Request(
            self._base_url + path.format(**place), {name: value.format(**place) for name, value in query.items()}
        )

    def parse(self, replies: Mapping[str, Reply], at: datetime, timezone: tzinfo | None = None) -> WeatherReport:  # noqa: ARG002
        """What the replies say; `current`, which has no time of its own, is timed by `minutely` when both are there."""
        if not replies:
            msg = "qweather: 没有可读的回复 (nothing to read)"
            raise UnfitReplyError(msg)
        notes: list[str] = []

        def root(endpoint: str) -> tuple[Field, Reply] | None:
            reply = replies.get(endpoint)
            if reply is None:
                return None
            what = f"{self.name}.{endpoint}"
            document = whole(reply.document, what)
            refused = self.complaint(reply.document, at)
            if refused is not None:
                msg = f"{what}: {refused.words} ({refused.status})"
                raise UnfitReplyError(msg)
            return Field(document.value, what, notes), reply

        minutely, current, alerts, air = root("minutely"), root("current"), root("alerts"), root("air")
        hourly, daily, indices = root("hourly"), root("daily"), root("indices")
        nowcast = read.nowcast(*minutely) if minutely else None
        return WeatherReport(
            provider=self.name,
            received_at=max(reply.received_at for reply in replies.values()),
            current=read.current(*current, nowcast, at) if current else None,
            nowcast=nowcast,
            hourly=read.hourly(*hourly, at) if hourly else None,
            daily=read.daily(*daily) if daily else None,
            alerts=warn.alerts(*alerts, at) if alerts else None,
            air=warn.air(*air) if air else None,
            indices=warn.indices(*indices) if indices else None,
            notes=tuple(notes),
        )

    def complaint(self, document: object, at: datetime) -> Complaint | None:  # noqa: ARG002
        """v7 puts its status into the body of a 200 (`"code": "402"`); v1 and the gateway send an `error` object."""
        if not isinstance(document, dict):
            return None
        root = Field(document)
        code = root.at("code").text()
        if code and code != "200":
            status = int(code) if code.isascii() and code.isdigit() and len(code) == 3 else HTTPStatus.BAD_GATEWAY
            # 204 means "no data for this place": asking again soon would not change it.
            return Complaint(HTTPStatus.NOT_FOUND if status == HTTPStatus.NO_CONTENT else status, f"code {code[:12]}")
        if isinstance(root.at("error").value, dict):
            status = int(root.at("error", "status").number(read.STATUS) or HTTPStatus.BAD_GATEWAY)
            return Complaint(status, root.at("error", "title").text()[:80])
        return None

    def identity(self, document: object) -> str | None:
        """The tag of a v1 reply, which changes with its content."""
        return Field(document).at("metadata", "tag").text() or None
