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
_AT = {kind: column for column, kind in enumerate(KINDS)}
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
    rows = plain_evidence(model, scores, first)
    add_clauses(rows, model, scores, first)
    return rows


def plain_evidence(model: Model, scores: Scores, first: str) -> Array:
    """The same as if the message were all one clause: what takes little time."""
    centred = scores.intents - scores.intents.mean()
    itself = centred[model.heard_at]
    likelier = (centred[None, :] > itself[:, None]).sum(axis=1)
    signs = {sign: {concept for how, concept in scores.signs if how == sign} for sign in (CLEAR, HINT, NEGATED)}
    signs[CLEAR] |= {concept for how, concept in scores.signs if how == ALONE}
    rows = np.zeros((len(model.heard), len(KINDS)), np.float32)
    rows[:, _AT["beside"]] = scores.heard
    rows[:, _AT["itself"]] = itself
    rows[:, _AT["first"]] = centred[model.labels.index(first)]
    rows[:, _AT["next"]] = likelier == 1
    rows[:, _AT["rank"]] = np.minimum(likelier, LOWEST_RANK)
    for kind, sign in (("clear", CLEAR), ("hint", HINT), ("negated", NEGATED)):
        rows[:, _AT[kind]] = [need in signs[sign] for need in model.heard]
    rows[:, _AT["clause"]] = NO_CLAUSE
    rows[:, _AT["length"]] = math.log(1 + sum(map(len, scores.parts)))
    rows[:, _AT["first_clear"]] = first in signs[CLEAR]
    rows[:, _AT["concepts"]] = len(signs[CLEAR])
    return rows


def add_clauses(rows: Array, model: Model, scores: Scores, first: str) -> None:
    """Put into the rows what the clauses say: how near each need comes to being the first of one; whether `first` is."""
    clauses = clauses_of(scores.parts)
    if not clauses:
        return
    table = np.array([model.of_clause(words) for words in clauses])
    near = (table - table.max(axis=1, keepdims=True)).max(axis=0)
    rows[:, _AT["clause"]] = near[model.heard_at]
    rows[:, _AT["clause_first"]] = near[model.heard_at] == 0
    rows[:, _AT["first_has_clause"]] = near[model.labels.index(first)] == 0
    rows[:, _AT["clauses"]] = 1


def bent(rows: Array, knots: dict[str, list[float]]) -> Array:
    """Evidence with, for the kinds that have knots, how far it lies above each."""
    above = [np.maximum(0, rows[:, [_AT[kind]]] - np.array(points, np.float32)) for kind, points in knots.items()]
    return np.hstack([rows, *above]).astype(np.float32)


def _share(log_odds: Array) -> Array:
    return (1 / (1 + np.exp(-log_odds))).astype(np.float32)


class FurtherNeeds:
    """Weighs the evidence."""

    def __init__(self, numbers: Further) -> None:
        self._numbers = numbers
        bends = [weight for kind in numbers.knots for weight in numbers.weights[kind][1:]]
        self._weights = np.array([*(numbers.weights[kind][0] for kind in KINDS), *bends], np.float32)
        by_clause = [self._weights[_AT[kind]] for kind in ("clause_first", "first_has_clause", "clauses")]
        # The most that clauses can add.
        self._most = max(0.0, -NO_CLAUSE * self._weights[_AT["clause"]]) + sum(max(0.0, weight) for weight in by_clause)

    def beside(self, model: Model, scores: Scores, first: str, least: float = 0.0) -> dict[str, float]:
        """Each other need with how likely it is there too, likeliest first; none when no share can reach the least."""
        rows = plain_evidence(model, scores, first)
        if float(_share(self._log_odds(rows) + self._most).max()) < least:
            return {}
        add_clauses(rows, model, scores, first)
        shares = _share(self._log_odds(rows))
        return {need: float(shares[i]) for i in np.argsort(-shares) if (need := model.heard[i]) != first}

    def _log_odds(self, rows: Array) -> Array:
        odds: Array = bent(rows, self._numbers.knots) @ self._weights + np.float32(self._numbers.bias)
        return odds
