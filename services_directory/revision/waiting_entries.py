"""Queries of entries as proposals that wait would make them: for trying out, before anybody decides.

What is out of somebody's reach is not found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import Standing, standings
from services_directory.revision.merge import merge
from services_directory.revision.models import ChangeRequest
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within

MOST: Final = 500


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """An entry as it would be; `number` is None of a new one."""

    entry: Entry
    number: int | None
    title: str


def waiting_entries(session: Session, staff: Staff, request_id: str = "", most: int = MOST) -> Sequence[WaitingEntry]:
    """Entries as the open proposals within reach would leave them, the newest `most` of those, or as one of them would."""
    reached, asked = reach(staff, "see"), ChangeRequest
    both = and_(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))
    query = select(asked).where(both, asked.status == "open").order_by(asked.created_at.desc(), asked.id).limit(most)
    rows = session.scalars(query.where(asked.id == request_id) if request_id else query).all()
    now = standings(session, {row.entry_key for row in rows})
    made: dict[str, WaitingEntry] = {}
    for row in reversed(rows):
        before = made[row.entry_key].entry if row.entry_key in made else _entry(now, row.entry_key)
        base, proposed = from_json(row.base) if row.base else before, from_json(row.proposed)
        entry = merge(base, before, proposed).entry if base and before else proposed
        number = now[row.entry_key].number if row.entry_key in now else None
        made[row.entry_key] = WaitingEntry(entry, number, row.title)
    return list(made.values())


def _entry(now: Mapping[str, Standing], key: str) -> Entry | None:
    return now[key].entry if key in now else None
