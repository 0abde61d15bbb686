"""The ear: a message into an Understanding. Safety rules first, then language, engine, place; each goes on without the others."""

from dataclasses import dataclass
from typing import Final

from bot.conversation.events import Ranked, Sure, Understanding
from bot.conversation.vocabulary import NEEDS
from bot.ports import Hint, Ranking, Understander
from bot.understanding import short_answers
from bot.understanding.about import about
from bot.understanding.crossing import is_crossing
from bot.understanding.language import LanguageEar
from bot.understanding.safety import SafetyRules
from bot.understanding.whereabouts import Whereabouts
from nlu_data.model import Calibration
from nlu_data.spelling import normalise

# A message of so few words may be a place although the words also mean something else.
_FEW_WORDS: Final = 4
# From this confidence on, the engine's own "emergency" is believed where no rule fired.
_EMERGENCY: Final = 0.5


@dataclass(frozen=True, slots=True)
class ComposedEar:
    """The Ear port, put together from its parts."""

    engine: Understander
    safety: SafetyRules
    languages: LanguageEar
    whereabouts: Whereabouts
    calibration: Calibration

    async def hear(self, text: str, hint: Hint) -> Understanding:
        """See Ear."""
        spoken = self.languages.tell(text, hint.language)
        danger = self.danger(text)
        if danger is not None:
            # Nothing slower than a rule stands before the card.
            places = self.whereabouts.in_message(text)
            ranked = (Ranked("emergency", 1.0),)
            return Understanding(spoken.language, spoken.sure, "emergency", ranked, "sure", ("emergency",), places, danger=danger)
        ranking = await self.engine.rank(text)
        return self._understanding(text, spoken.language, spoken.sure, ranking)

    def danger(self, text: str) -> str | None:
        """See Ear."""
        return self.safety.danger(text)

    def _understanding(self, text: str, language: str, language_sure: bool, ranking: Ranking) -> Understanding:
        folded = normalise(text)
        words = len(folded.split())
        bare = words <= _FEW_WORDS * 2 and self.whereabouts.is_bare(text)
        first = ranking.ranked[0]
        heard_danger = "life" if first.intent == "emergency" and first.confidence >= _EMERGENCY else None
        return Understanding(
            language=language,
            language_sure=language_sure,
            intent=first.intent,
            ranking=ranking.ranked,
            sure="unsure" if bare else self._sure(first),
            needs=() if bare else tuple(need for need in ranking.needs if need in NEEDS),
            places=self.whereabouts.in_message(text),
            about=about(text),
            danger=heard_danger,
            care=None if heard_danger else self.safety.care(text),
            engine=ranking.engine,
            bare_place=bare,
            more=short_answers.more(text),
            number=short_answers.number(text),
            anywhere=short_answers.anywhere(text),
            crossing=is_crossing(text),
            wants_language=short_answers.wants_language(text),
            words=words,
        )

    def _sure(self, first: Ranked) -> Sure:
        if first.confidence >= self.calibration.sure:
            return "sure"
        return "likely" if first.confidence >= self.calibration.likely else "unsure"
