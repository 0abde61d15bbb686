"""The embedded engine: the shared classifier in this process. Default on one machine, fallback everywhere."""

from bot.conversation.events import Ranked
from bot.ports import Ranking
from nlu_data.ranking import Ranker

ENGINE = "embedded"


class EmbeddedUnderstander:
    """Ranks in well under a millisecond; never unavailable."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker

    async def rank(self, text: str) -> Ranking:
        """See Understander."""
        ranked = self._ranker.rank(text)
        return Ranking(tuple(Ranked(name, confidence) for name, confidence in ranked.intents), ranked.needs, ENGINE)
