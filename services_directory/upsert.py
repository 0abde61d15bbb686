"""Insert-or-update for both databases: one statement, so that two processes cannot race. Knows no table of its own.

Statements are made once and run with values: making one costs more than running it.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from services_directory.db import Base

Names = tuple[str, ...]
# Of an INSERT the count of rows is kept only on wish; on PostgreSQL it would read as -1.
_COUNTED = {"preserve_rowcount": True}


def insert_unless_there(connection: Connection, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless its primary key is taken; True when it was inserted."""
    statement = _unless_there(connection.dialect.name, table)
    return connection.execute(statement, values, execution_options=_COUNTED).rowcount == 1


def insert_or_update(connection: Connection, table: type[Base], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row, or overwrite `values` of the one with this key."""
    connection.execute(_or_update(connection.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


def add_one(connection: Connection, table: type[Base], key: dict[str, Any]) -> None:
    """Add one to the `count` of the row with this key, making it if need be."""
    connection.execute(_add_one(connection.dialect.name, table, tuple(key)), {**key, "count": 1})


@cache
def _unless_there(dialect: str, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _or_update(dialect: str, table: type[Base], key: Names, values: Names) -> sqlite.Insert | postgresql.Insert:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(index_elements=list(key), set_={name: statement.excluded[name] for name in values})


@cache
def _add_one(dialect: str, table: type[Base], key: Names) -> sqlite.Insert | postgresql.Insert:
    count = table.__table__.c["count"]
    return _insert(dialect, table).on_conflict_do_update(index_elements=list(key), set_={"count": count + 1})


def _insert(dialect: str, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    into = Base.metadata.tables[table.__tablename__]
    return sqlite.insert(into) if dialect == "sqlite" else postgresql.insert(into)
