"""The word lists behind names and addresses, read once on first use. Knows no rule."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from services_directory.privacy.folding import fold

_HERE: Final = Path(__file__).parent
_WORD: Final = re.compile(r"[^\W\d_]+")
# How keyboards and ears misspell: letters that sound alike in Spanish.
_SOUND: Final = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("[cz](?=[ei])|z"), "s"),
    (re.compile("qu|k"), "c"),
    (re.compile("v"), "b"),
    (re.compile("h"), ""),
    (re.compile("ll"), "y"),
)


def word_set(words: str) -> frozenset[str]:
    """Words written one after the other with blanks between."""
    return frozenset(words.split())


Phrases = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Lists:
    """Folded words. `common` holds words that are never a name; `also_words` names that are words too."""

    given: frozenset[str]
    surnames: frozenset[str]
    also_words: frozenset[str]
    also_given: frozenset[str]
    common: frozenset[str]
    sounds: frozenset[str]
    places: Phrases
    organisations: Phrases

    def place_at(self, folded: str, start: int) -> int:
        """How many words the longest place beginning at this offset has; 0 if none."""
        words = _WORD.findall(folded[start : start + 60])
        return longest(self.places, words)


def longest(phrases: Phrases, words: list[str]) -> int:
    """Length in words of the longest phrase that words begin with."""
    found = (len(p) for p in phrases.get(words[0], ()) if tuple(words[: len(p)]) == p) if words else ()
    return max(found, default=0)


def sound(word: str) -> str:
    """A word as it sounds, so that "nesecito" is "necesito"."""
    for pattern, instead in _SOUND:
        word = pattern.sub(instead, word)
    return word


@cache
def lists() -> Lists:
    """All lists."""
    given, surnames, also = _words("given_names.txt"), _words("surnames.txt"), _words("names_also_words.txt")
    places = _phrases("places.txt")
    single = {first for first, tails in places.items() if (first,) in tails}
    common = (_words("words.txt") | single) - (given | surnames) | (single - also - given - surnames)
    named = also & (given | surnames)
    return Lists(
        given - also,
        surnames - also,
        named,
        named & given,
        common,
        frozenset(map(sound, common)),
        places,
        _phrases("organisations.txt"),
    )


def _lines(name: str) -> list[str]:
    return [line for line in fold((_HERE / name).read_text(encoding="utf-8")).splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _phrases(name: str) -> Phrases:
    phrases: Phrases = {}
    for line in _lines(name):
        for phrase in line.split("|"):
            words = tuple(_WORD.findall(phrase))
            phrases.setdefault(words[0], []).append(words)
    return phrases
