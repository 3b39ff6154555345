"""What should the hall show and say now? One answer for all places and the speakers, at one `now`."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from signage.director import calls, rotation
from signage.director.airtime import opening
from signage.director.conditions import judge
from signage.director.hall import Documents, MusicPlan, Slide, Text
from signage.director.model import (
    Announcement,
    Caption,
    DayFacts,
    Judgement,
    Music,
    PlaceProgram,
    Program,
    SlideKey,
    Truth,
    Turn,
    WeatherMark,
)
from signage.director.present import Present, present_weather
from signage.director.rotation import Deck
from signage.director.schedule import (
    Candidate,
    Kind,
    Words,
    interleave,
    judge_campaigns,
    ruling_kinds,
    turns,
    words_now,
)
from signage.director.sky import Observation
from signage.director.state import PlaceMemory, State
from signage.director.words import number

EVERGREEN = Slide(
    id="evergreen", text=Text((("zh", "慢慢来，我们等你"), ("en", "No rush,\nwe're here"))), scene="house"
)
"""Shown when a hall has no evergreen of its own: the screen never shows nothing."""
NIGHT = Slide(
    id="night", text=Text((("zh", "今天辛苦啦\n明天见"), ("en", "Good night\nSee you tomorrow"))), scene="night"
)
_OWN = ""
"""The campaign of the two slides that come with the program."""
_HOUSE = Turn(SlideKey(_OWN, EVERGREEN.id), EVERGREEN, "自带的常青画面")
_NIGHT = Turn(SlideKey(_OWN, NIGHT.id), NIGHT, "不在营业时间")


class Outlook(NamedTuple):
    """Everything that a decision weighs, before any place is looked at."""

    judgements: Mapping[str, Judgement]
    candidates: list[Candidate]
    words: Words
    present: Present
    is_open: bool


def survey(state: State, documents: Documents) -> Outlook:
    """Judge weather, time and campaigns once, for all places."""
    judgements = judge(state.weather, now=state.now, day=state.day, site=state.site)
    is_open = opening(documents.hall, state.now)[0] or not state.clock_trusted
    present = present_weather(state.weather, now=state.now, site=state.site)
    words = words_now(documents, state.counts, _day_words(present, state.day))
    return Outlook(judgements, judge_campaigns(state, judgements), words, present, is_open)


def deck_of(place: str, outlook: Outlook, memory: PlaceMemory, state: State) -> Deck:
    """The slides that may show at one place, outside of night."""
    kinds = ruling_kinds(outlook.candidates)
    broken = {key for key, until in memory.broken.items() if until > state.now}
    here = [
        c for c in outlook.candidates if c.truth is Truth.TRUE and (not c.campaign.places or place in c.campaign.places)
    ]

    def slides(candidate: Candidate) -> tuple[Turn, ...]:
        return tuple(turns(candidate, outlook.words, unless=broken))

    tips = sorted((c for c in here if c.kind in kinds and c.kind in (Kind.ALERT, Kind.TIP)), key=lambda c: c.rank)
    evergreen = tuple(turn for c in here if c.kind is Kind.EVERGREEN for turn in slides(c)) or (_HOUSE,)
    everyday = _winning_level(here, slides) if Kind.EVERYDAY in kinds else ()
    fallback = evergreen if Kind.EVERYDAY in kinds else ()
    return Deck(tuple((c, found) for c in tips if (found := slides(c))), everyday or fallback, evergreen)


def _winning_level(here: list[Candidate], slides: Callable[[Candidate], tuple[Turn, ...]]) -> tuple[Turn, ...]:
    everyday = [c for c in here if c.kind is Kind.EVERYDAY]
    for priority in sorted({c.campaign.priority for c in everyday}, reverse=True):
        decks = [list(slides(c)) for c in everyday if c.campaign.priority == priority]
        if any(decks):
            return interleave([deck for deck in decks if deck])
    return ()


def decide(state: State) -> Program:
    """Everything the hall should show and say, from what is remembered alone."""
    documents = state.documents
    if documents is None:
        return Program(at=state.now, open=False, places=(PlaceProgram(place="", deck=(), slide=_HOUSE, then=_HOUSE),))
    outlook = survey(state, documents)
    heard = calls.choose(state, is_open=outlook.is_open)
    spoken = calls.announcement(heard, state.clips) if heard else None
    caption = calls.caption(heard, spoken.spoken, state.now) if heard and spoken else None
    places = tuple(_place_program(place.id, outlook, state, spoken, caption) for place in documents.hall.places)
    return Program(
        at=state.now,
        open=outlook.is_open,
        places=places,
        announcement=spoken,
        music=_music(documents, state, is_open=outlook.is_open, ducked=heard is not None),
        prepare=calls.to_prepare(state),
        mark=_mark(outlook.present.observation),
        attribution=outlook.present.attribution,
    )


def _place_program(
    place: str, outlook: Outlook, state: State, spoken: Announcement | None, caption: Caption | None
) -> PlaceProgram:
    memory = state.places.get(place, PlaceMemory())
    if spoken is None or (spoken.call.places and place not in spoken.call.places):
        caption = None
    if not outlook.is_open:
        return PlaceProgram(place=place, deck=(_NIGHT,), slide=_NIGHT, then=_NIGHT, caption=caption)
    deck = deck_of(place, outlook, memory, state)
    slide = rotation.choose(deck, memory, state.now)
    then = rotation.evergreen(deck, memory, slide)
    return PlaceProgram(place=place, deck=deck.turns, slide=slide, then=then, caption=caption)


def _music(documents: Documents, state: State, *, is_open: bool, ducked: bool) -> Music:
    plan, local = documents.music, state.now.astimezone(documents.hall.timezone)
    span = next((s for s in plan.spans if s.span.holds(local.time())), None)
    quiet = state.quiet_until is not None and state.now < state.quiet_until
    if span is None or not is_open or quiet or not plan.files:
        return Music(ducked=ducked)
    return Music(_order(plan, local.date()), span.volume_db, ducked)


def _order(plan: MusicPlan, day: date) -> tuple[Path, ...]:
    """The day's order of pieces; shuffled the same way all day, so that nothing starts over."""
    if not plan.shuffle:
        return plan.files
    return tuple(sorted(plan.files, key=lambda file: crc32(f"{day}{file.name}".encode())))


def _day_words(present: Present, day: DayFacts | None) -> Mapping[str, Text]:
    """What the fields of the day stand for; those that are not known are missing."""
    figures = {
        "temperature": present.observation.temp_c if present.observation else None,
        "high": present.high_c,
        "low": present.low_c,
    }
    names = {"alert": present.alert, "holiday": day.holiday if day else None, "term": day.term if day else None}
    return {
        **{name: number(value) for name, value in figures.items() if value is not None},
        **{name: Text((("zh", value),)) for name, value in names.items() if value},
    }


def _mark(seen: Observation | None) -> WeatherMark | None:
    if seen is None:
        return None
    return WeatherMark(seen.family.value, seen.temp_c, seen.valid_at, seen.provider, seen.evidence.value)
