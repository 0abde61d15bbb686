"""Every write to the directory: entries added and changed, the version raised, each changed field on record.

Knows entries and tables; nothing of files, pages or people. All writers queue on the version's row, so numbers and versions never
collide. Rows are written in bulk: the starting directory is in place in well under a second.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from services_directory.errors import EntryChanged, SafeLocationExposed
from services_directory.listings import hours
from services_directory.listings import models as m
from services_directory.listings.entry import Entry, differences
from services_directory.listings.entry_reading import read_entry
from services_directory.listings.entry_rows import Rows, chunks, detail_rows, location_row, organization_row, service_row

Outcome = Literal["added", "changed", "unchanged", "kept"]
Origin = Literal["starter", "office"]

_SERVICE_DETAILS: Final = (m.Language, m.RequiredDocument, m.CostOption)
_LOCATION_DETAILS: Final = (m.Address, m.Accessibility)
_LISTING_DETAILS: Final = (m.Phone, m.Schedule, m.TemporaryClosure)
_TABLES: Final = {
    model.__tablename__: model
    for model in (
        *(m.Organization, m.Service, m.Location, m.ServiceAtLocation),
        *(*_SERVICE_DETAILS, *_LOCATION_DETAILS, *_LISTING_DETAILS, m.Attribute, m.ChangeRecord),
    )
}


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes, when and why. `by` is an office or a role, never a person; `starter` never overwrites an office's work."""

    by: str
    why: str
    at: datetime
    origin: Origin = "office"


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is of an entry already."""

    digest: str
    origin: str
    version: int


def put(session: Session, entry: Entry, change: Change, expected_version: int | None = None) -> Outcome:
    """Adds an entry, or makes it say what this one says.

    Raises HoursInvalid, SafeLocationExposed; EntryChanged if it is no longer at `expected_version`.
    """
    version = next(iter(_known(session, [entry.service_id]).values()), None)
    if expected_version is not None and (version is None or version.version != expected_version):
        raise EntryChanged("the entry was changed by someone else in the meantime")
    return next(outcome for outcome, count in put_all(session, [entry], change).items() if count)


def put_all(session: Session, entries: Sequence[Entry], change: Change) -> Counter[Outcome]:
    """Adds or changes many entries in the session's transaction; the version goes up once, and only if something changed."""
    for entry in entries:
        _check(entry)
    _lock(session, change.at)
    known = _known(session, [entry.service_id for entry in entries])
    outcomes = {entry.key: _outcome(known.get(entry.service_id), entry, change) for entry in entries}
    added = [entry for entry in entries if outcomes[entry.key] == "added"]
    changed = [entry for entry in entries if outcomes[entry.key] == "changed"]
    _add(session, added, change)
    for entry in changed:
        _change(session, entry, change)
    if added or changed:
        bump(session, change.at)
    return Counter(outcomes.values())


def version_of(session: Session) -> int:
    """The directory's version; 0 before anything was written."""
    return session.scalar(select(m.DirectoryVersion.version)) or 0


def bump(session: Session, at: datetime) -> None:
    """Says that what is published changed: every process builds its snapshot anew."""
    session.execute(update(m.DirectoryVersion).values(version=m.DirectoryVersion.version + 1, changed_at=at))


def _check(entry: Entry) -> None:
    if entry.opening_hours:
        hours.validate(entry.opening_hours)
    if entry.safe_location and entry.gives_away():
        raise SafeLocationExposed(f"the address of a safe location is written in its {entry.gives_away()}")


def _lock(session: Session, at: datetime) -> None:
    """Makes sure of the version's row and holds it until the transaction ends."""
    found = session.scalar(select(m.DirectoryVersion.id).with_for_update())
    if found is None:
        session.execute(insert(m.DirectoryVersion).values(id=1, version=0, changed_at=at))


