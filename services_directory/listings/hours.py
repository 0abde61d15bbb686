"""Whether a place is open: OSM `opening_hours`, in the place's own time zone, with Mexican public holidays and closures.

Knows no database and no wording. The library's own calendar is not used: asked for `MX` it moves 1 May and 1 January when they
fall on a Saturday, as the United States do, and without a country it ignores `PH` silently. So `PH` is replaced here by the
dates of the statutory holidays (Ley Federal del Trabajo, article 74, from `holidays`) before the expression is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

import holidays
import opening_hours

from services_directory.errors import HoursInvalid
from services_directory.listings.listing import Closure

State = Literal["open", "closed", "unknown", "closed_temporarily"]

# Dates written into an expression: this year's and the next one's, for openings that lie after New Year. Each further
# year makes every question slower; the year of the question is part of the cache's key, so no restart is needed.
_YEARS: Final = 2
_QUOTED: Final = re.compile(r'("[^"]*")')
_PUBLIC: Final = re.compile(r"\bPH\b")
_SCHOOL: Final = re.compile(r"\bSH\b")
_ALWAYS: Final = frozenset({"24/7", "24/7 open"})
_STEPS: Final = 40
# Beyond it nobody plans; long enough for a 29 February.
_FAR: Final = timedelta(days=5 * 366)
_ANY_YEAR: Final = 2026


@dataclass(frozen=True, slots=True)
class Openness:
    """Open, closed or not known at one moment. `until` and `opens` are aware and local to the place.

    `until`: when an open place closes (None: no end in sight). `opens`: the next opening of a closed one (None: not known;
    after a closure with unknown hours: midnight of the first day). `note`: why it is closed for a time. `holiday`: today is a
    statutory holiday and the hours do not say what happens then.
    """

    state: State
    until: datetime | None = None
    opens: datetime | None = None
    note: str = ""
    holiday: bool = False


def openness(opening_hours: str, closures: Sequence[Closure], timezone: str, now: datetime) -> Openness:
    """How things stand at `now` (aware, any zone). '' = hours not known. Raises HoursInvalid for an unreadable expression."""
    return _at_minute(opening_hours.strip(), tuple(closures), timezone, int(now.timestamp() // 60))


def state_at(opening_hours: str, timezone: str, moment: datetime) -> Literal["open", "closed", "unknown"]:
    """Only whether it is open at an aware moment, closures aside: a hundredth of the work. Raises HoursInvalid."""
    expression = opening_hours.strip()
    local = moment.astimezone(_zone(timezone))
    return _state(_hours(expression, timezone, local.year), local) if expression else "unknown"


@lru_cache(maxsize=16384)
def _at_minute(expression: str, closures: tuple[Closure, ...], timezone: str, minute: int) -> Openness:
    """The answer for a whole minute since 1970: hours have no finer grain, and one minute sees many questions."""
    local = datetime.fromtimestamp(minute * 60, _zone(timezone))
    holiday = expression not in _ALWAYS and not _mentions_holidays(expression) and is_holiday(local.date())
    closed = _covering(closures, local.date())
    if closed is not None:
        opens = _opening(expression, closures, local) if expression else _first_day_after(closures, local)
        return Openness("closed_temporarily", opens=opens, note=closed.reason, holiday=holiday)
    state = _state(_hours(expression, timezone, local.year), local) if expression else "unknown"
    if state == "open":
        return Openness("open", until=_closing(_hours(expression, timezone, local.year), closures, local), holiday=holiday)
    if state == "closed":
        return Openness("closed", opens=_opening(expression, closures, local), holiday=holiday)
    return Openness("unknown", holiday=holiday)


def validate(expression: str) -> None:
    """Raises HoursInvalid when an expression cannot be read, or would be read wrongly (school holidays)."""
    if _SCHOOL.search(_unquoted(expression)):
        raise HoursInvalid("SH (school holidays) is not supported: write the dates")
    _parse(expression.strip(), "America/Mexico_City", _ANY_YEAR)


def is_holiday(day: date) -> bool:
    """Whether a local date is a statutory day of rest in Mexico."""
    return day in _statutory(day.year)


@lru_cache(maxsize=64)
def _statutory(year: int) -> frozenset[date]:
    # observed=False: Mexico moves some feasts to Mondays by law (the package knows them) and no other day.
    return frozenset(holidays.country_holidays("MX", years=year, observed=False))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=4096)
def _hours(expression: str, timezone: str, year: int) -> opening_hours.OpeningHours:
    return _parse(expression, timezone, year)


def _parse(expression: str, timezone: str, year: int) -> opening_hours.OpeningHours:
    written = _with_dates(expression, year)
    if not opening_hours.validate(written):
        raise HoursInvalid(f"cannot read the hours {expression!r}")
    return opening_hours.OpeningHours(written, timezone=_zone(timezone))


def _with_dates(expression: str, year: int) -> str:
    """The expression with `PH` written out as dates; a list such as `Sa,PH 10:00-12:00` becomes two rules."""
    if not _mentions_holidays(expression):
        return expression
    days = sorted(day for each in range(year, year + _YEARS) for day in _statutory(each))
    dates = ",".join(day.strftime("%Y %b %d") for day in days)
    return "; ".join(_PUBLIC.sub(dates, rule) for rule in _split_rules(expression))


def _split_rules(expression: str) -> Iterator[str]:
    for rule in _rules(expression):
        days, _, rest = rule.partition(" ")
        names = days.split(",")
        if "PH" not in names:
            yield rule
            continue
        others = ",".join(name for name in names if name != "PH")
        if others:
            yield f"{others} {rest}".strip()
        yield f"PH {rest}".strip()


def _rules(expression: str) -> list[str]:
    """The rules between semicolons, those inside quotes left alone."""
    marked = _QUOTED.sub(lambda found: found.group().replace(";", "\0"), expression)
    return [rule.strip().replace("\0", ";") for rule in marked.split(";") if rule.strip()]


def _unquoted(expression: str) -> str:
    return _QUOTED.sub("", expression)


@lru_cache(maxsize=4096)
def _mentions_holidays(expression: str) -> bool:
    return "PH" in expression and _PUBLIC.search(_unquoted(expression)) is not None


def _state(hours: opening_hours.OpeningHours, local: datetime) -> Literal["open", "closed", "unknown"]:
    state, _ = hours.state(local)
    if state == opening_hours.State.OPEN:
        return "open"
    return "closed" if state == opening_hours.State.CLOSED else "unknown"


def _next_change(hours: opening_hours.OpeningHours, moment: datetime) -> datetime | None:
    """When the state changes; None when it stays for years. The library's own look goes on to the year 10,000: a second."""
    until = moment + _FAR
    first = next(iter(hours.intervals(moment, until)), None)
    return None if first is None or first[1] is None or first[1] >= until else first[1]


