"""The database: one engine for SQLite and PostgreSQL, one base for all tables, one way to say it is away. Knows no table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from services_directory.errors import DatabaseUnavailable, SettingInvalid

_NAMES: Final = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# How long a writer waits for another one.
_WAIT_SECONDS: Final = 5
_READING: Final = "reads_only"


class Base(DeclarativeBase):
    """All tables; constraints have names, so that migrations can change them on both databases."""

    metadata = MetaData(naming_convention=_NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept and given back as UTC on both databases (SQLite has no time zones). Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, any zone -> UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the database holds -> aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def make_engine(url: str) -> Engine:
    """An engine for `sqlite://` (in memory), `sqlite:///file` or `postgresql://...` (psycopg 3). Raises SettingInvalid."""
    address = _address(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": _WAIT_SECONDS})
    engine = _in_memory(address) if address.database in (None, "", ":memory:") else create_engine(address)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Makes sessions that write: on SQLite each takes the write lock at once: two processes wait, none fails half-way."""
    return sessionmaker(engine, expire_on_commit=False)


def reading(engine: Engine) -> sessionmaker[Session]:
    """Makes sessions that only read and see one moment of the database; on SQLite they never wait for a writer."""
    options: dict[str, Any] = {_READING: True}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return sessionmaker(engine.execution_options(**options), expire_on_commit=False)


@contextmanager
def database_errors() -> Iterator[None]:
    """Turns "no database", "no answer" and "locked too long" into DatabaseUnavailable; other errors pass."""
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise DatabaseUnavailable("the database does not answer") from error
    except exc.DBAPIError as error:
        if type(error) is exc.DatabaseError:  # not one of its kinds: SQLite says so of a file that is damaged or no database
            raise DatabaseUnavailable("the database file is damaged, or it is no database") from error
        if not error.connection_invalidated:
            raise
        raise DatabaseUnavailable("the connection to the database was lost") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except exc.ArgumentError as error:
        raise SettingInvalid("The database address cannot be read; use sqlite:///file or postgresql://user@host/name.") from error
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingInvalid(f"The database {address.get_backend_name()} is not supported; use sqlite or postgresql.")
    return address.set(drivername="postgresql+psycopg") if address.get_backend_name() == "postgresql" else address


def _in_memory(address: URL) -> Engine:
    # One connection is the database. A pool of one lends it to one thread at a time; a StaticPool would give it to two at once,
    # and one's commit would be the other's too.
    options: dict[str, Any] = {"check_same_thread": False}
    return create_engine(address, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=30, connect_args=options)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_WAIT_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN DEFERRED" if reads_only else "BEGIN IMMEDIATE")
