"""The words of the directory from their files: the 24 needs and their groups, whom a service is for, the 32 states."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, Final

from services_directory.listings.entry import stable_id
from services_directory.listings.entry_rows import Rows, term_id
from services_directory.starter.table import Row, read_table

TAXONOMY_COLUMNS: Final = ("group", "need", "emoji", "es", "en", "pem_objective", "pem_secondary", "covers")
STATE_COLUMNS: Final = ("code", "name", "official_name", "abbreviation", "aliases", "region", "capital", "lat", "lon")
REGIONS: Final = ("north", "centre", "south")
STATES: Final = 32

# Whom a service is for: the codes of `Listing.admits`, with HSDS's name and description.
ADMITS: Final = {
    "everyone": "Todas las personas",
    "families": "Familias",
    "women": "Mujeres",
    "men": "Hombres",
    "children": "Niñas, niños y adolescentes",
    "unaccompanied_children": "Niñas, niños y adolescentes no acompañados",
    "lgbt": "Personas LGBT+",
    "asylum_seekers": "Personas solicitantes de refugio",
    "returned_mexicans": "Personas mexicanas en retorno",
    "foreigners": "Personas extranjeras",
    "disability": "Personas con discapacidad",
    "elderly": "Personas mayores",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Rows of the taxonomy's tables and of the states, checked."""

    rows: Rows
    needs: frozenset[str]
    states: frozenset[str]


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """Raises StarterFileInvalid."""
    needs = read_table(folder, "taxonomy.csv", TAXONOMY_COLUMNS)
    states = read_table(folder, "states.csv", STATE_COLUMNS)
    _unique(needs, "need")
    _unique(states, "code")
    if len(states) != STATES:
        raise states[-1].wrong("code", f"there must be {STATES} states, not {len(states)}")
    rows: Rows = {
        "taxonomy": [_taxonomy("needs", "What people ask for"), _taxonomy("admits", "Whom a service is for")],
        "taxonomy_term": [*_groups(needs), *map(_need, needs), *_admits()],
        "translation": [_english(row) for row in needs],
        "state": [_state(row) for row in states],
    }
    return Vocabulary(rows, frozenset(row["need"] for row in needs), frozenset(row["code"] for row in states))


def _unique(rows: Iterable[Row], column: str) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.filled(column) in seen:
            raise row.wrong(column, "is there twice")
        seen.add(row[column])


def _taxonomy(name: str, description: str) -> dict[str, Any]:
    return {"id": stable_id("taxonomy", name), "name": name, "description": description, "uri": "", "version": "1"}


def _term(taxonomy: str, code: str, name: str, rank: int) -> dict[str, Any]:
    row = {"id": term_id(taxonomy, code), "taxonomy_id": stable_id("taxonomy", taxonomy), "parent_id": None, "code": code}
    row |= {"name": name, "description": name, "language": "es", "emoji": "", "objective": "", "objective_secondary": ""}
    return row | {"rank": rank}


def _groups(needs: Iterable[Row]) -> list[dict[str, Any]]:
    names = dict.fromkeys(row.filled("group") for row in needs)
    return [_term("needs", f"group:{name}", name, rank) for rank, name in enumerate(names)]


def _need(row: Row) -> dict[str, Any]:
    return _term("needs", row["need"], row.filled("es"), row.line) | {
        "parent_id": term_id("needs", f"group:{row['group']}"),
        "description": row.filled("covers"),
        "emoji": row.filled("emoji"),
        "objective": row["pem_objective"],
        "objective_secondary": row["pem_secondary"],
    }


def _admits() -> list[dict[str, Any]]:
    return [_term("admits", code, name, rank) for rank, (code, name) in enumerate(ADMITS.items())]


def _english(row: Row) -> dict[str, Any]:
    found = term_id("needs", row["need"])
    return {
        "id": stable_id("translation", "taxonomy_term", row["need"], "name", "en"),
        "entity": "taxonomy_term",
        "entity_id": found,
        "field": "name",
        "language": "en",
        "text": row.filled("en"),
        "state": "draft",
    }


def _state(row: Row) -> dict[str, Any]:
    if len(row["code"]) != 2 or not row["code"].isdecimal():
        raise row.wrong("code", "is not two digits")
    latitude, longitude = row.degrees("lat", 90), row.degrees("lon", 180)
    if latitude is None or longitude is None:
        raise row.wrong("lat", "the capital's coordinates are missing")
    plain = {name: row.filled(name) for name in ("code", "name", "official_name", "abbreviation", "capital")}
    return plain | {"region": row.one_of("region", REGIONS), "latitude": latitude, "longitude": longitude}
