"""Queries of what somebody of the staff did: written in the transaction of the deed itself, only ever added to.

Holds ids and words of ours, never what was typed into a form.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, aliased

from services_directory.listings.paging import Page
from services_directory.scope import Staff
from services_directory.staff.models import AuditEvent, StaffMember

# Who did it where nobody was signed in.
COMMAND: Final = "command"
DOOR: Final = "door"


@dataclass(frozen=True, slots=True)
class Deed:
    """One event: who (a name, or '' for a command), what, to what. `target_name` is a person's where the target is one."""

    at: datetime
    by: str
    by_id: str
    action: str
    target: str
    target_name: str
    detail: str


def record(session: Session, staff: Staff | str, action: str, target: str, at: datetime, detail: str = "") -> None:
    """Notes a deed of this person (or of COMMAND, or of an account by its id)."""
    by = staff if isinstance(staff, str) else staff.id
    row = {"id": str(uuid4()), "at": at, "staff_id": by, "action": action[:40], "target": target[:200], "detail": detail}
    session.execute(insert(AuditEvent).values(row))


def deeds(session: Session, page: int, size: int, by: str = "", action: str = "") -> Page[Deed]:
    """What was done, the latest first; of one person or of one kind, if asked."""
    fitting = [column == value for column, value in ((AuditEvent.staff_id, by), (AuditEvent.action, action)) if value]
    total = session.scalar(select(func.count()).select_from(AuditEvent).where(*fitting)) or 0
    who, whom = aliased(StaffMember), aliased(StaffMember)
    query = (
        select(AuditEvent, who.name, whom.name)
        .outerjoin(who, who.id == AuditEvent.staff_id)
        .outerjoin(whom, whom.id == AuditEvent.target)
        .where(*fitting)
        .order_by(AuditEvent.at.desc(), AuditEvent.id)
    )
    rows = session.execute(query.offset((page - 1) * size).limit(size))
    return Page(tuple(_deed(event, by_name, target_name) for event, by_name, target_name in rows), page, size, total)


def actions(session: Session) -> list[str]:
    """The kinds of deeds there are."""
    return list(session.scalars(select(AuditEvent.action).distinct().order_by(AuditEvent.action)))


def _deed(event: AuditEvent, by: str | None, target: str | None) -> Deed:
    return Deed(event.at, by or "", event.staff_id, event.action, event.target, target or "", event.detail)
