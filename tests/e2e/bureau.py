"""The console as offices have it: the window open in two processes over one database, with people and made-up entries in it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from playwright.sync_api import Page
from sqlalchemy import Engine, select

from services_directory.console.cookie import COOKIE
from services_directory.db import make_engine, reading, sessions
from services_directory.exchange.jobs import begin
from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.entry_reading import standings_by_number
from services_directory.listings.models import ServiceAtLocation
from services_directory.revision.proposal import Proposal
from services_directory.revision.requests import propose
from services_directory.scope import Role, Staff
from services_directory.staff.models import StaffMember
from services_directory.staff.sessions import open_session
from tests.e2e.browser import Visit
from tests.e2e.served import PATIENCE, START, Served, serving
from tests.services_directory.factories import entry
from tests.tree import ROOT

OAXACA: Final = "20"
CHIAPAS: Final = "07"
CITY: Final = "Oaxaca de Juárez"
# One entry for each way of looking at the console: what people ask the chat for to find it.
QUESTIONS: Final = {
    "work": "busco trabajo en Oaxaca de Juárez",
    "education": "escuela en Oaxaca de Juárez",
    "money": "apoyo de dinero en Oaxaca de Juárez",
    "family_search": "busco a un familiar en Oaxaca de Juárez",
}
NAMES: Final = {
    "work": "Bolsa Laboral Prueba",
    "education": "Aula Abierta Ensayo",
    "money": "Fondo Solidario Muestra",
    "family_search": "Red de Encuentro Modelo",
}
# Until every process has noticed a change, at the latest. Seconds.
FRESH: Final = 15
TO_CHECK: Final = 40
# So that an office has a link and its QR code.
SETTINGS: Final = {"TELEGRAM_BOT_NAME": "@nombre_del_bot"}
# Made up: no line of Oaxaca begins with 000.
_PHONE: Final = "+52951000"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, and the token of a browser they are signed in on."""

    staff: Staff
    token: str

    def comes(self, page: Page) -> None:
        """This page's browser is theirs from now on."""
        page.context.add_cookies([{"name": COOKIE, "value": self.token, "domain": "127.0.0.1", "path": "/consola"}])


