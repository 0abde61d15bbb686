"""The embedded engine: the shared classifier in this process. Default on one machine, fallback everywhere."""

from pathlib import Path

from bot.conversation.events import Ranked
from bot.ports import Ranking
from nlu_data.concepts import Lexicon
from nlu_data.model import Calibration, Model, ready_model
from nlu_data.ranking import rank

ENGINE = "embedded"


class EmbeddedUnderstander:
    """Ranks in well under a millisecond; never unavailable."""

    def __init__(self, model: Model, calibration: Calibration) -> None:
        self._model = model
        self._calibration = calibration

    @classmethod
    def ready(cls, folder: Path) -> "EmbeddedUnderstander":
        """From the model kept in `folder`, or fitted now (some seconds) and kept there."""
        return cls(ready_model(folder, Lexicon.load()), Calibration.load())

    async def rank(self, text: str) -> Ranking:
        """See Understander."""
        ranked = rank(self._model, text, self._calibration)
        return Ranking(tuple(Ranked(name, confidence) for name, confidence in ranked.intents), ranked.needs, ENGINE)
