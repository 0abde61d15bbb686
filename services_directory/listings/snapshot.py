"""The published directory in memory, by version: fast to search, and alive when the database is not.

What a safe location hides is dropped here, before a listing exists: address, point, postal code, map. The town's centre stands
for its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.orm import Session

from services_directory.listings import published
from services_directory.listings.catalog import version_of
from services_directory.listings.facts import GRACE_DAYS
from services_directory.listings.indexes import Indexes, index
from services_directory.listings.listing import Listing, Scope
from services_directory.listings.published import Details
from services_directory.listings.words import folded
from services_directory.offices.keeping import published_offices
from services_directory.offices.office import OfficeFacts

_SCOPES: Final[Mapping[str, Scope]] = {"place": "place", "state": "state", "national": "national"}
_NOBODY_NAMED: Final[frozenset[str]] = frozenset()
_NO_TEXTS: Final[dict[tuple[str, str], str]] = {}
_OF_MIGRANTS: Final = ("migra", "movilidad humana", "repatriad")
_MAP_SIGNS: Final = ("maps", "geo:", "waze.", "openstreetmap", "osm.org", "goo.gl", "plus.codes", "what3words")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All published listings at one version. `offices`: each state's office for migrants; `capitals`: degrees; `hubs` by code."""

    version: int
    listings: tuple[Listing, ...]
    indexes: Indexes
    offices: Mapping[str, Listing]
    capitals: Mapping[str, tuple[float, float]]
    by_number: Mapping[int, Listing]
    hubs: Mapping[str, OfficeFacts] = field(default_factory=dict)

    def listing(self, number: int) -> Listing | None:
        """The listing behind a button; None when it is no longer published."""
        return self.by_number.get(number)

    def office_of(self, state: str) -> Listing | None:
        """The office for migrants of a state (INEGI code)."""
        return self.offices.get(state)

    def hub(self, code: str) -> OfficeFacts | None:
        """The office or hub of a link; None when there is none (any more)."""
        return self.hubs.get(code)


def build(session: Session, grace_days: int = GRACE_DAYS) -> Snapshot:
    """Reads what is published and puts it in order. The session should see one moment of the database."""
    version = version_of(session)
    details = published.details(session)
    listings = tuple(_listing(row, details) for row in published.entries(session))
    return snapshot_of(version, listings, published.states(session), published_offices(session), grace_days)


def snapshot_of(
    version: int,
    listings: tuple[Listing, ...],
    capitals: Mapping[str, tuple[float, float]],
    kept: Sequence[OfficeFacts] = (),
    grace_days: int = GRACE_DAYS,
) -> Snapshot:
    """A snapshot of listings and offices at hand. What a state says of its own office goes before what the listings tell."""
    by_number = {listing.number: listing for listing in listings}
    own = {each.state: each.listing() for each in kept if each.kind == "state_office" and each.reachable}
    offices = _offices(listings) | own
    return Snapshot(
        version, listings, index(listings, grace_days), offices, capitals, by_number, {each.code: each for each in kept}
    )


def _listing(row: Row[*tuple[Any, ...]], details: Details) -> Listing:
    """One row as a listing; both in the order of their fields, for by name a large directory would take twice as long."""
    at, number, service_id, location_id, organization, organization_type, *rest = row
    service, description, scope, url, email, cost, free, eligibility, minimum_age, maximum_age, *rest = rest
    verified_on, verified_by, expires_on, source_url, source_date, *rest = rest
    state, municipality, town, timezone, safe, town_latitude, town_longitude, latitude, longitude = rest
    known = not safe and latitude is not None
    texts = details.texts.get(service_id)
    # Words that many entries share are kept once.
    facts: tuple[Any, ...] = (
        *(at, number, service_id, organization, intern(organization_type), service, description),
        *(details.needs.get(service_id, ()), _SCOPES[scope], intern(state), intern(municipality), intern(town or municipality)),
        *((latitude, longitude) if known else (town_latitude, town_longitude)),
        *(known, safe, "" if safe else details.addresses.get(location_id, "")),
        *(details.phones.get(at, ()), email, public_page(url) if safe else url),
        *(*details.hours.get(at, ("", "")), intern(timezone), details.closures.get(at, ())),
        *(details.languages.get(service_id, ()), cost, free, details.papers.get(service_id, ())),
        *(eligibility, details.admits.get(service_id, _NOBODY_NAMED), minimum_age, maximum_age),
        *("verified" if verified_on else "public_source", verified_on, verified_by, expires_on),
        *(source_url, intern(source_date), details.capacities.get(at)),
        public_texts(texts, safe) if texts else _NO_TEXTS,
    )
    return Listing(*facts)


def public_page(url: str) -> str:
    """A safe location's page may be shown, a link to a map may not."""
    return "" if any(sign in url.lower() for sign in _MAP_SIGNS) else url


def public_texts(texts: Mapping[tuple[str, str], str], safe: bool) -> dict[tuple[str, str], str]:
    """Translations without those that would tell where a safe location is."""
    return {key: text for key, text in texts.items() if not (safe and key[0] in {"address", "location"})}


def _offices(listings: tuple[Listing, ...]) -> dict[str, Listing]:
    """Per state the state's own office for migrants: named after them, no shelter; best one that guides and can be reached."""
    found: dict[str, Listing] = {}
    for listing in sorted((each for each in listings if _is_office(each)), key=_fitness, reverse=True):
        found.setdefault(listing.state, listing)
    return found


def _is_office(listing: Listing) -> bool:
    if listing.organization_type != "state_office" or listing.scope != "state":
        return False
    names = folded(f"{listing.organization} {listing.service}")
    guides = "orientation" in listing.needs or not {"shelter", "child_protection"} & set(listing.needs)
    return guides and any(word in names for word in _OF_MIGRANTS)


def _fitness(listing: Listing) -> tuple[bool, bool, bool, int]:
    reachable = bool(listing.phones or listing.address or listing.email)
    return "orientation" in listing.needs, "documents" in listing.needs, reachable, -listing.number
