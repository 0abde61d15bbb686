"""The week of an office in numbers and names: what was checked, what waits, what is about to leave the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from services_directory.places.zones import NATIONAL
from services_directory.revision.requests import RequestLine, waiting
from services_directory.scope import Staff
from services_directory.upkeep import due
from services_directory.upkeep.due import DueLine, Reported, StalePlaces, Unmet, Waits

_WEEK: Final = timedelta(days=7)
_LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class Summary:
    """All of it. `first` are the entries to check first, at most 40; `leaving` those of them about to leave the answers."""

    since: date
    until: date
    waits: Waits
    first: Sequence[DueLine]
    checked: int
    reported: Sequence[Reported]
    proposals: Sequence[RequestLine]
    proposed: int
    stale: Sequence[StalePlaces]
    outdated: Mapping[str, int]
    unmet: Sequence[Unmet]


def summary_of(session: Session, staff: Staff, now: datetime, grace: int = 30) -> Summary:
    """The seven days that end today, within somebody's reach."""
    today = now.astimezone(ZoneInfo(NATIONAL)).date()
    proposals = waiting(session, staff, size=_LISTED)
    return Summary(
        since=today - _WEEK,
        until=today,
        waits=due.waits(session, staff, today, grace),
        first=due.due(session, staff, today, size=_LISTED, grace=grace).items,
        checked=due.checked_since(session, staff, today - _WEEK),
        reported=due.reported(session, staff),
        proposals=proposals.items,
        proposed=proposals.total,
        stale=due.stale_capacity(session, staff, now),
        outdated=due.outdated_translations(session, staff),
        unmet=due.unmet(session, staff, today),
    )
