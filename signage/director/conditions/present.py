"""What may be said about the weather of today beside the tips: the small mark on the screen, the fields of a slide."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.director.conditions.alerts import CODES, bulletins_in_force, headlines
from signage.director.conditions.look import AIR, DAILY, FELT
from signage.director.conditions.memory import SiteFacts, WeatherMemory, issued_at
from signage.director.conditions.table import RULES
from signage.director.hall import Text
from signage.director.sky import Day, Forecast, Observation

OF_AIR = frozenset(rule.id for rule in RULES if rule.row is AIR)
"""Conditions that repeat what a service says about the air."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The figures and the official words of now; None for what is not known or too old."""

    observation: Observation | None
    high_c: float | None
    low_c: float | None
    headlines: Mapping[str, Text | None]
    """Condition -> the words of the gravest warning that speaks of it; under "" those of the gravest of all."""


def present_weather(memory: WeatherMemory, *, now: datetime, site: SiteFacts) -> Present:
    """The freshest of the first opinion, else of the second, part by part."""
    said = sorted(memory.said.items(), key=lambda item: site.rank(item[0]))
    parts = [part for _, part in said]
    observation = next(
        (o for part in parts for o in (part.current,) if o and _fresh(o.valid_at, now, FELT.withdraw)), None
    )
    today = next((day for part in parts for day in (_today(part.daily, now, site),) if day), None)
    return Present(
        observation=observation,
        high_c=today.max_c if today else None,
        low_c=today.min_c if today else None,
        headlines=headlines(memory, now),
    )


def credits_for(memory: WeatherMemory, claims: Set[str], *, now: datetime) -> tuple[str, ...]:
    """What services ask to be shown beside such claims: beside official warnings, and beside the quality of the air."""
    warnings = bulletins_in_force(memory, now) if not claims.isdisjoint(CODES) else ()
    air = (parts.air for parts in memory.said.values() if not claims.isdisjoint(OF_AIR))
    lines = [line for bulletin in warnings for line in bulletin.attribution]
    lines += [line for said in air if said and _fresh(said.valid_at, now, AIR.withdraw) for line in said.attribution]
    return tuple(dict.fromkeys(lines))


def _fresh(moment: datetime, now: datetime, age: timedelta) -> bool:
    return now - moment < age


def _today(forecast: Forecast[Day] | None, now: datetime, site: SiteFacts) -> Day | None:
    if forecast is None or not _fresh(issued_at(forecast), now, DAILY.start):
        return None
    today = now.astimezone(site.timezone).date()
    return next((step for step in forecast.steps if step.day == today), None)
