"""A site with a thing of each kind in each place: one's own office, the same state, another state, the whole country."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final
from uuid import uuid4

from sqlalchemy import select

from services_directory.exchange.jobs import begin
from services_directory.listings.catalog import assign
from services_directory.listings.entry_reading import Standing, standings
from services_directory.listings.models import ServiceAtLocation
from services_directory.offices.models import Office
from services_directory.revision.requests import Proposal, propose
from services_directory.scope import Role, Staff
from services_directory.staff.accounts import account
from services_directory.staff.sessions import staff_member
from tests.services_directory.console.matrix import Kind
from tests.services_directory.console.site import CHIAPAS, OAXACA, OFFICE, OTHER_OFFICE, RULES, Site

NEAR_OFFICE, NATIONAL_OFFICE = str(uuid4()), str(uuid4())
# Entry, state and office of each place.
PLACES: Final = {
    "own": ("20-albergue", OAXACA, OFFICE),
    "near": ("20-comedor", OAXACA, NEAR_OFFICE),
    "far": ("07-albergue", CHIAPAS, OTHER_OFFICE),
    "country": ("mx-linea", "", NATIONAL_OFFICE),
}
# Words of proposals and of unpublished entries, told apart by place; nobody out of reach may ever read them.
MARK: Final = {place: f"marca{place}secreta" for place in PLACES}


@dataclass
class Country:
    """The site, and where things are."""

    site: Site
    numbers: dict[str, int] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    _many: "count[int]" = field(default_factory=count)

    def thing(self, kind: Kind, place: str) -> str:
        """The id of a thing as it stands in a path; a proposal is made anew each time."""
        if kind == "entry":
            return str(self.numbers[place])
        if kind == "office":
            return PLACES[place][2]
        if kind == "import":
            return self.imported(place)
        return self.staff[place] if kind == "staff" else self.request(place)

    def imported(self, place: str) -> str:
        """Somebody's import, with a proposal of it that waits."""
        author = self._author(place)
        with self.site.console.writing.begin() as session:
            job_id = begin(session, author, "hoja.csv", next(self._many).to_bytes(8, "big"), self.site.clock.now)
        self._propose(place, author, job_id)
        return job_id

    def request(self, place: str) -> str:
        """A proposal that waits, by somebody who has no other part in the test."""
        return self._propose(place, self._author(place))

    def _author(self, place: str) -> Staff:
        _, state, office = PLACES[place]
        role: Role = "editor" if state else "coordinator"
        author = self.site.somebody(role, state or OAXACA, office, name=f"autor {MARK[place]}")
        with self.site.console.reading() as session:
            member = account(session, author)
        assert member is not None
        return staff_member(member)

    def _propose(self, place: str, author: Staff, import_id: str = "") -> str:
        key = PLACES[place][0]
        with self.site.console.writing.begin() as session:
            entry = standings(session, [key])[key].entry
            wanted = replace(entry, description=f"{MARK[place]} {next(self._many)}")
            proposal = Proposal(wanted, MARK[place], import_id=import_id, channel="import" if import_id else "console")
            return propose(session, author, proposal, self.site.clock.now)


def make_country(site: Site) -> Country:
    """Fills a fresh site."""
    site = replace(site, console=replace(site.console, rules=replace(RULES, public_address="https://ventanilla.example")))
    country = Country(site)
    with site.console.writing.begin() as session:
        found: dict[str, Standing] = dict(standings(session, [key for key, _, _ in PLACES.values()]))
        for place, (key, state, office) in PLACES.items():
            row = Office(id=office, code=f"oficina-{place}", name=f"Oficina {place}", kind="hub", state=state, phones=[])
            row.timezone, row.confirmed_on = "America/Mexico_City", site.clock.now.date()
            session.add(row)
            country.numbers[place] = found[key].number
            service = session.scalars(select(ServiceAtLocation.service_id).where(ServiceAtLocation.entry_key == key)).one()
            assign(session, [service], office)
    for place, (_, state, office) in PLACES.items():
        country.staff[place] = site.somebody("clerk" if state else "coordinator", state, office, name=f"persona {place}")
    return country
