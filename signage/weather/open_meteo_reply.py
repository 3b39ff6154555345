"""How a reply of Open-Meteo is read into what the hall believes.

Its thunder codes come from energy in the air before rain is looked at; they are believed only together with rain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from signage.director.sky import Air, Day, Evidence, Family, Hour, Observation, Precipitation
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
    dew_point_c,
    whole,
)
from signage.weather.provider import Reply

NAME = "open_meteo"
ATTRIBUTION = ("天气数据：Open-Meteo.com（CC BY 4.0）",)
HOURLY = "temperature_2m,precipitation,precipitation_probability,weather_code,uv_index"
"""The columns of the hours, as they are asked for and read."""

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


def current_of(root: Field, reply: Reply, at: datetime) -> Observation | None:
    """The present quarter of an hour, or None where it carries no time that can be."""
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
        provider=NAME,
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


def air_of(root: Field, reply: Reply) -> Air | None:
    """The air, or None where it carries no time that can be."""
    stamp = root.at("current", "time")
    valid_at = stamp.not_in_the_future(_moment(stamp, root), reply.received_at)
    if valid_at is None:
        return None
    return Air(
        provider=NAME,
        scheme="us-epa",
        fetched_at=reply.received_at,
        valid_at=valid_at,
        aqi=root.at("current", "us_aqi").number(AIR_INDEX),
        pm25_ugm3=_value(root, "current", "pm2_5", CONCENTRATION, DUST_UGM3),
        pm10_ugm3=_value(root, "current", "pm10", CONCENTRATION, DUST_UGM3),
    )


def root_of(reply: Reply, what: str, notes: list[str]) -> Field:
    """The whole reply; `notes` collects what in it could not be believed."""
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


def hours_of(root: Field, at: datetime) -> tuple[Hour, ...]:
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


def days_of(root: Field, timezone: tzinfo | None) -> tuple[Day, ...]:
    """The days, each by its date in the hall's zone."""
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
