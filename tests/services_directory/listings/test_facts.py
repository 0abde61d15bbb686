"""What was checked too long ago sinks, then leaves the answers; what nobody ever checked stays, and says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from services_directory.db import sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.directory import Directory
from services_directory.listings.query import ServiceQuery
from services_directory.listings.search import find_services
from tests.services_directory.factories import NOW, TAPACHULA, TODAY, entry, with_vocabulary


@pytest.fixture
def written(engine: Engine) -> Engine:
    """Three places: one checked, one past its expiry by ten days, one never checked."""
    checked = replace(entry("checked", organization="Revisada"), verified_on=TODAY, expires_on=TODAY + timedelta(days=30))
    expired = TODAY - timedelta(days=10)
    late = replace(entry("late", organization="Vencida"), verified_on=TODAY - timedelta(days=40), expires_on=expired)
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, [late, checked, entry("never", organization="Nunca")], Change("Oficina", "prueba", NOW))
    return engine


def found(engine: Engine, grace_days: int) -> Iterator[str]:
    directory = Directory(engine, lambda: NOW, grace_days=grace_days)
    for match in find_services(directory.snapshot(), ServiceQuery("shelter", TAPACHULA, NOW)).matches:
        yield match.listing.organization
    directory.close()


@pytest.mark.parametrize(
    ("grace", "shown"),
    [(30, ["Revisada", "Nunca", "Vencida"]), (10, ["Revisada", "Nunca", "Vencida"]), (9, ["Revisada", "Nunca"])],
)
def test_past_its_expiry_an_entry_sinks_and_after_the_grace_it_leaves(written: Engine, grace: int, shown: list[str]) -> None:
    assert list(found(written, grace)) == shown
