"""What is remembered of the weather between two samples, and what of a reply may be taken in?

Everything here is data of the state: it starts empty, every step makes a new one, and nothing reads a clock.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from signage.director.model import Judgement, Truth
from signage.director.sky import (
    Air,
    AlertBulletin,
    Day,
    Forecast,
    Hour,
    Indices,
    Nowcast,
    Observation,
    WeatherReport,
)

Part = TypeVar("Part", Observation, Nowcast, Forecast[Hour], Forecast[Day], AlertBulletin, Air, Indices)

FUTURE_TOLERANCE = timedelta(minutes=5)
"""A reading from further in the future is rejected (facts, section 4)."""

BULLETIN_START = timedelta(minutes=15)
"""A bulletin older than this may withdraw a warning but not bring a new one (section 4)."""

STAFF_RAIN = timedelta(minutes=30)
"""How long "it is raining" counts as an observation."""

STAFF_DRY = timedelta(minutes=60)
"""How long "it is not raining" suppresses the rain tips."""

SILENCE = timedelta(hours=12)
"""A service that said nothing for so long is forgotten: the hall may have changed to another."""

HISTORY_HOURS = 72
"""The span of the mean temperature against which a damp spell is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """Where the hall stands, and whom it asks: `primary` is believed before `second`, both before anybody else."""

    latitude: float
    longitude: float
    timezone: ZoneInfo
    primary: str
    second: str | None = None

    def rank(self, provider: str) -> int:
        """0 for the first opinion, 1 for the second, 2 for the rest."""
        return 0 if provider == self.primary else 1 if provider == self.second else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The latest of each part that one provider gave; None when it never gave it."""

    current: Observation | None = None
    nowcast: Nowcast | None = None
    hourly: Forecast[Hour] | None = None
    daily: Forecast[Day] | None = None
    alerts: AlertBulletin | None = None
    air: Air | None = None
    indices: Indices | None = None
    heard_at: datetime | None = None
    refused: str = ""
    """Why something of the last reply was not believed, in words for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWord:
    """What somebody of the hall saw outside, and until when that counts."""

    raining: bool
    said_at: datetime

    @property
    def until(self) -> datetime:
        """The moment from which the word no longer counts."""
        return self.said_at + (STAFF_RAIN if self.raining else STAFF_DRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RainLog:
    """Our own log of what fell, from observation, analysis, nowcast and staff only, never from a model.

    `wet_at` counts every kind of precipitation, `rained_at` rain only. `dry_from` begins the unbroken watch during
    which every sign was dry: without such a watch "it was dry" is not known.
    """

    rained_at: datetime | None = None
    rain_by_staff: bool = False
    wet_at: datetime | None = None
    dry_at: datetime | None = None
    dry_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How one condition went from sample to sample. `streak` and `against` count samples for and against it.

    `standing` is the answer until `standing.expires`; `label` and `valid_at` say whose sample it rests on.
    """

    standing: Judgement
    label: str = ""
    valid_at: datetime | None = None
    on: bool = False
    streak: int = 0
    against: int = 0
    counted: tuple[str, datetime] | None = None
    confirmed_at: datetime | None = None
    promoted_at: datetime | None = None


NOTHING_HEARD = Track(standing=Judgement(Truth.UNKNOWN, "还没有这方面的数据"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherMemory:
    """Everything remembered of the weather."""

    said: Mapping[str, Parts] = field(default_factory=lambda: MappingProxyType({}))
    """Provider -> the latest that it said."""
    tracks: Mapping[str, Track] = field(default_factory=lambda: MappingProxyType({}))
    """Condition -> its hysteresis."""
    word: StaffWord | None = None
    rain: RainLog = RainLog()
    temperatures: tuple[tuple[int, float], ...] = ()
    """(hours since 1970, °C) of the last 72 hours, in order, one an hour at most."""

    @property
    def dry_until(self) -> datetime | None:
        """Until when staff's "it is not raining" counts; None when it was not the last word."""
        return None if self.word is None or self.word.raining else self.word.until

    @property
    def rain_said_at(self) -> datetime | None:
        """When staff said "it is raining"; None when it was not the last word."""
        return self.word.said_at if self.word is not None and self.word.raining else None

    @property
    def rained_at(self) -> datetime | None:
        """The last sign of rain, by staff or by an instrument."""
        return self.rain_log.rained_at

    @property
    def rain_log(self) -> RainLog:
        """The log with the staff's last word in it."""
        word, log = self.word, self.rain
        if word is None:
            return log
        if not word.raining:
            return replace(log, dry_at=_later(log.dry_at, word.said_at))
        newest = log.rained_at is None or word.said_at >= log.rained_at
        return RainLog(
            rained_at=_later(log.rained_at, word.said_at),
            rain_by_staff=newest or log.rain_by_staff,
            wet_at=_later(log.wet_at, word.said_at),
            dry_at=log.dry_at,
            # While the word counts, no instrument watches a dry sky.
            dry_from=None if log.dry_from is None else max(log.dry_from, word.until),
        )


def staff_says(memory: WeatherMemory, *, at: datetime, raining: bool) -> WeatherMemory:
    """Somebody looked outside; the new word replaces the last, whose rain stays in the log."""
    kept = memory.rain_log if memory.word is not None and memory.word.raining else memory.rain
    return replace(memory, word=StaffWord(raining=raining, said_at=at), rain=kept)


def staff_withdraws(memory: WeatherMemory, *, at: datetime) -> WeatherMemory:
    """The last word is taken back as if never said, if it was said by then: the instruments alone count again."""
    return memory if memory.word is None or memory.word.said_at > at else replace(memory, word=None)


def restore(
    memory: WeatherMemory,
    *,
    dry_until: datetime | None,
    rain_said_at: datetime | None,
    rained_at: datetime | None,
    wet_at: datetime | None = None,
) -> WeatherMemory:
    """What the journal kept over a restart. Of several words the latest is the last; readings are not kept."""
    words = [] if memory.word is None else [memory.word]
    if rain_said_at is not None:
        words.append(StaffWord(raining=True, said_at=rain_said_at))
    if dry_until is not None:
        words.append(StaffWord(raining=False, said_at=dry_until - STAFF_DRY))
    rain = memory.rain
    if rained_at is not None and (rain.rained_at is None or rained_at > rain.rained_at):
        by_staff = rained_at == rain_said_at
        rain = replace(rain, rained_at=rained_at, wet_at=_later(rain.wet_at, rained_at), rain_by_staff=by_staff)
    if wet_at is not None:
        rain = replace(rain, wet_at=_later(rain.wet_at, wet_at))
    return replace(memory, word=max(words, key=lambda word: (word.said_at, not word.raining), default=None), rain=rain)


def take_in(memory: WeatherMemory, report: WeatherReport, *, at: datetime, site: SiteFacts) -> WeatherMemory:
    """Keep what a reply brings that is newer than what is known; a part from the future is refused."""
    old = memory.said.get(report.provider, Parts())
    refused: list[str] = []

    def newer(part: Part | None, known: Part | None, valid_at: Callable[[Part], datetime]) -> Part | None:
        if part is None:
            return known
        if valid_at(part) > at + FUTURE_TOLERANCE:
            local = valid_at(part).astimezone(site.timezone)
            refused.append(f"{report.provider} 的时间 {local:%m-%d %H:%M} 在将来，不采用")
            return known
        # Some servers answer 200 with rows older than those they gave before.
        return known if known is not None and valid_at(part) < valid_at(known) else part

    bulletin = _begun(_startable(report.alerts, old.alerts, at), old.alerts, at)
    parts = Parts(
        current=newer(report.current, old.current, lambda part: part.valid_at),
        nowcast=newer(report.nowcast, old.nowcast, lambda part: part.issued_at),
        hourly=newer(report.hourly, old.hourly, issued_at),
        daily=newer(report.daily, old.daily, issued_at),
        alerts=newer(bulletin, old.alerts, lambda part: part.fetched_at),
        air=newer(report.air, old.air, lambda part: part.valid_at),
        indices=newer(report.indices, old.indices, lambda part: part.fetched_at),
        heard_at=at,
        refused="；".join(refused),
    )
    kept = {name: said for name, said in memory.said.items() if said.heard_at and at - said.heard_at <= SILENCE}
    return replace(
        memory,
        said=MappingProxyType({**kept, report.provider: parts}),
        temperatures=_with_hour(memory.temperatures, parts.current, site),
    )


def issued_at(forecast: Forecast[Hour] | Forecast[Day]) -> datetime:
    """When a forecast was made, as far as its provider tells."""
    return forecast.issued_at or forecast.fetched_at


def _begun(bulletin: AlertBulletin | None, known: AlertBulletin | None, at: datetime) -> AlertBulletin | None:
    """The bulletin whose warnings all say when they begin: else it is when they were first seen, at whichever poll."""
    if bulletin is None:
        return None
    seen = {alert.id: alert.onset for alert in known.alerts} if known else {}
    return replace(
        bulletin,
        alerts=tuple(replace(alert, onset=alert.onset or seen.get(alert.id) or at) for alert in bulletin.alerts),
    )


def _startable(bulletin: AlertBulletin | None, known: AlertBulletin | None, at: datetime) -> AlertBulletin | None:
    """A late bulletin without the warnings that it would bring for the first time."""
    if bulletin is None or at - bulletin.fetched_at <= BULLETIN_START:
        return bulletin
    ids = {alert.id for alert in known.alerts} if known else set()
    return replace(bulletin, alerts=tuple(alert for alert in bulletin.alerts if alert.id in ids))


def _with_hour(
    temperatures: tuple[tuple[int, float], ...], current: Observation | None, site: SiteFacts
) -> tuple[tuple[int, float], ...]:
    """The history with one more hour; the first opinion only, because two models differ by more than a degree."""
    if current is None or current.temp_c is None or current.provider != site.primary:
        return temperatures
    hour = int(current.valid_at.timestamp()) // 3600
    if temperatures and hour <= temperatures[-1][0]:
        return temperatures
    return (*(entry for entry in temperatures if entry[0] > hour - HISTORY_HOURS), (hour, current.temp_c))


def _later(known: datetime | None, new: datetime) -> datetime:
    return new if known is None else max(known, new)
