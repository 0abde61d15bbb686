"""What may be asked of the directory and what comes back. Plain values; knows no database and no wording."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing

# How far the search had to widen for this match, nearest first. `region` is within a day's bus ride in any state.
Step = Literal["near", "around", "state", "national", "far"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place to search around. `state` is the INEGI code; without coordinates the whole state is meant; empty = anywhere."""

    name: str = ""
    state: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the person said about themselves, as codes; kept only while the conversation lives.

    `who` holds any of: alone, family, children, woman, man, lgbt, minor, disability, elderly, pregnant, asylum_seeker,
    returned_mexican, mexican, foreigner.
    """

    who: frozenset[str] = frozenset()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceQuery:
    """One search. `now` is aware; `language` is es, en, fr, ht or pt; `open_now` keeps only what is open or unknown."""

    need: str
    where: Where
    now: datetime
    about: About = About()
    language: str = "es"
    open_now: bool = False
    limit: int = 3
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ServiceMatch:
    """A listing with why it was chosen. `distance_km` None when either end has no coordinates.

    `reasons` are codes, strongest first: admits_you, may_not_admit_you, near, same_state, national, verified, unverified,
    old_source, open_now, speaks_language, no_papers.
    """

    listing: Listing
    step: Step
    distance_km: float | None
    openness: Openness
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of matches. `total` counts all of them; `widened` is the step of the first; `version` the directory's version.

    `met` is False when nothing serves the place itself: the caller says so and logs an unmet need. `nearest` is then the closest
    listing of the need anywhere, `office` the state's office for migrants, `lines` national services that answer by phone.
    """

    query: ServiceQuery
    matches: tuple[ServiceMatch, ...]
    total: int
    met: bool
    widened: Step | None
    nearest: ServiceMatch | None
    office: ServiceMatch | None
    lines: tuple[ServiceMatch, ...]
    version: int
