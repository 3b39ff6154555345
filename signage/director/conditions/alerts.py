"""Which official warnings are in force, and what do they say about our conditions?

A warning stands until it is cancelled, superseded, expired, or its bulletin is too old to be trusted. A bulletin lists
everything in force, so that a warning missing from the newest one is over. Colours are never derived from figures.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from signage.director.conditions.look import ALERTS
from signage.director.conditions.memory import WeatherMemory
from signage.director.hall import Text
from signage.director.model import Judgement, Truth
from signage.director.sky import Alert, AlertBulletin


class _Codes(NamedTuple):
    """Event codes of one condition: QWeather's numbers whole, HKO's words by their beginning."""

    english: str
    whole: frozenset[str]
    beginnings: tuple[str, ...] = ()


CODES: dict[str, _Codes] = {
    "storm_alert": _Codes("Rainstorm", frozenset({"1003", "1063", "1064"}), ("WRAIN",)),
    # TC1 is only a stand-by signal.
    "typhoon": _Codes("Typhoon", frozenset({"1001", "1604", "1803"}), ("TC3", "TC8", "TC9", "TC10")),
    "thunder": _Codes("Thunderstorm", frozenset({"1014", "1020", "1031"}), ("WTS",)),
    "wind": _Codes("Gale", frozenset({"1006"})),
    "ice": _Codes("Icy road", frozenset({"1021", "1057"})),
    "dust": _Codes("Sandstorm", frozenset({"1007", "1051"})),
    "cold_wave": _Codes("Cold wave", frozenset({"1005"})),
}
"""Condition -> the warnings that speak of it (facts, section 3). An unknown code speaks of none of them."""

AHEAD = frozenset({"storm_alert", "typhoon", "cold_wave"})
"""Conditions whose tips prepare for what comes, so that a warning counts before its onset."""

_SEVERITY = {"extreme": 0, "severe": 1, "moderate": 2, "minor": 3}
_COLOUR = {"red": 0, "orange": 1, "yellow": 2, "blue": 3}

_NOBODY = "没有预警来源"


def speaks_of(alert: Alert, condition: str) -> bool:
    """Whether a warning of this kind makes the condition true."""
    codes = CODES[condition]
    return alert.event_code in codes.whole or alert.event_code.startswith(codes.beginnings or ("\0",))


def in_force(memory: WeatherMemory, now: datetime, condition: str | None = None) -> tuple[Alert, ...]:
    """The warnings in force, all or those that speak of one condition; red and orange before yellow and blue."""
    found = [alert for bulletin in _fresh(memory, now) for alert in _standing(bulletin, now)]
    told = [alert for alert in found if condition is None or _counts(alert, condition, now)]
    return tuple(sorted(told, key=_gravity))


def headlines(memory: WeatherMemory, now: datetime) -> Mapping[str, Text | None]:
    """Condition -> the words of the gravest warning in force that speaks of it; under "" the gravest of all."""
    return {name: _headline(in_force(memory, now, name or None)) for name in ("", *CODES)}


def bulletins_in_force(memory: WeatherMemory, now: datetime) -> Iterator[AlertBulletin]:
    """The bulletins with a warning in force."""
    return (bulletin for bulletin in _fresh(memory, now) if any(_standing(bulletin, now)))


def judge_alerts(memory: WeatherMemory, condition: str, now: datetime) -> Judgement | None:
    """What warnings say of one condition; None when nobody is asked about warnings at all."""
    bulletins = [parts.alerts for parts in memory.said.values() if parts.alerts is not None]
    if not bulletins:
        return None
    best: tuple[datetime, Alert, AlertBulletin] | None = None
    stale = None
    for bulletin in bulletins:
        ends = bulletin.fetched_at + ALERTS.withdraw
        if now >= ends:
            stale = bulletin
            continue
        for alert in _standing(bulletin, now):
            if _counts(alert, condition, now):
                until = ends if alert.expires is None else min(ends, alert.expires)
                best = max(best or (until, alert, bulletin), (until, alert, bulletin), key=lambda found: found[0])
    if best is not None:
        until, alert, bulletin = best
        why = f"{bulletin.provider} 官方预警：{alert.headline or alert.event_name}"
        return Judgement(Truth.TRUE, why, since=alert.onset, expires=until)
    if stale is not None:
        return Judgement(Truth.UNKNOWN, _stale_words(stale, now))
    known_until = max(bulletin.fetched_at for bulletin in bulletins) + ALERTS.withdraw
    return Judgement(Truth.FALSE, "没有这类官方预警", expires=known_until)


def judge_calm(memory: WeatherMemory, now: datetime) -> Judgement:
    """Whether it is known that no warning of any kind is in force."""
    bulletins = [parts.alerts for parts in memory.said.values() if parts.alerts is not None]
    if not bulletins:
        return Judgement(Truth.UNKNOWN, _NOBODY)
    alerts = in_force(memory, now)
    oldest = min(bulletins, key=lambda bulletin: bulletin.fetched_at)
    until = oldest.fetched_at + ALERTS.withdraw
    if alerts:
        ends = [alert.expires for alert in alerts if alert.expires is not None]
        ends += [bulletin.fetched_at + ALERTS.withdraw for bulletin in bulletins_in_force(memory, now)]
        why = f"有官方预警：{alerts[0].headline or alerts[0].event_name}"
        return Judgement(Truth.FALSE, why, expires=min(ends))
    if now >= until:
        return Judgement(Truth.UNKNOWN, _stale_words(oldest, now))
    return Judgement(Truth.TRUE, "没有官方预警", expires=until)


def _fresh(memory: WeatherMemory, now: datetime) -> Iterator[AlertBulletin]:
    for parts in memory.said.values():
        if parts.alerts is not None and now < parts.alerts.fetched_at + ALERTS.withdraw:
            yield parts.alerts


def _standing(bulletin: AlertBulletin, now: datetime) -> Iterator[Alert]:
    """The warnings of a bulletin that are neither expired nor replaced by another in it."""
    if not bulletin.alerts:
        return
    replaced = {old for alert in bulletin.alerts for old in alert.supersedes}
    for alert in bulletin.alerts:
        if alert.id not in replaced and (alert.expires is None or now < alert.expires):
            yield alert


def _counts(alert: Alert, condition: str, now: datetime) -> bool:
    begun = alert.onset is None or now >= alert.onset
    return speaks_of(alert, condition) and (begun or condition in AHEAD)


def _headline(alerts: tuple[Alert, ...]) -> Text | None:
    """The issuer's own words, and in English what kind of warning it is: the issuers of these write Chinese."""
    alert = next((alert for alert in alerts if alert.headline or alert.event_name), None)
    if alert is None:
        return None
    kind = next((codes.english for name, codes in CODES.items() if speaks_of(alert, name)), "Weather")
    colour = f", {alert.colour.lower()}" if alert.colour.lower() in _COLOUR else ""
    return Text((("zh", alert.headline or alert.event_name), ("en", f"{kind} warning{colour}")))


def _gravity(alert: Alert) -> tuple[int, int]:
    return _COLOUR.get(alert.colour.lower(), 4), _SEVERITY.get(alert.severity.lower(), 4)


def _stale_words(bulletin: AlertBulletin, now: datetime) -> str:
    age = int((now - bulletin.fetched_at).total_seconds() // 60)
    return f"{bulletin.provider} 的预警已有 {age} 分钟没有更新，作不得数"
