"""Proposed changes, and the history of entries

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "change_request",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_key", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("new", "edit", "close", "restore", name="request_kind", native_enum=False, create_constraint=True, length=15),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "accepted",
                "part",
                "rejected",
                "withdrawn",
                "overtaken",
                name="request_status",
                native_enum=False,
                create_constraint=True,
                length=17,
            ),
            nullable=False,
        ),
        sa.Column("state", sa.String(length=2), nullable=False),
        sa.Column("base_state", sa.String(length=2), nullable=False),
        sa.Column("office_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("base", sa.JSON(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "console",
                "import",
                "bot",
                "api",
                "starter",
                "command",
                name="request_channel",
                native_enum=False,
                create_constraint=True,
                length=15,
            ),
            nullable=False,
        ),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("decided_by_id", sa.String(length=36), nullable=False),
        sa.Column("decided_by_name", sa.String(length=120), nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.Column("decision_why", sa.Text(), nullable=False),
        sa.Column("accepted_fields", sa.JSON(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    op.create_index(op.f("ix_change_request_author_id"), "change_request", ["author_id"], unique=False)
    op.create_index(op.f("ix_change_request_entry_key"), "change_request", ["entry_key"], unique=False)
    op.create_index(op.f("ix_change_request_import_id"), "change_request", ["import_id"], unique=False)
    op.create_index("ix_change_request_waiting", "change_request", ["status", "state", "created_at"], unique=False)
    op.create_table(
        "entry_revision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("entry_key", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "console",
                "import",
                "bot",
                "api",
                "starter",
                "command",
                name="revision_channel",
                native_enum=False,
                create_constraint=True,
                length=15,
            ),
            nullable=False,
        ),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_revision")),
        sa.UniqueConstraint("service_id", "number", name=op.f("uq_entry_revision_service_id")),
    )
    op.create_index(op.f("ix_entry_revision_entry_key"), "entry_revision", ["entry_key"], unique=False)
    op.add_column("service", sa.Column("office_id", sa.String(36), nullable=False, server_default=""))
    op.create_index(op.f("ix_service_office_id"), "service", ["office_id"], unique=False)
    op.add_column("service_at_location", sa.Column("entry_key", sa.String(200), nullable=False, server_default=""))
    op.create_index(op.f("ix_service_at_location_entry_key"), "service_at_location", ["entry_key"], unique=False)
    op.add_column("translation", sa.Column("source", sa.Text(), nullable=False, server_default=""))
    op.add_column("entry_report", sa.Column("settled", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drops them."""
    with op.batch_alter_table("entry_report") as table:
        table.drop_column("settled")
    with op.batch_alter_table("translation") as table:
        table.drop_column("source")
    with op.batch_alter_table("service_at_location") as table:
        table.drop_index("ix_service_at_location_entry_key")
        table.drop_column("entry_key")
    with op.batch_alter_table("service") as table:
        table.drop_index("ix_service_office_id")
        table.drop_column("office_id")
    for name in ("entry_revision", "change_request"):
        op.drop_table(name)
