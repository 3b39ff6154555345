"""How does a condition go on and off from sample to sample?

One step per sample, never per tick: the same sample seen again counts once. What the step decides is kept as a
standing judgement with its end, so that a decision between samples only has to compare two instants.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from signage.director.conditions.look import AT_ONCE, Look, Row
from signage.director.conditions.memory import NOTHING_HEARD, Parts, Track
from signage.director.conditions.table import Kind, Rule
from signage.director.conditions.view import SKY_AGE, Sample
from signage.director.model import Judgement, Truth
from signage.director.sky import Evidence

PROMOTION_PAUSE = timedelta(minutes=10)
"""Comfort starts at most once in this time (facts, 3.1)."""

SAMPLES_FOR_COMFORT = 2

_EVIDENCE_WORDS = {
    Evidence.OBSERVATION: "实测",
    Evidence.ANALYSIS: "实况",
    Evidence.NOWCAST: "临近预报",
    Evidence.MODEL: "模型推算",
    Evidence.ALERT: "预警",
    Evidence.STAFF: "员工",
}


def decisive(rule: Rule, looks: Iterable[Look]) -> Look | None:
    """The first look that settles the matter, else the first that leaves it open; None when there was none.

    A sample of a kind that may not support the claim can speak against it, never for it.
    """
    undecided = None
    for seen in looks:
        look = seen
        if look.on and look.sample.evidence not in rule.evidence:
            look = look._replace(on=None, figures=f"{look.figures}；只是模型推算，不能说“{rule.zh}”")
        if look.on is not None or look.disputed:
            return look
        undecided = undecided or look
    return undecided


def step(track: Track, rule: Rule, look: Look, *, at: datetime, weight: int, label: str) -> Track:
    """The track after one sample, which counts as `weight` samples; `label` names the sample for staff."""
    sample = look.sample
    key = (sample.provider, sample.valid_at)
    new = key != track.counted
    row = look.row or rule.row
    known_until = _earlier(sample.valid_at + row.withdraw, look.until)
    holding = track.on and track.standing.expires is not None and at < track.standing.expires
    # A sample that could not be judged yet (a part was missing) may still count when the rest comes in.
    counted = key if look.on or look.against else track.counted
    why = f"{label} {_EVIDENCE_WORDS[sample.evidence]}：{look.figures}"

    if look.on:
        claim_until = _earlier((look.renewed_at or sample.valid_at) + rule.valid, known_until)
        streak = (track.streak if _still_counts(track, row.withdraw, at) else 0) + (weight if new else 0)
        hindrance = (
            None if holding else _hindrance(track, rule, streak, old=_too_old(look, row, claim_until, at), at=at)
        )
        promoted_at = track.promoted_at
        if hindrance:
            standing = Judgement(Truth.UNKNOWN, f"{why}；{hindrance}", expires=known_until)
        elif holding:
            # An older sample never shortens what a newer one gave.
            expires = max(claim_until, track.standing.expires or claim_until)
            standing = Judgement(Truth.TRUE, why, since=track.standing.since, expires=expires)
        else:
            promoted_at = at
            standing = Judgement(Truth.TRUE, why, since=at, expires=claim_until)
        return Track(
            standing=standing,
            label=label,
            valid_at=sample.valid_at,
            on=not hindrance,
            streak=streak,
            counted=counted,
            confirmed_at=sample.valid_at,
            promoted_at=promoted_at,
        )

    # One old sample cannot be the second of two; but what others now say of it may end the claim at once.
    gained = look.against * weight if new or look.against >= AT_ONCE else 0
    against = (track.against if look.against or not new else 0) + gained
    streak = track.streak if look.on is None and not look.disputed else 0
    if holding and not look.disputed and against < AT_ONCE:
        # Neither for nor against, or not enough: the claim stays until its end, unrenewed, and its reason with it.
        return replace(track, against=against, counted=counted, streak=streak)
    truth = Truth.UNKNOWN if look.on is None else Truth.FALSE
    return Track(
        standing=Judgement(truth, why, expires=known_until),
        label=label,
        valid_at=sample.valid_at,
        streak=streak,
        against=against,
        counted=counted,
        confirmed_at=track.confirmed_at,
        promoted_at=track.promoted_at,
    )


def label_of(sample: Sample, timezone: tzinfo) -> str:
    """Who said it and when it was so, by the hall's clock: "qweather 14:02"."""
    return f"{sample.provider} {sample.valid_at.astimezone(timezone):%H:%M}"


def stands(track: Track, now: datetime) -> Judgement:
    """What a track says at a moment: its standing judgement, or that this has grown stale."""
    standing = track.standing
    if standing.expires is None or track.valid_at is None or now < standing.expires:
        return standing
    age = int((now - track.valid_at).total_seconds() // 60)
    return Judgement(Truth.UNKNOWN, f"{track.label} 的数据已有 {age} 分钟，过期了，不能再说")


def unheard(parts: Iterable[Parts], at: datetime, timezone: tzinfo) -> Track:
    """The track of a condition on which nothing usable was said yet, with the reason."""
    for said in parts:
        if said.refused:
            return Track(standing=Judgement(Truth.UNKNOWN, said.refused))
        if said.current is not None and at - said.current.valid_at > SKY_AGE:
            local = said.current.valid_at.astimezone(timezone)
            why = f"{said.current.provider} 给的还是 {local:%m-%d %H:%M} 的读数，太旧，不采用"
            return Track(standing=Judgement(Truth.UNKNOWN, why))
    return NOTHING_HEARD


def _hindrance(track: Track, rule: Rule, streak: int, *, old: bool, at: datetime) -> str | None:
    """Why a claim may not start yet, though its rule holds."""
    if old:
        return "读数已旧，不足以开始"
    if rule.kind is Kind.COMFORT and streak < SAMPLES_FOR_COMFORT:
        return "等下一次读数确认"
    if rule.kind is Kind.COMFORT and track.promoted_at and abs(at - track.promoted_at) < PROMOTION_PAUSE:
        return "十分钟内刚开始过一次，稍后再说"
    return None


def _too_old(look: Look, row: Row, claim_until: datetime, at: datetime) -> bool:
    return at >= claim_until or at - look.sample.valid_at > row.start


def _still_counts(track: Track, withdraw: timedelta, at: datetime) -> bool:
    """Whether the last sample for it is fresh enough to be the first of two."""
    return track.confirmed_at is not None and at - track.confirmed_at <= withdraw


def _earlier(end: datetime, other: datetime | None) -> datetime:
    return end if other is None else min(end, other)
