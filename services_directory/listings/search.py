"""Finding services: from what a person needs, where they are and what they said, to matches with their reasons.

Pure CPU over a snapshot: no clock, no database, no wording. Widens from the place to its surroundings, the state, the whole
country; says what it had to widen to, and whether the place itself is served at all (if not, that is an unmet need).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from services_directory.listings.candidates import anywhere, candidates, closest
from services_directory.listings.hours import Openness, openness
from services_directory.listings.indexes import NeedIndex
from services_directory.listings.listing import Listing
from services_directory.listings.query import SearchResult, ServiceMatch, ServiceQuery, Step
from services_directory.listings.ranking import AROUND_KM, BY_PHONE, NEAR_KM, STEPS, Candidates, Ranked, rank
from services_directory.listings.reasons import reasons
from services_directory.listings.snapshot import Snapshot

# Candidates whose openness is looked at, beyond those of the page itself: open ones move up among equals.
_LOOK_AHEAD: Final = 24
_LINES: Final = 3
_SAME_ORGANIZATION: Final = 2
_OPEN_ORDER: Final = {"open": 0, "unknown": 1, "closed": 2, "closed_temporarily": 3}
_NEAR, _NATIONAL = STEPS.index("near"), STEPS.index("national")
# The day changes for all at midnight in the centre of the country.
_CENTRAL: Final = ZoneInfo("America/Mexico_City")


def find_services(snapshot: Snapshot, query: ServiceQuery) -> SearchResult:
    """The page of matches asked for, what to offer when the place is not served, and whether it is."""
    index = snapshot.indexes.needs.get(query.need)
    if index is None:
        return SearchResult(query, (), 0, False, None, None, _office(snapshot, query), (), snapshot.version)
    return _Search(snapshot, query, index).result()


def match_of(listing: Listing, query: ServiceQuery, step: Step = "near", distance_km: float | None = None) -> ServiceMatch:
    """A listing as a match outside of a search: a card that is opened again, the state's office."""
    state = _openness(listing, query)
    return ServiceMatch(listing, step, distance_km, state, reasons(listing, step, state, query))


def _openness(listing: Listing, query: ServiceQuery) -> Openness:
    return openness(listing.opening_hours, listing.closures, listing.timezone, query.now)


def _office(snapshot: Snapshot, query: ServiceQuery) -> ServiceMatch | None:
    office = snapshot.office_of(query.where.state)
    return match_of(office, query, "state") if office else None


@dataclass(frozen=True, slots=True)
class _Hit:
    """One candidate in its place of the order."""

    listing: Listing
    step: Step
    km: float | None


