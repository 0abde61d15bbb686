"""Proposals that came by imports, for who may decide on them: which imports have some, and accepting many at once.

Nobody decides on their own: their own imports are not here. What cannot be accepted without a person having looked (somebody
changed the same fact since) stays open.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, sessionmaker

from services_directory.errors import DirectoryError
from services_directory.revision.models import ChangeRequest
from services_directory.revision.requests import Terms, accept
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within
from services_directory.upkeep.expiry import DEFAULT, ExpiryRules

_PORTION: Final = 25
LONGEST: Final = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Arrived:
    """An import with proposals that wait."""

    import_id: str
    author_name: str
    at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who accepts, with what: `clock` for when, `rules` for when what was checked expires."""

    writing: sessionmaker[Session]
    staff: Staff
    clock: Callable[[], datetime]
    rules: ExpiryRules = DEFAULT


def arrived(session: Session, staff: Staff, most: int = 10) -> list[Arrived]:
    """Imports of others with proposals that wait for this person, the newest first."""
    asked = ChangeRequest
    columns = select(asked.import_id, asked.author_name, func.min(asked.created_at).label("at"), func.count().label("waiting"))
    grouped = columns.where(_theirs(staff), asked.import_id != "").group_by(asked.import_id, asked.author_name)
    rows = session.execute(grouped.order_by(func.min(asked.created_at).desc()).limit(most))
    return [Arrived(row.import_id, row.author_name, row.at, row.waiting) for row in rows]


def open_ids(session: Session, staff: Staff, import_id: str, ids: Sequence[str] | None = None) -> Sequence[str]:
    """Proposals of an import that wait for this person (of these, if some are named), the oldest first."""
    query = select(ChangeRequest.id).where(_theirs(staff), ChangeRequest.import_id == import_id)
    if ids is not None:
        query = query.where(ChangeRequest.id.in_(list(ids)))
    return session.scalars(query.order_by(ChangeRequest.created_at, ChangeRequest.id)).all()


def accept_all(deciding: Deciding, import_id: str, ids: Sequence[str] | None = None) -> Counter[str]:
    """Accepts the proposals of an import, all or these, in small transactions: how many were `accepted`, how many are `left` for
    a person to look at. Stops after `LONGEST`; what is open then can be accepted by asking again."""
    with deciding.writing.begin() as session:
        waiting = open_ids(session, deciding.staff, import_id, ids)
    counts: Counter[str] = Counter()
    until = deciding.clock() + LONGEST
    for start in range(0, len(waiting), _PORTION):
        if start and deciding.clock() > until:
            break
        with deciding.writing.begin() as session:
            for request_id in waiting[start : start + _PORTION]:
                counts["accepted" if _accept(session, deciding, request_id) else "left"] += 1
    return counts


def _accept(session: Session, deciding: Deciding, request_id: str) -> bool:
    try:
        with session.begin_nested():
            accept(session, deciding.staff, request_id, deciding.clock(), terms=Terms(rules=deciding.rules))
    except DirectoryError:
        return False
    return True


def _theirs(staff: Staff) -> ColumnElement[bool]:
    reached, asked = reach(staff, "approve"), ChangeRequest
    both = and_(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))
    return and_(both, asked.author_id != staff.id, asked.status == "open")
