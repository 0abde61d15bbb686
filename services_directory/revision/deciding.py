"""Decides on proposals: accepted, accepted in part, rejected. The only way from a proposal to what is published.

All who accept queue on the directory's version, so what is read here stays so until it is written. An entry is read as it is now:
what was changed since the proposal was written is never overwritten without a person having seen it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services_directory.console.wording import N_
from services_directory.errors import EntryChanged
from services_directory.listings import catalog
from services_directory.listings.catalog import Change
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import Standing, standings
from services_directory.needs.log import settle_reports
from services_directory.revision.errors import (
    AlreadyDecided,
    ConflictsOpen,
    EntryProblem,
    NothingChanged,
    OutOfReach,
    OwnProposal,
)
from services_directory.revision.merge import Merge, merge, taking, together
from services_directory.revision.models import ChangeRequest
from services_directory.revision.signature import signature_of
from services_directory.revision.soundness import insist_sound
from services_directory.scope import Staff, may
from services_directory.staff.audit import record
from services_directory.upkeep.expiry import DEFAULT, ExpiryRules, checked_on

# Without these an entry is none: of a new one they are accepted, or it is rejected.
_NEEDED = frozenset({"organization", "service", "needs", "scope", "state"})


@dataclass(frozen=True, slots=True)
class Terms:
    """`seen` is the version of the entry the reviewer was shown (0: a new one); `rules` say when what was checked expires."""

    seen: int | None = None
    rules: ExpiryRules = DEFAULT


PLAIN: Final = Terms()


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, when and why."""

    staff: Staff
    at: datetime
    why: str = ""
    rules: ExpiryRules = DEFAULT


def accept(
    session: Session,
    staff: Staff,
    request_id: str,
    at: datetime,
    fields: Collection[str] | None = None,
    why: str = "",
    terms: Terms = PLAIN,
) -> Literal["accepted", "part"]:
    """Publishes a proposal, or only these fields of it (with those that go with them); how it ended.

    Raises OutOfReach, OwnProposal, AlreadyDecided, NothingChanged, EntryProblem; EntryChanged when the entry is no longer as it
    was shown; ConflictsOpen when no fields are named and somebody changed one of them since, differently. A conflict that is
    named is decided: as proposed.
    """
    catalog.lock(session, at)
    asked = _open(session, staff, request_id)
    now = standings(session, [asked.entry_key]).get(asked.entry_key)
    if terms.seen is not None and terms.seen != (now.version if now else 0):
        raise EntryChanged("the entry was changed since it was shown")
    wanted = from_json(asked.proposed)
    if now is None:
        entry, taken, whole = _new(wanted, fields)
    else:
        found = merge(from_json(asked.base) if asked.base else now.entry, now.entry, wanted)
        taken = _chosen(found, fields)
        entry, whole = taking(now.entry, wanted, taken), taken == frozenset(found.open)
    _insist_theirs(staff, asked, now, entry)
    _publish(session, asked, now, entry, Decision(staff, at, why, terms.rules))
    ended: Literal["accepted", "part"] = "accepted" if whole else "part"
    _end(session, asked, ended, Decision(staff, at, why), sorted(taken))
    _overtake(session, asked, at)
    return ended


def reject(session: Session, staff: Staff, request_id: str, at: datetime, why: str) -> None:
    """Nothing is published; its author reads why.

    Raises OutOfReach, OwnProposal, AlreadyDecided; EntryProblem without a reason.
    """
    asked = _open(session, staff, request_id)
    if not why.strip():
        raise EntryProblem("why", N_("Escriba por qué, para que quien lo propuso lo sepa."))
    _end(session, asked, "rejected", Decision(staff, at, why.strip()), [])


def may_decide(staff: Staff, asked: ChangeRequest) -> bool:
    """Whether both what the entry was and what it would be are theirs to approve, and the proposal is somebody else's."""
    return asked.author_id != staff.id and _covers(staff, asked)


def _covers(staff: Staff, asked: ChangeRequest) -> bool:
    return all(may(staff, "approve", state, asked.office_id) for state in (asked.state, asked.base_state))


