"""An entry as the public would see it if it were approved now: for previews and for trying out. Pure.

It says what the snapshot would say: what a safe location hides is dropped by the same rules. A test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from services_directory.listings.entry import Entry
from services_directory.listings.listing import Capacity, Listing, PhoneNumber
from services_directory.listings.snapshot import Snapshot, public_page, public_texts, snapshot_of

Texts = Mapping[tuple[str, str], str]
_NO_TEXTS: Texts = {}
_SAME_NAME: Final = (
    *("organization", "organization_type", "service", "description", "needs", "scope", "state", "municipality", "email"),
    *("opening_hours", "hours_text", "timezone", "cost", "free", "papers", "eligibility", "minimum_age", "maximum_age"),
    *("verified_on", "verified_by", "expires_on", "source_url", "source_date"),
)


def listing_of(entry: Entry, number: int, capacity: Capacity | None = None, texts: Texts = _NO_TEXTS) -> Listing | None:
    """The listing of an entry; None when it is withheld. `texts` are its translations that are fit to be shown."""
    if entry.withheld:
        return None
    same = {name: getattr(entry, name) for name in _SAME_NAME}
    return Listing(
        id=entry.listing_id,
        number=number,
        service_id=entry.service_id,
        phones=tuple(PhoneNumber(each.number, each.kind, each.description) for each in entry.phones if each.shown),
        closures=tuple(sorted(entry.closures, key=lambda each: each.starts)),
        languages=tuple(sorted(entry.languages)),
        admits=frozenset(entry.admits),
        trust="verified" if entry.verified_on else "public_source",
        capacity=capacity,
        texts=public_texts(texts, entry.safe_location),
        **_place(entry),
        **same,
    )


def _place(entry: Entry) -> dict[str, Any]:
    """Where it is, as far as that may be told."""
    safe = entry.safe_location
    known = None if safe else entry.point
    point = known or entry.town_point
    return {
        "place": entry.town or entry.municipality,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "precise": known is not None,
        "safe_location": safe,
        "address": "" if safe else entry.address,
        "url": public_page(entry.url) if safe else entry.url,
    }


def snapshot_with(snapshot: Snapshot, listing: Listing) -> Snapshot:
    """The directory with this listing in the place of the one of its number, or after the others; all can be searched."""
    others = tuple(each for each in snapshot.listings if each.number != listing.number)
    return snapshot_of(snapshot.version, (*others, listing), snapshot.capitals)


def snapshot_without(snapshot: Snapshot, number: int) -> Snapshot:
    """The directory without the listing of a number."""
    others = tuple(each for each in snapshot.listings if each.number != number)
    return snapshot_of(snapshot.version, others, snapshot.capitals)


def card_snapshot(snapshot: Snapshot, listing: Listing) -> Snapshot:
    """Enough of it for the listing's own card, at once however large the directory; it is not found by searching."""
    return replace(snapshot, by_number={**snapshot.by_number, listing.number: listing})


def texts_still_true(entry: Entry, published: Listing | None) -> Texts:
    """Translations that stay when the entry becomes this one: those whose Spanish is the same."""
    if published is None:
        return _NO_TEXTS
    facts = {"name": "service", "fees_description": "cost", "eligibility_description": "eligibility"}

    def same(field: str) -> bool:
        fact = facts.get(field, field)
        return getattr(entry, fact, None) == getattr(published, fact, None)

    return {key: text for key, text in published.texts.items() if same(key[0])}
