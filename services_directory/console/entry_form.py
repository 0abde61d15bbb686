"""The form of an entry read back: what was not touched stays as it was, fact by fact; what was, is checked at its field.

Knows the gazetteer (to place a municipality) and the vocabulary; nothing of requests or tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, cast

from rapidfuzz import process

from services_directory.console import entry_words as words
from services_directory.console import hours_form
from services_directory.console.entry_fields import TEXTS, YES, fields_of
from services_directory.console.phone_words import check_phone
from services_directory.console.typed import Typed
from services_directory.console.wording import N_
from services_directory.listings.entry import Entry, EntryPhone, Point
from services_directory.listings.listing import Closure, Scope
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.wording import normalise
from services_directory.places.zones import timezone_of

Problems = dict[str, str]
_OLDEST: Final = 120
_MEXICO: Final = ((14.0, 33.0), (-119.0, -86.0))  # degrees: south and north, west and east
_ALIKE: Final = 75
_ADDRESSES: Final = ("http://", "https://")
_PRICE: Final = {"si": True, "no": False}


@dataclass(frozen=True, slots=True)
class Read:
    """The entry as typed, and a Spanish sentence for each field that cannot stay so."""

    entry: Entry
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Against:
    """What a form is read against: the entry as it was opened, the places, the needs there are."""

    base: Entry
    gazetteer: Gazetteer
    needs: tuple[str, ...]


def blank(state: str) -> Entry:
    """A new entry of a state ('' = the whole country), before anything is typed. Its key comes with the proposal."""
    scope: Scope = "place" if state else "national"
    return Entry("", "", "", "", (), scope, timezone_of(state, ""), state=state)


def read_form(typed: Typed, against: Against) -> Read:
    """The entry, and what is wrong with it."""
    opened, problems = fields_of(against.base), Problems()
    facts: dict[str, Any] = {}
    for names, read in _READERS:
        if typed.only(names) != opened.only(names):
            facts |= read(typed, against, problems)
    entry = replace(against.base, **facts)
    return Read(entry, _missing(entry) | problems)


def _missing(entry: Entry) -> Problems:
    """What every entry needs."""
    wanted = {
        "organizacion": (entry.organization, N_("Escriba el nombre de la oficina u organización.")),
        "tipo": (entry.organization_type, N_("Elija qué tipo de organización es.")),
        "servicio": (entry.service, N_("Escriba cómo se llama el servicio, por ejemplo: Albergue.")),
        "necesidad": (entry.needs, N_("Marque al menos una cosa que da este lugar.")),
    }
    found = {name: sentence for name, (value, sentence) in wanted.items() if not value}
    if not entry.placed:
        found["municipio"] = N_("Escriba o elija el municipio.")
    telling = entry.safe_location and entry.gives_away()
    if telling:
        where = {"papers": "papeles", "closures": "cierres", "phones": "telefonos"}
        names = {fact: name for name, fact in TEXTS.items()} | where
        found[names.get(telling, "direccion")] = N_(
            "Aquí está escrito el domicilio confidencial, y esto sí se muestra. Quítelo de este texto."
        )
    return found


def _texts(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    opened = fields_of(against.base)
    found = {fact: typed.one(name) for name, fact in TEXTS.items() if typed.one(name) != opened.one(name)}
    for name, fact in (("pagina", "url"), ("fuente", "source_url")):
        if found.get(fact) and not all(part.startswith(_ADDRESSES) for part in found[fact].split("|")):
            problems[name] = N_("La página empieza con https:// o http://.")
    if found.get("email") and "@" not in found["email"].strip("@"):
        problems["correo"] = N_("Al correo le falta la @ o lo que va antes o después.")
    if found.get("postal_code") and not (found["postal_code"].isdecimal() and len(found["postal_code"]) == 5):
        problems["cp"] = N_("El código postal lleva 5 números.")
    if found.get("source_date") and not _is_source_date(found["source_date"]):
        problems["fuente_fecha"] = N_("Escriba la fecha así: 2026, 2026-11 o 2026-11-23.")
    if "organization_type" in found and found["organization_type"] not in words.KINDS:
        problems["tipo"] = N_("Elija qué tipo de organización es.")
    return found


def _is_source_date(text: str) -> bool:
    return _day(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01" if len(text) == 7 else text) is not None


def _chosen(name: str, fact: str) -> Callable[[Typed, Against, Problems], dict[str, Any]]:
    """Ticks: those that were there keep their order, new ones come after in the form's order."""

    def read(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
        before: tuple[str, ...] = getattr(against.base, fact)
        offered = {"needs": against.needs, "admits": tuple(words.ADMITS), "languages": tuple(words.LANGUAGES)}[fact]
        kept = [code for code in before if typed.has(name, code)]
        return {fact: (*kept, *(code for code in offered if typed.has(name, code) and code not in before))}

    return read


def _ages(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    found: dict[str, int | None] = {}
    for name, fact in (("edad_minima", "minimum_age"), ("edad_maxima", "maximum_age")):
        text = typed.one(name)
        found[fact] = int(text) if text.isdecimal() and len(text) < 4 and int(text) <= _OLDEST else None
        if text and found[fact] is None:
            problems[name] = N_("La edad es un número de 0 a 120.")
    youngest, oldest = found["minimum_age"], found["maximum_age"]
    if youngest is not None and oldest is not None and youngest > oldest:
        problems["edad_maxima"] = N_("La edad mayor no puede ser menos que la menor.")
    return found


def _place(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    base, state = against.base, against.base.state
    scope = cast("Scope", typed.one("alcance") if typed.one("alcance") in words.SCOPES else base.scope)
    if (scope == "national") != (state == ""):
        problems["alcance"] = N_("Elija si es en un lugar o en todo el estado.")
        scope = base.scope
    name = typed.one("municipio")
    if name == base.municipality:
        return {"scope": scope}
    town = against.gazetteer.by_state_and_name(state, name) if name and state else None
    if name and town is None and not typed.has("municipio_asi", name):
        problems["municipio"] = unknown_town(against.gazetteer, state, name)
    centre = town or (against.gazetteer.states.get(state) if not name else None)
    return {
        "scope": scope,
        "municipality": name,
        "town": town.name if town else name,
        "town_point": Point(centre.latitude, centre.longitude) if centre else None,
        "timezone": timezone_of(state, name),
    }


def unknown_town(gazetteer: Gazetteer, state: str, name: str) -> str:
    """The sentence for a municipality that is not in the gazetteer, with the likeliest other one in guillemets."""
    names = {normalise(place.name): place.name for place, _ in gazetteer.towns if place.state == state and place.country == "MX"}
    found = process.extractOne(normalise(name), list(names), score_cutoff=_ALIKE)
    return f"{_UNKNOWN}{_PERHAPS.replace('%s', names[found[0]])}" if found else _UNKNOWN


_UNKNOWN: Final = N_("No conozco ese municipio en su estado.")
_PERHAPS: Final = " ¿Quiso decir «%s»?"


def _point(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    texts = [typed.one(name).replace(",", ".") for name in ("latitud", "longitud")]
    if not any(texts):
        return {"point": None}
    values = [_degrees(text) for text in texts]
    if None in values or not all(low <= (value or 0) <= high for value, (low, high) in zip(values, _MEXICO, strict=True)):
        problems["latitud"] = N_("El punto no está en México. Ejemplo: 17.06100 y -96.72500. Si no lo sabe, deje los dos vacíos.")
        return {}
    return {"point": Point(cast("float", values[0]), cast("float", values[1]))}


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _confidential(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    return {"safe_location": typed.has("confidencial", YES)}


def _phones(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    before = {phone.number for phone in against.base.phones}
    found = []
    for row in typed.rows("tel"):
        field = f"tel-{row}"
        number, note, reason = typed.one(f"{field}-numero"), typed.one(f"{field}-nota")[:300], typed.one(f"{field}-motivo")[:300]
        if not number:
            continue
        held = typed.has(f"{field}-guardar", YES)
        if held and not reason:
            problems[f"{field}-motivo"] = N_("Diga por qué no se muestra, para que sus colegas lo sepan.")
        if number not in before:
            checked = check_phone(number)
            if not checked.good and not held:
                problems[f"{field}-numero"] = checked.sentence
            note = " · ".join(part for part in (checked.extension and f"ext. {checked.extension}", note) if part)
            number = checked.number[:40]
        kind: Literal["voice", "whatsapp"] = "whatsapp" if typed.has(f"{field}-whatsapp", YES) else "voice"
        found.append(EntryPhone(number, kind, note, reason if held else ""))
    return {"phones": tuple(found)}


def _hours(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    return {"opening_hours": hours_form.read_hours(typed, problems)}


def _closures(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    found = []
    for row in typed.rows("cierre"):
        starts, ends = (typed.one(f"cierre-{row}-{part}") for part in ("desde", "hasta"))
        reason = typed.one(f"cierre-{row}-motivo")
        if not (starts or ends or reason):
            continue
        first, last = _day(starts), _day(ends)
        if first is None:
            problems[f"cierre-{row}-desde"] = N_("¿Desde qué día está cerrado?")
        elif ends and (last is None or last < first):
            problems[f"cierre-{row}-hasta"] = N_("El último día de cierre va después del primero. Si no se sabe, déjelo vacío.")
        else:
            found.append(Closure(first, last, reason))
    return {"closures": tuple(found)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _lines(name: str, fact: str) -> Callable[[Typed, Against, Problems], dict[str, Any]]:
    def read(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
        return {fact: tuple(line.strip() for line in typed.one(name).split("\n") if line.strip())}

    return read


def _price(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    return {"free": _PRICE.get(typed.one("gratis"))}


def _withheld(typed: Typed, against: Against, problems: Problems) -> dict[str, Any]:
    reason = typed.one("retirada_motivo")
    if typed.has("retirada", YES) and not reason:
        problems["retirada_motivo"] = N_("Diga por qué no debe mostrarse.")
    return {"withheld": reason if typed.has("retirada", YES) else ""}


# Fields of the form, and who reads them when any of them was touched.
_READERS: Final[tuple[tuple[tuple[str, ...], Callable[[Typed, Against, Problems], dict[str, Any]]], ...]] = (
    (tuple(TEXTS), _texts),
    (("necesidad",), _chosen("necesidad", "needs")),
    (("admite",), _chosen("admite", "admits")),
    (("idioma",), _chosen("idioma", "languages")),
    (("edad_minima", "edad_maxima"), _ages),
    (("alcance", "municipio"), _place),
    (("latitud", "longitud"), _point),
    (("confidencial",), _confidential),
    (("tel-",), _phones),
    (hours_form.NAMES, _hours),
    (("cierre-",), _closures),
    (("papeles",), _lines("papeles", "papers")),
    (("accesibilidad",), _lines("accesibilidad", "accessibility")),
    (("gratis",), _price),
    (("retirada", "retirada_motivo"), _withheld),
)
