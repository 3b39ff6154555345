"""Which campaigns may show now, and which of them win?

1. Time: daypart, weekday, date, calendar. 2. What the weather must be: known true, else it stays off.
3. Official alerts take the whole deck. 4. Weather tips stand beside everyday care. 5. Among everyday campaigns the
highest priority that has a slide left wins; equals share. 6. Evergreen (priority 0) when nothing else is left.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from signage.director.airtime import judge_time
from signage.director.conditions import CONDITIONS, OFFICIAL
from signage.director.hall import Campaign, Documents, Facility, Slide, Text
from signage.director.model import Judgement, SlideKey, Truth, Turn
from signage.director.requirement import earliest, judge_requirement, leading, named
from signage.director.state import State
from signage.director.words import facility_values, fields_of, filled

_TABLE_ORDER = MappingProxyType({name: place for place, name in enumerate(CONDITIONS)})
_LAST = len(CONDITIONS)


class Kind(StrEnum):
    """The footing on which a campaign stands."""

    ALERT = "alert"
    TIP = "tip"
    EVERYDAY = "everyday"
    EVERGREEN = "evergreen"


class Candidate(NamedTuple):
    """A campaign judged at one moment, for all places."""

    campaign: Campaign
    kind: Kind
    truth: Truth
    why: str
    since: datetime | None = None
    expires: datetime | None = None
    condition: str | None = None

    @property
    def rank(self) -> int:
        """Where its weather stands in the table; the first is the most important."""
        return _TABLE_ORDER.get(self.condition or "", _LAST)


def judge_campaigns(state: State, judgements: Mapping[str, Judgement]) -> list[Candidate]:
    """Every campaign of the hall, judged now, in the order of the documents."""
    documents = state.documents
    if documents is None:
        return []
    return [_judge(campaign, state, judgements) for campaign in documents.campaigns]


def _kind(campaign: Campaign) -> Kind:
    if campaign.condition is not None:
        return Kind.ALERT if not OFFICIAL.isdisjoint(named(campaign.condition)) else Kind.TIP
    return Kind.EVERYDAY if campaign.priority > 0 else Kind.EVERGREEN


def _judge(campaign: Campaign, state: State, judgements: Mapping[str, Judgement]) -> Candidate:
    kind = _kind(campaign)
    if not state.clock_trusted and kind is not Kind.EVERGREEN:
        return Candidate(campaign, kind, Truth.UNKNOWN, "时钟不可信，只放常青画面")
    assert state.documents is not None  # noqa: S101 - judge_campaigns() looked
    airtime = judge_time(campaign.when, state.now, state.day, state.documents.hall.timezone)
    if airtime.truth is not Truth.TRUE:
        return Candidate(campaign, kind, airtime.truth, airtime.why)
    if campaign.condition is None:
        why = "常青" if kind is Kind.EVERGREEN else "日常关怀"
        return Candidate(campaign, kind, Truth.TRUE, why, None, airtime.until)
    verdict = judge_requirement(campaign.condition, judgements)
    expires = earliest(verdict.expires, airtime.until)
    claimed = leading(campaign.condition, judgements)
    return Candidate(campaign, kind, verdict.truth, verdict.why, verdict.since, expires, claimed)


def ruling_kinds(candidates: Iterable[Candidate]) -> frozenset[Kind]:
    """Whether official alerts have the screen to themselves."""
    alert = any(c.kind is Kind.ALERT and c.truth is Truth.TRUE for c in candidates)
    return frozenset({Kind.ALERT}) if alert else frozenset(Kind) - {Kind.ALERT}


class Words(NamedTuple):
    """What fields stand for now: those of the day, and how many of each facility are left."""

    day: Mapping[str, Text]
    counts: Mapping[str, int]
    facilities: Mapping[str, Facility]

    def left(self, facility: Facility) -> int | None:
        """How many are left; None for what cannot run out."""
        return self.counts.get(facility.id, facility.total)


def words_now(documents: Documents, counts: Mapping[str, int], day: Mapping[str, Text]) -> Words:
    """The values that slides may name."""
    return Words(day, counts, {facility.id: facility for facility in documents.hall.facilities})


def turns(candidate: Candidate, words: Words, *, unless: Iterable[SlideKey] = ()) -> Iterator[Turn]:
    """The slides of a campaign that can be shown now: words known, facility not used up, not broken."""
    campaign = candidate.campaign
    for slide in campaign.slides:
        key = SlideKey(campaign.id, slide.id)
        if key in unless:
            continue
        said = _said(slide, words)
        if said is not None:
            yield Turn(key, said, candidate.why, candidate.expires, candidate.condition)


def _said(slide: Slide, words: Words) -> Slide | None:
    facility = words.facilities.get(slide.facility) if slide.facility else None
    left = words.left(facility) if facility else None
    if left is not None and left <= 0:
        return None
    if "{" not in slide.text.by_language[0][1] and slide.tag is None:
        return slide
    wanted = fields_of(slide)
    if not wanted:
        return slide
    values = {**words.day, **(dict(facility_values(facility, left)) if facility else {})}
    return filled(slide, values) if wanted <= values.keys() else None


def interleave(decks: list[list[Turn]]) -> tuple[Turn, ...]:
    """Several decks as one, each spread evenly over the whole, so that a long one does not come in a row."""
    if len(decks) == 1:
        return tuple(decks[0])
    spread = [((i + 0.5) / len(deck), n, turn) for n, deck in enumerate(decks) for i, turn in enumerate(deck)]
    spread.sort(key=lambda item: item[:2])
    return tuple(turn for _, _, turn in spread)
