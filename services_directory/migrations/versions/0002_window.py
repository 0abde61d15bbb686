"""The window: conversations, claims, needs, notes, counts

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Creates the tables."""
    _conversations()
    _need()
    _notes_and_counts()


def downgrade() -> None:
    """Drops them."""
    for table in ("entry_report", "danger_count", "need_note", "need", "update_claim", "conversation"):
        op.drop_table(table)


def _conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("ref", sa.String(32), primary_key=True),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=True, index=True),
        sa.Column("forget_on", sa.Date(), nullable=False, index=True),
    )
    op.create_table(
        "update_claim",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("claimed_at", _MOMENT, nullable=False, index=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("replies", sa.JSON(none_as_null=True), nullable=True),
    )


def _need() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("state", sa.String(2), nullable=False),
        sa.Column("municipality", sa.String(80), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("channel", sa.String(12), nullable=False),
        sa.Column("hub", sa.String(64), nullable=False),
        sa.Column("daypart", sa.String(5), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(2), nullable=True),
        sa.Column("services_shown", sa.JSON(), nullable=False),
        sa.Column("directory_version", sa.Integer(), nullable=False),
        sa.Column("search", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.String(8), nullable=False),
        sa.Column("engine", sa.String(12), nullable=False),
        sa.Column("person_ref", sa.String(32), nullable=True, index=True),
        sa.Column("key_epoch", sa.String(6), nullable=True),
        sa.Column("review", sa.String(16), nullable=False),
    )
    op.create_index("ix_need_gap", "need", ["need", "state", "week"])


def _notes_and_counts() -> None:
    op.create_table(
        "need_note",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("need_id", sa.String(32), nullable=True),
        sa.Column("state", sa.String(2), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.String(32), nullable=True, index=True),
        sa.Column("delete_on", sa.Date(), nullable=False, index=True),
    )
    op.create_table(
        "danger_count",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("region", sa.String(8), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_table(
        "entry_report",
        sa.Column("service_id", sa.String(36), primary_key=True),
        sa.Column("week", sa.String(8), primary_key=True),
        sa.Column("what", sa.String(16), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )
