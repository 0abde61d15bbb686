"""How sure an entry is, in words: verified when and by whom, or an old note from a public source. Pure."""

import html
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.messages.catalogs import Catalog
from services_directory.listings.listing import Listing

OLD_YEARS: Final = 5  # a public source older than this is said to be old, and its phones are not shown
_YEAR_END: Final = "-12-31"
_OFFICE_LIMIT: Final = 80


def source_year(listing: Listing) -> int | None:
    """Year of the public source, if it carries one ("2021", "2021-08", "2021-08-04")."""
    year = listing.source_date[:4]
    return int(year) if year.isdecimal() else None


def is_old(listing: Listing, today: date) -> bool:
    """Is the public source surely over five years old? A source with a year alone is taken as of its last day."""
    year = source_year(listing)
    if year is None:
        return False
    month_and_day = (listing.source_date[4:] + _YEAR_END[len(listing.source_date) - 4 :])[:6]
    return (year + OLD_YEARS, month_and_day) < (today.year, f"-{today:%m-%d}")


def freshness(listing: Listing, catalog: Catalog, now: datetime) -> str:
    """The full line of a card, in Telegram's HTML. `now` is aware; days are counted in the place's own time."""
    today = _today(listing, now)
    if listing.verified_on is not None:
        return _verified(listing, listing.verified_on, catalog, today)
    year = source_year(listing)
    if year is None:
        return catalog.text("unverified")
    return catalog.text("unverified_old" if is_old(listing, today) else "unverified_dated", year=str(year))


def short_freshness(listing: Listing, catalog: Catalog, now: datetime) -> str:
    """The few words of a list."""
    today = _today(listing, now)
    if listing.verified_on is not None:
        days = (today - listing.verified_on).days
        return catalog.text(f"verified_short{_age(listing, days, today)}", days=str(days))
    year = source_year(listing)
    if year is None:
        return catalog.text("unverified_short")
    return catalog.text("unverified_short_old" if is_old(listing, today) else "unverified_short_dated", year=str(year))


def _verified(listing: Listing, on: date, catalog: Catalog, today: date) -> str:
    days = (today - on).days
    office = html.escape((listing.verified_by or listing.organization)[:_OFFICE_LIMIT], quote=False)
    return catalog.text(f"verified{_age(listing, days, today) or '_days'}", days=str(days), office=office)


def _age(listing: Listing, days: int, today: date) -> str:
    if listing.expires_on is not None and today > listing.expires_on and days > 1:
        return "_old"
    return "_today" if days < 1 else "_yesterday" if days == 1 else ""


def _today(listing: Listing, now: datetime) -> date:
    return now.astimezone(ZoneInfo(listing.timezone)).date()
