"""The directory to try things out on: as it is published, with all proposals that wait, or with one of them. Keeps nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from services_directory.listings.draft import listing_of, texts_still_true
from services_directory.listings.snapshot import Snapshot, snapshot_of
from services_directory.revision.waiting_entries import WaitingEntry, waiting_entries
from services_directory.scope import Staff

PUBLISHED: Final = ""
WAITING: Final = "todas"
_NEW: Final = 900_000  # numbers of entries that have none yet


@dataclass(frozen=True, slots=True)
class Tried:
    """A directory to answer from. `count`: proposals in it; `title`: of the only one that was asked for."""

    snapshot: Snapshot
    count: int = 0
    title: str = ""


def tried(session: Session, staff: Staff, published: Snapshot, source: str) -> Tried | None:
    """The directory of a choice: '' the published one, 'todas', or a proposal's id. None: no such proposal within reach."""
    if source == PUBLISHED:
        return Tried(published)
    one = "" if source == WAITING else source
    found = waiting_entries(session, staff, one)
    if one and not found:
        return None
    return Tried(with_entries(published, found), len(found), found[0].title if one else "")


def with_entries(snapshot: Snapshot, found: Iterable[WaitingEntry]) -> Snapshot:
    """The directory with these entries in the place of what is published under their numbers; offices stay as they are."""
    listings = {listing.number: listing for listing in snapshot.listings}
    for place, each in enumerate(found):
        number = each.number or _NEW + place
        before = listings.pop(number, None)
        texts = texts_still_true(each.entry, before).items()
        safe = {key: text for key, text in texts if not (each.entry.safe_location and each.entry.told_in(text))}
        listing = listing_of(each.entry, number, before.capacity if before else None, safe)
        if listing is not None:
            listings[number] = listing
    return snapshot_of(snapshot.version, tuple(listings.values()), snapshot.capitals, tuple(snapshot.hubs.values()))
