"""What a hall must still know after a restart, and what it may forget after a while."""

import logging
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, bindparam, func, select

from signage.director import events as told
from signage.director import reports
from signage.director.conditions.view import wet
from signage.director.conditions.wet import is_rain
from signage.director.events import Event, HallRemembered
from signage.director.model import Call
from signage.director.sky import Evidence, Observation
from signage.director.state import EPOCH
from signage.journal.booked import open_cases, open_loans
from signage.journal.codec import UndecodableError, decode
from signage.journal.diary import CONFIRMED, event_of
from signage.journal.tables import (
    audit,
    calls,
    cases,
    decisions,
    decks,
    devices,
    events,
    firings,
    loans,
    plays,
    runs,
    sessions,
    tokens,
    turns,
)

log = logging.getLogger(__name__)

Told = TypeVar("Told", bound=Event)

DRY_FOR = timedelta(hours=1)
"""How long "it is not raining", said by the staff, counts."""
RAIN_LOOK_BACK = timedelta(hours=24)
SWITCH_LOOK_BACK = timedelta(days=10)
"""A hall that opens at all opens sooner than that, which ends what was turned before."""
AHEAD = timedelta(days=1)
"""What lies further in the future was told by a clock that ran wrong, and would count until that day comes."""
SEEN = {Evidence.OBSERVATION, Evidence.ANALYSIS, Evidence.NOWCAST, Evidence.STAFF}
FOREVER = datetime.max.replace(tzinfo=UTC)
LASTING = ("FacilityCounted", "ClockJudged")
"""Kinds of which the last word of each subject is never forgotten."""
AUDITED_FOR = timedelta(days=640)
"""How much longer it is known who changed what: a complaint may come late."""


def remember(connection: Connection, now: datetime) -> HallRemembered:
    """What outlives a restart: calls not over, what the staff said, when it last rained, counts, books."""
    word = _last(connection, now, (told.StaffObserved, told.StaffObservationWithdrawn))
    said = word if isinstance(word, told.StaffObserved) else None
    dry_until = said.at + DRY_FOR if said is not None and not said.raining else None
    rained_at, wet_at = _fallen(connection, now)
    return HallRemembered(
        at=now,
        calls=_waiting(connection, now),
        interrupted=_interrupted(connection),
        dry_until=dry_until if dry_until is not None and dry_until > now else None,
        rain_said_at=said.at if said is not None and said.raining else None,
        rained_at=rained_at,
        wet_at=wet_at,
        counts=tuple((each.facility, each.left) for each in _newest(connection, told.FacilityCounted)),
        cases=open_cases(connection),
        loans=open_loans(connection),
        switches=_newest(connection, told.SwitchTurned, now - SWITCH_LOOK_BACK, now + AHEAD),
        quiet=next(iter(_newest(connection, told.QuietAsked, now - SWITCH_LOOK_BACK, now + AHEAD)), None),
    )


def last_confirmed(connection: Connection) -> datetime | None:
    """The time that was confirmed last; not the latest, which may be of a day on which two clocks were wrong."""
    told_at = (
        select(events.c.at)
        .where(events.c.kind == "ClockJudged", events.c.subject == CONFIRMED)
        .order_by(events.c.id.desc())
        .limit(1)
    )
    found: datetime | None = connection.execute(told_at).scalar()
    return found


def _waiting(connection: Connection, now: datetime) -> tuple[Call, ...]:
    wanted = (
        select(calls.c.body)
        .where(calls.c.state == "waiting", calls.c.begins_until >= now)
        .order_by(calls.c.asked_at, calls.c.due_at)
    )
    found = [call for body in connection.execute(wanted).scalars() if (call := _call(body)) is not None]
    hurried = _hurried(connection, [call.id for call in found])
    return tuple(sorted(found, key=lambda call: -hurried.get(call.id, 0)))


def _interrupted(connection: Connection) -> tuple[told.Interrupted, ...]:
    """Calls that were cut and have not ended; the director drops those whose time is over."""
    wanted = (
        select(calls.c.body, calls.c.started_at, calls.c.repeat, calls.c.passage)
        .where(calls.c.state == "cut", calls.c.ended_at.is_(None))
        .order_by(calls.c.started_at)
    )
    return tuple(
        told.Interrupted(call, row.started_at, row.repeat, row.passage)
        for row in connection.execute(wanted)
        if (call := _call(row.body)) is not None
    )


def _call(body: str) -> Call | None:
    try:
        return decode(Call, body)
    except UndecodableError as err:
        log.warning("A call cannot be read: %s", err)
        return None


def _hurried(connection: Connection, waiting: Collection[str]) -> Mapping[str, int]:
    """Which of the waiting calls were to go sooner, the last of them with the greatest number."""
    wanted = (
        select(events.c.subject, func.max(events.c.id).label("number"))
        .where(events.c.kind == "CallHurried", events.c.subject.in_(waiting))
        .group_by(events.c.subject)
    )
    return {row.subject: row.number for row in connection.execute(wanted)}