def _known(session: Session, service_ids: Sequence[str]) -> Mapping[str, _Known]:
    columns = select(m.Service.id, m.Service.content_digest, m.Service.origin, m.Service.version_id)
    return {
        row.id: _Known(row.content_digest, row.origin, row.version_id)
        for some in chunks(service_ids)
        for row in session.execute(columns.where(m.Service.id.in_(some)))
    }


def _outcome(known: _Known | None, entry: Entry, change: Change) -> Outcome:
    if known is None:
        return "added"
    if change.origin == "starter" and known.origin != "starter":
        return "kept"
    return "unchanged" if known.digest == entry.digest() else "changed"


def _add(session: Session, entries: Sequence[Entry], change: Change) -> None:
    if not entries:
        return
    _missing_organizations(session, entries)
    last = session.scalar(select(func.max(m.ServiceAtLocation.number))) or 0
    rows: Rows = defaultdict(list)
    for number, entry in enumerate(entries, start=last + 1):
        rows["service"].append(service_row(entry, change.origin) | {"version_id": 1})
        rows["location"].append(location_row(entry) | {"version_id": 1})
        rows["service_at_location"].append(_listing_row(entry, number))
        rows["metadata"].append(_record(entry, change, "create", ("name", "", entry.service)))
        for table, some in detail_rows(entry).items():
            rows[table] += some
    _insert(session, rows)


def _missing_organizations(session: Session, entries: Iterable[Entry]) -> None:
    wanted = {entry.organization_id: organization_row(entry) for entry in entries}
    there = {
        found
        for some in chunks(list(wanted))
        for found in session.scalars(select(m.Organization.id).where(m.Organization.id.in_(some)))
    }
    _insert(session, {"organization": [row for key, row in wanted.items() if key not in there]})


def _listing_row(entry: Entry, number: int) -> dict[str, Any]:
    row = {"id": entry.listing_id, "service_id": entry.service_id, "location_id": entry.location_id}
    return row | {"number": number, "entry_key": entry.key, "description": ""}


def _change(session: Session, entry: Entry, change: Change) -> None:
    old = read_entry(session, entry.key)
    _missing_organizations(session, [entry])
    service = service_row(entry, change.origin)
    session.execute(
        update(m.Service).where(m.Service.id == entry.service_id).values(**service, version_id=m.Service.version_id + 1)
    )
    location = location_row(entry)
    session.execute(
        update(m.Location).where(m.Location.id == entry.location_id).values(**location, version_id=m.Location.version_id + 1)
    )
    _clear_details(session, entry)
    rows = detail_rows(entry)
    rows["metadata"] = [_record(entry, change, "update", each) for each in differences(old, entry)] if old else []
    _insert(session, rows)


def _clear_details(session: Session, entry: Entry) -> None:
    for table in _SERVICE_DETAILS:
        session.execute(delete(table).where(table.service_id == entry.service_id))
    for at in _LOCATION_DETAILS:
        session.execute(delete(at).where(at.location_id == entry.location_id))
    for detail in _LISTING_DETAILS:
        session.execute(delete(detail).where(detail.service_at_location_id == entry.listing_id))
    tags = delete(m.Attribute).where(m.Attribute.link_entity == "service", m.Attribute.link_id == entry.service_id)
    session.execute(tags)


def _record(entry: Entry, change: Change, action: str, difference: tuple[str, str, str]) -> dict[str, Any]:
    field, before, after = difference
    return {
        "id": str(uuid4()),
        "resource_id": entry.service_id,
        "resource_type": "service",
        "last_action_date": change.at,
        "last_action_type": action,
        "field_name": field,
        "previous_value": before,
        "replacement_value": after,
        "updated_by": change.by,
        "why": change.why,
    }


def _insert(session: Session, rows: Rows) -> None:
    """Parents first: the order of `_TABLES`."""
    for name, model in _TABLES.items():
        if rows.get(name):
            session.execute(insert(model), rows[name])
