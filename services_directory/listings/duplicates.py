"""Entries that may be the same as one that is about to be saved: like name at the same place, same phone, same address.

Looks through all that is published, and through what is not, as far as somebody's reach goes. Only warns; decides nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from services_directory.listings import models as m
from services_directory.listings.entry import Entry
from services_directory.listings.entry_json import from_json
from services_directory.listings.entry_reading import standings_by_number
from services_directory.listings.listing import Listing
from services_directory.listings.words import folded
from services_directory.revision.models import ChangeRequest
from services_directory.scope import Staff, reach
from services_directory.scope_rows import within

Why = Literal["name", "phone", "address"]
MOST: Final = 5
_SAME_NAME: Final = 88
_SAME_ADDRESS: Final = 90
_TELLING: Final = 8  # characters of an address that says where
_LOOKED_AT: Final = 400  # proposals and hidden entries, the newest


@dataclass(frozen=True, slots=True)
class Alike:
    """What may be the same: an entry by its `number`, or a proposal by its `request_id`; and why."""

    number: int | None
    request_id: str
    title: str
    municipality: str
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    number: int | None
    request_id: str
    title: str
    name: str
    state: str
    municipality: str
    phones: frozenset[str]
    address: str


def alike(session: Session, staff: Staff, entry: Entry, published: Iterable[Listing]) -> list[Alike]:
    """The likeliest first, five at most. The entry itself and proposals for it are left out."""
    own = _of_entry(entry, None, "")
    others = (_of_listing(each) for each in published if each.id != entry.listing_id)
    found = [
        Alike(other.number, other.request_id, other.title, other.municipality, reasons)
        for some in (others, _hidden(session, staff, entry), _proposed(session, staff, entry))
        for other in some
        if (reasons := _reasons(own, other))
    ]
    return sorted(found, key=lambda each: -len(each.reasons))[:MOST]


def _reasons(own: _Facts, other: _Facts) -> tuple[Why, ...]:
    found: list[Why] = []
    here = own.state == other.state and own.municipality == other.municipality
    if here and fuzz.token_set_ratio(own.name, other.name, score_cutoff=_SAME_NAME):
        found.append("name")
    if own.phones & other.phones:
        found.append("phone")
    known = here and min(len(own.address), len(other.address)) >= _TELLING
    if known and fuzz.ratio(own.address, other.address, score_cutoff=_SAME_ADDRESS):
        found.append("address")
    return tuple(found)


def _of_listing(each: Listing) -> _Facts:
    phones = frozenset(phone.number for phone in each.phones)
    title, name = f"{each.organization} · {each.service}", folded(f"{each.organization} {each.service}")
    return _Facts(each.number, "", title, name, each.state, folded(each.municipality), phones, folded(each.address))


def _of_entry(entry: Entry, number: int | None, request_id: str) -> _Facts:
    phones = frozenset(phone.number for phone in entry.phones)
    title, name = f"{entry.organization} · {entry.service}", folded(f"{entry.organization} {entry.service}")
    return _Facts(number, request_id, title, name, entry.state, folded(entry.municipality), phones, folded(entry.address))


def _hidden(session: Session, staff: Staff, entry: Entry) -> Iterator[_Facts]:
    """What is not shown to the public and within reach."""
    numbers = (
        select(m.ServiceAtLocation.number)
        .join(m.Service, m.Service.id == m.ServiceAtLocation.service_id)
        .where(m.Service.publication != "published", m.Service.home_state == entry.state, m.Service.id != entry.service_id)
        .where(within(reach(staff, "see"), m.Service.home_state, m.Service.office_id))
        .order_by(m.ServiceAtLocation.number.desc())
    )
    for number, found in standings_by_number(session, session.scalars(numbers.limit(_LOOKED_AT)).all()).items():
        yield _of_entry(found.entry, number, "")


def _proposed(session: Session, staff: Staff, entry: Entry) -> Iterator[_Facts]:
    """New entries that wait for a decision, within reach."""
    asked, reached = ChangeRequest, reach(staff, "see")
    waiting = (
        select(asked.id, asked.proposed)
        .where(asked.status == "open", asked.kind == "new", asked.state == entry.state, asked.entry_key != entry.key)
        .where(within(reached, asked.state, asked.office_id))
        .order_by(asked.created_at.desc())
    )
    for row in session.execute(waiting.limit(_LOOKED_AT)):
        yield _of_entry(from_json(row.proposed), None, row.id)
