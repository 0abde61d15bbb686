"""Which entries a new one may be a copy of: the same phone, or nearly the same name at the same place. Pure, over what is known.

Made for many questions: an index is filled once, a question looks at few.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from services_directory.console.wording import N_
from services_directory.listings.entry import Entry
from services_directory.listings.words import folded
from services_directory.places.wording import normalise

ALIKE: Final = 88
SAME_PHONE: Final = N_("tiene el mismo teléfono")
SAME_NAME: Final = N_("se llama casi igual y está en el mismo lugar")
_FEW: Final = 60
_LEGAL: Final = re.compile(r" (?:a ?c|i ?a ?p|s ?c|a ?r|a ?b ?p|asociacion civil|institucion de asistencia privada)$")
_PHONE_SHARED_BY: Final = 3
_NAME_WITH_PHONE: Final = 60
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entry is known by. `mine`: within reach of who imports; others are only here when everybody can see them."""

    key: str
    number: int
    organization: str
    service: str
    state: str
    municipality: str
    mine: bool

    @property
    def name(self) -> tuple[str, str, str, str]:
        """Organization, service and place, folded."""
        return name_of(self.organization, self.service, self.state, self.municipality)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An entry that may be the same, and why (a marked Spanish sentence)."""

    number: int
    title: str
    why: str


def name_of(organization: str, service: str, state: str, municipality: str) -> tuple[str, str, str, str]:
    """How an entry without a key is recognised."""
    return folded(organization), folded(service), state, folded(municipality)


class Known:
    """What there is already."""

    def __init__(self, identities: Sequence[Identity], phones: Iterable[tuple[str, str]]) -> None:
        self._all = identities
        self.by_key = {each.key: each for each in identities if each.mine}
        self._by_name: dict[tuple[str, str, str, str], list[Identity]] = defaultdict(list)
        self._by_word: dict[tuple[str, str, str], list[Identity]] = defaultdict(list)
        by_any_key = {each.key: each for each in identities}
        self._by_phone: dict[str, list[Identity]] = defaultdict(list)
        for each in identities:
            self._by_name[each.name].append(each)
            for word in _words(each.organization):
                self._by_word[each.state, folded(each.municipality), word].append(each)
        for number, key in phones:
            if key in by_any_key:
                self._by_phone[number].append(by_any_key[key])

    def named(self, organization: str, service: str, state: str, municipality: str) -> list[Identity]:
        """Entries within reach of exactly this name at this place; without a service, of this organization there."""
        if service:
            return [each for each in self._by_name.get(name_of(organization, service, state, municipality), ()) if each.mine]
        plain, place = folded(organization), folded(municipality)
        near = [each for word in _words(organization) for each in self._by_word.get((state, place, word), ())]
        return list({each.key: each for each in near if each.mine and folded(each.organization) == plain}.values())

    def duplicates_of(self, entry: Entry) -> list[Likeness]:
        """Entries this one may be a copy of, the likeliest first."""
        found: dict[str, Likeness] = {}
        title = f"{_bare(entry.organization)} {folded(entry.service)}"
        for each in self._near(entry):
            if self._alike(title, entry, each):
                found[each.key] = Likeness(each.number, f"{each.organization} · {each.service}", SAME_NAME)
        for phone in entry.phones:
            shared = self._by_phone.get(phone.number, ())
            for each in shared if len(shared) <= _PHONE_SHARED_BY else ():
                if fuzz.token_set_ratio(
                    folded(each.organization), folded(entry.organization)
                ) >= _NAME_WITH_PHONE and _same_service(entry, each):
                    found.setdefault(each.key, Likeness(each.number, f"{each.organization} · {each.service}", SAME_PHONE))
        return list(found.values())

    def _near(self, entry: Entry) -> Iterable[Identity]:
        """Entries in the municipality that share a word of the name: the rarest words first, few in all."""
        place = folded(entry.municipality)
        lists = [self._by_word.get((entry.state, place, word), []) for word in _words(entry.organization)]
        found: dict[str, Identity] = {}
        for some in sorted(lists, key=len):
            for each in some[:_FEW]:
                found.setdefault(each.key, each)
            if len(found) >= _FEW:
                break
        return found.values()

    @staticmethod
    def _alike(title: str, entry: Entry, other: Identity) -> bool:
        if fuzz.ratio(_bare(entry.organization), _bare(other.organization)) < ALIKE:
            return False
        return fuzz.ratio(title, f"{_bare(other.organization)} {folded(other.service)}") >= ALIKE


def _bare(name: str) -> str:
    """A name without signs and without what kind of association it is."""
    return _LEGAL.sub("", normalise(name))


def _same_service(entry: Entry, other: Identity) -> bool:
    return fuzz.token_set_ratio(folded(entry.service), folded(other.service)) >= _NAME_WITH_PHONE


def _words(name: str) -> list[str]:
    words = Counter(word for word in folded(name).replace(",", " ").split() if len(word) >= _SHORT)
    return list(words) or folded(name).split()[:1]
