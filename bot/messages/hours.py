"""Opening hours in words: "Mo-Fr 09:00-15:00" as "lunes a viernes, 9:00 a 15:00". Knows only simple expressions, and says so."""

import re
from typing import Final

from bot.messages.catalogs import Catalog

_RULE: Final = re.compile(r"^(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*)\s+(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)$")


def in_words(opening_hours: str, catalog: Catalog) -> str | None:
    """The hours as a person says them; None when the expression is not a simple one."""
    if opening_hours == "24/7":
        return catalog.text("all_day")
    rules = [rule.strip() for rule in opening_hours.split(";")]
    # "PH off" is left out: holidays are said by the line on today's opening.
    matches = [_RULE.match(rule) for rule in rules if rule not in {"PH off", "PH closed"}]
    if not matches or not all(matches):
        return None
    return "; ".join(f"{_days(match['days'], catalog)}, {_times(match['times'], catalog)}" for match in matches if match)


def _days(days: str, catalog: Catalog) -> str:
    return ", ".join(_span(part, catalog) for part in days.split(","))


def _span(part: str, catalog: Catalog) -> str:
    names = [catalog.text(f"day_{day}") for day in part.split("-")]
    return names[0] if len(names) == 1 else catalog.text("days_range", first=names[0], last=names[1])


def _times(times: str, catalog: Catalog) -> str:
    spans = [span.split("-") for span in times.split(",")]
    return ", ".join(catalog.text("hours_range", opens=clock(opens), closes=clock(closes)) for opens, closes in spans)


def clock(time: str) -> str:
    """ "09:00" as "9:00"."""
    return time.removeprefix("0")
