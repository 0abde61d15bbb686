"""From scores to what is said of a message: intents with confidence, and all needs heard. Pure; runs on Python 3.10 and up."""

import numpy as np
import numpy.typing as npt

from nlu_data.model import Calibration

ACTS = frozenset(
    (
        "greet",
        "thanks",
        "goodbye",
        "affirm",
        "deny",
        "menu_help",
        "change_language",
        "talk_to_human",
        "report_problem",
        "delete_my_data",
        "out_of_scope",
    )
)
SHOWN = 5  # intents of a ranking
MOST_NEEDS = 4


def rank(labels: list[str], scores: npt.NDArray[np.float32], calibration: Calibration) -> tuple[list[tuple[str, float]], tuple[str, ...]]:
    """The five likeliest intents with confidence (they sum to at most 1), and the needs heard, the main one first."""
    sharp = calibration.sharpness * (scores - scores.max())
    shares = np.exp(sharp)
    shares /= shares.sum()
    order = np.argsort(-scores)
    ranked = [(labels[i], float(shares[i])) for i in order[:SHOWN]]
    if ranked[0][0] in ACTS:
        return ranked, ()
    further = [labels[i] for i in order[1:] if scores[i] > calibration.second and labels[i] not in ACTS]
    return ranked, (ranked[0][0], *further[: MOST_NEEDS - 1])