def _open(session: Session, staff: Staff, request_id: str) -> ChangeRequest:
    """The proposal, held until the transaction ends."""
    query = select(ChangeRequest).where(ChangeRequest.id == request_id).with_for_update()
    asked = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if asked is None or not _covers(staff, asked):
        raise OutOfReach("no such proposal of theirs to decide")
    if asked.author_id == staff.id:
        raise OwnProposal(request_id)
    if asked.status != "open":
        raise AlreadyDecided(request_id)
    return asked


def _new(wanted: Entry, fields: Collection[str] | None) -> tuple[Entry, frozenset[str], bool]:
    """A new entry, with what was accepted of it and what it cannot be without."""
    bare = Entry(wanted.key, "", "other", "", (), wanted.scope, wanted.timezone)
    all_of_it = frozenset(merge(bare, bare, wanted).open)
    taken = all_of_it if fields is None else (together([*fields, *_NEEDED]) & all_of_it)
    return taking(bare, wanted, taken), taken, taken == all_of_it


def _chosen(found: Merge, fields: Collection[str] | None) -> frozenset[str]:
    if fields is None and found.conflicts:
        raise ConflictsOpen(found.conflicts)
    chosen = frozenset(found.taken) if fields is None else together(fields) & frozenset(found.open)
    if not chosen:
        raise NothingChanged("nothing of it was accepted, or all of it is so already")
    return chosen


def _insist_theirs(staff: Staff, asked: ChangeRequest, now: Standing | None, entry: Entry) -> None:
    """The entry may have moved, or changed hands, since the proposal was written."""
    office = now.office_id if now else asked.office_id
    states = {entry.state, now.entry.state if now else entry.state}
    if not all(may(staff, "approve", state, office) for state in states):
        raise OutOfReach("the entry is no longer theirs")


def _publish(session: Session, asked: ChangeRequest, now: Standing | None, entry: Entry, decision: Decision) -> None:
    by = signature_of(session, asked.author_id, decision.staff)
    if asked.checked:
        entry = checked_on(entry, asked.created_at, by, decision.rules)
    insist_sound(entry)
    change = Change(by, asked.why, decision.at, "office", _channel(asked), asked.author_id, asked.id)
    catalog.put(session, entry, change, now.version if now else None)
    settle_reports(session.connection(), [entry.service_id])
    if now is None and asked.office_id:
        catalog.assign(session, [entry.service_id], asked.office_id)


def _channel(asked: ChangeRequest) -> catalog.Channel:
    return next(known for known in catalog.CHANNELS if known == asked.channel)


def _end(session: Session, asked: ChangeRequest, status: str, decision: Decision, fields: list[str]) -> None:
    values: dict[str, Any] = {
        "status": status,
        "decided_by_id": decision.staff.id,
        "decided_by_name": decision.staff.name,
        "decided_at": decision.at,
        "decision_why": decision.why,
        "accepted_fields": fields,
    }
    one = update(ChangeRequest).where(ChangeRequest.id == asked.id, ChangeRequest.status == "open")
    ended = one.values(**values, version_id=ChangeRequest.version_id + 1).returning(ChangeRequest.id)
    if session.execute(ended, execution_options={"synchronize_session": False}).scalar() is None:
        raise AlreadyDecided(asked.id)
    record(session, decision.staff, f"proposal_{status}", asked.id, decision.at)


def _overtake(session: Session, done: ChangeRequest, at: datetime) -> None:
    """Other proposals for the entry that ask for nothing any more."""
    entry = standings(session, [done.entry_key])[done.entry_key].entry
    others = select(ChangeRequest).where(ChangeRequest.entry_key == done.entry_key, ChangeRequest.status == "open")
    idle = [
        each.id
        for each in session.scalars(others, execution_options={"populate_existing": True})
        if each.id != done.id and not merge(from_json(each.base) if each.base else entry, entry, from_json(each.proposed)).open
    ]
    ended = update(ChangeRequest).where(ChangeRequest.id.in_(idle), ChangeRequest.status == "open")
    values = {"status": "overtaken", "decided_at": at, "version_id": ChangeRequest.version_id + 1}
    if idle:
        session.execute(ended.values(**values), execution_options={"synchronize_session": False})


__all__ = ["Terms", "accept", "may_decide", "reject"]
