"""Cells of a row -> facts of an entry, unit by unit: cells that mean something only together are read together. Pure.

A reader gets its columns' cells by name, "nothing" already taken out, and gives fields of an `Entry`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeVar

from rapidfuzz import fuzz, process

from services_directory.console.wording import N_
from services_directory.exchange.cell_values import age, codes, dated, day, number, texts, yes_no
from services_directory.exchange.hours_habits import hours_of
from services_directory.exchange.phone_habits import held_of, phones_of
from services_directory.exchange.problems import CellWrong
from services_directory.exchange.vocabulary import Vocabulary
from services_directory.listings.entry import EntryPhone, Point
from services_directory.listings.listing import Closure
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.wording import normalise
from services_directory.places.zones import timezone_of
from services_directory.starter.eligibility import read_admits, read_ages

T = TypeVar("T")
Given = Mapping[str, str]
Facts = dict[str, Any]
_ALIKE: Final = 86
_FIELD: Final = re.compile(r"; (?=[a-z_]+: )")
_NATIONAL: Final = frozenset({"nacional", "todo el pais", "todo mexico", "mexico pais", "republica mexicana", "pais", "national"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What cells are read with. `state`: for rows that name none; `fresh`: the entry is new, so what one cell says may fill
    what no cell says."""

    words: Vocabulary
    gazetteer: Gazetteer
    state: str = ""
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """Columns that are read together and the fields they give."""

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    read: Callable[[Given, Setting], Facts]


class At(CellWrong):
    """CellWrong, with the column it is about."""

    def __init__(self, column: str, wrong: CellWrong) -> None:
        super().__init__(wrong.why, wrong.mend, wrong.value)
        self.column = column


def at(column: str, given: Given, read: Callable[[str], T]) -> T:
    """Reads a cell; what is wrong with it is wrong at this column."""
    try:
        return read(given[column])
    except CellWrong as wrong:
        raise At(column, wrong) from wrong


def _text(column: str, field: str) -> Callable[[Given, Setting], Facts]:
    return lambda given, _: {field: given[column]}


def _kind(given: Given, setting: Setting) -> Facts:
    found = at("organization_type", given, lambda text: codes(text, setting.words["kinds"]))
    return {"organization_type": found[0] if found else "other"}


def _needs(given: Given, setting: Setting) -> Facts:
    found = [code for column in NEEDS for code in at(column, given, lambda text: codes(text, setting.words["needs"]))]
    if not found:
        raise At("needs", CellWrong(N_("Falta decir qué da."), N_("Elija al menos una cosa de la lista «Qué da».")))
    return {"needs": tuple(dict.fromkeys(found))}


def _place(given: Given, setting: Setting) -> Facts:
    state = _state(given, setting)
    municipality = given["municipality"]
    scope = at("scope", given, lambda text: codes(text, setting.words["scopes"]))
    town = given["town"] or municipality
    place = setting.gazetteer.by_state_and_name(state, town) if state and town else None
    if state and municipality and place is None and setting.gazetteer.by_state_and_name(state, municipality) is None:
        _insist_spelling(state, municipality, setting.gazetteer)
    place = place or (setting.gazetteer.by_state_and_name(state, municipality) if state else None)
    assumed = "national" if not state else "place" if municipality else "state"
    return {
        "scope": scope[0] if scope else assumed,
        "state": state,
        "municipality": municipality,
        "town": given["town"] or (place.name if place and municipality else municipality),
        "town_point": Point(place.latitude, place.longitude) if place else None,
        "timezone": timezone_of(state, municipality),
    }


def _state(given: Given, setting: Setting) -> str:
    text = given["state"]
    scope = setting.words["scopes"].code(given["scope"]) if given["scope"] else None
    if normalise(text) in _NATIONAL or (not text and scope == "national"):
        return ""
    code = setting.words["states"].code(text) if text else setting.state
    if code is None:
        raise At("state", CellWrong(N_("«%(value)s» no es un estado."), N_("Elija el estado de la lista."), text))
    if not code:
        raise At(
            "state",
            CellWrong(N_("Falta el estado."), N_("Elija el estado de la lista. Si es de todo el país, escriba «Nacional».")),
        )
    return code


