"""What is kept between messages, on SQLite and PostgreSQL: once, whole or not at all, and not for ever."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select, text

from bot.conversation.session import LIFETIME, Session
from bot.incoming import Person
from bot.ports import TurnWork
from bot.records import DatabaseRecords
from services_directory.conversations.models import Conversation, UpdateClaim
from services_directory.conversations.store import LANGUAGE_KEPT
from services_directory.db import Base, make_engine
from services_directory.errors import DatabaseUnavailable
from services_directory.listings.query import Where
from services_directory.needs.log import Held, NeedRecord, new_id
from services_directory.needs.models import DangerCount, EntryReport, Need, Note

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ANA = Person("a" * 32, ("a" * 32, "b" * 32), "c" * 32, ("c" * 32, "d" * 32), "2026Q4")
BETO = Person("e" * 32, ("e" * 32,), "f" * 32, ("f" * 32,), "2026Q4")
KEY = "1:501"
REPLIES: list[dict[str, Any]] = [{"text": "hola", "keys": [], "venue": None, "location_label": ""}]
TALKING = Session(language="fr", language_chosen=True, greeted=True, need="food", where=Where("Tapachula", "07", 14.9, -92.26))


@pytest.fixture
def records(engine: Engine) -> Iterator[DatabaseRecords]:
    made = DatabaseRecords(engine)
    yield made
    made.close()


def work(person: Person = ANA, key: str | None = KEY, session: Session = TALKING, now: datetime = NOW) -> TurnWork:
    return TurnWork(person, session, now + LIFETIME, now, key, list(REPLIES))


def need(person_ref: str | None = None) -> NeedRecord:
    return NeedRecord(new_id(), "2026-W48", "food", "unmet", "D1", "07", "Tapachula", person_ref=person_ref)


def count(engine: Engine, table: type[Base]) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


async def test_a_stranger_has_no_conversation(records: DatabaseRecords) -> None:
    opened = await records.open(ANA, KEY, NOW)
    assert opened.fresh
    assert not opened.done
    assert opened.session == Session()


async def test_a_conversation_goes_on_where_it_was(records: DatabaseRecords) -> None:
    assert await records.commit(work())
    opened = await records.open(ANA, "1:502", NOW + timedelta(minutes=29))
    assert opened.session == TALKING
    assert not opened.fresh
    assert (await records.open(BETO, "1:503", NOW)).fresh


async def test_after_half_an_hour_only_the_language_is_left(records: DatabaseRecords) -> None:
    await records.commit(work())
    opened = await records.open(ANA, None, NOW + LIFETIME)
    assert opened.session == TALKING.forgotten()
    assert opened.session.where is None


async def test_a_conversation_is_found_under_last_quarters_pseudonym(records: DatabaseRecords) -> None:
    before = replace(ANA, session="b" * 32)
    await records.commit(work(before))
    assert (await records.open(ANA, None, NOW)).session == TALKING
    newer = replace(TALKING, need="health")
    await records.commit(work(key="1:502", session=newer))
    assert (await records.open(ANA, None, NOW)).session == newer


async def test_an_update_is_done_once(records: DatabaseRecords, engine: Engine) -> None:
    first, again = work(), work()
    first.needs, again.needs = [need()], [need()]
    assert await records.commit(first)
    assert not await records.commit(again)
    assert count(engine, Need) == 1


async def test_replies_are_kept_until_they_are_sent_and_no_longer(records: DatabaseRecords, engine: Engine) -> None:
    await records.commit(work())
    opened = await records.open(ANA, KEY, NOW)
    assert opened.done
    assert list(opened.unsent) == REPLIES
    await records.sent(KEY)
    opened = await records.open(ANA, KEY, NOW)
    assert opened.done
    assert opened.unsent == ()
    with engine.connect() as connection:
        assert connection.execute(select(UpdateClaim.replies)).scalar_one() is None


async def test_two_processes_that_take_the_same_update(engine: Engine) -> None:
    both = DatabaseRecords(engine), DatabaseRecords(engine)
    try:
        for number in range(10):
            turns = work(key=f"1:{number}"), work(key=f"1:{number}")
            for turn in turns:
                turn.needs, turn.dangers = [need()], [("life", "south")]
            done = await asyncio.gather(*(records.commit(turn) for records, turn in zip(both, turns, strict=True)))
            assert sorted(done) == [False, True]
    finally:
        for records in both:
            records.close()
    assert count(engine, Need) == 10
    with engine.connect() as connection:
        assert connection.execute(select(DangerCount.count)).scalar_one() == 10


async def test_a_turn_is_written_whole(records: DatabaseRecords, engine: Engine) -> None:
    turn = work()
    noted = need(person_ref=ANA.need)
    turn.needs, turn.outcomes = [noted], [(noted.id, "met_info", None)]
    turn.reports, turn.dangers, turn.notes = [("s1", "closed")], [("violence", "south")], [("sealed", "07", noted.id)]
    await records.commit(turn)
    assert [count(engine, table) for table in (Conversation, UpdateClaim, Need, EntryReport, DangerCount, Note)] == [1] * 6
    with engine.connect() as connection:
        assert connection.execute(select(Need.status)).scalar_one() == "met_info"
    assert await records.held(ANA) == Held(needs=1, notes=1)


async def test_a_write_that_fails_leaves_nothing(records: DatabaseRecords, engine: Engine) -> None:
    turn = work()
    twice = need()
    turn.needs, turn.dangers = [twice, twice], [("life", "south")]
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await records.commit(turn)
    assert [count(engine, table) for table in (Conversation, UpdateClaim, Need, DangerCount)] == [0] * 4
    turn.needs = [twice]
    assert await records.commit(turn)


async def test_a_connection_lost_before_the_end_leaves_nothing(records: DatabaseRecords, engine: Engine) -> None:
    class Lost(DatabaseUnavailable):
        """The test's own."""

    def lose(*_: object) -> None:
        raise Lost

    event.listen(engine, "commit", lose)
    with pytest.raises(Lost):
        await records.commit(work())
    event.remove(engine, "commit", lose)
    assert count(engine, UpdateClaim) == 0
    assert (await records.open(ANA, KEY, NOW)).fresh


