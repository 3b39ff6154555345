"""The simplest hall, screen and speakers that keep the contract: for tests of the parts around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.director.campaign import Campaign, Requirement, Slide, When
from signage.director.documents import Documents
from signage.director.events import Event
from signage.director.hall import Facility, Hall, OpeningHours, Place, Span, Text
from signage.director.model import Announcement, Call, Clip, Passage, Program, SlideKey
from signage.director.plans import MusicPlan, MusicSpan, VoicePlan, WeatherPlan
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    PassageStarted,
    SlideFinished,
    SlideShown,
    SpeechRendered,
)
from signage.director.sky import Evidence, Family, Observation, Precipitation, WeatherReport
from signage.director.wanted import Priority, ScheduledCall, Template

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 5, 20, 12, 0, tzinfo=SHANGHAI).astimezone(UTC)
"""A Wednesday."""


def zh(words: str) -> Text:
    return Text((("zh", words),))


def a_slide(name: str, **changes: object) -> Slide:
    return Slide(**{"id": name, "text": zh(f"{name}\n慢慢走"), "scene": "house", "dwell_s": 10.0} | changes)


def a_campaign(
    name: str,
    *slides: str | Slide,
    priority: int = 50,
    when: When | None = None,
    condition: Requirement | None = None,
    places: tuple[str, ...] = (),
) -> Campaign:
    made = tuple(slide if isinstance(slide, Slide) else a_slide(slide) for slide in (slides or (f"{name}-1",)))
    return Campaign(
        id=name,
        name=zh(name),
        slides=made,
        when=when or When(),
        condition=condition,
        places=frozenset(places),
        priority=priority,
    )


EVERGREEN = a_campaign("evergreen", "慢慢来", "不着急", priority=0)


def an_opening(start: time = time(9), end: time = time(17, 30), **changes: object) -> OpeningHours:
    return OpeningHours(weekly=((Span(start, end),),) * 7, **changes)


def a_hall(*places: str, facilities: tuple[Facility, ...] = (), opening: OpeningHours | None = None) -> Hall:
    return Hall(
        name=zh("暖屏厅"),
        latitude=23.13,
        longitude=113.26,
        timezone=SHANGHAI,
        languages=("zh", "en"),
        opening=opening or an_opening(),
        places=tuple(Place(id=place, name=zh(place)) for place in (places or ("entrance",))),
        facilities=facilities,
    )


def some_documents(
    *campaigns: Campaign,
    hall: Hall | None = None,
    templates: tuple[Template, ...] = (),
    schedule: tuple[ScheduledCall, ...] = (),
    music: bool = False,
    second: str | None = None,
) -> Documents:
    plan = MusicPlan(files=(Path("music.ogg"),), spans=(MusicSpan(span=Span(time(9), time(17)), volume_db=-6.0),))
    return Documents(
        hall=hall or a_hall(),
        campaigns=(*campaigns, EVERGREEN),
        templates=templates,
        schedule=schedule,
        music=plan if music else MusicPlan(),
        voice=VoicePlan(engines={"zh": ("recorded",)}, rate={"zh": 190}),
        weather=WeatherPlan(provider="qweather", second=second),
        folder=Path("hall"),
        read_at=NOON,
    )


def a_call(name: str, at: datetime = NOON, priority: Priority = Priority.ROUTINE, **changes: object) -> Call:
    given = {
        "id": name,
        "name": name,
        "passages": (Passage("zh", f"{name}，请留意"), Passage("en", f"{name}, please note")),
        "by": "值班经理",
        "asked_at": at,
        "due": at,
        "expires": at + timedelta(minutes=10),
        "priority": priority,
    }
    return Call(**given | changes)


def a_clip(passage: Passage, duration_s: float = 3.0) -> Clip:
    return Clip(Path(f"{abs(hash(passage.words))}.wav"), duration_s, "fake")


@dataclass
class FakeScreen:
    """Shows at once what the program says, and reports a slide finished after its dwell."""

    showing: dict[str, tuple[SlideKey, datetime, float]] = field(default_factory=dict)

    def perform(self, program: Program) -> Iterator[Event]:
        for place in program.places:
            key = place.slide.key
            if self.showing.get(place.place, (None,))[0] != key:
                self.showing[place.place] = (key, program.at, place.slide.slide.dwell_s)
                yield SlideShown(program.at, place.place, key)

    def tick(self, now: datetime) -> Iterator[Event]:
        for place, (key, since, dwell_s) in list(self.showing.items()):
            if now >= since + timedelta(seconds=dwell_s):
                del self.showing[place]
                yield SlideFinished(now, place, key)


@dataclass
class FakeSpeakers:
    """Says an announcement in a fixed time, passage by passage, and renders every word at once."""

    now_playing: Announcement | None = None
    since: datetime | None = None
    passage_s: float = 3.0
    heard: list[str] = field(default_factory=list)
    rendered: set[Passage] = field(default_factory=set)

    def perform(self, program: Program) -> Iterator[Event]:
        for passage in program.prepare:
            if passage in self.rendered:
                continue
            self.rendered.add(passage)
            yield SpeechRendered(program.at, passage, a_clip(passage, self.passage_s))
        wanted = program.announcement
        playing = self.now_playing
        if playing is not None and (wanted is None or wanted.call.id != playing.call.id):
            self.now_playing = None
            yield AnnouncementFinished(program.at, playing.call.id, heard=False, why="换下")
        if wanted is not None and self.now_playing is None:
            self.now_playing, self.since = wanted, program.at
            yield AnnouncementStarted(program.at, wanted.call.id)
            yield PassageStarted(program.at, wanted.call.id, wanted.from_repeat, wanted.from_passage)

    def tick(self, now: datetime) -> Iterator[Event]:
        playing = self.now_playing
        if playing is not None and now >= self.since + timedelta(seconds=self.passage_s * len(playing.spoken)):
            self.now_playing = None
            self.heard.append(playing.call.id)
            yield AnnouncementFinished(now, playing.call.id, heard=True)


def a_report(at: datetime, *, family: Family = Family.RAIN, mm_h: float = 0.6, **changes: object) -> WeatherReport:
    """What a provider with real analyses says: it rains at 18 degrees, unless told otherwise."""
    wet = mm_h > 0
    given = {
        "provider": "qweather",
        "evidence": Evidence.ANALYSIS,
        "valid_at": at,
        "fetched_at": at,
        "temp_c": 18.0,
        "rh_pct": 80.0,
        "precip_mm_h": mm_h,
        "precip_type": Precipitation.RAIN if wet else Precipitation.NONE,
        "family": family,
        "is_day": True,
        "attribution": ("天气数据：和风天气",),
    }
    return WeatherReport(provider="qweather", received_at=at, current=Observation(**given | changes))
