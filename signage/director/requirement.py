"""Is what a campaign requires of the weather known to be true, why, and until when may that be said?

Three values after Kleene: "all" is as true as its falsest part, "any" as its truest, and not-unknown is unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from signage.director.campaign import AllOf, AnyOf, Is, Not, Requirement
from signage.director.model import Judgement, Truth

_RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
_NEGATED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}
_UNHEARD_OF = Judgement(Truth.UNKNOWN, "没有这个条件")


def judge_requirement(requirement: Requirement, judgements: Mapping[str, Judgement]) -> Judgement:
    """The judgement of a whole requirement. A TRUE one holds until its first necessary part expires."""
    match requirement:
        case Is(id=name):
            return judgements.get(name, _UNHEARD_OF)
        case Not(part=part):
            inner = judge_requirement(part, judgements)
            return Judgement(_NEGATED[inner.truth], f"不是“{inner.why}”", inner.since, inner.expires)
    parts = [judge_requirement(part, judgements) for part in requirement.parts]
    return _all(parts) if isinstance(requirement, AllOf) else _any(parts)


def _best(judgement: Judgement) -> tuple[int, float]:
    lasts = judgement.expires.timestamp() if judgement.expires else float("inf")
    return _RANK[judgement.truth], lasts


def _any(parts: list[Judgement]) -> Judgement:
    best = max(parts, key=_best)
    if best.truth is not Truth.TRUE:
        return best
    # It has been true since the first part was: when one relieves another, nothing new has begun.
    begun = [part.since for part in parts if part.truth is Truth.TRUE and part.since]
    return replace(best, since=min(begun, default=None))


def _all(parts: list[Judgement]) -> Judgement:
    worst = min(parts, key=lambda part: _RANK[part.truth])
    if worst.truth is not Truth.TRUE:
        return worst
    return Judgement(
        Truth.TRUE,
        "，".join(part.why for part in parts if part.why),
        max((part.since for part in parts if part.since), default=None),
        min((part.expires for part in parts if part.expires), default=None),
    )


def named(requirement: Requirement | None) -> Iterator[str]:
    """Every condition that a requirement names."""
    match requirement:
        case Is(id=name):
            yield name
        case Not(part=part):
            yield from named(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from named(part)


def claimed(requirement: Requirement, judgements: Mapping[str, Judgement]) -> tuple[str, ...]:
    """The conditions that a requirement claims: those that are true themselves, and not only wanted false."""
    match requirement:
        case Is(id=name):
            return (name,) if judgements.get(name, _UNHEARD_OF).truth is Truth.TRUE else ()
        case Not():
            return ()
    return tuple(name for part in requirement.parts for name in claimed(part, judgements))


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of several ends; None means no end."""
    return min((moment for moment in moments if moment is not None), default=None)
