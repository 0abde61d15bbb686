"""The Directory port over the snapshot in memory. Never waits for the database."""

from datetime import datetime

from services_directory.listings import hours
from services_directory.listings.directory import Directory
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import SearchResult, ServiceMatch, ServiceQuery, Where
from services_directory.listings.search import find_services


class SnapshotDirectory:
    """What is offered, as last published."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def find(self, query: ServiceQuery) -> SearchResult:
        """See Directory."""
        self._directory.refresh_if_changed()
        return find_services(self._directory.snapshot(), query)

    def listing(self, number: int, now: datetime) -> tuple[Listing, Openness] | None:
        """See Directory."""
        found = self._directory.snapshot().listing(number)
        return (found, _openness(found, now)) if found else None

    def office(self, where: Where | None, now: datetime) -> ServiceMatch | None:
        """See Directory."""
        found = self._directory.snapshot().office_of(where.state) if where else None
        return ServiceMatch(found, "state", None, _openness(found, now), ()) if found else None


def _openness(listing: Listing, now: datetime) -> Openness:
    return hours.openness(listing.opening_hours, listing.closures, listing.timezone, now)
