"""What does an event change of what is remembered? One small function per kind of event, joined by a table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from signage.director import conditions
from signage.director.calls import admitted, over_reason
from signage.director.events import (
    AnnouncementFinished,
    AnnouncementStarted,
    CallCancelled,
    CallChosen,
    CallDropped,
    CallRequested,
    ClockJudged,
    DayBegan,
    DocumentsLoaded,
    DocumentsRefused,
    Event,
    FacilityCounted,
    HallRemembered,
    PartFailed,
    PassageStarted,
    QuietAsked,
    SlideChosen,
    SlideFailed,
    SlideFinished,
    SlideShown,
    SoundChanged,
    SpeechFailed,
    SpeechRendered,
    StaffObservationWithdrawn,
    StaffObserved,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.model import SlideKey
from signage.director.request import scheduled_passages
from signage.director.state import CallMemory, PlaceMemory, State, with_entry
from signage.director.words import holding

BROKEN_FOR = timedelta(minutes=10)
"""How long a slide that failed is left alone."""

Rule = Callable[[State, Any], State]


def learn(state: State, event: Event) -> State:
    """The state after an event. Events that change nothing only move the time."""
    rule = RULES.get(type(event))
    moved = replace(state, now=event.at)
    return rule(moved, event) if rule else moved


def _documents(state: State, event: DocumentsLoaded) -> State:
    documents = event.documents
    ids = {place.id for place in documents.hall.places}
    kept = {place: memory for place, memory in state.places.items() if place in ids}
    # A voice that failed may work after an edit, so failures are forgotten and clips kept.
    clips = {passage: clip for passage, clip in state.clips.items() if clip is not None}
    known = {f.id for f in documents.hall.facilities}
    counts = {name: left for name, left in state.counts.items() if name in known}
    return replace(
        _told(state, "documents", ""),
        documents=documents,
        places=MappingProxyType({name: replace(memory, broken=MappingProxyType({})) for name, memory in kept.items()}),
        clips=MappingProxyType(clips),
        counts=MappingProxyType(counts),
        holdings=MappingProxyType({campaign.id: holding(campaign) for campaign in documents.campaigns}),
        scheduled=tuple(scheduled_passages(documents)),
    )


def _day(state: State, event: DayBegan) -> State:
    return replace(state, day=event.facts)


def _remembered(state: State, event: HallRemembered) -> State:
    for call in event.calls:
        state = _requested(state, CallRequested(event.at, call))
    weather = conditions.restore(
        state.weather, dry_until=event.dry_until, rain_said_at=event.rain_said_at, rained_at=event.rained_at
    )
    return replace(state, weather=weather, counts=MappingProxyType({**state.counts, **dict(event.counts)}))


def _weather(state: State, event: WeatherObserved) -> State:
    if state.documents is None:
        return state
    weather = conditions.observe(
        state.weather, event.report, at=event.at, place=state.site, day=state.day, confirmed=event.confirmed
    )
    return _told(replace(state, weather=weather), f"weather:{event.report.provider}", "")


def _staff(state: State, event: StaffObserved) -> State:
    return replace(state, weather=conditions.staff_says(state.weather, at=event.at, raining=event.raining))


def _staff_withdrew(state: State, event: StaffObservationWithdrawn) -> State:
    return replace(state, weather=conditions.staff_withdraws(state.weather, at=event.at))


def _counted(state: State, event: FacilityCounted) -> State:
    return replace(state, counts=with_entry(state.counts, event.facility, max(0, event.left)))


def _requested(state: State, event: CallRequested) -> State:
    if any(entry.call.id == event.call.id for entry in state.calls):
        return state
    entry = CallMemory(call=admitted(event.call), order=state.requests)
    return replace(state, calls=(*state.calls, entry), requests=state.requests + 1)


def _without_call(state: State, call_id: str) -> State:
    return replace(state, calls=tuple(entry for entry in state.calls if entry.call.id != call_id))


def _cancelled(state: State, event: CallCancelled) -> State:
    return _without_call(state, event.call_id)


def _dropped(state: State, event: CallDropped) -> State:
    return _without_call(state, event.call_id) if event.call_id else state


def _with_call(state: State, call_id: str, change: Callable[[CallMemory], CallMemory]) -> State:
    return replace(state, calls=tuple(change(e) if e.call.id == call_id else e for e in state.calls))


def _put_on_air(state: State, event: CallChosen) -> State:
    return replace(
        state,
        calls=tuple(
            e if e.playing is (e.call.id == event.call_id) else replace(e, playing=not e.playing, passage=None)
            for e in state.calls
        ),
    )


def _started(state: State, event: AnnouncementStarted) -> State:
    return _with_call(state, event.call_id, lambda e: replace(e, started_at=e.started_at or event.at))


def _passage(state: State, event: PassageStarted) -> State:
    def heard(entry: CallMemory) -> CallMemory:
        started_at = entry.started_at or event.at
        return replace(entry, started_at=started_at, passage=event.passage)

    return _with_call(state, event.call_id, heard)


def _finished(state: State, event: AnnouncementFinished) -> State:
    entry = next((e for e in state.calls if e.call.id == event.call_id), None)
    if entry is None:
        return state
    outranked = any(
        e.call.priority > entry.call.priority and over_reason(e, event.at) is None and e.call.due <= event.at
        for e in state.calls
    )
    if event.heard or not outranked:
        return _without_call(state, event.call_id)
    return _with_call(
        state,
        event.call_id,
        lambda e: replace(e, playing=False, passage=None, from_repeat=event.repeat, from_passage=event.passage),
    )


def _rendered(state: State, event: SpeechRendered) -> State:
    return replace(state, clips=with_entry(state.clips, event.passage, event.clip))


def _unspoken(state: State, event: SpeechFailed) -> State:
    return replace(state, clips=with_entry(state.clips, event.passage, None))


def _is_tip(state: State, key: SlideKey) -> bool:
    campaigns = state.documents.campaigns if state.documents else ()
    return any(campaign.id == key.campaign and campaign.condition is not None for campaign in campaigns)


def _chosen(state: State, event: SlideChosen) -> State:
    memory = state.places.get(event.place, PlaceMemory())
    tip = _is_tip(state, event.slide)
    memory = replace(
        memory,
        current=event.slide,
        chosen_at=event.at,
        expires=event.expires,
        finished=False,
        everyday_streak=0 if tip else memory.everyday_streak + 1,
        history=_history(state, memory.history, event.slide, event.at),
        greeted=with_entry(memory.greeted, event.slide.campaign, event.at) if tip else memory.greeted,
    )
    return replace(state, places=with_entry(state.places, event.place, memory))


def _history(
    state: State, history: Mapping[SlideKey, datetime], key: SlideKey, at: datetime
) -> Mapping[SlideKey, datetime]:
    """When each slide was last chosen, without those that no longer exist."""
    campaigns = {campaign.id for campaign in state.documents.campaigns} if state.documents else set()
    kept = {old: moment for old, moment in history.items() if old.campaign in campaigns}
    return MappingProxyType({**kept, key: at})


def _shown(state: State, event: SlideShown) -> State:
    memory = state.places.get(event.place, PlaceMemory())
    if memory.current == event.slide:
        return replace(state, places=with_entry(state.places, event.place, replace(memory, chosen_at=event.at)))
    if memory.expires is None or event.at < memory.expires:
        # A late report of a slide that has been replaced since; to follow it would be to chase one's own tail.
        return state
    # The screen's own timer took an expired slide down: what it shows is what is so.
    return _chosen(state, SlideChosen(event.at, event.place, event.slide))


def _slide_over(state: State, event: SlideFinished) -> State:
    memory = state.places.get(event.place, PlaceMemory())
    if memory.current != event.slide:
        return state
    return replace(state, places=with_entry(state.places, event.place, replace(memory, finished=True)))


def _slide_failed(state: State, event: SlideFailed) -> State:
    memory = state.places.get(event.place, PlaceMemory())
    broken = {key: until for key, until in memory.broken.items() if until > event.at}
    memory = replace(memory, broken=MappingProxyType({**broken, event.slide: event.at + BROKEN_FOR}))
    return replace(state, places=with_entry(state.places, event.place, memory))


def _clock(state: State, event: ClockJudged) -> State:
    return _told(replace(state, clock_trusted=event.trusted), "clock", "" if event.trusted else event.why)


def _told(state: State, part: str, why: str) -> State:
    """The state with the trouble of a part as it is now; no words: none any more."""
    if state.troubles.get(part, "") == why:
        return state
    others = {name: words for name, words in state.troubles.items() if name != part}
    return replace(state, troubles=MappingProxyType({**others, part: why} if why else others))


def _part(state: State, event: PartFailed) -> State:
    return _told(state, event.part, "" if event.ended else event.why)


def _weather_failed(state: State, event: WeatherFailed) -> State:
    return _told(state, f"weather:{event.provider}", event.why)


def _refused(state: State, event: DocumentsRefused) -> State:
    return _told(state, "documents", "\n".join(event.errors))


def _sound(state: State, event: SoundChanged) -> State:
    return _told(state, "sound", "" if event.present else "没有声音设备，广播只有字幕")


def _quiet(state: State, event: QuietAsked) -> State:
    return replace(state, quiet_until=event.until)


RULES: Mapping[type[Event], Rule] = MappingProxyType(
    {
        AnnouncementFinished: _finished,
        AnnouncementStarted: _started,
        CallCancelled: _cancelled,
        CallChosen: _put_on_air,
        CallDropped: _dropped,
        CallRequested: _requested,
        ClockJudged: _clock,
        DayBegan: _day,
        DocumentsLoaded: _documents,
        DocumentsRefused: _refused,
        FacilityCounted: _counted,
        HallRemembered: _remembered,
        PartFailed: _part,
        PassageStarted: _passage,
        QuietAsked: _quiet,
        SlideChosen: _chosen,
        SlideFailed: _slide_failed,
        SlideFinished: _slide_over,
        SlideShown: _shown,
        SoundChanged: _sound,
        SpeechFailed: _unspoken,
        SpeechRendered: _rendered,
        StaffObservationWithdrawn: _staff_withdrew,
        StaffObserved: _staff,
        WeatherFailed: _weather_failed,
        WeatherObserved: _weather,
    }
)
