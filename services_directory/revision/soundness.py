"""Whether an entry may be written as it is, with a sentence for the field where it may not. Pure.

What the forms check while typing is their business; this is the last gate, for every way in.
"""

import re
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from services_directory.console.wording import N_
from services_directory.errors import HoursInvalid
from services_directory.listings import hours
from services_directory.listings.entry import Entry
from services_directory.listings.models import ORGANIZATION_TYPES
from services_directory.revision.difference import need_words, state_words
from services_directory.revision.errors import EntryProblem
from services_directory.starter.vocabulary import ADMITS

_LONGEST: Final = {
    "organization": 300,
    "service": 300,
    "municipality": 120,
    "town": 200,
    "address": 500,
    "postal_code": 10,
    "email": 300,
    "url": 1000,
    "verified_by": 300,
}
_PHONE, _PHONE_NOTE, _OLDEST = 40, 300, 120
_SOURCE_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def insist_sound(entry: Entry) -> None:
    """Raises EntryProblem at the first field that cannot be."""
    for check in (_names, _lengths, _codes, _place, _ages, _times, _secrets):
        check(entry)


def _names(entry: Entry) -> None:
    for field in ("organization", "service"):
        if not getattr(entry, field).strip():
            raise EntryProblem(field, N_("Falta el nombre."))
    if not entry.needs:
        raise EntryProblem("needs", N_("Marque al menos una cosa que da este lugar."))


def _lengths(entry: Entry) -> None:
    for field, most in _LONGEST.items():
        if len(getattr(entry, field)) > most:
            raise EntryProblem(field, N_("El texto es demasiado largo."))
    if any(len(phone.number) > _PHONE or len(phone.description) > _PHONE_NOTE for phone in entry.phones):
        raise EntryProblem("phones", N_("Un teléfono o su nota es demasiado largo."))


def _codes(entry: Entry) -> None:
    known = {"needs": need_words(), "admits": ADMITS}
    for field, words in known.items():
        if not set(getattr(entry, field)) <= set(words):
            raise EntryProblem(field, N_("Hay una opción que no existe."))
    if entry.organization_type not in ORGANIZATION_TYPES:
        raise EntryProblem("organization_type", N_("Elija el tipo de organización."))


def _place(entry: Entry) -> None:
    if entry.scope == "national":
        if entry.state:
            raise EntryProblem("scope", N_("Un servicio para todo el país no lleva estado."))
    elif entry.state not in state_words():
        raise EntryProblem("state", N_("Elija el estado."))
    if not entry.placed:
        raise EntryProblem("municipality", N_("Elija el municipio."))
    for field in ("point", "town_point"):
        point = getattr(entry, field)
        if point is not None and not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):
            raise EntryProblem(field, N_("El punto no está en el mapa."))


def _ages(entry: Entry) -> None:
    for field in ("minimum_age", "maximum_age"):
        age = getattr(entry, field)
        if age is not None and not 0 <= age <= _OLDEST:
            raise EntryProblem(field, N_("La edad va de 0 a 120."))
    if entry.minimum_age is not None and entry.maximum_age is not None and entry.minimum_age > entry.maximum_age:
        raise EntryProblem("maximum_age", N_("La edad máxima es menor que la mínima."))


def _times(entry: Entry) -> None:
    try:
        if entry.opening_hours:
            hours.validate(entry.opening_hours)
    except HoursInvalid as error:
        raise EntryProblem("opening_hours", N_("El horario no se entiende.")) from error
    try:
        ZoneInfo(entry.timezone)
    except (KeyError, OSError, ValueError) as error:  # no such zone, or no name of one
        raise EntryProblem("timezone", N_("La zona horaria no existe.")) from error
    if any(closure.ends is not None and closure.ends < closure.starts for closure in entry.closures):
        raise EntryProblem("closures", N_("El cierre termina antes de empezar."))
    if entry.source_date and not _is_source_date(entry.source_date):
        raise EntryProblem("source_date", N_("Escriba la fecha así: 2026, 2026-11 o 2026-11-23."))


def _is_source_date(text: str) -> bool:
    if not _SOURCE_DATE.fullmatch(text):
        return False
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _secrets(entry: Entry) -> None:
    told = entry.gives_away() if entry.safe_location else ""
    if told:
        raise EntryProblem(told, N_("Aquí está escrita la dirección confidencial. Quítela de este texto."))
