"""What else is asked for, and which of two needs is the main one."""

from hypothesis import given
from hypothesis import strategies as st

from nlu_data.calibration import Calibration, Order
from nlu_data.concepts import Lexicon
from nlu_data.corpus import Line
from nlu_data.fitting import fit
from nlu_data.further import KINDS, FurtherNeeds, clauses_of, evidence
from nlu_data.order import KINDS as DIFFERENCES
from nlu_data.order import NeedOrder, Sides
from nlu_data.spelling import clauses

LINES = [
    *(Line(text, "food", "es") for text in ("tengo hambre", "algo de comer", "donde dan comida", "un comedor")),
    *(Line(text, "shelter", "es") for text in ("donde dormir", "un techo para hoy", "busco posada", "no tengo cama")),
    *(Line(text, "work", "es") for text in ("busco chamba", "trabajo de albañil", "quiero trabajar")),
    Line("comida y donde dormir", "food", "es", ("shelter",)),
    Line("donde dormir y algo de comer", "shelter", "es", ("food",)),
    Line("chamba y un techo", "work", "es", ("shelter",)),
]
MODEL = fit(LINES, Lexicon({}, {}, frozenset()))
KEPT = Calibration.load()


def test_a_message_is_cut_into_thoughts() -> None:
    assert clauses_of(clauses("tengo hambre y no tengo cama, busco chamba")) == [
        ["tengo", "hambre"],
        ["no", "tengo", "cama"],
        ["busco", "chamba"],
    ]


def test_one_thought_is_not_cut() -> None:
    assert clauses_of(clauses("tengo mucha hambre")) == []
    assert clauses_of(clauses("hola, tengo hambre")) == []


def test_kept_numbers_weigh_every_kind() -> None:
    assert set(KEPT.further.weights) == set(KINDS)
    assert all(len(KEPT.further.weights[kind]) == 1 + len(points) for kind, points in KEPT.further.knots.items())
    assert set(KEPT.order.weights) == set(DIFFERENCES)


def test_a_need_that_is_named_is_likelier_than_one_that_is_not() -> None:
    shares = FurtherNeeds(KEPT.further).beside(MODEL, MODEL.scores("quiero comida y tambien donde dormir hoy"), "food")
    assert set(shares) == set(MODEL.heard) - {"food"}
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_the_order_of_two_needs_is_told_the_same_from_both_sides() -> None:
    sides = Sides(MODEL, MODEL.scores("quiero comida y tambien donde dormir"))
    judge = NeedOrder(Order(0.5, 0.0, dict.fromkeys(DIFFERENCES, 1.0), {"food": 0.5}))
    assert judge.lead(sides, "food", "shelter") == -judge.lead(sides, "shelter", "food")


def test_the_need_of_the_first_thought_is_stronger_there() -> None:
    sides = Sides(MODEL, MODEL.scores("quiero comida, donde dormir"))
    difference = dict(zip(DIFFERENCES, sides.compare("food", "shelter"), strict=True))
    assert difference["in_first"] > 0 > difference["in_last"]
    assert difference["clause_at"] < 0


@given(st.text(max_size=120))
def test_evidence_of_anything_is_numbers(text: str) -> None:
    rows = evidence(MODEL, MODEL.scores(text), "food")
    assert rows.shape == (len(MODEL.heard), len(KINDS))
    assert bool((rows == rows).all())
