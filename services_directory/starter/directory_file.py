"""A row of `directory.csv` -> an entry: facts as the sources give them, read by the careful rules beside this module.

Knows the file's columns and the rules; nothing of tables.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, Protocol

from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Closure, Scope
from services_directory.listings.models import ORGANIZATION_TYPES
from services_directory.places.zones import timezone_of
from services_directory.starter.eligibility import read_admits, read_ages
from services_directory.starter.hours_text import read_hours
from services_directory.starter.phones import held_reason, normalise
from services_directory.starter.table import Row

COLUMNS: Final = (
    *("key", "organization_name", "organization_type", "service_name", "needs", "scope", "description", "state"),
    *("municipality", "address", "latitude", "longitude", "phone", "phones_held", "whatsapp", "email", "url"),
    *("hours_text", "languages", "cost", "eligibility", "required_documents", "source_url", "source_date"),
    *("field_sources", "confidential", "closed_since", "closed_reason", "withheld_reason", "note"),
)
_SCOPES: Final[Mapping[str, Scope]] = {"place": "place", "state": "state", "national": "national"}
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_POSTAL: Final = re.compile(r"\bC\.P\. (\d{5})\b")
_FIELD: Final = re.compile(r"; (?=[a-z_]+: https?://)")
_FIELD_DATE: Final = re.compile(r"\(((?:19|20)\d\d(?:-\d\d){0,2})\)$")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_RAMPS: Final = re.compile(r"[^;]*rampas para silla de ruedas")


class PlaceLike(Protocol):
    """What is needed of a place."""

    @property
    def name(self) -> str:
        """The town's name."""

    @property
    def latitude(self) -> float:
        """Degrees."""

    @property
    def longitude(self) -> float:
        """Degrees."""


class Towns(Protocol):
    """What is needed of the gazetteer."""

    def by_state_and_name(self, state: str, municipality_name: str, /) -> PlaceLike | None:
        """The town a municipality is run from; an empty name gives the state at its capital."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows are read against. `withheld`: numbers nobody has checked, and why; `vouched`: lines with a file apart."""

    towns: Towns
    needs: frozenset[str]
    states: frozenset[str]
    withheld: Mapping[str, str]
    vouched: frozenset[str]
    today: date


def read_entry(row: Row, against: Reading) -> Entry:
    """The entry of a row. Raises StarterFileInvalid with its row and column."""
    state = row["state"]
    if state and state not in against.states:
        raise row.wrong("state", "is no INEGI code of a state")
    town = against.towns.by_state_and_name(state, row["municipality"]) if state else None
    return Entry(
        key=row.filled("key"),
        organization=row.filled("organization_name"),
        organization_type=row.one_of("organization_type", ORGANIZATION_TYPES),
        service=row.filled("service_name"),
        needs=_needs(row, against.needs),
        scope=_scope(row),
        timezone=timezone_of(state, row["municipality"]),
        description=row["description"],
        state=state,
        municipality=row["municipality"],
        town=town.name if town else row["municipality"],
        town_point=Point(town.latitude, town.longitude) if town else None,
        point=_point(row),
        safe_location=row.one_of("confidential", ("", "yes")) == "yes",
        address=row["address"],
        postal_code=_first(_POSTAL, row["address"]),
        phones=_phones(row, against),
        email=" ".join(row.parts("email")),
        url=_url(row, "url"),
        opening_hours=read_hours(row["hours_text"]),
        hours_text=row["hours_text"],
        closures=_closures(row),
        languages=tuple(sorted(_checked(row, "languages", _LANGUAGE.fullmatch, "is no language code"))),
        cost=row["cost"],
        free=True if row["cost"].lower().startswith("gratuit") else None,
        papers=row.parts("required_documents"),
        eligibility=row["eligibility"],
        **_for_whom(row["eligibility"]),
        withheld=row["withheld_reason"],
        note=row["note"],
        **_sources(row),
    )


def _for_whom(text: str) -> dict[str, Any]:
    """Groups, ages and ramps, as far as the text of eligibility says."""
    youngest, oldest = read_ages(text)
    ramps = tuple(sorted(found.strip().capitalize() for found in _RAMPS.findall(text)))
    groups = tuple(sorted(read_admits(text)))
    return {"admits": groups, "minimum_age": youngest, "maximum_age": oldest, "accessibility": ramps}


