"""Migrations up, down, twice, at once, and from the future."""

import threading

import pytest
from sqlalchemy import Engine, inspect, text

from services_directory import schema
from services_directory.errors import DatabaseTooNew


def test_migrate_and_models_say_the_same(bare_engine: Engine) -> None:
    assert schema.current(bare_engine) is None
    schema.migrate(bare_engine)
    assert schema.current(bare_engine) == schema.head()
    schema.check(bare_engine)


def test_downgrade_leaves_nothing_and_can_be_taken_back(bare_engine: Engine) -> None:
    schema.migrate(bare_engine)
    schema.downgrade(bare_engine, "base")
    assert set(inspect(bare_engine).get_table_names()) <= {"alembic_version"}
    assert schema.current(bare_engine) is None
    schema.migrate(bare_engine)
    schema.check(bare_engine)


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO taxonomy (id, name, description, uri, version) VALUES ('a', 'b', '', '', '')"))
    schema.migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM taxonomy")).scalar() == 1


def test_newer_database_is_refused_in_one_sentence(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(DatabaseTooNew, match=r"^The database was made by a newer version .* update the program\.$"):
            schema.migrate(engine)
        with pytest.raises(DatabaseTooNew):
            schema.current(engine)
    finally:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": schema.head()})


def test_several_migrations_at_once_are_safe(bare_engine: Engine) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            schema.migrate(bare_engine)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    schema.check(bare_engine)
