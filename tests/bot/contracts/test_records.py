"""Records: memory, SQLite and PostgreSQL keep the same promises."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.conversation.session import Session
from bot.incoming import Person
from bot.ports import Opened, Records, TurnWork
from bot.records import DatabaseRecords
from services_directory.conversations import leftovers
from services_directory.db import make_engine
from services_directory.needs.log import Held, NeedRecord, new_id
from tests.fakes import MemoryRecords
from tests.services_directory.factories import NOW

ANNA = Person("s-anna", ("s-anna", "s-anna-old"), "n-anna", ("n-anna", "n-anna-old"), "2026Q4")
BEN = Person("s-ben", ("s-ben",), "n-ben", ("n-ben",), "2026Q4")
LATER = NOW + timedelta(minutes=30)
REPLIES: list[dict[str, Any]] = [{"text": "hola", "keys": [], "venue": None, "location_label": ""}]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    if request.param == "memory":
        yield MemoryRecords()
        return
    made: Engine
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "records.db")
        made = make_engine(f"sqlite:///{tmp_path / 'records.db'}")
    else:
        made = request.getfixturevalue("postgres_database")
    kept = DatabaseRecords(made)
    yield kept
    kept.close()
    if request.param == "sqlite":
        made.dispose()


@pytest.fixture(autouse=True)
def clean(request: pytest.FixtureRequest) -> Iterator[None]:
    """PostgreSQL is shared by the module: start from nothing."""
    yield
    if "postgresql" in request.node.name:
        engine: Engine = request.getfixturevalue("postgres_database")
        with engine.begin() as connection:
            leftovers.empty(connection)


def work(person: Person = ANNA, key: str | None = None, session: Session | None = None, **more: Any) -> TurnWork:  # noqa: ANN401
    return TurnWork(person, session or Session(), LATER, NOW, key, **more)


def need(ref: str | None = None, name: str = "food") -> NeedRecord:
    return NeedRecord(new_id(), "2026-W48", name, "unknown", None, "07", person_ref=ref)


async def test_somebody_new_starts_fresh(records: Records) -> None:
    assert await records.open(ANNA, "tg:1", NOW) == Opened(Session(), fresh=True)


async def test_conversation_is_found_again(records: Records) -> None:
    await records.commit(work(session=Session("fr", need="food")))
    assert (await records.open(ANNA, None, NOW)).session == Session("fr", need="food")
    assert (await records.open(BEN, None, NOW)).fresh


async def test_conversation_is_found_under_last_quarters_pseudonym(records: Records) -> None:
    old = Person("s-anna-old", ("s-anna-old",), "n-anna-old", ("n-anna-old",), "2026Q3")
    await records.commit(work(old, session=Session("ht")))
    assert (await records.open(ANNA, None, NOW)).session.language == "ht"


async def test_topic_expires_and_the_language_stays(records: Records) -> None:
    await records.commit(work(session=Session("fr", True, need="food")))
    opened = await records.open(ANNA, None, LATER)
    assert opened.session == Session("fr", True)
    assert not opened.fresh


async def test_update_is_done_once_and_its_replies_wait_until_sent(records: Records) -> None:
    assert await records.commit(work(key="tg:1", replies=REPLIES))
    assert not await records.commit(work(BEN, key="tg:1"))
    opened = await records.open(ANNA, "tg:1", NOW)
    assert (opened.done, opened.unsent) == (True, tuple(REPLIES))
    await records.sent("tg:1")
    opened = await records.open(ANNA, "tg:1", NOW)
    assert (opened.done, opened.unsent) == (True, ())


async def test_refused_update_changes_nothing(records: Records) -> None:
    await records.commit(work(key="tg:1", session=Session("fr")))
    assert not await records.commit(work(key="tg:1", session=Session("pt"), needs=[need("n-anna")]))
    assert (await records.open(ANNA, None, NOW)).session.language == "fr"
    assert await records.held(ANNA) == Held(0, 0)


async def test_sent_of_an_unknown_update_is_no_error(records: Records) -> None:
    await records.sent("tg:404")
    assert not (await records.open(ANNA, "tg:404", NOW)).done


async def test_only_what_carries_the_persons_mark_is_held(records: Records) -> None:
    await records.commit(work(needs=[need("n-anna"), need("n-anna-old"), need(None)], notes=[("sealed", "07", None)]))
    assert await records.held(ANNA) == Held(2, 1)
    assert await records.held(BEN) == Held(0, 0)


async def test_forget_deletes_marked_records_those_of_the_conversation_and_notes(records: Records) -> None:
    unmarked, others = need(None), need("n-ben")
    await records.commit(work(session=Session("fr"), needs=[need("n-anna"), unmarked, others], notes=[("sealed", "07", None)]))
    assert await records.forget(ANNA, (unmarked.id,)) == Held(2, 1)
    assert await records.held(ANNA) == Held(0, 0)
    assert await records.held(BEN) == Held(1, 0)
    assert (await records.open(ANNA, None, NOW)).fresh


async def test_everything_of_a_turn_is_taken(records: Records) -> None:
    record = need("n-anna")
    await records.commit(work(needs=[record]))
    done = work(
        outcomes=[(record.id, "unmet", "C1"), ("unknown", "unmet", "C1")], reports=[("s1", "C1")], dangers=[("life", "south")]
    )
    assert await records.commit(done)
