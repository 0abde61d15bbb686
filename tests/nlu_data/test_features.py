"""A message as counted features."""

from hypothesis import given
from hypothesis import strategies as st

from nlu_data.concepts import Lexicon
from nlu_data.features import ALONE, CLEAR, NEGATED, Features

FEATURES = Features(Lexicon.load())


def test_words_pairs_beginnings_and_accents_are_counted() -> None:
    words = FEATURES.of("¿Dónde dormir dormir?").words
    assert words["w:dormir"] == 2
    assert words["w:donde dormir"] == 1
    assert words["w:dond+dorm"] == 1
    assert words["w:^dormi"] == 2
    assert words["a:ó"] == 1


def test_letter_runs_stay_inside_words_and_know_their_edges() -> None:
    runs = FEATURES.of("el pan").runs
    assert runs["c: el "] == runs["c: pan "] == runs["c:pan"] == 1
    assert not any(" " in name[3:-1] for name in runs)


def test_negated_concept_is_a_feature_of_its_own() -> None:
    signs = FEATURES.of("no quiero abogado, busco albergue").signs({"w:abogado", "w:albergue"})
    assert (NEGATED, "legal_aid") in signs
    assert (CLEAR, "shelter") in signs
    assert (CLEAR, "legal_aid") not in signs


def test_concept_by_a_word_no_line_has_stands_alone() -> None:
    assert (ALONE, "shelter") in FEATURES.of("busco albergue").signs({"w:busco"})


def test_a_misspelt_word_shares_most_runs_with_the_right_one() -> None:
    right, wrong = FEATURES.of("albergue").runs, FEATURES.of("alvergue").runs
    assert len(right & wrong) > len(right) / 3


@given(st.text(max_size=150))
def test_features_of_anything_are_named_by_kind(text: str) -> None:
    read = FEATURES.of(text)
    assert all(name[:2] in {"w:", "a:"} for name in read.words)
    assert all(name.startswith("c:") for name in read.runs)


def test_letters_and_case_and_accents_do_not_change_words() -> None:
    assert FEATURES.of("DONDE DUERMO").words == FEATURES.of("donde duermo").words
