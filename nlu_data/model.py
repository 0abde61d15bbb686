"""The classifier both engines share: for each intent one linear score over words, letter runs and concepts.

The score adds two views of the same lines, because together they err less than either: the boundaries of a support vector
machine, and the log likelihoods of a complement naive Bayes (Rennie et al. 2003). Both are linear, so their sum is one table.
Words and runs are weighed by what the lines say; concepts by a fixed amount, because lines and lexicon come from the same hands
and a weight learned there trusts the lexicon more than strangers' messages bear out. So a word an office adds counts at once.

Kept as plain arrays (never a pickle); `fitting.py` makes them. Ranking needs numpy only. Runs on Python 3.10 and up.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu_data.concepts import Found, Lexicon
from nlu_data.features import ALONE, CLEAR, HINT, NEGATED, Features, Read, of_clause

Array = npt.NDArray[np.float32]
# Half as long as the numbers that are reckoned with: the table is what takes the memory, and a message touches little of it.
Table = npt.NDArray[np.float16]
# What a concept adds to its own intent; a word an office adds, which no line has, decides alone.
AMOUNTS = {CLEAR: 0.3, HINT: 0.1, NEGATED: -0.2, ALONE: 1.0}
LANGUAGE, HEARD = "language:", "heard:"  # targets beside the intents


@dataclass(frozen=True)
class Scores:
    """Scores of a message, in the order of the model's `labels`, `heard` and `languages`.

    Of the latter two, above 0 speaks for it. `concepts` are those of the lexicon, `signs` how each stands there, `parts` the
    words by clause.
    """

    intents: Array
    heard: Array
    languages: Array
    concepts: list[Found]
    signs: set[tuple[str, str]]
    parts: list[list[str]]


class Model:
    """Fitted weights: (features, targets); `scale` the rarity of each feature.

    Targets are the intents (`labels`), then each need as something also heard, then the `languages`; the latter are missing
    when the lines did not say theirs (inside Rasa).
    """

    def __init__(
        self, features: Features, names: list[str], targets: list[str], scale: Array, weights: Table, bias: Array
    ) -> None:
        self._features = features
        self._rows = {name: row for row, name in enumerate(names)}
        self._targets = targets
        self._columns = {target: column for column, target in enumerate(targets)}
        self.labels = [target for target in targets if ":" not in target]
        self.heard = [target.removeprefix(HEARD) for target in targets if target.startswith(HEARD)]
        self.languages = [target.removeprefix(LANGUAGE) for target in targets if target.startswith(LANGUAGE)]
        # The columns of those needs as intents.
        self.heard_at = [self._columns[need] for need in self.heard]
        self._last: tuple[str, Scores] | None = None
        self._scale = scale
        self._weights = weights
        self._bias = bias

    def scores(self, text: str) -> Scores:
        """Everything there is to say of a message. Language and intent are asked one after the other: the second time is free."""
        if self._last is None or self._last[0] != text:
            self._last = (text, self._scores(self._features.of(text)))
        return self._last[1]

    def _scores(self, read: Read) -> Scores:
        total, signs = self._total(read.words, read.runs), read.signs(self._rows)
        for sign, concept in signs:
            if concept in self._columns:
                total[self._columns[concept]] += AMOUNTS[sign]
        intents, heard = len(self.labels), len(self.labels) + len(self.heard)
        return Scores(total[:intents], total[intents:heard], total[heard:], read.concepts, signs, read.parts)

    def of_clause(self, words: list[str]) -> Array:
        """Scores of the intents for a part of a message, by its words alone."""
        return self._total(*of_clause(words))[: len(self.labels)]

    def _total(self, words: Counter[str], runs: Counter[str]) -> Array:
        (rows, values), (more_rows, more_values) = self._block(words), self._block(runs)
        weights = self._weights[rows + more_rows].astype(np.float32)
        total: Array = self._bias + np.concatenate((values, more_values)) @ weights
        return total

    def _block(self, counted: Counter[str]) -> tuple[list[int], Array]:
        known = [(row, count) for name, count in counted.items() if (row := self._rows.get(name)) is not None]
        rows = [row for row, _ in known]
        return rows, weigh(np.array([count for _, count in known], np.float32), self._scale[rows])

    def concepts(self, text: str) -> list[Found]:
        """Concepts of the lexicon in a message, in the order they stand in it."""
        return sorted(self._features.of(text).concepts, key=lambda found: found.start)

    def why(self, text: str, label: str, most: int = 12) -> list[tuple[str, float]]:
        """The features that set a label most apart from the average intent, with what each added."""
        column, intents = self._columns[label], len(self.labels)
        read = self._features.of(text)
        parts = [(f"k:{sign}:{concept}", AMOUNTS[sign]) for sign, concept in sorted(read.signs(self._rows)) if concept == label]
        for block in (read.words, read.runs):
            rows, values = self._block(block)
            weights = self._weights[rows].astype(np.float32)
            apart = values * (weights[:, column] - weights[:, :intents].mean(axis=1))
            parts += zip((name for name in block if name in self._rows), map(float, apart), strict=True)
        return sorted(parts, key=lambda part: -abs(part[1]))[:most]

    def save(self, path: Path) -> None:
        """Keep the arrays; written beside and moved into place, so that a half-written file is never read."""
        draft = path.with_suffix(".draft.npz")
        draft.parent.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = {"scale": self._scale, "weights": self._weights, "bias": self._bias}
        np.savez(draft, names=np.array("\n".join(self._rows)), targets=np.array("\n".join(self._targets)), **arrays)
        draft.replace(path)

    @classmethod
    def load(cls, path: Path, lexicon: Lexicon) -> "Model":
        """The inverse of `save`."""
        with np.load(path, allow_pickle=False) as kept:
            names, targets = str(kept["names"]).split("\n"), str(kept["targets"]).split("\n")
            return cls(Features(lexicon), names, targets, kept["scale"], kept["weights"], kept["bias"])


def weigh(counts: Array, scale: Array) -> Array:
    """Counts into a block of length one: (1 + ln count) x rarity (tf-idf, sublinear)."""
    values = (1 + np.log(counts)) * scale if len(counts) else counts
    length = float(np.sqrt((values * values).sum()))
    return (values / length).astype(np.float32) if length else values
