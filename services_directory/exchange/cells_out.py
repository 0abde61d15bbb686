"""An entry as the cells of a row: what an export writes, and what an import compares a row with. Pure.

A cell that comes back as it was written changes nothing: how a fact looks here may therefore be kind to people, it loses nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from services_directory.exchange.hours_habits import hours_in_words
from services_directory.exchange.phone_habits import phone_in_cell, spaced
from services_directory.exchange.vocabulary import NO, YES, Vocabulary
from services_directory.listings.entry import Entry

HIDDEN: Final = "(confidencial)"
# What a confidential place keeps to itself.
SECRET: Final = ("address", "postal_code", "latitude", "longitude")
Cells = dict[str, str]


def cells_of(entry: Entry, words: Vocabulary, version: int = 0) -> Cells:
    """All columns of an entry, by name; nothing hidden."""
    return {
        "key": entry.key,
        "version": str(version) if version else "",
        "organization": entry.organization,
        "organization_type": words["kinds"].label(entry.organization_type),
        "service": entry.service,
        "description": entry.description,
        "confidential": YES if entry.safe_location else NO,
        "email": entry.email,
        "url": entry.url,
        "languages": _labels(entry.languages, words, "languages"),
        "withheld": entry.withheld,
        "source_url": entry.source_url,
        "source_date": entry.source_date,
        "field_sources": "; ".join(f"{field}: {source}" for field, source in entry.field_sources.items()),
        "note": entry.note,
        "verified_on": entry.verified_on.isoformat() if entry.verified_on else "",
        "verified_by": entry.verified_by,
        "expires_on": entry.expires_on.isoformat() if entry.expires_on else "",
        **_needs(entry, words),
        **_place(entry, words),
        **_phones(entry),
        **_times(entry),
        **_terms(entry, words),
    }


def without_secrets(cells: Cells) -> Cells:
    """The cells of a confidential place for a file that leaves the house: says that it is, not where."""
    if cells["confidential"] != YES:
        return cells
    return cells | {name: HIDDEN for name in SECRET if cells[name]}


def _labels(codes: Iterable[str], words: Vocabulary, name: str) -> str:
    return "; ".join(words[name].label(code) for code in codes)


def _needs(entry: Entry, words: Vocabulary) -> Cells:
    first, second, rest = entry.needs[:1], entry.needs[1:2], entry.needs[2:]
    columns: Mapping[str, tuple[str, ...]] = {"needs": first, "needs_2": second, "needs_3": rest}
    return {column: _labels(codes, words, "needs") for column, codes in columns.items()}


def _place(entry: Entry, words: Vocabulary) -> Cells:
    point = entry.point
    return {
        "scope": words["scopes"].label(entry.scope),
        "state": words["states"].label(entry.state),
        "municipality": entry.municipality,
        "town": "" if entry.town == entry.municipality else entry.town,
        "address": entry.address,
        "postal_code": entry.postal_code,
        "latitude": f"{point.latitude:.6f}" if point else "",
        "longitude": f"{point.longitude:.6f}" if point else "",
    }


def _phones(entry: Entry) -> Cells:
    return {
        "phone": "; ".join(phone_in_cell(phone) for phone in entry.phones if phone.kind == "voice"),
        "whatsapp": "; ".join(phone_in_cell(phone) for phone in entry.phones if phone.kind == "whatsapp"),
        "phones_held": " | ".join(f"{spaced(phone.number)}: {phone.held_reason}" for phone in entry.phones if phone.held_reason),
    }


def _times(entry: Entry) -> Cells:
    closures = entry.closures
    return {
        "hours": entry.hours_text or hours_in_words(entry.opening_hours),
        "closed_since": " | ".join(closure.starts.isoformat() for closure in closures),
        "closed_until": " | ".join(closure.ends.isoformat() if closure.ends else "" for closure in closures).strip(),
        "closed_reason": " | ".join(closure.reason for closure in closures).strip(),
    }


def _terms(entry: Entry, words: Vocabulary) -> Cells:
    return {
        "free": "" if entry.free is None else (YES if entry.free else NO),
        "cost": entry.cost,
        "papers": " | ".join(entry.papers),
        "eligibility": entry.eligibility,
        "admits": _labels(entry.admits, words, "admits"),
        "minimum_age": "" if entry.minimum_age is None else str(entry.minimum_age),
        "maximum_age": "" if entry.maximum_age is None else str(entry.maximum_age),
        "accessibility": " | ".join(entry.accessibility),
    }
