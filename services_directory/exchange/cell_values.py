"""What one cell says: nothing ("S/N", "N/A", "-"), yes or no, a number, a day, a list of codes. Pure.

Each reader raises CellWrong with what is wrong and how to mend it; none guesses.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from services_directory.console.wording import N_
from services_directory.exchange.problems import CellWrong
from services_directory.exchange.vocabulary import Choice
from services_directory.places.wording import fold, normalise

_TICKS: Final = "✓✔☑"
_NOTHING: Final = frozenset(
    (
        *(
            "",
            "s n",
            "sn",
            "n a",
            "na",
            "n d",
            "nd",
            "s d",
            "sd",
            "no aplica",
            "no disponible",
            "sin dato",
            "sin datos",
            "no tiene",
        ),
        *(
            "no se sabe",
            "desconocido",
            "desconocida",
            "pendiente",
            "por confirmar",
            "null",
            "none",
            "nan",
            "sin informacion",
            "vacio",
        ),
        *(
            "no hay",
            "sin numero",
            "ninguno registrado",
            "sin telefono",
            "sin correo",
            "sin pagina",
            "no cuenta con",
            "no especificado",
        ),
    )
)
_FAILED: Final = re.compile(r"#(?:¡?REF!|N/D|N/A|¿NOMBRE\?|NAME\?|¡?VALOR!|VALUE!|¡?DIV/0!|NULL!|¡?NUM!)")
_MONTHS: Final = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d\d:\d\d.*)?")
_MEXICAN: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)")
_NAMED: Final = re.compile(r"(\d{1,2})(?:o|ro)?[-/ ]*(?:de )?([a-z]{3,10})\.?[-/ ,]*(?:de |del )?(\d{4}|\d\d)")
_MONTH_ONLY: Final = re.compile(r"(?:([a-z]{3,10})\.?|(\d{1,2}))[-/ ]*(?:de |del )?(\d{4})")
_SERIAL: Final = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_EPOCH: Final = date(1899, 12, 30)  # day 0 of spreadsheets, their leap day of 1900 allowed for
_BARS: Final = re.compile(r"\s*[|\n]\s*")
_SEMICOLONS: Final = re.compile(r"\s*;\s*")
_COMMAS: Final = re.compile(r"\s*(?:[;,/|\n]|\by\b|\be\b)\s*", re.IGNORECASE)

DAY_WRONG: Final = N_("«%(value)s» no es una fecha.")
DAY_MEND: Final = N_("Escríbala así: 24/12/2026.")
NUMBER_WRONG: Final = N_("«%(value)s» no es un número.")
LIST_WRONG: Final = N_("«%(value)s» no está en la lista.")
LIST_MEND: Final = N_("Elija una opción de la lista de la plantilla.")


@lru_cache(maxsize=8192)
def said(text: str) -> str:
    """The text, or '' where it only says that there is nothing. Raises CellWrong for the remains of a formula."""
    if _FAILED.fullmatch(text):
        raise CellWrong(
            N_("La celda tiene una fórmula que falló: %(value)s."), N_("Escriba el dato en lugar de la fórmula."), text
        )
    if not any(char.isalnum() or char in _TICKS for char in text):
        return ""
    return "" if normalise(text) in _NOTHING else text


def yes_no(text: str, words: Choice) -> bool | None:
    """Sí, X, 1 ... / No, 0 ...; None for an empty cell."""
    if not text:
        return None
    code = "yes" if text[0] in _TICKS else words.code(text)
    if code is None:
        raise CellWrong(N_("«%(value)s» no es Sí ni No."), N_("Escriba Sí o No."), text)
    return code == "yes"


def number(text: str, least: float, most: float) -> float | None:
    """A number within limits; None for an empty cell."""
    if not text:
        return None
    plain = text.replace(" ", "").replace("°", "").replace("−", "-")
    plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
    try:
        value = float(plain)
    except ValueError:
        raise CellWrong(NUMBER_WRONG, N_("Escriba solo números."), text) from None
    if not least <= value <= most:  # also false for "nan"
        raise CellWrong(N_("«%(value)s» no puede ser."), N_("Revise el número."), text)
    return value


def age(text: str) -> int | None:
    """Whole years; "18 años" is 18."""
    found = number(re.sub(r"\s*(?:años?|anos?|a\.?)$", "", text, flags=re.IGNORECASE), 0, 120)
    return None if found is None else int(found)


def day(text: str) -> date | None:
    """A day as ISO, as 24/12/2026, as "24 de diciembre de 2026", or as a spreadsheet counts days; None for an empty cell."""
    if not text:
        return None
    plain = fold(text).strip()
    found = _SERIAL.fullmatch(plain)
    if found:
        return _EPOCH + timedelta(days=int(found[1]))
    try:
        if found := _ISO.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MEXICAN.fullmatch(plain):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _NAMED.fullmatch(plain):
            return date(_year(found[3]), _month(found[2]), int(found[1]))
    except ValueError:
        pass
    raise CellWrong(DAY_WRONG, DAY_MEND, text)


def dated(text: str) -> str:
    """The date of a source: a year, a month or a day as `2026`, `2026-11`, `2026-11-24`."""
    if not text or re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    plain = fold(text).strip()
    if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", plain):
        return plain
    if (found := _MONTH_ONLY.fullmatch(plain)) and (month := _month(found[1]) if found[1] else int(found[2])) in range(1, 13):
        return f"{found[3]}-{month:02d}"
    read = day(text)
    return read.isoformat() if read else ""


def codes(text: str, words: Choice) -> tuple[str, ...]:
    """Codes of a list in one cell, each once, in order: as a whole, then parted by semicolons, then by commas and "y"."""
    if not text:
        return ()
    whole = words.code(text)
    if whole:
        return (whole,)
    found: list[str] = []
    for part in filter(None, _bars_or(_SEMICOLONS)(text)):
        code = words.code(part)
        found += [code] if code else [_code(each, words) for each in _COMMAS.split(part) if each.strip()]
    return tuple(dict.fromkeys(found))


def texts(text: str) -> tuple[str, ...]:
    """Several texts in one cell: between bars or on lines of their own, else between semicolons; each once."""
    return tuple(dict.fromkeys(part for part in _bars_or(_SEMICOLONS)(text) if part.strip()))


def _bars_or(other: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: (_BARS if "|" in text or "\n" in text else other).split(text)


def _code(text: str, words: Choice) -> str:
    code = words.code(text)
    if code is None:
        raise CellWrong(LIST_WRONG, LIST_MEND, text)
    return code


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(text: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    return next(
        (
            number
            for number, name in enumerate(_MONTHS, 1)
            if name.startswith(text[:3]) and (name.startswith(text) or text == "set")
        ),
        0,
    )
