"""How does the air feel: heat, cold, sun, wind, damp? The rules on which a fresh model may decide.

Letters of the facts (section 3): T, Td in °C, RH in %, W wind and G gust in m/s. "OFF 1.5 below" is inclusive.
"""

from collections.abc import Iterator
from datetime import timedelta

from signage.director.conditions.formulas import WIND_CHILL_UP_TO_C, dew_point_c, heat_index_c, wind_chill_c
from signage.director.conditions.logic import (
    Known,
    all_of,
    any_of,
    at_least,
    at_most,
    below,
    negated,
)
from signage.director.conditions.look import AT_ONCE, DAILY, Look, Looker, figure, sample_of
from signage.director.conditions.memory import HISTORY_HOURS
from signage.director.conditions.view import Sample, View
from signage.director.sky import Day, Evidence, Observation

TWO_DAYS = timedelta(hours=48)
HISTORY_ENOUGH_HOURS = 48
"""A mean of "72 hours" from fewer known hours than this is not one; our own judgement."""

SOUTH_CHINA = (18.0, 27.0, 104.0, 121.0)
"""Latitudes and longitudes (°) of the damp spring floors: Hainan to southern Fujian, Guangxi to the coast; own."""

DAMP_MONTHS = range(2, 5)


def heat(limit_c: float) -> Looker:
    """T or today's forecast maximum at the limit of the national heat warning (35, 37, 40 °C); off 1.5 below both.

    A hall without any daily forecast goes by T alone; a forecast that lacks its maximum leaves it unknown.
    """

    def look(view: View) -> Iterator[Look]:
        today = _today(view)
        reading = next((reading for reading in view.readings if reading.temp_c is not None), None)
        temp_c = reading.temp_c if reading else None
        max_c = today[1].max_c if today else None
        by_max = at_least(max_c, limit_c) if today else False
        mild = all_of(at_most(temp_c, limit_c - 1.5), at_most(max_c, limit_c - 1.5) if today else True)
        by_now = at_least(temp_c, limit_c)
        words = f"气温 {figure(temp_c, ' °C', 1)}，今天最高 {figure(max_c, ' °C', 1)}"
        until = view.midnight if by_max and not by_now else None
        against = AT_ONCE if mild else 0
        if reading is not None:
            yield Look(sample_of(reading), any_of(by_now, by_max), against, words, until=until)
        elif today is not None:
            yield Look(today[0], any_of(by_now, by_max), against, words, until=view.midnight, row=DAILY)

    return look


def muggy(limit_c: float) -> Looker:
    """Heat index at the bounds of "caution" (32) and "danger" (41) of the NWS chart; off 1.5 below."""

    def look(view: View) -> Iterator[Look]:
        for reading in view.readings:
            index = _heat_index(reading)
            against = AT_ONCE if at_most(index, limit_c - 1.5) else 0
            words = (
                f"体感 {figure(index, ' °C', 1)}（气温 {figure(reading.temp_c, ' °C', 1)}，"
                f"湿度 {figure(reading.rh_pct, '%')}）"
            )
            yield Look(sample_of(reading), at_least(index, limit_c), against, words)

    return look


def cold(view: View) -> Iterator[Look]:
    """Feels <= 0 or T <= 5; off 2 above both. Where "feels" is missing it is the wind chill."""
    for reading in view.readings:
        feels = _feels(reading)
        on = any_of(at_most(feels, 0), at_most(reading.temp_c, 5))
        over = all_of(at_least(feels, 2), at_least(reading.temp_c, 7))
        words = f"气温 {figure(reading.temp_c, ' °C', 1)}，体感 {figure(feels, ' °C', 1)}"
        yield Look(sample_of(reading), on, AT_ONCE if over else 0, words)


def cold_wave(view: View) -> Iterator[Look]:
    """The forecast minimum drops by 8 °C or more within 48 hours, to 4 °C or less; off when the drop is below 6.

    These are the figures of the blue warning; the warning itself counts too (see the alerts).
    """
    for issued, provider, days in view.days:
        today = view.local.date()
        minima = {day.day: day.min_c for day in days}
        start = minima.get(today)
        later = [minima.get(today + timedelta(days=1)), minima.get(today + TWO_DAYS)]
        drops = [None if start is None or low is None else start - low for low in later]
        on = any_of(*(all_of(at_least(d, 8), at_most(low, 4)) for d, low in zip(drops, later, strict=True)))
        against = AT_ONCE if all_of(*(below(drop, 6) for drop in drops)) else 0
        words = f"最低气温今天 {figure(start, ' °C', 1)}，明后天 {'、'.join(figure(low, ' °C', 1) for low in later)}"
        yield Look(Sample(provider, Evidence.MODEL, issued), on, against, words, until=view.midnight)


def day_night_gap(view: View) -> Iterator[Look]:
    """Today's maximum is 10 °C or more above the minimum, and it is dry; off below 8 or when wet."""
    for issued, provider, days in view.days:
        today = next((day for day in days if day.day == view.local.date()), None)
        gap = None if today is None or today.max_c is None or today.min_c is None else today.max_c - today.min_c
        against = AT_ONCE if view.wet or below(gap, 8) else 0
        words = f"今天昼夜温差 {figure(gap, ' °C', 1)}，{_WET_WORDS[view.wet]}"
        on = all_of(at_least(gap, 10), negated(view.wet))
        yield Look(Sample(provider, Evidence.MODEL, issued), on, against, words, until=view.midnight)


