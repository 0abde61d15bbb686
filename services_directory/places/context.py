"""What stands around a name in a message: a preposition, a title, a state or country after it.

Pure; reads words and the name index.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from services_directory.places import cues
from services_directory.places.names import Belief, NameIndex
from services_directory.places.wording import Word

_LOOK_BACK: Final = 3
_FEW_WORDS: Final = 3
_MOSTLY: Final = 0.5


class Role(IntEnum):
    """Why a place is named; the smaller, the likelier it is where help is wanted."""

    HERE = 0  # estoy en, I am in
    IN = 1  # en, in, nan
    NAMED = 2  # no preposition
    TO = 3  # para, to
    FROM = 4  # "not in"
    HOME = 5  # soy de, I'm from: a Mexican may well live there
    LEFT = 6  # vengo de, salí de, nací en: where they are no more


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name: a state or a country, and the word after it."""

    state: str
    country: str
    end: int


NO_TAIL: Final = Tail("", "", 0)


@dataclass(frozen=True, slots=True)
class Message:
    """A message read once: its words, and whether its capitals mean something."""

    words: Sequence[Word]
    capitals_count: bool
    french: bool

    @classmethod
    def of(cls, words: Sequence[Word]) -> Message:
        """Words with what the whole of them tells: mostly capitals, French."""
        capitals = sum(word.capital for word in words)
        french = sum(word.text in cues.FRENCH for word in words)
        return cls(words, capitals <= _MOSTLY * len(words), french >= 2)

    @property
    def short(self) -> bool:
        """So few words that a bare name is likely a place."""
        return len(self.words) <= _FEW_WORDS

    def before(self, at: int, back: int = 1) -> str:
        """The folded word so many before, '' at a sentence's beginning or across its end."""
        for step in range(back):
            if at - step <= 0 or self.words[at - step].after_break:
                return ""
        return self.words[at - back].text

    def role(self, at: int) -> tuple[Role, bool]:
        """The role of a name beginning at this word, and whether a preposition said so."""
        k = at
        while self.before(k) in cues.BETWEEN:
            k -= 1
        skipped = [word.text for word in self.words[k:at]]
        if skipped and (skipped[-1] in cues.SPANISH_ARTICLES or all(word in cues.FROM for word in skipped)):
            k = at  # "en la victoria" is no town; "soy de X" has nothing in between
        lead = self.before(k)
        if not lead:
            return Role.NAMED, False
        if self.words[k - 1].accent_a or lead in cues.IN:
            return self._inside(k - 1)
        if lead in cues.FROM:
            return self._out_of(k - 1, lead)
        if lead in cues.TO:
            arrived = lead in ("a", "rive") and self.before(k - 1) in cues.ARRIVED
            return (Role.IN if arrived else Role.TO), arrived or lead not in ("a", "al")
        if lead in cues.ARRIVED:
            return Role.IN, True
        return Role.NAMED, False

    def _inside(self, at: int) -> tuple[Role, bool]:
        near: set[str] = set()
        for step in range(_LOOK_BACK):
            if at - step <= 0 or self.words[at - step].after_break or self.words[at - step].after_comma:
                break
            near.add(self.words[at - step - 1].text)
        if self.before(at) in cues.BORN:
            return Role.LEFT, True
        if near & cues.NOT:
            return Role.FROM, True
        return (Role.HERE if near & cues.NOW else Role.IN), True

    def _out_of(self, at: int, lead: str) -> tuple[Role, bool]:
        left = self.before(at)
        if left in cues.ORIGIN or (lead in ("soti", "depi", "depuis")):
            return (Role.LEFT if left in cues.LEAVING else Role.HOME), True
        if left in cues.PLACE_NOUNS or lead == "desde":
            return Role.IN, left not in cues.STREET
        return Role.NAMED, False

    def is_person(self, at: int) -> bool:
        """Whether a title or a kinship word comes right before."""
        return self.before(at) in cues.PERSON

    def is_called(self, at: int, end: int, given: Collection[str]) -> bool:
        """Whether the words from `at` to `end` are how somebody is called: "José Tampico", "mi vecina Mérida me dijo"."""
        if self.words[at].after_comma:
            return False
        k = at
        while self.before(k) in given and self.before(k) not in cues.RATHER_WORDS:
            k -= 1
        lead = self.before(k)
        if k < at and lead in cues.STREET and self.words[at].text in given:
            return True  # "colonia Benito Juárez", but "colonia Benito Juárez Cancún"
        thing = lead in cues.STREET or lead in cues.PLACE_NOUNS or lead in cues.WANTED
        if lead in cues.SAINTS or (thing and lead not in cues.TITLES):
            return False
        if lead in cues.NAMING and any(self.before(k, back) in cues.NAMED_PLACES for back in (2, 3, 4)):
            return False
        if k < at or lead in cues.NAMING:
            return lead not in cues.IN and lead not in cues.SPANISH_ARTICLES
        if lead in cues.BEING and self.before(k - 1) in cues.NAMING:
            return True
        whose = self.before(k - 1) in cues.WHOSE and (lead in cues.PERSON or lead in cues.TITLES)
        return whose and end < len(self.words) and not (self.words[end].after_break or self.words[end].after_comma)

    def is_namesake(self, at: int) -> bool:
        """Whether a thing, a dish, a club or a firm is named: "queso oaxaca", "volcán de Colima", "el Puebla"."""
        lead = self.before(at)
        if lead in cues.NAMESAKES or lead in cues.FIRMS:
            return True
        left = self.before(at - 1) if lead else ""
        if (lead in ("de", "del") and left in cues.NAMESAKES) or (lead in ("con", "y") and left == "esquina"):
            return True
        if lead == "al":
            return left in cues.BEATEN
        if lead not in cues.MASCULINE or self.words[at].text in cues.WITH_ARTICLE:
            return False
        return left not in cues.IN and left not in cues.PLACE_NOUNS and left not in cues.ARRIVED and left not in cues.ORIGIN

    def is_street(self, at: int) -> bool:
        """Does a word for a street stand before it?"""
        return self.before(at) in cues.STREET

    def is_wanted(self, at: int) -> bool:
        """Does a word for wanting stand before it?"""
        return self.before(at) in cues.WANTED

    def has_capital(self, at: int) -> bool:
        """A capital that is not owed to the beginning of a sentence or to shouting."""
        word = self.words[at]
        return self.capitals_count and word.capital and not word.after_break

    def french_city(self, at: int) -> bool:
        """`à Mexico` is the city (the country is `au Mexique`)."""
        if self.words[at].text != "mexico" or at == 0:
            return False
        lead = self.words[at - 1]
        return lead.accent_a or (self.french and lead.text in ("a", "sur", "vers", "de", "ville"))

    def tail(self, end: int, index: NameIndex) -> Tail:
        """The state or country right after the name that ends before word `end`."""
        at = end
        while at < len(self.words) and self.words[at].text in ("de", "del", "en", "estado", "edo") and at < end + 2:
            if self.words[at].after_break:
                return NO_TAIL
            at += 1
        if at >= len(self.words) or self.words[at].after_break:
            return NO_TAIL
        state = self._state_at(at, end, index)
        if state.state or self.words[end].text in ("en", "de", "del"):
            return state
        return self._country_at(at, index)

    def _state_at(self, at: int, end: int, index: NameIndex) -> Tail:
        longest = min(index.longest_state.get(self.words[at].text, 0), len(self.words) - at)
        for size in range(longest, 0, -1):
            key = " ".join(word.text for word in self.words[at : at + size])
            code = index.states.get(key)
            if code is None:
                continue
            beliefs = [entry.belief for entry in index.phrases[key] if entry.how == "state"]
            plain = max(beliefs, default=Belief.NEVER)
            after = at + size
            last = after == len(self.words) or self.words[after].after_break
            if plain > Belief.NEVER or self.words[end].after_comma or last or key not in cues.SHORT_AND_WORD:
                return Tail(code, "", at + size)
        return NO_TAIL

    def _country_at(self, at: int, index: NameIndex) -> Tail:
        longest = min(index.longest.get(self.words[at].text, 0), len(self.words) - at)
        for size in range(longest, 0, -1):
            country = index.countries.get(" ".join(word.text for word in self.words[at : at + size]))
            if country:
                return Tail("", country, at + size)
        return NO_TAIL
