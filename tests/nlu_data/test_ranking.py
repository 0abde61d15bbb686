"""From scores to what is said: confidence adds up, acts have no needs, further needs come after the main one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.vocabulary import ACTS as SPOKEN_ACTS
from nlu_data.concepts import Lexicon
from nlu_data.corpus import Line
from nlu_data.model import Calibration, fit
from nlu_data.ranking import ACTS, MOST_NEEDS, SHOWN, rank

LINES = [
    *(Line(text, "food", "es") for text in ("comida", "tengo hambre", "algo de comer")),
    *(Line(text, "shelter", "es") for text in ("albergue", "donde dormir", "un techo")),
    *(Line(text, "greet", "es") for text in ("hola", "buenas", "que tal")),
    *(Line(text, "work", "en") for text in ("a job", "i need work", "chamba")),
    Line("comida y albergue", "food", "es", ("shelter",)),
    Line("albergue y chamba", "shelter", "es", ("work",)),
]
MODEL = fit(LINES, Lexicon({}, {}, frozenset()))
PLAIN = Calibration(sharpness=3.0, sure=0.8, alone=0.5, lead=5.0, likely=0.3, second=0.0)


def test_acts_are_those_of_the_conversation() -> None:
    assert frozenset(SPOKEN_ACTS) == ACTS


def test_the_kept_calibration_is_in_order() -> None:
    kept = Calibration.load()
    assert 0 < kept.likely < kept.alone <= kept.sure < 1
    assert kept.lead > 1
    assert kept.sharpness > 0


@given(st.text(max_size=80))
def test_confidence_is_a_share_and_falls(text: str) -> None:
    confidences = [confidence for _, confidence in rank(MODEL, text, PLAIN).intents]
    assert len(confidences) <= SHOWN
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert sum(confidences) <= 1.0001


def test_sharper_calibration_is_more_confident() -> None:
    dull, sharp = (rank(MODEL, "algo de comer", replace(PLAIN, sharpness=value)).intents[0][1] for value in (1.0, 6.0))
    assert dull < sharp


def test_act_comes_without_needs() -> None:
    assert rank(MODEL, "hola buenas", replace(PLAIN, second=-9.0)).needs == ()


@pytest.mark.parametrize(("second", "count"), [(-9.0, 3), (9.0, 1)])
def test_further_needs_are_those_above_the_threshold(second: float, count: int) -> None:
    needs = rank(MODEL, "comida y albergue", replace(PLAIN, second=second)).needs
    assert needs[0] == "food"
    assert len(needs) == len(set(needs)) == min(count, MOST_NEEDS)
