"""Entries read back from the tables, as their keepers see them. The public's reading is in `published`.

Reads many as cheaply as one: a constant number of statements for each few hundred entries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry, EntryPhone, Point, stable_id
from services_directory.listings.entry_rows import chunks
from services_directory.listings.listing import Closure

T = TypeVar("T")
Hook = InstrumentedAttribute[str]
Groups = dict[str, tuple[T, ...]]

# Rows are written past the session's memory (see `catalog`), so what it remembers may be old.
_FRESH: Final = {"populate_existing": True}
_PORTION: Final = 400
# Facts of an entry that are columns of its service under the same name.
_SAME_NAME: Final = (
    *("description", "minimum_age", "maximum_age", "free", "scope", "verified_on", "verified_by", "expires_on"),
    *("source_url", "source_date", "field_sources", "note", "url", "email"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as it stands: its public number, its version (it goes up with every change), the office that answers for it."""

    entry: Entry
    number: int
    version: int
    office_id: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of one entry, as they are in the database."""

    service: m.Service
    location: m.Location
    organization: m.Organization
    at: m.ServiceAtLocation


@dataclass(frozen=True, slots=True)
class _Details:
    """What hangs on entries, by the id it hangs on."""

    addresses: Groups[m.Address]
    schedules: Groups[m.Schedule]
    phones: Groups[EntryPhone]
    papers: Groups[str]
    languages: Groups[str]
    closures: Groups[Closure]
    access: Groups[str]
    tags: Mapping[tuple[str, str], tuple[str, ...]]


def read_entry(session: Session, key: str) -> Entry | None:
    """The entry of a key as it stands; None when there is none."""
    found = standings(session, [key]).get(key)
    return found.entry if found else None


def standings(session: Session, keys: Iterable[str]) -> dict[str, Standing]:
    """Entries by key, as they stand; keys without an entry are left out."""
    by_id = {stable_id("service", key): key for key in keys}
    return {
        found.entry.key: found
        for some in chunks(list(by_id), _PORTION)
        for found in _read(session, m.Service.id.in_(some), by_id)
    }


def standing_of(session: Session, number: int) -> Standing | None:
    """The entry of a public number; None when there is none."""
    return standings_by_number(session, [number]).get(number)


def standings_by_number(session: Session, numbers: Sequence[int]) -> dict[int, Standing]:
    """Entries by public number."""
    wanted = list(dict.fromkeys(numbers))
    return {
        found.number: found
        for start in range(0, len(wanted), _PORTION)
        for found in _read(session, m.ServiceAtLocation.number.in_(wanted[start : start + _PORTION]), {})
    }


def _read(session: Session, which: ColumnElement[bool], keys: Mapping[str, str]) -> list[Standing]:
    """The entries. `keys`: of service ids, for rows that do not know their own yet."""
    rows = [_Found(*row) for row in session.execute(_parents().where(which), execution_options=_FRESH)]
    details = _details_of(session, rows)
    return [_standing(found, details, keys) for found in rows]


def _parents() -> Select[m.Service, m.Location, m.Organization, m.ServiceAtLocation]:
    return (
        select(m.Service, m.Location, m.Organization, m.ServiceAtLocation)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.service_id == m.Service.id)
        .join(m.Location, m.Location.id == m.ServiceAtLocation.location_id)
        .join(m.Organization, m.Organization.id == m.Service.organization_id)
    )


def _standing(found: _Found, details: _Details, keys: Mapping[str, str]) -> Standing:
    key = found.at.entry_key or keys.get(found.service.id, "")
    entry = Entry(key=key, **_own_facts(found), **_detail_facts(found, details))
    return Standing(entry, found.at.number, found.service.version_id, found.service.office_id)


def _own_facts(found: _Found) -> Mapping[str, Any]:
    service, location = found.service, found.location
    return {name: getattr(service, name) for name in _SAME_NAME} | {
        "organization": found.organization.name,
        "organization_type": found.organization.organization_type,
        "service": service.name,
        "cost": service.fees_description,
        "eligibility": service.eligibility_description,
        "withheld": service.publication_reason,
        "state": location.state,
        "municipality": location.municipality,
        "town": location.town,
        "town_point": _point(location.town_latitude, location.town_longitude),
        "point": _point(location.latitude, location.longitude),
        "timezone": location.timezone,
        "safe_location": location.safe_location,
    }


def _detail_facts(found: _Found, details: _Details) -> Mapping[str, Any]:
    service, location, at = found.service.id, found.location.id, found.at.id
    address = next(iter(details.addresses.get(location, ())), None)
    schedule = next(iter(details.schedules.get(at, ())), None)
    return {
        "address": address.address_1 if address else "",
        "postal_code": address.postal_code if address else "",
        "opening_hours": schedule.opening_hours if schedule else "",
        "hours_text": schedule.description if schedule else "",
        "phones": details.phones.get(at, ()),
        "papers": details.papers.get(service, ()),
        "languages": tuple(sorted(details.languages.get(service, ()))),
        "closures": details.closures.get(at, ()),
        "accessibility": details.access.get(location, ()),
        "needs": details.tags.get((service, "needs"), ()),
        "admits": details.tags.get((service, "admits"), ()),
    }


def _details_of(session: Session, rows: Sequence[_Found]) -> _Details:
    services, places = [found.service.id for found in rows], [found.location.id for found in rows]
    ats = [found.at.id for found in rows]
    phones = _hanging(session, m.Phone, m.Phone.service_at_location_id, ats, m.Phone.rank)
    closures = _hanging(session, m.TemporaryClosure, m.TemporaryClosure.service_at_location_id, ats, m.TemporaryClosure.starts)
    access = _hanging(session, m.Accessibility, m.Accessibility.location_id, places, m.Accessibility.description)
    papers = _hanging(session, m.RequiredDocument, m.RequiredDocument.service_id, services, m.RequiredDocument.rank)
    languages = _hanging(session, m.Language, m.Language.service_id, services, m.Language.code)
    return _Details(
        addresses=_grouped((each.location_id, each) for each in _hanging(session, m.Address, m.Address.location_id, places)),
        schedules=_grouped(
            (each.service_at_location_id, each) for each in _hanging(session, m.Schedule, m.Schedule.service_at_location_id, ats)
        ),
        phones=_grouped((each.service_at_location_id, _phone_of(each)) for each in phones),
        papers=_grouped((each.service_id, each.document) for each in papers),
        languages=_grouped((each.service_id, each.code) for each in languages),
        closures=_grouped((each.service_at_location_id, Closure(each.starts, each.ends, each.reason)) for each in closures),
        access=_grouped((each.location_id, each.description) for each in access),
        tags=_tags_of(session, services),
    )


def _hanging(
    session: Session, table: type[T], hook: Hook, ids: Sequence[str], order: InstrumentedAttribute[Any] | None = None
) -> Iterable[T]:
    query = select(table).where(hook.in_(ids)).order_by(hook if order is None else order)
    return session.scalars(query, execution_options=_FRESH) if ids else ()


def _tags_of(session: Session, services: Sequence[str]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    query = (
        select(m.Attribute.link_id, m.Taxonomy.name, m.TaxonomyTerm.code)
        .join(m.TaxonomyTerm, m.TaxonomyTerm.id == m.Attribute.taxonomy_term_id)
        .join(m.Taxonomy, m.Taxonomy.id == m.TaxonomyTerm.taxonomy_id)
        .where(m.Attribute.link_entity == "service", m.Attribute.link_id.in_(services))
        .order_by(m.Attribute.rank)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for service, taxonomy, code in session.execute(query) if services else ():
        found[service, taxonomy].append(code)
    return {hook: tuple(codes) for hook, codes in found.items()}


def _grouped(pairs: Iterable[tuple[str, T]]) -> Groups[T]:
    groups: dict[str, list[T]] = defaultdict(list)
    for hook, value in pairs:
        groups[hook].append(value)
    return {hook: tuple(values) for hook, values in groups.items()}


def _phone_of(phone: m.Phone) -> EntryPhone:
    return EntryPhone(phone.number, "whatsapp" if phone.kind == "whatsapp" else "voice", phone.description, phone.held_reason)


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else Point(latitude, longitude)
