"""Proposals to change the directory: the waiting list, one proposal with what became of the entry since, and ways to end it.

What is out of somebody's reach is not found. `propose`, `accept` and their like live in `proposing` and `deciding`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import Standing, standings
from services_directory.listings.paging import SIZE, Page, Wanted
from services_directory.revision.deciding import Terms, accept, may_decide, reject
from services_directory.revision.merge import Merge, merge
from services_directory.revision.models import ChangeRequest
from services_directory.revision.proposal import Kind, Proposal, Status
from services_directory.revision.proposing import propose, propose_all, withdraw
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within

__all__ = [
    "Proposal",
    "Request",
    "RequestLine",
    "Terms",
    "accept",
    "ended",
    "others_waiting",
    "propose",
    "propose_all",
    "reject",
    "request_of",
    "waiting",
    "waiting_count",
    "withdraw",
]

_CLOSURES_FIRST: Final = case((ChangeRequest.kind == "close", 0), else_=1)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A proposal in a list. `number` is the entry's, None of a new one; `decidable`: by who looks at the list."""

    id: str
    kind: Kind
    status: Status
    title: str
    number: int | None
    state: str
    fields: tuple[str, ...]
    why: str
    channel: str
    author_name: str
    mine: bool
    decidable: bool
    created_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    decision_why: str


@dataclass(frozen=True, slots=True)
class Request:
    """A proposal whole. `base` is what its author saw (None: a new entry), `now` the entry as it stands.

    `merged`: what the proposal would do to the entry as it stands; None for a new one.
    """

    line: RequestLine
    entry_key: str
    base: Entry | None
    base_version: int
    proposed: Entry
    now: Standing | None
    merged: Merge | None
    checked: bool
    import_id: str
    accepted_fields: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Nobody has decided yet."""
        return self.line.status == "open"


def request_of(session: Session, staff: Staff, request_id: str) -> Request | None:
    """A proposal; None when there is none or it is out of reach."""
    row = session.scalars(_seen(staff).where(ChangeRequest.id == request_id), execution_options=_FRESH).one_or_none()
    if row is None:
        return None
    base, proposed = from_json(row.base) if row.base else None, from_json(row.proposed)
    now = standings(session, [row.entry_key]).get(row.entry_key)
    return Request(
        line=_line(staff, row, now.number if now else None),
        entry_key=row.entry_key,
        base=base,
        base_version=row.base_version,
        proposed=proposed,
        now=now,
        merged=merge(base or now.entry, now.entry, proposed) if now else None,
        checked=row.checked,
        import_id=row.import_id,
        accepted_fields=tuple(row.accepted_fields),
    )


def waiting(
    session: Session, staff: Staff, page: int = 1, size: int = SIZE, only_mine: bool = False, import_id: str = ""
) -> Page[RequestLine]:
    """What waits within reach: closures first, then the oldest."""
    chosen = _seen(staff).where(ChangeRequest.status == "open")
    if only_mine:
        chosen = chosen.where(ChangeRequest.author_id == staff.id)
    if import_id:
        chosen = chosen.where(ChangeRequest.import_id == import_id)
    return _page(session, staff, chosen, (_CLOSURES_FIRST, ChangeRequest.created_at, ChangeRequest.id), Wanted(page, size))


def ended(session: Session, staff: Staff, page: int = 1, size: int = SIZE, only_mine: bool = False) -> Page[RequestLine]:
    """What was decided within reach, the newest first."""
    chosen = _seen(staff).where(ChangeRequest.status != "open")
    if only_mine:
        chosen = chosen.where(ChangeRequest.author_id == staff.id)
    return _page(session, staff, chosen, (ChangeRequest.decided_at.desc(), ChangeRequest.id), Wanted(page, size))


def waiting_count(session: Session, staff: Staff) -> int:
    """How many wait that they may decide on."""
    reached = reach(staff, "approve")
    mine = and_(_both(staff, "approve"), ChangeRequest.author_id != staff.id, ChangeRequest.status == "open")
    return (session.scalar(select(func.count()).select_from(ChangeRequest).where(mine)) or 0) if reached else 0


def others_waiting(session: Session, staff: Staff, entry_key: str, besides: str = "") -> Sequence[RequestLine]:
    """Further proposals for an entry that wait, within reach: to be seen by who opens its form or decides on one of them."""
    chosen = _seen(staff).where(ChangeRequest.entry_key == entry_key, ChangeRequest.status == "open")
    rows = session.scalars(chosen.where(ChangeRequest.id != besides).order_by(ChangeRequest.created_at), execution_options=_FRESH)
    return [_line(staff, row, None) for row in rows]


_FRESH: Final = {"populate_existing": True}


def _seen(staff: Staff) -> Select[ChangeRequest]:
    return select(ChangeRequest).where(_both(staff, "see"))


def _both(staff: Staff, action: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Both what the entry was and what it would be are within reach."""
    reached, asked = reach(staff, action), ChangeRequest
    return and_(within(reached, asked.state, asked.office_id), within(reached, asked.base_state, asked.office_id))


def _page(
    session: Session, staff: Staff, chosen: Select[ChangeRequest], order: tuple[Any, ...], asked: Wanted
) -> Page[RequestLine]:
    ids = chosen.with_only_columns(ChangeRequest.id)  # whole entries are read only of the page
    total = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    wanted = asked.within(total)
    some = session.scalars(ids.order_by(*order).limit(wanted.size).offset(wanted.offset)).all()
    at = m.ServiceAtLocation
    numbered = select(ChangeRequest, at.number).outerjoin(at, at.entry_key == ChangeRequest.entry_key)
    found = numbered.where(ChangeRequest.id.in_(some)).order_by(*order)
    rows = session.execute(found, execution_options=_FRESH).all()
    return Page([_line(staff, row[0], row[1]) for row in rows], wanted.number, wanted.size, total)


def _line(staff: Staff, row: ChangeRequest, number: int | None) -> RequestLine:
    return RequestLine(
        id=row.id,
        kind=cast("Kind", row.kind),
        status=cast("Status", row.status),
        title=row.title,
        number=number,
        state=row.state,
        fields=tuple(row.fields),
        why=row.why,
        channel=row.channel,
        author_name=row.author_name,
        mine=row.author_id == staff.id,
        decidable=row.status == "open" and may_decide(staff, row),
        created_at=row.created_at,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        decision_why=row.decision_why,
    )
