"""A message as numbers, the same in both engines: words, word pairs, letter runs, and concepts of the lexicon.

Runs on Python 3.10 and up.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlu_data.concepts import Found, Lexicon
from nlu_data.spelling import clauses

STEM = 4  # letters of a beginning
RUNS = (2, 3, 4, 5)  # letters of a run, inside a word with its edges
# How a concept stands in a message: clear, only hinted at, negated, clear by words that no training line has.
CLEAR, HINT, NEGATED, ALONE = "s", "w", "n", "a"


@dataclass(frozen=True)
class Read:
    """A message read once.

    Its clauses as words; words and accented letters ("w:", "a:") and letter runs ("c:"), each counted; concepts.
    """

    parts: list[list[str]]
    words: Counter[str]
    runs: Counter[str]
    concepts: list[Found]

    def signs(self, known: Container[str]) -> set[tuple[str, str]]:
        """Each concept with how it stands there; `known` are the features some training line has."""
        words = [word for part in self.parts for word in part]
        return {(_sign(found, words[found.start : found.end], known), found.concept) for found in self.concepts}


class Features:
    """Turns a message into counted features, by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, text: str) -> Read:
        """Everything a message holds."""
        parts = clauses(text)
        words = [word for part in parts for word in part]
        return Read(parts, Counter([*_words(words), *_accents(text)]), Counter(_runs(words)), self.lexicon.find(parts))


def of_clause(words: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Words and letter runs of a part of a message, counted."""
    return Counter(_words(words)), Counter(_runs(words))


def is_pair(name: str) -> bool:
    """Is it a feature of two words?"""
    return name.startswith("w:") and (" " in name or "+" in name)


def _sign(found: Found, words: list[str], known: Container[str]) -> str:
    if found.negated:
        return NEGATED
    if found.weight <= 1:
        return HINT
    return CLEAR if all(f"w:{word}" in known for word in words) else ALONE


def _words(words: list[str]) -> list[str]:
    single = [f"w:{word}" for word in words]
    pairs = [f"w:{first} {second}" for first, second in pairwise(words)]
    # Beginnings of two words: "necesito dormir", "necesitamos dormida" share them.
    beginnings = [f"w:{first[:STEM]}+{second[:STEM]}" for first, second in pairwise(words)]
    long = [f"w:^{word[: STEM + 1]}" for word in words if len(word) > STEM + 1]
    return [*single, *pairs, *beginnings, *long]


def _accents(text: str) -> Iterator[str]:
    """Letters that tell the language ("ã", "ò", "ñ"), lost when the words are folded."""
    return (f"a:{letter}" for letter in text.lower() if letter > "\x7f" and letter.isalpha()) if not text.isascii() else iter(())


def _runs(words: list[str]) -> list[str]:
    runs: list[str] = []
    for word in words:
        edged = f" {word} "
        length = len(edged)
        for size in RUNS:
            if length <= size:
                runs.append(f"c:{edged}")
                break
            runs += [f"c:{edged[start : start + size]}" for start in range(length - size + 1)]
    return runs
