"""Every write to the directory: versions, records, numbers, refusals."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from services_directory import schema
from services_directory.db import make_engine, reading, sessions
from services_directory.errors import EntryChanged, HoursInvalid, SafeLocationExposed
from services_directory.listings import models as m
from services_directory.listings.catalog import Change, put, put_all, version_of
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.entry_reading import read_entry
from services_directory.listings.listing import Closure
from tests.services_directory.factories import entry, with_vocabulary

AT = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
OFFICE = Change("Oficina de Chiapas", "llamada telefónica", AT)
STARTER = Change("starter", "starting directory", AT, "starter")

FULL = entry(
    "full",
    description="Techo y comida",
    point=Point(14.91, -92.25),
    address="Calle 1, C.P. 30700",
    postal_code="30700",
    phones=(
        EntryPhone("+529621234567"),
        EntryPhone("6088200", held_reason="cannot be dialled"),
        EntryPhone("+5215512345678", "whatsapp"),
    ),
    opening_hours="Mo-Fr 09:00-15:00",
    hours_text="Lunes a viernes de 9:00 a 15:00",
    closures=(Closure(date(2026, 12, 20), date(2027, 1, 6), "vacaciones"), Closure(date(2027, 3, 1), None)),
    languages=("en", "es"),
    cost="Gratuito",
    free=True,
    papers=("Registro", "Identificación"),
    eligibility="Mujeres y familias",
    admits=("families", "women"),
    minimum_age=18,
    maximum_age=60,
    accessibility=("Rampas",),
    verified_on=date(2026, 11, 1),
    verified_by="Oficina de Chiapas",
    expires_on=date(2027, 5, 1),
    field_sources={"phone": "https://example.org/b (2024)"},
    note="Llamar de nuevo",
)


@pytest.fixture
def database(engine: Engine) -> Engine:
    with sessions(engine).begin() as session:
        with_vocabulary(session)
    return engine


def write(engine: Engine, what: Entry, change: Change = OFFICE, expected_version: int | None = None) -> str:
    with sessions(engine).begin() as session:
        return put(session, what, change, expected_version)


def read(engine: Engine, key: str) -> Entry | None:
    with reading(engine)() as session:
        return read_entry(session, key)


def test_an_entry_comes_back_as_it_was_put(database: Engine) -> None:
    assert write(database, FULL) == "added"
    assert read(database, "full") == FULL
    assert read(database, "other") is None


def test_the_version_goes_up_only_with_a_change(database: Engine) -> None:
    outcomes = [write(database, each) for each in (FULL, FULL, replace(FULL, description="Otro"))]
    assert outcomes == ["added", "unchanged", "changed"]
    with reading(database)() as session:
        assert version_of(session) == 2


def test_every_changed_field_is_on_record(database: Engine) -> None:
    write(database, FULL)
    changed = replace(FULL, description="Otro", phones=FULL.phones[:1], free=None)
    write(database, changed)
    assert read(database, "full") == changed
    with reading(database)() as session:
        records = session.scalars(select(m.ChangeRecord)).all()
    recorded = sorted((each.last_action_type, each.field_name) for each in records)
    assert recorded == [("create", "name"), ("update", "description"), ("update", "free"), ("update", "phones")]
    update = next(each for each in records if each.field_name == "description")
    assert (update.previous_value, update.replacement_value) == ("Techo y comida", "Otro")
    assert (update.updated_by, update.why, update.last_action_date) == ("Oficina de Chiapas", "llamada telefónica", AT)


def test_the_starter_does_not_overwrite_an_office(database: Engine) -> None:
    write(database, FULL, STARTER)
    assert write(database, replace(FULL, cost="Otro"), STARTER) == "changed"
    write(database, replace(FULL, cost="De la oficina"))
    assert write(database, FULL, STARTER) == "kept"
    kept = read(database, "full")
    assert kept is not None
    assert kept.cost == "De la oficina"


def test_an_entry_changed_by_another_is_not_overwritten(database: Engine) -> None:
    write(database, FULL)
    write(database, replace(FULL, cost="A"), expected_version=1)
    with pytest.raises(EntryChanged):
        write(database, replace(FULL, cost="B"), expected_version=1)
    found = read(database, "full")
    assert found is not None
    assert found.cost == "A"


def test_unreadable_hours_are_not_written(database: Engine) -> None:
    with pytest.raises(HoursInvalid):
        write(database, replace(FULL, opening_hours="9 a 5"))
    assert read(database, "full") is None


@pytest.mark.parametrize("field", ["description", "hours_text", "eligibility", "url"])
def test_a_shown_text_may_not_hold_the_address_of_a_safe_location(database: Engine, field: str) -> None:
    telling: dict[str, Any] = {field: "Estamos en la CALLE 1, c.p. 30700, casa verde"}
    exposed = replace(FULL, safe_location=True, **telling)
    with pytest.raises(SafeLocationExposed, match=field):
        write(database, exposed)
    assert read(database, "full") is None


def test_numbers_are_never_used_twice(database: Engine) -> None:
    with sessions(database).begin() as session:
        put_all(session, [entry("a"), entry("b")], OFFICE)
    write(database, entry("c"))
    with reading(database)() as session:
        assert sorted(session.scalars(select(m.ServiceAtLocation.number))) == [1, 2, 3]


def test_one_organization_for_the_same_name(database: Engine) -> None:
    with sessions(database).begin() as session:
        put_all(session, [entry("a"), entry("b"), entry("c", organization="Casa Dos")], OFFICE)
    with reading(database)() as session:
        assert session.scalar(select(func.count()).select_from(m.Organization)) == 2


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a.db'}")
    schema.migrate(engine)
    with sessions(engine).begin() as session:
        with_vocabulary(session)

    def add(name: str) -> None:
        for number in range(5):
            write(engine, entry(f"{name}{number}"))

    threads = [threading.Thread(target=add, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine)() as session:
        assert sorted(session.scalars(select(m.ServiceAtLocation.number))) == list(range(1, 16))
        assert version_of(session) == 15
