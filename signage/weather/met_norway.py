"""How MET Norway is asked and read: a forecast for the whole world, free without a key, in a shop too.

It is a model and speaks of the hour to come, never of the sky as seen: the evidence is MODEL, and the words of a tip
must say "may". Shape: /weatherapi/locationforecast/2.0/complete, of which `compact` is the smaller sister that leaves
out how probable rain is, gusts and dew point; either is read. Not every region has probabilities; where one is missing
it stays unknown. Terms: a User-Agent with a contact, at most four decimals, nothing asked before `Expires`,
`If-Modified-Since` sent back verbatim (see `source`).
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_zone

from signage.director.sky import Day, Evidence, Forecast, Hour, Observation, WeatherReport
from signage.weather import codes
from signage.weather.normalise import (
    CELSIUS,
    DEPTH,
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
    WIND_MS,
    Field,
    Span,
    dew_point_c,
    whole,
)
from signage.weather.provider import HOUR_S, MINUTE_S, Endpoint, Provider, Reply, Request, Site

BASE_URL = "https://api.met.no"
NO_CONTACT = (
    '挪威气象局要求留个联系方式，写了才有天气。请在 config/weather.toml 里写 contact = "您的邮箱或网址"'
    " (MET Norway is asked once this line gives your own address)"
)
"""The line itself, so that nobody has to look it up."""
ATTRIBUTION = ("天气预报：挪威气象研究所 MET Norway（CC BY 4.0）",)

RUN_LIMIT = timedelta(hours=12, minutes=20)
"""The world model runs every six hours: two runs missed, and a little, means that the service is stuck."""

FORECAST_HOURS = 48
"""Beyond two days nothing is claimed."""

FULL_DAY_ROWS = 20
"""A day of which fewer hours are left says nothing about its own minimum."""

# Field of the reply -> its unit when the reply does not say: the service knows no other units.
UNITS = {
    "air_temperature": "celsius",
    "dew_point_temperature": "celsius",
    "relative_humidity": "%",
    "cloud_area_fraction": "%",
    "wind_speed": "m/s",
    "wind_speed_of_gust": "m/s",
    "air_pressure_at_sea_level": "hPa",
    "precipitation_amount": "mm",
}


class MetNorway(Provider):
    """MET Norway's Locationforecast."""

    name = "met_norway"

    def __init__(self, base_url: str = BASE_URL, *, contact: str = "") -> None:
        self.endpoints = (
            Endpoint(
                name="forecast",
                parts=("current", "hourly", "daily"),
                poll_s=12 * MINUTE_S,
                keep_s=6 * HOUR_S,
                daily=True,
            ),
        )
        self._base_url = base_url.rstrip("/")
        self._contact = contact.strip()

    def request(self, endpoint: str, site: Site) -> Request:  # noqa: ARG002  (there is one endpoint only)
        """The complete forecast of one place; refused without a contact, which the service's terms demand."""
        if self._base_url == BASE_URL and not self._contact:
            raise ValueError(NO_CONTACT)
        return Request(
            f"{self._base_url}/weatherapi/locationforecast/2.0/complete",
            {"lat": f"{site.latitude:.4f}", "lon": f"{site.longitude:.4f}"},
        )

    def parse(self, replies: Mapping[str, Reply], at: datetime, timezone: tzinfo | None = None) -> WeatherReport:
        """The row in force at `at`, the hours to come, and the days of which enough is forecast."""
        reply = replies["forecast"]
        root = whole(reply.document, self.name)
        table = root.at("properties", "timeseries")
        rows = [(starts, row) for row in table.items() if (starts := row.at("time").instant()) is not None]
        rows.sort(key=lambda timed: timed[0])
        issued_at = root.at("properties", "meta", "updated_at").instant()
        if not rows:
            table.note("没有预报数据 (no rows)")
        elif issued_at is not None and at - issued_at > RUN_LIMIT:
            age_h = (at - issued_at) / timedelta(hours=1)
            table.note(f"预报已 {age_h:.0f} 小时没有更新 (the model run is stuck)")
            rows = []
        if not rows:
            return WeatherReport(provider=self.name, received_at=reply.received_at, notes=tuple(root.notes))
        units = root.at("properties", "meta", "units")
        hours = [self._hour(starts, row, units) for starts, row in rows]
        ahead = tuple(h for h in hours if timedelta(hours=-1) < h.starts_at - at <= timedelta(hours=FORECAST_HOURS))
        return WeatherReport(
            provider=self.name,
            received_at=reply.received_at,
            current=self._current(rows, units, reply, at),
            # No `issued_at`: a run that is six hours old is the newest there is, and a run that is too old was refused.
            hourly=Forecast(provider=self.name, fetched_at=reply.received_at, steps=ahead),
            daily=Forecast(
                provider=self.name,
                fetched_at=reply.received_at,
                steps=_days(hours, at, timezone or _zone_by_longitude(root)),
            ),
            notes=tuple(root.notes),
        )

    def whereabouts(self, document: object) -> tuple[float, float] | None:
        """Latitude and longitude of the forecast point (GeoJSON writes them the other way round)."""
        if not isinstance(document, dict):
            return None
        spots = list(Field(document).at("geometry", "coordinates").items())
        if len(spots) < 2:
            return None
        longitude, latitude = spots[0].number(Span(-180, 180)), spots[1].number(Span(-90, 90))
        return None if latitude is None or longitude is None else (latitude, longitude)

    def _current(
        self, rows: list[tuple[datetime, Field]], units: Field, reply: Reply, at: datetime
    ) -> Observation | None:
        past = [timed for timed in rows if timed[0] <= at]
        if not past:
            rows[0][1].note("预报从未来开始，没有此刻的数据 (begins in the future)")
            return None
        starts, row = past[-1]
        details = row.at("data", "instant", "details")
        temperature = _value(details, "air_temperature", units, CELSIUS, TEMPERATURE_C)
        humidity = _value(details, "relative_humidity", units, SHARE, HUMIDITY_PCT)
        dew = _value(details, "dew_point_temperature", units, CELSIUS, TEMPERATURE_C)
        next_hour = row.at("data", "next_1_hours")
        symbol = next_hour.at("summary", "symbol_code").text()
        sky = codes.met_norway(symbol)
        return Observation(
            provider=self.name,
            evidence=Evidence.MODEL,
            valid_at=starts,
            fetched_at=reply.received_at,
            interval_s=HOUR_S,
            temp_c=temperature,
            dew_c=dew if dew is not None else dew_point_c(temperature, humidity),
            rh_pct=humidity,
            wind_ms=_value(details, "wind_speed", units, SPEED, WIND_MS),
            gust_ms=_value(details, "wind_speed_of_gust", units, SPEED, GUST_MS),
            precip_mm_h=_value(next_hour.at("details"), "precipitation_amount", units, DEPTH, RAIN_MM),
            precip_type=sky.precipitation,
            family=sky.family,
            intensity=sky.intensity,
            cloud_pct=_value(details, "cloud_area_fraction", units, SHARE, PERCENT),
            uv_clear=details.at("ultraviolet_index_clear_sky").number(UV),
            pressure_hpa=_value(details, "air_pressure_at_sea_level", units, PRESSURE, PRESSURE_HPA),
            is_day=_is_day(symbol),
            raw_code=symbol,
            attribution=ATTRIBUTION,
        )

    def _hour(self, starts: datetime, row: Field, units: Field) -> Hour:
        next_hour = row.at("data", "next_1_hours")
        return Hour(
            starts_at=starts,
            temp_c=_value(row.at("data", "instant", "details"), "air_temperature", units, CELSIUS, TEMPERATURE_C),
            precip_mm=_value(next_hour.at("details"), "precipitation_amount", units, DEPTH, RAIN_MM),
            probability_pct=next_hour.at("details", "probability_of_precipitation").number(PERCENT),
            family=codes.met_norway(next_hour.at("summary", "symbol_code").text()).family,
        )


