"""What is known of every condition at one moment, between samples and at them?

Samples are judged when they come (see track). What changes with the clock alone is judged here, on each
decision: the ends of claims, warnings, the staff's word, hours of the day, sun and calendar, and what excludes what.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from signage.director.conditions.alerts import CODES, judge_alerts, judge_calm
from signage.director.conditions.memory import NOTHING_HEARD, SiteFacts, WeatherMemory
from signage.director.conditions.table import CONDITIONS, OFFICIAL, RULES
from signage.director.conditions.track import stands
from signage.director.conditions.view import next_midnight
from signage.director.model import DayFacts, Judgement, Truth

Judgements = dict[str, Judgement]

SAMPLED = tuple(rule.id for rule in RULES if rule.look is not None)


class _Hours(NamedTuple):
    """The hours of the local day in which a tip has a meaning; ends exclusive."""

    spans: tuple[tuple[int, int], ...]
    words: str


HEAT_HOURS = _Hours(((10, 18),), "只在 10 点到 18 点提醒")
GAP_HOURS = _Hours(((6, 9), (17, 21)), "只在早上 6 点到 9 点、傍晚 17 点到 21 点提醒")
HOURS: Mapping[str, _Hours] = {
    "heat_35": HEAT_HOURS,
    "heat_37": HEAT_HOURS,
    "heat_40": HEAT_HOURS,
    "day_night_gap": GAP_HOURS,
}

EXCLUDED_BY: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("rain_maybe", "rain_soon", "after_rain"), ("rain_now",)),
    (("uv_3", "uv_6", "fine_day"), ("rain_now", "rain_heavy", "snow_now", "freezing_rain")),
    (("heat_35", "heat_37", "heat_40"), ("snow_now", "ice")),
    (("fine_day",), ("fog",)),
)
"""What cannot be said beside what: the first give way to any of the second. The greater harm wins."""

DUSK_BEFORE, DUSK_AFTER = timedelta(minutes=45), timedelta(minutes=30)

HUSHED_BY_DRY_WORD = ("rain_now", "rain_heavy", "freezing_rain")
"""What "it is not raining" denies outright. Rain that *may* come, snow, thunder and ice are not what was asked."""

_RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}


def judge(memory: WeatherMemory, *, now: datetime, day: DayFacts | None, site: SiteFacts) -> Mapping[str, Judgement]:
    """Every condition at one moment, in the order of the table. A TRUE one may be claimed until it expires.

    `now` is aware; `day` are the facts of the local day that holds it (those of another day count as not known).
    """
    local = now.astimezone(site.timezone)
    today = day if day is not None and day.day == local.date() else None
    known = {name: stands(memory.tracks.get(name, NOTHING_HEARD), now) for name in SAMPLED}
    _hear_warnings(known, memory, now)
    _hear_staff(known, memory, now, local)
    _keep_hours(known, now, local)
    _follow_sun(known, today, now, local)
    _exclude(known)
    known["dusk"] = _dusk(known, today, now, local)
    known["holiday"] = _named_day(today, lambda facts: facts.holiday, "节假日", local)
    known["solar_term"] = _named_day(today, lambda facts: facts.term, "节气", local)
    return {name: known[name] for name in CONDITIONS}


def _hear_warnings(known: Judgements, memory: WeatherMemory, now: datetime) -> None:
    """A warning makes its condition true beside the samples; a fine day needs to know that there is none."""
    for name in CODES:
        told = judge_alerts(memory, name, now)
        if name in OFFICIAL:
            known[name] = told or Judgement(Truth.UNKNOWN, "没有预警来源")
        elif told is not None:
            known[name] = _either(known[name], told)
    if known["fine_day"].truth is not Truth.FALSE:
        known["fine_day"] = _both(known["fine_day"], judge_calm(memory, now))


def _hear_staff(known: Judgements, memory: WeatherMemory, now: datetime, local: datetime) -> None:
    """Somebody who looked outside is believed before any instrument, as long as the word lasts."""
    word = memory.word
    if word is None or not word.said_at <= now < word.until:
        return
    said = f"{word.said_at.astimezone(local.tzinfo):%H:%M} 员工看过"
    if word.raining:
        told = Judgement(Truth.TRUE, f"{said}：外面在下雨", since=word.said_at, expires=word.until)
        known["rain_now"] = _either(known["rain_now"], told)
        return
    for name in HUSHED_BY_DRY_WORD:
        known[name] = Judgement(Truth.FALSE, f"{said}：外面没下雨", since=word.said_at, expires=word.until)
    if not memory.rain_log.rain_by_staff and known["after_rain"].truth is Truth.TRUE:
        # The instruments' rain has just been denied: whether there was any is open.
        why = f"{said}没下雨，先前仪器说的雨靠不住"
        known["after_rain"] = Judgement(Truth.UNKNOWN, why, since=word.said_at, expires=word.until)


def _keep_hours(known: Judgements, now: datetime, local: datetime) -> None:
    """Some tips have a meaning only at some hours; their claims end with the span."""
    for name, hours in HOURS.items():
        judgement = known[name]
        if judgement.truth is Truth.FALSE:
            continue
        span = next((span for span in hours.spans if span[0] <= local.hour < span[1]), None)
        if span is None:
            starts = (_clock(local, start) for start, _ in hours.spans)
            opens = next((at for at in starts if at > now), next_midnight(local))
            known[name] = Judgement(Truth.FALSE, hours.words, expires=opens)
        else:
            known[name] = _until(judgement, _clock(local, span[1]))


def _follow_sun(known: Judgements, day: DayFacts | None, now: datetime, local: datetime) -> None:
    """The sun's ultraviolet ends at sunset."""
    if day is None or day.sunset is None:
        return
    for name in ("uv_3", "uv_6"):
        if now >= day.sunset:
            known[name] = Judgement(Truth.FALSE, "太阳已经下山", expires=next_midnight(local))
        else:
            known[name] = _until(known[name], day.sunset)


