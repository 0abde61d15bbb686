"""The history of an entry: who changed what, when, why and by which way; and any version of it again. Reads only.

Whether somebody may see an entry is for `in_reach` to say, before its history is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import Standing, standing_of
from services_directory.revision.errors import OutOfReach
from services_directory.revision.models import ChangeRequest, EntryRevision
from services_directory.revision.proposal import Proposal
from services_directory.revision.proposing import propose
from services_directory.scope import Action, Staff, may
from services_directory.staff.models import StaffMember


@dataclass(frozen=True, slots=True)
class Revision:
    """One version. `by` is the office in public; `author` and `approver` the people, '' for a program or one who left."""

    number: int
    entry: Entry
    fields: tuple[str, ...]
    at: datetime
    by: str
    author: str
    approver: str
    why: str
    channel: str
    request_id: str


def in_reach(session: Session, staff: Staff, number: int, action: Action = "see") -> Standing | None:
    """The entry of a number, if the action may touch it."""
    found = standing_of(session, number)
    return found if found and may(staff, action, found.entry.state, found.office_id) else None


def history_of(session: Session, which: int | str) -> list[Revision]:
    """All versions of an entry (its number, or its key), the newest first."""
    newest = _revisions(which).order_by(EntryRevision.number.desc())
    return [_revision(row[0], row[1], row[2]) for row in session.execute(newest)]


def version_of_entry(session: Session, which: int | str, number: int) -> Revision | None:
    """One version."""
    row = session.execute(_revisions(which).where(EntryRevision.number == number)).one_or_none()
    return _revision(row[0], row[1], row[2]) if row else None


def changed_since(session: Session, which: int | str, version: int) -> Sequence[Revision]:
    """What was changed after a version, the oldest first: for somebody whose form is older than the entry."""
    later = _revisions(which).where(EntryRevision.number > version).order_by(EntryRevision.number)
    return [_revision(row[0], row[1], row[2]) for row in session.execute(later)]


def restore(session: Session, staff: Staff, number: int, version: int, why: str, at: datetime) -> str:
    """Proposes that an entry says again what it said in a version; the proposal's id.

    Raises OutOfReach, NothingChanged, EntryProblem.
    """
    now, kept = in_reach(session, staff, number, "propose"), version_of_entry(session, number, version)
    if now is None or kept is None:
        raise OutOfReach("no such version of theirs")
    return propose(session, staff, Proposal(kept.entry, why, kind="restore", base=now.entry, base_version=now.version), at)


def _revisions(which: int | str) -> Select[EntryRevision, str | None, str | None]:
    query = (
        select(EntryRevision, StaffMember.name, ChangeRequest.decided_by_name)
        .outerjoin(StaffMember, StaffMember.id == EntryRevision.staff_id)
        .outerjoin(ChangeRequest, ChangeRequest.id == EntryRevision.request_id)
    )
    if isinstance(which, str):
        return query.where(EntryRevision.entry_key == which)
    at = m.ServiceAtLocation
    return query.join(at, at.service_id == EntryRevision.service_id).where(at.number == which)


def _revision(row: EntryRevision, author: str | None, approver: str | None) -> Revision:
    return Revision(
        number=row.number,
        entry=from_json(row.entry),
        fields=tuple(row.fields),
        at=row.at,
        by=row.by,
        author=author or "",
        approver=approver or "",
        why=row.why,
        channel=row.channel,
        request_id=row.request_id,
    )
