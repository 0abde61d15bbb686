"""Is it about crossing irregularly? Measured on phrases in five languages and on the training lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.crossing import CrossingRules
from nlu_data.corpus import read_corpus

RULES = CrossingRules.load()


@pytest.mark.parametrize(
    "text",
    [
        "busco un coyote de confianza",
        "cuánto cobra el pollero hasta houston",
        "por dónde cruzo el río bravo",
        "ruta sin retenes de migración",
        "a qué hora pasa la bestia",
        "cómo brinco el muro",
        "how do i cross the river without being seen",
        "i need a smuggler",
        "hole in the wall in tijuana",
        "road with no checkpoints",
        "je cherche un passeur",
        "comment traverser le rio bravo",
        "route sans contrôle",
        "konbyen koyòt la pran",
        "ki kote m ka janbe fwontyè a",
        "ki wout ki pa gen migrasyon",
        "quanto cobra o coiote",
        "por onde cruzo o rio",
        "estrada que não tem imigração",
    ],
)
def test_crossing_is_seen(text: str) -> None:
    assert RULES.crossing(text)


@pytest.mark.parametrize(
    "text",
    [
        "cómo llegar a tijuana",
        "el coyote nos robó todo",
        "el coyote me secuestró",
        "autobús a monterrey",
        "horario del puente con visa",
        "bus to tijuana",
        "the smuggler kidnapped my sister",
        "le passeur nous a volés",
        "bis pou tijuana",
        "koyòt la vole lajan m",
        "ônibus para monterrey",
        "o coiote roubou meu dinheiro",
        "perdí mi cita en migración",
        "cruz roja cerca",
    ],
)
def test_crossing_is_not_seen(text: str) -> None:
    assert not RULES.crossing(text)


def test_crossing_is_rarely_seen_in_other_lines() -> None:
    others = [line for line in read_corpus() if line.intent != "out_of_scope"]
    assert sum(RULES.crossing(line.text) for line in others) / len(others) <= 0.004


@given(st.text(max_size=300))
@settings(deadline=None)
def test_crossing_never_fails(text: str) -> None:
    assert RULES.crossing(text) in {True, False}
