"""An office as plain values: who answers for entries, the human a person can go to, a hub's link. Knows no table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, get_args

from services_directory.errors import DirectoryError, HoursInvalid
from services_directory.listings import hours
from services_directory.listings.listing import Closure, Listing, PhoneNumber

OfficeKind = Literal["state_office", "municipal", "hub", "ngo", "other"]
KINDS: Final[tuple[OfficeKind, ...]] = get_args(OfficeKind)
# With "hub_" before and a language behind it must fit into a Telegram link: 64 of A-Z a-z 0-9 _ -
CODE: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])")
# What an office says nothing of.
_UNSAID: Final[dict[str, Any]] = {
    **dict.fromkeys(("service", "url", "hours_text", "cost", "eligibility", "source_url", "source_date"), ""),
    **dict.fromkeys(("latitude", "longitude", "free", "minimum_age", "maximum_age", "expires_on"), None),
    **dict.fromkeys(("languages", "papers"), ()),
    "number": 0,
    "precise": False,
    "safe_location": False,
    "admits": frozenset(),
    "trust": "verified",
    "needs": ("orientation",),
}
_TYPES: Final[dict[OfficeKind, str]] = {"state_office": "state_office", "ngo": "ngo", "other": "other"}


class OfficeProblem(DirectoryError):
    """An office cannot be kept as it is; names the field and says why by a word the page has a sentence for."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """`state` is an INEGI code ('' = the whole country); `phones` E.164; `closed` its own days off; `contact` is for people."""

    id: str
    code: str
    name: str
    kind: OfficeKind
    timezone: str
    state: str = ""
    municipality: str = ""
    address: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    opening_hours: str = ""
    contact: str = ""
    active: bool = True
    confirmed_on: date | None = None
    closed: tuple[Closure, ...] = ()
    version: int = 0

    @property
    def reachable(self) -> bool:
        """Whether a person could get hold of anybody there."""
        return bool(self.phones or self.address or self.email)

    def problems(self) -> Iterator[OfficeProblem]:
        """What keeps it from being kept."""
        if not self.name:
            yield OfficeProblem("name", "missing")
        if not CODE.fullmatch(self.code):
            yield OfficeProblem("code", "shape")
        if self.kind in {"state_office", "municipal", "hub"} and not self.state:
            yield OfficeProblem("state", "missing")
        if self.opening_hours and not _readable(self.opening_hours):
            yield OfficeProblem("opening_hours", "unreadable")

    def listing(self) -> Listing:
        """The office as people are shown it: an entry for guidance that is not numbered, so nobody votes on it."""
        facts: dict[str, Any] = _UNSAID | {
            "id": self.id,
            "service_id": self.id,
            "organization": self.name,
            "organization_type": _TYPES.get(self.kind, "municipal"),
            "description": self.contact,
            "scope": "state" if self.kind == "state_office" else "place",
            "state": self.state,
            "municipality": self.municipality,
            "place": self.municipality,
            "address": self.address,
            "phones": tuple(PhoneNumber(number) for number in self.phones),
            "email": self.email,
            "opening_hours": self.opening_hours,
            "timezone": self.timezone,
            "closures": self.closed,
            "verified_on": self.confirmed_on,
            "verified_by": self.name,
        }
        return Listing(**facts)


def _readable(expression: str) -> bool:
    try:
        hours.validate(expression)
    except HoursInvalid:
        return False
    return True
