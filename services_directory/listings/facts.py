"""What the order of answers needs of each listing, as arrays over the snapshot's positions. Pure; knows no query."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from services_directory.listings.admission import Conditions, conditions_of
from services_directory.listings.listing import Listing
from services_directory.listings.words import folded

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]

# What an office may write in the place of papers when none are asked for.
NO_PAPERS: Final = frozenset({"ninguno", "ninguna", "no se piden", "no piden papeles", "sin papeles"})
GRACE_DAYS: Final = 30
LATELY_DAYS: Final = 180
NEW_DAYS: Final = 2 * 365
OLD_DAYS: Final = 5 * 365


def integers(values: Sequence[int]) -> Integers:
    """An array of positions or dates."""
    return np.array(values, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Day:
    """What the facts mean on one day. `trust`: 0 verified lately, 1 verified, 2 and 3 newer sources, 4 undated, 5 old.

    `gone`: past expiry and grace, not shown at all; `expired`: in the days of grace; `full`: said to be full today.
    """

    ordinal: int
    gone: Flags
    expired: Flags
    full: Flags
    trust: Integers


class Facts:
    """The arrays. Dates are proleptic ordinals, 0 = none. `profiles`: the different conditions of admission, `profile`: which.

    `grace_days` after its expiry an entry is shown no more.
    """

    def __init__(self, listings: Sequence[Listing], grace_days: int = GRACE_DAYS) -> None:
        self.grace_days: Final = grace_days
        self.verified: Final = integers([each.verified_on.toordinal() if each.verified_on else 0 for each in listings])
        self.expires: Final = integers([each.expires_on.toordinal() if each.expires_on else 0 for each in listings])
        self.sourced: Final = integers([source_day(each.source_date) for each in listings])
        self.requirements: Final = integers([min(15, len(asked_papers(each)) + bool(each.eligibility)) for each in listings])
        self.full_told: Final = integers([_full_told(each) for each in listings])
        self.may_be_closed: Final = _flags(bool(each.closures) for each in listings)
        self.state: Final = integers([int(each.state or 0) for each in listings])
        self.state_wide: Final = _flags(each.scope == "state" for each in listings)
        self.national: Final = _flags(each.scope == "national" for each in listings)
        self.line: Final = _flags(each.scope == "national" and bool(each.phones) for each in listings)
        self.by_referral: Final = _flags(_takes_by_referral(each) for each in listings)
        self.profiles, self.profile = _profiles(listings)
        self._day: Day | None = None

    def on(self, today: date) -> Day:
        """What they mean on a day; worked out once for it."""
        day = self._day
        if day is None or day.ordinal != today.toordinal():
            day = self._day = self._meaning(today.toordinal())
        return day

    def _meaning(self, now: int) -> Day:
        age = now - self.sourced
        by_source = np.select([self.sourced == 0, age <= NEW_DAYS, age <= OLD_DAYS], [4, 2, 3], 5)
        trust = np.where(self.verified == 0, by_source, np.where(now - self.verified <= LATELY_DAYS, 0, 1))
        late = (self.expires != 0) & (self.expires < now)
        gone = late & (self.expires + self.grace_days < now)
        return Day(now, gone, late & ~gone, self.full_told == now, trust.astype(np.int32))


@lru_cache(maxsize=4096)
def source_day(source_date: str) -> int:
    """The last day a source can be of ("2021" = 31 December 2021) as an ordinal; 0 without a date."""
    if not source_date:
        return 0
    year, month, day = (*(int(part) for part in source_date.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1]).toordinal()


def asked_papers(listing: Listing) -> tuple[str, ...]:
    """Papers that are really asked for."""
    return tuple(paper for paper in listing.papers if folded(paper) not in NO_PAPERS) if listing.papers else ()


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _takes_by_referral(listing: Listing) -> bool:
    """A confidential shelter takes in whom an office sends; nobody can walk to it."""
    return listing.safe_location and "shelter" in listing.needs and "lgbt" not in listing.admits


def _full_told(listing: Listing) -> int:
    """The local day on which a place was said to be full, as an ordinal; 0 if it has room or nothing was said."""
    if listing.capacity is None or listing.capacity.available > 0:
        return 0
    return listing.capacity.told_at.astimezone(ZoneInfo(listing.timezone)).toordinal()


def _profiles(listings: Sequence[Listing]) -> tuple[tuple[Conditions, ...], Integers]:
    """Admission depends on few facts, and few combinations of them occur: it is asked once for each."""
    seen: dict[Conditions, int] = {}
    numbers = [seen.setdefault(conditions_of(each), len(seen)) for each in listings]
    return tuple(seen), integers(numbers)
