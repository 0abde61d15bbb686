"""Every name a place may be called by, and how far each may be believed in free text.

Thousands of Mexican towns are named like ordinary words (`Progreso`, `Esperanza`, `La Luz`): a name alone
is not yet a place. The rule of trust is here; the ordinary words are data (`starter/place_guards.csv`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal

from services_directory.places.gazetteer import Gazetteer, Place, Trust
from services_directory.places.spelling import SpellingIndex
from services_directory.places.wording import normalise

How = Literal["exact", "alias", "state", "fuzzy", "foreign"]


class Belief(IntEnum):
    """What must stand beside a name before it counts as a place in a message."""

    NEVER = 0  # the name of its state or country must follow
    NEAR = 1  # "in", "near", "en", "nan" ... must come before
    SOME = 2  # as NEAR, or a capital letter, or almost nothing else is said
    SURE = 3  # nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name."""

    place: Place
    how: How
    belief: Belief


_LINKS: Final = frozenset(["el", "la", "los", "las", "lo", "de", "del", "y", "e", "a", "al", "en"])
_SAINTS: Final = frozenset(["san", "santa", "santo", "sao", "saint"])
_OF_ALIAS: Final[dict[Trust, Belief]] = {"sure": Belief.SURE, "near": Belief.NEAR, "alone": Belief.NEVER}
_BIG_ENOUGH_TO_MISSPELL: Final = 30_000
_FOREIGN_BY_EAR: Final = frozenset(["HN", "SV", "GT", "US", "HT", "VE", "CU", "CO", "NI"])
_FOREIGN_TO_MISSPELL: Final = 250_000
_METROPOLIS: Final = 400_000
_BIG_CITY: Final = 150_000
_CITY: Final = 100_000
_LARGE_TOWN: Final = 20_000
_BIG_TOWN: Final = 15_000
_TOWN: Final = 10_000
_SMALL_TOWN: Final = 4_000
_VILLAGE: Final = 3_000
_HAMLET: Final = 2_000
_FARMS: Final = 1_000
# States that are also family names; short forms not below count only beside a town ("Camargo, Chih.").
_STATES_IN_DOUBT: Final = frozenset({"hidalgo", "guerrero", "morelos"})
_STATE_SHORT_SURE: Final = frozenset(
    (
        "cdmx",
        "df",
        "edomex",
        "edo mex",
        "estado de mexico",
        "mexico df",
        "mexico city",
        "distrito federal",
        "slp",
        "bcs",
        "qroo",
        "q roo",
        "tamps",
        "chis",
        "baja california norte",
        "baja sur",
    )
)


