"""The numbers that turn scores into confidence and further needs, kept as data. Knows no message."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu_data.concepts import HERE

KEPT = HERE / "calibration.json"


@dataclass(frozen=True)
class Further:
    """How much each kind of evidence speaks for a need beside the main one, and from which share on it is heard.

    `knots` are, for some kinds, the points from which more of it counts differently; its weights there follow its own.
    """

    share: float
    bias: float
    knots: dict[str, list[float]]
    weights: dict[str, list[float]]


@dataclass(frozen=True)
class Order:
    """How much each kind of difference, and each need by itself, speaks for being the main need of two.

    One heard beside the likeliest from `share` on takes its place when the log odds for it are above `lead`.
    """

    share: float
    lead: float
    weights: dict[str, float]
    needs: dict[str, float]


@dataclass(frozen=True)
class Calibration:
    """Turns scores into confidence: p = softmax(sharpness x score).

    `sure` and `likely` are confidences; from `alone` on, an intent `lead` times as likely as the next is sure too.
    """

    sharpness: float
    sure: float
    alone: float
    lead: float
    likely: float
    further: Further
    order: Order

    @classmethod
    def load(cls, path: Path = KEPT) -> "Calibration":
        """Read the numbers."""
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return cls(**{**content, "further": Further(**content["further"]), "order": Order(**content["order"])})
