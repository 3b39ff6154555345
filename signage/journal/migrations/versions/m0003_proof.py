"""Proof: with which clips, how loud and beside which pictures a call was heard."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; what was said before has none."""
    op.add_column("calls", sa.Column("proof", sa.Text()))


def downgrade() -> None:
    """Not offered: what was proven is not forgotten on the way back."""
    raise NotImplementedError