def _value(details: Field, key: str, units: Field, factors: Mapping[str, float], span: Span) -> float | None:
    return details.at(key).quantity(factors, span, units.at(key).text() or UNITS[key])


def _is_day(symbol: str) -> bool | None:
    if symbol.endswith("_day"):
        return True
    return False if symbol.endswith("_night") else None


def _zone_by_longitude(root: Field) -> tzinfo:
    """The zone of the sun, for a reply read without its hall: days need some midnight."""
    spots = list(root.at("geometry", "coordinates").items())
    longitude = spots[0].number(Span(-180, 180)) if spots else None
    return fixed_zone(timedelta(hours=round((longitude or 0.0) / 15)))


def _days(hours: list[Hour], at: datetime, zone: tzinfo) -> tuple[Day, ...]:
    by_day: dict[date, list[float]] = {}
    for hour in hours:
        if hour.temp_c is not None:
            by_day.setdefault(hour.starts_at.astimezone(zone).date(), []).append(hour.temp_c)
    today = at.astimezone(zone).date()
    days = []
    for day, temperatures in sorted(by_day.items()):
        if not timedelta(0) <= day - today <= timedelta(days=2):
            continue
        first = min(h.starts_at for h in hours if h.starts_at.astimezone(zone).date() == day).astimezone(zone)
        # The warmest hours lie about 14 o'clock: a day that is forecast from noon on still knows its maximum.
        knows_maximum = first.hour <= 12 and len(temperatures) >= 6
        days.append(
            Day(
                day=day,
                min_c=min(temperatures) if len(temperatures) >= FULL_DAY_ROWS else None,
                max_c=max(temperatures) if knows_maximum else None,
            )
        )
    return tuple(days)