async def test_what_is_held_is_told_and_deleted_for_one_person_only(records: DatabaseRecords, engine: Engine) -> None:
    mine, unsigned = need(person_ref=ANA.needs[1]), need()
    turn = work()
    turn.needs, turn.notes = [mine, unsigned], [("sealed", "07", mine.id)]
    other = work(BETO, "1:502")
    other.needs = [need(person_ref=BETO.need)]
    await records.commit(turn)
    await records.commit(other)
    assert await records.held(ANA) == Held(1, 1)
    assert await records.forget(ANA, (unsigned.id,)) == Held(2, 1)
    assert await records.held(ANA) == Held(0, 0)
    assert (await records.open(ANA, None, NOW)).fresh
    assert await records.held(BETO) == Held(1, 0)
    assert not (await records.open(BETO, None, NOW)).fresh


async def test_the_sweep_takes_what_is_past_its_time_and_nothing_else(records: DatabaseRecords, engine: Engine) -> None:
    turn = work()
    turn.notes = [("sealed", "07", None)]
    await records.commit(turn)
    await records.sweep(NOW + timedelta(hours=25))
    assert [count(engine, table) for table in (Conversation, UpdateClaim, Note)] == [1, 1, 1]
    await records.sweep(NOW + timedelta(hours=27))
    assert [count(engine, table) for table in (Conversation, UpdateClaim, Note)] == [1, 0, 1]
    await records.sweep(NOW + timedelta(days=31))
    assert [count(engine, table) for table in (Conversation, Note)] == [1, 0]
    await records.sweep(NOW + LIFETIME + LANGUAGE_KEPT + timedelta(days=1))
    assert count(engine, Conversation) == 0


async def test_many_at_once_lose_nothing(records: DatabaseRecords, engine: Engine) -> None:
    async def one(number: int) -> None:
        person = replace(ANA, session=f"{number:032d}", sessions=(f"{number:032d}",))
        turn = work(person, f"1:{number}")
        turn.needs = [need()]
        assert await records.commit(turn)
        await records.sent(f"1:{number}")

    await asyncio.gather(*(one(number) for number in range(100)))
    assert [count(engine, table) for table in (Conversation, UpdateClaim, Need)] == [100] * 3


UNREACHABLE = ("postgresql://nobody@127.0.0.1:1/none", "sqlite:////nonexistent/folder/v.db")


@pytest.mark.parametrize("url", UNREACHABLE, ids=["postgresql", "sqlite"])
async def test_a_database_that_is_away_is_told_as_such(url: str) -> None:
    records = DatabaseRecords(make_engine(url))
    calls = (
        records.open(ANA, KEY, NOW),
        records.commit(work()),
        records.sent(KEY),
        records.held(ANA),
        records.forget(ANA, ()),
        records.sweep(NOW),
    )
    for call in calls:
        with pytest.raises(DatabaseUnavailable):
            await call
    records.close()


@pytest.mark.postgres
async def test_connections_cut_by_the_server_are_made_anew(postgres_database: Engine) -> None:
    records = DatabaseRecords(postgres_database)
    await records.open(ANA, KEY, NOW)
    with postgres_database.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
    assert (await records.open(ANA, KEY, NOW)).fresh
    records.close()


async def test_a_full_disk_is_told_as_such(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "full.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{path}")
    records = DatabaseRecords(engine)

    def shrink(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")

    event.listen(engine, "connect", shrink)
    turn = work()
    turn.replies = [{"text": "x" * 100_000}]
    with pytest.raises(DatabaseUnavailable):
        await records.commit(turn)
    records.close()
    engine.dispose()
