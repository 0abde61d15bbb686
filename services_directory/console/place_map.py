"""A state as dots: its larger towns where they lie, the chosen one marked. Plain SVG, made here; no map of anybody else. Pure."""

from dataclasses import dataclass
from math import cos, log10, radians
from typing import Final

from services_directory.places.gazetteer import Gazetteer, Place
from services_directory.places.wording import normalise

WIDTH: Final = 360
_MOST: Final = 90
_NAMED: Final = 6
_EDGE: Final = 14
_TALL: Final = (160, 420)


@dataclass(frozen=True, slots=True)
class Dot:
    """A town on the map, in pixels; `named`: its name is written beside it, on the left if there is no room."""

    name: str
    x: float
    y: float
    radius: float
    chosen: bool
    named: bool
    left: bool


@dataclass(frozen=True, slots=True)
class StateMap:
    """A state's map; `chosen` is the name of the marked town, '' for none."""

    state: str
    width: int
    height: int
    dots: tuple[Dot, ...]
    chosen: str


def towns_of(gazetteer: Gazetteer, state: str) -> list[Place]:
    """Towns of a state, the largest first."""
    found = (place for place, _ in gazetteer.towns if place.state == state and place.country == "MX")
    return sorted(found, key=lambda place: -place.population)


def names_of(gazetteer: Gazetteer, state: str) -> list[str]:
    """Names to choose a municipality from, in order."""
    return sorted({place.name for place in towns_of(gazetteer, state)}, key=normalise)


def map_of(gazetteer: Gazetteer, state: str, municipality: str) -> StateMap | None:
    """The map; None for what is no state."""
    towns = towns_of(gazetteer, state)
    if not towns:
        return None
    seat = gazetteer.by_state_and_name(state, municipality) if municipality else None
    shown = towns[:_MOST]
    if seat and all(place.name != seat.name for place in shown):
        shown = [*shown, seat]
    east, north = [p.longitude for p in shown], [p.latitude for p in shown]
    narrow = cos(radians((min(north) + max(north)) / 2))
    scale = (WIDTH - 2 * _EDGE) / max(0.1, (max(east) - min(east)) * narrow)
    height = min(_TALL[1], max(_TALL[0], round((max(north) - min(north)) * scale) + 2 * _EDGE))
    scale = min(scale, (height - 2 * _EDGE) / max(0.1, max(north) - min(north)))
    dots = tuple(
        _dot(
            rank,
            place,
            _EDGE + (place.longitude - min(east)) * narrow * scale,
            _EDGE + (max(north) - place.latitude) * scale,
            seat,
        )
        for rank, place in enumerate(shown)
    )
    return StateMap(gazetteer.states[state].name, WIDTH, height, dots, seat.name if seat else "")


def _dot(rank: int, place: Place, x: float, y: float, seat: Place | None) -> Dot:
    chosen = seat is not None and place.name == seat.name and place.latitude == seat.latitude
    radius = 6.0 if chosen else max(2.0, log10(max(10, place.population)) - 1)
    return Dot(place.name, round(x, 1), round(y, 1), round(radius, 1), chosen, chosen or rank < _NAMED, x > WIDTH * 0.6)
