"""How the journal is read: on connections of its own, which cannot write, from any thread."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, RowMapping, Select, select
from sqlalchemy.engine import URL

from signage.director.events import Event
from signage.director.model import Call
from signage.journal.codec import UndecodableError, decode
from signage.journal.database import open_engine
from signage.journal.diary import event_of
from signage.journal.records import Decision, Firing, KeptTurn, Play, Proof, Row, Said
from signage.journal.tables import calls, decisions, decks, events, firings, plays, turns

T = TypeVar("T")
Span = tuple[datetime | None, datetime | None]

MOST = 100_000
"""The most rows of one answer."""


class Reader:
    """Answers about what happened between `since` (inclusive) and `until` (exclusive), in order of time.

    Of more than `limit` rows the newest are given. Raises SQLAlchemy's DatabaseError when the database is away.
    """

    def __init__(self, url: URL) -> None:
        self._engine: Engine = open_engine(url, writes=False)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def look(self, question: Callable[[Connection], T]) -> T:
        """Ask something of one's own."""
        with self._engine.connect() as connection:
            return question(connection)

    def plays(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        place: str | None = None,
        limit: int = MOST,
    ) -> tuple[Play, ...]:
        """Proof of play."""
        wanted = select(plays, turns.c.text, turns.c.why, turns.c.condition).join(turns, isouter=True)
        if place is not None:
            wanted = wanted.where(plays.c.place == place)
        rows = self._newest(wanted, plays.c.shown_at, (since, until), limit)
        return tuple(Play(**_columns(Play, row, text=row["text"] or "", why=row["why"] or "")) for row in rows)

    def calls(
        self, since: datetime | None = None, until: datetime | None = None, *, limit: int = MOST
    ) -> tuple[Said, ...]:
        """What was asked to be said, and what became of it."""
        rows = self._newest(select(calls), calls.c.asked_at, (since, until), limit)
        return tuple(_said(row) for row in rows)

    def call(self, call_id: str) -> Said | None:
        """One call."""
        with self._engine.connect() as connection:
            row = connection.execute(select(calls).where(calls.c.id == call_id)).mappings().first()
        return None if row is None else _said(row)

    def firings(
        self, since: datetime | None = None, until: datetime | None = None, *, limit: int = MOST
    ) -> tuple[Firing, ...]:
        """The ledger of scheduled instants, by due instant."""
        rows = self._newest(select(firings), firings.c.due_at, (since, until), limit)
        return tuple(Firing(**_columns(Firing, row)) for row in rows)

    def decisions(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        place: str | None = None,
        limit: int = MOST,
    ) -> tuple[Decision, ...]:
        """Every change of a deck or a slide, with its reasons."""
        wanted = select(decisions, decks.c.turns).join(decks)
        if place is not None:
            wanted = wanted.where(decisions.c.place == place)
        rows = self._newest(wanted, decisions.c.at, (since, until), limit)
        with self._engine.connect() as connection:
            return _decisions(connection, rows)

    def events(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        kinds: tuple[type[Event], ...] = (),
        limit: int = MOST,
    ) -> tuple[Event, ...]:
        """What happened, as it was told: what `learn` must be fed to decide again as it did then.

        Ticks, slides and documents are not among them; a row of a later version is passed over.
        """
        wanted = select(events)
        if kinds:
            wanted = wanted.where(events.c.kind.in_([kind.__name__ for kind in kinds]))
        rows = self._newest(wanted, events.c.at, (since, until), limit)
        told = (_event(row["kind"], row["body"]) for row in rows)
        return tuple(event for event in told if event is not None)

    def rows(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        kind: str | None = None,
        limit: int = 200,
    ) -> tuple[Row, ...]:
        """Lines for people. `kind` is `play`, `call`, `decision` or `event`; None for plays, calls and events."""
        found: list[Row] = []
        if kind in {None, "play"}:
            found += map(_play_line, self.plays(since, until, limit=limit))
        if kind in {None, "call"}:
            found += map(_call_line, self.calls(since, until, limit=limit))
        if kind in {None, "event"}:
            rows = self._newest(select(events), events.c.at, (since, until), limit)
            found += map(_event_line, rows)
        if kind == "decision":
            found += map(_decision_line, self.decisions(since, until, limit=limit))
        return tuple(sorted(found, key=lambda row: row.at)[-limit:])

    def _newest(self, wanted: Select[Any], column: Column[Any], span: Span, limit: int) -> Sequence[RowMapping]:
        since, until = span
        if since is not None:
            wanted = wanted.where(column >= since)
        if until is not None:
            wanted = wanted.where(column < until)
        wanted = wanted.order_by(column.desc(), column.table.c.id.desc()).limit(min(limit, MOST))
        with self._engine.connect() as connection:
            return connection.execute(wanted).mappings().all()[::-1]


