"""An entry read back from the tables, as its keepers see it. One entry at a time; the public's reading is in `published`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry, EntryPhone, Point, stable_id
from services_directory.listings.listing import Closure

# Rows are written past the session's memory (see `catalog`), so what it remembers may be old.
_FRESH: Final = {"populate_existing": True}
# Facts of an entry that are columns of its service under the same name.
_SAME_NAME: Final = (
    *("description", "minimum_age", "maximum_age", "free", "scope", "verified_on", "verified_by", "expires_on"),
    *("source_url", "source_date", "field_sources", "note", "url", "email"),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of one entry, as they are in the database."""

    service: m.Service
    location: m.Location
    organization: m.Organization
    listing_id: str


def read_entry(session: Session, key: str) -> Entry | None:
    """The entry of a key as it stands; None when there is none."""
    service_id, at = stable_id("service", key), stable_id("service_at_location", key)
    row = session.execute(_parents(service_id), execution_options=_FRESH).one_or_none()
    if row is None:
        return None
    found = _Found(row[0], row[1], row[2], at)
    tags = _tags_of(session, service_id)
    details = _details_of(session, found)
    return Entry(key=key, **_own_facts(found), **details, needs=tags["needs"], admits=tags["admits"])


def _parents(service_id: str) -> Select[m.Service, m.Location, m.Organization]:
    return (
        select(m.Service, m.Location, m.Organization)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.service_id == m.Service.id)
        .join(m.Location, m.Location.id == m.ServiceAtLocation.location_id)
        .join(m.Organization, m.Organization.id == m.Service.organization_id)
        .where(m.Service.id == service_id)
    )


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


def _details_of(session: Session, found: _Found) -> Mapping[str, Any]:
    service, location, at = found.service.id, found.location.id, found.listing_id
    addresses = session.scalars(select(m.Address).where(m.Address.location_id == location), execution_options=_FRESH).all()
    hours = select(m.Schedule).where(m.Schedule.service_at_location_id == at)
    schedules = session.scalars(hours, execution_options=_FRESH).all()
    numbers = select(m.Phone).where(m.Phone.service_at_location_id == at).order_by(m.Phone.rank)
    phones = session.scalars(numbers, execution_options=_FRESH)
    papers = select(m.RequiredDocument.document).where(m.RequiredDocument.service_id == service)
    closures = (
        select(m.TemporaryClosure).where(m.TemporaryClosure.service_at_location_id == at).order_by(m.TemporaryClosure.starts)
    )
    access = (
        select(m.Accessibility.description).where(m.Accessibility.location_id == location).order_by(m.Accessibility.description)
    )
    return {
        "address": addresses[0].address_1 if addresses else "",
        "postal_code": addresses[0].postal_code if addresses else "",
        "opening_hours": schedules[0].opening_hours if schedules else "",
        "hours_text": schedules[0].description if schedules else "",
        "phones": tuple(_phone_of(phone) for phone in phones),
        "papers": tuple(session.scalars(papers.order_by(m.RequiredDocument.rank))),
        "languages": _sorted(session.scalars(select(m.Language.code).where(m.Language.service_id == service))),
        "closures": tuple(
            Closure(each.starts, each.ends, each.reason) for each in session.scalars(closures, execution_options=_FRESH)
        ),
        "accessibility": tuple(session.scalars(access)),
    }


def _tags_of(session: Session, service_id: str) -> dict[str, tuple[str, ...]]:
    query = (
        select(m.Taxonomy.name, m.TaxonomyTerm.code)
        .join(m.TaxonomyTerm, m.TaxonomyTerm.taxonomy_id == m.Taxonomy.id)
        .join(m.Attribute, m.Attribute.taxonomy_term_id == m.TaxonomyTerm.id)
        .where(m.Attribute.link_entity == "service", m.Attribute.link_id == service_id)
        .order_by(m.Attribute.rank)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for taxonomy, code in session.execute(query):
        found[taxonomy].append(code)
    return defaultdict(tuple, {name: tuple(codes) for name, codes in found.items()})


def _phone_of(phone: m.Phone) -> EntryPhone:
    return EntryPhone(phone.number, "whatsapp" if phone.kind == "whatsapp" else "voice", phone.description, phone.held_reason)


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))
