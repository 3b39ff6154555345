"""Did something fall? Our own log of rain, and the rules that rest on it: wet floors after rain, ice.

The log is fed by observation, analysis, nowcast and staff only. Where no unbroken watch covers a span, whether it was
dry then is not known.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from signage.director.conditions.formulas import wet_bulb_c
from signage.director.conditions.logic import Known, above, all_of, any_of, at_least, below, negated
from signage.director.conditions.look import AT_ONCE, Look, figure, sample_of
from signage.director.conditions.memory import RainLog
from signage.director.conditions.rain import SNOW_UP_TO_C
from signage.director.conditions.view import BLUE_FAMILIES, PRESENT, View, wet
from signage.director.conditions.wet import BLUE_VETO, is_rain
from signage.director.sky import Observation, Precipitation

HOUR = timedelta(hours=1)
WET_GROUND = timedelta(hours=6)
"""How long after the last sign of wet the ground may still freeze over (facts, row "ice")."""

WATCH_GAP = timedelta(minutes=45)
"""A longer silence between two dry signs breaks the watch: it may have rained in between."""

NEVER_FREEZES_ABOVE_C = 10.0
"""Here not even the wet bulb of very dry air is below zero, so that the humidity need not be known."""

_WET_WORDS = {True: "湿过", False: "一直是干的", None: "湿没湿过不清楚"}
_ENDED_WORDS = {True: "雨停不到一小时", False: "一小时内没有停过雨", None: "雨停没停不清楚"}


def ice(view: View) -> Iterator[Look]:
    """T <= 1 (or wet bulb <= 0) and wet within six hours by our own log.

    "T >= 3 for an hour" needs no counting: an hour after the last confirming sample the claim has ended anyway.
    """
    wet_at = view.rain.wet_at
    ground = _within(wet_at, view.rain.dry_from, view.at, WET_GROUND)
    for reading in view.readings:
        on = all_of(_freezes(reading), ground)
        words = f"气温 {figure(reading.temp_c, ' °C', 1)}，六小时内{_WET_WORDS[ground]}"
        yield Look(sample_of(reading), on, 0, words, until=wet_at + WET_GROUND if on and wet_at else None)


def after_rain(view: View) -> Iterator[Look]:
    """By our own log rain ended within the hour, and RH >= 70; off after 60 minutes, below 55 %, or when it rains."""
    log = view.rain
    recent = _within(log.rained_at, log.dry_from, view.at, HOUR)
    ended = log.rained_at is None or (log.dry_at is not None and log.dry_at > log.rained_at)
    over = all_of(recent, ended or (False if view.wet else None))
    for reading in view.readings:
        against = AT_ONCE if any_of(negated(over), below(reading.rh_pct, 55)) else 0
        words = f"{_ENDED_WORDS[over]}，湿度 {figure(reading.rh_pct, '%')}"
        until = log.rained_at + HOUR if over and log.rained_at else None
        yield Look(sample_of(reading), all_of(over, at_least(reading.rh_pct, 70)), against, words, until=until)


def log_rain(view: View, log: RainLog) -> RainLog:
    """Our own log with the most trusted sign of the moment, unless others contradict it or the sky is blue."""
    sign = next((o for o in view.sky if o.evidence in PRESENT and (wet(o) is not None or _looks_dry(o))), None)
    if sign is None or view.contradicts(sign) is not None:
        return log
    at = sign.valid_at
    if log.wet_at is not None and at < log.wet_at:
        return log
    if wet(sign):
        if view.dry_word or view.blue_signs >= BLUE_VETO:
            return log
        wet_log = replace(log, wet_at=at, dry_from=None)
        return replace(wet_log, rained_at=at, rain_by_staff=False) if is_rain(sign) else wet_log
    gap = log.dry_at is None or at - log.dry_at > WATCH_GAP
    dry_log = replace(
        log, dry_at=max(at, log.dry_at or at), dry_from=at if gap or log.dry_from is None else log.dry_from
    )
    return _with_past_hour(dry_log, sign) if not view.dry_word else dry_log


def _with_past_hour(log: RainLog, sign: Observation) -> RainLog:
    """A sum of the past hour tells of rain that we did not see: in the middle of that hour, or before our dry watch.

    The sum lags behind the rain by up to an hour, so that it never moves the end of the rain into the watch.
    """
    if not above(sign.precip_past_1h_mm, 0):
        return log
    middle = min(sign.valid_at - HOUR / 2, log.dry_from or sign.valid_at)
    if log.wet_at is not None and log.wet_at >= middle:
        return log
    wet_log = replace(log, wet_at=middle)
    return replace(wet_log, rained_at=middle, rain_by_staff=False) if above(sign.temp_c, SNOW_UP_TO_C) else wet_log


def _looks_dry(reading: Observation) -> bool:
    """A clear code without an intensity: enough to say that the rain of our log is over."""
    return (
        reading.precip_mm_h is None
        and reading.family in BLUE_FAMILIES
        and reading.precip_type in {Precipitation.NONE, Precipitation.UNKNOWN}
    )


def _within(sign: datetime | None, dry_from: datetime | None, at: datetime, span: timedelta) -> Known:
    """Whether a sign fell into the span before `at`; that none did is known only under an unbroken watch."""
    if sign is not None and at - sign <= span:
        return True
    return False if dry_from is not None and at - dry_from >= span else None


def _freezes(reading: Observation) -> Known:
    """Whether wet ground can freeze in this air."""
    temp_c, rh_pct = reading.temp_c, reading.rh_pct
    if temp_c is None:
        return None
    if temp_c <= 1 or temp_c > NEVER_FREEZES_ABOVE_C:
        return temp_c <= 1
    return None if rh_pct is None else wet_bulb_c(temp_c, rh_pct) <= 0
