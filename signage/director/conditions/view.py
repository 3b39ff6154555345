"""What of all that was said is fresh enough to be looked at when a sample comes in?

A view is made once per sample. It holds nothing that is past the withdraw age of its kind (facts, section 4), so that
the rules need not think of age; how young a sample must be to *start* a claim is the table's matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from signage.director.conditions.logic import Known
from signage.director.conditions.memory import Parts, RainLog, SiteFacts, WeatherMemory, issued_at
from signage.director.model import DayFacts
from signage.director.sky import (
    Air,
    Day,
    Evidence,
    Family,
    Forecast,
    Hour,
    Indices,
    Nowcast,
    Observation,
    Precipitation,
)

PRESENT = frozenset({Evidence.OBSERVATION, Evidence.ANALYSIS, Evidence.NOWCAST})
"""What may support a claim in the present tense (facts, section 2)."""

SKY_YOUNG, SKY_AGE = timedelta(minutes=30), timedelta(minutes=45)
READING_YOUNG, READING_AGE = timedelta(minutes=60), timedelta(minutes=120)
NOWCAST_SEES = timedelta(minutes=15)
"""Only the first rows of a nowcast say what falls now; later ones are a forecast. Our own judgement."""

AIR_AGE = timedelta(minutes=180)
HOURLY_AGE = timedelta(hours=6)

TRACE_MM_H = 0.1
"""Less is a trace (GB/T 28592-2012)."""

WET_FAMILIES = frozenset({Family.RAIN, Family.FREEZING_RAIN, Family.SLEET, Family.SNOW})
"""Not thunder: models give that code from unstable air before they look whether anything falls."""

WET_TYPES = frozenset({Precipitation.RAIN, Precipitation.SNOW, Precipitation.SLEET, Precipitation.ICE})
BLUE_FAMILIES = frozenset({Family.CLEAR, Family.PARTLY})


class Sample(NamedTuple):
    """Who says it, what that rests on, and when it was so."""

    provider: str
    evidence: Evidence
    valid_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything fresh at `at`, the most trusted first. `sky` puts what may speak in the present tense first."""

    at: datetime
    local: datetime
    midnight: datetime
    site: SiteFacts
    day: DayFacts | None
    sky: tuple[Observation, ...]
    readings: tuple[Observation, ...]
    nowcasts: tuple[Nowcast, ...]
    hours: tuple[tuple[datetime, str, Hour], ...]
    """(issued, provider, the hour that holds `at`)."""
    days: tuple[tuple[datetime, str, tuple[Day, ...]], ...]
    """(issued, provider, the days from today on)."""
    air: tuple[Air, ...]
    indices: tuple[Indices, ...]
    rain: RainLog
    dry_word: bool
    """Whether staff says just now that it is not raining."""
    temperatures: tuple[tuple[int, float], ...]
    wet: Known
    """True when anybody sees anything fall, False when somebody sees that nothing does and nobody contradicts."""
    blue_signs: int
    """How many of the three signs of a blue sky hold."""

    def contradicts(self, reading: Observation) -> Observation | None:
        """A reading that says the contrary of this one on wet or dry, whoever gave it."""
        mine = wet(reading)
        if mine is None:
            return None
        return next((other for other in self.sky if wet(other) is (not mine)), None)


