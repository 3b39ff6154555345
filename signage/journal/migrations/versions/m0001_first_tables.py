"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("known_at", INSTANT, nullable=False),
        sa.Column("stopped_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_at", "events", ["at"])
    op.create_index("ix_events_kind_subject_at", "events", ["kind", "subject", "at"])
    op.create_table(
        "turns",
        sa.Column("id", sa.String(11), nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("slide", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text()),
        sa.Column("expires", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
    )
    op.create_table(
        "decks",
        sa.Column("id", sa.String(11), nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("turns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decks"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("turn", sa.String(11), nullable=False),
        sa.Column("deck", sa.String(11), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["turn"], ["turns.id"], name="fk_decisions_turn"),
        sa.ForeignKeyConstraint(["deck"], ["decks.id"], name="fk_decisions_deck"),
    )
    op.create_index("ix_decisions_place_at", "decisions", ["place", "at"])
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_table(
        "plays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("slide", sa.Text(), nullable=False),
        sa.Column("turn", sa.String(11)),
        sa.Column("shown_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT),
        sa.Column("outcome", sa.String(8), nullable=False),
        sa.Column("ended", sa.Text(), nullable=False),
        sa.Column("off_screen", sa.Boolean(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("valid_at", INSTANT),
        sa.Column("evidence", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plays"),
        sa.ForeignKeyConstraint(["turn"], ["turns.id"], name="fk_plays_turn"),
    )
    op.create_index("ix_plays_shown_at", "plays", ["shown_at"])
    only_open = sa.text("until IS NULL")
    op.create_index("ix_plays_open", "plays", ["owner", "place"], sqlite_where=only_open, postgresql_where=only_open)
    op.create_table(
        "calls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("begins_until", INSTANT, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("repeat", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("firing", sa.Text(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_asked_at", "calls", ["asked_at"])
    op.create_index("ix_calls_state", "calls", ["state"])
    op.create_table(
        "firings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("target", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_firings"),
        sa.UniqueConstraint("key", "due_at", "target", name="uq_firings_key_due_at_target"),
    )
    op.create_index("ix_firings_due_at", "firings", ["due_at"])


def downgrade() -> None:
    """Not offered: what happened is not taken back."""
    raise NotImplementedError
