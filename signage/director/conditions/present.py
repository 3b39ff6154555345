"""What may be said about the weather of today in figures: the small mark on the screen, and the fields of a slide."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.director.conditions.memory import Parts, SiteFacts, WeatherMemory, issued_at
from signage.director.sky import Day, Forecast, Observation

CURRENT_FOR = timedelta(minutes=120)
"""The withdraw age of a temperature."""
DAY_FOR = timedelta(hours=12)
"""How old a forecast of the day may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The figures of now; None for what is not known or too old."""

    observation: Observation | None
    high_c: float | None
    low_c: float | None
    alert: str | None
    attribution: tuple[str, ...]


def present_weather(memory: WeatherMemory, *, now: datetime, site: SiteFacts) -> Present:
    """The freshest of the first opinion, else of the second, part by part."""
    said = sorted(memory.said.items(), key=lambda item: site.rank(item[0]))
    parts = [part for _, part in said]
    observation = next(
        (o for part in parts for o in (part.current,) if o and _fresh(o.valid_at, now, CURRENT_FOR)), None
    )
    today = next((day for part in parts for day in (_today(part.daily, now, site),) if day), None)
    # What nobody can see on the screen needs no credit; whose figures are shown, does.
    return Present(
        observation=observation,
        high_c=today.max_c if today else None,
        low_c=today.min_c if today else None,
        alert=_headline(parts, now),
        attribution=observation.attribution if observation else (),
    )


def _fresh(moment: datetime, now: datetime, age: timedelta) -> bool:
    return now - moment < age


def _today(forecast: Forecast[Day] | None, now: datetime, site: SiteFacts) -> Day | None:
    if forecast is None or not _fresh(issued_at(forecast), now, DAY_FOR):
        return None
    today = now.astimezone(site.timezone).date()
    return next((step for step in forecast.steps if step.day == today), None)


def _headline(parts: list[Parts], now: datetime) -> str | None:
    """The words of the official warning in force that was issued last."""
    in_force = [
        alert
        for part in parts
        if part.alerts is not None
        for alert in part.alerts.alerts
        if (alert.expires is None or alert.expires > now) and (alert.onset is None or alert.onset <= now)
    ]
    return in_force[-1].headline if in_force else None
