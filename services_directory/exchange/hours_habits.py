"""Hours as people write them in cells ("L-V 9 a 15 hrs", "24 hrs", "Lun a Vie 9am-3pm, Sáb 9-13") -> OSM, and back. Pure.

Where a text can mean two things ("9 a 6", a lone "M") it stays text: nothing is guessed. Shares the careful rules of the starter.
"""

import re
from functools import lru_cache
from typing import Final

from services_directory.errors import HoursInvalid
from services_directory.listings import hours
from services_directory.places.wording import fold
from services_directory.starter.hours_text import read_hours

_ORDER: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_WORDS: Final = {
    **dict.fromkeys(("lunes", "lun", "lu", "l"), "Mo"),
    **dict.fromkeys(("martes", "mart", "mar", "ma"), "Tu"),
    **dict.fromkeys(("miercoles", "mierc", "mier", "mie", "mi", "x"), "We"),
    **dict.fromkeys(("jueves", "juev", "jue", "ju", "j"), "Th"),
    **dict.fromkeys(("viernes", "vier", "vie", "vi", "v"), "Fr"),
    **dict.fromkeys(("sabados", "sabado", "sab", "sa", "s"), "Sa"),
    **dict.fromkeys(("domingos", "domingo", "dom", "do", "d"), "Su"),
}
_DAY: Final = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b\.?"
_EVERY: Final = r"(?:diario|diariamente|todos los dias|toda la semana)"
_TIME: Final = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.? ?m\.?|p\.? ?m\.?)?\s*(?:hrs?\b\.?|horas\b|hs\b\.?|h\b\.?)?"
_TO: Final = r"\s*(?:-|a(?: las)?\b|hasta(?: las)?\b)\s*"
_SPAN: Final = re.compile(rf"\s*(?:de\b|,|y de\b|y\b|/)?\s*(?:las\b\s*)?{_TIME}{_TO}{_TIME}")
_DAYS: Final = re.compile(rf"(?:{_EVERY}|(?:los )?{_DAY}(?:\s*(?:-|a\b|al\b|,|y\b|e\b|/)\s*{_DAY})*)\s*:?,?\s*")
_RANGE: Final = re.compile(r"\s*(?:-|\ba\b|\bal\b)\s*")
_LIST: Final = re.compile(r"\s*(?:,|\by\b|\be\b|/)\s*")
_LEAD: Final = re.compile(r"^(?:horario(?: de (?:atencion|servicio))?|atencion|abierto)?:? ?(?:de )?")
_BETWEEN: Final = re.compile(r"[\s;,./]*(?:y\b)?\s*")
_ALWAYS: Final = re.compile(
    r"(?:(?:todos los dias|diario|lunes a domingo|l ?(?:-|a) ?d),? ?)?(?:de |abierto |servicio |atencion |las )*"
    r"(?:24 ?(?:hrs?|horas|hs|h)\.?|24/7|24 x 7|todo el dia|dia y noche)"
    r"(?:,? ?(?:todos los dias|diario|los 365 dias(?: del ano)?|365 dias(?: del ano)?|los 7 dias(?: de la semana)?))?\.?"
)
_OSM: Final = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|24/7|\d{4} |Jan|Dec)\b.*", re.DOTALL)
_RULE: Final = re.compile(
    r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) ((?:\d\d:\d\d-\d\d:\d\d)(?:,\d\d:\d\d-\d\d:\d\d)*)"
)
_NIGHT: Final = 18 * 60
_DAY_LONG: Final = 24 * 60


@lru_cache(maxsize=4096)
def hours_of(text: str) -> str:
    """The expression, or '' when the text leaves any doubt."""
    careful = read_hours(text)
    if careful:
        return careful
    if _OSM.fullmatch(text):
        return text if _valid(text) else ""
    plain = " ".join(fold(text).replace("–", "-").replace("—", "-").split()).strip(" .")
    if _ALWAYS.fullmatch(plain):
        return "24/7"
    found = _rules(_LEAD.sub("", plain))
    return found if found and _valid(found) else ""


