"""Words of the Today page: what people reported, needs by name, an entry's facts in one glance. Spanish for the catalogs."""

from collections.abc import Callable
from typing import Final

from services_directory.console.wording import N_
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.revision.difference import LABELS, in_words, need_words
from services_directory.starter.phones import spoken as in_groups

Say = Callable[[str], str]

MISTAKES: Final[dict[str, str]] = {
    "closed": N_("está cerrado o ya no existe"),
    "moved": N_("se cambió de lugar"),
    "phone": N_("el teléfono no sirve"),
    "money": N_("pidieron dinero"),
    "turned_away": N_("no los recibieron"),
    "other": N_("otro dato está mal"),
    "C2": N_("lo encontraron cerrado"),
    "C3": N_("nadie respondió"),
    "D2": N_("los datos son viejos"),
}
# What somebody on the phone asks about, one after the other.
_GLANCE: Final = ("address", "opening_hours", "needs", "cost", "papers", "admits")


def glance(entry: Entry, say: Say) -> list[tuple[str, str]]:
    """Label and words of the facts that go stale; those that say nothing are left out."""
    empty = say(N_("(vacío)"))
    said = [(say(LABELS[field]), in_words(field, entry, say)) for field in _GLANCE]
    return [(label, text) for label, text in said if text != empty]


def dialled(phone: EntryPhone) -> str:
    """What a tel: link holds; '' for a number that cannot be dialled."""
    return phone.number if phone.number.lstrip("+*").isdecimal() else ""


def spoken(phone: EntryPhone) -> str:
    """A Mexican number in groups, as it is read out."""
    return in_groups(phone.number).removeprefix("+52 ")


def need(code: str) -> str:
    """The Spanish name of a need."""
    return need_words().get(code, code)
