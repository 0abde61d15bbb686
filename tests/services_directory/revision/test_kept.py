"""History, audit, record of changes and checks are only ever added to, on both databases."""

from datetime import date

import pytest
from sqlalchemy import Engine, exc, text

from services_directory.db import sessions
from services_directory.listings.catalog import Change, put
from services_directory.listings.models import Verification
from services_directory.staff.models import AuditEvent
from tests.services_directory.factories import NOW, entry, with_vocabulary

KEPT = ("entry_revision", "metadata", "audit_event", "verification")


@pytest.fixture
def written(engine: Engine) -> Engine:
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put(session, entry("a"), Change("Oficina", "llamada", NOW))
        session.add(AuditEvent(id="1", at=NOW, staff_id="s", action="signed_in", target="", detail=""))
        service = entry("a").service_id
        session.add(Verification(id="1", service_id=service, verified_on=date(2026, 11, 23), office="O", how="phone", note=""))
    return engine


def rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = 'x'", "DELETE FROM {}"])
def test_what_is_kept_cannot_be_changed_or_deleted(written: Engine, table: str, statement: str) -> None:
    before = rows(written, table)
    assert before
    with written.connect() as connection, pytest.raises(exc.IntegrityError, match="only ever added to"):
        connection.execute(text(statement.format(table)))
    assert rows(written, table) == before


@pytest.mark.parametrize("table", KEPT)
def test_what_is_kept_cannot_be_replaced(written: Engine, table: str) -> None:
    if written.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    else:
        statement = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = 'x'"
    with written.connect() as connection, pytest.raises(exc.IntegrityError, match="only ever added to"):
        connection.execute(text(statement))


def test_an_entry_with_a_record_cannot_be_deleted(written: Engine) -> None:
    """A foreign key would take the checks along."""
    with written.connect() as connection, pytest.raises(exc.IntegrityError, match="only ever added to"):
        connection.execute(text("DELETE FROM service"))
    assert rows(written, "service")
