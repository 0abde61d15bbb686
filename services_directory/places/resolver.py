"""What place a person means: from an answer that is only a place, or from a free message.

Pure and in memory. Ranks; asking back is the conversation's matter (`is_ambiguous` says when).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Final

from rapidfuzz import fuzz, process

from services_directory.places import cues
from services_directory.places.context import Message, Role
from services_directory.places.distance import kilometres
from services_directory.places.gazetteer import Gazetteer, Place
from services_directory.places.mentions import Mention, mentions_in
from services_directory.places.names import Belief, Entry, How, NameIndex
from services_directory.places.spelling import sound
from services_directory.places.wording import Word, words_of

_BASE: Final[dict[str, float]] = {"exact": 0.98, "alias": 0.97, "state": 0.93, "foreign": 0.97}
_SLIPPED: Final = (0.93, 0.88, 0.75)
_ROLE_COST: Final = {
    Role.HERE: 0.0,
    Role.IN: 0.0,
    Role.NAMED: 0.03,
    Role.TO: 0.08,
    Role.FROM: 0.3,
    Role.HOME: 0.3,
    Role.LEFT: 0.35,
}
_BESIDE_ALIAS: Final = 0.82
_MILLION: Final = 6.0
_CLOSE: Final = 0.1
_APART_KM: Final = 40.0
_HOMONYMS: Final = 6
_ANSWERS: Final = 60
_ALIKE: Final = 78.0
_NEARLY: Final = 88.0
_FOREIGN_SHARE: Final = 0.12
_STATE_WORDS: Final = 4
_MOST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place somebody may mean; `score` 0..1 how sure; `matched` is text[start:end]."""

    place: Place
    score: float
    matched: str
    start: int
    end: int
    how: How


def is_ambiguous(matches: list[PlaceMatch]) -> bool:
    """Whether the two best readings of the same words lie apart and are nearly as likely: ask back."""
    if not matches:
        return False
    first = matches[0]
    rivals = [m for m in matches[1:] if (m.start, m.end) == (first.start, first.end) and m.how != "foreign"]
    for other in rivals:
        if first.how == "state" and other.place.state == first.place.state:
            continue
        if other.how == "state" and other.place.state == first.place.state:
            continue
        if first.score - other.score < _CLOSE and _apart(first.place, other.place):
            return True
    return False


