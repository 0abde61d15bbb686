"""`make nlu-calibrate`: fits how further needs and the main one of two are told, on lines not seen, into calibration.json.

Near-copies stay together, so that none is both seen and asked. The frozen sets play no part in it. Some minutes; prints F1.
"""

import json
from dataclasses import asdict, dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from nlu_data.calibration import KEPT, Calibration, Further, Order
from nlu_data.concepts import Lexicon
from nlu_data.copies import near_copies
from nlu_data.corpus import Line, read_corpus
from nlu_data.fitting import fit
from nlu_data.further import KINDS, FurtherNeeds, bent, evidence
from nlu_data.model import Array, Model, Scores
from nlu_data.order import KINDS as KINDS_OF_ORDER
from nlu_data.order import NeedOrder, Sides
from nlu_data.vocabulary import ACTS

FOLDS = 4
BENT = ("beside", "itself", "length")  # kinds whose weight may differ along the way
KNOTS = (0.1, 0.37, 0.63, 0.9)  # where, as shares of the lines that name the need
REGULARISATION, ORDER_REGULARISATION = 1.0, 0.3
SHARES, LEADS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5), (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)  # tried
# A first need spoilt weighs as two mended: the lines name several needs more often than people do.
SPOILT = 2.0
Answers = npt.NDArray[np.bool_]


def groups(lines: list[Line]) -> npt.NDArray[np.int64]:
    """A number for each line; near-copies share it."""
    texts = [line.text for line in lines]
    found = np.arange(len(lines))
    for one, other in near_copies(texts, texts):
        found[found == found[other]] = found[one]
    return found


@dataclass(frozen=True)
class Unseen:
    """A line with what a model that has not seen it makes of it."""

    line: Line
    model: Model
    scores: Scores
    first: str

    @property
    def others(self) -> list[int]:
        """Columns of the needs beside the first."""
        return [i for i, need in enumerate(self.model.heard) if need != self.first]

    def evidence(self) -> Array:
        """Evidence for each of the others."""
        return evidence(self.model, self.scores, self.first)[self.others]

    def truth(self) -> Answers:
        """Which of the others are really there."""
        return np.array([self.model.heard[i] in self.line.also for i in self.others])


def unseen(lines: list[Line], lexicon: Lexicon) -> list[Unseen]:
    """All lines that are taken for a need."""
    found: list[Unseen] = []
    for seen, held in GroupKFold(FOLDS).split(lines, groups=groups(lines)):
        model = fit([lines[i] for i in seen], lexicon)
        for line in (lines[i] for i in held):
            scores = model.scores(line.text)
            first = model.labels[int(scores.intents.argmax())]
            if first not in ACTS:
                found.append(Unseen(line, model, scores, first))
    return found


def further_needs(asked: list[Unseen]) -> tuple[Further, float]:
    """The weights for hearing further needs, and F1 on parts not seen; from lines whose first need is heard rightly."""
    right = [each for each in asked if each.first == each.line.intent]
    return weighed(np.vstack([each.evidence() for each in right]), np.concatenate([each.truth() for each in right]))


