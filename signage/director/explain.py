"""Why does a place show what it shows, what lost and why, and when will that change?

Decides with an empty history, by the same functions as the player, so that the same facts always give the same answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from signage.director.airtime import DAY, bounds, instant, opening
from signage.director.decide import Outlook, decide, lay_out, survey
from signage.director.documents import Documents
from signage.director.model import Announcement, Deck, Judgement, SlideKey, Truth, Turn
from signage.director.schedule import Candidate, Kind
from signage.director.state import PlaceMemory, State, frozen

HORIZON = timedelta(days=1)
"""How far ahead the next change is looked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One slide of the hall at this moment: whether it is in the deck, and why or why not."""

    campaign: str
    slide: str
    won: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The answer for one place at one moment."""

    at: datetime
    place: str
    slide: Turn
    deck: Deck
    conditions: Mapping[str, Judgement]
    candidates: tuple[Verdict, ...]
    next_change_at: datetime | None
    announcement: Announcement | None


def explain(state: State, place: str) -> Explanation:
    """What the place shows at `state.now`, and why. The documents must have been loaded.

    Raises:
        ValueError: no documents, or no such place.
    """
    documents = state.documents
    if documents is None or place not in {p.id for p in documents.hall.places}:
        message = f"no place {place!r} in the hall's documents"
        raise ValueError(message)
    # What was shown before does not count; what cannot be shown does.
    broken = {name: PlaceMemory(broken=memory.broken) for name, memory in state.places.items()}
    state = replace(state, places=frozen(broken))
    program = decide(state)
    shown = program.place(place)
    outlook = survey(state, documents)
    return Explanation(
        at=state.now,
        place=place,
        slide=shown.slide,
        deck=shown.deck,
        conditions=outlook.judgements,
        candidates=tuple(_verdicts(outlook, state, place, shown.deck)),
        next_change_at=_next_change(state, documents, place),
        announcement=program.announcement,
    )


def _verdicts(outlook: Outlook, state: State, place: str, deck: Deck) -> Iterator[Verdict]:
    broken = _memory(state, place).broken
    won = {turn.key: turn.why for turn in deck}
    winners = {key.campaign for key in won}
    alert = any(c.kind is Kind.ALERT and c.campaign.id in winners for c in outlook.candidates)
    everyday = (c.campaign for c in outlook.candidates if c.kind is Kind.EVERYDAY)
    top = max((campaign.priority for campaign in everyday if campaign.id in winners), default=0)
    for candidate in outlook.candidates:
        reason = _lost_by(candidate, place, outlook, top, alert=alert)
        for slide in candidate.campaign.slides:
            key = SlideKey(candidate.campaign.id, slide.id)
            spoilt = "画面打不开，过一会儿再试" if key in broken and state.now < broken[key] else None
            why = won.get(key) or reason or spoilt or "画面要说的内容现在没有（数量为零或数据不明）"
            yield Verdict(candidate.campaign.id, slide.id, key in won, why)


def _lost_by(candidate: Candidate, place: str, outlook: Outlook, top: int, *, alert: bool) -> str | None:
    """Why a whole campaign is not in the deck; None when that lies with its slides."""
    if candidate.campaign.places and place not in candidate.campaign.places:
        return "不在这个位置放"
    if candidate.truth is not Truth.TRUE:
        return f"{'不知道' if candidate.truth is Truth.UNKNOWN else '不符'}：{candidate.why}"
    if outlook.closed:
        return outlook.closed
    if alert:
        return "官方预警占用画面"
    if candidate.kind is Kind.EVERGREEN:
        return "常青画面在没有别的合适时才放"
    if candidate.kind is Kind.EVERYDAY and candidate.campaign.priority < top:
        return f"有优先级更高的日常画面（{top}）"
    return None


def _keys(state: State, documents: Documents, place: str) -> tuple[SlideKey, ...]:
    outlook = survey(state, documents)
    if not outlook.is_open:
        return ()
    return tuple(turn.key for turn in lay_out(place, outlook, _memory(state, place), state.now).deck)


def _memory(state: State, place: str) -> PlaceMemory:
    return state.places.get(place, PlaceMemory())


def _next_change(state: State, documents: Documents, place: str) -> datetime | None:
    """The first moment of the coming day at which the deck differs, if nothing new is heard until then."""
    now_keys = _keys(state, documents, place)
    for moment in sorted(set(_moments(state, documents))):
        if state.now < moment <= state.now + HORIZON:
            # The almanac of a later day is not known here, so that its words are rightly unknown.
            later = replace(state, now=moment)
            if _keys(later, documents, place) != now_keys:
                return moment
    return None


def _moments(state: State, documents: Documents) -> Iterator[datetime]:
    """Every instant at which a deck could change by itself: spans, midnight, opening, switches, weather claims."""
    timezone = documents.hall.timezone
    today = state.now.astimezone(timezone).date()
    for day in (today - DAY, today, today + DAY):
        yield instant(day, time(0), timezone)
        for span in {span for campaign in documents.campaigns for span in campaign.when.dayparts}:
            yield from bounds(span, day, timezone)
    edge = opening(documents.hall, state.now)[1]
    if edge is not None:
        yield edge
    yield from (each.until for each in state.switches.values())
    judgements = survey(state, documents).judgements
    yield from (judgement.expires for judgement in judgements.values() if judgement.expires is not None)
