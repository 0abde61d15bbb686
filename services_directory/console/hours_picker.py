"""Hours as a person picks them (per day: from, to, a second shift; public holidays) <-> an `opening_hours` expression.

What the picker cannot show exactly stays `written`: an expression is never changed by being looked at. Pure; knows no page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal
from zoneinfo import ZoneInfo

from services_directory.listings.hours import is_holiday, state_at, validate

Mode = Literal["unknown", "week", "always", "appointment", "written"]
Holidays = Literal["unsaid", "closed", "same"]
# Minutes since midnight; an end past 1440 is on the next day.
Span = tuple[int, int]
Days = tuple[tuple[Span, ...], ...]

DAY: Final = 24 * 60
SHIFTS: Final = 2
CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NO_DAYS: Final[Days] = ((),) * 7
APPOINTMENT: Final = '24/7 unknown "con cita"'
_ALWAYS: Final = "24/7"
_HOUR: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_TIMES: Final = rf"{_HOUR}-(?:{_HOUR}|24:00)"
_SPAN: Final = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?"
_RULE: Final = re.compile(rf"(?P<feast>PH )?(?:(?P<days>{_SPAN}(?:,{_SPAN})*) )?(?P<what>{_TIMES}(?:,{_TIMES})*|off|closed)")
_DATED: Final = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|20\d\d|week|easter|\[")
_MORNING: Final = DAY // 2
_ZONE: Final = "America/Mexico_City"
_YEARS: Final = (2026, 2027)  # a leap day changes nothing: expressions of the picker know weekdays only


@dataclass(frozen=True, slots=True)
class Picker:
    """What is picked. `days` from Monday, used by mode `week`; `written` by mode `written`."""

    mode: Mode = "unknown"
    days: Days = NO_DAYS
    holidays: Holidays = "unsaid"
    written: str = ""


@lru_cache(maxsize=1024)
def picker_of(expression: str) -> Picker:
    """The picker that shows a valid expression; mode `written` when none says exactly the same."""
    if not expression:
        return Picker()
    if expression == _ALWAYS:
        return Picker("always")
    if expression == APPOINTMENT:
        return Picker("appointment")
    read = _read(expression)
    return read if read is not None and _same(expression, expression_of(read)) else Picker("written", written=expression)


def expression_of(picker: Picker) -> str:
    """The expression for what is picked; '' when nothing is known."""
    match picker.mode:
        case "always":
            return _ALWAYS
        case "appointment":
            return APPOINTMENT
        case "written":
            return picker.written
        case "week":
            return _week(picker)
        case _:
            return ""


def _week(picker: Picker) -> str:
    groups = _groups(picker.days)
    if len(groups) > 1 or picker.holidays == "same":
        # A rule of the next day would cut a night short: what lies after midnight is said on its own day.
        groups = _groups(_split(picker.days))
    rules = [f"{_days(days)} {','.join(map(_times, spans))}" for spans, days in groups]
    feasts = {"closed": ["PH off"], "same": [f"PH {rule}" for rule in rules], "unsaid": []}
    return "; ".join([*rules, *feasts[picker.holidays]]) if rules else ""


def _groups(days: Days) -> list[tuple[tuple[Span, ...], list[int]]]:
    """Days with the same hours together, by their first day; closed days left out."""
    found: dict[tuple[Span, ...], list[int]] = {}
    for day, spans in enumerate(days):
        if spans:
            found.setdefault(spans, []).append(day)
    return list(found.items())


def _split(days: Days) -> Days:
    """The same openings with none reaching past midnight."""
    parts: list[list[Span]] = [[] for _ in CODES]
    for day, spans in enumerate(days):
        for start, end in spans:
            parts[day].append((start, min(end, DAY)))
            if end > DAY:
                parts[(day + 1) % 7].append((0, end - DAY))
    return tuple(tuple(_joined(sorted(part))) for part in parts)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Without overlaps."""
    held: Span | None = None
    for start, end in spans:
        if held is not None and start <= held[1] and (start < held[1] or held[0] == 0):
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _days(days: Sequence[int]) -> str:
    """[0, 1, 2, 4] -> Mo-We,Fr."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(CODES[run[0]] if len(run) == 1 else f"{CODES[run[0]]}-{CODES[run[-1]]}" for run in runs)


def _times(span: Span) -> str:
    end = span[1] if span[1] <= DAY else span[1] - DAY
    return f"{clock(span[0])}-{clock(end)}"


def clock(minutes: int) -> str:
    """540 -> 09:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _read(expression: str) -> Picker | None:
    rules = [" ".join(rule.split()) for rule in expression.split(";")]
    week, feasts = [rule for rule in rules if not rule.startswith("PH")], [rule for rule in rules if rule.startswith("PH")]
    days, same = _table(week), _table(feasts)
    if days is None or same is None:
        return None
    holidays: Holidays = "unsaid" if not feasts else "closed" if same == NO_DAYS else "same"
    if holidays == "same" and same != days:
        return None
    if len(week) > 1 or holidays == "same":
        days = _unsplit(days)
    return Picker("week", days, holidays) if all(len(spans) <= SHIFTS for spans in days) and days != NO_DAYS else None


