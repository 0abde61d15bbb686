"""A console for tests: a small directory in three states, people of every role, browsers signed in. No page is faked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from uuid import uuid4

from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from starlette.testclient import TestClient

from services_directory.console.app import make_console_app
from services_directory.console.cookie import COOKIE
from services_directory.console.house import Console, Rules, make_console
from services_directory.console.showing import Shown
from services_directory.db import sessions
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.directory import Directory
from services_directory.listings.entry import Entry
from services_directory.listings.snapshot import Snapshot
from services_directory.places.gazetteer import Gazetteer
from services_directory.privacy.keys import MemoryKeyRing
from services_directory.scope import Role
from services_directory.staff.models import StaffMember
from services_directory.staff.passwords import Passwords
from services_directory.staff.sessions import open_session
from tests.services_directory.factories import NOW, entry, with_vocabulary

OAXACA, CHIAPAS = "20", "07"
OFFICE, OTHER_OFFICE = "0f000000-0000-4000-8000-000000000020", "0f000000-0000-4000-8000-000000000007"
HOST = "ventanilla.example"
ORIGIN = f"https://{HOST}"
# Hashing as weak as it can be: tests need no strength.
RULES = Rules(passwords=Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)))


@dataclass
class Clock:
    """A clock that tests set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The present."""
        return self.now

    def passes(self, time: timedelta) -> None:
        """Time goes by."""
        self.now += time


@dataclass
class PlainShowing:
    """The bot's face for tests of pages: name and phones of an entry, nothing else."""

    languages: tuple[tuple[str, str], ...] = (("es", "Español"), ("en", "English"))
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def card(self, snapshot: Snapshot, number: int, language: str, now: datetime) -> Shown | None:
        """See Showing."""
        found = snapshot.listing(number)
        if found is None:
            return None
        return Shown("\n".join((found.organization, found.service, *(phone.number for phone in found.phones))))

    async def answer(self, snapshot: Snapshot, said: Sequence[str], language: str, now: datetime) -> tuple[Shown, ...]:
        """See Showing."""
        self.asked.append(tuple(said))
        return (Shown(f"{len(snapshot.listings)} entradas"),)


def directory_entries() -> list[Entry]:
    """Two entries of Oaxaca, two of Chiapas, a national line."""
    oaxaca = {"state": OAXACA, "municipality": "Oaxaca de Juárez", "town": "Oaxaca de Juárez"}
    return [
        entry("20-albergue", organization="Casa Oaxaca", **oaxaca),
        entry("20-comedor", organization="Comedor Oaxaca", service="Comedor", needs=("food",), **oaxaca),
        entry("07-albergue", organization="Casa Chiapas"),
        entry("07-clinica", organization="Clínica Chiapas", service="Clínica", needs=("health",)),
        entry(
            "mx-linea",
            organization="Línea",
            service="Línea nacional",
            needs=("asylum",),
            scope="national",
            state="",
            municipality="",
            town="",
            town_point=None,
        ),
    ]


@dataclass
class Site:
    """The console, and ways to be somebody in it."""

    console: Console
    clock: Clock

    def somebody(self, role: Role, state: str = OAXACA, office_id: str = OFFICE, name: str = "", email: str = "") -> str:
        """A new account; its id."""
        staff_id = str(uuid4())
        nowhere = role in {"coordinator", "admin"}
        with self.console.writing.begin() as session:
            session.add(
                StaffMember(
                    id=staff_id,
                    email=email or f"{staff_id}@example.org",
                    name=name or role,
                    role=role,
                    state="" if nowhere else state,
                    office_id="" if nowhere else office_id,
                    created_at=self.clock.now,
                )
            )
        return staff_id

    def stranger(self) -> TestClient:
        """A browser nobody is signed in on."""
        app = make_console_app(self.console)
        return TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False, raise_server_exceptions=True)

    def browser(self, role: Role, state: str = OAXACA, office_id: str = OFFICE, staff_id: str = "") -> TestClient:
        """A browser on which somebody of this role is signed in; a new account unless one is given."""
        who = staff_id or self.somebody(role, state, office_id)
        with self.console.writing.begin() as session:
            token = open_session(session, who, self.clock.now, second_factor=True)
        client = self.stranger()
        client.cookies.set(COOKIE, token, domain=HOST, path="/consola")
        return client


def make_site(engine: Engine) -> Site:
    """A site over an empty, migrated database."""
    clock = Clock()
    with sessions(engine).begin() as session:
        with_vocabulary(session)
        put_all(session, directory_entries(), Change("starter", "for tests", NOW, "starter"))
    directory = Directory(engine, clock, check_every=timedelta(0))
    return Site(make_console(engine, clock, MemoryKeyRing(), directory, _gazetteer(), PlainShowing()), clock)


@cache
def _gazetteer() -> Gazetteer:
    """Read once for all tests: nobody writes to it."""
    return Gazetteer.load()
