"""From scores to what is said of a message: intents with confidence, and all needs heard. Pure; runs on Python 3.10 and up."""

from dataclasses import dataclass

import numpy as np

from nlu_data.calibration import Calibration
from nlu_data.further import FurtherNeeds
from nlu_data.model import Model, Scores
from nlu_data.order import NeedOrder, Sides
from nlu_data.vocabulary import ACTS

SHOWN = 5  # intents of a ranking
MOST_NEEDS = 4


@dataclass(frozen=True)
class Ranked:
    """What is said of a message: the likeliest intents with confidence, and the needs heard (main one first)."""

    intents: list[tuple[str, float]]
    needs: tuple[str, ...]


class Ranker:
    """Ranks messages with one model and one calibration."""

    def __init__(self, model: Model, calibration: Calibration) -> None:
        self._model = model
        self._calibration = calibration
        self._further = FurtherNeeds(calibration.further)
        self._order = NeedOrder(calibration.order)
        self._least = min(calibration.further.share, calibration.order.share)

    def rank(self, text: str) -> Ranked:
        """Rank one message."""
        scores = self._model.scores(text)
        shares = np.exp(self._calibration.sharpness * (scores.intents - scores.intents.max()))
        shares /= shares.sum()
        order = np.argsort(-scores.intents)
        names = [self._model.labels[i] for i in order]
        if names[0] in ACTS:
            return Ranked([(names[i], float(shares[order[i]])) for i in range(min(SHOWN, len(names)))], ())
        beside = self._further.beside(self._model, scores, names[0], self._least)
        main = self._main(scores, names[0], beside)
        # Who takes the first one's place takes its confidence, and leaves it the other's.
        at = names.index(main)
        names[0], names[at] = names[at], names[0]
        needs = list(dict.fromkeys([main, names[at], *self._heard(beside)]))
        return Ranked([(names[i], float(shares[order[i]])) for i in range(min(SHOWN, len(names)))], tuple(needs[:MOST_NEEDS]))

    def needs_with(self, first: str, text: str) -> tuple[str, ...]:
        """The needs heard when a rule knows the first one already."""
        if first not in self._model.labels:
            return (first,)
        beside = self._further.beside(self._model, self._model.scores(text), first, self._least)
        return (first, *self._heard(beside)[: MOST_NEEDS - 1])

    def _heard(self, beside: dict[str, float]) -> list[str]:
        return [need for need, share in beside.items() if share >= self._calibration.further.share]

    def _main(self, scores: Scores, first: str, beside: dict[str, float]) -> str:
        """The likeliest, unless one heard beside it is rather what is asked for."""
        rivals = [need for need, share in beside.items() if share >= self._calibration.order.share]
        if not rivals:
            return first
        sides = Sides(self._model, scores)
        leads = {need: self._order.lead(sides, need, first) for need in rivals}
        best = max(rivals, key=lambda need: leads[need])
        return best if leads[best] > self._calibration.order.lead else first
