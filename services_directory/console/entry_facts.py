"""An entry in plain words, by section: what its keepers read before they change it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services_directory.console import entry_words as words
from services_directory.console.wording import N_
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.kept import Kept
from services_directory.listings.listing import Closure
from services_directory.listings.terms import Need
from services_directory.starter.phones import spoken

Say = Callable[[str], str]
Day = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known, line by line. `private`: the public never sees it."""

    label: str
    lines: tuple[str, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


def sections_of(kept: Kept, needs: Mapping[str, Need], place: str, say: Say, day: Day) -> Sequence[Section]:
    """All facts but hours and freshness, which have a place of their own; what is not known is left out."""
    entry = kept.entry
    found = (
        (N_("Qué da y a quién"), _offer(entry, needs, say)),
        (N_("Dónde"), _where(entry, place, say)),
        (N_("Contacto"), _contact(entry, say)),
        (N_("Condiciones"), _conditions(entry, say)),
        (N_("De la oficina"), _internal(kept, say, day)),
    )
    return [Section(say(title), facts) for title, facts in found if facts]


def _facts(*facts: tuple[str, object, bool]) -> tuple[Fact, ...]:
    """Those that say something."""
    made = []
    for label, value, private in facts:
        lines = value if isinstance(value, tuple) else (str(value),) if value else ()
        if lines:
            made.append(Fact(label, lines, private))
    return tuple(made)


def _offer(entry: Entry, needs: Mapping[str, Need], say: Say) -> tuple[Fact, ...]:
    given = tuple(needs[code].label if code in needs else code for code in entry.needs)
    admits = ", ".join(say(words.ADMITS[code]) if code in words.ADMITS else code for code in entry.admits)
    return _facts(
        (say(N_("Da")), given, False),
        (say(N_("Descripción")), entry.description, False),
        (say(N_("Atiende a")), admits or say(N_("No se sabe")), False),
        (say(N_("Edades")), ages(entry, say), False),
        (say(N_("Otras condiciones")), entry.eligibility, False),
    )


def ages(entry: Entry, say: Say) -> str:
    """The ages that are admitted, in words."""
    youngest, oldest = entry.minimum_age, entry.maximum_age
    if youngest is not None and oldest is not None:
        return say(N_("De %(desde)s a %(hasta)s años")).replace("%(desde)s", str(youngest)).replace("%(hasta)s", str(oldest))
    if youngest is not None:
        return say(N_("Desde %(desde)s años")).replace("%(desde)s", str(youngest))
    return say(N_("Hasta %(hasta)s años")).replace("%(hasta)s", str(oldest)) if oldest is not None else ""


def _where(entry: Entry, place: str, say: Say) -> tuple[Fact, ...]:
    address = ", ".join(part for part in (entry.address, entry.postal_code) if part)
    point = f"{entry.point.latitude:.5f}, {entry.point.longitude:.5f}" if entry.point else ""
    return _facts(
        (say(N_("Lugar")), place, False),
        (say(N_("Domicilio")), address, entry.safe_location),
        (say(N_("Punto en el mapa")), point, entry.safe_location),
    )


def _contact(entry: Entry, say: Say) -> tuple[Fact, ...]:
    shown = tuple(_phone(phone, say) for phone in entry.phones if phone.shown)
    held = tuple(_phone(phone, say) for phone in entry.phones if not phone.shown)
    return _facts(
        (say(N_("Teléfonos")), shown, False),
        (say(N_("Teléfonos que no se muestran")), held, True),
        (say(N_("Correo")), entry.email, False),
        (say(N_("Página")), entry.url, False),
    )


def _phone(phone: EntryPhone, say: Say) -> str:
    kind = "WhatsApp" if phone.kind == "whatsapp" else ""
    parts = (spoken(phone.number), kind, phone.description, phone.held_reason and f"({phone.held_reason})")
    return " · ".join(part for part in parts if part)


def _conditions(entry: Entry, say: Say) -> tuple[Fact, ...]:
    price = {True: N_("Gratis"), False: N_("Cuesta")}
    cost = ". ".join(part for part in (say(price[entry.free]) if entry.free is not None else "", entry.cost) if part)
    spoken = ", ".join(say(words.LANGUAGES[code]) if code in words.LANGUAGES else code for code in entry.languages)
    return _facts(
        (say(N_("Papeles que piden")), entry.papers, False),
        (say(N_("Costo")), cost, False),
        (say(N_("Idiomas")), spoken, False),
        (say(N_("Accesibilidad")), entry.accessibility, False),
    )


def _internal(kept: Kept, say: Say, day: Day) -> tuple[Fact, ...]:
    entry = kept.entry
    return _facts(
        (say(N_("No se muestra porque")), entry.withheld, True),
        (say(N_("Cierres por un tiempo")), tuple(closure_in_words(each, say, day) for each in entry.closures), False),
        (say(N_("Nota para colegas")), entry.note, True),
        (say(N_("De dónde salió")), " · ".join(part for part in (entry.source_url, entry.source_date) if part), False),
    )


def closure_in_words(closure: Closure, say: Say, day: Day) -> str:
    """From when until when, and why."""
    ends = say(N_("hasta el %s")).replace("%s", day(closure.ends)) if closure.ends else say(N_("hasta nuevo aviso"))
    when = f"{say(N_('Desde el %s')).replace('%s', day(closure.starts))} {ends}"
    return f"{when}: {closure.reason}" if closure.reason else when


def capacity_in_words(kept: Kept, say: Say, moment: Callable[[datetime], str]) -> str:
    """Free places as last told, with when."""
    told = kept.capacity
    if told is None:
        return ""
    of = say(N_("%(libres)s de %(total)s lugares libres")) if told.maximum is not None else say(N_("%(libres)s lugares libres"))
    said = of.replace("%(libres)s", str(told.available)).replace("%(total)s", str(told.maximum))
    return f"{said} ({moment(told.told_at)})"
