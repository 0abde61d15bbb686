"""Imports that can be begun again: the file until it is read, who is at it, what was sent

Revision: 0013, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of files and the columns."""
    op.create_table(
        "import_file",
        sa.Column("job_id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["import_job.id"], name=op.f("fk_import_file_job_id_import_job"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_import_file")),
    )
    op.add_column("import_job", sa.Column("claim", sa.String(length=36), nullable=False, server_default=""))
    op.add_column("import_job", sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("import_job", sa.Column("also_duplicates", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("import_job", sa.Column("notes", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("import_row", sa.Column("base_version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("import_row", sa.Column("sent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_import_row_outcome", "import_row", ["job_id", "outcome", "sheet", "row"], unique=False)


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_import_row_outcome", "import_row")
    for table, columns in (
        ("import_row", ("sent", "base_version")),
        ("import_job", ("notes", "also_duplicates", "beat_at", "claim")),
    ):
        with op.batch_alter_table(table) as changing:
            for column in columns:
                changing.drop_column(column)
    op.drop_table("import_file")
