"""The order of answers, computed for all candidates of a search at once. Pure; knows no text and no database.

admits this person (as far as they said) -> near -> verified lately -> open now -> fewer requirements. What is surely not for
them, or past its expiry, comes last.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services_directory.listings.admission import Admission, Conditions, admission
from services_directory.listings.facts import Facts, Flags, Integers
from services_directory.listings.indexes import Kilometres
from services_directory.listings.query import About, Step

STEPS: Final[tuple[Step, ...]] = ("near", "around", "state", "national", "far")
# Needs that a voice on the phone can serve: a national line then counts as help for any place.
BY_PHONE: Final = frozenset(
    {"mental_health", "violence_protection", "human_rights", "emergency", "family_search", "orientation", "legal_aid", "asylum"}
)
NEAR_KM: Final = 30.0
AROUND_KM: Final = 100.0
# Within a band the sureness of an entry counts more than a few kilometres.
BANDS_KM: Final = np.array((5.0, 15.0, NEAR_KM, 60.0, AROUND_KM, 250.0, 500.0))

# A line that serves the need by phone comes before a place a day's journey away.
_PLACES: Final = np.array((0, 1, 3, 4, 5))
_PLACE_OF_LINE: Final = 2
# Who is in danger is who confidential shelters are for.
_IN_DANGER: Final = "violence_protection"
_REFUSED: Final = 2
# Bits of the parts of a key, from the left: last, place, full, admission, band, trust | requirements, metres.
_METRES: Final = 26
_BELOW: Final = 30
_WITHOUT_FIRST: Final = 12


@dataclass(frozen=True, slots=True)
class Candidates:
    """Positions with the widening that brought them (index into STEPS) and their distance (NaN: not known)."""

    positions: Integers
    steps: Integers
    km: Kilometres

    def at(self, chosen: NDArray[np.intp] | Flags) -> "Candidates":
        """Some of them, or all in another order."""
        return Candidates(self.positions[chosen], self.steps[chosen], self.km[chosen])


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates best first. `above` is the part of the key before "open now", `below` the one after it."""

    found: Candidates
    above: NDArray[np.int64]
    below: NDArray[np.int64]

    def without(self, dropped: Flags) -> "Ranked":
        """The others."""
        return Ranked(self.found.at(~dropped), self.above[~dropped], self.below[~dropped])

    @property
    def sound(self) -> Flags:
        """Those that may admit the person and are not past their expiry."""
        sound: Flags = np.equal(self.above >> _WITHOUT_FIRST, 0)
        return sound


@lru_cache(maxsize=512)
def admissions(profiles: tuple[Conditions, ...], about: About) -> NDArray[np.int64]:
    """How surely each profile admits the person."""
    return np.array([admission(each, about) for each in profiles], dtype=np.int64)


def rank(facts: Facts, found: Candidates, need: str, about: About, today: date) -> Ranked:
    """All candidates that may be shown, in order."""
    day = facts.on(today)
    found = found.at(~day.gone[found.positions])
    at = found.positions
    admitted = admissions(facts.profiles, about)[facts.profile[at]]
    sure = np.minimum(admitted, Admission.NARROW)
    if need != _IN_DANGER:
        sure = np.where(facts.by_referral[at], Admission.NARROW, sure)
    place = np.where(facts.line[at], _PLACE_OF_LINE, _PLACES[found.steps]) if need in BY_PHONE else _PLACES[found.steps]
    km = np.nan_to_num(found.km)
    above = np.where(admitted == Admission.NO, _REFUSED, day.expired[at]) << 3 | place
    above = (above << 1 | day.full[at]) << 2 | sure
    above = (above << 3 | BANDS_KM.searchsorted(km)) << 3 | day.trust[at]
    below = facts.requirements[at].astype(np.int64) << _METRES | (km * 1000).astype(np.int64)
    sequence = (above << _BELOW | below).argsort(kind="stable")
    return Ranked(found.at(sequence), above[sequence], below[sequence])
