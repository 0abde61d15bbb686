"""Which listings a search looks at: the town, its surroundings, the state, the whole country. Pure.

A search never looks at more than a few hundred, so its time does not grow with the directory. Today no need comes near the limits
in one place; `SearchResult.total` counts up to them.
"""

from typing import Final

import numpy as np

from services_directory.listings.facts import Integers
from services_directory.listings.indexes import NO_KILOMETRES, NOWHERE, Indexes, NeedIndex
from services_directory.listings.query import Where
from services_directory.listings.ranking import AROUND_KM, NEAR_KM, STEPS, Candidates
from services_directory.listings.snapshot import Snapshot
from services_directory.listings.words import folded

# Most candidates of the place itself, and of a widening.
MOST: Final = 256
FEW: Final = 64
_NEAREST_TRIED: Final = 64
_WORLD_KM: Final = 20_000.0
_NEAR, _STATE, _NATIONAL, _FAR = (STEPS.index(step) for step in ("near", "state", "national", "far"))


def anywhere(where: Where) -> bool:
    """Whether no place was given."""
    return not where.state and where.latitude is None


def candidates(indexes: Indexes, index: NeedIndex, where: Where) -> Candidates:
    """All that may be an answer for a place, each once, in the nearest widening that reaches it."""
    if anywhere(where):
        local = index.everywhere[:MOST]
        return _joined(_unmeasured(local[~indexes.facts.national[local]], _NEAR), _national(index))
    if where.latitude is None or where.longitude is None:
        return _joined(_unmeasured(index.by_state.get(where.state, NOWHERE)[:MOST], _NEAR), _national(index))
    return _joined(_surroundings(indexes, index, where), _same_state(indexes, index, where), _national(index))


def _national(index: NeedIndex) -> Candidates:
    """Services for the whole country."""
    return _unmeasured(index.national[:FEW], _NATIONAL)


def closest(snapshot: Snapshot, index: NeedIndex, where: Where) -> Candidates:
    """The listings closest to a place, or to its state's capital, in the order of their distance, however far."""
    centre = snapshot.capitals.get(where.state)
    if where.latitude is not None and where.longitude is not None:
        centre = where.latitude, where.longitude
    if centre is None:
        return Candidates(NOWHERE, NOWHERE, NO_KILOMETRES)
    positions, km = index.around(*centre, within_km=_WORLD_KM, most=_NEAREST_TRIED)
    return Candidates(positions, np.full(len(positions), _FAR, dtype=np.int32), km)


def _surroundings(indexes: Indexes, index: NeedIndex, where: Where) -> Candidates:
    """By distance, and the whole municipality however large it is.

    The office of a whole state is near only where it is; people of another state are not its business.
    """
    facts = indexes.facts
    positions, km = index.around(where.latitude or 0.0, where.longitude or 0.0, AROUND_KM, MOST)
    town = indexes.by_town.get((where.state, folded(where.name)), NOWHERE)
    if len(town):
        # First in line, so that they stay "near" when the tree has them farther out.
        town = town[index.serves[town] & ~facts.state_wide[town]][:MOST]
        own = indexes.distances(town, where.latitude or 0.0, where.longitude or 0.0)
        positions, km = np.concatenate((town, positions)), np.concatenate((own, km))
    steps = (km > NEAR_KM).astype(np.int32)
    steps[: len(town)] = _NEAR
    if where.state:
        wide = facts.state_wide[positions]
        steps[wide & (km > NEAR_KM)] = _STATE
        found = Candidates(positions, steps, km)
        return found.at(~(wide & (facts.state[positions] != int(where.state))))
    return Candidates(positions, steps, km)


def _same_state(indexes: Indexes, index: NeedIndex, where: Where) -> Candidates:
    offices = index.state_wide.get(where.state, NOWHERE)[:FEW]
    positions = np.concatenate((offices, index.by_state.get(where.state, NOWHERE)[:FEW]))
    km = indexes.distances(positions, where.latitude or 0.0, where.longitude or 0.0)
    return Candidates(positions, np.full(len(positions), _STATE, dtype=np.int32), km)


def _unmeasured(positions: Integers, step: int) -> Candidates:
    return Candidates(positions, np.full(len(positions), step, dtype=np.int32), np.full(len(positions), np.nan))


def _joined(*parts: Candidates) -> Candidates:
    """All parts; a listing that is in several stays in the first of them."""
    positions = np.concatenate([part.positions for part in parts])
    steps = np.concatenate([part.steps for part in parts])
    km = np.concatenate([part.km for part in parts])
    _, first = np.unique(positions, return_index=True)
    return Candidates(positions, steps, km).at(first)
