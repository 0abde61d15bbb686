"""What hours mean, day by day: the week that comes, today's state, the next public holiday. In Spanish for the catalogs.

Reads any expression, also those the picker cannot show; asks `listings.hours`, which knows time zones and holidays.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import holidays

from services_directory.console.wording import N_
from services_directory.errors import HoursInvalid
from services_directory.listings.hours import is_holiday, openness, state_at
from services_directory.listings.listing import Closure

Say = Callable[[str], str]
DAYS: Final = (N_("lunes"), N_("martes"), N_("miércoles"), N_("jueves"), N_("viernes"), N_("sábado"), N_("domingo"))
_WEEK: Final = 7
_DAY: Final = 24 * 60
_CLOCK: Final = re.compile(r"(\d?\d):(\d\d)")
_AHEAD: Final = 400


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day and what happens on it. `holiday`: a public one."""

    day: date
    name: str
    hours: str
    holiday: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Hours in words. `now`: open or closed at this moment; `feast`: the next public holiday, and its name."""

    now: str
    days: Sequence[DayShown]
    feast: DayShown | None
    feast_name: str


def week_of(expression: str, closures: Sequence[Closure], timezone: str, moment: datetime, say: Say) -> Week | None:
    """The week from today on. None: the expression cannot be read, or there is none."""
    if not expression.strip():
        return None
    today = moment.astimezone(ZoneInfo(timezone)).date()

    def shown(day: date) -> DayShown:
        spans = _spans(expression, closures, timezone, day)
        return DayShown(day, say(DAYS[day.weekday()]), _in_words(spans, say), is_holiday(day))

    try:
        days = [shown(today + timedelta(days=ahead)) for ahead in range(_WEEK)]
        feast = next((day for day in (today + timedelta(days=n) for n in range(1, _AHEAD)) if is_holiday(day)), None)
        return Week(
            _now(expression, closures, timezone, moment, say),
            days,
            shown(feast) if feast else None,
            _name_of(feast) if feast else "",
        )
    except HoursInvalid:
        return None


def _now(expression: str, closures: Sequence[Closure], timezone: str, moment: datetime, say: Say) -> str:
    found = openness(expression, closures, timezone, moment)
    if found.state == "open":
        until = found.until
        soon = until is not None and until - moment < timedelta(hours=24)
        return say(N_("Ahora abierto, hasta las %s")).replace("%s", _clock(until)) if until and soon else say(N_("Ahora abierto"))
    if found.state == "closed_temporarily":
        return say(N_("Ahora cerrado por un tiempo"))
    return (
        say(N_("Ahora cerrado")) if found.state == "closed" else say(N_("No se sabe si ahora está abierto: con cita o llamando"))
    )


def _spans(expression: str, closures: Sequence[Closure], timezone: str, day: date) -> list[tuple[str, str]] | None:
    """When it is open on a local day, as clock times; None when that is not known."""
    if any(each.starts <= day and (each.ends is None or day <= each.ends) for each in closures):
        return []
    zone = ZoneInfo(timezone)
    named = {int(hour) * 60 + int(minute) for hour, minute in _CLOCK.findall(expression)}
    edges = sorted({minute for minute in named if minute < _DAY} | set(range(0, _DAY, 15)))
    found: list[list[int]] = []
    for edge, following in zip(edges, [*edges[1:], _DAY], strict=True):
        state = state_at(expression, timezone, datetime.combine(day, time(edge // 60, edge % 60), zone))
        if state == "unknown":
            return None
        if state == "open" and found and found[-1][1] == edge:
            found[-1][1] = following
        elif state == "open":
            found.append([edge, following])
    return [(_minutes(start), _minutes(end)) for start, end in found]


def _minutes(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _in_words(spans: list[tuple[str, str]] | None, say: Say) -> str:
    if spans is None:
        return say(N_("con cita, o no se sabe"))
    if not spans:
        return say(N_("cerrado"))
    if spans == [("0:00", "24:00")]:
        return say(N_("todo el día"))
    return ", ".join(_ranges(spans, say))


def _ranges(spans: Sequence[tuple[str, str]], say: Say) -> Iterator[str]:
    for opens, closes in spans:
        yield say(N_("%(abre)s a %(cierra)s")).replace("%(abre)s", opens).replace("%(cierra)s", closes)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _name_of(day: date) -> str:
    # observed=False: see listings.hours
    return str(holidays.country_holidays("MX", years=day.year, observed=False, language="es").get(day, ""))
