"""What does an event change of what is remembered? One small function per kind of event, joined by a table."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from signage.director import booked, conditions, heard, shown, switches
from signage.director.documents import Documents
from signage.director.elapsed import AT_LEAST, NO_TIME, carried_over
from signage.director.events import (
    CallCancelled,
    CallChosen,
    CallDropped,
    CallHurried,
    CallRequested,
    CaseAnnounced,
    CaseClaimed,
    CaseClosed,
    CaseHushed,
    CaseRecorded,
    CaseReopened,
    ClockSet,
    DayBegan,
    DocumentsLoaded,
    DocumentsRefused,
    Event,
    FacilityCounted,
    HallRemembered,
    LoanMade,
    LoanReturned,
    NotePinned,
    QuietAsked,
    SlideChosen,
    StaffObservationWithdrawn,
    StaffObserved,
    SwitchTurned,
    Ticked,
)
from signage.director.model import SlideKey
from signage.director.reports import (
    AnnouncementFinished,
    AnnouncementStarted,
    ClockJudged,
    MuteChanged,
    PartFailed,
    PassageStarted,
    SlideFailed,
    SlideFinished,
    SlideShown,
    SoundChanged,
    SpeechFailed,
    SpeechRendered,
    WeatherFailed,
    WeatherObserved,
)
from signage.director.request import scheduled_passages
from signage.director.state import EPOCH, PlaceMemory, State, frozen, with_entry
from signage.director.words import holding

Rule = Callable[[State, Any], State]

TICK_AT_MOST = timedelta(minutes=5)
"""A clock that runs in a hurry ticks no more seldom."""


def learn(state: State, event: Event) -> State:
    """The state after an event. Events that change nothing only move the time."""
    rule = RULES.get(type(event))
    now = _now(state, event)
    by = event.by if isinstance(event, ClockSet) else min(now - state.now, NO_TIME)
    moved = replace(carried_over(state, by) if abs(by) >= AT_LEAST else state, now=now)
    return rule(moved, event) if rule else moved


def _now(state: State, event: Event) -> datetime:
    """What time it is. Only the clock turns it back, or puts it forward by more than a tick may last."""
    if isinstance(event, (Ticked, ClockJudged, ClockSet)):
        return event.at
    # A report that comes late must not bring to life what has just expired; one by a clock that was set a moment ago
    # must not end what waits before that is told.
    ahead = state.now != EPOCH and event.at - state.now > TICK_AT_MOST
    return state.now if ahead else max(state.now, event.at)


def _documents(state: State, event: DocumentsLoaded) -> State:
    documents = event.documents
    ids = {place.id for place in documents.hall.places}
    holdings = {campaign.id: holding(campaign) for campaign in documents.campaigns}
    keys = {entry.key for hold in holdings.values() for entry in hold.keyed}
    known = {f.id for f in documents.hall.facilities}
    asked = {f"weather:{name}" for name in (documents.weather.provider, documents.weather.second)}
    edited = replace(
        state,
        documents=documents,
        places=frozen({place: _edited(memory, keys) for place, memory in state.places.items() if place in ids}),
        counts=frozen({name: left for name, left in state.counts.items() if name in known}),
        holdings=frozen(holdings),
        scheduled=tuple(scheduled_passages(documents)),
        switches=frozen(switches.with_hours(state.switches, documents)),
        weather=conditions.WeatherMemory() if _has_moved(state, documents) else state.weather,
        troubles=frozen({k: v for k, v in state.troubles.items() if not k.startswith("weather:") or k in asked}),
    )
    old = state.documents
    if old is not None and old.voice != documents.voice:
        # Words spoken by another voice are to be spoken anew.
        edited = replace(edited, clips=frozen({}))
    # A voice that failed may work after an edit.
    judged = heard.with_words_judged(heard.without_failures(edited))
    return booked.with_words(_told(judged, "documents", ""))


def _edited(memory: PlaceMemory, keys: Set[SlideKey]) -> PlaceMemory:
    """The memory of a place without the slides that are gone; a picture that was broken may have been mended."""
    history = {key: at for key, at in memory.history.items() if key in keys}
    return replace(memory, history=frozen(history), broken=frozen({}))


def _has_moved(state: State, documents: Documents) -> bool:
    """Whether the hall lies elsewhere now, so that what is known of the weather is about another town."""
    if state.documents is None:
        return False
    old, new = state.documents.hall, documents.hall
    return (old.latitude, old.longitude) != (new.latitude, new.longitude)


def _day(state: State, event: DayBegan) -> State:
    # Once a day the voices that failed are tried again: nobody edits anything for months.
    return heard.without_failures(replace(state, day=event.facts, eve=event.eve))


def _remembered(state: State, event: HallRemembered) -> State:
    state = booked.remembered(state, event)
    for each in event.switches:
        # What was turned since the start is newer than what the journal kept.
        state = state if each.switch in state.switches else _turned(state, each)
    asked = event.quiet
    if asked is not None and asked.until is not None and state.quiet_until is None:
        # A clock that was set back must not make it longer than somebody wanted.
        state = replace(state, quiet_until=min(asked.until, event.at + (asked.until - asked.at)))
    for was in event.interrupted:
        state = heard.taken_up(state, was.call, was)
    for call in event.calls:
        state = heard.taken_up(state, call)
    weather = conditions.restore(
        state.weather,
        dry_until=event.dry_until,
        rain_said_at=event.rain_said_at,
        rained_at=event.rained_at,
        wet_at=event.wet_at,
    )
    # What was heard since the start is newer than what the journal kept.
    return replace(state, weather=weather, counts=frozen({**dict(event.counts), **state.counts}))


def _weather(state: State, event: WeatherObserved) -> State:
    if state.documents is None:
        return state
    weather = conditions.observe(
        state.weather, event.report, at=event.at, place=state.site, day=state.day, confirmed=event.confirmed
    )
    return _told(replace(state, weather=weather), f"weather:{event.report.provider}", event.failing)


def _staff(state: State, event: StaffObserved) -> State:
    return replace(state, weather=conditions.staff_says(state.weather, at=event.at, raining=event.raining))


def _staff_withdrew(state: State, event: StaffObservationWithdrawn) -> State:
    return replace(state, weather=conditions.staff_withdraws(state.weather, at=event.at))


def _counted(state: State, event: FacilityCounted) -> State:
    return replace(state, counts=with_entry(state.counts, event.facility, max(0, event.left)))


def _clock(state: State, event: ClockJudged) -> State:
    return _told(replace(state, clock_trusted=event.trusted), "clock", "" if event.trusted else event.why)


def _told(state: State, part: str, why: str) -> State:
    """The state with the trouble of a part as it is now; no words: none any more."""
    if state.troubles.get(part, "") == why:
        return state
    others = {name: words for name, words in state.troubles.items() if name != part}
    return replace(state, troubles=frozen({**others, part: why} if why else others))


def _part(state: State, event: PartFailed) -> State:
    return _told(state, event.part, "" if event.ended else event.why)


def _weather_failed(state: State, event: WeatherFailed) -> State:
    return _told(state, f"weather:{event.provider}", event.why)


def _refused(state: State, event: DocumentsRefused) -> State:
    return _told(state, "documents", "\n".join(event.errors))


def _sound(state: State, event: SoundChanged) -> State:
    return _told(state, "sound", "" if event.present else "没有声音设备，广播只有字幕")


def _muted(state: State, event: MuteChanged) -> State:
    words = f"静音中（{event.by or '静音输入'}）：广播和音乐都停着，紧急广播只出字幕" if event.muted else ""
    return _told(replace(state, muted=event.muted), "mute", words)


def _quiet(state: State, event: QuietAsked) -> State:
    return replace(state, quiet_until=event.until or event.at)


def _turned(state: State, event: SwitchTurned) -> State:
    changed = switches.turned(state.switches, state.documents, event.switch, event.value, by=event.by, at=event.at)
    return replace(state, switches=frozen(changed))


def _pinned(state: State, event: NotePinned) -> State:
    return replace(state, note=event.words, note_until=event.until)


RULES: Mapping[type[Event], Rule] = MappingProxyType(
    {
        AnnouncementFinished: heard.finished,
        AnnouncementStarted: heard.started,
        CallCancelled: heard.cancelled,
        CallChosen: heard.put_on_air,
        CallDropped: heard.dropped,
        CallHurried: heard.hurried,
        CallRequested: heard.requested,
        CaseAnnounced: booked.announced,
        CaseClaimed: booked.over,
        CaseClosed: booked.over,
        CaseHushed: booked.hushed,
        CaseRecorded: booked.recorded,
        CaseReopened: booked.reopened,
        ClockJudged: _clock,
        DayBegan: _day,
        DocumentsLoaded: _documents,
        DocumentsRefused: _refused,
        FacilityCounted: _counted,
        HallRemembered: _remembered,
        LoanMade: booked.lent,
        LoanReturned: booked.returned,
        NotePinned: _pinned,
        MuteChanged: _muted,
        PartFailed: _part,
        PassageStarted: heard.passage_began,
        QuietAsked: _quiet,
        SlideChosen: shown.chosen,
        SlideFailed: shown.failed,
        SlideFinished: shown.finished,
        SlideShown: shown.shown,
        SoundChanged: _sound,
        SpeechFailed: heard.unspoken,
        SpeechRendered: heard.rendered,
        StaffObservationWithdrawn: _staff_withdrew,
        StaffObserved: _staff,
        SwitchTurned: _turned,
        WeatherFailed: _weather_failed,
        WeatherObserved: _weather,
    }
)
