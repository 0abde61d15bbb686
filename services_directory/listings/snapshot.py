"""The published directory in memory, by version: fast to search, and alive when the database is not.

What a safe location hides is dropped here, before a listing exists: address, point, postal code, map. The town's centre stands
for its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.orm import Session

from services_directory.listings import published
from services_directory.listings.catalog import version_of
from services_directory.listings.indexes import Indexes, index
from services_directory.listings.listing import Listing
from services_directory.listings.published import Details
from services_directory.listings.words import folded

_NOBODY_NAMED: Final[frozenset[str]] = frozenset()
_NO_TEXTS: Final[dict[tuple[str, str], str]] = {}
_MAP_SIGNS: Final = ("maps", "geo:", "waze.", "openstreetmap", "osm.org", "goo.gl", "plus.codes", "what3words")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All published listings at one version. `offices`: each state's own office for migrants; `capitals`: coordinates in degrees."""

    version: int
    listings: tuple[Listing, ...]
    indexes: Indexes
    offices: Mapping[str, Listing]
    capitals: Mapping[str, tuple[float, float]]
    by_number: Mapping[int, Listing]

    def listing(self, number: int) -> Listing | None:
        """The listing behind a button; None when it is no longer published."""
        return self.by_number.get(number)

    def office_of(self, state: str) -> Listing | None:
        """The office for migrants of a state (INEGI code)."""
        return self.offices.get(state)


def build(session: Session) -> Snapshot:
    """Reads what is published and puts it in order. The session should see one moment of the database."""
    version = version_of(session)
    details = published.details(session)
    listings = tuple(_listing(row, details) for row in published.entries(session))
    return snapshot_of(version, listings, published.states(session))


def snapshot_of(version: int, listings: tuple[Listing, ...], capitals: Mapping[str, tuple[float, float]]) -> Snapshot:
    """A snapshot of listings at hand."""
    by_number = {listing.number: listing for listing in listings}
    return Snapshot(version, listings, index(listings), _offices(listings), capitals, by_number)


def _listing(row: Row[Any], details: Details) -> Listing:
    # Words that many entries share are kept once. Unpacked at once, in the order of `published._entries`: by name it would take twice as long.
    at, number, service_id, location_id, organization, organization_type, *rest = row
    service, description, scope, url, email, cost, free, eligibility, minimum_age, maximum_age, *rest = rest
    verified_on, verified_by, expires_on, source_url, source_date, *rest = rest
    state, municipality, town, timezone, safe, town_latitude, town_longitude, latitude, longitude = rest
    known = not safe and latitude is not None
    opening_hours, hours_text = details.hours.get(at, ("", ""))
    texts = details.texts.get(service_id)
    return Listing(
        id=at,
        number=number,
        service_id=service_id,
        organization=organization,
        organization_type=intern(organization_type),
        service=service,
        description=description,
        needs=details.needs.get(service_id, ()),
        scope=intern(scope),
        state=intern(state),
        municipality=intern(municipality),
        place=intern(town or municipality),
        latitude=latitude if known else town_latitude,
        longitude=longitude if known else town_longitude,
        precise=known,
        safe_location=safe,
        address="" if safe else details.addresses.get(location_id, ""),
        phones=details.phones.get(at, ()),
        email=email,
        url=_page(url) if safe else url,
        opening_hours=opening_hours,
        hours_text=hours_text,
        timezone=intern(timezone),
        closures=details.closures.get(at, ()),
        languages=details.languages.get(service_id, ()),
        cost=cost,
        free=free,
        papers=details.papers.get(service_id, ()),
        eligibility=eligibility,
        admits=details.admits.get(service_id, _NOBODY_NAMED),
        minimum_age=minimum_age,
        maximum_age=maximum_age,
        trust="verified" if verified_on else "public_source",
        verified_on=verified_on,
        verified_by=verified_by,
        expires_on=expires_on,
        source_url=source_url,
        source_date=intern(source_date),
        capacity=details.capacities.get(at),
        texts=_texts(texts, safe) if texts else _NO_TEXTS,
    )


def _page(url: str) -> str:
    """A safe location's page may be shown, a link to a map may not."""
    return "" if any(sign in url.lower() for sign in _MAP_SIGNS) else url


def _texts(texts: Mapping[tuple[str, str], str], safe: bool) -> dict[tuple[str, str], str]:
    return {key: text for key, text in texts.items() if not (safe and key[0] in {"address", "location"})}


def _offices(listings: tuple[Listing, ...]) -> dict[str, Listing]:
    """Per state the state office that serves migrants: it guides, is named after them, can be called."""
    found: dict[str, Listing] = {}
    of_states = [each for each in listings if each.organization_type == "state_office" and each.scope == "state"]
    for listing in sorted((each for each in of_states if "orientation" in each.needs), key=_fitness, reverse=True):
        found.setdefault(listing.state, listing)
    return found


def _fitness(listing: Listing) -> tuple[bool, bool, bool, int]:
    named = any(word in folded(f"{listing.organization} {listing.service}") for word in ("migrante", "movilidad humana"))
    return named, "documents" in listing.needs, bool(listing.phones or listing.address), -listing.number