def _insist_spelling(state: str, municipality: str, gazetteer: Gazetteer) -> None:
    """A name the gazetteer does not have is believed, unless it looks like a slip of one it has."""
    near = _nearest(gazetteer, state, municipality)
    if near:
        why, mend = N_("No conozco «%(value)s» en ese estado."), f"¿Es {near}?"
        raise At("municipality", CellWrong(why, mend, municipality))


@lru_cache(maxsize=65_536)
def _nearest(gazetteer: Gazetteer, state: str, municipality: str) -> str:
    names = _town_names(gazetteer, state)
    near = process.extractOne(normalise(municipality), names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[near[0]] if near else ""


@lru_cache(maxsize=64)
def _town_names(gazetteer: Gazetteer, state: str) -> Mapping[str, str]:
    return {normalise(place.name): place.name for place, _ in gazetteer.towns if place.state == state}


def _address(given: Given, _: Setting) -> Facts:
    postal = re.sub(r"\D", "", given["postal_code"]) or re.sub(r".*?\bC\.?\s?P\.?:?\s*(\d{5})\b.*|.*", r"\1", given["address"])
    if postal and len(postal) == 4:  # a spreadsheet takes the 0 away from 06000
        postal = f"0{postal}"
    if postal and len(postal) != 5:
        wrong = CellWrong(
            N_("«%(value)s» no es un código postal."), N_("Escriba cinco números, o deje la celda vacía."), given["postal_code"]
        )
        raise At("postal_code", wrong)
    return {"address": given["address"], "postal_code": postal}


def _point(given: Given, _: Setting) -> Facts:
    latitude = at("latitude", given, lambda text: number(text, -90, 90))
    longitude = at("longitude", given, lambda text: number(text, -180, 180))
    if (latitude is None) != (longitude is None):
        column = "latitude" if latitude is None else "longitude"
        raise At(column, CellWrong(N_("Hay una coordenada sin la otra."), N_("Escriba las dos, o ninguna.")))
    return {"point": None if latitude is None or longitude is None else Point(latitude, longitude)}


def _confidential(given: Given, setting: Setting) -> Facts:
    return {"safe_location": at("confidential", given, lambda text: yes_no(text, setting.words["yes_no"])) or False}


def _phones(given: Given, _: Setting) -> Facts:
    held = at("phones_held", given, held_of)
    voice = at("phone", given, lambda text: phones_of(text, "voice", held))
    written = at("whatsapp", given, lambda text: phones_of(text, "whatsapp", held))
    every = {(phone.number, phone.kind): phone for phone in (*voice, *written)}
    phones = [EntryPhone(each.number, each.kind, each.description, held.get(each.number, "")) for each in every.values()]
    missing = set(held) - {phone.number for phone in phones}
    if missing:
        wrong = CellWrong(
            N_("«%(value)s» no está entre los teléfonos de la fila."), N_("Escríbalo también en «Teléfonos»."), min(missing)
        )
        raise At("phones_held", wrong)
    return {"phones": tuple(phones)}


def _email(given: Given, _: Setting) -> Facts:
    text = given["email"].removeprefix("mailto:")
    if text and not all(re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", part) for part in re.split(r"[\s;,/]+", text) if part):
        raise At("email", CellWrong(N_("«%(value)s» no es un correo."), N_("Escríbalo como nombre@lugar.mx."), text))
    return {"email": text}


def _url(given: Given, _: Setting) -> Facts:
    text = given["url"]
    if not text or text.casefold().startswith(("http://", "https://")):
        return {"url": text}
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text):
        return {"url": f"https://{text}"}
    raise At(
        "url",
        CellWrong(N_("«%(value)s» no es la dirección de una página."), N_("Empieza con https:// y no lleva espacios."), text),
    )


def _hours(given: Given, _: Setting) -> Facts:
    expression = hours_of(given["hours"]) if given["hours"] else ""
    return {"opening_hours": expression, "hours_text": "" if given["hours"] == expression else given["hours"]}


def _closures(given: Given, _: Setting) -> Facts:
    starts = [at("closed_since", {"closed_since": part}, day) for part in _parts(given["closed_since"])]
    ends = [at("closed_until", {"closed_until": part}, day) for part in _parts(given["closed_until"])]
    reasons = _parts(given["closed_reason"])
    if len(ends) > len(starts):
        raise At(
            "closed_since", CellWrong(N_("Falta el día en que cierra."), N_("Escríbalo, o borre las otras celdas del cierre."))
        )
    ends += [None] * (len(starts) - len(ends))
    reasons += [""] * (len(starts) - len(reasons))
    closures = tuple(Closure(start, end, why) for start, end, why in zip(starts, ends, reasons, strict=False) if start)
    if any(each.ends and each.ends < each.starts for each in closures):
        raise At("closed_until", CellWrong(N_("El cierre termina antes de empezar."), N_("Revise las dos fechas.")))
    return {"closures": closures}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")] if text else []


def _cost(given: Given, setting: Setting) -> Facts:
    free = at("free", given, lambda text: yes_no(text, setting.words["yes_no"]))
    if free is None and setting.fresh and given["cost"].casefold().startswith(("gratuit", "gratis", "sin costo")):
        free = True
    return {"free": free, "cost": given["cost"]}


def _whom(given: Given, setting: Setting) -> Facts:
    admits = at("admits", given, lambda text: codes(text, setting.words["admits"]))
    youngest, oldest = at("minimum_age", given, age), at("maximum_age", given, age)
    text = given["eligibility"]
    if text and setting.fresh and not admits:
        admits = tuple(sorted(read_admits(text)))
    if text and setting.fresh and youngest is None and oldest is None:
        youngest, oldest = read_ages(text)
    if youngest is not None and oldest is not None and youngest > oldest:
        raise At("maximum_age", CellWrong(N_("La edad máxima es menor que la mínima."), N_("Revise las dos edades.")))
    return {"admits": admits, "minimum_age": youngest, "maximum_age": oldest, "eligibility": text}


def _source_date(given: Given, _: Setting) -> Facts:
    return {"source_date": at("source_date", given, dated)}


def _field_sources(given: Given, _: Setting) -> Facts:
    pairs = [part.partition(": ") for part in _FIELD.split(given["field_sources"]) if part]
    if not all(colon for _, colon, _ in pairs):
        raise At("field_sources", CellWrong(N_("No se entiende."), N_("Deje la celda como estaba, o vacía.")))
    return {"field_sources": {field: source for field, _, source in pairs}}


NEEDS: Final = ("needs", "needs_2", "needs_3")
UNITS: Final[tuple[Unit, ...]] = (
    Unit(("organization",), ("organization",), _text("organization", "organization")),
    Unit(("organization_type",), ("organization_type",), _kind),
    Unit(("service",), ("service",), _text("service", "service")),
    Unit(NEEDS, ("needs",), _needs),
    Unit(("description",), ("description",), _text("description", "description")),
    Unit(
        ("scope", "state", "municipality", "town"), ("scope", "state", "municipality", "town", "town_point", "timezone"), _place
    ),
    Unit(("address", "postal_code"), ("address", "postal_code"), _address),
    Unit(("latitude", "longitude"), ("point",), _point),
    Unit(("confidential",), ("safe_location",), _confidential),
    Unit(("phone", "whatsapp", "phones_held"), ("phones",), _phones),
    Unit(("email",), ("email",), _email),
    Unit(("url",), ("url",), _url),
    Unit(("hours",), ("opening_hours", "hours_text"), _hours),
    Unit(("closed_since", "closed_until", "closed_reason"), ("closures",), _closures),
    Unit(("languages",), ("languages",), lambda given, setting: _sorted("languages", given, setting)),
    Unit(("free", "cost"), ("free", "cost"), _cost),
    Unit(("papers",), ("papers",), lambda given, _: {"papers": texts(given["papers"])}),
    Unit(("eligibility", "admits", "minimum_age", "maximum_age"), ("eligibility", "admits", "minimum_age", "maximum_age"), _whom),
    Unit(
        ("accessibility",), ("accessibility",), lambda given, _: {"accessibility": tuple(sorted(texts(given["accessibility"])))}
    ),
    Unit(("withheld",), ("withheld",), _text("withheld", "withheld")),
    Unit(("source_url",), ("source_url",), _text("source_url", "source_url")),
    Unit(("source_date",), ("source_date",), _source_date),
    Unit(("field_sources",), ("field_sources",), _field_sources),
    Unit(("note",), ("note",), _text("note", "note")),
)


def _sorted(column: str, given: Given, setting: Setting) -> Facts:
    return {column: tuple(sorted(at(column, given, lambda text: codes(text, setting.words[column]))))}
