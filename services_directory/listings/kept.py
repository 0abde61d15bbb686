"""Entries as their keepers list and open them: what is within somebody's reach, approved or not, and nothing else.

Every query here asks `scope.reach`; what is out of reach is not found. The public's reading is in `published`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry
from services_directory.listings.entry_reading import read_entry
from services_directory.listings.entry_rows import term_id
from services_directory.listings.listing import Capacity
from services_directory.listings.paging import SIZE, Page, Wanted
from services_directory.listings.words import folded
from services_directory.offices.models import Office
from services_directory.revision.models import ChangeRequest
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within

Freshness = Literal["", "fresh", "soon", "expired", "never"]
Standing = Literal["", "published", "withheld", "waiting", "closed"]
Order = Literal["name", "expiry", "verified"]
SOON: Final = timedelta(days=7)
_TOKENS: Final = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; '' = any. `today` is the day that decides what is due and closed."""

    today: date
    text: str = ""
    need: str = ""
    state: str | None = None  # None: any; '' = the national lines
    municipality: str = ""
    freshness: Freshness = ""
    standing: Standing = ""
    order: Order = "name"


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One row of the list. `publication` is published, withheld or draft; `waiting`: a proposal waits for a decision."""

    number: int
    key: str
    organization: str
    service: str
    state: str
    municipality: str
    safe_location: bool
    publication: str
    verified_on: date | None
    expires_on: date | None
    needs: tuple[str, ...] = ()
    waiting: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with what its keepers need: version to edit against, who answers for it, free places, ids of what waits."""

    entry: Entry
    number: int
    version: int
    office_id: str
    office: str
    publication: str
    capacity: Capacity | None
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sibling:
    """The same service of the same organization at another place."""

    number: int
    municipality: str
    state: str


def kept_entry(session: Session, staff: Staff, number: int) -> Kept | None:
    """The entry of a number; None when there is none or it is out of reach."""
    row = session.execute(_one(staff, number)).one_or_none()
    entry = read_entry(session, row.entry_key) if row is not None else None
    if row is None or entry is None:
        return None
    told = session.execute(
        select(m.Capacity.available, m.Capacity.maximum, m.Capacity.told_at).where(m.Capacity.service_at_location_id == row.id)
    ).one_or_none()
    waiting = session.scalars(_open(staff, [row.entry_key]).with_only_columns(ChangeRequest.id)).all()
    return Kept(
        entry=entry,
        number=number,
        version=row.version_id,
        office_id=row.office_id,
        office=row.office or "",
        publication=row.publication,
        capacity=Capacity(told.available, told.maximum, told.told_at) if told else None,
        waiting=tuple(waiting),
    )


def kept_list(session: Session, staff: Staff, filters: Filters, page: int = 1, size: int = SIZE) -> Page[KeptLine]:
    """A page of what they may see. Six statements, however many rows."""
    chosen = and_(_seen(staff), *_conditions(staff, filters))
    total = session.scalar(select(func.count()).select_from(m.Service).where(chosen)) or 0
    wanted = Wanted(page, size).within(total)
    ids = select(m.Service.id).where(chosen).order_by(*_order(filters.order)).limit(size).offset(wanted.offset)
    return Page(_lines(session, staff, session.scalars(ids).all(), filters.today), wanted.number, size, total)


def kept_keys(session: Session, staff: Staff, filters: Filters) -> Sequence[str]:
    """Keys of all entries of the list that may leave with them, in its order."""
    at, service = m.ServiceAtLocation, m.Service
    leaves = within(reach(staff, "export"), service.home_state, service.office_id)
    chosen = and_(_seen(staff), leaves, *_conditions(staff, filters))
    query = select(at.entry_key).join(service, service.id == at.service_id).where(chosen).order_by(*_order(filters.order))
    return session.scalars(query).all()


def municipalities(session: Session, staff: Staff, state: str) -> Sequence[str]:
    """Municipalities of a state that have entries within reach, in order."""
    found = (
        select(m.Location.municipality)
        .join(m.ServiceAtLocation, m.ServiceAtLocation.location_id == m.Location.id)
        .join(m.Service, m.Service.id == m.ServiceAtLocation.service_id)
        .where(m.Location.state == state, m.Location.municipality != "", _seen(staff))
    )
    return sorted(session.scalars(found.distinct()), key=folded)


def siblings(session: Session, staff: Staff, kept: Kept) -> Sequence[Sibling]:
    """The same service at other places, within reach."""
    entry = kept.entry
    found = (
        select(m.ServiceAtLocation.number, m.Location.municipality, m.Location.state)
        .join(m.Service, m.Service.id == m.ServiceAtLocation.service_id)
        .join(m.Location, m.Location.id == m.ServiceAtLocation.location_id)
        .where(m.Service.organization_id == entry.organization_id, m.Service.name == entry.service)
        .where(m.ServiceAtLocation.number != kept.number, _seen(staff))
    )
    rows = session.execute(found.order_by(m.Location.municipality, m.ServiceAtLocation.number).limit(SIZE))
    return [Sibling(row.number, row.municipality, row.state) for row in rows]


def _seen(staff: Staff) -> ColumnElement[bool]:
    return within(reach(staff, "see"), m.Service.home_state, m.Service.office_id)


