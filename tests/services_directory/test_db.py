"""The database layer, on both databases."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from services_directory.db import UtcDateTime, database_errors, make_engine, reading, sessions
from services_directory.errors import DatabaseUnavailable, SettingInvalid
from services_directory.listings.models import DirectoryVersion

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_moments_come_back_as_aware_utc(engine: Engine) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=-6)))
    with sessions(engine).begin() as session:
        session.add(DirectoryVersion(id=1, version=1, changed_at=local))
    with reading(engine)() as session:
        kept = session.scalars(select(DirectoryVersion.changed_at)).one()
    assert kept == NOW
    assert kept.utcoffset() == timedelta(0)


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), make_engine("sqlite://").dialect)


def test_foreign_keys_are_checked(engine: Engine) -> None:
    with pytest.raises(IntegrityError), sessions(engine).begin() as session:
        session.execute(
            text(
                "INSERT INTO verification (id, service_id, verified_on, office, how, note) VALUES ('a','b','2026-01-01','','','')"
            )
        )


def test_sqlite_file_is_in_wal_mode(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1


@pytest.fixture
def counter() -> Table:
    return Table("counter", MetaData(), Column("id", Integer, primary_key=True), Column("n", Integer))


@pytest.mark.parametrize("where", ["memory", "file"])
def test_threads_that_read_then_write_lose_nothing(where: str, tmp_path: Path, counter: Table) -> None:
    engine = make_engine("sqlite://" if where == "memory" else f"sqlite:///{tmp_path / 'a.db'}")
    counter.metadata.create_all(engine)
    with sessions(engine).begin() as session:
        session.execute(insert(counter).values(id=1, n=0))

    def add() -> None:
        for _ in range(25):
            with sessions(engine).begin() as session:
                n = session.execute(select(counter.c.n)).scalar_one()
                session.execute(counter.update().values(n=n + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine)() as session:
        assert session.execute(select(counter.c.n)).scalar_one() == 100


def test_readers_do_not_wait_for_a_writer(tmp_path: Path, counter: Table) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    counter.metadata.create_all(engine)
    with sessions(engine).begin() as writing:
        writing.execute(insert(counter).values(id=1, n=0))
        with reading(engine)() as session:
            assert session.execute(select(func.count()).select_from(counter)).scalar_one() == 0


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_missing_database_is_unavailable(url: str) -> None:
    with pytest.raises(DatabaseUnavailable), database_errors(), make_engine(url).connect():
        pass


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://a/b"])
def test_unusable_address_is_a_setting_error(url: str) -> None:
    with pytest.raises(SettingInvalid):
        make_engine(url)


def test_postgresql_address_means_psycopg_3() -> None:
    assert make_engine("postgresql://a@b/c").dialect.driver == "psycopg"


def test_other_errors_pass(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), database_errors(), reading(engine)():
        raise ZeroDivisionError
