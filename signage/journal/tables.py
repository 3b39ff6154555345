"""What the journal keeps: a few tables of facts, the same on SQLite and PostgreSQL.

`events` is the diary: everything of importance, as it was told. The others follow one thing through its life: what a
place showed (`plays`), what was asked to be said (`calls`), which scheduled instants were taken (`firings`), and what
the director decided (`decisions`, with `decks` and `turns` kept once however often they return). Who may do what, and
who did, is kept beside them: `users`, `sessions`, `devices`, `tokens`, `audit`. So are the books: `cases`, what was
found, and `loans`, what was lent. A database is one hall's.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

HEAD = "0006"
"""The migration that `metadata` equals; a test compares the two."""


class Instant(TypeDecorator[datetime]):
    """An aware moment in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC; a moment without a zone is a fault of the caller."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owner() -> Column[str]:
    """Empty in every row, and asked by nobody: SQLite could drop it from `users` only by making that table anew."""
    return Column("owner", String(64), nullable=False, default="")


version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own mark, read here without Alembic."""

OPEN = "until IS NULL"

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("started_at", Instant, nullable=False),
    Column("known_at", Instant, nullable=False),
    Column("stopped_at", Instant),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("at", Instant, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "at"),
    Index(None, "kind", "subject", "at"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(11), primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("slide", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("condition", Text),
    Column("expires", Instant),
)

decks = Table(
    "decks",
    metadata,
    Column("id", String(11), primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Column("turns", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("at", Instant, nullable=False),
    Column("place", Text, nullable=False),
    Column("turn", ForeignKey(turns.c.id), nullable=False),
    Column("deck", ForeignKey(decks.c.id), nullable=False),
    Index(None, "place", "at"),
    Index(None, "at"),
)

plays = Table(
    "plays",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("place", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("slide", Text, nullable=False),
    Column("turn", ForeignKey(turns.c.id)),
    Column("shown_at", Instant, nullable=False),
    Column("until", Instant),
    Column("outcome", String(8), nullable=False),
    Column("ended", Text, nullable=False),
    Column("off_screen", Boolean, nullable=False),
    Column("provider", Text, nullable=False),
    Column("valid_at", Instant),
    Column("evidence", String(16), nullable=False),
    Index(None, "shown_at"),
    # Only what is on the screens now is ever looked for by its place.
    Index("ix_plays_open", "owner", "place", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Text, primary_key=True),
    _owner(),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("begins_until", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("repeat", Integer, nullable=False),
    Column("passage", Integer, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("firing", Text, nullable=False),
    Column("body", Text),
    Column("proof", Text),
    Index(None, "asked_at"),
    Index(None, "state"),
)

firings = Table(
    "firings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("target", String(64), nullable=False),
    Column("name", Text, nullable=False),
    _owner(),
    Column("state", String(12), nullable=False),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("key", "due_at", "target"),
    Index(None, "due_at"),
)

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("name", Text, nullable=False),
    # The name without what the eye does not tell apart, so that nobody can pass for somebody else.
    Column("name_key", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("grants", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("owner", "name_key"),
)

sessions = Table(
    "sessions",
    metadata,
    # The SHA-256 of the token: who reads this table cannot sign in with it.
    Column("id", String(64), primary_key=True),
    _owner(),
    Column("user", ForeignKey(users.c.id), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("device", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index(None, "user"),
    Index(None, "expires_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("address", Text, nullable=False),
    Column("what", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Index(None, "at"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(16), primary_key=True),
    _owner(),
    Column("what", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("found_at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("photo", Text, nullable=False),
    Column("on_screen", Boolean, nullable=False),
    Column("round", Integer, nullable=False),
    Column("announced_at", Instant),
    Column("state", String(12), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", Text, nullable=False),
    Column("claimant", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("english", Text, nullable=False, server_default=""),
    Index(None, "state"),
    Index(None, "recorded_at"),
)

loans = Table(
    "loans",
    metadata,
    Column("id", String(16), primary_key=True),
    _owner(),
    Column("facility", Text, nullable=False),
    Column("borrower", Text, nullable=False),
    Column("deposit_yuan", Integer, nullable=False),
    Column("lent_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("returned_at", Instant),
    Column("returned_to", Text, nullable=False),
    Index(None, "returned_at"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    # The SHA-256 of the token, as with sessions.
    Column("hash", String(64), nullable=False, unique=True),
    _owner(),
    Column("name", Text, nullable=False),
    Column("rights", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("seen_at", Instant),
    Column("closed_at", Instant),
)

devices = Table(
    "devices",
    metadata,
    Column("id", String(64), primary_key=True),
    _owner(),
    Column("user", ForeignKey(users.c.id), nullable=False),
    Column("pin", Text, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
