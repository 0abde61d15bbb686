"""The ear: a message into an Understanding. Safety rules first, then language, engine, place; each goes on without the others."""

from dataclasses import dataclass
from typing import Final

from bot.conversation.events import Ranked, Sure, Understanding
from bot.conversation.vocabulary import NEEDS
from bot.ports import Hint, Ranking, Understander
from bot.understanding.language import LanguageEar, Spoken
from bot.understanding.rules import Rules
from bot.understanding.whereabouts import Whereabouts
from nlu_data.calibration import Calibration
from nlu_data.ranking import Ranker
from nlu_data.spelling import normalise

# A message of so few words may be nothing but a place.
_FEW_WORDS: Final = 8
# From this confidence on, the engine's own "emergency" brings the card where no rule fired: a missed danger costs more than
# a card too many.
_EMERGENCY: Final = 0.08
_CRY, _ANSWER_WORDS = 0.6, 2
# A rule on crossing only counts where the engine thinks so too: people tell of a crossing when they need a doctor.
_CROSSING: Final = 0.1
_VIOLENCE: Final = 0.6
# How sure a rule is of what it says.
_BY_RULE: Final = 0.95


@dataclass(frozen=True, slots=True)
class ComposedEar:
    """The Ear port, put together from its parts."""

    engine: Understander
    ranker: Ranker
    rules: Rules
    languages: LanguageEar
    whereabouts: Whereabouts
    calibration: Calibration

    async def hear(self, text: str, hint: Hint) -> Understanding:
        """See Ear."""
        spoken = self.languages.tell(text, hint.language)
        safety = self.rules.safety.read(text)
        if safety.danger is not None:
            # Nothing slower than a rule stands before the card.
            return self._in_danger(text, spoken, safety.danger)
        return self._understanding(text, spoken, await self.engine.rank(text), safety.care)

    def danger(self, text: str) -> str | None:
        """See Ear."""
        return self.rules.safety.danger(text)

    def _in_danger(self, text: str, spoken: Spoken, danger: str) -> Understanding:
        return Understanding(
            language=spoken.language,
            language_sure=spoken.sure,
            intent="emergency",
            ranking=(Ranked("emergency", 1.0),),
            sure="sure",
            # The classifier in this process: no engine is waited for.
            needs=self.ranker.needs_with("emergency", text),
            places=self.whereabouts.in_message(text).places,
            danger=danger,
        )

    def _understanding(self, text: str, spoken: Spoken, ranking: Ranking, care: str | None) -> Understanding:
        words = len(normalise(text).split())
        named = self.whereabouts.in_message(text)
        bare = words <= _FEW_WORDS and named.bare
        confidence = {each.intent: each.confidence for each in ranking.ranked}
        wants = self.rules.short.wants_language(text)
        crossing = confidence.get("out_of_scope", 0.0) >= _CROSSING and self.rules.crossing.crossing(text)
        ranked = _corrected(ranking.ranked, wants, crossing)
        first = ranked[0]
        # A word or two the engine does not know are likely anything a little; only a clear cry counts then.
        threshold = _EMERGENCY if words > _ANSWER_WORDS else _CRY
        alarm = "life" if confidence.get("emergency", 0.0) >= threshold else None
        return Understanding(
            language=spoken.language,
            language_sure=spoken.sure,
            intent=first.intent,
            ranking=ranked,
            sure="unsure" if bare else self._sure(ranked),
            needs=() if bare or first.intent not in NEEDS else ranking.needs,
            places=named.places,
            about=self.rules.about.about(text),
            danger=alarm,
            care=None if alarm else care or _care_of(first),
            engine=ranking.engine,
            bare_place=bare,
            more=self.rules.short.more(text),
            number=self.rules.short.number(text),
            anywhere=self.rules.short.anywhere(text),
            crossing=crossing,
            wants_language=wants,
            words=words,
        )

    def _sure(self, ranked: tuple[Ranked, ...]) -> Sure:
        """Sure when the first is likely, or far ahead of the next: a word and a town leave little to go by."""
        first, second = ranked[0], ranked[1].confidence if len(ranked) > 1 else 0.0
        if first.confidence >= self.calibration.sure:
            return "sure"
        if first.confidence >= self.calibration.alone and first.confidence >= self.calibration.lead * second:
            return "sure"
        return "likely" if first.confidence >= self.calibration.likely else "unsure"


def _care_of(first: Ranked) -> str | None:
    """Violence that no rule caught, but the engine is sure of: the card comes first all the same."""
    return "violence" if first.intent == "violence_protection" and first.confidence >= _VIOLENCE else None


def _corrected(ranked: tuple[Ranked, ...], wants_language: str | None, crossing: bool) -> tuple[Ranked, ...]:
    """The engine's ranking, with what a rule knows for certain put first."""
    known = "change_language" if wants_language else "out_of_scope" if crossing else None
    if known is None or ranked[0].intent == known:
        return ranked
    others = [Ranked(each.intent, each.confidence * (1 - _BY_RULE)) for each in ranked if each.intent != known]
    return (Ranked(known, _BY_RULE), *others[:4])
