"""How Open-Meteo is asked and read: a model forecast, free for non-commercial use only, or self-hosted.

Its "current" values are a model's quarter of an hour, outside Europe and North America interpolated from hours: the
evidence is MODEL. It gives no warnings, no Chinese air index, and thunder codes (95-99) under clear skies, because
those come from energy in the air before rain is looked at; they are believed only together with rain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from signage.director.sky import Forecast, WeatherReport
from signage.weather.normalise import Field, Span, UnfitReplyError
from signage.weather.open_meteo_reply import HOURLY, NAME, air_of, current_of, days_of, hours_of, root_of
from signage.weather.provider import HOUR_S, MINUTE_S, Complaint, Endpoint, Provider, Reply, Request, Site

BASE_URL = "https://api.open-meteo.com"
CUSTOMER_URL = "https://customer-api.open-meteo.com"
"""For those who pay, with a key."""
AIR_URLS = {
    BASE_URL: "https://air-quality-api.open-meteo.com",
    CUSTOMER_URL: "https://customer-air-quality-api.open-meteo.com",
}
"""A server of one's own has no air beside it."""

CURRENT = (
    "temperature_2m,relative_humidity_2m,apparent_temperature,dew_point_2m,is_day,precipitation,weather_code,"
    "cloud_cover,pressure_msl,visibility,uv_index,uv_index_clear_sky,wind_speed_10m,wind_gusts_10m"
)
DAILY = "temperature_2m_max,temperature_2m_min,uv_index_max,sunset"

# What the reason of a refusal begins with -> how long to wait, where None means until the next UTC hour or day begins.
LIMITS = {"minutely": timedelta(minutes=1), "hourly": timedelta(hours=1), "daily": timedelta(days=1)}


class OpenMeteo(Provider):
    """Open-Meteo's forecast and air quality."""

    name = NAME
    key_query = "apikey"

    def __init__(self, base_url: str = BASE_URL) -> None:
        forecast = Endpoint(
            name="forecast", parts=("current", "hourly", "daily"), poll_s=15 * MINUTE_S, keep_s=6 * HOUR_S, daily=True
        )
        air = Endpoint(name="air", parts=("air",), poll_s=30 * MINUTE_S, keep_s=3 * HOUR_S)
        self._base_url = base_url.rstrip("/")
        self._air_url = AIR_URLS.get(self._base_url)
        self.endpoints = (forecast, air) if self._air_url else (forecast,)

    def request(self, endpoint: str, site: Site) -> Request:
        """One query with every unit and the time format pinned, so that a server's default can never surprise us."""
        place = {"latitude": f"{site.latitude:.4f}", "longitude": f"{site.longitude:.4f}", "timeformat": "unixtime"}
        if endpoint == "air":
            return Request(
                f"{self._air_url}/v1/air-quality", {**place, "timezone": "GMT", "current": "pm10,pm2_5,us_aqi"}
            )
        return Request(
            f"{self._base_url}/v1/forecast",
            {
                **place,
                "current": CURRENT,
                "hourly": HOURLY,
                "daily": DAILY,
                "forecast_days": "3",
                "temperature_unit": "celsius",
                "wind_speed_unit": "ms",
                "precipitation_unit": "mm",
                # Instants come in Unix time; the zone decides only where a day of `daily` begins.
                "timezone": getattr(site.timezone, "key", "GMT"),
            },
        )

    def parse(self, replies: Mapping[str, Reply], at: datetime, timezone: tzinfo | None = None) -> WeatherReport:
        """Current, hours and days of the forecast, and the air."""
        notes: list[str] = []
        forecast, air = replies.get("forecast"), replies.get("air")
        reply = forecast or air
        if reply is None:
            msg = "open_meteo: 没有可读的回复 (nothing to read)"
            raise UnfitReplyError(msg)
        current = hourly = daily = quality = None
        if forecast is not None:
            root = root_of(forecast, "open_meteo", notes)
            current = current_of(root, forecast, at)
            hourly = Forecast(provider=self.name, fetched_at=forecast.received_at, steps=hours_of(root, at))
            daily = Forecast(provider=self.name, fetched_at=forecast.received_at, steps=days_of(root, timezone))
        if air is not None:
            quality = air_of(root_of(air, "open_meteo.air", notes), air)
        return WeatherReport(
            provider=self.name,
            received_at=reply.received_at,
            current=current,
            hourly=hourly,
            daily=daily,
            air=quality,
            notes=tuple(notes),
        )

    def complaint(self, document: object, at: datetime) -> Complaint | None:
        """`{"error": true, "reason": ...}`; a limit's reason says how long it lasts."""
        if not isinstance(document, dict) or document.get("error") is not True:
            return None
        reason = Field(document).at("reason").text()[:200]
        lowered = reason.lower()
        for word, span in LIMITS.items():
            if lowered.startswith(word):
                return Complaint(429, reason, _until_next(span, at))
        return Complaint(429, reason, 60.0) if "concurrent" in lowered else Complaint(400, reason)

    def whereabouts(self, document: object) -> tuple[float, float] | None:
        """The grid point that was used."""
        if not isinstance(document, dict):
            return None
        latitude = Field(document).at("latitude").number(Span(-90, 90))
        longitude = Field(document).at("longitude").number(Span(-180, 180))
        return None if latitude is None or longitude is None else (latitude, longitude)


def _until_next(span: timedelta, at: datetime) -> float:
    """Seconds to the next round hour or day of UTC; a minute is just waited out."""
    if span <= timedelta(minutes=1):
        return span.total_seconds()
    return span.total_seconds() - at.timestamp() % span.total_seconds()
