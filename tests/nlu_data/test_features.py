"""A message as counted features."""

from hypothesis import given
from hypothesis import strategies as st

from nlu_data.concepts import Lexicon
from nlu_data.features import Features

FEATURES = Features(Lexicon.load())


def test_words_pairs_beginnings_and_accents_are_counted() -> None:
    words, _, _ = FEATURES.of("¿Dónde dormir dormir?")
    assert words["w:dormir"] == 2
    assert words["w:donde dormir"] == 1
    assert words["w:dond+dorm"] == 1
    assert words["w:^dormi"] == 2
    assert words["a:ó"] == 1


def test_letter_runs_stay_inside_words_and_know_their_edges() -> None:
    _, runs, _ = FEATURES.of("el pan")
    assert runs["c: el "] == runs["c: pan "] == runs["c:pan"] == 1
    assert not any(" " in name[3:-1] for name in runs)


def test_negated_concept_is_a_feature_of_its_own() -> None:
    _, _, concepts = FEATURES.of("no quiero abogado, busco albergue")
    assert concepts["k:n:legal_aid"] == 1
    assert concepts["k:s:shelter"] == 1
    assert "k:s:legal_aid" not in concepts


def test_a_misspelt_word_shares_most_runs_with_the_right_one() -> None:
    right, wrong = FEATURES.of("albergue")[1], FEATURES.of("alvergue")[1]
    assert len(right & wrong) > len(right) / 3


@given(st.text(max_size=150))
def test_features_of_anything_are_named_by_kind(text: str) -> None:
    words, runs, concepts = FEATURES.of(text)
    assert all(name[:2] in {"w:", "a:"} for name in words)
    assert all(name.startswith("c:") for name in runs)
    assert all(name.startswith("k:") for name in concepts)


def test_letters_and_case_and_accents_do_not_change_words() -> None:
    assert FEATURES.of("DONDE DUERMO")[0] == FEATURES.of("donde duermo")[0]
