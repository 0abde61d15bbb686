"""From scores to what is said: confidence adds up, acts have no needs, further needs come after the main one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu_data.calibration import Calibration
from nlu_data.concepts import Lexicon
from nlu_data.corpus import Line
from nlu_data.fitting import fit
from nlu_data.ranking import MOST_NEEDS, SHOWN, Ranked, Ranker

LINES = [
    *(Line(text, "food", "es") for text in ("comida", "tengo hambre", "algo de comer")),
    *(Line(text, "shelter", "es") for text in ("albergue", "donde dormir", "un techo")),
    *(Line(text, "greet", "es") for text in ("hola", "buenas", "que tal")),
    *(Line(text, "work", "en") for text in ("a job", "i need work", "chamba")),
    Line("comida y albergue", "food", "es", ("shelter",)),
    Line("albergue y chamba", "shelter", "es", ("work",)),
]
MODEL = fit(LINES, Lexicon({}, {}, frozenset()))
KEPT = Calibration.load()


def ranked(text: str, **numbers: float) -> Ranked:
    """Ranked with the kept numbers, but for these."""
    further = replace(KEPT.further, share=numbers.get("further", KEPT.further.share))
    order = replace(KEPT.order, share=numbers.get("rival", 2.0), lead=numbers.get("lead", KEPT.order.lead))
    return Ranker(MODEL, replace(KEPT, sharpness=numbers.get("sharpness", 3.0), further=further, order=order)).rank(text)


def test_the_kept_calibration_is_in_order() -> None:
    assert 0 < KEPT.likely < KEPT.alone <= KEPT.sure < 1
    assert KEPT.lead > 1
    assert KEPT.sharpness > 0


@given(st.text(max_size=80))
def test_confidence_is_a_share_and_falls(text: str) -> None:
    confidences = [confidence for _, confidence in ranked(text).intents]
    assert len(confidences) <= SHOWN
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert sum(confidences) <= 1.0001


def test_sharper_calibration_is_more_confident() -> None:
    dull, sharp = (ranked("algo de comer", sharpness=value).intents[0][1] for value in (1.0, 6.0))
    assert dull < sharp


def test_act_comes_without_needs() -> None:
    assert ranked("hola buenas", further=0.0).needs == ()


@pytest.mark.parametrize(("share", "count"), [(0.0, 3), (1.0, 1)])
def test_further_needs_are_those_likely_enough(share: float, count: int) -> None:
    needs = ranked("comida y albergue", further=share).needs
    assert needs[0] == "food"
    assert len(needs) == len(set(needs)) == min(count, MOST_NEEDS)


def test_what_is_asked_for_first_is_the_main_need() -> None:
    rivals = ranked("comida y albergue", rival=0.0, lead=-9.0)
    assert rivals.needs[:2] == ("shelter", "food")
    assert rivals.intents[0][0] == "shelter"
    assert rivals.intents[0][1] == ranked("comida y albergue").intents[0][1]
