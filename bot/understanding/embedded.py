"""The embedded engine: the shared classifier in this process. Default on one machine, fallback everywhere."""

from bot.conversation.events import Ranked
from bot.ports import Ranking
from nlu_data.calibration import Calibration
from nlu_data.model import Model
from nlu_data.ranking import Ranker

ENGINE = "embedded"


class EmbeddedUnderstander:
    """Ranks in well under a millisecond; never unavailable."""

    def __init__(self, model: Model, calibration: Calibration) -> None:
        self._ranker = Ranker(model, calibration)

    async def rank(self, text: str) -> Ranking:
        """See Understander."""
        ranked = self._ranker.rank(text)
        return Ranking(tuple(Ranked(name, confidence) for name, confidence in ranked.intents), ranked.needs, ENGINE)
