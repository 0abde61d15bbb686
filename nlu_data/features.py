"""A message as numbers, the same in both engines: words, word pairs, letter runs, and concepts of the lexicon.

Runs on Python 3.10 and up.
"""

from collections import Counter
from collections.abc import Container, Iterator
from itertools import pairwise

from nlu_data.concepts import Lexicon
from nlu_data.spelling import clauses

STEM = 4  # letters of a beginning
RUNS = (2, 3, 4, 5)  # letters of a run, inside a word with its edges


class Features:
    """Turns a message into counted features, by name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """Words and accented letters ("w:", "a:"), letter runs ("c:") and concepts ("k:") of a message, counted."""
        parts = clauses(text)
        words = [word for part in parts for word in part]
        return Counter((*_words(words), *_accents(text))), Counter(_runs(words)), self._concepts(parts)

    def alone(self, text: str, known: Container[str]) -> set[str]:
        """Concepts a message clearly points to by words that no training line has: only the lexicon can tell them."""
        parts = clauses(text)
        words = [word for part in parts for word in part]
        new = {index for index, word in enumerate(words) if f"w:{word}" not in known}
        if not new:
            return set()
        clear = [found for found in self.lexicon.find(parts) if found.weight > 1 and not found.negated]
        return {found.concept for found in clear if new & set(range(found.start, found.end))}

    def _concepts(self, parts: list[list[str]]) -> Counter[str]:
        """Concepts by weight; a negated one counts as its own feature."""
        found = self.lexicon.find(parts)
        return Counter(f"k:{'n' if each.negated else 's' if each.weight > 1 else 'w'}:{each.concept}" for each in found)


def _words(words: list[str]) -> Iterator[str]:
    for word in words:
        yield f"w:{word}"
    for first, second in pairwise(words):
        yield f"w:{first} {second}"
        # Beginnings of two words: "necesito dormir", "necesitamos dormida" share them.
        yield f"w:{first[:STEM]}+{second[:STEM]}"
    for word in words:
        if len(word) > STEM + 1:
            yield f"w:^{word[: STEM + 1]}"


def _accents(text: str) -> Iterator[str]:
    """Letters that tell the language ("ã", "ò", "ñ"), lost when the words are folded."""
    return (f"a:{letter}" for letter in text.lower() if letter > "\x7f" and letter.isalpha())


def _runs(words: list[str]) -> Iterator[str]:
    for word in words:
        edged = f" {word} "
        for size in RUNS:
            if len(edged) <= size:
                yield f"c:{edged}"
                break
            for start in range(len(edged) - size + 1):
                yield f"c:{edged[start : start + size]}"
