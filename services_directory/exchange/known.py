"""What there is already, read for an import: names, numbers and phones of entries, and proposals that wait. Reads only.

Asks `scope.reach`: beyond it only what everybody can see is known.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from services_directory.exchange.likeness import Identity, Known
from services_directory.listings import models as m
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_rows import chunks
from services_directory.revision.models import ChangeRequest, EntryRevision
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within


def known(session: Session, staff: Staff) -> Known:
    """The entries an import of this person may touch, and the public ones beside them."""
    reached = reach(staff, "import")
    at, service, location = m.ServiceAtLocation, m.Service, m.Location
    mine = within(reached, service.home_state, service.office_id)
    beside = and_(service.publication == "published", service.home_state == reached.state)
    seen = or_(mine, beside)
    columns = (at.entry_key, at.number, m.Organization.name, service.name.label("service"), location.state, location.municipality)
    joined = _joined(select(*columns, mine.label("mine"))).join(m.Organization, m.Organization.id == service.organization_id)
    identities = [Identity(*row) for row in session.execute(joined.where(seen))]
    numbers = _joined(select(m.Phone.number, at.entry_key)).join(m.Phone, m.Phone.service_at_location_id == at.id)
    phones = [(row.number, row.entry_key) for row in session.execute(numbers.where(seen))]
    return Known(identities, phones)


def waiting(session: Session, staff: Staff) -> Mapping[str, frozenset[str]]:
    """Key of an entry -> fingerprints of what proposals within reach ask it to be."""
    reached, asked = reach(staff, "see"), ChangeRequest
    both = and_(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))
    found: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(asked.entry_key, asked.digest).where(asked.status == "open", both)):
        found[row.entry_key].add(row.digest)
    return {key: frozenset(digests) for key, digests in found.items()}


def versions(session: Session, wanted: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Entry]:
    """Entries as they were in these versions, as far as these were kept."""
    asked = set(wanted)
    columns = select(EntryRevision.entry_key, EntryRevision.number, EntryRevision.entry)
    return {
        (row.entry_key, row.number): from_json(row.entry)
        for some in chunks(sorted({key for key, _ in asked}))
        for row in session.execute(columns.where(EntryRevision.entry_key.in_(some)))
        if (row.entry_key, row.number) in asked
    }


def taken(session: Session, keys: Sequence[str]) -> frozenset[str]:
    """Which of these keys an entry has, whoever's it is."""
    return frozenset(
        key
        for some in chunks(keys)
        for key in session.scalars(select(m.ServiceAtLocation.entry_key).where(m.ServiceAtLocation.entry_key.in_(some)))
    )


def _joined(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    at, service, location = m.ServiceAtLocation, m.Service, m.Location
    return columns.select_from(at).join(service, service.id == at.service_id).join(location, location.id == at.location_id)
