"""Will something fall? The hedged rules: a nowcast's "soon" and a model's "may"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.director.conditions.logic import Known, all_of, any_of, at_least, at_most, below, negated
from signage.director.conditions.look import AT_ONCE, HOURLY, Look, Row, figure, sample_of
from signage.director.conditions.rain import SNOW_UP_TO_C
from signage.director.conditions.view import Sample, View
from signage.director.conditions.wet import family_is, type_is, unless_blue
from signage.director.sky import Evidence, Family, Hour, Nowcast, Precipitation

HOUR = timedelta(hours=1)
_DRY_WORDS = {True: "现在不干", False: "现在没下", None: "现在下没下不清楚"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    """What a model makes of the present hour: its "current" values, or else the hour of its forecast."""

    sample: Sample
    mm_h: float | None
    family: Family
    type: Precipitation
    temp_c: float | None
    probability_pct: float | None
    until: datetime | None = None
    renewed_at: datetime | None = None
    row: Row | None = None

    def look(self, on: Known, figures: str) -> Look:
        against = AT_ONCE if on is False else 0
        return Look(self.sample, on, against, figures, until=self.until, renewed_at=self.renewed_at, row=self.row)


def rain_soon(view: View) -> Iterator[Look]:
    """Dry now, and a nowcast of rain sums up to 0.5 mm within the hour (the sign HKO uses); off below 0.2 or if wet."""
    for nowcast in view.nowcasts:
        least, whole = _next_hour_mm(nowcast, view.at)
        total = least if whole else None
        enough = True if least >= 0.5 else at_least(total, 0.5)
        kind = None if nowcast.type is Precipitation.UNKNOWN else nowcast.type is Precipitation.RAIN
        on = all_of(enough, kind, negated(view.wet))
        against = AT_ONCE if view.wet or below(total, 0.2) else 0
        words = f"未来一小时雨量 {least:.1f} mm{'' if whole else '（不全）'}，{_DRY_WORDS[view.wet]}"
        yield Look(Sample(nowcast.provider, nowcast.evidence, nowcast.issued_at), on, against, words)


def rain_maybe(view: View) -> Iterator[Look]:
    """By a model only: P >= 0.5, F rain, probability >= 60 %; off when any fails."""
    for guess in _guesses(view):
        kind = any_of(family_is(guess.family, Family.RAIN), type_is(guess.type, Precipitation.RAIN))
        on = all_of(at_least(guess.mm_h, 0.5), kind, at_least(guess.probability_pct, 60))
        words = f"可能有雨：{figure(guess.mm_h, ' mm/h', 1)}，概率 {figure(guess.probability_pct, '%')}"
        yield unless_blue(view, guess.look(on, words))


def snow_maybe(view: View) -> Iterator[Look]:
    """By a model only: F snow, P >= 0.3, T <= 2; off when any fails."""
    for guess in _guesses(view):
        kind = any_of(family_is(guess.family, Family.SNOW), type_is(guess.type, Precipitation.SNOW))
        on = all_of(at_least(guess.mm_h, 0.3), kind, at_most(guess.temp_c, SNOW_UP_TO_C))
        words = f"可能有雪：{figure(guess.mm_h, ' mm/h', 1)}，气温 {figure(guess.temp_c, ' °C', 1)}"
        yield unless_blue(view, guess.look(on, words))


def _guesses(view: View) -> Iterator[_Guess]:
    """One guess a provider: its model's current values, or the hour of its forecast that is running."""
    hours = {provider: (issued, hour) for issued, provider, hour in view.hours}
    likely = next((hour.probability_pct for _, _, hour in view.hours if hour.probability_pct is not None), None)
    spoken = set()
    for reading in view.sky:
        # A value for a whole hour is the forecast of that hour: its row holds until the hour is over.
        of_hour = reading.provider in hours and (reading.interval_s or 0) >= HOUR.total_seconds()
        if reading.evidence is Evidence.MODEL and reading.precip_mm_h is not None and not of_hour:
            own = hours[reading.provider][1].probability_pct if reading.provider in hours else None
            spoken.add(reading.provider)
            yield _Guess(
                sample=sample_of(reading),
                mm_h=reading.precip_mm_h,
                family=reading.family,
                type=reading.precip_type,
                temp_c=reading.temp_c,
                probability_pct=likely if own is None else own,
            )
    for provider, (issued, hour) in hours.items():
        if provider not in spoken:
            yield _of_hour(provider, issued, hour, view.at)


def _of_hour(provider: str, issued: datetime, hour: Hour, at: datetime) -> _Guess:
    """The running hour of a forecast: it stays a forecast of this hour until the hour is over."""
    return _Guess(
        sample=Sample(provider, Evidence.MODEL, issued),
        mm_h=hour.precip_mm,
        family=hour.family,
        type=Precipitation.UNKNOWN,
        temp_c=hour.temp_c,
        probability_pct=hour.probability_pct,
        until=hour.starts_at + HOUR,
        renewed_at=at,
        row=HOURLY,
    )


def _next_hour_mm(nowcast: Nowcast, at: datetime) -> tuple[float, bool]:
    """The sum of the known steps of the coming hour in mm, and whether they are all there."""
    step = timedelta(seconds=nowcast.step_s)
    steps = [
        mm
        for index, mm in enumerate(nowcast.mm)
        if nowcast.valid_from + index * step < at + HOUR and nowcast.valid_from + (index + 1) * step > at
    ]
    covered = nowcast.valid_from <= at and nowcast.valid_from + len(nowcast.mm) * step >= at + HOUR
    return sum(mm for mm in steps if mm is not None), covered and None not in steps
