"""Writes of the need log, and what a person may see and delete of it. Functions take a connection; the caller commits."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from services_directory.db import Base
from services_directory.needs.models import DangerCount, EntryReport, Need, Note
from services_directory.upsert import add_one

_PORTION: Final = 400
NOTE_KEPT: Final = timedelta(days=30)
_LOG_NEED: Final = insert(Base.metadata.tables[Need.__tablename__])  # made once: making a statement costs more than running it
_DAYPARTS: Final = ("0-6", "6-12", "12-18", "18-24")


@dataclass(frozen=True, slots=True)
class NeedRecord:
    """One need as it is logged. `need` "" = not understood. `search` holds need, place, state and candidates, for replay.

    `confidence` is a bucket ("high", "middle", "low", "" when chosen by a button). `person_ref` only with consent.
    """

    id: str
    week: str
    need: str
    status: str
    reason: str | None
    state: str = ""
    municipality: str = ""
    language: str = "es"
    channel: str = ""
    hub: str = ""
    daypart: str = ""
    services_shown: Sequence[str] = ()
    directory_version: int = 0
    search: dict[str, Any] = field(default_factory=dict)
    confidence: str = ""
    engine: str = ""
    person_ref: str | None = None
    key_epoch: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How much is held under somebody's pseudonyms."""

    needs: int
    notes: int


def new_id() -> str:
    """A random id, 32 hex digits."""
    return secrets.token_hex(16)


def week_of(day: date) -> str:
    """ISO week, "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def daypart_of(moment: datetime) -> str:
    """Quarter of the day, "6-12"; the hour itself is not kept."""
    return _DAYPARTS[moment.hour // 6]


def log_need(connection: Connection, record: NeedRecord) -> None:
    """Write one need."""
    connection.execute(_LOG_NEED, {**asdict(record), "services_shown": list(record.services_shown), "review": "new"})


def log_outcome(connection: Connection, need_id: str, status: str, reason: str | None) -> bool:
    """What the person says came of a need; False when the record is gone."""
    return connection.execute(update(Need).where(Need.id == need_id).values(status=status, reason=reason)).rowcount == 1


def find_need(connection: Connection, need_id: str) -> tuple[str, str] | None:
    """Need and state of a record, if it is still there."""
    row = connection.execute(select(Need.need, Need.state).where(Need.id == need_id)).one_or_none()
    return (row.need, row.state) if row else None


def count_danger(connection: Connection, kind: str, region: str, day: date) -> None:
    """One more of this class in this month and region; nothing else is kept."""
    add_one(connection, DangerCount, {"kind": kind, "month": f"{day:%Y-%m}", "region": region})


def report_entry(connection: Connection, service_id: str, what: str, day: date) -> None:
    """One more person said this of a service this week."""
    add_one(connection, EntryReport, {"service_id": service_id, "week": week_of(day), "what": what})


def keep_note(connection: Connection, sealed: str, state: str, need_id: str | None, person_ref: str | None, today: date) -> None:
    """Keep redacted, sealed words for 30 days."""
    values = {"id": new_id(), "sealed": sealed, "state": state, "need_id": need_id, "person_ref": person_ref}
    connection.execute(insert(Note).values({**values, "delete_on": today + NOTE_KEPT}))


def held(connection: Connection, refs: tuple[str, ...]) -> Held:
    """How much is held under these pseudonyms."""
    needs = connection.execute(select(func.count()).where(Need.person_ref.in_(refs))).scalar_one()
    notes = connection.execute(select(func.count()).where(Note.person_ref.in_(refs))).scalar_one()
    return Held(needs, notes)


def forget(connection: Connection, refs: tuple[str, ...], need_ids: tuple[str, ...] = ()) -> Held:
    """Delete everything under these pseudonyms, and these records of the conversation in hand; how much it was."""
    mine = Need.person_ref.in_(refs) | Need.id.in_(need_ids)
    notes = connection.execute(delete(Note).where(Note.person_ref.in_(refs) | Note.need_id.in_(need_ids))).rowcount
    return Held(connection.execute(delete(Need).where(mine)).rowcount, notes)


def delete_old_notes(connection: Connection, today: date) -> int:
    """Delete notes past their day; how many."""
    return connection.execute(delete(Note).where(Note.delete_on <= today)).rowcount


def settle_reports(connection: Connection, service_ids: Sequence[str]) -> None:
    """Somebody looked at what people had said of these services."""
    for start in range(0, len(service_ids), _PORTION):
        some = service_ids[start : start + _PORTION]
        connection.execute(update(EntryReport).where(EntryReport.service_id.in_(some)).values(settled=EntryReport.count))