def uv(limit: float, off: float) -> Looker:
    """Ultraviolet at WHO's "high" (6) or "moderate" (3), by day, nothing falls; off below 5 or 2.5, or when wet."""

    def look(view: View) -> Iterator[Look]:
        for reading in view.readings:
            by_day = reading.is_day if reading.is_day is not None else _sun_is_up(view)
            on = all_of(at_least(reading.uv, limit), by_day, negated(view.wet))
            against = AT_ONCE if view.wet or by_day is False or below(reading.uv, off) else 0
            words = f"紫外线指数 {figure(reading.uv, '', 1)}，{_DAY_WORDS[by_day]}，{_WET_WORDS[view.wet]}"
            yield Look(sample_of(reading), on, against, words)

    return look


def wind(view: View) -> Iterator[Look]:
    """W >= 10.8 (force 6) or G >= 13.9 (force 7); off with W < 8 and G < 10.8."""
    for reading in view.readings:
        on = any_of(at_least(reading.wind_ms, 10.8), at_least(reading.gust_ms, 13.9))
        calm = all_of(below(reading.wind_ms, 8), below(reading.gust_ms, 10.8))
        words = f"风速 {figure(reading.wind_ms, ' m/s', 1)}，阵风 {figure(reading.gust_ms, ' m/s', 1)}"
        yield Look(sample_of(reading), on, AT_ONCE if calm else 0, words)


def dry(view: View) -> Iterator[Look]:
    """RH <= 30; off at 40."""
    for reading in view.readings:
        against = AT_ONCE if at_least(reading.rh_pct, 40) else 0
        yield Look(sample_of(reading), at_most(reading.rh_pct, 30), against, f"湿度 {figure(reading.rh_pct, '%')}")


def damp_south(view: View) -> Iterator[Look]:
    """Southern China, February to April: warm humid air over floors still cold; off below 80 % or Td below the mean.

    RH >= 90 and the dew point a degree above the mean temperature of 72 hours, which takes a history of our own.
    """
    low, high, west, east = SOUTH_CHINA
    here = low <= view.site.latitude <= high and west <= view.site.longitude <= east
    season = here and view.local.month in DAMP_MONTHS
    mean = _mean_72h(view) if season else None
    for reading in view.readings:
        dew = _dew_point(reading)
        above_mean = None if dew is None or mean is None else dew - mean
        on = all_of(season, at_least(reading.rh_pct, 90), at_least(above_mean, 1))
        over = any_of(not season, below(reading.rh_pct, 80), below(above_mean, 0))
        words = (
            f"湿度 {figure(reading.rh_pct, '%')}，露点 {figure(dew, ' °C', 1)}，三天平均气温 {figure(mean, ' °C', 1)}"
            if season
            else "不在华南的二月到四月"
        )
        yield Look(sample_of(reading), on, AT_ONCE if over else 0, words)


_WET_WORDS = {True: "有地方说在下", False: "没有下", None: "下没下不清楚"}
_DAY_WORDS = {True: "白天", False: "不是白天", None: "白天黑夜不清楚"}


def _today(view: View) -> tuple[Sample, Day] | None:
    """Today of the most trusted daily forecast, one with a maximum if there is any."""
    found = [
        (Sample(provider, Evidence.MODEL, issued), day)
        for issued, provider, days in view.days
        for day in days
        if day.day == view.local.date()
    ]
    return next((entry for entry in found if entry[1].max_c is not None), found[0] if found else None)


def _sun_is_up(view: View) -> Known:
    day = view.day
    if day is None or day.day != view.local.date() or day.sunrise is None or day.sunset is None:
        return None
    return day.sunrise <= view.at < day.sunset


def _heat_index(reading: Observation) -> float | None:
    if reading.temp_c is None or reading.rh_pct is None:
        return None
    return heat_index_c(reading.temp_c, reading.rh_pct)


def _dew_point(reading: Observation) -> float | None:
    if reading.dew_c is not None or reading.temp_c is None or reading.rh_pct is None:
        return reading.dew_c
    return dew_point_c(reading.temp_c, reading.rh_pct)


def _feels(reading: Observation) -> float | None:
    """What the provider says, or else the wind chill; too warm for that, the temperature needs no wind."""
    if reading.feels_c is not None or reading.temp_c is None:
        return reading.feels_c
    if reading.temp_c > WIND_CHILL_UP_TO_C:
        return reading.temp_c
    return None if reading.wind_ms is None else wind_chill_c(reading.temp_c, reading.wind_ms)


def _mean_72h(view: View) -> float | None:
    hour = int(view.at.timestamp()) // 3600
    known = [temp_c for at, temp_c in view.temperatures if at > hour - HISTORY_HOURS]
    return sum(known) / len(known) if len(known) >= HISTORY_ENOUGH_HOURS else None