def _exclude(known: Judgements) -> None:
    for names, stronger in EXCLUDED_BY:
        cause = next((name for name in stronger if known[name].truth is Truth.TRUE), None)
        if cause is not None:
            why = f"与此相斥：{known[cause].why}"
            for name in names:
                known[name] = Judgement(Truth.FALSE, why, expires=known[cause].expires)


def _dusk(known: Judgements, day: DayFacts | None, now: datetime, local: datetime) -> Judgement:
    if day is None or day.sunset is None:
        return Judgement(Truth.UNKNOWN, "今天的日落时间不清楚")
    begins, ends = day.sunset - DUSK_BEFORE, day.sunset + DUSK_AFTER
    if now < begins:
        return Judgement(Truth.FALSE, "离日落还早", expires=begins)
    if now >= ends:
        return Judgement(Truth.FALSE, "天已经黑了", expires=next_midnight(local))
    dusk = Judgement(Truth.TRUE, "日落前后", since=begins, expires=ends)
    for name in ("rain_now", "fog"):
        dusk = _both(dusk, _denied(known[name]))
    return dusk


def _named_day(day: DayFacts | None, ask: Callable[[DayFacts], str | None], what: str, local: datetime) -> Judgement:
    name = None if day is None else ask(day)
    if name is None:
        return Judgement(Truth.UNKNOWN, f"今天是不是{what}不清楚")
    if not name:
        return Judgement(Truth.FALSE, f"今天不是{what}", expires=next_midnight(local))
    return Judgement(Truth.TRUE, f"今天是{name}", expires=next_midnight(local))


def _either(one: Judgement, other: Judgement) -> Judgement:
    """The truer of two grounds; of two claims the one that lasts, of two others the one that is less sure."""
    if one.truth is not other.truth:
        return max(one, other, key=lambda judgement: _RANK[judgement.truth])
    ends = [judgement.expires for judgement in (one, other) if judgement.expires is not None]
    if one.truth is Truth.TRUE:
        since = min((judgement.since for judgement in (one, other) if judgement.since is not None), default=None)
        return Judgement(Truth.TRUE, f"{one.why}；{other.why}", since=since, expires=max(ends, default=None))
    return Judgement(one.truth, one.why, since=one.since, expires=min(ends, default=None))


def _both(one: Judgement, other: Judgement) -> Judgement:
    """Two necessary grounds: the falser of the two; of two claims the one that ends first."""
    if one.truth is not other.truth:
        return min(one, other, key=lambda judgement: _RANK[judgement.truth])
    return one if other.expires is None else _until(one, other.expires)


def _denied(judgement: Judgement) -> Judgement:
    opposite = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}
    return Judgement(opposite[judgement.truth], judgement.why, expires=judgement.expires)


def _until(judgement: Judgement, end: datetime) -> Judgement:
    if judgement.expires is not None and judgement.expires <= end:
        return judgement
    return Judgement(judgement.truth, judgement.why, judgement.since, end)


def _clock(local: datetime, hour: int) -> datetime:
    """An hour of the local day as an instant."""
    return datetime.combine(local.date(), time(hour), local.tzinfo).astimezone(UTC)
