"""How a run of the hall begins and ends in the journal, and what it finds of the one before it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, case, exists, func, literal, null, select, update

from signage.director.wanted import Priority
from signage.journal.tables import Instant, calls, firings, plays, runs

RELEASED_FROM = timedelta(days=1)


def begin(connection: Connection, now: datetime) -> int:
    """Settle what the run before left open, and write down that a new one began; its number.

    What was on the screen or in the air at a power cut ended when the journal last heard of anything. A firing that was
    claimed, but never became a call, is free again: nobody heard it.
    """
    heard_at = connection.execute(select(func.max(runs.c.known_at))).scalar()
    cut_at = min(heard_at or now, now)
    instant = literal(cut_at, Instant)
    connection.execute(
        update(plays)
        .where(plays.c.until.is_(None))
        .values(until=case((plays.c.shown_at > instant, plays.c.shown_at), else_=instant), ended="cut")
    )
    started = select(calls.c.id).where(
        calls.c.state == "started",
        calls.c.firing == firings.c.key,
        calls.c.due_at == firings.c.due_at,
    )
    connection.execute(update(firings).where(started.exists()).values(state="cut", changed_at=now))
    connection.execute(
        update(calls)
        .where(calls.c.state == "started")
        .values(
            state="cut",
            reason="停电或重启时中断",
            changed_at=now,
            # What is urgent has not ended: it goes on in this run.
            ended_at=case((calls.c.priority >= Priority.URGENT, null()), else_=instant),
        )
    )
    connection.execute(
        update(calls)
        .where(calls.c.state == "waiting", calls.c.begins_until < now)
        .values(state="expired", reason="重启后已过时间, 没有播", changed_at=now, ended_at=now)
    )
    expired = select(calls.c.id).where(
        calls.c.state == "expired",
        calls.c.firing == firings.c.key,
        calls.c.due_at == firings.c.due_at,
    )
    connection.execute(
        update(firings).where(firings.c.state == "claimed", expired.exists()).values(state="dropped", changed_at=now)
    )
    connection.execute(
        firings.delete().where(
            firings.c.state == "claimed",
            firings.c.due_at > now - RELEASED_FROM,
            ~exists().where(and_(calls.c.firing == firings.c.key, calls.c.due_at == firings.c.due_at)),
        )
    )
    made = runs.insert().values(started_at=now, known_at=now).returning(runs.c.id)
    return int(connection.execute(made).scalar_one())


def known(connection: Connection, run: int) -> bool:
    """Whether this run is known here: not so after the file was replaced."""
    return connection.execute(select(runs.c.id).where(runs.c.id == run)).scalar() is not None


def pulse(connection: Connection, run: int, now: datetime) -> None:
    """Remember that the hall was alive."""
    connection.execute(update(runs).where(runs.c.id == run).values(known_at=now))


def end(connection: Connection, run: int, now: datetime) -> None:
    """The hall was stopped on purpose: what was shown ended now."""
    connection.execute(update(plays).where(plays.c.until.is_(None)).values(until=now, ended="stopped"))
    connection.execute(update(runs).where(runs.c.id == run).values(known_at=now, stopped_at=now))
