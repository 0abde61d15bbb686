"""`ventanilla find`: one search from the command line, with its reasons."""

from bot.assembly import House, utc_now
from bot.conversation.vocabulary import NEEDS
from bot.errors import SettingMissing
from services_directory.listings.query import ServiceMatch, ServiceQuery, Where


def find(house: House, need: str, place: str, limit: int) -> list[str]:
    """The lines to print. Raises SettingMissing for an unknown need."""
    if need not in NEEDS:
        raise SettingMissing(f"There is no need “{need}”; choose one of: {', '.join(NEEDS)}.")
    where = house.hearing.whereabouts.named(place) if place else Where()
    if where is None:
        return [f"No place in Mexico is known by the name “{place}”."]
    result = house.window.directory.find(ServiceQuery(need, where, utc_now(), limit=limit))
    head = f"{need} · {where.name or 'anywhere'} ({where.state or '-'}): {result.total} found" + (
        "" if result.met else ", none near"
    )
    shown = result.matches if result.matches else tuple(match for match in (result.nearest, result.office) if match)
    return [head, *(_line(match) for match in shown)]


def _line(match: ServiceMatch) -> str:
    listing = match.listing
    distance = "-" if match.distance_km is None else f"{match.distance_km:.0f} km"
    what = f"{listing.organization}: {listing.service} ({listing.place or '-'}, {listing.state or '-'})"
    return f"  {distance:>7}  {what}  [{', '.join(match.reasons)}]"