def _one(staff: Staff, number: int) -> Select[*tuple[Any, ...]]:
    at, service = m.ServiceAtLocation, m.Service
    columns = (at.id, at.entry_key, service.version_id, service.office_id, service.publication, Office.name.label("office"))
    joined = select(*columns).join(service, service.id == at.service_id).outerjoin(Office, Office.id == service.office_id)
    return joined.where(at.number == number, _seen(staff))


def _open(staff: Staff, keys: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Proposals that wait, of these entries and within reach, oldest first."""
    asked, reached = ChangeRequest, reach(staff, "see")
    both = and_(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))
    return select(asked.entry_key).where(asked.entry_key.in_(keys), asked.status == "open", both).order_by(asked.created_at)


def _conditions(staff: Staff, filters: Filters) -> list[ColumnElement[bool]]:
    service = m.Service
    found = [service.search_text.contains(token, autoescape=True) for token in folded(filters.text).split()[:_TOKENS]]
    if filters.state is not None:
        found.append(service.home_state == filters.state)
    if filters.municipality:
        found.append(service.id.in_(_in_municipality(filters)))
    if filters.need:
        tagged = select(m.Attribute.link_id).where(m.Attribute.link_entity == "service")
        found.append(service.id.in_(tagged.where(m.Attribute.taxonomy_term_id == term_id("needs", filters.need))))
    return [*found, *_by_freshness(filters), *_by_standing(staff, filters)]


def _in_municipality(filters: Filters) -> Select[str]:
    at = select(m.ServiceAtLocation.service_id).join(m.Location, m.Location.id == m.ServiceAtLocation.location_id)
    found = at.where(m.Location.municipality == filters.municipality)
    return found if filters.state is None else found.where(m.Location.state == filters.state)


def _by_freshness(filters: Filters) -> list[ColumnElement[bool]]:
    verified, expires, soon = m.Service.verified_on, m.Service.expires_on, filters.today + SOON
    match filters.freshness:
        case "fresh":
            return [verified.is_not(None), or_(expires.is_(None), expires > soon)]
        case "soon":
            return [verified.is_not(None), expires >= filters.today, expires <= soon]
        case "expired":
            return [verified.is_not(None), expires < filters.today]
        case "never":
            return [verified.is_(None)]
        case _:
            return []


def _by_standing(staff: Staff, filters: Filters) -> list[ColumnElement[bool]]:
    match filters.standing:
        case "published" | "withheld":
            return [m.Service.publication == filters.standing]
        case "waiting":
            asked, reached = ChangeRequest, reach(staff, "see")
            keys = select(asked.entry_key).where(asked.status == "open")
            seen = keys.where(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))
            at = select(m.ServiceAtLocation.service_id).where(m.ServiceAtLocation.entry_key.in_(seen))
            return [m.Service.id.in_(at)]
        case "closed":
            at = select(m.ServiceAtLocation.service_id).join(
                m.TemporaryClosure, m.TemporaryClosure.service_at_location_id == m.ServiceAtLocation.id
            )
            return [m.Service.id.in_(at.where(_covering(filters.today)))]
        case _:
            return []


def _covering(today: date) -> ColumnElement[bool]:
    closure = m.TemporaryClosure
    return and_(closure.starts <= today, or_(closure.ends.is_(None), closure.ends >= today))


def _order(order: Order) -> tuple[Any, ...]:
    """By name; or what was never checked first, then the oldest date."""
    service = m.Service
    if order == "name":
        return service.sort_name, service.id
    day = service.expires_on if order == "expiry" else service.verified_on
    return day.is_not(None), day, service.sort_name, service.id


def _lines(session: Session, staff: Staff, ids: Sequence[str], today: date) -> list[KeptLine]:
    at, service, location = m.ServiceAtLocation, m.Service, m.Location
    columns = (at.id, at.service_id, at.number, at.entry_key, m.Organization.name, service.name.label("service"), location.state)
    more = (location.municipality, location.safe_location, service.publication, service.verified_on, service.expires_on)
    joined = select(*columns, *more).join(service, service.id == at.service_id).join(location, location.id == at.location_id)
    found = joined.join(m.Organization, m.Organization.id == service.organization_id).where(service.id.in_(ids))
    rows = {row.service_id: row for row in session.execute(found)}
    needs = _needs(session, ids)
    waiting = set(session.scalars(_open(staff, [row.entry_key for row in rows.values()])))
    listed = [row.id for row in rows.values()]
    shut = select(m.TemporaryClosure.service_at_location_id).where(m.TemporaryClosure.service_at_location_id.in_(listed))
    closed = set(session.scalars(shut.where(_covering(today))))
    return [
        KeptLine(
            *(row.number, row.entry_key, row.name, row.service, row.state, row.municipality, row.safe_location),
            *(
                row.publication,
                row.verified_on,
                row.expires_on,
                needs[row.service_id],
                row.entry_key in waiting,
                row.id in closed,
            ),
        )
        for row in (rows[each] for each in ids if each in rows)
    ]


def _needs(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Service -> codes of its needs in their order."""
    query = (
        select(m.Attribute.link_id, m.TaxonomyTerm.code)
        .join(m.TaxonomyTerm, m.TaxonomyTerm.id == m.Attribute.taxonomy_term_id)
        .join(m.Taxonomy, m.Taxonomy.id == m.TaxonomyTerm.taxonomy_id)
        .where(m.Attribute.link_entity == "service", m.Attribute.link_id.in_(ids), m.Taxonomy.name == "needs")
        .order_by(m.Attribute.rank)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for service, code in session.execute(query):
        found[service] += (code,)
    return found
