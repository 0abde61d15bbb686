"""An `opening_hours` expression in words, near enough to compare two of them. Pure; what it does not know stays as it is."""

import re
from typing import Final

_DAYS: Final = {
    "Mo": "lunes",
    "Tu": "martes",
    "We": "miércoles",
    "Th": "jueves",
    "Fr": "viernes",
    "Sa": "sábado",
    "Su": "domingo",
    "PH": "días festivos",
}
_MONTHS: Final = {
    "Jan": "enero",
    "Feb": "febrero",
    "Mar": "marzo",
    "Apr": "abril",
    "May": "mayo",
    "Jun": "junio",
    "Jul": "julio",
    "Aug": "agosto",
    "Sep": "septiembre",
    "Oct": "octubre",
    "Nov": "noviembre",
    "Dec": "diciembre",
}
_WORDS: Final = {**_DAYS, **_MONTHS, "off": "cerrado", "closed": "cerrado", "open": "abierto"}
_WORD: Final = re.compile(r"\b(" + "|".join(_WORDS) + r")\b")
_SPAN: Final = re.compile(r"(?<=[\wáéíóú])\s*-\s*(?=[\wáéíóú])")
_ZERO: Final = re.compile(r"\b0(\d:\d\d)")


def hours_in_words(expression: str) -> str:
    """ "Mo-Fr 09:00-15:00; PH off" -> "lunes a viernes 9:00 a 15:00; días festivos cerrado"."""
    if expression.strip() == "24/7":
        return "todos los días, a toda hora"
    said = _WORD.sub(lambda found: _WORDS[found.group()], expression)
    said = _SPAN.sub(" a ", _ZERO.sub(r"\1", said))
    return re.sub(r"\s*,\s*", " y ", said)
