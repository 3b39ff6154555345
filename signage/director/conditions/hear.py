"""What does one reply of a service change of what is remembered?"""

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from signage.director.conditions.after import log_rain
from signage.director.conditions.memory import NOTHING_HEARD, SiteFacts, Track, WeatherMemory, take_in
from signage.director.conditions.table import RULES
from signage.director.conditions.track import decisive, label_of, step, unheard
from signage.director.conditions.view import Sample, View, look_around
from signage.director.model import DayFacts
from signage.director.sky import WeatherReport


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


def _steps(memory: WeatherMemory, view: View, *, weight: int) -> MappingProxyType[str, Track]:
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
