"""An empty message is ranked like any other, also when it is the first one."""

from nlu_data.concepts import Lexicon
from nlu_data.corpus import Line
from nlu_data.fitting import fit


def test_an_empty_first_message_has_a_score_for_every_intent() -> None:
    lines = [Line("comida caliente", "food", "es"), Line("donde dormir", "shelter", "es"), Line("hello", "greet", "en")]
    model = fit(lines, Lexicon({}, {}, frozenset()))
    assert len(model.scores("").intents) == len(model.labels)
