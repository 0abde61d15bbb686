"""When an entry must be checked again: sooner for places to sleep, whose rules and room change by the week. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from services_directory.listings.entry import Entry


class ExpiryRules(Protocol):
    """Days until the next check."""

    @property
    def shelter_days(self) -> int:
        """For places to sleep."""

    @property
    def other_days(self) -> int:
        """For all others."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days an installation did not set otherwise."""

    shelter_days: int = 30
    other_days: int = 90


DEFAULT: Final[ExpiryRules] = Days()


def expiry_days(entry: Entry, rules: ExpiryRules) -> int:
    """Days from one check of the entry to the next."""
    return rules.shelter_days if entry.organization_type == "shelter" or "shelter" in entry.needs else rules.other_days


def local_day(entry: Entry, at: datetime) -> date:
    """The day it is at the entry's place."""
    return at.astimezone(ZoneInfo(entry.timezone)).date()


def checked_on(entry: Entry, at: datetime, by: str, rules: ExpiryRules = DEFAULT) -> Entry:
    """The entry, checked then by this office. A later check stands."""
    day = local_day(entry, at)
    if entry.verified_on is not None and entry.verified_on > day:
        return entry
    return replace(entry, verified_on=day, verified_by=by, expires_on=day + timedelta(days=expiry_days(entry, rules)))