def _table(rules: Sequence[str]) -> Days | None:
    """What rules say of each day, a later one instead of an earlier one; None for what this reader does not know."""
    found: list[tuple[Span, ...]] = list(NO_DAYS)
    for rule in rules:
        read = _RULE.fullmatch("Mo-Su 00:00-24:00" if rule == _ALWAYS else rule)
        if read is None:
            return None
        spans = tuple(map(_span, read["what"].split(","))) if read["what"] not in ("off", "closed") else ()
        if not _orderly(spans):
            return None
        for day in _named(read["days"] or "Mo-Su"):
            found[day] = spans
    return tuple(found)


def _span(text: str) -> Span:
    start, end = (int(hours) * 60 + int(minutes) for hours, minutes in (part.split(":") for part in text.split("-")))
    return start, end if end > start else end + DAY


def _orderly(spans: Sequence[Span]) -> bool:
    """One after the other, none a whole day or longer unless it is the day itself."""
    lengths = all(end - start < DAY or (start, end) == (0, DAY) for start, end in spans)
    return lengths and all(before[1] <= after[0] for before, after in pairwise(spans))


def _named(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, length = CODES.index(first), (CODES.index(last or first) - CODES.index(first)) % 7
        yield from ((start + step) % 7 for step in range(length + 1))


def _unsplit(days: Days) -> Days:
    """Nights that were said on two days, as one."""
    found = [list(spans) for spans in days]
    for day, spans in enumerate(days):
        following = days[(day + 1) % 7]
        evening, morning = spans[-1:], following[:1]
        if not (evening and morning) or evening[0][1] != DAY or evening[0][0] == 0:
            continue
        if morning[0][0] == 0 and morning[0][1] <= _MORNING:
            found[day][-1] = (evening[0][0], DAY + morning[0][1])
            found[(day + 1) % 7].remove(morning[0])
    return tuple(map(tuple, found))


def _same(one: str, other: str) -> bool:
    """Whether two expressions say the same at every moment at which either could change, on every kind of day."""
    validate(one)
    hours = {int(h) * 60 + int(m) for text in (one, other) for h, m in re.findall(r"(\d?\d):(\d\d)", text)}
    edges = sorted({minute % DAY for hour in hours | {0} for minute in (hour - 1, hour)})
    silent = ("PH" in one) == ("PH" in other)  # whether people are told that the hours may be others on a holiday
    return silent and all(state_at(one, _ZONE, moment) == state_at(other, _ZONE, moment) for moment in _moments(edges))


def _moments(minutes: Iterable[int]) -> Iterator[datetime]:
    zone = ZoneInfo(_ZONE)
    for minute in minutes:
        for day in _telling_days():
            yield datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)


@lru_cache(maxsize=1)
def _telling_days() -> tuple[date, ...]:
    """A plain week, and every public holiday of two years with the days beside it."""
    plain = {date(2026, 1, 12) + timedelta(days=step) for step in range(7)}
    days = (date(year, 1, 1) + timedelta(days=step) for year in _YEARS for step in range(365))
    return tuple(sorted(plain | {day + timedelta(days=step) for day in days if is_holiday(day) for step in (-1, 0, 1)}))


def never_opens(expression: str) -> bool:
    """Whether a valid expression that names no dates is closed on every kind of day."""
    closed = all(state_at(expression, _ZONE, moment) == "closed" for moment in _moments(range(0, DAY, 30)))
    return closed and not _DATED.search(expression)
