"""Which of the five languages a message is in, and whether that is sure. Knows the shared classifier and a few greetings."""

from dataclasses import dataclass
from typing import Final

from nlu_data.model import Model
from nlu_data.spelling import normalise

# Words so short or so shared that letters alone mislead; whole messages only.
_WHOLE: Final = {
    "es": "hola|ola|gracias|si|ayuda|buenas|buenos dias|buenas tardes|buenas noches|adios|albergue|comida|trabajo|no se|donde",
    "en": "hi|hello|hey|help|yes|thanks|thank you|food|shelter|good morning|please|where|job|work|bye|ok thanks",
    "fr": "bonjour|salut|merci|oui|aide|bonsoir|svp|manger|travail|au revoir|s il vous plait",
    "ht": "bonjou|bonswa|mesi|wi|ed|ede m|manje|dlo|travay|kote|sak pase|alo|tanpri|orevwa",
    "pt": "oi|ola tudo bem|obrigado|obrigada|sim|ajuda|bom dia|boa tarde|boa noite|tchau|comida e agua|emprego|trabalho",
}
_BY_WORD: Final = {word: language for language, words in _WHOLE.items() for word in words.split("|")}
# How far the first language must lead the second to be called sure; larger for few words.
_LEAD_LONG: Final = 0.4
_LEAD_SHORT: Final = 0.9
_FEW: Final = 3  # words
# A short message leans to the language spoken so far by this much.
_LEAN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a message; `sure` when it is clear enough to switch to."""

    language: str
    sure: bool


class LanguageEar:
    """Tells languages apart."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def tell(self, text: str, so_far: str) -> Spoken:
        """The language of a message; without any letter that tells, the one spoken so far."""
        folded = normalise(text)
        if folded in _BY_WORD:
            return Spoken(_BY_WORD[folded], True)
        words = [word for word in folded.split() if word.isalpha()]
        if not words:
            return Spoken(so_far, False)
        scores = self._model.scores(text).languages
        leaning = {language: float(score) for language, score in zip(self._model.languages, scores, strict=True)}
        if len(words) < _FEW:
            leaning[so_far] = leaning.get(so_far, 0.0) + _LEAN
        first, second = sorted(leaning.values(), reverse=True)[:2]
        language = max(leaning, key=lambda code: leaning[code])
        lead = _LEAD_SHORT if len(words) < _FEW else _LEAD_LONG
        return Spoken(language, first - second >= lead)
