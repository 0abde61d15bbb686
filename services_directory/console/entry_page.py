"""What the page of the form shows beside the fields: week, map, cards as people will see them, what others changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services_directory.console import entry_words as words
from services_directory.console.entry_fields import YES
from services_directory.console.hours_picker import CODES, SHIFTS
from services_directory.console.hours_week import DAYS, week_of
from services_directory.console.house import Console
from services_directory.console.place_map import map_of, names_of
from services_directory.console.showing import Shown
from services_directory.console.typed import Typed
from services_directory.console.wording import N_
from services_directory.console.wording import words as words_in
from services_directory.listings.draft import card_snapshot, listing_of, texts_still_true
from services_directory.listings.duplicates import Alike
from services_directory.listings.entry import Entry
from services_directory.listings.terms import Need
from services_directory.revision.difference import FieldDifference
from services_directory.scope import Staff

_SPARE: Final = 2  # empty rows for phones and closures
_DRAFT: Final = 10**9  # a number no entry has
WHY: Final = {"name": N_("el nombre y el lugar se parecen"), "phone": N_("mismo teléfono"), "address": N_("mismo domicilio")}
SECTIONS: Final = (
    ("nombre", N_("Nombre")),
    ("da", N_("Qué da")),
    ("quien", N_("A quién")),
    ("lugar", N_("Lugar")),
    ("contacto", N_("Teléfonos")),
    ("horas", N_("Horario")),
    ("condiciones", N_("Papeles y costo")),
    ("cerrado", N_("Cierres")),
    ("oficina", N_("De la oficina")),
)


@dataclass(frozen=True, slots=True)
class Others:
    """A proposal of somebody that waits for the same entry, and what it would change."""

    id: str
    author: str
    differences: Sequence[FieldDifference]


@dataclass(frozen=True, slots=True)
class Draft:
    """The state of a form: what is typed, the entry it makes, what is wrong, what the person must see before it goes in."""

    typed: Typed
    entry: Entry
    number: int | None = None
    version: int = 0
    problems: Mapping[str, str] = field(default_factory=dict)
    changed: Sequence[FieldDifference] = ()
    others: Sequence[Others] = ()
    alike: Sequence[Alike] = ()
    preview: bool = False
    notice: str = ""


def page_of(
    console: Console, staff: Staff, draft: Draft, needs: Sequence[Need], offices: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """All that the template needs."""
    entry, say = draft.entry, words_in(staff.language).gettext
    problems = {name: _sentence(name, text, say) for name, text in draft.problems.items()}
    typed = draft.typed
    return {
        "draft": draft,
        "f": typed,
        "problems": problems,
        "needs": _groups(needs),
        "words": words,
        "days": list(zip(CODES, DAYS, strict=True)),
        "shifts": range(SHIFTS),
        "phones": _rows(typed, "tel"),
        "closures": _rows(typed, "cierre"),
        "sections": SECTIONS,
        "state": console.gazetteer.states[entry.state].name if entry.state else "",
        "towns": names_of(console.gazetteer, entry.state) if entry.state else [],
        "map": map_of(console.gazetteer, entry.state, typed.one("municipio")) if entry.state else None,
        "week": None
        if {"horario", "escrito"} & set(problems)
        else week_of(entry.opening_hours, entry.closures, entry.timezone, console.clock(), say),
        "cards": cards_of(console, entry, draft.number) if draft.preview else None,
        "languages": {**words.LANGUAGES, **{code: code for code in entry.languages if code not in words.LANGUAGES}},
        "offices": offices,
        "yes": YES,
        "why": WHY,
    }


def cards_of(console: Console, entry: Entry, number: int | None) -> list[tuple[str, str, Shown]]:
    """The bot's card of an entry as it would be, in each language: code, language's own name, card. Empty: it is not shown."""
    snapshot = console.directory.snapshot()
    published = snapshot.listing(number) if number else None
    capacity = published.capacity if published else None
    listing = listing_of(entry, number or _DRAFT, capacity, texts_still_true(entry, published))
    if listing is None:
        return []
    over, now = card_snapshot(snapshot, listing), console.clock()
    shown = ((code, name, console.showing.card(over, listing.number, code, now)) for code, name in console.showing.languages)
    return [(code, name, card) for code, name, card in shown if card is not None]


def _sentence(name: str, text: str, say: Any) -> str:  # noqa: ANN401
    first, mark, rest = text.partition(" ¿Quiso decir")
    return f"{say(first)}{mark}{rest}"


def _rows(typed: Typed, prefix: str) -> list[int]:
    """The rows that are filled, and empty ones after them."""
    used = typed.rows(prefix)
    first = max(used, default=-1) + 1
    return [*used, *range(first, first + _SPARE)]


def _groups(needs: Sequence[Need]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Groups with their name and needs to tick."""
    found: dict[str, list[tuple[str, str]]] = {}
    for need in needs:
        found.setdefault(need.group, []).append((need.code, need.label))
    return [(code, words.GROUPS.get(code, code), ticks) for code, ticks in found.items()]