class Resolver:
    """Finds places over one gazetteer; make it once, it is only read afterwards."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._index = NameIndex(gazetteer)
        self._keys = [key for key, entries in self._index.phrases.items() if len(key) > 3 and entries]
        self._keys_of: dict[str, list[str]] = {}
        for key in self._keys:
            for state in {entry.place.state for entry in self._index.phrases[key]}:
                self._keys_of.setdefault(state, []).append(key)

    def find_in_message(self, text: str) -> list[PlaceMatch]:
        """Places named inside a free message, best first; foreign ones after the Mexican ones."""
        message = Message.of(words_of(text))
        mentions = [left for found in mentions_in(message, self._index) if (left := _without_home(found, message.short)).entries]
        if not mentions:
            return []
        states: dict[str, Role] = {}
        for mention in mentions:
            states |= {entry.place.state: mention.role for entry in mention.entries if entry.how == "state"}
        ranked = [
            (match.how == "foreign", mention.role, -match.score, match.start, match)
            for mention in (_narrowed(mention, states, len(mentions)) for mention in mentions)
            for match in _matches(text, message.words, mention)
        ]
        ranked.sort(key=lambda item: item[:4])
        return _once([item[4] for item in ranked])

    def find_place(self, text: str) -> list[PlaceMatch]:
        """Readings of a text that is meant as a place, best first; empty when there is none."""
        words = words_of(text)
        if not words or len(words) > _MOST_WORDS:
            return self.find_in_message(text)
        while len(words) > 1 and _key(words) not in self._index.phrases and words[0].text in cues.LEAD:
            words = words[1:]
        if self._index.countries.get(_key(words), "MX") != "MX":
            return []
        found = self._whole(text, words) + self._with_state(text, words)
        if not found or found[0].score < _BASE["state"] * _BESIDE_ALIAS:
            found += self._by_ear(text, words)
        if not found:
            found = self.find_in_message(text) or self._alike(text, words)
        return _ranked(found)

    def _whole(self, text: str, words: list[Word]) -> list[PlaceMatch]:
        entries = self._index.phrases.get(_key(words), ())
        return _scored(text, words, entries, None, told=False, most=_ANSWERS)

    def _with_state(self, text: str, words: list[Word]) -> list[PlaceMatch]:
        """`Town State` and `State Town`, the town spelt right or nearly."""
        found: list[PlaceMatch] = []
        for size in range(1, min(_STATE_WORDS, len(words) - 1) + 1):
            for state_words, town in ((words[-size:], words[:-size]), (words[:size], words[size:])):
                code = self._index.states.get(_key(state_words)) or self._misspelt_state(_key(state_words))
                if code:
                    found += self._in_state(text, words, _without_links(town), code)
        return found

    def _misspelt_state(self, key: str) -> str:
        near = self._index.spelling.closest(sound(key)) if len(key) > 4 else []
        return next((self._index.states[name] for name, _ in near if name in self._index.states), "")

    def _in_state(self, text: str, words: list[Word], town: list[Word], code: str) -> list[PlaceMatch]:
        if not town:
            return []
        key = _key(town)
        entries = [e for e in self._index.phrases.get(key, ()) if e.place.state == code and e.how != "state"]
        if entries:
            return _scored(text, words, tuple(entries), None, told=True, most=_ANSWERS)
        known = self._gazetteer.by_state_and_name(code, key)
        if known is not None:
            return _scored(text, words, (Entry(known, "exact", Belief.SURE),), None, told=True, most=1)
        return self._alike_in_state(text, words, key, code)

    def _alike_in_state(self, text: str, words: list[Word], key: str, code: str) -> list[PlaceMatch]:
        names = self._keys_of.get(code, [])
        found: list[PlaceMatch] = []
        for name, alike, _ in process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3):
            entries = tuple(e for e in self._index.phrases[name] if e.place.state == code and e.how != "state")
            slips = 1 if alike > _NEARLY else 2
            found += _scored(text, words, entries, slips, told=True, most=_HOMONYMS)
        return found

    def _by_ear(self, text: str, words: list[Word]) -> list[PlaceMatch]:
        found: list[PlaceMatch] = []
        for name, slips in self._index.spelling.closest(sound(_key(words))):
            found += _scored(text, words, self._index.phrases[name], slips, told=False, most=_HOMONYMS)
        return found

    def _alike(self, text: str, words: list[Word]) -> list[PlaceMatch]:
        found: list[PlaceMatch] = []
        key = _key(words)
        if len(key) < 4:
            return []
        for name, alike, _ in process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5):
            slips = 1 if alike > _NEARLY else 2
            found += _scored(text, words, self._index.phrases[name], slips, told=False, most=_HOMONYMS)
        return found


def _key(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _without_links(words: list[Word]) -> list[Word]:
    while words and words[-1].text in ("de", "del", "en", "estado", "edo"):
        words = words[:-1]
    return words


def _without_home(mention: Mention, short: bool) -> Mention:
    """A Mexican place somebody left is left out: nothing is wanted there; "soy de León" is rather the one abroad.

    Three words may be an answer to the question where they are.
    """
    if mention.role < Role.HOME or (mention.told and mention.role is Role.HOME):
        return mention
    abroad = tuple(entry for entry in mention.entries if entry.how == "foreign" and entry.belief > Belief.NEVER)
    kept = not abroad and (short or mention.role is Role.HOME)
    return mention if kept else replace(mention, entries=abroad)


def _narrowed(mention: Mention, states: dict[str, Role], count: int) -> Mention:
    """`en Chiapas, Tapachula`: a state named elsewhere in the message chooses among homonyms."""
    if count < 2 or mention.told or all(entry.how == "state" for entry in mention.entries):
        return mention
    inside = tuple(entry for entry in mention.entries if entry.place.state in states)
    if not inside or any(entry.how == "state" for entry in mention.entries):
        return mention
    role = min(mention.role, *(states[entry.place.state] for entry in inside))
    return Mention(mention.first, mention.last, inside, role, mention.slips, told=True)


def _matches(text: str, words: Sequence[Word], mention: Mention) -> list[PlaceMatch]:
    span = list(words[mention.first : mention.last])
    cost = _ROLE_COST[mention.role]
    scored = _scored(text, span, mention.entries, mention.slips, told=mention.told, most=_HOMONYMS)
    return [PlaceMatch(m.place, max(0.05, m.score - cost), m.matched, m.start, m.end, m.how) for m in scored]


def _scored(
    text: str, words: list[Word], entries: tuple[Entry, ...], slips: int | None, *, told: bool, most: int
) -> list[PlaceMatch]:
    """The readings of one phrase, the likeliest first."""
    start, end = words[0].start, words[-1].end
    preferred = {e.place.state for e in entries if e.how == "alias" or (e.how == "state" and e.belief > Belief.NEVER)}
    nickname = any(entry.how == "alias" and entry.belief > Belief.NEVER for entry in entries)
    at_home = max((e.place.population for e in entries if e.place.country == "MX" and e.how == "exact"), default=0)
    at_home = 10**8 if any(e.how in ("state", "alias") for e in entries) else at_home
    found: list[PlaceMatch] = []
    for entry in entries:
        if not told and entry.how == "foreign" and at_home > entry.place.population:
            continue
        if not told and entry.how == "exact" and entry.place.population < _FOREIGN_SHARE * _abroad(entries):
            continue
        beside = entry.how == "exact" and bool(preferred) and (nickname or entry.place.state not in preferred)
        score = _score(entry, beside or (nickname and entry.how == "state")) * (1.0 if slips is None else _SLIPPED[slips]) + (
            0.02 if told else 0.0
        )
        how = entry.how if slips is None or entry.how == "foreign" else "fuzzy"
        found.append(PlaceMatch(entry.place, min(1.0, score), text[start:end], start, end, how))
    found.sort(key=lambda match: (match.how == "foreign", -match.score, match.place.state, match.place.name))
    return _once(found)[:most]


def _abroad(entries: tuple[Entry, ...]) -> int:
    return max((entry.place.population for entry in entries if entry.how == "foreign"), default=0)


def _score(entry: Entry, beside: bool) -> float:
    base = _BASE[entry.how]
    if entry.how == "exact":
        people = min(1.0, log10(max(10, entry.place.population)) / _MILLION)
        return base * (0.6 + 0.4 * people) * (_BESIDE_ALIAS if beside else 1.0)
    if entry.how == "state":
        return base * (0.8 if entry.belief == Belief.NEVER else 1.0) * (_BESIDE_ALIAS if beside else 1.0)
    if entry.belief == Belief.NEVER:
        return base * 0.8
    return base


def _apart(one: Place, other: Place) -> bool:
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude) > _APART_KM


def _ranked(found: list[PlaceMatch]) -> list[PlaceMatch]:
    """Best first, each place once."""
    found.sort(key=lambda match: (match.how == "foreign", -match.score))
    return _once(found)[:_ANSWERS]


def _once(found: list[PlaceMatch]) -> list[PlaceMatch]:
    """Each reading of the same words once, the first kept."""
    seen: dict[tuple[str, str, float, bool, int], PlaceMatch] = {}
    for match in found:
        mark = (match.place.name, match.place.state, match.place.latitude, match.how == "state", match.start)
        seen.setdefault(mark, match)
    return list(seen.values())
