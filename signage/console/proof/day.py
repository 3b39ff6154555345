"""What was one day like? What each place showed, what was known of the weather, and what was said, as plain spans.

Pure: everything comes from what the journal kept. What was known of the weather is not kept as such; it is decided
again, from the same reports by the same rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from signage.console.ports.proof import PlayLike, Said
from signage.director import conditions
from signage.director.cards import CARDS
from signage.director.conditions import CONDITIONS, OFFICIAL, RULES, SiteFacts, WeatherMemory
from signage.director.decide import NIGHT, weather_mark
from signage.director.events import Event, StaffObservationWithdrawn, StaffObserved
from signage.director.reports import WeatherObserved

SLOT = timedelta(minutes=5)
"""How finely a plot is drawn; no weather is known for less, unless somebody says otherwise."""
SECOND = timedelta(seconds=1)
REACHES_BACK = timedelta(hours=3)
"""What was told so long before a day may still be known at its beginning."""
WEATHER_EVENTS = (WeatherObserved, StaffObserved, StaffObservationWithdrawn)
_OF_THE_CALENDAR = frozenset(rule.id for rule in RULES if rule.kind is conditions.Kind.CALENDAR)
_WEATHER = frozenset(CONDITIONS) - _OF_THE_CALENDAR


class Kind(StrEnum):
    """Why a slide was shown, roughly."""

    OFFICIAL = "official"
    WEATHER = "weather"
    FOUND = "found"
    EVERYDAY = "everyday"
    NIGHT = "night"


class Fate(StrEnum):
    """What became of a call, roughly."""

    HEARD = "heard"
    SHOWN = "shown"
    FAILED = "failed"
    TAKEN_BACK = "taken_back"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Stay:
    """A slide of some kind on a place's screen."""

    kind: Kind
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Lane:
    """A place: its slides in order of time, and how many of them failed."""

    name: str
    stays: tuple[Stay, ...]
    failed: int

    def lasted(self) -> Mapping[Kind, timedelta]:
        """How long each kind was shown, those that were."""
        sums = {kind: sum((s.until - s.since for s in self.stays if s.kind is kind), timedelta()) for kind in Kind}
        return {kind: span for kind, span in sums.items() if span}


@dataclass(frozen=True, slots=True)
class Sky:
    """The weather as it was known; `family` is "" where it was not."""

    since: datetime
    until: datetime
    family: str


