"""A directory with one full entry of Oaxaca, one of Chiapas, and people."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from services_directory.db import reading, sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.entry_reading import Standing, standings
from services_directory.scope import Role, Staff
from services_directory.staff.models import StaffMember
from services_directory.staff.sessions import staff_member
from tests.services_directory.factories import NOW, entry, with_vocabulary

OAXACA = {"state": "20", "municipality": "Oaxaca de Juárez", "town": "Oaxaca de Juárez"}
CASA = entry("casa", phones=(EntryPhone("+529511234567"),), description="Techo", opening_hours="24/7", **OAXACA)
CHIAPAS = entry("chiapas")
LINE = entry("linea", scope="national", state="", municipality="", town="", town_point=None)


@dataclass
class Room:
    """The database and who is in it."""

    writing: sessionmaker[Session]
    reading: sessionmaker[Session]
    at: datetime = NOW

    def somebody(self, role: Role, state: str = "20", office_id: str = "", name: str = "") -> Staff:
        """A new account."""
        member = StaffMember(
            id=str(uuid4()),
            email=f"{uuid4()}@example.org",
            name=name or role,
            role=role,
            state="" if role in {"coordinator", "admin"} else state,
            office_id=office_id,
            created_at=NOW,
        )
        with self.writing.begin() as session:
            session.add(member)
        return staff_member(member)

    def now(self, key: str = "casa") -> Standing:
        """An entry as it stands."""
        with self.reading() as session:
            return standings(session, [key])[key]

    def entry(self, key: str = "casa") -> Entry:
        """Its facts."""
        return self.now(key).entry


@pytest.fixture
def room(engine: Engine) -> Room:
    """On both databases."""
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, [CASA, CHIAPAS, LINE], Change("starter", "for tests", NOW, "starter", "starter"))
    return Room(sessions(engine), reading(engine))
