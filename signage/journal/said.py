"""What was really said: each call from the asking to the last sample, by the speakers' own reports."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Executable, Text, and_, bindparam, case, exists, func, update

from signage.director import events as told
from signage.director import reports
from signage.director.events import Event
from signage.director.model import Call, Program
from signage.journal.codec import encode
from signage.journal.decided import once
from signage.journal.memory import Memory, Write
from signage.journal.tables import calls, firings

_CALL_ONCE = once(calls)
_STATE = (
    update(calls)
    .where(calls.c.id == bindparam("call"), calls.c.state.in_(bindparam("among", expanding=True)))
    .values(state=bindparam("now"), changed_at=bindparam("at"), reason=bindparam("why"))
)
_ENDED = _STATE.values(ended_at=bindparam("at"))
_FAILED_OR_CUT = (
    update(calls)
    .where(calls.c.id == bindparam("call"))
    .values(
        # Taken back stays taken back, also when the speakers report the cut that followed.
        state=case((calls.c.state == "cancelled", "cancelled"), (calls.c.started_at.is_(None), "failed"), else_="cut"),
        reason=case((calls.c.state == "cancelled", calls.c.reason), else_=bindparam("why", type_=Text)),
        changed_at=bindparam("at"),
        ended_at=bindparam("at"),
        repeat=bindparam("at_repeat"),
        passage=bindparam("at_passage"),
    )
)
_KEPT = (
    update(calls)
    .where(calls.c.id == bindparam("call"), calls.c.state.in_(("cut", "failed")))
    .values(state=case((calls.c.started_at.is_(None), "waiting"), else_="cut"), ended_at=None)
)
"""Without an end, since it goes on: also in the next run, should this one end first."""
_STARTED = (
    update(calls)
    .where(calls.c.id == bindparam("call"))
    .values(
        state="started",
        reason="",
        changed_at=bindparam("at"),
        started_at=func.coalesce(calls.c.started_at, bindparam("at")),
        ended_at=None,
        silent=bindparam("mute"),
    )
)
_PASSAGE = (
    update(calls)
    .where(calls.c.id == bindparam("call"))
    .values(repeat=bindparam("at_repeat"), passage=bindparam("at_passage"))
)
_FIRING = (
    update(firings)
    .where(
        exists().where(
            and_(calls.c.id == bindparam("call"), calls.c.firing == firings.c.key, calls.c.due_at == firings.c.due_at)
        ),
        firings.c.state.in_(bindparam("among", expanding=True)),
    )
    .values(state=bindparam("now"), changed_at=bindparam("at"))
)
_FIRING_DROPPED = (
    update(firings)
    .where(
        firings.c.name == bindparam("of_name"),
        firings.c.state == "claimed",
        ~exists().where(and_(calls.c.firing == firings.c.key, calls.c.due_at == firings.c.due_at)),
    )
    .values(state="dropped", changed_at=bindparam("at"))
)
_OPEN = ("waiting", "started", "cut")


def said(memory: Memory, event: Event, writes: list[Write]) -> None:
    """Add what an event says about calls to `writes`."""
    match event:
        case told.CallRequested(call=call):
            writes.append(Write(_CALL_ONCE, (call_row(call),)))
        case told.CallDropped(call_id=call) if call:
            writes.append(_move(_ENDED, call, among=_OPEN, state="dropped", at=event.at, why=event.why))
            writes.append(_fire(call, ("claimed",), "dropped", event.at))
        case told.CallDropped():
            writes.append(Write(_CALL_ONCE, (_dropped_row(event),)))
            writes.append(Write(_FIRING_DROPPED, ({"of_name": event.name, "at": event.at},)))
        case told.CallCancelled(call_id=call):
            writes.append(_move(_ENDED, call, among=_OPEN, state="cancelled", at=event.at, why=event.by))
            writes.append(_fire(call, ("claimed",), "dropped", event.at))
            writes.append(_fire(call, ("started",), "cut", event.at))
        case reports.AnnouncementStarted(call_id=call):
            mute = call in memory.silent
            writes.append(Write(_STARTED, ({"call": call, "at": event.at, "mute": mute},)))
            writes.append(_fire(call, ("claimed", "dropped", "cut"), "started", event.at))
        case reports.PassageStarted(call_id=call):
            writes.append(Write(_PASSAGE, ({"call": call, "at_repeat": event.repeat, "at_passage": event.passage},)))
        case reports.AnnouncementFinished(call_id=call, heard=True):
            # A voice that was awaited at the beginning may have failed since.
            ended = _ENDED.values(silent=call in memory.silent)
            writes.append(_move(ended, call, among=_OPEN, state="heard", at=event.at, why=event.why))
            writes.append(_fire(call, ("claimed", "started", "cut", "dropped"), "heard", event.at))
        case reports.AnnouncementFinished(call_id=call):
            spot = {"at_repeat": event.repeat, "at_passage": event.passage}
            writes.append(Write(_FAILED_OR_CUT, ({"call": call, "at": event.at, "why": event.why, **spot},)))
            writes.append(_fire(call, ("claimed", "started"), "cut", event.at))
        case told.CallKept(call_id=call):
            writes.append(Write(_KEPT, ({"call": call},)))


def _move(how: Executable, call: str, *, among: tuple[str, ...], state: str, at: datetime, why: str) -> Write:
    return Write(how, ({"call": call, "among": among, "now": state, "at": at, "why": why},))


def _fire(call: str, among: tuple[str, ...], state: str, at: datetime) -> Write:
    return Write(_FIRING, ({"call": call, "among": among, "now": state, "at": at},))


def begins_until(call: Call) -> datetime:
    """The last moment at which a call may begin."""
    return call.expires if call.grace is None else min(call.expires, call.due + call.grace)


def call_row(call: Call) -> Mapping[str, object]:
    """A call as it is kept when it is asked for."""
    return {
        "id": call.id,
        "name": call.name,
        "by": call.by,
        "priority": int(call.priority),
        "asked_at": call.asked_at,
        "due_at": call.due,
        "begins_until": begins_until(call),
        "state": "waiting",
        "changed_at": call.asked_at,
        "reason": "",
        "started_at": None,
        "ended_at": None,
        "repeat": 0,
        "passage": 0,
        "silent": False,
        "firing": call.firing,
        "body": encode(call),
        "proof": None,
    }


def _dropped_row(event: told.CallDropped) -> Mapping[str, object]:
    return {
        # With the reason, which tells which of several of that name: a hall may sleep through two openings.
        "id": f"dropped {event.at.isoformat()} {event.name} {event.why}",
        "name": event.name,
        "by": "",
        "priority": 0,
        "asked_at": event.at,
        "due_at": event.at,
        "begins_until": event.at,
        "state": "dropped",
        "changed_at": event.at,
        "reason": event.why,
        "started_at": None,
        "ended_at": event.at,
        "repeat": 0,
        "passage": 0,
        "silent": False,
        "firing": "",
        "body": None,
        "proof": None,
    }


def hushed(memory: Memory, program: Program) -> Memory:
    """Remember whether the call of this program has no voice at all."""
    said = program.announcement
    if said is None:
        return memory
    silent = frozenset({said.call.id}) if not any(part.clip or part.awaited for part in said.spoken) else frozenset()
    return memory if silent == memory.silent else replace(memory, silent=silent)
