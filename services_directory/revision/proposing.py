"""Writes proposals. What is published is not touched: a proposal waits until somebody else accepts it.

Knows who may propose what, and what an entry was when its author began; nothing of pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from services_directory.console.wording import N_
from services_directory.db import Base
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json, to_json
from services_directory.listings.entry_reading import Standing, standings
from services_directory.listings.entry_rows import chunks
from services_directory.revision.errors import AlreadyDecided, EntryProblem, NothingChanged, OutOfReach
from services_directory.revision.merge import changed, merge
from services_directory.revision.models import ChangeRequest, EntryRevision
from services_directory.revision.proposal import Proposal, new_key, title_of
from services_directory.revision.soundness import insist_sound
from services_directory.scope import Staff, may, reach
from services_directory.staff.audit import record


def propose(session: Session, staff: Staff, proposal: Proposal, at: datetime) -> str:
    """Puts a proposal among those that wait; its id. The same proposal, waiting already, is not put there twice.

    Raises NothingChanged, OutOfReach, EntryProblem.
    """
    found = propose_all(session, staff, [proposal], at)[0]
    if not found:
        raise NothingChanged("the entry says this already")
    record(session, staff, "proposal_made", found, at)
    return found


def propose_all(session: Session, staff: Staff, proposals: Sequence[Proposal], at: datetime) -> list[str]:
    """Many at once, in a few statements: per proposal its id, '' where nothing would change.

    Raises OutOfReach, EntryProblem; then nothing was written.
    """
    now = standings(session, [each.proposed.key for each in proposals if each.proposed.key])
    seen = _bases(session, proposals, now)
    rows = [_row(staff, each, now.get(each.proposed.key), base, at) for each, base in zip(proposals, seen, strict=True)]
    alike = _waiting_alike(session, staff, [row["digest"] for row in rows if row])
    fresh: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row and row["digest"] not in alike:
            fresh.setdefault(row["digest"], row)
    if fresh:
        session.connection().execute(insert(Base.metadata.tables[ChangeRequest.__tablename__]), list(fresh.values()))
    ids = alike | {digest: row["id"] for digest, row in fresh.items()}
    return [ids[row["digest"]] if row else "" for row in rows]


def withdraw(session: Session, staff: Staff, request_id: str, at: datetime) -> None:
    """Its author takes it back. Raises OutOfReach, AlreadyDecided."""
    mine = (ChangeRequest.id == request_id, ChangeRequest.author_id == staff.id)
    if session.scalar(select(ChangeRequest.id).where(*mine)) is None:
        raise OutOfReach("no such proposal of theirs")
    ended = update(ChangeRequest).where(*mine, ChangeRequest.status == "open")
    values = {"status": "withdrawn", "decided_at": at, "version_id": ChangeRequest.version_id + 1}
    if session.execute(ended.values(**values).returning(ChangeRequest.id)).scalar() is None:
        raise AlreadyDecided(request_id)
    record(session, staff, "proposal_withdrawn", request_id, at)


def _bases(session: Session, proposals: Sequence[Proposal], now: Mapping[str, Standing]) -> list[Entry | None]:
    """What each author saw: as given, else the version they name, else the entry as it is."""
    wanted = {
        (each.proposed.key, each.base_version)
        for each in proposals
        if each.base is None and each.base_version and each.proposed.key in now
        if now[each.proposed.key].version != each.base_version
    }
    kept = _versions(session, wanted)
    return [
        each.base
        or kept.get((each.proposed.key, each.base_version))
        or (now[each.proposed.key].entry if each.proposed.key in now else None)
        for each in proposals
    ]


def _versions(session: Session, wanted: set[tuple[str, int]]) -> Mapping[tuple[str, int], Entry]:
    columns = select(EntryRevision.entry_key, EntryRevision.number, EntryRevision.entry)
    return {
        (row.entry_key, row.number): from_json(row.entry)
        for some in chunks(sorted({key for key, _ in wanted}))
        for row in session.execute(columns.where(EntryRevision.entry_key.in_(some)))
        if (row.entry_key, row.number) in wanted
    }


def _row(staff: Staff, proposal: Proposal, now: Standing | None, base: Entry | None, at: datetime) -> dict[str, Any] | None:
    """The proposal as a row; None when it asks for nothing."""
    office = now.office_id if now else _office_of_new(staff, proposal)
    _insist_reach(staff, proposal.proposed, now, office)
    wanted = _fit(proposal.proposed, now)
    fields = changed(base, wanted) if base else ()
    if now and base and not merge(base, now.entry, wanted).open:
        return None
    insist_sound(wanted)
    key = wanted.key or new_key(wanted)
    return {
        "id": str(uuid4()),
        "entry_key": key,
        "kind": _kind(proposal, now),
        "state": wanted.state,
        "base_state": now.entry.state if now else wanted.state,
        "office_id": office,
        "title": title_of(wanted),
        "base": to_json(base) if base and now else None,
        "base_version": now.version if now and not proposal.base_version else proposal.base_version,
        "proposed": to_json(wanted) | {"key": key},
        "digest": wanted.digest(),
        "fields": list(fields),
        "checked": proposal.checked,
        "why": proposal.why,
        "channel": proposal.channel,
        "import_id": proposal.import_id,
        "author_id": staff.id,
        "author_name": staff.name,
        "created_at": at,
        "accepted_fields": [],
        "version_id": 1,
    }


def _fit(proposed: Entry, now: Standing | None) -> Entry:
    """An entry says when it was checked only by being checked: a proposal cannot."""
    entry = now.entry if now else None
    return replace(
        proposed,
        verified_on=entry.verified_on if entry else None,
        verified_by=entry.verified_by if entry else "",
        expires_on=entry.expires_on if entry else None,
    )


def _kind(proposal: Proposal, now: Standing | None) -> str:
    if now is None:
        return "new"
    return "edit" if proposal.kind == "new" else proposal.kind


def _office_of_new(staff: Staff, proposal: Proposal) -> str:
    return staff.office_id if reach(staff, "propose").extent == "office" else proposal.office_id


def _insist_reach(staff: Staff, wanted: Entry, now: Standing | None, office: str) -> None:
    """Both what it is and what it would be must be theirs."""
    if now and not may(staff, "propose", now.entry.state, office):
        raise OutOfReach("not theirs")
    if not reach(staff, "propose"):
        raise OutOfReach("may not propose")
    if not may(staff, "propose", wanted.state, office):
        if now is None and wanted.key:
            raise OutOfReach("not theirs")
        raise EntryProblem("state", N_("Este lugar quedaría fuera de lo que usted atiende. Elija uno de su estado."))


def _waiting_alike(session: Session, staff: Staff, digests: Sequence[str]) -> dict[str, str]:
    """Digest -> id of their own proposals that wait and ask for exactly this."""
    mine = (ChangeRequest.status == "open", ChangeRequest.author_id == staff.id)
    columns = select(ChangeRequest.digest, ChangeRequest.id).where(*mine)
    return {
        row.digest: row.id
        for some in chunks(list(dict.fromkeys(digests)))
        for row in session.execute(columns.where(ChangeRequest.digest.in_(some)))
    }
