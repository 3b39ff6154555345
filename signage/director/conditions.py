"""Is what a tip says of the weather true, false or unknown? The one door to all rules about weather.

    observe(memory, report)   takes in a reply and moves each condition's hysteresis by one sample
    staff_says, staff_withdraws, restore   what people saw, and what the journal kept
    judge(memory, now)        every condition at one moment, with its reason and its end

The rooms behind the door: weather_memory (what is remembered), conditions_view (what is fresh), conditions_table (the
rules as a table), conditions_rain, _coming, _after, _felt, _seen (the rules themselves), conditions_track (on and off),
conditions_alerts (official warnings), conditions_judge (what changes with the clock alone).
"""

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from signage.director import weather_memory
from signage.director.conditions_after import log_rain
from signage.director.conditions_alerts import in_force
from signage.director.conditions_judge import judge
from signage.director.conditions_table import (
    COMFORT,
    CONDITIONS,
    HAZARDS,
    OFFICIAL,
    RULES,
    Kind,
    Rule,
    describe,
    required_evidence,
)
from signage.director.conditions_track import decisive, label_of, step, unheard
from signage.director.conditions_view import Sample, View, look_around
from signage.director.model import DayFacts
from signage.director.sky import WeatherReport
from signage.director.weather_memory import (
    NOTHING_HEARD,
    SiteFacts,
    WeatherMemory,
    restore,
    staff_says,
    take_in,
)

__all__ = [
    "COMFORT",
    "CONDITIONS",
    "HAZARDS",
    "OFFICIAL",
    "RULES",
    "Kind",
    "Rule",
    "SiteFacts",
    "WeatherMemory",
    "describe",
    "in_force",
    "judge",
    "observe",
    "required_evidence",
    "restore",
    "staff_says",
    "staff_withdraws",
]


def observe(
    memory: WeatherMemory,
    report: WeatherReport,
    *,
    at: datetime,
    place: SiteFacts,
    day: DayFacts | None,
    confirmed: bool = False,
) -> WeatherMemory:
    """The memory after one reply, heard at `at` (aware). `confirmed`: its samples count as two.

    Where several replies arrive for one moment, give the first opinion's first.
    """
    heard = take_in(memory, report, at=at, site=place)
    view = look_around(heard, at=at, site=place, day=day)
    logged = replace(heard, rain=log_rain(view, heard.rain))
    view = replace(view, rain=logged.rain_log)
    return replace(logged, tracks=_steps(logged, view, weight=2 if confirmed else 1))


def staff_withdraws(memory: WeatherMemory, *, at: datetime) -> WeatherMemory:
    """Staff take back their last word about rain, if it was said by then."""
    if memory.word is None or memory.word.said_at > at:
        return memory
    return weather_memory.staff_withdraws(memory)


def _steps(memory: WeatherMemory, view: View, *, weight: int) -> MappingProxyType[str, weather_memory.Track]:
    tracks = dict(memory.tracks)
    timezone = view.site.timezone
    silent = unheard(memory.said.values(), view.at, timezone)
    labels: dict[Sample, str] = {}
    for rule in RULES:
        if rule.look is None:
            continue
        track = tracks.get(rule.id, NOTHING_HEARD)
        look = decisive(rule, rule.look(view))
        if look is not None:
            label = labels.get(look.sample) or labels.setdefault(look.sample, label_of(look.sample, timezone))
            tracks[rule.id] = step(track, rule, look, at=view.at, weight=weight, label=label)
        elif track.valid_at is None:
            tracks[rule.id] = silent
    return MappingProxyType(tracks)
