"""The places the desk knows, in memory: states, Mexican towns, nicknames, foreign cities.

Read once from the starter files. Knows names and points; what a person meant is the resolver's matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import Final, Literal

from services_directory.errors import StarterFileInvalid
from services_directory.places import starter_files
from services_directory.places.distance import kilometres
from services_directory.places.wording import normalise

PlaceKind = Literal["state", "municipality", "town", "landmark", "foreign"]
Trust = Literal["sure", "near", "alone"]

STATE_COLUMNS: Final = (
    "code",
    "name",
    "official_name",
    "abbreviation",
    "aliases",
    "region",
    "capital",
    "lat",
    "lon",
)
TOWN_COLUMNS: Final = ("country", "state", "name", "also", "latitude", "longitude", "population")
ALIAS_COLUMNS: Final = ("alias", "country", "state", "municipality", "town", "kind", "trust", "note")
GUARD_COLUMNS: Final = ("word", "kind", "country")

_TRUSTS: Final[tuple[Trust, ...]] = ("sure", "near", "alone")
OUTSIDE_KM: Final = 60.0
# A shared point belongs to a city as far as it reaches: about 14 km for two million people, 2 km for 40,000.
_REACH_KM: Final = 0.010
_REACH_MOST_KM: Final = 12.0
_TOWN_SIZE: Final = 2_500
_DEGREES: Final = 0.9
_EMPTY_HEADS: Final = frozenset(["ciudad", "villa", "valle", "puerto", "pueblo", "san", "santa", "paso", "cruz"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place in degrees WGS 84.

    `state` is INEGI's two digits, '' abroad; `country` ISO 3166 alpha-2, '' unknown.
    """

    name: str
    state: str
    latitude: float
    longitude: float
    kind: PlaceKind
    population: int
    country: str = "MX"
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name people use; `trust` says how far it may be believed inside a message (docs/places.md)."""

    alias: str
    place: Place
    trust: Trust


@dataclass(frozen=True, slots=True)
class State:
    """A state with the ways it is written; `region` is north, centre or south by convention."""

    place: Place
    names: tuple[str, ...]
    short: tuple[str, ...]
    region: str


NOWHERE: Final = Place("", "", 0.0, 0.0, "foreign", 0, "")


class Gazetteer:
    """All places; build it with `load`."""

    def __init__(
        self,
        states: Sequence[State],
        towns: Sequence[tuple[Place, tuple[str, ...]]],
        guards: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.state_names: Final = tuple(states)
        self.towns: Final = tuple(towns)  # each with its folded names, its own first
        self.guards: Final = guards
        self.aliases: tuple[Alias, ...] = ()
        self._state_by_code = {state.place.state: state.place for state in states}
        self._by_name: dict[tuple[str, str], Place] = {}
        self._foreign: dict[tuple[str, str], Place] = {}
        self._fill_names()
        self._by_latitude = sorted((place for place, _ in towns), key=lambda place: place.latitude)
        self._latitudes = [place.latitude for place in self._by_latitude]

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Reads the starter files of the folder (default: the package's own).

        Raises StarterFileInvalid when a file is missing or damaged.
        """
        source = starter_files.starter_folder(folder)
        states = [_state(row) for row in starter_files.rows_of(source, "states.csv", STATE_COLUMNS)]
        codes = frozenset(state.place.state for state in states)
        towns = [_town(line, cells, codes) for line, cells in starter_files.lines_of(source, "gazetteer.tsv", TOWN_COLUMNS, "\t")]
        guards: dict[str, dict[str, str]] = {"word": {}, "never": {}, "country": {}, "given": {}}
        for row in starter_files.rows_of(source, "place_guards.csv", GUARD_COLUMNS):
            if row.cells["kind"] not in guards:
                raise row.wrong("kind", "must be word, never, given or country")
            guards[row.cells["kind"]][normalise(row.text("word"))] = row.cells["country"]
        gazetteer = cls(states, towns, guards)
        gazetteer._read_aliases(list(starter_files.rows_of(source, "place_aliases.csv", ALIAS_COLUMNS)))
        return gazetteer

    @property
    def states(self) -> Mapping[str, Place]:
        """The 32 states by INEGI code, each at its capital."""
        return self._state_by_code

    def by_state_and_name(self, state: str, municipality_name: str) -> Place | None:
        """The town a municipality is run from; None when it is unknown. An empty name gives the state."""
        key = normalise(municipality_name)
        if not key:
            return self._state_by_code.get(state)
        town = self._by_name.get((state, key)) or self._by_name.get((state, _head(key)))
        return None if town is None else replace(town, kind="municipality", municipality=municipality_name)

    def nearest(self, latitude: float, longitude: float) -> Place:
        """The town a point belongs to, by distance less the town's own reach.

        Its country is not MX when a foreign town is clearly nearer or nothing Mexican lies within 60 km;
        nothing known near at all, or degrees that are none, give a place without name and country.
        """
        near = self._within_reach(latitude, longitude)
        mexican = [(far, place) for far, place in near if place.country == "MX"]
        foreign = [(_beyond(far, place), place) for far, place in near if place.country != "MX"]
        home = [(_beyond(far, place), place) for far, place in mexican if place.population >= _TOWN_SIZE]
        best_foreign = min(foreign, key=lambda found: found[0], default=None)
        if not mexican or min(far for far, _ in mexican) > OUTSIDE_KM:
            return best_foreign[1] if best_foreign else NOWHERE
        best = min(home or mexican, key=lambda found: found[0])
        closest = min(far for far, _ in mexican)
        if best_foreign and best_foreign[0] < best[0] and best_foreign[0] < closest:
            return best_foreign[1]
        return best[1]

    def _within_reach(self, latitude: float, longitude: float) -> list[tuple[float, Place]]:
        low = bisect_left(self._latitudes, latitude - _DEGREES)
        high = bisect_left(self._latitudes, latitude + _DEGREES)
        return [
            (kilometres(latitude, longitude, place.latitude, place.longitude), place)
            for place in self._by_latitude[low:high]
            if abs(place.longitude - longitude) < _DEGREES
        ]

    def _fill_names(self) -> None:
        # Main names first, then other names, then heads ("Comitán de Domínguez"): the largest wins.
        largest = sorted(self.towns, key=lambda town: -town[0].population)
        for place, keys in largest:
            table, area = self._table(place)
            table.setdefault((area, keys[0]), place)
        for place, keys in largest:
            table, area = self._table(place)
            for other in keys[1:]:
                table.setdefault((area, other), place)
        for place, keys in largest:
            if place.country == "MX":
                for short in _shorter(keys[0]):
                    self._by_name.setdefault((place.state, short), place)

    def _table(self, place: Place) -> tuple[dict[tuple[str, str], Place], str]:
        return (self._by_name, place.state) if place.country == "MX" else (self._foreign, place.country)

    def _read_aliases(self, rows: list[starter_files.Row]) -> None:
        for row in rows:
            if row.cells["kind"] == "municipality":
                self._by_name[row.cells["state"], normalise(row.text("municipality"))] = self._target(row)
        self.aliases = tuple(Alias(row.text("alias"), self._target(row), _trust(row)) for row in rows if row.cells["alias"])

    def _target(self, row: starter_files.Row) -> Place:
        cells = row.cells
        if cells["country"] not in ("", "MX"):
            found = self._foreign.get((cells["country"], normalise(cells["town"])))
        else:
            found = self.by_state_and_name(cells["state"], cells["town"] or cells["municipality"])
        if found is None:
            raise row.wrong("town" if cells["town"] else "municipality", "is not in the gazetteer")
        if found.kind in ("state", "foreign"):
            return found
        kind: PlaceKind = "landmark" if cells["kind"] == "landmark" else "municipality"
        return replace(found, kind=kind, municipality=cells["municipality"])


