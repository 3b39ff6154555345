"""What should the hall show and say now? One answer for all places and the speakers, at one `now`."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from signage.director import calls, rotation
from signage.director.airtime import opening, within
from signage.director.campaign import Slide
from signage.director.cards import cards
from signage.director.conditions import Present, WeatherMemory, credits_for, judge, present_weather
from signage.director.conditions.look import SKY
from signage.director.documents import Documents
from signage.director.hall import Text
from signage.director.model import (
    Caption,
    DayFacts,
    Deck,
    Hand,
    Judgement,
    Music,
    PlaceProgram,
    Program,
    SlideKey,
    Truth,
    WeatherMark,
)
from signage.director.plans import MusicPlan, MusicSpan
from signage.director.schedule import Candidate, Kind, hands, judge_campaigns
from signage.director.sky import Family, Observation
from signage.director.state import PlaceMemory, State
from signage.director.switches import Switch, standing
from signage.director.words import Words, number

EVERGREEN = Slide(
    id="evergreen", text=Text((("zh", "慢慢来，我们等你"), ("en", "No rush,\nwe're here"))), scene="house"
)
"""Shown when a hall has no evergreen of its own: the screen never shows nothing."""
NIGHT = Slide(
    id="night", text=Text((("zh", "今天辛苦啦\n明天见"), ("en", "Good night\nSee you tomorrow"))), scene="night"
)
CLAIMS = MappingProxyType(
    {
        Family.RAIN: "rain_now",
        Family.FREEZING_RAIN: "freezing_rain",
        Family.SLEET: "rain_now",
        Family.SNOW: "snow_now",
        Family.THUNDER: "thunder",
        Family.FOG: "fog",
        Family.DUST: "dust",
    }
)
"""A family of weather -> the condition that must be true before the mark may name it."""
_OWN = ""
"""The campaign of the two slides that come with the program."""
_HOUSE = Hand(((SlideKey(_OWN, EVERGREEN.id), EVERGREEN),), "自带的常青画面")
_NIGHT = ((SlideKey(_OWN, NIGHT.id), NIGHT),)


class Outlook(NamedTuple):
    """Everything that a decision weighs, before any place is looked at."""

    judgements: Mapping[str, Judgement]
    candidates: list[Candidate]
    hands: Mapping[str, Hand]
    present: Present
    closed: str
    """Why the hall is not open; "" while it is."""
    cards: Hand | None = None
    card_places: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether there are visitors to be served."""
        return not self.closed


def survey(state: State, documents: Documents) -> Outlook:
    """Judge weather, time and campaigns once, for all places."""
    judgements = judge(state.weather, now=state.now, day=state.day, site=state.site)
    # Without a time that can be believed, nothing of today is known.
    weather, day = (state.weather, state.day) if state.clock_trusted else (WeatherMemory(), None)
    present = present_weather(weather, now=state.now, site=state.site)
    facilities = {facility.id: facility for facility in documents.hall.facilities}
    words = Words(_day_words(present, day), present.headlines, state.counts, facilities)
    candidates = judge_campaigns(state, documents, judgements)
    closed = why_closed(state, documents)
    found = cards(state.cases.values(), documents.cases, state.now) if state.clock_trusted else None
    dealt = hands(candidates, state.holdings, words)
    return Outlook(judgements, candidates, dealt, present, closed, found, documents.cases.places)


def why_closed(state: State, documents: Documents) -> str:
    """Why the hall is not open by its hours, or because somebody has closed it early; "" while it is."""
    if standing(state.switches, Switch.CLOSED, state.now):
        return f"{state.switches[Switch.CLOSED].by} 提前打烊了"
    return "" if opening(documents.hall, state.now)[0] or not state.clock_trusted else "不在营业时间"


class Table(NamedTuple):
    """What one place has to choose from."""

    deck: Deck
    evergreens: tuple[Hand, ...]


def lay_out(place: str, outlook: Outlook, memory: PlaceMemory, now: datetime) -> Table:
    """The slides that may show at one place, outside of night."""
    broken = frozenset(key for key, until in memory.broken.items() if until > now)
    here = [
        (candidate, hand)
        for candidate in outlook.candidates
        if not candidate.campaign.places or place in candidate.campaign.places
        for hand in (_without(outlook.hands.get(candidate.campaign.id), broken),)
        if hand is not None
    ]
    evergreens = tuple(hand for c, hand in here if c.kind is Kind.EVERGREEN) or (_HOUSE,)
    alerts = tuple(hand for c, hand in here if c.kind is Kind.ALERT)
    if alerts:
        return Table(Deck(alerts), evergreens)
    tips = sorted(((c.rank, number, hand) for number, (c, hand) in enumerate(here) if c.kind is Kind.TIP))
    found = _without(outlook.cards, broken) if not outlook.card_places or place in outlook.card_places else None
    everyday = [(c.campaign.priority, hand) for c, hand in here if c.kind is Kind.EVERYDAY]
    top = max((priority for priority, _ in everyday), default=0)
    winners = tuple(hand for priority, hand in everyday if priority == top)
    stand_beside = (*(hand for _, _, hand in tips), *([found] if found else ()))
    return Table(Deck(stand_beside, winners or evergreens), evergreens)


