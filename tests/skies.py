"""Skies to judge: a mild dry one that everybody agrees on, and a watch that is told of others sample by sample."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from signage.director.conditions import (
    RULES,
    Kind,
    SiteFacts,
    WeatherMemory,
    judge,
    observe,
    staff_says,
    staff_withdraws,
)
from signage.director.model import DayFacts, Judgement
from signage.director.sky import (
    Air,
    Alert,
    AlertBulletin,
    Day,
    Evidence,
    Family,
    Forecast,
    Hour,
    Indices,
    Nowcast,
    Observation,
    Precipitation,
    WeatherReport,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
TWO_OPINIONS = SiteFacts(latitude=31.2, longitude=121.5, timezone=SHANGHAI, primary="qweather", second="open_meteo")
GUANGZHOU = SiteFacts(latitude=23.1, longitude=113.3, timezone=SHANGHAI, primary="qweather")


def local(hour, minute=0, *, day=15, month=7):
    """An instant by the clock of the hall."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


NOON = local(12)
COMFORT = frozenset(rule.id for rule in RULES if rule.kind is Kind.COMFORT)
TODAY = DayFacts(day=date(2026, 7, 15), sunrise=local(5), sunset=local(19), workday=True, holiday="", term="")


def minutes(count):
    return timedelta(minutes=count)


def a_sky(**changes):
    """A mild, dry, overcast analysis with nothing missing."""
    mild = Observation(
        provider="qweather",
        evidence=Evidence.ANALYSIS,
        valid_at=NOON,
        fetched_at=NOON,
        temp_c=22,
        feels_c=22,
        dew_c=14,
        rh_pct=60,
        wind_ms=3,
        gust_ms=5,
        precip_mm_h=0,
        precip_type=Precipitation.NONE,
        family=Family.OVERCAST,
        intensity=0,
        cloud_pct=90,
        vis_m=20_000,
        uv=1,
        uv_clear=8,
        is_day=True,
    )
    return replace(mild, **changes)


RAIN = {
    "precip_mm_h": 1.2,
    "precip_type": Precipitation.RAIN,
    "family": Family.RAIN,
    "intensity": 1,
    "rh_pct": 92,
}
SNOW = {
    "precip_mm_h": 0.6,
    "precip_type": Precipitation.SNOW,
    "family": Family.SNOW,
    "intensity": 1,
    "temp_c": -1,
    "feels_c": -4,
}
FINE = {"family": Family.CLEAR, "cloud_pct": 10, "uv": 4}


def a_model(**changes):
    """The same mild sky by a model."""
    return a_sky(**{"provider": "open_meteo", "evidence": Evidence.MODEL, **changes})


def a_nowcast(*mm, at=NOON, kind=Precipitation.RAIN, **changes):
    """A nowcast in steps of five minutes; given fewer than 24, the last one goes on."""
    steps = (*mm, *([mm[-1]] * (24 - len(mm))))
    whole = Nowcast(provider="qweather", issued_at=at, fetched_at=at, valid_from=at, step_s=300, mm=steps, type=kind)
    return replace(whole, **changes)


def an_hour(at=NOON, provider="open_meteo", **changes):
    """A forecast of one hour, the one that begins at `at`."""
    hour = Hour(starts_at=at, temp_c=22, precip_mm=0, probability_pct=10, family=Family.OVERCAST)
    return Forecast(provider=provider, fetched_at=at, steps=(replace(hour, **changes),))


def the_days(*span, at=NOON, provider="qweather"):
    """A daily forecast from today on, by (minimum, maximum)."""
    today = at.astimezone(SHANGHAI).date()
    days = tuple(Day(day=today + timedelta(days=n), min_c=low, max_c=high) for n, (low, high) in enumerate(span))
    return Forecast(provider=provider, fetched_at=at, steps=days)


def clean_air(aqi=40, at=NOON, scheme="cn-mee-1h"):
    return Air(provider="qweather", scheme=scheme, fetched_at=at, valid_at=at, aqi=aqi)


def a_warning(code, **changes):
    plain = Alert(id="w1", event_code=code, event_name="预警", headline="气象台发布预警信号", colour="yellow")
    return replace(plain, **changes)


def warnings(*alerts, at=NOON, provider="qweather"):
    return AlertBulletin(provider=provider, fetched_at=at, alerts=alerts)


def levels(at=NOON, **by_name):
    day = at.astimezone(SHANGHAI).date()
    return Indices(provider="qweather", day=day, fetched_at=at, levels=tuple(by_name.items()))


def a_report(*parts, at=NOON, provider=None):
    """One reply made of its parts, each recognised by what it is."""
    fields = {}
    for part in parts:
        kind = {
            Observation: "current",
            Nowcast: "nowcast",
            AlertBulletin: "alerts",
            Air: "air",
            Indices: "indices",
        }.get(type(part))
        if kind is None:
            kind = "hourly" if isinstance(part.steps[0], Hour) else "daily"
        fields[kind] = part
    return WeatherReport(provider=provider or parts[0].provider, received_at=at, **fields)


class Watch:
    """What a hall knows of the weather, told sample by sample and asked at any minute after the start."""

    def __init__(self, *, site=TWO_OPINIONS, start=NOON, day=TODAY):
        self.site, self.start, self.day = site, start, day
        self.memory = WeatherMemory()

    def at(self, minute):
        return self.start + minutes(minute)

    def hears(self, *parts, minute=0, confirmed=False, provider=None):
        """One reply, heard so many minutes after the start."""
        at = self.at(minute)
        reply = a_report(*parts, at=at, provider=provider)
        self.memory = observe(self.memory, reply, at=at, place=self.site, day=self.day, confirmed=confirmed)
        return self

    def sees(self, minute=0, *, confirmed=False, **changes):
        """One sample of the first opinion, valid at that minute."""
        return self.hears(a_sky(valid_at=self.at(minute), **changes), minute=minute, confirmed=confirmed)

    def models(self, minute=0, *, confirmed=False, **changes):
        """One sample of the second opinion, a model, valid at that minute."""
        return self.hears(a_model(valid_at=self.at(minute), **changes), minute=minute, confirmed=confirmed)

    def staff(self, minute=0, *, raining):
        self.memory = staff_says(self.memory, at=self.at(minute), raining=raining)
        return self

    def staff_withdraws(self, minute=0):
        self.memory = staff_withdraws(self.memory, at=self.at(minute))
        return self

    def judgements(self, minute=0):
        """Every condition at that minute."""
        return judge(self.memory, now=self.at(minute), day=self.day, site=self.site)

    def judgement(self, condition, minute=0) -> Judgement:
        return self.judgements(minute)[condition]

    def is_(self, condition, minute=0):
        """The truth in one word: true, false, unknown."""
        return str(self.judgement(condition, minute).truth)