@dataclass(frozen=True, slots=True)
class Day:
    """One local day from `begins` to `ends`; `now` is before its end when it is today."""

    day: date
    zone: ZoneInfo
    begins: datetime
    ends: datetime
    now: datetime
    lanes: tuple[Lane, ...]
    sky: tuple[Sky, ...]
    calls: tuple[tuple[datetime, Fate], ...]

    @property
    def over(self) -> datetime:
        """Until when there can be anything to tell."""
        return max(self.begins, min(self.now, self.ends))

    def known(self) -> tuple[timedelta, timedelta]:
        """For how long the weather was known, and for how long it was not."""
        known = sum((each.until - each.since for each in self.sky if each.family), timedelta())
        return known, sum((each.until - each.since for each in self.sky), timedelta()) - known


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The beginning and the end of a local day."""
    first, last = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    return first, last


def lanes(plays: Iterable[PlayLike], names: Mapping[str, str], begins: datetime, over: datetime) -> tuple[Lane, ...]:
    """What each place showed between two moments; a place that is no longer in the documents keeps its id."""
    found: dict[str, list[PlayLike]] = {place: [] for place in names}
    for play in plays:
        if (play.until or over) > begins:
            found.setdefault(play.place, []).append(play)
    return tuple(
        Lane(
            names.get(place, place),
            tuple(
                Stay(kind_of(play), max(play.shown_at, begins), min(play.until or over, over))
                for play in kept
                if play.outcome == "shown" and play.shown_at < over
            ),
            sum(play.outcome != "shown" for play in kept),
        )
        for place, kept in found.items()
    )


def kind_of(play: PlayLike) -> Kind:
    """Why a slide was shown."""
    if play.condition in OFFICIAL:
        return Kind.OFFICIAL
    if play.condition in _WEATHER:
        return Kind.WEATHER
    if play.campaign == CARDS:
        return Kind.FOUND
    return Kind.NIGHT if (play.campaign, play.slide) == ("", NIGHT.id) else Kind.EVERYDAY


def fate_of(said: Said) -> Fate:
    """What became of a call."""
    match said.state:
        case "waiting" | "started":
            return Fate.OPEN
        case "heard":
            return Fate.SHOWN if said.silent else Fate.HEARD
        case "cancelled":
            return Fate.TAKEN_BACK
    return Fate.FAILED


def sky(events: Iterable[Event], site: SiteFacts, begins: datetime, over: datetime) -> tuple[Sky, ...]:
    """What was known of the sky between two moments, to the second: the weather as it was marked on the screens."""
    families = groupby(_families(events, site, begins, over), key=lambda each: each[1])
    starts = [(next(run)[0], family) for family, run in families]
    ends = [since for since, _ in starts[1:]] + [over]
    return tuple(Sky(since, until, family) for (since, family), until in zip(starts, ends, strict=False))


def _families(
    events: Iterable[Event], site: SiteFacts, begins: datetime, over: datetime
) -> Iterator[tuple[datetime, str]]:
    """The sky at every moment at which it may have changed: when something was told, and when that was too old."""
    memory, at = WeatherMemory(), begins
    for event in sorted(events, key=lambda event: event.at):
        if at < event.at < over:
            yield from _left_alone(memory, site, at, event.at)
            at = event.at
        if event.at < over:
            memory = _told(memory, event, site)
    if at < over:
        yield from _left_alone(memory, site, at, over)


def _left_alone(
    memory: WeatherMemory, site: SiteFacts, begins: datetime, ends: datetime
) -> Iterator[tuple[datetime, str]]:
    """What only the clock changes: looked at once in a slot, and where it has changed there, when."""
    at, family = begins, _family(memory, site, begins)
    yield at, family
    while at < ends:
        later = max(at, min(at + SLOT, ends - SECOND))
        changed = _family(memory, site, later)
        if changed != family:
            before, after = at, later
            while after - before > SECOND:
                middle = before + (after - before) / 2
                before, after = (middle, after) if _family(memory, site, middle) == family else (before, middle)
            yield after, changed
            family = changed
        at += SLOT


def _told(memory: WeatherMemory, event: Event, site: SiteFacts) -> WeatherMemory:
    match event:
        case WeatherObserved():
            return conditions.observe(
                memory, event.report, at=event.at, place=site, day=None, confirmed=event.confirmed
            )
        case StaffObserved():
            return conditions.staff_says(memory, at=event.at, raining=event.raining)
        case StaffObservationWithdrawn():
            return conditions.staff_withdraws(memory, at=event.at)
    return memory


def _family(memory: WeatherMemory, site: SiteFacts, now: datetime) -> str:
    judged = conditions.judge(memory, now=now, day=None, site=site)
    mark = weather_mark(conditions.present_weather(memory, now=now, site=site).observation, judged, now)
    return "" if mark is None or mark.family == "unknown" else mark.family


def scope(day: Day) -> tuple[datetime, datetime]:
    """The whole hours in which something happened; all of the day when nothing did."""
    stays = [stay for lane in day.lanes for stay in lane.stays if stay.kind is not Kind.NIGHT]
    moments: Sequence[datetime] = [
        *(moment for stay in stays for moment in (stay.since, stay.until)),
        *(at for at, _ in day.calls),
    ]
    if not moments:
        return day.begins, day.ends
    first = (min(moments) - day.begins) // timedelta(hours=1)
    last = -((day.begins - max(moments)) // timedelta(hours=1))
    last = max(last, first + 4)
    hours = (day.ends - day.begins) // timedelta(hours=1)
    first = max(0, min(first, hours - 4))
    return day.begins + first * timedelta(hours=1), day.begins + min(last, hours) * timedelta(hours=1)
