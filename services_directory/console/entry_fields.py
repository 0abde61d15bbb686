"""An entry as the fields of its form. `entry_form` reads them back. Pure; the names of fields are Spanish, for addresses are."""

from collections.abc import Iterable
from typing import Final

from services_directory.console.hours_picker import DAY, Picker, clock, picker_of
from services_directory.console.typed import Typed, typed_of
from services_directory.listings.entry import Entry

# Facts that are one line or one text: field of the form -> fact.
TEXTS: Final = {
    "organizacion": "organization",
    "tipo": "organization_type",
    "servicio": "service",
    "descripcion": "description",
    "elegibilidad": "eligibility",
    "direccion": "address",
    "cp": "postal_code",
    "correo": "email",
    "pagina": "url",
    "horario_texto": "hours_text",
    "costo": "cost",
    "nota": "note",
    "fuente": "source_url",
    "fuente_fecha": "source_date",
}
# Where a problem with a fact is shown.
FIELD_OF: Final = {fact: name for name, fact in TEXTS.items()} | {
    "needs": "necesidad",
    "admits": "admite",
    "minimum_age": "edad_minima",
    "maximum_age": "edad_maxima",
    "scope": "alcance",
    "state": "municipio",
    "municipality": "municipio",
    "town": "municipio",
    "timezone": "municipio",
    "town_point": "municipio",
    "point": "latitud",
    "safe_location": "confidencial",
    "phones": "telefonos",
    "opening_hours": "horario",
    "closures": "cierres",
    "languages": "idioma",
    "free": "gratis",
    "papers": "papeles",
    "accessibility": "accesibilidad",
    "withheld": "retirada_motivo",
}
MODES: Final = {"unknown": "nosesabe", "week": "semana", "always": "siempre", "appointment": "cita", "written": "escrito"}
HOLIDAYS: Final = {"unsaid": "nosesabe", "closed": "cerrado", "same": "igual"}
FREE: Final = {None: "nosesabe", True: "si", False: "no"}
YES: Final = "si"


def fields_of(entry: Entry) -> Typed:
    """The form as it opens."""
    found: dict[str, Iterable[str]] = {name: [getattr(entry, fact)] for name, fact in TEXTS.items()}
    found |= {"necesidad": entry.needs, "admite": entry.admits, "idioma": entry.languages}
    found |= {"edad_minima": _number(entry.minimum_age), "edad_maxima": _number(entry.maximum_age)}
    found |= {"alcance": [entry.scope], "municipio": [entry.municipality], "confidencial": [YES] if entry.safe_location else []}
    if entry.point:
        found |= {"latitud": [f"{entry.point.latitude:.6f}"], "longitud": [f"{entry.point.longitude:.6f}"]}
    found |= {"papeles": ["\n".join(entry.papers)], "accesibilidad": ["\n".join(entry.accessibility)]}
    found |= {"gratis": [FREE[entry.free]], "retirada": [YES] if entry.withheld else [], "retirada_motivo": [entry.withheld]}
    return typed_of(found | _phones(entry) | _closures(entry) | hours_fields(picker_of(entry.opening_hours)))


def _number(value: int | None) -> list[str]:
    return [] if value is None else [str(value)]


def _phones(entry: Entry) -> dict[str, Iterable[str]]:
    found: dict[str, Iterable[str]] = {}
    for row, phone in enumerate(entry.phones):
        found |= {f"tel-{row}-numero": [phone.number], f"tel-{row}-nota": [phone.description]}
        found |= {f"tel-{row}-whatsapp": [YES] if phone.kind == "whatsapp" else []}
        found |= {f"tel-{row}-guardar": [YES] if phone.held_reason else [], f"tel-{row}-motivo": [phone.held_reason]}
    return found


def _closures(entry: Entry) -> dict[str, Iterable[str]]:
    found: dict[str, Iterable[str]] = {}
    for row, closure in enumerate(entry.closures):
        ends = [closure.ends.isoformat()] if closure.ends else []
        found |= {f"cierre-{row}-desde": [closure.starts.isoformat()], f"cierre-{row}-hasta": ends}
        found |= {f"cierre-{row}-motivo": [closure.reason]}
    return found


def hours_fields(picker: Picker) -> dict[str, Iterable[str]]:
    """The fields of the picker of hours; midnight as an end is 00:00, as the browser's clock has it."""
    found: dict[str, Iterable[str]] = {
        "horario": [MODES[picker.mode]],
        "festivos": [HOLIDAYS[picker.holidays]],
        "escrito": [picker.written],
    }
    for day, spans in enumerate(picker.days):
        for shift, (start, end) in enumerate(spans):
            found |= {f"dia-{day}-abre{shift}": [clock(start)], f"dia-{day}-cierra{shift}": [clock(end % DAY)]}
    return found
