"""What a message asks for beside its main need: evidence of several kinds, weighed together. Runs on Python 3.10 and up.

The weights are a logistic regression's (`calibrate.py` fits them on lines the model has not seen); they lie in calibration.json.
"""

import math

import numpy as np

from nlu_data.calibration import Further
from nlu_data.features import ALONE, CLEAR, HINT, NEGATED
from nlu_data.model import Array, Model, Scores

# Kinds of evidence for one need beside the first, in the order of `evidence`.
KINDS = (
    "beside",  # its score as heard beside another
    "itself",  # its score as the main need, above the average intent
    "first",  # that of the first need: the clearer the first, the less is left for others
    "next",  # is it the second likeliest?
    "rank",  # how many are likelier, five at most
    "clear",  # concepts of the lexicon that speak for it clearly
    "hint",
    "negated",
    "clause",  # how near it comes to being the first of one clause
    "clause_first",  # is it the first of one?
    "first_has_clause",
    "clauses",  # has the message several?
    "length",  # ln of its words
    "first_clear",  # does the lexicon speak clearly for the first need?
    "concepts",  # how many needs the lexicon speaks clearly for
)
# Words that begin another thought.
_CONNECTORS = """
y e and et ak mais mas pero but men tambien also aussi tou ademas plus luego despues then puis depi porque pq xq because car paske
"""
CONNECTORS = frozenset(_CONNECTORS.split())
SHORTEST_CLAUSE, MOST_CLAUSES = 2, 8
NO_CLAUSE = -1.5  # stands for a message that is all one clause
LOWEST_RANK = 5


def clauses_of(parts: list[list[str]]) -> list[list[str]]:
    """The thoughts of a message, cut at pauses and connecting words; none when it is but one."""
    found: list[list[str]] = []
    for part in parts:
        found.append([])
        for word in part:
            if word in CONNECTORS:
                found.append([])
            else:
                found[-1].append(word)
    long = [clause for clause in found if len(clause) >= SHORTEST_CLAUSE]
    return long[:MOST_CLAUSES] if len(long) > 1 else []


def evidence(model: Model, scores: Scores, first: str) -> Array:
    """(needs heard beside others, kinds of evidence), in the model's order of `heard`; the row of `first` means nothing."""
    columns, main = [model.labels.index(need) for need in model.heard], model.labels.index(first)
    centred = scores.intents - scores.intents.mean()
    itself = centred[columns]
    likelier = (centred[None, :] > itself[:, None]).sum(axis=1)
    signs = {sign: {concept for how, concept in scores.signs if how == sign} for sign in (CLEAR, HINT, NEGATED)}
    signs[CLEAR] |= {concept for how, concept in scores.signs if how == ALONE}
    said = np.array([[need in signs[sign] for sign in (CLEAR, HINT, NEGATED)] for need in model.heard], np.float32)
    words = sum(map(len, scores.parts))
    same = [centred[main], math.log(1 + words), first in signs[CLEAR], len(signs[CLEAR])]
    ranks = (likelier == 1, np.minimum(likelier, LOWEST_RANK))
    own = np.column_stack((scores.heard, itself, *ranks, said, _clauses(model, scores, main)))
    rest = np.broadcast_to(np.array(same, np.float32), (len(columns), len(same)))
    return np.column_stack((own[:, :2], rest[:, 0], own[:, 2:], rest[:, 1:])).astype(np.float32)


def _clauses(model: Model, scores: Scores, main: int) -> Array:
    """What the clauses say of each need heard: how near the first of one, whether it is, the same of the main need, several."""
    columns = [model.labels.index(need) for need in model.heard]
    clauses = clauses_of(scores.parts)
    if not clauses:
        return np.tile(np.array([NO_CLAUSE, 0, 0, 0], np.float32), (len(columns), 1))
    table = np.array([model.of_clause(words) for words in clauses])
    behind = table - table.max(axis=1, keepdims=True)
    near = behind.max(axis=0)
    return np.column_stack(
        (near[columns], near[columns] == 0, np.full(len(columns), near[main] == 0), np.ones(len(columns)))
    ).astype(np.float32)


def bent(rows: Array, knots: dict[str, list[float]]) -> Array:
    """Evidence with, for the kinds that have knots, how far it lies above each."""
    above = [np.maximum(0, rows[:, [KINDS.index(kind)]] - np.array(points, np.float32)) for kind, points in knots.items()]
    return np.hstack([rows, *above]).astype(np.float32)


class FurtherNeeds:
    """Weighs the evidence."""

    def __init__(self, numbers: Further) -> None:
        self._numbers = numbers
        bends = [weight for kind in numbers.knots for weight in numbers.weights[kind][1:]]
        self._weights = np.array([*(numbers.weights[kind][0] for kind in KINDS), *bends], np.float32)

    def beside(self, model: Model, scores: Scores, first: str) -> dict[str, float]:
        """How likely each other need is there too, likeliest first; a need for every column of `heard` but the first's."""
        log_odds = bent(evidence(model, scores, first), self._numbers.knots) @ self._weights + self._numbers.bias
        shares = 1 / (1 + np.exp(-log_odds))
        return {need: float(shares[i]) for i in np.argsort(-shares) if (need := model.heard[i]) != first}
