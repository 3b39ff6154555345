"""What does one see and breathe: fog, dust, air quality, pollen, a fine day?"""

from collections.abc import Iterator

from signage.director.conditions.logic import Known, all_of, at_least, at_most, below, negated
from signage.director.conditions.look import AIR, AT_ONCE, HALF, Look, Looker, figure, sample_of
from signage.director.conditions.view import BLUE_FAMILIES, Sample, View
from signage.director.conditions.wet import family_is, sky_words
from signage.director.sky import Air, Evidence, Family, Observation

CHINESE_HOURLY = "cn-mee-1h"
"""The scheme of the official hourly index (HJ 633-2026). Other schemes have other bounds and are never reworded."""

LIKE_CHINESE = frozenset({CHINESE_HOURLY, "cn-mee", "us-epa"})
"""Schemes whose 75 means good air: enough to call a day fine."""


def fog(view: View) -> Iterator[Look]:
    """V < 1000 m, RH >= 90 and F fog; off from 1500 m."""
    for reading in view.sky:
        on = all_of(below(reading.vis_m, 1000), at_least(reading.rh_pct, 90), family_is(reading.family, Family.FOG))
        against = AT_ONCE if at_least(reading.vis_m, 1500) else 0
        words = f"{sky_words(reading)}，能见度 {figure(reading.vis_m, ' m')}，湿度 {figure(reading.rh_pct, '%')}"
        yield Look(sample_of(reading), on, against, words)


def dust(view: View) -> Iterator[Look]:
    """F dust; off after two clean samples."""
    for reading in view.sky:
        on = family_is(reading.family, Family.DUST)
        yield Look(sample_of(reading), on, HALF if on is False else 0, sky_words(reading))


def air(limit: float) -> Looker:
    """The provider's own hourly Chinese index above 100, 150, 200; off ten below."""

    def look(view: View) -> Iterator[Look]:
        for said in view.air:
            aqi = said.aqi if said.scheme == CHINESE_HOURLY else None
            against = AT_ONCE if at_most(aqi, limit - 10) else 0
            words = f"空气质量指数 {figure(said.aqi)}（{said.scheme}）"
            words = words if said.scheme == CHINESE_HOURLY else f"{words}，不是国内小时值，不作数"
            yield Look(_of_air(said), None if aqi is None else aqi > limit, against, words)

    return look


def level(name: str, limit: int) -> Looker:
    """The provider's own index of the day (`pollen` from 4, `flu` from 3); off one level below."""

    def look(view: View) -> Iterator[Look]:
        for indices in view.indices:
            value = indices.level(name)
            on = at_least(value, limit)
            sample = Sample(indices.provider, Evidence.ANALYSIS, indices.fetched_at)
            words = f"今天的指数 {figure(value)} 级"
            yield Look(sample, on, AT_ONCE if on is False else 0, words, until=view.midnight)

    return look


def fine_day(view: View) -> Iterator[Look]:
    """F clear or partly, T 18-26, W < 5.5, AQI <= 75, nobody sees anything fall, all fresh; off when any fails.

    That no warning is in force is judged with the alerts, on every decision.
    """
    clean = next((said for said in view.air if said.aqi is not None and said.scheme in LIKE_CHINESE), None)
    aqi = clean.aqi if clean else None
    until = clean.valid_at + AIR.withdraw if clean else None
    for reading in view.sky:
        on = all_of(
            _blue(reading),
            at_least(reading.temp_c, 18),
            at_most(reading.temp_c, 26),
            below(reading.wind_ms, 5.5),
            at_most(aqi, 75),
            negated(view.wet),
        )
        yield Look(sample_of(reading), on, AT_ONCE if on is False else 0, _fine_words(reading, aqi), until=until)


def _blue(reading: Observation) -> Known:
    return None if reading.family is Family.UNKNOWN else reading.family in BLUE_FAMILIES


def _of_air(said: Air) -> Sample:
    return Sample(said.provider, Evidence.ANALYSIS, said.valid_at)


def _fine_words(reading: Observation, aqi: float | None) -> str:
    return (
        f"{sky_words(reading)}，气温 {figure(reading.temp_c, ' °C', 1)}，风速 {figure(reading.wind_ms, ' m/s', 1)}，"
        f"空气质量指数 {figure(aqi)}"
    )
