"""Open, closed or not known, as a line in words. Times are the place's own, on the 24-hour clock. Pure."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.messages.wording import Wording
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing

# A closing further away than this is no news: "open until 9:00" would be read as today.
_SOON: Final = timedelta(hours=24)


def opening(listing: Listing, openness: Openness, wording: Wording) -> str:
    """Open, closed, or not known, in the place's own time."""
    match openness.state:
        case "open":
            return _open(openness, wording)
        case "closed_temporarily":
            return _closed_for_now(listing, openness, wording)
        case "closed":
            return _reopening("closed_opens", openness.opens, wording) or wording.text("closed_now")
        case _:
            return wording.text("hours_unknown" if listing.phones else "hours_unknown_no_phone")


def _open(openness: Openness, wording: Wording) -> str:
    until = openness.until
    soon = until is not None and until - wording.now <= _SOON
    line = wording.text("open_until", time=_closing(until)) if until and soon else wording.text("open_now")
    return f"{line}. {wording.text('holiday')}" if openness.holiday else line


def _closed_for_now(listing: Listing, openness: Openness, wording: Wording) -> str:
    """When it opens again; with unknown hours, whose `opens` is midnight of the first day, the last day of the closure."""
    opens = openness.opens
    if opens is not None and not listing.opening_hours:
        return wording.text("closed_until", date=date_in_words(opens.date() - timedelta(days=1), wording))
    return _reopening("closed_reopens", opens, wording) or wording.text("closed_for_now")


def _reopening(phrase: str, opens: datetime | None, wording: Wording) -> str:
    if opens is None:
        return ""
    days = (opens.date() - wording.now.astimezone(opens.tzinfo).date()).days
    names = {0: "today", 1: "tomorrow"}
    near = wording.text(names.get(days, f"weekday_{opens.weekday()}"))
    day = near if days < 7 else wording.text("on_date", date=date_in_words(opens.date(), wording))
    return wording.text(phrase, day=day, time=f"{opens.hour}:{opens.minute:02d}")


def date_in_words(day: date, wording: Wording) -> str:
    """ "5 de diciembre", with the year when it is another one than now."""
    words = wording.text("date_in_words", day=str(day.day), month=wording.text(f"month_{day.month}"))
    return words if day.year == wording.now.year else f"{words} {day.year}"


def _closing(moment: datetime) -> str:
    """Midnight as the end of a day is 24:00: nobody reads "until 0:00" rightly."""
    return "24:00" if (moment.hour, moment.minute) == (0, 0) else f"{moment.hour}:{moment.minute:02d}"
