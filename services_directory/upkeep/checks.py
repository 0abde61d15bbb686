"""What an office says of an entry in one tap: still the same, closed, so many free places. Each is on record with who said it.

"Still the same" and free places are published at once; a closure is a proposal, and those come first in the waiting list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from services_directory.console.wording import N_
from services_directory.listings import catalog
from services_directory.listings.catalog import Change
from services_directory.listings.entry_reading import Standing, standings_by_number
from services_directory.listings.listing import Closure
from services_directory.needs.log import settle_reports
from services_directory.revision.errors import EntryProblem, OutOfReach
from services_directory.revision.proposal import Proposal
from services_directory.revision.proposing import propose
from services_directory.revision.signature import signature
from services_directory.scope import Action, Staff, may
from services_directory.staff.audit import record
from services_directory.upkeep.expiry import DEFAULT, ExpiryRules, checked_on, expiry_days, local_day

__all__ = ["Closing", "confirm", "confirm_all", "expiry_days", "report_closed", "set_capacity"]

WAYS: Final = {"phone": "sigue igual (por teléfono)", "visit": "sigue igual (visita)", "message": "sigue igual (mensaje)"}
_MOST_PLACES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Closing:
    """From a day until another, both included; `ends` None: until further notice. `for_good`: it is gone."""

    starts: date
    ends: date | None = None
    reason: str = ""
    for_good: bool = False


def confirm(
    session: Session,
    staff: Staff,
    number: int,
    at: datetime,
    how: str = "phone",
    note: str = "",
    rules: ExpiryRules = DEFAULT,
) -> None:
    """Everything it says is still so. Raises OutOfReach."""
    confirm_all(session, staff, [number], at, how, note, rules)


def confirm_all(
    session: Session,
    staff: Staff,
    numbers: Sequence[int],
    at: datetime,
    how: str = "phone",
    note: str = "",
    rules: ExpiryRules = DEFAULT,
) -> int:
    """Of all these entries; how many. None is touched if one is not theirs (OutOfReach)."""
    catalog.lock(session, at)
    found = _theirs(session, staff, numbers, "confirm")
    by = signature(session, staff)
    checked = [checked_on(each.entry, at, by, rules) for each in found]
    change = Change(by, WAYS.get(how, WAYS["phone"]), at, "office", "console", staff.id)
    catalog.put_all(session, checked, change)
    for entry in checked:
        catalog.record_check(session, entry, how, note)
        record(session, staff, "entry_checked", entry.key, at)
    settle_reports(session.connection(), [entry.service_id for entry in checked])
    return len(checked)


def report_closed(session: Session, staff: Staff, number: int, at: datetime, closing: Closing) -> str:
    """Proposes that it is closed; the proposal's id. Raises OutOfReach, NothingChanged, EntryProblem."""
    now = _theirs(session, staff, [number], "propose")[0]
    if closing.ends is not None and closing.ends < closing.starts:
        raise EntryProblem("ends", N_("El cierre termina antes de empezar."))
    if closing.for_good:
        closed = replace(now.entry, withheld=f"{local_day(now.entry, at).isoformat()}: {closing.reason or 'cerró'}")
    else:
        closure = Closure(closing.starts, closing.ends, closing.reason)
        closed = replace(now.entry, closures=tuple(sorted({*now.entry.closures, closure}, key=lambda each: each.starts)))
    proposal = Proposal(closed, closing.reason, kind="close", base=now.entry, base_version=now.version)
    return propose(session, staff, proposal, at)


def set_capacity(session: Session, staff: Staff, number: int, available: int, maximum: int | None, at: datetime) -> None:
    """Free places, as told now. Raises OutOfReach, EntryProblem."""
    now = _theirs(session, staff, [number], "confirm")[0]
    if not 0 <= available <= _MOST_PLACES or (maximum is not None and not available <= maximum <= _MOST_PLACES):
        raise EntryProblem("available", N_("Los lugares libres van de 0 al total."))
    catalog.put_capacity(session, now.entry.listing_id, available, maximum, at)
    record(session, staff, "places_told", now.entry.key, at)


def _theirs(session: Session, staff: Staff, numbers: Sequence[int], action: Action) -> list[Standing]:
    found = standings_by_number(session, numbers)
    theirs = [each for each in found.values() if may(staff, action, each.entry.state, each.office_id)]
    if not theirs or len(theirs) != len(set(numbers)):
        raise OutOfReach("not all of them are theirs")
    return theirs