def _sources(row: Row) -> dict[str, Any]:
    """Where the facts are from."""
    return {
        "source_url": _source(row),
        "source_date": _date(row, "source_date"),
        "field_sources": _field_sources(row),
    }


def _needs(row: Row, known: frozenset[str]) -> tuple[str, ...]:
    needs = _checked(row, "needs", known.__contains__, "is not in the taxonomy")
    if not needs or len(set(needs)) != len(needs):
        raise row.wrong("needs", "is empty or names a need twice")
    return needs


def _scope(row: Row) -> Scope:
    scope = _SCOPES[row.one_of("scope", tuple(_SCOPES))]
    if (scope == "national") != (row["state"] == ""):
        raise row.wrong("scope", "must be national without a state, and only then")
    return scope


def _point(row: Row) -> Point | None:
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if (latitude is None) != (longitude is None):
        raise row.wrong("longitude", "one coordinate without the other")
    return None if latitude is None or longitude is None else Point(latitude, longitude)


def _phones(row: Row, against: Reading) -> tuple[EntryPhone, ...]:
    voice = [_phone(row, number, "voice", against) for number in row.parts("phone")]
    return (*voice, *(_phone(row, number, "whatsapp", against) for number in row.parts("whatsapp")))


def _phone(row: Row, published: str, kind: Literal["voice", "whatsapp"], against: Reading) -> EntryPhone:
    sources = _field_sources(row)
    column = "phone" if kind == "voice" else "whatsapp"
    # A number's own source counts; if that one carries no date, the entry's does.
    dated = _first(_FIELD_DATE, sources.get(column, "")) or row["source_date"]
    dialling = normalise(published)
    withheld = {**against.withheld, **_held(row)}
    reason = held_reason(dialling, "" if dialling.number in against.vouched else dated, against.today, withheld)
    return EntryPhone(dialling.number, kind, held_reason=reason)


def _held(row: Row) -> dict[str, str]:
    """Numbers a person set aside by hand: `number: reason`."""
    held: dict[str, str] = {}
    for part in row.parts("phones_held"):
        number, colon, reason = part.partition(": ")
        if not colon or number not in (*row.parts("phone"), *row.parts("whatsapp")):
            raise row.wrong("phones_held", "must name a phone of this row and why, as in `5550000000: reason`")
        held[number] = reason
    return held


def _closures(row: Row) -> tuple[Closure, ...]:
    since = row.day("closed_since")
    if (since is None) != (row["closed_reason"] == ""):
        raise row.wrong("closed_reason", "a closure needs both its first day and its reason")
    return (Closure(since, None, row["closed_reason"]),) if since else ()


def _source(row: Row) -> str:
    for address in row.filled("source_url").split("|"):
        if not address.startswith(("http://", "https://")):
            raise row.wrong("source_url", "is no web address")
    return row["source_url"]


def _url(row: Row, column: str) -> str:
    if row[column] and not row[column].startswith(("http://", "https://")):
        raise row.wrong(column, "is no web address")
    return row[column]


def _date(row: Row, column: str) -> str:
    if row[column] and not _DATE.fullmatch(row[column]):
        raise row.wrong(column, "is not YYYY, YYYY-MM or YYYY-MM-DD")
    return row[column]


def _field_sources(row: Row) -> dict[str, str]:
    """`field: address (date); field: address` -> field -> address and date."""
    sources: dict[str, str] = {}
    for part in filter(None, _FIELD.split(row["field_sources"])):
        field, colon, source = part.partition(": ")
        if not colon or (field != "confidential" and field not in COLUMNS):
            raise row.wrong("field_sources", f"cannot be read at {part[:40]!r}")
        sources[field] = source
    return sources


def _checked(row: Row, column: str, good: Callable[[str], object], why: str) -> tuple[str, ...]:
    for part in row.parts(column):
        if not good(part):
            raise row.wrong(column, f"{part!r} {why}")
    return row.parts(column)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
