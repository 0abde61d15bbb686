"""The form of an office: what was typed into an office's facts, and back. Knows no table and no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData

from services_directory.console.signed import text_of
from services_directory.console.wording import N_
from services_directory.listings.words import folded
from services_directory.offices.office import KINDS, OfficeFacts, OfficeKind
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.zones import timezone_of
from services_directory.starter.hours_text import read_hours
from services_directory.starter.phones import normalise

KIND_NAMES: Final[dict[OfficeKind, str]] = {
    "state_office": N_("Oficina estatal de atención a migrantes"),
    "municipal": N_("Oficina municipal"),
    "hub": N_("Módulo o punto de información"),
    "ngo": N_("Organización o albergue"),
    "other": N_("Otra"),
}
PROBLEMS: Final[dict[tuple[str, str], str]] = {
    ("name", "missing"): N_("Escriba el nombre de la oficina."),
    ("code", "shape"): N_("Use de 1 a 40 letras minúsculas sin acento, números o guiones. Por ejemplo: modulo-tapachula"),
    ("code", "taken"): N_("Otra oficina ya usa este nombre corto. Escriba otro."),
    ("state", "missing"): N_("Elija el estado."),
    ("state", "out_of_reach"): N_("Usted no puede guardar oficinas de este estado."),
    ("municipality", "unknown"): N_("No encuentro este municipio en el estado. Revise cómo se escribe."),
    ("phones", "unreadable"): N_("Este teléfono no se puede marcar. Escriba los 10 dígitos, uno por renglón."),
    ("opening_hours", "unreadable"): N_("No entendí el horario. Escriba, por ejemplo: lunes a viernes de 9:00 a 15:00"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: what was typed, the facts if they could be read, sentences for what could not."""

    typed: Mapping[str, str]
    facts: OfficeFacts
    problems: dict[str, str]


FIELDS: Final = (
    "code",
    "name",
    "kind",
    "state",
    "municipality",
    "address",
    "phones",
    "email",
    "opening_hours",
    "contact",
    "version",
)


def typed_of(facts: OfficeFacts) -> dict[str, str]:
    """What the form shows of an office."""
    shown = {name: str(getattr(facts, name)) for name in FIELDS if name != "phones"}
    return shown | {"phones": "\n".join(facts.phones), "active": "1" if facts.active else ""}


def read_form(form: FormData, office_id: str, gazetteer: Gazetteer, own_state: str) -> Filled:
    """The facts that were typed. A field that cannot be read has a problem and keeps what was typed."""
    typed = {name: text_of(form, name) for name in FIELDS} | {"active": text_of(form, "active")}
    problems: dict[str, str] = {}
    state = typed["state"] if typed["state"] in gazetteer.states else own_state
    town = gazetteer.by_state_and_name(state, typed["municipality"]) if typed["municipality"] else None
    if typed["municipality"] and town is None:
        problems["municipality"] = PROBLEMS["municipality", "unknown"]
    facts = OfficeFacts(
        id=office_id,
        code=typed["code"].casefold() or _code_from(typed["name"]),
        name=typed["name"][:300],
        kind=next((kind for kind in KINDS if kind == typed["kind"]), "other"),
        timezone=timezone_of(state, typed["municipality"]),
        state=state,
        municipality=town.name if town else "",
        address=typed["address"][:500],
        phones=_phones(typed["phones"], problems),
        email=typed["email"][:254],
        opening_hours=_hours(typed["opening_hours"]),
        contact=typed["contact"][:1_000],
        active=bool(typed["active"]),
        version=int(typed["version"]) if typed["version"].isdecimal() else 0,
    )
    problems |= {each.field: PROBLEMS[each.field, each.why] for each in facts.problems()}
    return Filled(typed, facts, problems)


def _phones(typed: str, problems: dict[str, str]) -> tuple[str, ...]:
    numbers = [normalise(line) for line in typed.splitlines() if line.strip()]
    if not all(number.dialable for number in numbers):
        problems["phones"] = PROBLEMS["phones", "unreadable"]
    return tuple(dict.fromkeys(number.number for number in numbers))[:5]


def _hours(typed: str) -> str:
    """Hours as people write them, or an expression as it is kept."""
    return read_hours(typed) or typed


def _code_from(name: str) -> str:
    """A short name for the link, when none was typed."""
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in folded(name))
    return "-".join(part for part in letters.split("-") if part)[:40].strip("-")