@dataclass
class Bureau:
    """The two processes, their database, and ways to put people into it."""

    folder: Path
    first: Served
    second: Served
    engine: Engine

    def page(self, path: str) -> str:
        """Address of a page of the console in the first process."""
        return f"{self.first.url}consola/{path}"

    def command(self, *words: str) -> str:
        """What `ventanilla …` prints, run as a process of its own over the same database."""
        found = subprocess.run(
            [sys.executable, "-c", START, *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment(self.folder), "WEB_PORT": str(self.first.port)},
            capture_output=True,
            check=True,
            text=True,
        )
        return found.stdout

    def card(self, served: Served, number: int) -> str:
        """What the chat of a process says of an entry now."""
        sent = urlencode({"action": f"1:c:{number}"}).encode()
        head = {"Origin": served.url.removesuffix("/"), "Accept-Language": "es"}
        with urlopen(Request(served.url, sent, head), timeout=PATIENCE) as answer:
            page: str = answer.read().decode()
        return re.sub(r"<[^>]+>", "", page)

    def wait_for_card(self, served: Served, number: int, words: str) -> float:
        """Ask the chat again and again until it says these words; the seconds that took."""
        began = monotonic()
        while words not in (said := self.card(served, number)):
            assert monotonic() - began < FRESH, f"“{words}” is not in: {said}"
        return monotonic() - began

    def somebody(self, role: Role, name: str, state: str = OAXACA) -> Person:
        """A new account, signed in."""
        now = datetime.now(UTC)
        nowhere = role in {"coordinator", "admin"}
        staff = Staff(str(uuid4()), f"{uuid4()}@example.org", name, role, "" if nowhere else state)
        facts = {"id": staff.id, "email": staff.email, "name": name, "role": role, "state": staff.state}
        with sessions(self.engine).begin() as session:
            session.add(StaffMember(created_at=now, **facts))
            session.flush()
            token = open_session(session, staff.id, now, second_factor=True)
        return Person(staff, token)

    def again(self, person: Person) -> Person:
        """The same person, signed in anew."""
        with sessions(self.engine).begin() as session:
            return Person(person.staff, open_session(session, person.staff.id, datetime.now(UTC), second_factor=True))

    def number(self, key: str) -> int:
        """The public number of an entry."""
        with reading(self.engine)() as session:
            return session.scalars(select(ServiceAtLocation.number).where(ServiceAtLocation.entry_key == key)).one()

    def entry(self, number: int) -> Entry:
        """The entry as it is published now."""
        with reading(self.engine)() as session:
            return standings_by_number(session, [number])[number].entry

    def propose(self, person: Person, wanted: Entry) -> str:
        """A proposal of a new entry that waits; its id."""
        with sessions(self.engine).begin() as session:
            return propose(session, person.staff, Proposal(wanted, kind="new"), datetime.now(UTC))

    def hidden(self, key: str, **facts: object) -> int:
        """An entry that is kept but not shown to the public; its number."""
        kept = entry(key, withheld="por revisar", **facts)
        with sessions(self.engine).begin() as session:
            put_all(session, [kept], Change("starter", "for tests", datetime.now(UTC), "starter"))
        return self.number(key)

    def sheet(self, person: Person) -> str:
        """A spreadsheet that somebody has handed in; its id."""
        with sessions(self.engine).begin() as session:
            return begin(session, person.staff, "lista.xlsx", person.staff.id.encode(), datetime.now(UTC))

    def calm(self, visit: Visit, statuses: tuple[int, ...] = ()) -> None:
        """Nothing was asked of another machine, and the browser complained of nothing but answers with these statuses."""
        outside = [address for address in visit.asked if not address.startswith((self.first.url, self.second.url, "data:"))]
        assert outside == []
        expected = tuple(f"Failed to load resource: the server responded with a status of {status} " for status in statuses)
        assert [line for line in visit.trouble if not (expected and line.startswith(expected))] == []


def environment(folder: Path) -> dict[str, str]:
    """Where these processes keep everything."""
    return {"DATABASE_URL": f"sqlite:///{folder / 'window.db'}", "KEYS_FOLDER": str(folder / "keys")}


def in_oaxaca(key: str, number: int, **facts: object) -> Entry:
    """A made-up entry of Oaxaca with a phone that is nobody's."""
    plain: dict[str, object] = {
        "state": OAXACA,
        "municipality": CITY,
        "town": CITY,
        "town_point": Point(17.0654, -96.7237),
        "organization_type": "ngo",
        "phones": (EntryPhone(f"{_PHONE}{number:04d}"),),
    }
    return entry(key, **(plain | facts))


def made_up() -> list[Entry]:
    """One entry to correct for each question, many to check, one of Chiapas."""
    corrected = [
        in_oaxaca(f"20-{need}", at, organization=NAMES[need], service=f"Apoyo {at}", needs=(need,))
        for at, need in enumerate(QUESTIONS, 1)
    ]
    checked = [
        in_oaxaca(f"20-check-{at}", 100 + at, organization=f"Comedor Prueba {at:02d}", service="Comedor", needs=("food",))
        for at in range(TO_CHECK)
    ]
    return [*corrected, *checked]


@contextmanager
def opened(folder: Path, filled: Path) -> Iterator[Bureau]:
    """The bureau over a copy of a filled database, for as long as the block lasts."""
    shutil.copy(filled, folder / "window.db")
    engine = make_engine(environment(folder)["DATABASE_URL"])
    with sessions(engine).begin() as session:
        put_all(session, made_up(), Change("Directorio inicial", "Primera lista", datetime.now(UTC), "starter"))
    try:
        with serving(folder, **SETTINGS) as first, serving(folder, **SETTINGS) as second:
            found = Bureau(folder, first, second, engine)
            # The console is put together at the first request; that is not what is measured here.
            urlopen(found.page("entrar"), timeout=PATIENCE).close()
            yield found
    finally:
        engine.dispose()
