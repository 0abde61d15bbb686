"""One service at one place, as the window may show it: the published, immutable, in-memory form.

Built by the snapshot from the tables. Holds public facts only: what a safe location hides is already gone here, so nothing that
reads listings can leak it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Scope = Literal["place", "state", "national"]
# How an entry's truth was established, most trusted first.
Trust = Literal["verified", "public_source"]


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that may be shown. `number` is E.164 ("+529621234567") or a short code ("911", "*765")."""

    number: str
    kind: Literal["voice", "whatsapp"] = "voice"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed from `starts` to `ends`, both included; `ends` None = until further notice."""

    starts: date
    ends: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Free places as last told; `told_at` is aware UTC."""

    available: int
    maximum: int | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """A service at a location. Coordinates are degrees; `precise` False means they are the town's centre, so no fine distances.

    `number` is a small stable integer for buttons. `admits` holds codes: everyone, families, women, men, children,
    unaccompanied_children, lgbt, asylum_seekers, returned_mexicans, foreigners, disability, elderly (empty = not known). `texts`
    are translations: (field, language) -> text, only those fit to show.
    """

    id: str
    number: int
    service_id: str
    organization: str
    organization_type: str
    service: str
    description: str
    needs: tuple[str, ...]
    scope: Scope
    state: str
    municipality: str
    place: str
    latitude: float | None
    longitude: float | None
    precise: bool
    safe_location: bool
    address: str
    phones: tuple[PhoneNumber, ...]
    email: str
    url: str
    opening_hours: str
    hours_text: str
    timezone: str
    closures: tuple[Closure, ...]
    languages: tuple[str, ...]
    cost: str
    free: bool | None
    papers: tuple[str, ...]
    eligibility: str
    admits: frozenset[str]
    minimum_age: int | None
    maximum_age: int | None
    trust: Trust
    verified_on: date | None
    verified_by: str
    expires_on: date | None
    source_url: str
    source_date: str
    capacity: Capacity | None = None
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
