"""Does something fall just now? The rules of the present tense: rain, snow, freezing rain, thunder.

Letters of the facts (section 3): P is the intensity in mm/h, F the family of the provider's code, T the temperature.
The sum of the past hour is never taken for P: it stays above zero long after the rain.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from signage.director.conditions.logic import Known, above, all_of, any_of, at_least, at_most, below
from signage.director.conditions.look import AT_ONCE, HALF, Look, figure, sample_of
from signage.director.conditions.view import TRACE_MM_H, View
from signage.director.conditions.wet import family_is, is_rain, sky_words, type_is, unless_blue
from signage.director.sky import Evidence, Family, Observation, Precipitation

HEAVY_INTENSITY = 3
"""Intensity 3 of 4 is "heavy" in every provider's table."""

SNOW_UP_TO_C = 2.0


class _Falls(NamedTuple):
    on: Known
    against: int
    figures: str


def rain_now(view: View) -> Iterator[Look]:
    """P >= 0.1 and F or type rain; off at once when P is dry and F is not rain, with P alone after two samples."""
    return _falling(view, _rains)


def rain_heavy(view: View) -> Iterator[Look]:
    """P >= 8, or 7.6 with F heavy rain (Open-Meteo's own limit for "heavy"); off below 4 twice."""
    return _falling(view, _pours)


def snow_now(view: View) -> Iterator[Look]:
    """Type or F snow at T <= 2; a dry P does not start it. Off as rain."""
    return _falling(view, _snows)


def freezing_rain(view: View) -> Iterator[Look]:
    """F freezing rain or type ice at T <= 1; off after two clear samples."""
    return _falling(view, _glazes)


def thunder(view: View) -> Iterator[Look]:
    """F thunder. A model takes it from unstable air alone: it counts only with P > 0, and claims nothing even so.

    Never withdrawn by a quiet sample: the claim ends thirty minutes after the last sign.
    """
    for reading in view.sky:
        on = family_is(reading.family, Family.THUNDER)
        if reading.evidence is Evidence.MODEL:
            on = all_of(on, above(reading.precip_mm_h, 0))
        yield unless_blue(view, Look(sample_of(reading), on, 0, sky_words(reading)))


def _falling(view: View, judge: Callable[[Observation], _Falls]) -> Iterator[Look]:
    """A claim of the present tense from each reading, unless two sources disagree on wet or dry, or the sky is blue."""
    for reading in view.sky:
        falls = judge(reading)
        look = Look(sample_of(reading), falls.on, falls.against, falls.figures)
        other = view.contradicts(reading)
        # That others see rain matters to "no rain", not to "no snow at 30 °C".
        if other is not None and (falls.on or (falls.on is False and judge(other).on)):
            words = f"{falls.figures}，但 {other.provider} 说法相反（{sky_words(other)}），不下断言"
            look = look._replace(on=None, against=AT_ONCE, disputed=True, figures=words)
        yield unless_blue(view, look)


def _rains(reading: Observation) -> _Falls:
    kind, dry = is_rain(reading), bool(below(reading.precip_mm_h, TRACE_MM_H))
    named = reading.family in {Family.RAIN, Family.UNKNOWN} or reading.precip_type is Precipitation.RAIN
    against = AT_ONCE if kind is False or (dry and not named) else HALF if dry else 0
    # A dry code does not stand in for an intensity that is missing: missing is not zero.
    on = None if reading.precip_mm_h is None else all_of(reading.precip_mm_h >= TRACE_MM_H, kind)
    return _Falls(on, against, sky_words(reading))


def _pours(reading: Observation) -> _Falls:
    heavy = all_of(family_is(reading.family, Family.RAIN), at_least(reading.intensity, HEAVY_INTENSITY))
    much = any_of(at_least(reading.precip_mm_h, 8), all_of(at_least(reading.precip_mm_h, 7.6), heavy))
    rains = _rains(reading)
    against = max(rains.against, HALF if below(reading.precip_mm_h, 4) else 0)
    return _Falls(all_of(rains.on, much), against, rains.figures)


def _snows(reading: Observation) -> _Falls:
    kind = any_of(family_is(reading.family, Family.SNOW), type_is(reading.precip_type, Precipitation.SNOW))
    cold, dry = at_most(reading.temp_c, SNOW_UP_TO_C), bool(below(reading.precip_mm_h, TRACE_MM_H))
    on = all_of(kind, cold, not dry)
    named = reading.family in {Family.SNOW, Family.UNKNOWN} or reading.precip_type is Precipitation.SNOW
    gone = kind is False or cold is False or (dry and not named)
    words = f"{sky_words(reading)}，气温 {figure(reading.temp_c, ' °C', 1)}"
    return _Falls(on, AT_ONCE if gone else HALF if dry else 0, words)


def _glazes(reading: Observation) -> _Falls:
    kind = any_of(family_is(reading.family, Family.FREEZING_RAIN), type_is(reading.precip_type, Precipitation.ICE))
    on = all_of(kind, at_most(reading.temp_c, 1))
    words = f"{sky_words(reading)}，气温 {figure(reading.temp_c, ' °C', 1)}"
    return _Falls(on, HALF if on is False else 0, words)