def main_need(asked: list[Unseen], further: Further) -> tuple[Order, float, float]:
    """The weights that tell the main need of two; how often they do on parts not seen; how many first needs they mend."""
    pairs = [(each, also) for each in asked if each.line.intent not in ACTS for also in each.line.also if also not in ACTS]
    needs = sorted({need for each, also in pairs for need in (each.line.intent, also)})
    rows = np.array([_difference(each, each.line.intent, also, needs) for each, also in pairs])
    # Every pair is shown from both sides.
    table, truth = np.vstack([rows, -rows]), np.repeat([True, False], len(rows))
    parts = np.tile(np.arange(len(rows)) * FOLDS // len(rows), 2)
    spread = table.std(axis=0) + 1e-6
    told = cross_val_predict(_ordering(), table / spread, truth, groups=parts, cv=GroupKFold(FOLDS))
    weights = _ordering().fit(table / spread, truth).coef_[0] / spread
    named = dict(zip((*KINDS_OF_ORDER, *needs), (round(float(weight), 3) for weight in weights), strict=True))
    order = Order(0.5, 0.0, {kind: named[kind] for kind in KINDS_OF_ORDER}, {need: named[need] for need in needs})
    order, mended = _from_where(asked, further, order)
    return order, float((told == truth).mean()), mended


def _from_where(asked: list[Unseen], further: Further, order: Order) -> tuple[Order, float]:
    """The share and lead from which on exchanging the first need mends most, and how much that is, of all lines."""
    kind, judge = FurtherNeeds(further), NeedOrder(order)
    found: list[tuple[float, float, float]] = []
    for each in asked:
        share, rival = max((share, need) for need, share in kind.beside(each.model, each.scores, each.first).items())
        lead = judge.lead(Sides(each.model, each.scores), rival, each.first)
        found.append((share, lead, (rival == each.line.intent) - SPOILT * (each.first == each.line.intent)))
    shares, leads, gains = (np.array(column) for column in zip(*found, strict=True))
    tried = [(float(gains[(shares >= s) & (leads > d)].sum()), d, s) for s in SHARES for d in LEADS]
    gain, lead, share = max(tried)
    return replace(order, share=share, lead=lead), gain / len(asked)


def _difference(each: Unseen, one: str, other: str, needs: list[str]) -> Array:
    by_need = [(need == one) - (need == other) for need in needs]
    return np.array([*Sides(each.model, each.scores).compare(one, other), *by_need], np.float32)


def _ordering() -> LogisticRegression:
    return LogisticRegression(C=ORDER_REGULARISATION, fit_intercept=False, max_iter=1000)


def weighed(rows: Array, truth: Answers) -> tuple[Further, float]:
    """The regression on all of it, and the share and F1 found on parts it has not seen."""
    knots = {kind: np.quantile(rows[truth, KINDS.index(kind)], KNOTS).round(3).tolist() for kind in BENT}
    table = bent(rows, knots)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled = (table - middle) / spread
    shares = np.zeros(len(truth))
    # A message's candidates stand together, so that unbroken parts keep messages whole.
    for part in np.array_split(np.arange(len(truth)), FOLDS):
        others = np.setdiff1d(np.arange(len(truth)), part)
        shares[part] = _regression().fit(scaled[others], truth[others]).predict_proba(scaled[part])[:, 1]
    share, f1 = best_share(shares, truth)
    fitted = _regression().fit(scaled, truth)
    slopes = fitted.coef_[0] / spread
    bias = float(fitted.intercept_[0] - middle @ slopes)
    return Further(round(share, 3), round(bias, 3), knots, _named([round(float(slope), 3) for slope in slopes], knots)), f1


def best_share(shares: npt.NDArray[np.float64], truth: Answers) -> tuple[float, float]:
    """The share from which on F1 is best, and that F1."""
    order = np.argsort(-shares)
    hits, said = np.cumsum(truth[order]), np.arange(1, len(order) + 1)
    f1 = 2 * hits / (said + truth.sum())
    return float(shares[order][f1.argmax()]), float(f1.max())


def _regression() -> LogisticRegression:
    return LogisticRegression(C=REGULARISATION, max_iter=1000)


def _named(slopes: list[float], knots: dict[str, list[float]]) -> dict[str, list[float]]:
    weights = {kind: [slopes[number]] for number, kind in enumerate(KINDS)}
    at = len(KINDS)
    for kind, points in knots.items():
        weights[kind] += slopes[at : at + len(points)]
        at += len(points)
    return weights


def main() -> None:
    """Fit and write."""
    asked = unseen(read_corpus(), Lexicon.load())
    further, f1 = further_needs(asked)
    order, told, mended = main_need(asked, further)
    KEPT.write_text(json.dumps(asdict(replace(Calibration.load(), further=further, order=order)), indent=1) + "\n", "utf-8")
    print(f"further needs, on lines not seen: F1 {f1:.3f} from a share of {further.share:.2f}")
    print(f"main need of two told in {told:.1%}; first needs mended, less twice those spoilt: {mended:.2%} of lines")


if __name__ == "__main__":
    main()
