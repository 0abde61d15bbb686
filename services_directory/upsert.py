"""Insert-or-update for both databases: one statement, so that two processes cannot race. Knows no table of its own."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from services_directory.db import Base


def insert_unless_there(connection: Connection, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless its primary key is taken; True when it was inserted."""
    statement = _insert(connection, table).values(values).on_conflict_do_nothing()
    # Of an INSERT the count is kept only on wish; on PostgreSQL it would read as -1.
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1


def insert_or_update(connection: Connection, table: type[Base], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or overwrite `values` of the one with this key."""
    statement = _insert(connection, table).values({**key, **values}).on_conflict_do_update(index_elements=list(key), set_=values)
    connection.execute(statement)


def add_one(connection: Connection, table: type[Base], key: dict[str, Any]) -> None:
    """Add one to the `count` of the row with this key, making it if need be."""
    statement = _insert(connection, table).values({**key, "count": 1})
    count = table.__table__.c["count"]
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"count": count + 1}))


def _insert(connection: Connection, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