def look_around(memory: WeatherMemory, *, at: datetime, site: SiteFacts, day: DayFacts | None) -> View:
    """The view at one instant."""
    local = at.astimezone(site.timezone)
    ranked = [parts for _, parts in sorted(memory.said.items(), key=lambda item: (site.rank(item[0]), item[0]))]
    current = (p.current for p in ranked if p.current and at - p.current.valid_at <= READING_AGE)
    # Better a younger word of the second opinion than one of the first that is too old to start a claim.
    readings = tuple(sorted(current, key=lambda o: at - o.valid_at > READING_YOUNG))
    nowcasts = tuple(p.nowcast for p in ranked if p.nowcast and at - p.nowcast.issued_at <= SKY_AGE)
    falling = [reading for p in ranked if (reading := _falling_now(p, at)) is not None]
    seen = [*(reading for reading in readings if at - reading.valid_at <= SKY_AGE), *falling]
    fresh = sorted(seen, key=lambda o: site.rank(o.provider))
    sky = tuple(sorted(fresh, key=lambda o: (o.evidence not in PRESENT, at - o.valid_at > SKY_YOUNG)))
    hourly = tuple(p.hourly for p in ranked if p.hourly and at - issued_at(p.hourly) <= HOURLY_AGE)
    return View(
        at=at,
        local=local,
        midnight=next_midnight(local),
        site=site,
        day=day,
        sky=sky,
        readings=readings,
        nowcasts=nowcasts,
        hours=tuple((issued_at(f), f.provider, hour) for f in hourly if (hour := _hour_of(f, at)) is not None),
        days=tuple(_days(p.daily, local) for p in ranked if p.daily and _same_day(p.daily, local)),
        air=tuple(p.air for p in ranked if p.air and at - p.air.valid_at <= AIR_AGE),
        indices=tuple(p.indices for p in ranked if p.indices and p.indices.day == local.date()),
        rain=memory.rain_log,
        dry_word=memory.dry_until is not None and at < memory.dry_until,
        temperatures=memory.temperatures,
        wet=_any_wet(sky),
        blue_signs=_blue_signs(sky),
    )


def wet(reading: Observation) -> Known:
    """Whether one reading says that something falls; None when it does not say, or contradicts itself."""
    named = reading.family in WET_FAMILIES or reading.precip_type in WET_TYPES
    if reading.precip_mm_h is None:
        return True if named else None
    if reading.precip_mm_h >= TRACE_MM_H:
        return True
    return None if named else False


def next_midnight(local: datetime) -> datetime:
    """The end of the local day, in UTC."""
    return datetime.combine(local.date() + timedelta(days=1), time(0), local.tzinfo).astimezone(UTC)


def _any_wet(sky: Iterable[Observation]) -> Known:
    verdicts = [wet(reading) for reading in sky]
    if True in verdicts:
        return True
    return False if False in verdicts else None


def _blue_signs(sky: Iterable[Observation]) -> int:
    """Of: a clear code, little cloud, nearly all of the clear-sky ultraviolet by day. Each counts once."""
    clear = cloudless = sunny = False
    for reading in sky:
        clear = clear or reading.family in BLUE_FAMILIES
        cloudless = cloudless or (reading.cloud_pct is not None and reading.cloud_pct < 50)
        if reading.uv is not None and reading.uv_clear and reading.is_day is not False:
            sunny = sunny or reading.uv / reading.uv_clear >= 0.8
    return clear + cloudless + sunny


def _falling_now(parts: Parts, at: datetime) -> Observation | None:
    """The step of a nowcast that holds `at`, as a reading; its temperature is the provider's own."""
    nowcast = parts.nowcast
    if nowcast is None or at - nowcast.issued_at > NOWCAST_SEES or nowcast.step_s <= 0:
        return None
    index = int((at - nowcast.valid_from).total_seconds() // nowcast.step_s)
    if not 0 <= index < len(nowcast.mm) or (mm := nowcast.mm[index]) is None:
        return None
    current = parts.current
    warmth = current.temp_c if current is not None and at - current.valid_at <= READING_AGE else None
    return Observation(
        provider=nowcast.provider,
        evidence=nowcast.evidence,
        valid_at=nowcast.issued_at,
        fetched_at=nowcast.fetched_at,
        interval_s=nowcast.step_s,
        temp_c=warmth,
        precip_mm_h=mm * 3600 / nowcast.step_s,
        # Services name the kind they would see even in dry steps.
        precip_type=nowcast.type if mm > 0 else Precipitation.NONE,
    )


def _hour_of(forecast: Forecast[Hour], at: datetime) -> Hour | None:
    return next((hour for hour in forecast.steps if hour.starts_at <= at < hour.starts_at + timedelta(hours=1)), None)


def _same_day(forecast: Forecast[Day], local: datetime) -> bool:
    return issued_at(forecast).astimezone(local.tzinfo).date() == local.date()


def _days(forecast: Forecast[Day], local: datetime) -> tuple[datetime, str, tuple[Day, ...]]:
    return issued_at(forecast), forecast.provider, tuple(day for day in forecast.steps if day.day >= local.date())
