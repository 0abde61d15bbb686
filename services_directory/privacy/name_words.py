"""Words as the name rules see them: what each could be, and which lie inside a place or an organisation. Decides nothing."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from services_directory.privacy.words import Lists, lists, longest, sound, word_set

# How a word stands to names: known one; one that is also a word; not in any list; never a name.
Level = Literal["known", "maybe", "unknown", "never"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_SAINTS: Final = word_set("san santa santo sta sto saint sainte sao sen")
PARTICLES: Final = word_set("de del la las los da do das dos van von bin ben al el di le du des st mc mac abd ibn y e")
_HOUSES: Final = word_set(
    "albergue albergues shelter refugio casa hogar comedor desayunador parroquia iglesia templo capilla catedral "
    "basilica centro hospital clinica sanatorio escuela primaria secundaria preparatoria prepa kinder instituto "
    "fundacion asociacion parque mercado estacion hotel posada universidad estadio puente aeropuerto puerto "
    "municipio mision misioneros misioneras orden diocesis caritas pastoral consulado penal carcel biblioteca "
    "dispensario panteon metro cerro rio isla ciudad villa pueblo estado church school eglise foyer auberge ecole "
    "lekol legliz lopital abrigo igreja escola campamento refuge mission plaza glorieta monumento barrio alcaldia "
    "delegacion"
)
# What may stand between such a word and the name it bears.
_BETWEEN: Final = word_set(
    "de del la las los el migrante migrantes dia y dia padre madre hermano hermana fray sor san santa nuestra "
    "senora sagrado general regional dr doctor doctora municipal catolica casa du des saint nan"
)
_INSIDE: Final = word_set("de del la las los el buen pastor y")
_MOST_INSIDE: Final = 6
_MOSTLY: Final = 0.6
_ENOUGH: Final = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place; `capital` only where capitals tell something."""

    folded: str
    start: int
    end: int
    level: Level
    capital: bool
    given: bool
    surname: bool


def read_words(text: str, folded: str) -> list[Word]:
    """All words of the message."""
    known = lists()
    spans = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
    telling = _capitals_tell([text[s:e] for _, s, e in spans])
    return [_word(known, word, s, e, telling and text[s].isupper()) for word, s, e in spans]


def _word(known: Lists, word: str, start: int, end: int, capital: bool) -> Word:
    given, surname = _in(word, known.given), _in(word, known.surnames)
    if given or surname:
        level: Level = "known"
    elif word in known.also_words:
        level = "maybe"
    else:
        level = "never" if len(word) == 1 or _is_common(known, word, capital) else "unknown"
    also = word in known.also_words
    return Word(word, start, end, level, capital, given or word in known.also_given, surname or also)


def _is_common(known: Lists, word: str, capital: bool) -> bool:
    parts = re.split(r"['\-]", word)
    if word in known.common or word in PARTICLES or all(part in known.common for part in parts):
        return True
    return not capital and sound(word) in known.sounds


def _in(word: str, names: frozenset[str]) -> bool:
    if word in names:
        return True
    return "-" in word and any(part in names for part in word.split("-"))


def _capitals_tell(words: list[str]) -> bool:
    """In a message all in capitals, or With Every Word So, capitals say nothing."""
    long = [word for word in words if len(word) > 1]
    upper = sum(word.isupper() for word in long)
    title = sum(word[0].isupper() for word in long)
    return len(long) < _ENOUGH or (upper < _MOSTLY * len(long) and title < 0.8 * len(long))


def sheltered(words: list[Word], folded: str, strong: set[int]) -> set[int]:
    """Indexes of words that belong to the name of a place, a saint or an organisation; none right after a strong cue."""
    known, inside = lists(), set[int]()
    plain = [word.folded for word in words]
    for i, word in enumerate(words):
        if i in strong:
            continue
        ahead = plain[i : i + 8]
        size = max(_place_size(known, words, i, ahead), longest(known.organisations, ahead))
        inside.update(range(i, i + size))
        if word.folded in _SAINTS and i + 1 < len(words) and _touch(folded, word, words[i + 1]):
            inside.update(range(i, _saint_end(words, folded, i)))
        if word.folded in _HOUSES:
            inside.update(_house(words, folded, i))
    return inside


def _place_size(known: Lists, words: list[Word], i: int, ahead: list[str]) -> int:
    """A place of one word that is also a name counts only where no name stands beside it."""
    size = longest(known.places, ahead)
    return 0 if size == 1 and words[i].level in ("known", "maybe") else size


def _saint_end(words: list[Word], folded: str, i: int) -> int:
    if words[i].folded == "santa" and words[i + 1].level == "never":
        return i + 1
    end = i + 2
    while end < len(words) and _touch(folded, words[end - 1], words[end]) and words[end].level == "maybe" and end < i + 4:
        end += 1
    return end


def _house(words: list[Word], folded: str, i: int) -> range:
    """The name an organisation bears: "albergue Jesús el Buen Pastor". "casa de María" is somebody's."""
    j = i + 1
    while j < min(len(words), i + 5) and words[j].folded in _BETWEEN and _touch(folded, words[j - 1], words[j]):
        j += 1
    whose = words[i].folded in ("casa", "hogar") and j == i + 2 and words[i + 1].folded == "de"
    if whose or (j > i + 1 and words[j - 1].folded == "y"):
        return range(i, i + 1)
    while j < len(words) and j - i <= _MOST_INSIDE and _touch(folded, words[j - 1], words[j]):
        word = words[j]
        if not (word.capital or word.level in ("known", "maybe") or word.folded in _INSIDE):
            break
        j += 1
    return range(i, j)


def _touch(folded: str, left: Word, right: Word) -> bool:
    between = folded[left.end : right.start]
    return between.isspace() and "\n" not in between


def touch(folded: str, left: Word, right: Word) -> bool:
    """Whether nothing but blanks, or the point of an initial, lies between."""
    between = folded[left.end : right.start].replace(".", "", 1) if left.end - left.start <= 3 else folded[left.end : right.start]
    return between.isspace() and "\n" not in between
