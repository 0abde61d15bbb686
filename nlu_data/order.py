"""Which of two needs of a message is the main one: mostly the one named first, unless the other presses or asks for it.

Differences between the two, weighed by a logistic regression (`calibrate.py`); the weights lie in calibration.json. Runs on
Python 3.10 and up.
"""

import numpy as np

from nlu_data.calibration import Order
from nlu_data.concepts import Found
from nlu_data.further import clauses_of
from nlu_data.model import Array, Model, Scores

# Each is what it is for the one need less what it is for the other; times are shares of the message.
KINDS = (
    "itself",  # score as the main need
    "beside",  # score as heard beside another
    "clear_at",  # when the lexicon first speaks for it clearly
    "said_at",  # when it first speaks for it at all
    "clear",  # whether it speaks for it clearly
    "clause_at",  # in which clause it is strongest
    "earlier",  # the sign of that
    "in_first",  # how strong it is in the first clause
    "in_last",
    "stronger",  # the most it leads by in one clause, less the most it falls behind
    "lead_at",  # in which clause it leads most, less in which it falls behind most
)


class Sides:
    """A message with what the order of its needs is told from; made once, asked for several pairs."""

    def __init__(self, model: Model, scores: Scores) -> None:
        self._model = model
        self._scores = scores
        self._words = max(1, sum(map(len, scores.parts)))
        clauses = clauses_of(scores.parts)
        self._table = np.array([model.of_clause(words) for words in clauses]) if clauses else np.zeros((0, 0), np.float32)

    def compare(self, one: str, other: str) -> Array:
        """The kinds of difference, in their order."""
        a, b = (self._model.labels.index(need) for need in (one, other))
        beside = self._beside(one) - self._beside(other)
        itself = float(self._scores.intents[a] - self._scores.intents[b])
        said = [self._said_at(one, least) - self._said_at(other, least) for least in (1, 0)]
        clear = (self._said_at(one, 1) < 1) - (self._said_at(other, 1) < 1)
        return np.array([itself, beside, *said, clear, *self._in_clauses(a, b)], np.float32)

    def _beside(self, need: str) -> float:
        return float(self._scores.heard[self._model.heard.index(need)]) if need in self._model.heard else 0.0

    def _said_at(self, need: str, least: float) -> float:
        return min((found.start / self._words for found in self._scores.concepts if _speaks(found, need, least)), default=1.0)

    def _in_clauses(self, a: int, b: int) -> list[float]:
        if not len(self._table):
            return [0.0] * 6
        centred = self._table - self._table.mean(axis=1, keepdims=True)
        lead, last = centred[:, a] - centred[:, b], len(centred) - 1
        apart = (int(centred[:, a].argmax()) - int(centred[:, b].argmax())) / last
        lead_at = (int(lead.argmax()) - int(lead.argmin())) / last
        return [apart, float(np.sign(apart)), float(lead[0]), float(lead[-1]), float(lead.max() + lead.min()), lead_at]


def _speaks(found: Found, need: str, least: float) -> bool:
    return found.concept == need and not found.negated and found.weight > least


class NeedOrder:
    """Weighs the differences."""

    def __init__(self, numbers: Order) -> None:
        self._weights = np.array([numbers.weights[kind] for kind in KINDS], np.float32)
        self._needs = numbers.needs

    def lead(self, sides: Sides, one: str, other: str) -> float:
        """Log odds that the one is the main need rather than the other."""
        by_need = self._needs.get(one, 0.0) - self._needs.get(other, 0.0)
        return float(sides.compare(one, other) @ self._weights) + by_need
