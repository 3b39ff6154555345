"""How Open-Meteo is asked and read: a model forecast, free for non-commercial use only, or self-hosted.

Its "current" values are a model's quarter of an hour, outside Europe and North America interpolated from hours: the
evidence is MODEL. It gives no warnings, no Chinese air index, and thunder codes (95-99) under clear skies, because
those come from energy in the air before rain is looked at; they are believed only together with rain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from signage.director.sky import Air, Day, Evidence, Family, Forecast, Hour, Observation, Precipitation, WeatherReport
from signage.weather import codes
from signage.weather.normalise import (
    AIR_INDEX,
    CELSIUS,
    CONCENTRATION,
    DEPTH,
    DISTANCE,
    DUST_UGM3,
    GUST_MS,
    HUMIDITY_PCT,
    PERCENT,
    PRESSURE,
    PRESSURE_HPA,
    RAIN_MM,
    SHARE,
    SPEED,
    TEMPERATURE_C,
    UV,
    VISIBILITY_M,
    WIND_MS,
    Field,
    Span,
    UnfitReplyError,
    dew_point_c,
    whole,
)
from signage.weather.provider import HOUR_S, MINUTE_S, Complaint, Endpoint, Provider, Reply, Request, Site

BASE_URL = "https://api.open-meteo.com"
CUSTOMER_URL = "https://customer-api.open-meteo.com"
"""For those who pay, with a key."""
AIR_URLS = {
    BASE_URL: "https://air-quality-api.open-meteo.com",
    CUSTOMER_URL: "https://customer-air-quality-api.open-meteo.com",
}
"""A server of one's own has no air beside it."""
ATTRIBUTION = ("天气数据：Open-Meteo.com（CC BY 4.0）",)

THUNDER_CODES = frozenset({95, 96, 99})
CODE = Span(0, 99)
SECONDS = Span(1, 86_400)
OFFSET_S = Span(-50_400, 50_400)

# Field of the reply -> its documented default unit, used only where a reply carries no units at all.
UNITS = {
    "temperature_2m": "°C",
    "apparent_temperature": "°C",
    "dew_point_2m": "°C",
    "temperature_2m_max": "°C",
    "temperature_2m_min": "°C",
    "relative_humidity_2m": "%",
    "cloud_cover": "%",
    "precipitation_probability": "%",
    "precipitation": "mm",
    "pressure_msl": "hPa",
    "visibility": "m",
    "wind_speed_10m": "km/h",
    "wind_gusts_10m": "km/h",
    "pm2_5": "μg/m³",
    "pm10": "μg/m³",
}
CURRENT = (
    "temperature_2m,relative_humidity_2m,apparent_temperature,dew_point_2m,is_day,precipitation,weather_code,"
    "cloud_cover,pressure_msl,visibility,uv_index,uv_index_clear_sky,wind_speed_10m,wind_gusts_10m"
)
HOURLY = "temperature_2m,precipitation,precipitation_probability,weather_code,uv_index"
DAILY = "temperature_2m_max,temperature_2m_min,uv_index_max,sunset"

# What the reason of a refusal begins with -> how long to wait, where None means until the next UTC hour or day begins.
LIMITS = {"minutely": timedelta(minutes=1), "hourly": timedelta(hours=1), "daily": timedelta(days=1)}


class OpenMeteo(Provider):
    """Open-Meteo's forecast and air quality."""

    name = "open_meteo"
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
            root = _root(forecast, "open_meteo", notes)
            current = self._current(root, forecast, at)
            hourly = Forecast(provider=self.name, fetched_at=forecast.received_at, steps=_hours(root, at))
            daily = Forecast(provider=self.name, fetched_at=forecast.received_at, steps=_days(root, timezone))
        if air is not None:
            quality = self._air(_root(air, "open_meteo.air", notes), air)
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

    def _current(self, root: Field, reply: Reply, at: datetime) -> Observation | None:
        now = root.at("current")
        stamp = now.at("time")
        valid_at = stamp.not_in_the_future(_moment(stamp, root), at)
        if valid_at is None:
            return None
        temperature = _value(root, "current", "temperature_2m", CELSIUS, TEMPERATURE_C)
        humidity = _value(root, "current", "relative_humidity_2m", SHARE, HUMIDITY_PCT)
        dew = _value(root, "current", "dew_point_2m", CELSIUS, TEMPERATURE_C)
        interval_s = now.at("interval").number(SECONDS) or 900.0
        rate_mm_h = _value(root, "current", "precipitation", {"mm": 3600 / interval_s}, RAIN_MM)
        code = now.at("weather_code").number(CODE)
        sky = codes.wmo(code)
        if code in THUNDER_CODES and not rate_mm_h:
            now.at("weather_code").note("雷暴代码但没有降水，不采信 (thunder without rain is not believed)")
            sky = codes.UNKNOWN_SKY
        dry_sky_but_wet = bool(rate_mm_h) and sky.precipitation is Precipitation.NONE
        return Observation(
            provider=self.name,
            evidence=Evidence.MODEL,
            valid_at=valid_at,
            fetched_at=reply.received_at,
            interval_s=interval_s,
            temp_c=temperature,
            feels_c=_value(root, "current", "apparent_temperature", CELSIUS, TEMPERATURE_C),
            dew_c=dew if dew is not None else dew_point_c(temperature, humidity),
            rh_pct=humidity,
            wind_ms=_value(root, "current", "wind_speed_10m", SPEED, WIND_MS),
            gust_ms=_value(root, "current", "wind_gusts_10m", SPEED, GUST_MS),
            precip_mm_h=rate_mm_h,
            precip_type=Precipitation.UNKNOWN if dry_sky_but_wet else sky.precipitation,
            family=sky.family,
            intensity=sky.intensity,
            cloud_pct=_value(root, "current", "cloud_cover", SHARE, PERCENT),
            vis_m=_value(root, "current", "visibility", DISTANCE, VISIBILITY_M),
            uv=now.at("uv_index").number(UV),
            uv_clear=now.at("uv_index_clear_sky").number(UV),
            pressure_hpa=_value(root, "current", "pressure_msl", PRESSURE, PRESSURE_HPA),
            is_day=now.at("is_day").flag(),
            raw_code=now.at("weather_code").text(),
            attribution=ATTRIBUTION,
        )

    def _air(self, root: Field, reply: Reply) -> Air | None:
        stamp = root.at("current", "time")
        valid_at = stamp.not_in_the_future(_moment(stamp, root), reply.received_at)
        if valid_at is None:
            return None
        return Air(
            provider=self.name,
            scheme="us-epa",
            fetched_at=reply.received_at,
            valid_at=valid_at,
            aqi=root.at("current", "us_aqi").number(AIR_INDEX),
            pm25_ugm3=_value(root, "current", "pm2_5", CONCENTRATION, DUST_UGM3),
            pm10_ugm3=_value(root, "current", "pm10", CONCENTRATION, DUST_UGM3),
        )