@lru_cache(maxsize=4096)
def hours_in_words(expression: str) -> str:
    """A plain week in words that `hours_of` reads; anything else as the expression itself."""
    if expression == "24/7":
        return "24 horas"
    rules = [_RULE.fullmatch(rule.strip()) for rule in expression.split(";")]
    words = "; ".join(f"{_days_in_words(rule[1])} de {_spans_in_words(rule[2])}" for rule in rules if rule)
    return words if all(rules) and hours_of(words) == expression else expression


def _rules(plain: str) -> str:
    rules: list[str] = []
    position = 0
    while position < len(plain):
        days = _DAYS.match(plain, position)
        codes = _codes(days.group()) if days else ""
        if days is None or not codes:
            return ""
        spans, position = _spans(plain, days.end())
        if not spans:
            return ""
        rules.append(f"{codes} {','.join(spans)}")
        gap = _BETWEEN.match(plain, position)
        position = gap.end() if gap else position
    named = [day for rule in rules for day in _expanded(rule.split(" ")[0])]
    return "; ".join(rules) if len(named) == len(set(named)) else ""


def _codes(text: str) -> str:
    plain = text.strip(" :,").replace(".", "").removeprefix("los ")
    if re.fullmatch(_EVERY, plain):
        return "Mo-Su"
    spans = []
    for part in _LIST.split(plain):
        ends = [_WORDS.get(name, "") for name in _RANGE.split(part)]
        if len(ends) == 2 and _ORDER.index(ends[0]) >= _ORDER.index(ends[1]):
            return ""
        if len(ends) > 2:  # "L-X-V" may be a list or a slip
            return ""
        spans.append("-".join(ends))
    return ",".join(spans)


def _expanded(days: str) -> list[str]:
    found: list[str] = []
    for span in days.split(","):
        first, _, last = span.partition("-")
        found += _ORDER[_ORDER.index(first) : _ORDER.index(last or first) + 1]
    return found


def _spans(plain: str, position: int) -> tuple[list[str], int]:
    spans: list[str] = []
    while found := _SPAN.match(plain, position):
        span = _span(found)
        if not span:
            return [], position
        spans.append(span)
        position = found.end()
    return spans, position


def _span(found: re.Match[str]) -> str:
    half = (found[3] or "")[:1], (found[6] or "")[:1]
    opens = _minutes(found[1], found[2], half[0] or ("a" if half[1] == "a" else ""))
    closes = _minutes(found[4], found[5], half[1])
    sure_night = (bool(half[0]) and bool(half[1])) or opens >= _NIGHT
    if not 0 <= opens < _DAY_LONG or not 0 < closes <= _DAY_LONG or opens == closes:
        return ""
    if closes < opens and not sure_night:
        return ""
    return f"{_clock(opens)}-{_clock(closes)}"


def _minutes(hour: str, minute: str | None, half: str) -> int:
    value = int(hour)
    if half and not 1 <= value <= 12:
        return value * 60 + int(minute or 0) if half == "p" and value > 12 else -1
    if half:
        value = value % 12 + (12 if half == "p" else 0)
    return value * 60 + int(minute or 0) if int(minute or 0) < 60 else -1


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _valid(expression: str) -> bool:
    try:
        hours.validate(expression)
    except HoursInvalid:
        return False
    return True


def _days_in_words(days: str) -> str:
    spans = [" a ".join(_NAMES[_ORDER.index(code)] for code in span.split("-")) for span in days.split(",")]
    return " y ".join(filter(None, (", ".join(spans[:-1]), spans[-1])))


def _spans_in_words(spans: str) -> str:
    return " y de ".join(" a ".join(_short(time) for time in span.split("-")) for span in spans.split(","))


def _short(clock: str) -> str:
    return clock.removeprefix("0") if clock != "00:00" else "0:00"
