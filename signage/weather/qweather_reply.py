"""What the bodies of QWeather say, endpoint by endpoint.

The delicate one is `current`: its v1 body has no time at all. The server's date is an upper bound; `minutely`, which
rests on the same radar and does have a time, is a better one, and when the two agree on wet or dry the time counts as
stated. A body whose tag has not changed for a while is as old as the moment it was first seen.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from signage.director.sky import (
    Day,
    Evidence,
    Family,
    Forecast,
    Hour,
    Nowcast,
    Observation,
    Precipitation,
    TimeTrust,
)
from signage.weather import codes
from signage.weather.normalise import (
    CELSIUS,
    DEPTH,
    DISTANCE,
    GUST_MS,
    HUMIDITY_PCT,
    PERCENT,
    PRESSURE,
    PRESSURE_HPA,
    RAIN_MM,
    RATE,
    SPEED,
    TEMPERATURE_C,
    UV,
    VISIBILITY_M,
    WIND_MS,
    Field,
    Span,
    UnfitReplyError,
    dew_point_c,
)
from signage.weather.provider import Reply

PROVIDER = "qweather"
CREDIT = "天气服务由和风天气驱动 qweather.com"

SAME_CONTENT_LIMIT = timedelta(minutes=40)
"""A `current` whose tag stays longer is not being updated, whatever the server's date says."""


COMPANION_LIMIT = timedelta(minutes=15)
"""How far apart `current` and `minutely` may have been received for one to time the other."""

FIVE_MINUTES_S = 300.0
STATUS = Span(100, 599)
WET = frozenset({Family.RAIN, Family.THUNDER, Family.FREEZING_RAIN, Family.SLEET, Family.SNOW})


def current(root: Field, reply: Reply, nowcast: Nowcast | None, at: datetime) -> Observation | None:
    """The sky now, from a v1 body or from the older v7 one."""
    if isinstance(root.at("now").value, dict):
        return _current_v7(root, reply)
    if not isinstance(root.at("condition").value, dict) and not isinstance(root.at("temperature").value, dict):
        msg = "qweather.current: 缺少 condition 和 temperature (not the documented shape)"
        raise UnfitReplyError(msg)
    code = root.at("condition", "code").text()
    sky = codes.qweather(code)
    temperature = root.at("temperature").measured(CELSIUS, TEMPERATURE_C)
    humidity = root.at("humidity").number(HUMIDITY_PCT, 100)
    dew = root.at("dewPoint").measured(CELSIUS, TEMPERATURE_C)
    seen = Observation(
        provider=PROVIDER,
        evidence=Evidence.ANALYSIS,
        valid_at=not_younger_than_its_content(root, reply, SAME_CONTENT_LIMIT),
        fetched_at=reply.received_at,
        time_trust=TimeTrust.INFERRED,
        temp_c=temperature,
        feels_c=root.at("feelsLike").measured(CELSIUS, TEMPERATURE_C),
        dew_c=dew if dew is not None else dew_point_c(temperature, humidity),
        rh_pct=humidity,
        wind_ms=root.at("wind", "speed").measured(SPEED, WIND_MS),
        gust_ms=root.at("windGust").measured(SPEED, GUST_MS),
        precip_mm_h=root.at("precipitation", "intensity").measured(RATE, RAIN_MM),
        precip_type=codes.QWEATHER_FALLING.get(root.at("precipitation", "type").text(), Precipitation.UNKNOWN),
        family=sky.family,
        intensity=sky.intensity,
        cloud_pct=root.at("cloudCover").number(PERCENT, 100),
        vis_m=root.at("visibility").measured(DISTANCE, VISIBILITY_M),
        uv=root.at("uvIndex").number(UV),
        pressure_hpa=root.at("pressure").measured(PRESSURE, PRESSURE_HPA),
        is_day=False if code in codes.QWEATHER_NIGHT else None,
        raw_code=code,
        attribution=(CREDIT,),
    )
    return _timed_by(seen, nowcast, at, root)


def _current_v7(root: Field, reply: Reply) -> Observation | None:
    """The older body, which lives until June 2027: numbers as strings, a time, but rain of the past hour only."""
    now = root.at("now")
    stamp = now.at("obsTime")
    valid_at = stamp.not_in_the_future(stamp.instant(), reply.received_at)
    if valid_at is None:
        stamp.note("没有可信的观测时间 (no time of observation)")
        return None
    code = now.at("icon").text()
    sky = codes.qweather(code)
    temperature = now.at("temp").number(TEMPERATURE_C)
    humidity = now.at("humidity").number(HUMIDITY_PCT)
    dew = now.at("dew").number(TEMPERATURE_C)
    return Observation(
        provider=PROVIDER,
        evidence=Evidence.ANALYSIS,
        valid_at=valid_at,
        fetched_at=reply.received_at,
        temp_c=temperature,
        feels_c=now.at("feelsLike").number(TEMPERATURE_C),
        dew_c=dew if dew is not None else dew_point_c(temperature, humidity),
        rh_pct=humidity,
        wind_ms=now.at("windSpeed").number(WIND_MS, SPEED["km/h"]),
        precip_past_1h_mm=now.at("precip").number(RAIN_MM),
        precip_type=sky.precipitation,
        family=sky.family,
        intensity=sky.intensity,
        cloud_pct=now.at("cloud").number(PERCENT),
        vis_m=now.at("vis").number(VISIBILITY_M, DISTANCE["km"]),
        pressure_hpa=now.at("pressure").number(PRESSURE_HPA),
        is_day=False if code in codes.QWEATHER_NIGHT else None,
        raw_code=code,
        attribution=(CREDIT,),
    )


