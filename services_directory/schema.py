"""The shape of the database: bringing it up to date, and refusing one from the future. Knows no table."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from services_directory.db import database_errors
from services_directory.errors import DatabaseTooNew

_FOLDER: Final = Path(__file__).parent / "migrations"
# Any number will do, as long as nothing else in the same PostgreSQL takes it.
_LOCK: Final = 7_311_620_418


def migrate(engine: Engine, revision: str = "head") -> None:
    """Brings the tables to `revision`; does nothing when they are there. Two at once are safe: the second waits.

    Raises DatabaseTooNew, DatabaseUnavailable.
    """
    with _alone(engine) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Takes the tables back to `revision` ("base": none). Data of what is dropped is lost."""
    with _alone(engine) as connection:
        command.downgrade(_config(connection), revision)


def check(engine: Engine) -> None:
    """Raises alembic's CommandError when the tables and the models do not say the same."""
    with _alone(engine) as connection:
        command.check(_config(connection))


def current(engine: Engine) -> str | None:
    """The revision the database is at; None when it is empty. Raises DatabaseTooNew, DatabaseUnavailable."""
    with database_errors(), engine.connect() as connection:
        return _refuse_newer(connection)


def head() -> str | None:
    """The newest revision this program knows."""
    return ScriptDirectory(str(_FOLDER)).get_current_head()


def _refuse_newer(connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(
            f"The database was made by a newer version of this program (revision {revision}); update the program."
        )
    return revision


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that no other migration can be in at the same time; all of it happens, or nothing."""
    with database_errors(), engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, "OFF")  # changing a table on SQLite rebuilds it; that must not empty the tables below
        try:
            with connection.begin():  # on SQLite this takes the write lock, see db.py
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                yield connection
        finally:
            if sqlite:
                _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, value: str) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys={value}")
