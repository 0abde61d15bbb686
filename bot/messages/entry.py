"""One service in a list: four short lines. Pure; shows only what the listing holds."""

from typing import Final

from bot.messages.freshness import short_freshness
from bot.messages.opening import opening
from bot.messages.wording import PLACE_LIMIT, Wording, escaped, translated
from services_directory.listings.listing import Listing
from services_directory.listings.query import ServiceMatch

# Characters of a name, and of "what and for whom" (0: only for whom). The first is for few entries, the last for crowded lists.
ROOMS: Final = ((70, 70), (60, 45), (45, 0), (34, 0))
Room = tuple[int, int]
_WHO_IN_A_LIST: Final = 3
# The order in which people are named; codes not listed here come last.
_WHO: Final = ("everyone", "families", "women", "men", "children", "unaccompanied_children")
_SAME_PLACE_KM: Final = 1.5
# One authority offers many things at many doors: its name alone tells nobody where to go.
_KNOWN_BY_SERVICE: Final = frozenset({"federal", "state_office", "municipal", "un_agency"})


def short_entry(
    number: int, match: ServiceMatch, wording: Wording, room: Room = ROOMS[0], said: str = "", *, far: bool = True
) -> str:
    """Name; what and for whom; open now or next; how far and how sure.

    `said` is the place named above the entry, not said again; `far` False leaves the distance out, because it was said too.
    """
    listing = match.listing
    name, _ = names(listing, wording)
    title = f"<b>{number} · {escaped(name, room[0])}</b>"
    where = _where(match, wording, said) if far else ""
    last = " · ".join(part for part in (where, short_freshness(listing, wording.catalog, wording.now)) if part)
    lines = [title, _what(listing, wording, room[1]), opening(listing, match.openness, wording), last]
    if "may_not_admit_you" in match.reasons:
        lines.append(wording.text("perhaps_not_you"))
    return "\n   ".join(line for line in lines if line)


def names(listing: Listing, wording: Wording) -> tuple[str, str]:
    """The name people know it by, then the other one: a shelter by its own, a big authority by what it offers there."""
    service = translated(listing, "name", listing.service, wording)
    if listing.organization_type in _KNOWN_BY_SERVICE:
        return service, listing.organization
    return listing.organization, service


def who(listing: Listing) -> tuple[str, ...]:
    """Codes of whom a service admits, everyone and families first."""
    return tuple(sorted(listing.admits, key=lambda code: (_WHO.index(code) if code in _WHO else len(_WHO), code)))


def _what(listing: Listing, wording: Wording, room: int) -> str:
    """What and for whom; for whom alone where there is no room for both: it decides whether to go, and is never cut."""
    named = who(listing)
    people = wording.listed("admit_", named[:_WHO_IN_A_LIST]) + ("…" if len(named) > _WHO_IN_A_LIST else "")
    _, other = names(listing, wording)
    if not people:
        return escaped(other, room) if room else ""
    both = f"{other} · {people}"
    return escaped(both if len(both) <= room else people)


def _where(match: ServiceMatch, wording: Wording, said: str) -> str:
    listing = match.listing
    if listing.scope == "national":
        return wording.text("by_phone" if listing.phones else "whole_country")
    place = listing.place[:PLACE_LIMIT]
    if listing.safe_location or match.distance_km is None:
        return wording.text("same_town", place=place) if place else wording.text("whole_state")
    if not listing.precise and match.distance_km < _SAME_PLACE_KM:
        return wording.text("same_town", place=place)
    distance = wording.text("distance", distance=str(max(1, round(match.distance_km))))
    return ", ".join(part for part in ("" if listing.place == said else escaped(place), distance) if part)
