"""Finds the names of places inside a message and decides which of them are meant as places.

Pure; every rule here keeps an ordinary word from becoming a town (docs/places.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services_directory.places import cues
from services_directory.places.context import NO_TAIL, Message, Role, Tail
from services_directory.places.names import Belief, Entry, NameIndex
from services_directory.places.spelling import sound

_SHORTEST_MISSPELT: Final = 5
_FREE_MISSPELT: Final = 6
# Letters a name needs to be believed without a preposition, by how many slips away it is: everyday words are near short ones.
_FREE_BY_SLIPS: Final = (_FREE_MISSPELT, 7, 10)
_JOINED: Final = 3
_CITY: Final = 50_000
_SMALL_TOWN: Final = 10_000
_BIG_CITY: Final = 150_000
_BIG_TOWN: Final = 25_000
_STREET_ALWAYS: Final = frozenset(
    [
        *("calle", "avenida", "av", "ave", "metro", "blvd", "boulevard", "calzada", "rue", "street", "avenue"),
        *("colonia", "col", "fraccionamiento", "fracc", "parque", "jardin", "glorieta", "secundaria", "primaria"),
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words first..last-1 of the message name one of the entries; `slips` is None when spelt right."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    role: Role
    slips: int | None
    told: bool  # its state or country was said


def mentions_in(message: Message, index: NameIndex) -> Iterator[Mention]:
    """The mentions, in order of the text, never overlapping."""
    at, count = 0, len(message.words)
    while at < count:
        mention, following = _exact(message, index, at)
        if mention is None and following == at:
            mention = _misspelt(message, index, at)
        if mention is not None:
            yield mention
            following = mention.last
        at = max(following, at + 1)


def _exact(message: Message, index: NameIndex, at: int) -> tuple[Mention | None, int]:
    """The longest name at this word that is meant as a place; else the word after a phrase that is none."""
    words = message.words
    longest = min(index.longest.get(words[at].text, 0), len(words) - at)
    for size in range(longest, 0, -1):
        end = at + size
        if any(word.after_break or word.after_comma for word in words[at + 1 : end]):
            continue
        key = words[at].text if size == 1 else " ".join(word.text for word in words[at:end])
        entries = index.phrases.get(key)
        if entries is None:
            continue
        tail = message.tail(end, index)
        if index.is_no_place(key) and not tail.state and not message.french_city(at):
            return None, end
        mention = _accepted(message, index, key, entries, at, end, tail)
        if mention is not None:
            return mention, mention.last
    return None, at


def _accepted(
    message: Message, index: NameIndex, key: str, entries: tuple[Entry, ...], at: int, end: int, tail: Tail
) -> Mention | None:
    role, said = message.role(at)
    told = _in_tail(entries, tail)
    if not told and any(entry.how == "alias" for entry in entries):
        told = index.in_state(key, tail.state)
    if told:
        plain = all(entry.place.population < _SMALL_TOWN and entry.how == "exact" for entry in told)
        doubtful = index.is_ordinary(key) and (not said or index.is_no_place(key))
        if not (plain and (doubtful or _is_a_word_beside_a_city(message, entries, tail))):
            return Mention(at, end if tail.country == "MX" else tail.end, told, role, None, told=True)
    if message.french_city(at):
        return Mention(at, end, tuple(entry for entry in entries if entry.place.state == "09"), role, None, told=False)
    if tail.country not in ("", "MX") and all(entry.belief < Belief.SURE for entry in entries):
        return None
    best = max((entry.belief for entry in entries), default=Belief.NEVER)
    if best == Belief.NEVER or not _believed(message, index, key, entries, at, role, said):
        return None
    return Mention(at, end, tuple(entry for entry in entries if _kept(entry, best)), role, None, told=False)


def _is_a_word_beside_a_city(message: Message, entries: tuple[Entry, ...], tail: Tail) -> bool:
    """`Matamoros camp`: rather the city and a word than the hamlet of that name in Campeche."""
    doubtful = tail.end > 0 and message.words[tail.end - 1].text in cues.SHORT_AND_WORD
    return doubtful and any(entry.belief == Belief.SURE and entry.place.population >= _BIG_CITY for entry in entries)


def _kept(entry: Entry, best: Belief) -> bool:
    # A homonym that is a hamlet stays out of free text unless the name itself is doubtful.
    return entry.belief > Belief.NEVER or best <= Belief.NEAR


def _in_tail(entries: tuple[Entry, ...], tail: Tail) -> tuple[Entry, ...]:
    if tail == NO_TAIL:
        return ()
    return tuple(
        entry
        for entry in entries
        if entry.how != "state"
        and ((tail.state and entry.place.state == tail.state) or (tail.country and entry.place.country == tail.country))
        and not (tail.country == "MX" and entry.belief < Belief.SURE)
    )


def _believed(message: Message, index: NameIndex, key: str, entries: tuple[Entry, ...], at: int, role: Role, said: bool) -> bool:
    """The rule of trust: does what stands around the name make it a place?"""
    best = max(entry.belief for entry in entries)
    if best == Belief.SURE:
        return _is_no_namesake(message, index, key, entries, at)
    if message.is_person(at) or message.is_street(at) or (key in index.given and role is Role.TO):
        return False
    if said:
        return not _is_common_thing(message, key, entries, at)
    if key in index.given:
        return False
    return _believed_alone(message, index, key, entries, at)


def _is_no_namesake(message: Message, index: NameIndex, key: str, entries: tuple[Entry, ...], at: int) -> bool:
    """A name that is a place by itself may still be a person's, a street's, a dish's or a club's."""
    if any(entry.place.kind == "landmark" for entry in entries):
        return True
    if message.before(at) in _STREET_ALWAYS or message.is_namesake(at):
        return False
    if message.is_called(at, at + key.count(" ") + 1, index.given):
        return False
    return not (key in index.given and message.is_person(at))


def _is_common_thing(message: Message, key: str, entries: tuple[Entry, ...], at: int) -> bool:
    """`en la orilla`, `por el paso`: an article and a small town's name in small letters is rather the thing than the town."""
    small = all(entry.how == "exact" and entry.place.population < _BIG_TOWN for entry in entries)
    return small and key.split()[0] in cues.SPANISH_ARTICLES and not message.words[at].capital