class _Search:
    """One search on its way."""

    def __init__(self, snapshot: Snapshot, query: ServiceQuery, index: NeedIndex) -> None:
        self._snapshot, self._query, self._index = snapshot, query, index
        self._today: date = query.now.astimezone(_CENTRAL).date()

    def result(self) -> SearchResult:
        """All of it."""
        query = self._query
        ranked = self._kept(self._ranked(candidates(self._snapshot.indexes, self._index, query.where)))
        hits = self._first(ranked, query.offset + query.limit)
        met = self._is_met(ranked)
        return SearchResult(
            query=query,
            matches=tuple(self._match(hit) for hit in hits[query.offset : query.offset + query.limit]),
            total=len(ranked.above),
            met=met,
            widened=hits[0].step if hits else None,
            nearest=None if met else self._nearest(),
            office=_office(self._snapshot, query),
            lines=self._lines(ranked),
            version=self._snapshot.version,
        )

    def _ranked(self, found: Candidates) -> Ranked:
        return rank(self._snapshot.indexes.facts, found, self._query.need, self._query.about, self._today)

    def _kept(self, ranked: Ranked) -> Ranked:
        """Without what is closed for a time, unless that leaves nothing; and with `open_now` without what is closed."""
        closed = self._is_state(
            ranked, self._snapshot.indexes.facts.may_be_closed[ranked.found.positions], ("closed_temporarily",)
        )
        if closed.any() and not closed.all():
            ranked = ranked.without(closed)
        if self._query.open_now:
            ranked = ranked.without(
                self._is_state(ranked, np.ones(len(ranked.above), np.bool_), ("closed", "closed_temporarily"))
            )
        return ranked

    def _is_state(
        self, ranked: Ranked, asked: np.typing.NDArray[np.bool_], states: tuple[str, ...]
    ) -> np.typing.NDArray[np.bool_]:
        """Which of the asked candidates are in one of the states now; False for the others."""
        found = np.zeros(len(asked), dtype=np.bool_)
        for place in asked.nonzero()[0].tolist():
            found[place] = self._state(self._snapshot.listings[ranked.found.positions[place]]).state in states
        return found

    def _is_met(self, ranked: Ranked) -> bool:
        """Whether something serves the place itself, or a national line does what can be done by phone."""
        steps, facts = ranked.found.steps, self._snapshot.indexes.facts
        serving = steps == _NEAR
        if anywhere(self._query.where):
            serving |= steps == _NATIONAL
        elif self._query.need in BY_PHONE:
            serving |= facts.line[ranked.found.positions]
        serving &= ranked.sound
        closed = self._is_state(ranked, serving & facts.may_be_closed[ranked.found.positions], ("closed_temporarily",))
        return bool((serving & ~closed).any())

    def _first(self, ranked: Ranked, count: int) -> list[_Hit]:
        """The first `count` matches: among equals what is open comes first, and no organization takes the first three places."""
        looked = min(len(ranked.above), count + _LOOK_AHEAD)
        hits = list(self._hits(ranked.found, looked))
        above, below = ranked.above[:looked].tolist(), ranked.below[:looked].tolist()
        keys = [(above[n], _OPEN_ORDER[self._state(hit.listing).state], below[n], n) for n, hit in enumerate(hits)]
        hits = [hits[key[-1]] for key in sorted(keys)]
        return self._mixed(hits, ranked)

    def _mixed(self, hits: list[_Hit], ranked: Ranked) -> list[_Hit]:
        """At most two entries of one organization among the first three, if there are others."""
        names = {hit.listing.organization for hit in hits[: _SAME_ORGANIZATION + 1]}
        if len(hits) <= _SAME_ORGANIZATION or len(names) > 1:
            return hits
        rest = (*hits[_SAME_ORGANIZATION + 1 :], *self._hits(ranked.found, len(ranked.above), len(hits)))
        other = next((hit for hit in rest if hit.listing.organization not in names), None)
        if other is None:
            return hits
        return [*hits[:_SAME_ORGANIZATION], other, *(hit for hit in hits[_SAME_ORGANIZATION:] if hit is not other)]

    def _hits(self, found: Candidates, stop: int, start: int = 0) -> Iterator[_Hit]:
        listings = self._snapshot.listings
        columns = (found.positions[start:stop].tolist(), found.steps[start:stop].tolist(), found.km[start:stop].tolist())
        for position, step, km in zip(*columns, strict=True):
            yield _Hit(listings[position], STEPS[step], None if np.isnan(km) else km)

    def _nearest(self) -> ServiceMatch | None:
        """The closest listing of the need anywhere that may take the person; one that is closed only if there is no other."""
        found = closest(self._snapshot, self._index, self._query.where)
        ranked = self._ranked(found)
        fit = np.isin(found.positions, ranked.found.positions[ranked.sound])
        hits = list(self._hits(found.at(fit), len(found.positions)))
        staying = (hit for hit in hits if self._state(hit.listing).state != "closed_temporarily")
        best = next(staying, hits[0] if hits else None)
        return self._match(self._named(best)) if best else None

    def _named(self, hit: _Hit) -> _Hit:
        """The nearest listing is called what it is: near, around, in the same state, or far."""
        km = hit.km or 0.0
        beyond: Step = "state" if hit.listing.state == self._query.where.state else "far"
        step: Step = "near" if km <= NEAR_KM else "around" if km <= AROUND_KM else beyond
        return _Hit(hit.listing, step, hit.km)

    def _lines(self, ranked: Ranked) -> tuple[ServiceMatch, ...]:
        """National services of this need that answer by phone."""
        lines = ranked.found.at(self._snapshot.indexes.facts.line[ranked.found.positions])
        return tuple(self._match(hit) for hit in self._hits(lines, _LINES))

    def _match(self, hit: _Hit) -> ServiceMatch:
        state = self._state(hit.listing)
        why = reasons(hit.listing, hit.step, state, self._query, nearby=not anywhere(self._query.where))
        return ServiceMatch(hit.listing, hit.step, hit.km, state, why)

    def _state(self, listing: Listing) -> Openness:
        return _openness(listing, self._query)