def _without(hand: Hand | None, broken: frozenset[SlideKey]) -> Hand | None:
    """A hand without its broken slides; None when nothing is left."""
    if hand is None or not broken:
        return hand
    left = tuple((key, slide) for key, slide in hand.slides if key not in broken)
    return hand._replace(slides=left) if left else None


def decide(state: State) -> Program:
    """Everything the hall should show and say, from what is remembered alone."""
    documents = state.documents
    note = state.note if state.now < state.note_until else ""
    if documents is None:
        return Program(at=state.now, open=True, places=(_only("", _HOUSE),), note=note)
    outlook = survey(state, documents)
    heard = calls.choose(state, is_open=outlook.is_open)
    volume_db = (_volume_db(documents.voice.spans, documents, state) or 0.0) + _trim_db(state)
    spoken = calls.announcement(heard, state.clips, volume_db) if heard else None
    caption = calls.caption(heard, spoken.spoken, state.now, muted=state.muted) if heard and spoken else None
    if state.muted:
        spoken = None
    # Without any voice the chime is all that is heard: music need not make way for what is only read.
    only_read = caption is not None and caption.silent and caption.passage is not None
    every = {place.id for place in documents.hall.places}
    # A call for a place that an edit has taken away is shown everywhere: what is heard can be read somewhere.
    meant = (heard.call.places & every or every) if heard else every
    places = tuple(
        _place_program(place.id, outlook, state, caption if place.id in meant else None)
        for place in documents.hall.places
    )
    return Program(
        at=state.now,
        open=outlook.is_open,
        places=places,
        announcement=spoken,
        music=_music(documents, state, is_open=outlook.is_open, ducked=spoken is not None and not only_read),
        prepare=calls.to_prepare(state),
        mark=weather_mark(outlook.present.observation, outlook.judgements, state.now),
        attribution=_credits(state, outlook.present.observation, places),
        note=note,
        still=bool(standing(state.switches, Switch.STILL, state.now)),
    )


def _credits(state: State, seen: Observation | None, places: Iterable[PlaceProgram]) -> tuple[str, ...]:
    """What services ask to be named for: the mark, and whatever the decks claim. What nobody can see needs none."""
    shown = {hand.campaign for place in places for hand in place.deck.hands}
    claims = {name for campaign in shown & state.holdings.keys() for name in state.holdings[campaign].claims}
    own = seen.attribution if seen else ()
    return tuple(dict.fromkeys((*own, *credits_for(state.weather, claims, now=state.now))))


def _place_program(place: str, outlook: Outlook, state: State, caption: Caption | None) -> PlaceProgram:
    memory = state.places.get(place, PlaceMemory())
    if not outlook.is_open:
        return _only(place, Hand(_NIGHT, outlook.closed), caption)
    deck, evergreens = lay_out(place, outlook, memory, state.now)
    slide = rotation.choose(deck, evergreens, memory, state.now)
    then = rotation.evergreen(evergreens, memory, slide)
    return PlaceProgram(place=place, deck=deck, slide=slide, then=then, caption=caption)


def _only(place: str, hand: Hand, caption: Caption | None = None) -> PlaceProgram:
    """A place that shows one of the slides that come with the program."""
    turn = hand.turn(*hand.slides[0])
    return PlaceProgram(place=place, deck=Deck((), (hand,)), slide=turn, then=turn, caption=caption)


def _music(documents: Documents, state: State, *, is_open: bool, ducked: bool) -> Music:
    plan, timezone = documents.music, documents.hall.timezone
    volume_db = _volume_db(plan.spans, documents, state)
    quiet = state.muted or (state.quiet_until is not None and state.now < state.quiet_until)
    off = standing(state.switches, Switch.MUSIC_OFF, state.now)
    if volume_db is None or not is_open or quiet or off or not plan.files:
        return Music(ducked=ducked)
    return Music(_order(plan, state.now.astimezone(timezone).date()), volume_db + _trim_db(state), ducked)


def _trim_db(state: State) -> float:
    """How much louder or softer staff have turned the hall."""
    return float(standing(state.switches, Switch.VOLUME, state.now))


def _volume_db(spans: Iterable[MusicSpan], documents: Documents, state: State) -> float | None:
    """How loud it is to be at this time of the day; None outside all spans."""
    timezone = documents.hall.timezone
    return next((each.volume_db for each in spans if within(each.span, state.now, timezone)), None)


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
    names = {"holiday": day.holiday if day else None, "term": day.term if day else None}
    return {
        **{name: number(value) for name, value in figures.items() if value is not None},
        **{name: Text((("zh", value),)) for name, value in names.items() if value},
    }


def weather_mark(seen: Observation | None, judgements: Mapping[str, Judgement], now: datetime) -> WeatherMark | None:
    """The small weather line. What falls from the sky is only named while the tips would say so too."""
    if seen is None:
        return None
    claim = CLAIMS.get(seen.family)
    raining = judgements["rain_now"].truth is Truth.TRUE
    agreed = judgements[claim].truth is Truth.TRUE if claim else not raining
    family = seen.family if agreed and now - seen.valid_at < SKY.withdraw else Family.UNKNOWN
    return WeatherMark(family.value, seen.temp_c, seen.valid_at, seen.provider, seen.evidence.value)
