"""Lines to learn from, given by a tap

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "suggested_line",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(40), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False, index=True),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("suggested_line")
