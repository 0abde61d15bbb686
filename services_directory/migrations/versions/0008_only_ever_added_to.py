"""What was written of history, audit and checks stays: triggers refuse to change or delete it, on both databases

Revision: 0008, after 0007. A later migration that rebuilds one of these tables on SQLite must make its triggers again. TRUNCATE
(PostgreSQL) is for the owner of the database alone, who could drop the triggers as well.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEPT = ("entry_revision", "metadata", "audit_event", "verification")
_WHY = "this record is only ever added to"


def upgrade() -> None:
    """Makes the triggers. A foreign key that would take a record with it is refused, too: entries are withheld, not deleted."""
    if op.get_bind().dialect.name == "sqlite":
        for table in _KEPT:
            for event in ("UPDATE", "DELETE"):
                op.execute(f"CREATE TRIGGER kept_{table}_{event.lower()} BEFORE {event} ON {table} {_refusal('1')}")
            # INSERT OR REPLACE deletes without asking the trigger above.
            there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{_second_key(table)})"
            op.execute(f"CREATE TRIGGER kept_{table}_replace BEFORE INSERT ON {table} {_refusal(there)}")
        return
    op.execute(
        f"CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WHY}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER kept_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION only_added_to()"
        )


def downgrade() -> None:
    """Drops them."""
    if op.get_bind().dialect.name == "sqlite":
        for table in _KEPT:
            for event in ("update", "delete", "replace"):
                op.execute(f"DROP TRIGGER kept_{table}_{event}")
        return
    for table in _KEPT:
        op.execute(f"DROP TRIGGER kept_{table} ON {table}")
    op.execute("DROP FUNCTION only_added_to()")


def _refusal(when: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{_WHY}') WHERE {when}; END"


def _second_key(table: str) -> str:
    return " OR (service_id = NEW.service_id AND number = NEW.number)" if table == "entry_revision" else ""
