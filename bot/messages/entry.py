"""One service in a list: four short lines. Pure; shows only what the listing holds."""

from typing import Final

from bot.messages.freshness import short_freshness
from bot.messages.opening import opening
from bot.messages.wording import Wording, escaped, translated
from services_directory.listings.listing import Listing
from services_directory.listings.query import ServiceMatch

# Characters of a name and of "what and for whom". The first is a line of an old phone; the others are for crowded lists.
ROOMS: Final = (60, 48, 40, 32)
_WHO_IN_A_LIST: Final = 3
# The order in which people are named; codes not listed here come last.
_WHO: Final = ("everyone", "families", "women", "men", "children", "unaccompanied_children")
_SAME_PLACE_KM: Final = 1.5


def short_entry(number: int, match: ServiceMatch, wording: Wording, room: int = ROOMS[0]) -> str:
    """Name; what and for whom; open now or next; how far and how sure. `room`: characters of the first two lines."""
    listing = match.listing
    title = f"<b>{number} · {escaped(listing.organization, room)}</b>"
    last = " · ".join(part for part in (_where(match, wording), short_freshness(listing, wording.catalog, wording.now)) if part)
    lines = [title, _what(listing, wording, room), opening(listing, match.openness, wording), last]
    if "may_not_admit_you" in match.reasons:
        lines.append(wording.text("perhaps_not_you"))
    return "\n   ".join(line for line in lines if line)


def who(listing: Listing) -> tuple[str, ...]:
    """Codes of whom a service admits, everyone and families first."""
    return tuple(sorted(listing.admits, key=lambda code: (_WHO.index(code) if code in _WHO else len(_WHO), code)))


def _what(listing: Listing, wording: Wording, room: int) -> str:
    """What it gives and for whom; whom it is for is never cut in the middle, for it decides whether to go."""
    named = who(listing)
    people = wording.listed("admit_", named[:_WHO_IN_A_LIST]) + ("…" if len(named) > _WHO_IN_A_LIST else "")
    left = max(room - len(people), room // 2)
    return " · ".join(part for part in (escaped(translated(listing, "name", listing.service, wording), left), escaped(people)) if part)


def _where(match: ServiceMatch, wording: Wording) -> str:
    listing = match.listing
    if listing.scope == "national":
        return wording.text("by_phone" if listing.phones else "whole_country")
    if listing.safe_location or match.distance_km is None:
        return wording.text("same_town", place=listing.place) if listing.place else wording.text("whole_state")
    if not listing.precise and match.distance_km < _SAME_PLACE_KM:
        return wording.text("same_town", place=listing.place)
    distance = wording.text("distance", distance=str(max(1, round(match.distance_km))))
    return ", ".join(part for part in (escaped(listing.place), distance) if part)
