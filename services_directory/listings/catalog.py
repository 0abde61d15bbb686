"""Every write to the directory: entries added and changed, the version raised, each changed field and each version on record.

Knows entries and tables; nothing of files, pages or people. All writers queue on the version's row, so numbers and versions never
collide. Rows are written in bulk: the starting directory is in place in well under a second. No other module writes to the tables
of entries: what is not written here would be missing in the history.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args
from uuid import uuid4

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from services_directory.db import Base
from services_directory.errors import EntryChanged, SafeLocationExposed
from services_directory.listings import hours
from services_directory.listings import models as m
from services_directory.listings.entry import Entry, differences
from services_directory.listings.entry_json import to_json
from services_directory.listings.entry_reading import Standing, standings
from services_directory.listings.entry_rows import Rows, chunks, detail_rows, location_row, organization_row, service_row
from services_directory.listings.texts import FACTS, FIT, spanish_of
from services_directory.revision.models import EntryRevision
from services_directory.upsert import insert_or_update

Outcome = Literal["added", "changed", "unchanged", "kept"]
Origin = Literal["starter", "office"]
Channel = Literal["console", "import", "bot", "api", "starter", "command"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)

_SERVICE_DETAILS: Final = (m.Language, m.RequiredDocument, m.CostOption)
_LOCATION_DETAILS: Final = (m.Address, m.Accessibility)
_LISTING_DETAILS: Final = (m.Phone, m.Schedule, m.TemporaryClosure)
_TABLES: Final = tuple(
    model.__tablename__
    for model in (
        *(m.Organization, m.Service, m.Location, m.ServiceAtLocation),
        *(*_SERVICE_DETAILS, *_LOCATION_DETAILS, *_LISTING_DETAILS, m.Attribute, m.ChangeRecord, EntryRevision),
    )
)


_PORTION: Final = 200


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes, when, why and by which way. `by` is an office or a role, never a person; `staff_id` says who it was.

    What comes from the `starter` never overwrites an office's work. `request_id` is the proposal that was accepted.
    """

    by: str
    why: str
    at: datetime
    origin: Origin = "office"
    channel: Channel = "command"
    staff_id: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is of an entry already."""

    digest: str
    origin: str
    version: int
    keyed: bool


def put(session: Session, entry: Entry, change: Change, expected_version: int | None = None) -> Outcome:
    """Adds an entry, or makes it say what this one says.

    Raises HoursInvalid, SafeLocationExposed; EntryChanged if it is no longer at `expected_version`.
    """
    lock(session, change.at)
    version = next(iter(_known(session, [entry.service_id]).values()), None)
    if expected_version is not None and (version is None or version.version != expected_version):
        raise EntryChanged("the entry was changed by someone else in the meantime")
    return next(outcome for outcome, count in put_all(session, [entry], change).items() if count)


def put_all(session: Session, entries: Sequence[Entry], change: Change) -> Counter[Outcome]:
    """Adds or changes many entries in the session's transaction; the version goes up once, and only if something changed."""
    for entry in entries:
        check(entry)
    lock(session, change.at)
    known = _known(session, [entry.service_id for entry in entries])
    outcomes = {entry.key: _outcome(known.get(entry.service_id), entry, change) for entry in entries}
    added = [entry for entry in entries if outcomes[entry.key] == "added"]
    changed = [entry for entry in entries if outcomes[entry.key] == "changed"]
    _add(session, added, change)
    _give_keys(session, [entry for entry in entries if entry.service_id in known and not known[entry.service_id].keyed])
    for start in range(0, len(changed), _PORTION):
        _change(session, changed[start : start + _PORTION], change)
    if added or changed:
        bump(session, change.at)
    return Counter(outcomes.values())


def version_of(session: Session) -> int:
    """The directory's version; 0 before anything was written."""
    return session.scalar(select(m.DirectoryVersion.version)) or 0


def bump(session: Session, at: datetime) -> None:
    """Says that what is published changed: every process builds its snapshot anew."""
    session.execute(update(m.DirectoryVersion).values(version=m.DirectoryVersion.version + 1, changed_at=at))


def assign(session: Session, service_ids: Sequence[str], office_id: str) -> None:
    """Says which office answers for these entries; that is no fact of an entry, so no version of it is made."""
    _update(session, m.Service, [{"row_id": service_id, "office_id": office_id} for service_id in service_ids])


