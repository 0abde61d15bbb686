"""From scores to what is said of a message: intents with confidence, and all needs heard. Pure; runs on Python 3.10 and up."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu_data.model import Calibration, Model

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


@dataclass(frozen=True)
class Ranked:
    """What is said of a message: the likeliest intents with confidence, the needs heard (main one first), language scores."""

    intents: list[tuple[str, float]]
    needs: tuple[str, ...]
    languages: dict[str, float]


def rank(model: Model, text: str, calibration: Calibration) -> Ranked:
    """Rank one message."""
    scores = model.scores(text)
    shares = np.exp(calibration.sharpness * (scores.intents - scores.intents.max()))
    shares /= shares.sum()
    order = np.argsort(-scores.intents)[:SHOWN]
    intents = [(model.labels[i], float(shares[i])) for i in order]
    languages = {language: float(score) for language, score in zip(model.languages, scores.languages, strict=True)}
    return Ranked(intents, _needs(model, intents[0][0], scores.heard, calibration.second), languages)


def _needs(model: Model, first: str, heard: npt.NDArray[np.float32], from_score: float) -> tuple[str, ...]:
    """The main need, then the others that are clearly in the message too."""
    if first in ACTS:
        return ()
    also = [model.heard[i] for i in np.argsort(-heard) if heard[i] > from_score and model.heard[i] != first]
    return (first, *also[: MOST_NEEDS - 1])
