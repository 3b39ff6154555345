"""Which campaigns may show now, and which of them win?

1. Time: daypart, weekday, date, calendar. 2. What the weather must be: known true, else it stays off.
3. Official alerts take the whole deck. 4. Weather tips stand beside everyday care. 5. Among everyday campaigns the
highest priority that has a slide left wins; equals share. 6. Evergreen (priority 0) when nothing else is left.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from signage.director.airtime import Airtime, judge_time
from signage.director.campaign import Campaign, When
from signage.director.conditions import CONDITIONS, OFFICIAL
from signage.director.documents import Documents
from signage.director.model import Hand, Judgement, Truth
from signage.director.requirement import claimed, earliest, judge_requirement
from signage.director.state import State
from signage.director.words import Holding, Words

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


def judge_campaigns(state: State, documents: Documents, judgements: Mapping[str, Judgement]) -> list[Candidate]:
    """Every campaign of the hall, judged now, in the order of the documents."""
    almanac, timezone = state.almanac, documents.hall.timezone
    return [
        _judge(campaign, judgements, judge_time(campaign.when, state.now, almanac, timezone))
        if state.clock_trusted or _is_timeless(campaign)
        else Candidate(campaign, _kind(campaign), Truth.UNKNOWN, "时钟不可信，只放常青画面")
        for campaign in documents.campaigns
    ]


def _is_timeless(campaign: Campaign) -> bool:
    return _kind(campaign) is Kind.EVERGREEN and campaign.when == When()


def _kind(campaign: Campaign, claims: Collection[str] = ()) -> Kind:
    """The footing of a campaign that claims these conditions."""
    if campaign.condition is not None:
        return Kind.TIP if OFFICIAL.isdisjoint(claims) else Kind.ALERT
    return Kind.EVERYDAY if campaign.priority > 0 else Kind.EVERGREEN


def _judge(campaign: Campaign, judgements: Mapping[str, Judgement], airtime: Airtime) -> Candidate:
    kind = _kind(campaign)
    if airtime.truth is not Truth.TRUE:
        return Candidate(campaign, kind, airtime.truth, airtime.why)
    if campaign.condition is None:
        why = "常青" if kind is Kind.EVERGREEN else "日常关怀"
        return Candidate(campaign, kind, Truth.TRUE, why, None, airtime.until)
    verdict = judge_requirement(campaign.condition, judgements)
    expires = earliest(verdict.expires, airtime.until)
    claims = claimed(campaign.condition, judgements)
    kind, leading = _kind(campaign, claims), next(iter(claims), None)
    return Candidate(campaign, kind, verdict.truth, verdict.why, verdict.since, expires, leading)


def hands(candidates: Iterable[Candidate], holdings: Mapping[str, Holding], words: Words) -> Mapping[str, Hand]:
    """Campaign -> the slides of it that can be shown now, for those that may; campaigns without any are left out."""
    dealt: dict[str, Hand] = {}
    for candidate in candidates:
        if candidate.truth is not Truth.TRUE:
            continue
        hold = holdings[candidate.campaign.id]
        slides = hold.plain
        if slides is None:
            said = ((entry.key, words.said(entry, candidate.condition)) for entry in hold.keyed)
            slides = tuple((key, slide) for key, slide in said if slide is not None)
        if slides:
            dealt[candidate.campaign.id] = Hand(
                slides, candidate.why, candidate.expires, candidate.condition, candidate.since
            )
    return dealt
