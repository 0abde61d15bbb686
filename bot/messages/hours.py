"""Opening hours in words: "Mo-Fr 09:00-15:00" as "lunes a viernes, 9:00 a 15:00". Knows only simple expressions, and says so."""

import re
from typing import Final

from bot.messages.catalogs import Catalog

_DAY: Final = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_SPAN: Final = rf"{_DAY}(?:-{_DAY})?"
_HOUR: Final = r"(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)"
_TIMES: Final = rf"{_HOUR}-{_HOUR}"
_RULE: Final = re.compile(rf"(?:(?P<days>{_SPAN}(?:,{_SPAN})*) )?(?P<times>{_TIMES}(?:,{_TIMES})*)")
# Left out: holidays are said by the line on today's opening.
_HOLIDAYS: Final = frozenset({"PH off", "PH closed"})
_WHOLE_WEEK: Final = frozenset({None, "Mo-Su"})
_WHOLE_DAY: Final = "00:00-24:00"


def in_words(opening_hours: str, catalog: Catalog) -> str | None:
    """The hours as a person says them; None when the expression is not a simple one."""
    if opening_hours.strip() == "24/7":
        return catalog.text("all_day")
    rules = [" ".join(rule.split()) for rule in opening_hours.split(";")]
    matches = [_RULE.fullmatch(rule) for rule in rules if rule not in _HOLIDAYS]
    if not matches or not all(matches) or _overlap([match["days"] for match in matches if match]):
        return None
    return "; ".join(_rule(match, catalog) for match in matches if match)


def _rule(match: re.Match[str], catalog: Catalog) -> str:
    days, times = match["days"], match["times"]
    if days in _WHOLE_WEEK and times == _WHOLE_DAY:
        return catalog.text("all_day")
    named = catalog.text("every_day") if days in _WHOLE_WEEK else ", ".join(_span(part, catalog) for part in days.split(","))
    return f"{named}, {_times(times, catalog)}"


def _overlap(days: list[str | None]) -> bool:
    """Does a later rule take back days of an earlier one? Then only the expression itself is true."""
    named = [day for span in days for part in (span or "Mo-Su").split(",") for day in _expanded(part)]
    return len(named) != len(set(named))


def _expanded(span: str) -> list[str]:
    week = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    first, _, last = span.partition("-")
    start, length = week.index(first), (week.index(last or first) - week.index(first)) % 7 + 1
    return [week[(start + step) % 7] for step in range(length)]


def _span(part: str, catalog: Catalog) -> str:
    names = [catalog.text(f"day_{day}") for day in part.split("-")]
    return names[0] if len(names) == 1 else catalog.text("days_range", first=names[0], last=names[1])


def _times(times: str, catalog: Catalog) -> str:
    spans = [span.split("-") for span in times.split(",")]
    return ", ".join(catalog.text("hours_range", opens=clock(opens), closes=clock(closes)) for opens, closes in spans)


def clock(time: str) -> str:
    """ "09:00" as "9:00", "00:30" as "0:30"."""
    return time.removeprefix("0")
