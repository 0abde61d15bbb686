"""The classifier both engines share: small, the same after being kept, and able to say why."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu_data.concepts import HERE, Lexicon
from nlu_data.corpus import Line
from nlu_data.features import ALONE
from nlu_data.fitting import fit, ready_model
from nlu_data.model import AMOUNTS, Model

LINES = [
    *(Line(text, "food", "es") for text in ("tengo hambre", "algo de comer", "donde dan comida", "un comedor")),
    *(Line(text, "shelter", "es") for text in ("donde dormir", "un techo para hoy", "busco posada", "no tengo cama")),
    *(Line(text, "food", "ht") for text in ("m grangou", "kote m ka manje", "manje souple")),
    *(Line(text, "shelter", "ht") for text in ("kote m ka domi", "yon kabann", "domi aswè a")),
    Line("comida y donde dormir", "food", "es", ("shelter",)),
    Line("manje ak yon kote pou domi", "food", "ht", ("shelter",)),
    Line("donde dormir y algo de comer", "shelter", "es", ("food",)),
]
WORDS = (
    'concepts:\n  food: {strong: [comida, hambre, tzatzapal]}\n  shelter: {strong: ["donde dormir"]}\nnegators: ["no quiero"]\n'
)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "es.yml").write_text(WORDS, "utf-8")
    return Lexicon.load(folder)


@pytest.fixture(scope="module")
def model(lexicon: Lexicon) -> Model:
    return fit(LINES, lexicon)


def first(model: Model, text: str) -> str:
    return model.labels[int(model.scores(text).intents.argmax())]


@pytest.mark.parametrize(("text", "need"), [("hambre", "food"), ("ocupo dormir", "shelter"), ("m vle domi", "shelter")])
def test_model_tells_needs_apart(model: Model, text: str, need: str) -> None:
    assert first(model, text) == need


def test_model_tells_languages_apart(model: Model) -> None:
    assert model.languages == ["es", "ht"]
    assert model.scores("kote m ka jwenn manje").languages.argmax() == 1


def test_model_hears_what_stands_beside(model: Model) -> None:
    shelter = model.heard.index("shelter")
    assert model.scores("comida y donde dormir").heard[shelter] > model.scores("comida").heard[shelter]


def test_lines_without_language_give_a_model_without_languages(lexicon: Lexicon) -> None:
    assert fit([Line(line.text, line.intent, "") for line in LINES], lexicon).languages == []


def test_word_only_the_lexicon_knows_decides(model: Model) -> None:
    assert first(model, "tzatzapal") == "food"
    assert ("k:a:food", AMOUNTS[ALONE]) in model.why("tzatzapal", "food")


def test_negated_concept_speaks_against_its_need(model: Model) -> None:
    food = model.labels.index("food")
    assert model.scores("no quiero comida").intents[food] < model.scores("quiero comida").intents[food]


def test_why_names_the_words_that_set_a_need_apart(model: Model) -> None:
    parts = model.why("donde dormir", "shelter", most=5)
    assert len(parts) == 5
    assert [abs(value) for _, value in parts] == sorted((abs(value) for _, value in parts), reverse=True)
    assert any("dorm" in name for name, value in parts if value > 0)


def test_kept_model_is_the_same_model(model: Model, lexicon: Lexicon, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    kept = Model.load(tmp_path / "model.npz", lexicon)
    for line in LINES:
        assert np.array_equal(kept.scores(line.text).intents, model.scores(line.text).intents)
        assert np.array_equal(kept.scores(line.text).languages, model.scores(line.text).languages)
    assert (kept.labels, kept.heard, kept.languages) == (model.labels, model.heard, model.languages)


def test_fitting_twice_gives_the_same(model: Model, lexicon: Lexicon) -> None:
    assert np.allclose(fit(LINES, lexicon).scores("algo de comer").intents, model.scores("algo de comer").intents)


def test_model_kept_before_is_taken_and_old_ones_go(tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlu_data.fitting.fingerprint", lambda: "today")
    model.save(tmp_path / "model-today.npz")
    assert ready_model(tmp_path, Lexicon.load(HERE / "lexicon")).labels == model.labels


@given(st.text(max_size=200))
def test_scores_of_anything_are_numbers(text: str) -> None:
    scores = _SMALL.scores(text)
    assert np.isfinite(scores.intents).all()
    assert np.isfinite(scores.heard).all()


_SMALL = fit(LINES, Lexicon({}, {}, frozenset()))
