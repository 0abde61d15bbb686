"""What differs between two versions of an entry, field by field, in words a person reads. Pure; Spanish is the source.

`say` turns a Spanish word into the reader's language; names, addresses and whatever people typed stay as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel.dates import format_date

from services_directory.console.entry_words import ADMITS, KINDS, LANGUAGES, SCOPES
from services_directory.console.wording import N_
from services_directory.listings.entry import FIELDS, Entry, EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.revision.hours_words import hours_in_words
from services_directory.revision.merge import same
from services_directory.starter.phones import spoken
from services_directory.starter.table import read_table, starter_folder
from services_directory.starter.vocabulary import STATE_COLUMNS, TAXONOMY_COLUMNS

Say = Callable[[str], str]

LABELS: Final[dict[str, str]] = {
    "organization": N_("Organización"),
    "organization_type": N_("Tipo de organización"),
    "service": N_("Servicio"),
    "needs": N_("Qué da"),
    "scope": N_("Para qué zona"),
    "timezone": N_("Zona horaria"),
    "description": N_("Descripción"),
    "state": N_("Estado"),
    "municipality": N_("Municipio"),
    "town": N_("Localidad"),
    "town_point": N_("Centro de la localidad"),
    "point": N_("Punto en el mapa"),
    "safe_location": N_("Dirección confidencial"),
    "address": N_("Dirección"),
    "postal_code": N_("Código postal"),
    "phones": N_("Teléfonos"),
    "email": N_("Correo"),
    "url": N_("Página"),
    "opening_hours": N_("Horario"),
    "hours_text": N_("Horario en palabras"),
    "closures": N_("Cierres"),
    "languages": N_("Idiomas"),
    "cost": N_("Costo"),
    "free": N_("Gratis"),
    "papers": N_("Papeles que piden"),
    "eligibility": N_("A quién atienden"),
    "admits": N_("Personas que reciben"),
    "minimum_age": N_("Edad mínima"),
    "maximum_age": N_("Edad máxima"),
    "accessibility": N_("Accesibilidad"),
    "withheld": N_("Por qué no se muestra"),
    "verified_on": N_("Verificado el"),
    "verified_by": N_("Verificado por"),
    "expires_on": N_("Vence el"),
    "source_url": N_("Fuente"),
    "source_date": N_("Fecha de la fuente"),
    "field_sources": N_("Otras fuentes"),
    "note": N_("Nota interna"),
}
_EMPTY: Final = N_("(vacío)")


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field with what it said and what it says; `label` is Spanish, for the page to translate."""

    field: str
    label: str
    before: str
    after: str


def field_differences(old: Entry | None, new: Entry, say: Say = str) -> list[FieldDifference]:
    """Fields that differ, in order; of a new entry all that is said."""
    names = [field for field in FIELDS if field != "key"]
    if old is None:
        return [FieldDifference(f, LABELS[f], "", in_words(f, new, say)) for f in names if in_words(f, new, say) != say(_EMPTY)]
    return [FieldDifference(f, LABELS[f], in_words(f, old, say), in_words(f, new, say)) for f in names if not same(f, old, new)]


def in_words(field: str, entry: Entry, say: Say = str) -> str:
    """A field of an entry as people read it; "(vacío)" when it says nothing."""
    value: object = getattr(entry, field)
    codes = _CODES.get(field)
    if codes is not None:
        return _coded(codes(), value, say)
    if value is None or value == "" or value == () or value == {}:
        return say(_EMPTY)
    if field == "opening_hours":
        return hours_in_words(entry.opening_hours)
    return _plain(value, say)


def _coded(words: Mapping[str, str], value: object, say: Say) -> str:
    codes = value if isinstance(value, tuple) else (value,) if value else ()
    return ", ".join(say(words.get(code, code)) for code in codes) or say(_EMPTY)


def _plain(value: object, say: Say) -> str:
    if isinstance(value, bool):
        return say(N_("Sí") if value else N_("No"))
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Point):
        return f"{value.latitude:.5f}, {value.longitude:.5f}"
    if isinstance(value, Mapping):
        return "; ".join(f"{say(LABELS.get(str(name), str(name)))}: {source}" for name, source in value.items())
    if isinstance(value, tuple):
        return "\n".join(_part(part, say) for part in value)
    return str(value)


def _part(part: object, say: Say) -> str:
    if isinstance(part, EntryPhone):
        return _phone(part, say)
    if isinstance(part, Closure):
        return _closure(part, say)
    return str(part)


def _phone(phone: EntryPhone, say: Say) -> str:
    extra = [phone.description] if phone.description else []
    if phone.kind == "whatsapp":
        extra.append("WhatsApp")
    if phone.held_reason:
        extra.append(say(N_("no se muestra")))
    number = spoken(phone.number)
    return f"{number} ({', '.join(extra)})" if extra else number


def _closure(closure: Closure, say: Say) -> str:
    until = say(N_("hasta nuevo aviso")) if closure.ends is None else f"{say(N_('hasta el'))} {_day(closure.ends)}"
    reason = f" ({closure.reason})" if closure.reason else ""
    return f"{say(N_('Cerrado desde el'))} {_day(closure.starts)} {until}{reason}"


def _day(value: date) -> str:
    return format_date(value, "d MMM y", locale="es_MX")


def need_words() -> Mapping[str, str]:
    """Code of a need -> its Spanish name, from the taxonomy's file."""
    return _file_words("taxonomy.csv", TAXONOMY_COLUMNS, "need", "es")


def state_words() -> Mapping[str, str]:
    """INEGI code -> name of the state."""
    return _file_words("states.csv", STATE_COLUMNS, "code", "name")


@cache
def _file_words(file: str, columns: tuple[str, ...], code: str, name: str) -> Mapping[str, str]:
    return {row[code]: row[name] for row in read_table(starter_folder(), file, columns)}


def _words(words: Mapping[str, str]) -> Callable[[], Mapping[str, str]]:
    return lambda: words


_CODES: Final[dict[str, Callable[[], Mapping[str, str]]]] = {
    "organization_type": _words(KINDS),
    "scope": _words(SCOPES),
    "admits": _words(ADMITS),
    "languages": _words(LANGUAGES),
    "needs": need_words,
    "state": state_words,
}


def labels_of(fields: Iterable[str], say: Say = str) -> str:
    """Names of fields in a row: "Teléfonos, Horario"."""
    return ", ".join(say(LABELS[field]) for field in fields if field in LABELS)
