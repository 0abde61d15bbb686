"""The current snapshot: new versions are seen, outages are survived."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services_directory import schema
from services_directory.db import make_engine, sessions
from services_directory.errors import DatabaseUnavailable
from services_directory.listings.catalog import Change, put
from services_directory.listings.directory import Directory
from tests.services_directory.factories import NOW, entry, with_vocabulary


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


def add(engine: Engine, key: str, description: str = "") -> None:
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put(session, entry(key, description=description), Change("t", "test", NOW))


def test_first_snapshot_is_read_when_asked_for(engine: Engine) -> None:
    add(engine, "a")
    directory = Directory(engine, Clock())
    assert (directory.snapshot().version, len(directory.snapshot().listings)) == (1, 1)
    directory.close()


def test_a_change_is_seen_after_the_next_look(engine: Engine) -> None:
    add(engine, "a")
    clock = Clock()
    directory = Directory(engine, clock, timedelta(seconds=5))
    first = directory.snapshot()
    look = directory.refresh_if_changed()
    assert look is not None
    assert look.result(10) is False
    add(engine, "b")
    assert directory.refresh_if_changed() is None  # too soon
    assert directory.snapshot() is first
    clock.later(5)
    look = directory.refresh_if_changed()
    assert look is not None
    assert look.result(10) is True
    assert len(directory.snapshot().listings) == 2
    directory.close()


def test_the_old_snapshot_serves_while_the_database_is_away(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    engine = make_engine(f"sqlite:///{path}")
    schema.migrate(engine)
    add(engine, "a")
    clock = Clock()
    directory = Directory(engine, clock)
    directory.snapshot()
    engine.dispose()
    away = path.rename(tmp_path / "away.db")
    path.mkdir()  # nothing can be opened here
    look = directory.refresh_if_changed()
    assert look is not None
    assert look.result(10) is False
    assert len(directory.snapshot().listings) == 1
    with pytest.raises(DatabaseUnavailable):
        directory.refresh()
    engine.dispose()
    path.rmdir()
    away.rename(path)
    add(engine, "b")
    clock.later(60)
    look = directory.refresh_if_changed()
    assert look is not None
    assert look.result(10) is True
    directory.close()


def test_without_a_database_from_the_start_it_says_so(tmp_path: Path) -> None:
    directory = Directory(make_engine(f"sqlite:///{tmp_path / 'no' / 'a.db'}"), Clock())
    with pytest.raises(DatabaseUnavailable):
        directory.snapshot()
    directory.close()


def test_a_look_never_waits_for_a_writer(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    schema.migrate(engine)
    add(engine, "a")
    directory = Directory(engine, Clock())
    directory.snapshot()
    with sessions(engine).begin() as session:
        put(session, replace(entry("a"), description="half-way"), Change("t", "test", NOW))
        look = directory.refresh_if_changed()
        assert look is not None
        assert look.result(10) is False
    directory.close()


def test_in_memory_database_is_shared_by_threads() -> None:
    engine = make_engine("sqlite://")
    schema.migrate(engine)
    directory = Directory(engine, Clock())
    add(engine, "a")
    writer = threading.Thread(target=add, args=(engine, "b"))
    writer.start()
    directory.refresh()
    writer.join()
    directory.refresh()
    assert len(directory.snapshot().listings) == 2
    directory.close()