def _timed_by(seen: Observation, nowcast: Nowcast | None, at: datetime, root: Field) -> Observation:
    if nowcast is None or abs(seen.fetched_at - nowcast.fetched_at) > COMPANION_LIMIT:
        return seen
    seen = replace(seen, valid_at=min(seen.valid_at, nowcast.issued_at))
    index = int((at - nowcast.valid_from).total_seconds() // nowcast.step_s)
    coming_mm = nowcast.mm[index] if 0 <= index < len(nowcast.mm) else None
    if coming_mm is None or seen.precip_mm_h is None:
        return seen
    if (seen.precip_mm_h > 0 or seen.family in WET) != (coming_mm > 0):
        root.note("实况与分钟级降水不一致 (current and minutely disagree on wet or dry)")
        return seen
    return replace(seen, time_trust=TimeTrust.STATED)


def not_younger_than_its_content(root: Field, reply: Reply, limit: timedelta) -> datetime:
    """When a body was received; one that has been the same for longer than `limit`: when it was first seen."""
    if reply.same_since is None or reply.received_at - reply.same_since <= limit:
        return reply.received_at
    minutes = (reply.received_at - reply.same_since) / timedelta(minutes=1)
    root.note(f"内容已 {minutes:.0f} 分钟未变，按陈旧处理 (unchanged, taken as old)")
    return reply.same_since


def attributions(root: Field) -> tuple[str, ...]:
    """Whom the service itself asks to be named."""
    return tuple(text for spot in root.at("metadata", "attributions").items() if (text := spot.text()))


def nowcast(root: Field, reply: Reply) -> Nowcast | None:
    """The rain of the coming two hours in steps of five minutes."""
    stamp = root.at("updateTime")
    issued_at = stamp.not_in_the_future(stamp.instant(), reply.received_at)
    rows = [(starts, row) for row in root.at("minutely").items() if (starts := row.at("fxTime").instant()) is not None]
    if issued_at is None or not rows:
        root.note("没有可信的分钟级数据 (no rows with a time)")
        return None
    first = rows[0][0]
    # Placed by their own times, so that a row that is missing leaves a hole, not a shift.
    by_step = {round((starts - first).total_seconds() / FIVE_MINUTES_S): row for starts, row in rows}
    steps = [by_step.get(index) for index in range(min(max(by_step), 48) + 1)]
    amounts = tuple(row.at("precip").number(RAIN_MM) if row else None for row in steps)
    kinds = [row.at("type").text() for row, mm in zip(steps, amounts, strict=True) if row and mm]
    dry = all(mm == 0 for mm in amounts)
    return Nowcast(
        provider=PROVIDER,
        issued_at=issued_at,
        fetched_at=reply.received_at,
        valid_from=first,
        step_s=FIVE_MINUTES_S,
        mm=amounts,
        type=Precipitation.NONE if dry else codes.QWEATHER_FALLING.get(next(iter(kinds), ""), Precipitation.UNKNOWN),
    )


def hourly(root: Field, reply: Reply, at: datetime) -> Forecast[Hour]:
    """The hours from the present one on."""
    steps = []
    for row in root.at("hours").items():
        starts = row.at("forecastTime").instant()
        if starts is None or starts - at <= timedelta(hours=-1):
            continue
        steps.append(
            Hour(
                starts_at=starts,
                temp_c=row.at("temperature").measured(CELSIUS, TEMPERATURE_C),
                precip_mm=row.at("precipitation", "amount").measured(DEPTH, RAIN_MM),
                probability_pct=row.at("precipitation", "probability").number(PERCENT, 100),
                family=codes.qweather(row.at("condition", "code").text()).family,
                uv=row.at("uvIndex").number(UV),
            )
        )
    return Forecast(provider=PROVIDER, fetched_at=reply.received_at, steps=tuple(steps))


def daily(root: Field, reply: Reply) -> Forecast[Day]:
    """The coming local days."""
    steps = []
    for row in root.at("days").items():
        spot = row.at("forecastStartTime")
        begins = spot.instant()
        if begins is None:
            continue
        # Local midnight in UTC falls on the day before in China; its noon falls on the day itself nearly everywhere.
        stated = datetime.fromisoformat(spot.text())
        day = stated.date() if stated.utcoffset() else (begins + timedelta(hours=12)).astimezone(UTC).date()
        steps.append(
            Day(
                day=day,
                min_c=row.at("temperatureMin").measured(CELSIUS, TEMPERATURE_C),
                max_c=row.at("temperatureMax").measured(CELSIUS, TEMPERATURE_C),
                uv_max=row.at("uvIndexMax").number(UV),
                sunset=row.at("astro", "sunset").instant(),
            )
        )
    return Forecast(provider=PROVIDER, fetched_at=reply.received_at, steps=tuple(steps))
