"""The SELECTs behind the snapshot: everything that is published, in few large reads. Knows tables; builds no listing.

The address and the point of a safe location are not even read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.listing import Capacity, Closure, PhoneNumber
from services_directory.listings.texts import FIT

T = TypeVar("T")

_SHOWN: Final = (m.Service.publication == "published") & m.Service.status.in_(("active", "temporarily closed"))
_PORTION: Final = 5_000


@dataclass(frozen=True, slots=True)
class Details:
    """Details of all entries by the id they hang on: listing (service at location), service or location."""

    phones: dict[str, tuple[PhoneNumber, ...]]
    hours: dict[str, tuple[str, str]]
    closures: dict[str, tuple[Closure, ...]]
    capacities: dict[str, Capacity]
    languages: dict[str, tuple[str, ...]]
    papers: dict[str, tuple[str, ...]]
    addresses: dict[str, str]
    needs: dict[str, tuple[str, ...]]
    admits: dict[str, frozenset[str]]
    texts: dict[str, dict[tuple[str, str], str]]


def entries(session: Session) -> Iterator[Row[*tuple[Any, ...]]]:
    """Services at locations with their service, organization and location, by number; columns as in `_entries`."""
    return _rows(session, _entries())


def details(session: Session) -> Details:
    """All that hangs on published entries."""
    hours = select(m.Schedule.service_at_location_id, m.Schedule.opening_hours, m.Schedule.description)
    languages = select(m.Language.service_id, m.Language.code).order_by(m.Language.code)
    papers = select(m.RequiredDocument.service_id, m.RequiredDocument.document).order_by(m.RequiredDocument.rank)
    open_addresses = _open(select(m.Address.location_id, m.Address.address_1))
    shared = _Shared()
    tags = _tags(session, shared)
    sets = {codes: frozenset(codes) for codes in set(tags["admits"].values())}
    return Details(
        phones=_phones(session),
        hours={row[0]: (intern(row[1]), row[2]) for row in _rows(session, hours)},
        closures=_closures(session),
        capacities={row[0]: Capacity(row[1], row[2], row[3]) for row in _rows(session, _capacities())},
        languages=shared.groups((row[0], row[1]) for row in _rows(session, languages)),
        papers=shared.groups((row[0], row[1]) for row in _rows(session, papers)),
        addresses={row[0]: row[1] for row in _rows(session, open_addresses)},
        needs=tags["needs"],
        admits={key: sets[codes] for key, codes in tags["admits"].items()},
        texts=_texts(session),
    )


def states(session: Session) -> dict[str, tuple[float, float]]:
    """INEGI code -> coordinates of the capital in degrees."""
    return {row[0]: (row[1], row[2]) for row in _rows(session, select(m.State.code, m.State.latitude, m.State.longitude))}


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    # Past the ORM: plain rows, twice as fast.
    return iter(session.connection().execute(query, execution_options={"yield_per": _PORTION}))


def _entries() -> Select[*tuple[Any, ...]]:
    at, service, location, organization = m.ServiceAtLocation, m.Service, m.Location, m.Organization
    columns: tuple[Any, ...] = (
        *(at.id, at.number, at.service_id, at.location_id, organization.name, organization.organization_type),
        *(service.name, service.description, service.scope, service.url, service.email, service.fees_description, service.free),
        *(service.eligibility_description, service.minimum_age, service.maximum_age),
        *(service.verified_on, service.verified_by, service.expires_on, service.source_url, service.source_date),
        *(location.state, location.municipality, location.town, location.timezone, location.safe_location),
        *(location.town_latitude, location.town_longitude, _unless_safe(location.latitude), _unless_safe(location.longitude)),
    )
    joined = select(*columns).join(service, service.id == at.service_id).join(location, location.id == at.location_id)
    return joined.join(organization, organization.id == service.organization_id).where(_SHOWN).order_by(at.number)


def _unless_safe(column: Any) -> ColumnElement[Any]:  # noqa: ANN401
    return case((m.Location.safe_location, None), else_=column)


def _open(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Only addresses of locations that are not safe ones."""
    return query.join(m.Location, m.Location.id == m.Address.location_id).where(m.Location.safe_location.is_(False))


def _tags(session: Session, shared: "_Shared") -> dict[str, dict[str, tuple[str, ...]]]:
    """Taxonomy -> service -> codes in order. Terms are few: they are matched here, not joined to every row."""
    term = select(m.TaxonomyTerm.id, m.Taxonomy.name, m.TaxonomyTerm.code).join(
        m.Taxonomy, m.Taxonomy.id == m.TaxonomyTerm.taxonomy_id
    )
    terms = {term_id: (taxonomy, code) for term_id, taxonomy, code in _rows(session, term)}
    tag = select(m.Attribute.link_id, m.Attribute.taxonomy_term_id, m.Attribute.rank).where(m.Attribute.link_entity == "service")
    ranked: dict[str, dict[str, list[tuple[int, str]]]] = {"needs": defaultdict(list), "admits": defaultdict(list)}
    for service, term_id, rank in _rows(session, tag):
        taxonomy, code = terms[term_id]
        if taxonomy in ranked:
            ranked[taxonomy][service].append((rank, code))
    return {
        taxonomy: {service: shared.group(code for _, code in sorted(codes)) for service, codes in services.items()}
        for taxonomy, services in ranked.items()
    }


def _capacities() -> Select[*tuple[Any, ...]]:
    return select(m.Capacity.service_at_location_id, m.Capacity.available, m.Capacity.maximum, m.Capacity.told_at)


def _phones(session: Session) -> dict[str, tuple[PhoneNumber, ...]]:
    columns = select(m.Phone.service_at_location_id, m.Phone.number, m.Phone.kind, m.Phone.description)
    shown = columns.where(m.Phone.shown.is_(True)).order_by(m.Phone.rank)
    return _grouped(
        (row[0], PhoneNumber(row[1], "whatsapp" if row[2] == "whatsapp" else "voice", row[3])) for row in _rows(session, shown)
    )


def _closures(session: Session) -> dict[str, tuple[Closure, ...]]:
    closure = m.TemporaryClosure
    columns = select(closure.service_at_location_id, closure.starts, closure.ends, closure.reason).order_by(closure.starts)
    return _grouped((row[0], Closure(row[1], row[2], row[3])) for row in _rows(session, columns))


def _texts(session: Session) -> dict[str, dict[tuple[str, str], str]]:
    columns = select(m.Translation.entity_id, m.Translation.field, m.Translation.language, m.Translation.text)
    fit = columns.where(m.Translation.entity == "service", m.Translation.state.in_(FIT), func.length(m.Translation.text) > 0)
    texts: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for service, field, language, text in _rows(session, fit):
        texts[service][field, language] = text
    return dict(texts)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


class _Shared:
    """Equal groups of codes are one object, for there are few of them and many entries."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], tuple[str, ...]] = {}

    def group(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The one tuple of these codes."""
        found = tuple(codes)
        return self._seen.setdefault(found, found)

    def groups(self, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        """Key -> its codes in order."""
        return {key: self.group(codes) for key, codes in _grouped(pairs).items()}