def _last(connection: Connection, now: datetime, kinds: tuple[type[Event], ...]) -> Event | None:
    wanted = (
        select(events.c.kind, events.c.body)
        .where(
            events.c.kind.in_([kind.__name__ for kind in kinds]),
            events.c.at <= now + AHEAD,
        )
        .order_by(events.c.at.desc(), events.c.id.desc())
        .limit(1)
    )
    row = connection.execute(wanted).first()
    return None if row is None else _event(row.kind, row.body)


def _fallen(connection: Connection, now: datetime) -> tuple[datetime | None, datetime | None]:
    """When it last rained, and when anything at all fell last, by what the director would have believed."""
    wanted = (
        select(events.c.kind, events.c.body)
        .where(
            events.c.kind.in_(["WeatherObserved", "StaffObserved", "StaffObservationWithdrawn"]),
            events.c.at.between(now - RAIN_LOOK_BACK, now + AHEAD),
        )
        .order_by(events.c.at.desc(), events.c.id.desc())
    )
    fell_at, taken_back = None, False
    for row in connection.execute(wanted):
        match _event(row.kind, row.body):
            case told.StaffObservationWithdrawn():
                taken_back = True
            case told.StaffObserved() if taken_back:
                taken_back = False
            case told.StaffObserved(raining=True, at=at):
                return at, fell_at or at
            case reports.WeatherObserved(report=report) if report.current is not None and _is_seen_wet(report.current):
                fell_at = fell_at or report.current.valid_at
                if is_rain(report.current):
                    return report.current.valid_at, fell_at
    return None, fell_at


def _is_seen_wet(observed: Observation) -> bool:
    return observed.evidence in SEEN and bool(wet(observed))


def _newest(
    connection: Connection, kind: type[Told], since: datetime = EPOCH, until: datetime = FOREVER
) -> tuple[Told, ...]:
    """The last event of a kind about each subject."""
    newest = (
        select(func.max(events.c.id))
        .where(events.c.kind == kind.__name__, events.c.at.between(since, until))
        .group_by(events.c.subject)
    )
    rows = connection.execute(select(events.c.kind, events.c.body).where(events.c.id.in_(newest)))
    return tuple(event for row in rows if isinstance(event := _event(row.kind, row.body), kind))


def _event(kind: str, body: str) -> Event | None:
    try:
        return event_of(kind, body)
    except UndecodableError as err:
        log.warning("A row of the journal cannot be read: %s", err)
        return None


def forget(connection: Connection, before: datetime, most: int) -> int:
    """Delete at most `most` rows of each kind that ended before a moment; how many were deleted."""
    lasting = select(func.max(events.c.id)).where(events.c.kind.in_(LASTING)).group_by(events.c.subject)
    in_force = select(func.max(decisions.c.id)).group_by(decisions.c.place)
    doomed = (
        (plays, select(plays.c.id).where(plays.c.until < before)),
        (decisions, select(decisions.c.id).where(decisions.c.at < before, decisions.c.id.not_in(in_force))),
        (events, select(events.c.id).where(events.c.at < before, events.c.id.not_in(lasting))),
        (calls, select(calls.c.id).where(calls.c.changed_at < before, calls.c.state.not_in(["waiting", "started"]))),
        (firings, select(firings.c.id).where(firings.c.due_at < before)),
        (runs, select(runs.c.id).where(runs.c.known_at < before)),
        (sessions, select(sessions.c.id).where(sessions.c.expires_at < before)),
        (devices, select(devices.c.id).where(devices.c.expires_at < before)),
        (tokens, select(tokens.c.id).where(tokens.c.expires_at < before - AUDITED_FOR)),
        (audit, select(audit.c.id).where(audit.c.at < before - AUDITED_FOR)),
        # Only what is over ends; what is open stays in the book, however old.
        (cases, select(cases.c.id).where(cases.c.ended_at < before - AUDITED_FOR)),
        (loans, select(loans.c.id).where(loans.c.returned_at < before - AUDITED_FOR)),
    )
    return sum(
        connection.execute(table.delete().where(table.c.id.in_(ids.limit(most)))).rowcount for table, ids in doomed
    )


def forget_words(connection: Connection, before: datetime) -> None:
    """Delete decks that no decision, and turns that no deck, decision or play names any more."""
    connection.execute(decks.delete().where(decks.c.seen_at < before, decks.c.id.not_in(select(decisions.c.deck))))
    named = {turn for deck in connection.execute(select(decks.c.turns)).scalars() for turn in deck.split(",")}
    named |= set(connection.execute(select(decisions.c.turn).distinct()).scalars())
    named |= set(connection.execute(select(plays.c.turn).where(plays.c.turn.is_not(None)).distinct()).scalars())
    old = connection.execute(select(turns.c.id).where(turns.c.seen_at < before)).scalars()
    gone = [{"gone": turn} for turn in old if turn not in named]
    if gone:
        connection.execute(turns.delete().where(turns.c.id == bindparam("gone")), gone)
