"""The listings as arrays and trees, so that a search looks at a few candidates, however large the directory is. Pure.

A listing is known by its position in the snapshot. Distances are great-circle: points stand on a sphere, the trees measure chords
(mean radius 6,371.0088 km, IUGG).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from services_directory.listings.facts import GRACE_DAYS, Facts, Flags, Integers, integers
from services_directory.listings.listing import Listing
from services_directory.listings.words import folded

EARTH_KM: Final = 6371.0088

Kilometres = NDArray[np.float64]
K = TypeVar("K", bound=Hashable)

NOWHERE: Final = integers(())
NO_KILOMETRES: Final[Kilometres] = np.array((), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class NeedIndex:
    """Positions of the listings that serve one need; lists are in order of trust, best first. `tree` holds those of `placed`."""

    serves: Flags
    everywhere: Integers
    by_state: Mapping[str, Integers]
    state_wide: Mapping[str, Integers]
    national: Integers
    tree: cKDTree | None
    placed: Integers

    def around(self, latitude: float, longitude: float, within_km: float, most: int) -> tuple[Integers, Kilometres]:
        """Positions with their distance in km, nearest first, at most `most`."""
        if self.tree is None:
            return NOWHERE, NO_KILOMETRES
        ranks = _RANKS[: min(most, len(self.placed))]
        chords, found = self.tree.query(to_sphere(latitude, longitude), k=ranks, distance_upper_bound=chord_of(within_km))
        kept = int(chords.searchsorted(np.inf))
        return self.placed[found[:kept]], to_kilometres(chords[:kept])


@dataclass(frozen=True, slots=True)
class Indexes:
    """All needs over the same facts. `by_town` holds positions by state and folded name of municipality or town."""

    facts: Facts
    needs: Mapping[str, NeedIndex]
    by_town: Mapping[tuple[str, str], Integers]
    xyz: NDArray[np.float64]

    def distances(self, positions: Integers, latitude: float, longitude: float) -> Kilometres:
        """Kilometres from a point to listings; NaN where one has no coordinates."""
        gaps = self.xyz[positions] - np.array(to_sphere(latitude, longitude))
        return to_kilometres(np.sqrt((gaps * gaps).sum(axis=1)))


_RANKS: Final = [*range(1, 513)]


def to_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Degrees -> a point on the unit sphere."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def chord_of(kilometres: float) -> float:
    """Great-circle kilometres -> chord of the unit sphere."""
    return 2 * sin(kilometres / EARTH_KM / 2)


def to_kilometres(chords: Kilometres) -> Kilometres:
    """Chords of the unit sphere -> great-circle kilometres."""
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, chords / 2))


def index(listings: Sequence[Listing], grace_days: int = GRACE_DAYS) -> Indexes:
    """Indexes of a snapshot's listings; `grace_days` as for `Facts`."""
    facts = Facts(listings, grace_days)
    xyz = _sphere(listings)
    trust = np.lexsort((np.arange(len(listings)), -facts.sourced, -facts.verified))
    by_need: dict[str, list[int]] = defaultdict(list)
    for position in trust.tolist():
        for need in listings[position].needs:
            by_need[need].append(position)
    needs = {need: _index(listings, integers(found), xyz, facts) for need, found in by_need.items()}
    return Indexes(facts, needs, _towns(listings), xyz)


def _index(listings: Sequence[Listing], found: Integers, xyz: NDArray[np.float64], facts: Facts) -> NeedIndex:
    serves = np.zeros(len(listings), dtype=np.bool_)
    serves[found] = True
    local = found[~facts.national[found]]
    placed = local[~np.isnan(xyz[local, 0])]
    return NeedIndex(
        serves=serves,
        everywhere=found,
        by_state=_by_state(local, facts),
        state_wide=_by_state(local[facts.state_wide[local]], facts),
        national=found[facts.national[found]],
        tree=cKDTree(xyz[placed]) if len(placed) else None,
        placed=placed,
    )


def _sphere(listings: Sequence[Listing]) -> NDArray[np.float64]:
    """Points on the unit sphere; NaN where a listing has no coordinates, or stands for the whole country."""
    degrees = [
        _NO_POINT if each.latitude is None or each.longitude is None else (each.latitude, each.longitude) for each in listings
    ]
    north, east = np.radians(np.array(degrees, dtype=np.float64).reshape(-1, 2)).T
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=1)


_NO_POINT: Final = (float("nan"), float("nan"))


def _by_state(found: Integers, facts: Facts) -> dict[str, Integers]:
    states = facts.state[found]
    return {f"{code:02d}": found[states == code] for code in np.unique(states).tolist()}


def _towns(listings: Sequence[Listing]) -> dict[tuple[str, str], Integers]:
    """By the municipality, and by its town where that is called otherwise."""
    pairs = (
        ((listing.state, name), position)
        for position, listing in enumerate(listings)
        for name in {folded(listing.municipality), folded(listing.place)}
        if name
    )
    return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[K, int]]) -> dict[K, Integers]:
    groups: dict[K, list[int]] = defaultdict(list)
    for key, position in pairs:
        groups[key].append(position)
    return {key: integers(found) for key, found in groups.items()}