def _columns(noun: type, row: RowMapping, **instead: object) -> Mapping[str, Any]:
    return {f.name: instead[f.name] if f.name in instead else row[f.name] for f in fields(noun)}


def _decisions(connection: Connection, rows: Sequence[RowMapping]) -> tuple[Decision, ...]:
    """The decisions with their turns, each turn read once."""
    wanted = {turn for row in rows for turn in (row["turn"], *row["turns"].split(",")) if turn}
    known: dict[str, KeptTurn] = {}
    ids = sorted(wanted)
    for start in range(0, len(ids), 500):
        found = connection.execute(select(turns).where(turns.c.id.in_(ids[start : start + 500]))).mappings()
        known |= {turn["id"]: KeptTurn(**_columns(KeptTurn, turn)) for turn in found}
    return tuple(
        Decision(row["at"], row["place"], known[row["turn"]], tuple(known[t] for t in row["turns"].split(",") if t))
        for row in rows
    )


def _said(row: RowMapping) -> Said:
    return Said(**_columns(Said, row, call=_call(row["body"]), proof=_proof(row["proof"])))


def _proof(body: str | None) -> Proof:
    try:
        return Proof() if body is None else decode(Proof, body)
    except UndecodableError:
        return Proof()


def _call(body: str | None) -> Call | None:
    try:
        return None if body is None else decode(Call, body)
    except UndecodableError:
        return None


def _event(kind: str, body: str) -> Event | None:
    try:
        return event_of(kind, body)
    except UndecodableError:
        return None


def _play_line(play: Play) -> Row:
    return Row(
        at=play.shown_at,
        kind="play",
        subject=f"{play.campaign}/{play.slide}",
        words=play.text,
        outcome=play.outcome,
        why=play.why if play.outcome == "shown" else play.ended,
        place=play.place,
        until=play.until,
        off_screen=play.off_screen,
    )


def _call_line(said: Said) -> Row:
    words = "\n".join(passage.words for passage in said.call.passages) if said.call else said.name
    return Row(
        at=said.started_at or said.asked_at,
        kind="call",
        subject=said.id,
        words=words,
        outcome=said.state,
        why=said.reason,
        by=said.by,
        place=",".join(sorted(said.call.places)) if said.call else "",
        until=said.ended_at,
        said=said,
    )


def _decision_line(decision: Decision) -> Row:
    return Row(
        at=decision.at,
        kind="decision",
        subject=f"{decision.slide.campaign}/{decision.slide.slide}",
        words=decision.slide.text,
        outcome=f"{len(decision.deck)} slides",
        why=decision.slide.why,
        place=decision.place,
    )


def _event_line(row: RowMapping) -> Row:
    body = json.loads(row["body"])
    return Row(
        at=row["at"],
        kind="event",
        subject=row["subject"],
        words="\n".join(body["errors"]) if isinstance(body.get("errors"), list) else "",
        outcome=row["kind"],
        why=str(body.get("why", "")),
        by=row["by"],
    )