class NameIndex:
    """Names -> meanings, by exact folded phrase and by spelling."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._words = gazetteer.guards["word"].keys() | gazetteer.guards["given"].keys()
        self._never = gazetteer.guards["never"].keys()
        self.given: Final = frozenset(gazetteer.guards["given"])
        self.guarded: Final = frozenset(self._words)
        self.countries: Final = dict(gazetteer.guards["country"])
        self.phrases: dict[str, tuple[Entry, ...]] = {}
        self.states: dict[str, str] = {}
        for key, entry in self._entries(gazetteer):
            self._add(key, entry)
        for phrase in (*self._never, *self.countries):
            self.phrases.setdefault(phrase, ())
        self.longest = _longest_by_first_word(self.phrases)
        self.longest_state = _longest_by_first_word(self.states)
        misspelt = [key for key, found in self.phrases.items() if _often_misspelt(key, found)]
        self.spelling = SpellingIndex(misspelt)
        self.openings = frozenset("".join(key.split()[:2]) for key in misspelt if key.count(" ") > 1)

    def is_no_place(self, phrase: str) -> bool:
        """A phrase that hides a name in it: `virgen de guadalupe`, a country, a demonym."""
        return phrase in self._never or phrase in self.countries

    def is_ordinary(self, key: str) -> bool:
        """Whether a name is made of ordinary words and given names only."""
        return all(word in self._words or word in _LINKS or word in _SAINTS for word in key.split())

    def in_state(self, key: str, state: str) -> tuple[Entry, ...]:
        """The town of a state that may be called so (`juarez` in 19), also by a short name."""
        known = self._gazetteer.by_state_and_name(state, key) if state else None
        return () if known is None else (Entry(known, "exact", Belief.SURE),)

    def _add(self, key: str, entry: Entry) -> None:
        have = self.phrases.get(key)
        if have is None:
            self.phrases[key] = (entry,)
        elif not any(_same(entry, other) for other in have):
            self.phrases[key] = (*have, entry)

    def _entries(self, gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
        for alias in gazetteer.aliases:
            how: How = "foreign" if alias.place.country != "MX" else "alias"
            yield normalise(alias.alias), Entry(alias.place, how, _OF_ALIAS[alias.trust])
        yield from self._state_entries(gazetteer)
        for place, keys in gazetteer.towns:
            how = "foreign" if place.country != "MX" else "exact"
            for key in keys:
                yield key, Entry(place, how, self._belief(key, place))

    def _state_entries(self, gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
        for state in gazetteer.state_names:
            for name in (*state.names, *state.short):
                key = normalise(name)
                self.states[key] = state.place.state
                belief = Belief.NEVER
                if key in _STATES_IN_DOUBT or key == "nl":
                    belief = Belief.NEAR
                elif key in _STATE_SHORT_SURE or (name in state.names and key != "mexico"):
                    belief = Belief.SURE
                yield key, Entry(state.place, "state", belief)

    def _belief(self, key: str, place: Place) -> Belief:
        if key in self._never or key in self.countries:
            return Belief.NEVER
        if place.country != "MX":
            return self._belief_abroad(key, place)
        words = [word for word in key.split() if word not in _LINKS]
        ordinary = self.is_ordinary(key)
        if len(words) > 1:
            named_after = all(word in self.given for word in words)
            return _belief_of_phrase(words, ordinary, named_after, place.population)
        if ordinary:
            return Belief.NEAR if place.population >= _TOWN else Belief.NEVER
        return _belief_of_word(key, place.population)

    def _belief_abroad(self, key: str, place: Place) -> Belief:
        words = [word for word in key.split() if word not in _LINKS]
        if self.is_ordinary(key):
            if len(words) > 1 and place.population >= _METROPOLIS:
                return Belief.SURE
            return Belief.NEAR if place.population >= _BIG_CITY else Belief.NEVER
        if len(key) < 5:
            return Belief.NEAR if place.population >= _BIG_CITY else Belief.NEVER
        if place.population >= _CITY or (len(words) > 1 and place.population >= _BIG_TOWN):
            return Belief.SURE
        return Belief.NEAR if place.population >= _SMALL_TOWN else Belief.NEVER


def _same(one: Entry, other: Entry) -> bool:
    """The same town under two entries; a state at its capital is not the capital."""
    here, there = one.place, other.place
    alike = here.latitude == there.latitude and here.longitude == there.longitude and here.name == there.name
    return alike and (here.kind == "state") == (there.kind == "state")


def _belief_of_word(key: str, people: int) -> Belief:
    """For a name of one word that is no ordinary word."""
    size = len(key)
    if (size >= 6 and people >= _VILLAGE) or (size >= 5 and people >= _LARGE_TOWN) or people >= _CITY:
        return Belief.SURE
    if size >= 4 and people >= _FARMS:
        return Belief.SOME
    return Belief.NEAR if size >= 4 else Belief.NEVER


def _belief_of_phrase(words: list[str], ordinary: bool, named_after: bool, people: int) -> Belief:
    """For a name of several words."""
    saint_only = len(words) == 2 and words[0] in _SAINTS
    if named_after or (ordinary and saint_only):
        return Belief.NEAR if people >= _TOWN else Belief.NEVER
    if ordinary:
        if people >= _LARGE_TOWN:
            return Belief.SURE
        return Belief.NEAR if people >= _SMALL_TOWN else Belief.NEVER
    return Belief.SURE if people >= _HAMLET else Belief.SOME


def _often_misspelt(key: str, entries: tuple[Entry, ...]) -> bool:
    if len(key) < 5 or any(char.isdigit() for char in key):
        return False
    return any(entry.belief == Belief.SURE and _is_written_by_ear(key, entry) for entry in entries)


def _is_written_by_ear(key: str, entry: Entry) -> bool:
    place = entry.place
    if entry.how == "foreign":
        return place.country in _FOREIGN_BY_EAR and place.population >= _FOREIGN_TO_MISSPELL and len(key) > 6
    if entry.how == "exact":
        return place.population >= _BIG_ENOUGH_TO_MISSPELL
    return place.kind != "landmark"


def _longest_by_first_word(keys: dict[str, tuple[Entry, ...]] | dict[str, str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(rest.split()))
    return longest
