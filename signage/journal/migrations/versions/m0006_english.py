"""English: what was found, in the words of guests who know no Chinese."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; what was found before has none."""
    op.add_column("cases", sa.Column("english", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Not offered: what somebody wrote is not forgotten on the way back."""
    raise NotImplementedError