def record_texts(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keeps what became of texts in other languages, beside the changes of facts: HSDS metadata, but for its type."""
    session.execute(insert(m.ChangeRecord), [{"resource_type": "service", **row} for row in rows])


def record_check(session: Session, entry: Entry, how: str, note: str) -> None:
    """Keeps that an entry was checked, on the day it says: by which office, how, and what was remarked."""
    row = {"id": str(uuid4()), "service_id": entry.service_id, "verified_on": entry.verified_on}
    session.execute(insert(m.Verification).values(**row, office=entry.verified_by, how=how, note=note))


def put_capacity(session: Session, listing_id: str, available: int, maximum: int | None, at: datetime) -> None:
    """Free places as told now; shown at once."""
    lock(session, at)
    told = {"available": available, "maximum": maximum, "told_at": at, "unit": "bed"}
    insert_or_update(session.connection(), m.Capacity, {"service_at_location_id": listing_id}, told)
    bump(session, at)


def check(entry: Entry) -> None:
    """Raises HoursInvalid or SafeLocationExposed for what may not be written."""
    if entry.opening_hours:
        hours.validate(entry.opening_hours)
    if entry.safe_location and entry.gives_away():
        raise SafeLocationExposed(f"the address of a safe location is written in its {entry.gives_away()}")


def lock(session: Session, at: datetime) -> None:
    """Makes sure of the version's row and holds it until the transaction ends: what is read after it stays so until then."""
    found = session.scalar(select(m.DirectoryVersion.id).with_for_update())
    if found is None:
        session.execute(insert(m.DirectoryVersion).values(id=1, version=0, changed_at=at))


def _known(session: Session, service_ids: Sequence[str]) -> Mapping[str, _Known]:
    columns = select(
        m.Service.id, m.Service.content_digest, m.Service.origin, m.Service.version_id, m.ServiceAtLocation.entry_key
    ).join(m.ServiceAtLocation, m.ServiceAtLocation.service_id == m.Service.id)
    return {
        row.id: _Known(row.content_digest, row.origin, row.version_id, bool(row.entry_key))
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
        rows["entry_revision"].append(_revision(entry, change, 1, ()))
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


def _give_keys(session: Session, entries: Sequence[Entry]) -> None:
    """Rows from before entries kept their key."""
    _update(session, m.ServiceAtLocation, [{"row_id": entry.listing_id, "entry_key": entry.key} for entry in entries])


def _change(session: Session, entries: Sequence[Entry], change: Change) -> None:
    old = standings(session, [entry.key for entry in entries])
    _missing_organizations(session, entries)
    _update(session, m.Service, [_same_row(service_row(entry, change.origin)) for entry in entries], versioned=True)
    _update(session, m.Location, [_same_row(location_row(entry)) for entry in entries], versioned=True)
    _clear_details(session, entries)
    rows: Rows = defaultdict(list)
    unrecorded = _without_history(session, entries)
    for entry in entries:
        for table, some in detail_rows(entry).items():
            rows[table] += some
        before = old[entry.key]
        changes = list(differences(before.entry, entry))
        rows["metadata"] += [_record(entry, change, "update", each) for each in changes]
        if entry.service_id in unrecorded:
            rows["entry_revision"].append(_revision(before.entry, _before_history(change), before.version, ()))
        rows["entry_revision"].append(_revision(entry, change, before.version + 1, [field for field, _, _ in changes]))
    _insert(session, rows)
    _age_translations(session, entries, old)


def _same_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"row_id": row["id"]} | {name: value for name, value in row.items() if name != "id"}


def _update(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], versioned: bool = False) -> None:
    """Sets the columns of rows, each found by its `row_id`."""
    if not rows:
        return
    table = Base.metadata.tables[model.__tablename__]
    statement = update(table).where(table.c.id == bindparam("row_id"))
    if versioned:
        statement = statement.values(version_id=table.c.version_id + 1)
    session.connection().execute(statement, rows)


def _clear_details(session: Session, entries: Sequence[Entry]) -> None:
    services, places = [entry.service_id for entry in entries], [entry.location_id for entry in entries]
    for table in _SERVICE_DETAILS:
        session.execute(delete(table).where(table.service_id.in_(services)))
    for at in _LOCATION_DETAILS:
        session.execute(delete(at).where(at.location_id.in_(places)))
    for detail in _LISTING_DETAILS:
        session.execute(delete(detail).where(detail.service_at_location_id.in_([entry.listing_id for entry in entries])))
    tags = delete(m.Attribute).where(m.Attribute.link_entity == "service", m.Attribute.link_id.in_(services))
    session.execute(tags)


def _without_history(session: Session, entries: Sequence[Entry]) -> frozenset[str]:
    """Services of which no version was ever kept: they were written before there was a history."""
    ids = [entry.service_id for entry in entries]
    kept = session.scalars(select(EntryRevision.service_id).where(EntryRevision.service_id.in_(ids)).distinct())
    return frozenset(ids) - frozenset(kept)


def _before_history(change: Change) -> Change:
    return Change("", "", change.at)


def _age_translations(session: Session, entries: Sequence[Entry], old: Mapping[str, Standing]) -> None:
    """A translation is outdated as soon as its Spanish changes, and current again when the Spanish returns to what it was."""
    by_service = {entry.service_id: entry for entry in entries}
    mine = select(m.Translation).where(m.Translation.entity == "service", m.Translation.entity_id.in_(list(by_service)))
    turned: list[dict[str, Any]] = []
    for text in session.scalars(mine, execution_options={"populate_existing": True}):
        entry = by_service[text.entity_id]
        if text.field not in FACTS:
            continue
        before, now = (spanish_of(each, text.field) for each in (old[entry.key].entry, entry))
        if entry.safe_location and entry.told_in(text.text):
            if text.state in FIT:  # the place became confidential: what tells its address is shown no more
                turned.append({"row_id": text.id, "state": "outdated", "source": ""})
        elif before == now:
            continue
        elif text.state in FIT and text.source != now:
            turned.append({"row_id": text.id, "state": "outdated", "source": text.source or before})
        elif text.state == "outdated" and text.source == now:
            turned.append({"row_id": text.id, "state": "current", "source": now})
    _update(session, m.Translation, turned)


def _revision(entry: Entry, change: Change, number: int, fields: Sequence[str]) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "service_id": entry.service_id,
        "entry_key": entry.key,
        "number": number,
        "entry": to_json(entry),
        "fields": list(fields),
        "at": change.at,
        "by": change.by,
        "staff_id": change.staff_id,
        "why": change.why,
        "channel": change.channel,
        "request_id": change.request_id,
    }


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
    """Parents first: the order of `_TABLES`. Past the ORM, which makes a statement of its own for each set of empty columns."""
    for name in _TABLES:
        if rows.get(name):
            session.connection().execute(insert(Base.metadata.tables[name]), rows[name])
