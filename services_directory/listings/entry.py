"""An entry as its keepers see it: all facts of one service at one place, whatever tables they live in. Plain values.

Unlike a `Listing` it holds what must not be shown: a safe location's address, phones that are held back, notes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Literal
from uuid import UUID

from services_directory.listings.listing import Closure, Scope
from services_directory.listings.words import folded

# Ids follow from stable keys, so that loading the same entry twice, or on two machines, gives the same ids.
_NAMESPACE = UUID("5e0c4f0e-7d0f-5b2c-9a54-6f1b0f6f3c11").bytes


@lru_cache(maxsize=4096)
def stable_id(*key: str) -> str:
    """The UUID (version 5) of a key such as ("service", "07-tapachula-...").

    Put together here: an entry needs twenty of them, and the library's way takes most of the time of writing many.
    """
    found = hashlib.sha1(_NAMESPACE + "\x1f".join(key).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(found[16], 16) & 3]
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"


@dataclass(frozen=True, slots=True)
class EntryPhone:
    """A number with whether it may be shown; `held_reason` says why not."""

    number: str
    kind: Literal["voice", "whatsapp"] = "voice"
    description: str = ""
    held_reason: str = ""

    @property
    def shown(self) -> bool:
        """Held back for no reason = shown."""
        return not self.held_reason


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One service at one place. `key` is stable and unique. `point` is the place itself, `town_point` its town's centre.

    `state` is the INEGI code ('' = nationwide); `admits` are the codes of `Listing.admits`; `withheld` is the reason why
    an entry is not published ('' = it is); `closures` are local days.
    """

    key: str
    organization: str
    organization_type: str
    service: str
    needs: tuple[str, ...]
    scope: Scope
    timezone: str
    description: str = ""
    state: str = ""
    municipality: str = ""
    town: str = ""
    town_point: Point | None = None
    point: Point | None = None
    safe_location: bool = False
    address: str = ""
    postal_code: str = ""
    phones: tuple[EntryPhone, ...] = ()
    email: str = ""
    url: str = ""
    opening_hours: str = ""
    hours_text: str = ""
    closures: tuple[Closure, ...] = ()
    languages: tuple[str, ...] = ()
    cost: str = ""
    free: bool | None = None
    papers: tuple[str, ...] = ()
    eligibility: str = ""
    admits: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    accessibility: tuple[str, ...] = ()
    withheld: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    expires_on: date | None = None
    source_url: str = ""
    source_date: str = ""
    field_sources: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def service_id(self) -> str:
        """Id of its service."""
        return stable_id("service", self.key)

    @property
    def listing_id(self) -> str:
        """Id of its service at location: what a person is shown."""
        return stable_id("service_at_location", self.key)

    @property
    def location_id(self) -> str:
        """Id of its location."""
        return stable_id("location", self.key)

    @property
    def organization_id(self) -> str:
        """Id of its organization: the same name and kind is the same organization."""
        return stable_id("organization", self.organization_type, self.organization)

    @property
    def placed(self) -> bool:
        """Whether it says where it is, as far as its scope asks; Mexico City is a town as a whole."""
        return self.scope != "place" or bool(self.municipality) or self.state == _ONE_TOWN

    def gives_away(self) -> str:
        """The first field shown to people that holds its address or postal code; '' when none does."""
        return next((name for name in SHOWN if self.told_in(plain(getattr(self, name)))), "")

    def told_in(self, text: str) -> bool:
        """Whether a text holds its address or postal code: of a safe location it must not be shown."""
        secrets = (folded(secret) for secret in (self.address, self.postal_code) if len(secret) >= _TELLING)
        said = folded(text)
        return any(secret in said for secret in secrets)

    def digest(self) -> str:
        """A fingerprint of all its facts."""
        facts = {name: plain(getattr(self, name)) for name in FIELDS}
        return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


_ONE_TOWN = "09"  # INEGI: Ciudad de México
# Shorter addresses ("Centro") are words of any text.
_TELLING = 5
SHOWN = (
    *("organization", "service", "description", "email", "url", "hours_text", "cost", "papers"),
    *("eligibility", "verified_by", "source_url", "closures", "phones"),
)
FIELDS = tuple(each.name for each in fields(Entry))


def plain(value: object) -> str:
    """A field's value as text, the same for the same facts."""
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return json.dumps(dict(value), sort_keys=True, ensure_ascii=False)
    if isinstance(value, tuple):
        return " | ".join(plain(part) for part in value)
    if isinstance(value, EntryPhone):
        return " ".join(
            filter(None, (value.number, value.kind, value.description, value.held_reason and f"({value.held_reason})"))
        )
    if isinstance(value, Point):
        return f"{value.latitude:.6f},{value.longitude:.6f}"
    if isinstance(value, Closure):
        return f"{value.starts}/{value.ends or ''} {value.reason}".strip()
    return str(value)


def differences(old: Entry, new: Entry) -> Iterator[tuple[str, str, str]]:
    """Fields that changed, with their old and new value as text."""
    for name in FIELDS:
        before, after = plain(getattr(old, name)), plain(getattr(new, name))
        if before != after:
            yield name, before, after
