"""The concept lexicon: words and phrases that signal a need, in five languages, as data an office can add to.

Finds concepts in a message and what negates them ("no quiero abogado"). Feeds both engines. Runs on Python 3.10 and up.
"""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from nlu_data.spelling import normalise

HERE = Path(__file__).parent
# The same safe reader in C where it was built: ten times faster at every start.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Word or phrase -> the concepts it speaks for, each with its weight.
Table = dict[str, list[tuple[str, float]]]
STRONG, WEAK = 3.0, 1.0
LONGEST = 7  # words of a phrase
SHORTEST_STEM = 3
# How many words before a concept a negator may stand.
NEGATION_REACH = 3
_BREAKS = frozenset(
    ["pero", "sino", "solo", "but", "just", "mais", "men", "mas", "sinon", "y", "and", "et", "e", "ak", "quiero", "want"]
)


@dataclass(frozen=True)
class Found:
    """A concept in a message: words `start` to `end` (not included)."""

    concept: str
    weight: float
    start: int
    end: int
    negated: bool


class Lexicon:
    """Concepts of all languages."""

    def __init__(self, phrases: Table, stems: Table, negators: frozenset[str]) -> None:
        self._phrases = phrases
        self._stems = stems
        self._negators = negators
        # How long phrases are that begin with a word, longest first.
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted(
            {_shape(phrase) for phrase in (*phrases, *stems) if " " in phrase}, key=lambda shape: -shape[1]
        ):
            self._lengths.setdefault(first, []).append(length)
        self.concepts = sorted({concept for table in (phrases, stems) for found in table.values() for concept, _ in found})

    @classmethod
    def load(cls, folder: Path = HERE / "lexicon") -> "Lexicon":
        """Read every file of the folder; a file an office adds counts like the others."""
        phrases: Table = {}
        stems: Table = {}
        negators: set[str] = set()
        for path in sorted(folder.glob("*.yml")):
            content: dict[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)
            negators |= {normalise(str(word)) for word in content.get("negators", ())}
            for concept, words in content["concepts"].items():
                for strength, weight in (("strong", STRONG), ("weak", WEAK)):
                    for word in words.get(strength) or ():
                        _add(phrases, stems, str(word), concept, weight)
        return cls(phrases, stems, frozenset(negators))

    def find(self, clauses: list[list[str]]) -> list[Found]:
        """Concepts in a message as `spelling.clauses` gives it; the longest phrase wins, a word counts once a concept.

        A phrase may run over a comma; a negation does not.
        """
        words = [word for clause in clauses for word in clause]
        begins = [start for start, clause in zip(accumulate(map(len, clauses), initial=0), clauses, strict=False) for _ in clause]
        found: list[Found] = []
        for start, first in enumerate(words):
            for length in (*self._lengths.get(first, ()), 1):
                if start + length > len(words):
                    continue
                for concept, weight in self._hits(words[start : start + length]):
                    found.append(Found(concept, weight, start, start + length, self._negated(words, start, begins[start])))
        return _longest(found)

    def _hits(self, words: list[str]) -> list[tuple[str, float]]:
        """What a phrase stands for; its last word may be longer than the beginning that is listed."""
        phrase = " ".join(words)
        if phrase in self._phrases:
            return self._phrases[phrase]
        for length in range(len(phrase), len(phrase) - len(words[-1]) + SHORTEST_STEM - 1, -1):
            if phrase[:length] in self._stems:
                return self._stems[phrase[:length]]
        return []

    def _negated(self, words: list[str], start: int, begins: int) -> bool:
        """Is there a negator just before in the same clause, with no turn of the sentence between?"""
        for back in range(start, max(begins, start - NEGATION_REACH - 1), -1):
            for length in (1, 2, 3):
                if back - length >= begins and " ".join(words[back - length : back]) in self._negators:
                    return not any(word in _BREAKS for word in words[back:start])
        return False


def _shape(phrase: str) -> tuple[str, int]:
    """First word and number of words."""
    words = phrase.split()
    return words[0], len(words)


def _add(phrases: Table, stems: Table, word: str, concept: str, weight: float) -> None:
    table = stems if word.endswith("*") else phrases
    key = normalise(word.rstrip("*"))
    if key and key.count(" ") < LONGEST:
        entries = table.setdefault(key, [])
        if concept not in {known for known, _ in entries}:
            entries.append((concept, weight))


def _longest(found: list[Found]) -> list[Found]:
    """Drop a phrase that lies inside a longer one of the same concept."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not any(k.concept == each.concept and k.start <= each.start and each.end <= k.end for k in kept):
            kept.append(each)
    return kept
