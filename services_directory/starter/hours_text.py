"""Hours as a source wrote them -> OSM `opening_hours`, only where the text can mean one thing. Never guesses.

"Confirmar", "ingreso", a year, a part of the house, two services in one text: all of these stay text.
"""

import re
from typing import Final

_DAYS: Final = {
    "lunes": "Mo",
    "martes": "Tu",
    "miercoles": "We",
    "jueves": "Th",
    "viernes": "Fr",
    "sabado": "Sa",
    "sabados": "Sa",
    "domingo": "Su",
    "domingos": "Su",
}
_ORDER: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY: Final = "(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")"
_TIME: Final = r"(\d{1,2}):(\d\d)"
_ALWAYS: Final = re.compile(
    r"(?:las )?24 horas(?:,? (?:(?:los )?365 dias(?: del ano)?|todos los dias|los 7 dias(?: de la semana)?))?"
)
_WEEK: Final = re.compile(
    rf"(?P<days>{_DAY}(?: a {_DAY})?(?:(?:, | y ){_DAY}(?: a {_DAY})?)*) de {_TIME} a {_TIME}"
    rf"(?:; (?P<closed>{_DAY}) cerrado)?"
)
# Said by the immigration institute of all its offices; the only remark in brackets that leaves no doubt.
_GENERAL: Final = " (horario general de las oficinas del inm)"
_ACCENTS: Final = str.maketrans("áéíóúñ", "aeioun")
_MIDNIGHT: Final = 24 * 60


def read_hours(text: str) -> str:
    """The expression, or '' when the text leaves any doubt."""
    plain = " ".join(text.lower().translate(_ACCENTS).split()).rstrip(".").removesuffix(_GENERAL)
    if _ALWAYS.fullmatch(plain):
        return "24/7"
    found = _WEEK.fullmatch(plain)
    if found is None:
        return ""
    days = _days(found["days"])
    opens, closes = _minutes(found[2], found[3]), _minutes(found[4], found[5])
    contradicts = days and found["closed"] and _DAYS[found["closed"]] in _expanded(days)
    if not days or contradicts:
        return ""
    if opens >= _MIDNIGHT or closes > _MIDNIGHT or opens >= closes:
        return ""
    return f"{days} {_clock(opens)}-{_clock(closes)}"


def _days(text: str) -> str:
    """`lunes, miercoles y viernes` -> `Mo,We,Fr`; '' when a range runs backwards or a day is named twice."""
    spans = [span.split(" a ") for span in re.split(", | y ", text)]
    codes = [[_DAYS[name] for name in span] for span in spans]
    if any(len(span) > 1 and _ORDER.index(span[0]) >= _ORDER.index(span[1]) for span in codes):
        return ""
    days = ",".join("-".join(span) for span in codes)
    named = _expanded(days)
    return days if len(named) == len(set(named)) else ""


def _expanded(days: str) -> list[str]:
    named: list[str] = []
    for span in days.split(","):
        first, _, last = span.partition("-")
        named += _ORDER[_ORDER.index(first) : _ORDER.index(last or first) + 1]
    return named


def _minutes(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes) if int(minutes) < 60 else _MIDNIGHT + 1


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
