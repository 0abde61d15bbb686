"""An entry as rows of the tables. Knows the shape of both; decides nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from services_directory.listings.entry import Entry, EntryPhone, stable_id
from services_directory.listings.words import folded

_SORTED = 120  # characters of a name that decide its place in a list
Rows = dict[str, list[dict[str, Any]]]


def term_id(taxonomy: str, code: str) -> str:
    """Id of a term of `needs` or `admits`."""
    return stable_id("term", taxonomy, code)


def organization_row(entry: Entry) -> dict[str, Any]:
    """Its organization; contact details stay with the service."""
    row = {"id": entry.organization_id, "name": entry.organization, "organization_type": entry.organization_type}
    return row | {"description": "", "email": "", "website": "", "version_id": 1}


def service_row(entry: Entry, origin: str) -> dict[str, Any]:
    """Its service, without version."""
    return {
        "id": entry.service_id,
        "organization_id": entry.organization_id,
        "name": entry.service,
        "description": entry.description,
        "status": "active",
        "url": entry.url,
        "email": entry.email,
        "application_process": "",
        "alert": "",
        "fees_description": entry.cost,
        "eligibility_description": entry.eligibility,
        "minimum_age": entry.minimum_age,
        "maximum_age": entry.maximum_age,
        "free": entry.free,
        "scope": entry.scope,
        "publication": "withheld" if entry.withheld else "published",
        "publication_reason": entry.withheld,
        "verified_on": entry.verified_on,
        "verified_by": entry.verified_by,
        "expires_on": entry.expires_on,
        "source_url": entry.source_url,
        "source_date": entry.source_date,
        "field_sources": dict(entry.field_sources),
        "note": entry.note,
        "origin": origin,
        "content_digest": entry.digest(),
        **_for_lists(entry),
    }


def _for_lists(entry: Entry) -> dict[str, str]:
    """What lists of the console filter and sort by; never the address, which may be confidential."""
    words = (entry.organization, entry.service, entry.municipality, entry.town, *(phone.number for phone in entry.phones))
    name = folded(f"{entry.organization} {entry.service}")[:_SORTED]
    return {"home_state": entry.state, "sort_name": name, "search_text": folded(" ".join(words))}


def location_row(entry: Entry) -> dict[str, Any]:
    """Its location, without version."""
    return {
        "id": entry.location_id,
        "organization_id": entry.organization_id,
        "location_type": "physical" if entry.address or entry.municipality else "virtual",
        "name": "",
        "state": entry.state,
        "municipality": entry.municipality,
        "town": entry.town,
        "town_latitude": entry.town_point and entry.town_point.latitude,
        "town_longitude": entry.town_point and entry.town_point.longitude,
        "latitude": entry.point and entry.point.latitude,
        "longitude": entry.point and entry.point.longitude,
        "timezone": entry.timezone,
        "safe_location": entry.safe_location,
    }


def detail_rows(entry: Entry) -> Rows:
    """Rows of the tables of details, by table."""
    at, service, location = entry.listing_id, entry.service_id, entry.location_id
    return {
        "address": [_address(entry)] if entry.address else [],
        "phone": [_phone(entry, rank, phone) for rank, phone in enumerate(entry.phones)],
        "schedule": [_schedule(entry)] if entry.opening_hours or entry.hours_text else [],
        "language": [
            {"id": stable_id("language", service, code), "service_id": service, "code": code, "name": "", "note": ""}
            for code in entry.languages
        ],
        "required_document": [
            {"id": stable_id("paper", service, str(rank)), "service_id": service, "document": paper, "uri": "", "rank": rank}
            for rank, paper in enumerate(entry.papers)
        ],
        "cost_option": [_cost(entry)] if entry.cost else [],
        "accessibility": [
            {"id": stable_id("access", location, str(n)), "location_id": location, "description": text, "details": "", "url": ""}
            for n, text in enumerate(entry.accessibility)
        ],
        "closure": [
            {
                "id": stable_id("closure", at, str(n)),
                "service_at_location_id": at,
                "starts": closure.starts,
                "ends": closure.ends,
                "reason": closure.reason,
            }
            for n, closure in enumerate(entry.closures)
        ],
        "attribute": [*_tags(entry, "needs", entry.needs), *_tags(entry, "admits", entry.admits)],
    }


def _address(entry: Entry) -> dict[str, Any]:
    return {
        "id": stable_id("address", entry.location_id),
        "location_id": entry.location_id,
        "address_1": entry.address,
        "city": entry.town or entry.municipality,
        "state_province": entry.state,
        "postal_code": entry.postal_code,
        "country": "MX",
        "address_type": "physical",
    }


def _phone(entry: Entry, rank: int, phone: EntryPhone) -> dict[str, Any]:
    return {
        "id": stable_id("phone", entry.listing_id, str(rank)),
        "service_at_location_id": entry.listing_id,
        "number": phone.number,
        "extension": "",
        "kind": phone.kind,
        "description": phone.description,
        "shown": phone.shown,
        "held_reason": phone.held_reason,
        "rank": rank,
    }


def _schedule(entry: Entry) -> dict[str, Any]:
    return {
        "id": stable_id("schedule", entry.listing_id),
        "service_at_location_id": entry.listing_id,
        "opening_hours": entry.opening_hours,
        "description": entry.hours_text,
        "valid_from": None,
        "valid_to": None,
        "notes": "",
    }


def _cost(entry: Entry) -> dict[str, Any]:
    row = {"id": stable_id("cost", entry.service_id), "service_id": entry.service_id, "option": entry.cost, "currency": "MXN"}
    return row | {"amount": 0 if entry.free else None, "valid_from": None, "valid_to": None}


def _tags(entry: Entry, taxonomy: str, codes: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": stable_id("attribute", entry.service_id, taxonomy, code),
            "link_id": entry.service_id,
            "link_entity": "service",
            "taxonomy_term_id": term_id(taxonomy, code),
            "rank": rank,
        }
        for rank, code in enumerate(codes)
    ]


def chunks(ids: Sequence[str], size: int = 400) -> Iterable[Sequence[str]]:
    """Ids in portions a database accepts as parameters of one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
