"""What can be known about the weather, in one set of units, whoever said it.

Everything is None when it is not known: missing is never zero. Instants are aware and in UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

Step = TypeVar("Step")


class Evidence(StrEnum):
    """What a reading rests on; only some kinds may support a claim in the present tense."""

    OBSERVATION = "observation"
    ANALYSIS = "analysis"
    NOWCAST = "nowcast"
    MODEL = "model"
    ALERT = "alert"
    STAFF = "staff"


class Family(StrEnum):
    """The kind of weather, as told by a provider's code."""

    CLEAR = "clear"
    PARTLY = "partly"
    OVERCAST = "overcast"
    MIST = "mist"
    FOG = "fog"
    HAZE = "haze"
    DUST = "dust"
    RAIN = "rain"
    FREEZING_RAIN = "freezing_rain"
    SLEET = "sleet"
    SNOW = "snow"
    THUNDER = "thunder"
    UNKNOWN = "unknown"


class Precipitation(StrEnum):
    """What is falling."""

    RAIN = "rain"
    SNOW = "snow"
    SLEET = "sleet"
    ICE = "ice"
    NONE = "none"
    UNKNOWN = "unknown"


class TimeTrust(StrEnum):
    """Whether the provider stated when a reading was valid, or we had to infer it."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The sky at one moment. `intensity` runs from 0 (none) to 4 (violent)."""

    provider: str
    evidence: Evidence
    valid_at: datetime
    fetched_at: datetime
    time_trust: TimeTrust = TimeTrust.STATED
    interval_s: float | None = None
    temp_c: float | None = None
    feels_c: float | None = None
    dew_c: float | None = None
    rh_pct: float | None = None
    wind_ms: float | None = None
    gust_ms: float | None = None
    precip_mm_h: float | None = None
    precip_past_1h_mm: float | None = None
    precip_type: Precipitation = Precipitation.UNKNOWN
    family: Family = Family.UNKNOWN
    intensity: int | None = None
    cloud_pct: float | None = None
    vis_m: float | None = None
    uv: float | None = None
    uv_clear: float | None = None
    pressure_hpa: float | None = None
    is_day: bool | None = None
    raw_code: str = ""
    attribution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowcast:
    """Precipitation of the coming steps, in mm per step; `valid_from` begins the first step."""

    provider: str
    issued_at: datetime
    fetched_at: datetime
    valid_from: datetime
    step_s: float
    mm: tuple[float | None, ...]
    type: Precipitation = Precipitation.UNKNOWN
    evidence: Evidence = Evidence.NOWCAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One hour of a forecast, beginning at `starts_at`."""

    starts_at: datetime
    temp_c: float | None = None
    precip_mm: float | None = None
    probability_pct: float | None = None
    family: Family = Family.UNKNOWN
    uv: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One local day of a forecast."""

    day: date
    min_c: float | None = None
    max_c: float | None = None
    uv_max: float | None = None
    sunset: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Generic[Step]):
    """The hours or days that one provider expects, in order of time."""

    provider: str
    fetched_at: datetime
    steps: tuple[Step, ...]
    issued_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An official warning in force. `severity` is the issuer's word: minor, moderate, severe, extreme, unknown."""

    id: str
    event_code: str
    event_name: str
    headline: str
    sender: str = ""
    colour: str = ""
    severity: str = "unknown"
    onset: datetime | None = None
    expires: datetime | None = None
    criteria: str = ""
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertBulletin:
    """All warnings in force at `fetched_at`; an empty bulletin is knowledge too."""

    provider: str
    fetched_at: datetime
    alerts: tuple[Alert, ...] = ()
    attribution: tuple[str, ...] = ()
    """Credits and the issuer's own caution, to be shown unchanged beside a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """Air quality by a named scheme (`cn-mee-1h`, `us-epa`, ...)."""

    provider: str
    scheme: str
    fetched_at: datetime
    valid_at: datetime
    aqi: float | None = None
    pm25_ugm3: float | None = None
    pm10_ugm3: float | None = None
    attribution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """A provider's own index levels for one local day, by our names (`pollen`, `flu`, `cold`)."""

    provider: str
    day: date
    fetched_at: datetime
    levels: tuple[tuple[str, int], ...] = ()

    def level(self, name: str) -> int | None:
        """The level of one index, or None when the provider did not give it."""
        return dict(self.levels).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherReport:
    """What one provider said in one poll; None means that this part was not asked for or not answered."""

    provider: str
    received_at: datetime
    current: Observation | None = None
    nowcast: Nowcast | None = None
    hourly: Forecast[Hour] | None = None
    daily: Forecast[Day] | None = None
    alerts: AlertBulletin | None = None
    air: Air | None = None
    indices: Indices | None = None
    notes: tuple[str, ...] = ()
    """Fields that were refused, in words for the operator."""
