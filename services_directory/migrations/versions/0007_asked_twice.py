"""Proposals know what they ask for, and whether it was checked with the place

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("change_request", sa.Column("digest", sa.String(64), nullable=False, server_default=""))
    op.add_column("change_request", sa.Column("checked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_change_request_digest"), "change_request", ["digest"], unique=False)


def downgrade() -> None:
    """Drops them."""
    with op.batch_alter_table("change_request") as table:
        table.drop_index("ix_change_request_digest")
        table.drop_column("checked")
        table.drop_column("digest")
