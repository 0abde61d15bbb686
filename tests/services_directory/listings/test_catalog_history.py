"""What the catalog keeps beside an entry: its key, its versions, and the age of its translations."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select, text

from services_directory.db import reading, sessions
from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put, put_all
from services_directory.listings.entry import Entry
from services_directory.revision.history import history_of
from services_directory.revision.models import EntryRevision
from tests.services_directory.factories import NOW, entry, with_vocabulary

OFFICE = Change("Oficina", "llamada", NOW, channel="console", staff_id="s1", request_id="r1")
ROOF = entry("a", description="Techo")


@pytest.fixture
def database(engine: Engine) -> Engine:
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, [ROOF, entry("b")], Change("starter", "", NOW, "starter", "starter"))
    return engine


def write(engine: Engine, what: Entry) -> None:
    with sessions(engine).begin() as session:
        put(session, what, OFFICE)


def translated(engine: Engine, state: str, source: str = "Techo", field: str = "description") -> str:
    key = str(uuid4())
    with sessions(engine).begin() as session:
        row = {"entity": "service", "entity_id": ROOF.service_id, "field": field, "language": key[:8]}
        session.add(m.Translation(id=key, **row, text="Roof", source=source, state=state))
    return key


def state_of(engine: Engine, key: str) -> tuple[str, str]:
    with reading(engine)() as session:
        found = session.get_one(m.Translation, key)
        return found.state, found.source


def test_every_version_is_kept_with_who_and_why(database: Engine) -> None:
    write(database, replace(ROOF, description="Techo y cena"))
    with reading(database)() as session:
        newest, first = history_of(session, "a")
        row = session.scalars(select(EntryRevision).where(EntryRevision.number == 2)).one()
    assert (first.entry, newest.entry.description, newest.fields) == (ROOF, "Techo y cena", ("description",))
    assert (row.channel, row.staff_id, row.request_id, row.by, row.why) == ("console", "s1", "r1", "Oficina", "llamada")


def test_an_entry_from_before_there_was_a_history_keeps_what_it_said(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put(session, ROOF, OFFICE)
    with engine.begin() as connection:  # as it was before: no version, no key
        disabled = "kept_entry_revision_delete" if engine.dialect.name == "sqlite" else "kept_entry_revision ON entry_revision"
        made = None
        if engine.dialect.name == "sqlite":
            made = connection.execute(text(f"SELECT sql FROM sqlite_master WHERE name = '{disabled}'")).scalar_one()
            connection.execute(text(f"DROP TRIGGER {disabled}"))
        else:
            connection.execute(text("ALTER TABLE entry_revision DISABLE TRIGGER USER"))
        connection.execute(text("DELETE FROM entry_revision"))
        connection.execute(text("UPDATE service_at_location SET entry_key = ''"))
        connection.execute(text(made or "ALTER TABLE entry_revision ENABLE TRIGGER USER"))
    write(engine, replace(ROOF, cost="Gratis"))
    with reading(engine)() as session:
        assert [(each.number, each.entry.cost) for each in history_of(session, "a")] == [(2, "Gratis"), (1, "")]
        assert session.scalars(select(m.ServiceAtLocation.entry_key)).all() == ["a"]


def test_loading_the_same_again_gives_a_key_to_rows_that_lack_it(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE service_at_location SET entry_key = ''"))
    with sessions(database).begin() as session:
        put_all(session, [ROOF, entry("b")], OFFICE)
    with reading(database)() as session:
        assert sorted(session.scalars(select(m.ServiceAtLocation.entry_key))) == ["a", "b"]


@pytest.mark.parametrize(
    ("state", "after"), [("current", "outdated"), ("checked", "outdated"), ("machine", "machine"), ("draft", "draft")]
)
def test_a_translation_is_old_as_soon_as_its_spanish_changes(database: Engine, state: str, after: str) -> None:
    key, other = translated(database, state), translated(database, state, "Albergue", "service")
    write(database, replace(ROOF, cost="Gratis"))
    assert state_of(database, key) == (state, "Techo")
    write(database, replace(ROOF, cost="Gratis", description="Techo y cena"))
    assert state_of(database, key) == (after, "Techo")
    assert state_of(database, other) == (state, "Albergue")


def test_a_translation_is_good_again_when_its_spanish_returns(database: Engine) -> None:
    key, unknown = translated(database, "current"), translated(database, "checked", "")
    write(database, replace(ROOF, description="Otro"))
    assert state_of(database, unknown) == ("outdated", "Techo")
    write(database, ROOF)
    assert (state_of(database, key), state_of(database, unknown)) == (("current", "Techo"), ("current", "Techo"))