def _believed_alone(message: Message, index: NameIndex, key: str, entries: tuple[Entry, ...], at: int) -> bool:
    """Without a preposition: is the name nearly all that is said, or written like a name?"""
    people = max(entry.place.population for entry in entries)
    if len(key.split()) == len(message.words):
        return people >= _BIG_CITY or key not in index.guarded
    if message.short and message.is_wanted(at) and people >= _CITY:
        return entries[0].how != "foreign"
    doubtful = max(entry.belief for entry in entries) < Belief.SOME
    return not doubtful and (message.has_capital(at) or message.is_wanted(at))


def _misspelt(message: Message, index: NameIndex, at: int) -> Mention | None:
    """A big place written by ear, alone or run over up to three words."""
    words = message.words
    if message.is_person(at) or message.before(at) in _STREET_ALWAYS or message.is_namesake(at):
        return None
    opens = (index.longest.get(words[at].text, 1) > 1 and len(words[at].text) > 1) or words[at].text in index.openings
    most = min(_JOINED, len(words) - at) if opens else 1
    for size in range(most, 1, -1):
        if any(word.after_break or word.after_comma for word in words[at + 1 : at + size]):
            continue
        texts = [word.text for word in words[at : at + size]]
        plain = all(text in index.guarded or text in cues.BETWEEN for text in texts)
        joined = sound("".join(texts))
        names = [] if plain else [(name, 0) for name in index.spelling.same_sound(joined)]
        if not names and len(texts[-1]) > _JOINED:
            near = index.spelling.closest(joined)
            most = 0 if texts[0] in cues.SPANISH_ARTICLES else 1
            names = [(name, slips) for name, slips in near if name.split()[0] == texts[0] and slips <= most]
        if names:
            return _from_names(message, index, at, at + size, names)
    text = words[at].text
    if len(text) < _SHORTEST_MISSPELT or not text.isalpha() or _is_guarded(text, index):
        return None
    if any(entry.belief == Belief.SURE for entry in index.phrases.get(text, ())):
        return None  # spelt right and weighed already
    glued = text.removeprefix("en")
    if glued != text and len(glued) >= _FREE_MISSPELT and any(e.belief == Belief.SURE for e in index.phrases.get(glued, ())):
        return Mention(at, at + 1, index.phrases[glued], Role.IN, 0, told=False)
    # Run together, a name of several words must sound exactly right: half of one is too often another word.
    names = [(name, slips) for name, slips in index.spelling.closest(sound(text)) if slips == 0 or " " not in name]
    return _from_names(message, index, at, at + 1, names)


def _is_guarded(text: str, index: NameIndex) -> bool:
    return text in index.guarded or text.removesuffix("s") in index.guarded or text.removesuffix("es") in index.guarded


def _from_names(message: Message, index: NameIndex, at: int, end: int, names: list[tuple[str, int]]) -> Mention | None:
    role, said = message.role(at)
    tail = message.tail(end, index)
    entries: list[Entry] = []
    slips = 0
    for name, away in names:
        size = len(name)
        free = size >= _FREE_BY_SLIPS[min(away, 2)]
        if not (free or said):
            continue
        entries += [entry for entry in index.phrases[name] if entry.belief == Belief.SURE]
        slips = away
    if not entries:
        return None
    told = _in_tail(tuple(entries), tail)
    if told:
        return Mention(at, tail.end, told, role, slips, told=True)
    return Mention(at, end, tuple(entries), role, slips, told=False)