def _shorter(key: str) -> list[str]:
    """Shorter ways to say a full name: without `ciudad`, without ` de ...`."""
    bare = key
    for lead in ("ciudad de ", "ciudad ", "heroica ", "villa de ", "villa "):
        if bare.startswith(lead):
            bare = bare.removeprefix(lead)
            break
    return [short for short in (bare, _head(key)) if short != key and len(short) > 3]


def _head(key: str) -> str:
    """`comitan` of `comitan de dominguez`; the whole name where the head says nothing (`villa de reyes`)."""
    head = key.partition(" de ")[0]
    return key if head in _EMPTY_HEADS else head


def _beyond(far: float, place: Place) -> float:
    return far - min(_REACH_MOST_KM, _REACH_KM * sqrt(place.population))


def _trust(row: starter_files.Row) -> Trust:
    value = row.cells["trust"]
    for trust in _TRUSTS:
        if trust == value:
            return trust
    raise row.wrong("trust", "must be sure, near or alone")


def _state(row: starter_files.Row) -> State:
    latitude, longitude = starter_files.point(row.file, row.line, row.cells["lat"], row.cells["lon"])
    code = row.text("code")
    if len(code) != 2 or not code.isdecimal():
        raise row.wrong("code", "must be two digits")
    place = Place(row.text("name"), code, latitude, longitude, "state", 0)
    others = [name for name in row.cells["aliases"].split("|") if name]
    names = (row.text("name"), row.text("official_name"))
    return State(place, names, (*others, row.text("abbreviation")), row.text("region"))


def _town(line: int, cells: list[str], codes: frozenset[str]) -> tuple[Place, tuple[str, ...]]:
    country, state, name, also, north, east, people = cells
    file = "gazetteer.tsv"
    if (state not in codes) if country == "MX" else state:
        raise StarterFileInvalid(file, line, "state", "is no state code")
    if not name:
        raise StarterFileInvalid(file, line, "name", "is empty")
    if not people.isdecimal():
        raise StarterFileInvalid(file, line, "population", "is not a number")
    latitude, longitude = starter_files.point(file, line, north, east)
    kind: PlaceKind = "town" if country == "MX" else "foreign"
    keys = (normalise(name), *(normalise(other) for other in also.split("|") if other))
    return Place(name, state, latitude, longitude, kind, int(people), country), keys