def _covering(closures: Sequence[Closure], day: date) -> Closure | None:
    return next((c for c in closures if c.starts <= day and (c.ends is None or day <= c.ends)), None)


def _closing(hours: opening_hours.OpeningHours, closures: Sequence[Closure], local: datetime) -> datetime | None:
    """When an open place closes: by its hours, or because a closure begins."""
    ends = _next_change(hours, local)
    starts = [_midnight(c.starts, local) for c in closures if c.starts > local.date()]
    return min([moment for moment in (ends, *starts) if moment is not None], default=None)


def _first_day_after(closures: Sequence[Closure], local: datetime) -> datetime | None:
    """Midnight after the closures that cover today: all that can be said when the hours are not known."""
    day = local.date()
    for _ in range(_STEPS):
        closed = _covering(closures, day)
        if closed is None:
            return _midnight(day, local)
        if closed.ends is None:
            return None
        day = closed.ends + timedelta(days=1)
    return None


def _opening(expression: str, closures: Sequence[Closure], local: datetime) -> datetime | None:
    """The next moment at which the hours say open and no closure says otherwise."""
    moment = local
    for _ in range(_STEPS):
        closed = _covering(closures, moment.date())
        if closed is not None:
            if closed.ends is None:
                return None
            moment = _midnight(closed.ends + timedelta(days=1), local)
            continue
        hours = _hours(expression, _zone_name(local), moment.year)
        if _state(hours, moment) == "open":
            return moment
        following = _next_change(hours, moment)
        if following is None:
            return None
        moment = following
    return None


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), like.tzinfo)


def _zone_name(local: datetime) -> str:
    return str(local.tzinfo)
