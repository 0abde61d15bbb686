"""How sure an entry is, in words: verified when and by whom, or an old note from a public source. Pure."""

from datetime import date

from bot.messages.catalogs import Catalog
from services_directory.listings.listing import Listing

OLD_YEARS = 5  # a public source older than this is said to be old, and its phones are not shown


def source_year(listing: Listing) -> int | None:
    """Year of the public source, if it carries one ("2021", "2021-08", "2021-08-04")."""
    year = listing.source_date[:4]
    return int(year) if year.isdecimal() else None


def freshness(listing: Listing, catalog: Catalog, today: date) -> str:
    """The full line of a card."""
    if listing.verified_on is not None:
        return _verified(listing, listing.verified_on, catalog, today)
    year = source_year(listing)
    if year is None:
        return catalog.text("unverified")
    phrase = "unverified_old" if today.year - year > OLD_YEARS else "unverified_dated"
    return catalog.text(phrase, year=str(year))


def _verified(listing: Listing, on: date, catalog: Catalog, today: date) -> str:
    days = (today - on).days
    office = listing.verified_by or listing.organization
    if listing.expires_on is not None and today > listing.expires_on:
        return catalog.text("verified_old", days=str(days), office=office)
    if days < 1:
        return catalog.text("verified_today", office=office)
    return catalog.text("verified_yesterday", office=office) if days == 1 else catalog.text("verified_days", days=str(days), office=office)


def short_freshness(listing: Listing, catalog: Catalog, today: date) -> str:
    """The few words of a list."""
    if listing.verified_on is not None:
        return catalog.text("verified_short", days=str(max(0, (today - listing.verified_on).days)))
    year = source_year(listing)
    return catalog.text("unverified_short") if year is None else catalog.text("unverified_short_dated", year=str(year))
