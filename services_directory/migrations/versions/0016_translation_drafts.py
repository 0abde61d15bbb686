"""A newer wording of a translation waits beside the one that is shown

Revision: 0016, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column("translation", sa.Column("draft", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drops it."""
    with op.batch_alter_table("translation") as table:
        table.drop_column("draft")