def _root(reply: Reply, what: str, notes: list[str]) -> Field:
    return Field(whole(reply.document, what).value, what, notes)


def _unit(root: Field, block: str, key: str) -> str:
    units = root.at(f"{block}_units")
    return units.at(key).text() if isinstance(units.value, dict) else UNITS[key]


def _value(root: Field, block: str, key: str, factors: Mapping[str, float], span: Span) -> float | None:
    return root.at(block, key).quantity(factors, span, _unit(root, block, key))


def _moment(spot: Field, root: Field) -> datetime | None:
    """A time in either format. ISO times carry no offset of their own; the one applied stands at the root."""
    if not isinstance(spot.value, str):
        return spot.unix()
    offset_s = root.at("utc_offset_seconds").number(OFFSET_S)
    if offset_s is None:
        return spot.instant()
    try:
        local = datetime.fromisoformat(spot.value)
    except ValueError:
        return spot.instant()
    return Field(
        (local if local.tzinfo else local.replace(tzinfo=fixed_zone(timedelta(seconds=offset_s)))).isoformat(),
        spot.path,
        spot.notes,
    ).instant()


def _column(root: Field, block: str, key: str) -> list[Field]:
    return list(root.at(block, key).items())


def _hours(root: Field, at: datetime) -> tuple[Hour, ...]:
    """The hours from the present one on. Sums belong to the hour before their stamp, so they move up by one row."""
    times = _column(root, "hourly", "time")
    columns = {key: _column(root, "hourly", key) for key in HOURLY.split(",")}

    def cell(key: str, index: int) -> Field:
        return columns[key][index] if index < len(columns[key]) else Field(None)

    steps = []
    for index, spot in enumerate(times):
        starts = _moment(spot, root)
        if starts is None or not timedelta(hours=-1) < starts - at <= timedelta(hours=48):
            continue
        steps.append(
            Hour(
                starts_at=starts,
                temp_c=cell("temperature_2m", index).quantity(
                    CELSIUS, TEMPERATURE_C, _unit(root, "hourly", "temperature_2m")
                ),
                precip_mm=cell("precipitation", index + 1).quantity(
                    DEPTH, RAIN_MM, _unit(root, "hourly", "precipitation")
                ),
                probability_pct=cell("precipitation_probability", index + 1).number(PERCENT),
                family=_family(cell("weather_code", index)),
                uv=cell("uv_index", index).number(UV),
            )
        )
    return tuple(steps)


def _family(spot: Field) -> Family:
    return codes.wmo(spot.number(CODE)).family


def _days(root: Field, timezone: tzinfo | None) -> tuple[Day, ...]:
    zone = timezone or _zone(root)
    highs, lows = _column(root, "daily", "temperature_2m_max"), _column(root, "daily", "temperature_2m_min")
    suns, uvs = _column(root, "daily", "sunset"), _column(root, "daily", "uv_index_max")

    def cell(column: list[Field], index: int) -> Field:
        return column[index] if index < len(column) else Field(None)

    days = []
    for index, spot in enumerate(_column(root, "daily", "time")):
        begins = _moment(spot, root)
        if begins is None:
            continue
        unit = _unit(root, "daily", "temperature_2m_max")
        days.append(
            Day(
                # Near a change of summer time the stamp may lie an hour beside midnight; its morning never does.
                day=(begins + timedelta(hours=6)).astimezone(zone).date(),
                min_c=cell(lows, index).quantity(CELSIUS, TEMPERATURE_C, unit),
                max_c=cell(highs, index).quantity(CELSIUS, TEMPERATURE_C, unit),
                uv_max=cell(uvs, index).number(UV),
                sunset=_moment(cell(suns, index), root),
            )
        )
    return tuple(days)


def _zone(root: Field) -> tzinfo:
    try:
        return ZoneInfo(root.at("timezone").text() or "?")
    except (ZoneInfoNotFoundError, ValueError):
        return fixed_zone(timedelta(seconds=root.at("utc_offset_seconds").number(OFFSET_S) or 0.0))


def _until_next(span: timedelta, at: datetime) -> float:
    """Seconds to the next round hour or day of UTC; a minute is just waited out."""
    if span <= timedelta(minutes=1):
        return span.total_seconds()
    return span.total_seconds() - at.timestamp() % span.total_seconds()
