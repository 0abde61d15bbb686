"""The Directory port over a snapshot in memory: the published one, or one of its own. Never waits for the database."""

from datetime import datetime

from bot.ports import Hub
from services_directory.listings import hours
from services_directory.listings.directory import Directory
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import SearchResult, ServiceMatch, ServiceQuery, Where
from services_directory.listings.search import find_services
from services_directory.listings.snapshot import Snapshot


class FixedDirectory:
    """One snapshot that stays as it is: a draft that somebody tries out."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def find(self, query: ServiceQuery) -> SearchResult:
        """See Directory."""
        return find_services(self._snapshot, query)

    def listing(self, number: int, now: datetime) -> tuple[Listing, Openness] | None:
        """See Directory."""
        found = self._snapshot.listing(number)
        return (found, _openness(found, now)) if found else None

    def office(self, where: Where | None, now: datetime, hub: str = "") -> ServiceMatch | None:
        """See Directory."""
        own = self._snapshot.hub(hub)
        listed = self._snapshot.office_of(where.state) if where else None
        found = own.listing() if own and own.reachable else listed
        return ServiceMatch(found, "state", None, _openness(found, now), ()) if found else None

    def hub(self, code: str) -> Hub | None:
        """See Directory."""
        found = self._snapshot.hub(code)
        return Hub(found.code, found.state, found.municipality) if found else None


class SnapshotDirectory:
    """What is offered, as last published."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def find(self, query: ServiceQuery) -> SearchResult:
        """See Directory."""
        self._directory.refresh_if_changed()
        return self._now.find(query)

    def listing(self, number: int, now: datetime) -> tuple[Listing, Openness] | None:
        """See Directory."""
        self._directory.refresh_if_changed()
        return self._now.listing(number, now)

    def office(self, where: Where | None, now: datetime, hub: str = "") -> ServiceMatch | None:
        """See Directory."""
        return self._now.office(where, now, hub)

    def hub(self, code: str) -> Hub | None:
        """See Directory."""
        return self._now.hub(code)

    @property
    def _now(self) -> FixedDirectory:
        return FixedDirectory(self._directory.snapshot())


def _openness(listing: Listing, now: datetime) -> Openness:
    return hours.openness(listing.opening_hours, listing.closures, listing.timezone, now)
