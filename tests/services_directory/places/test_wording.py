"""Words and their spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.places.wording import normalise, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Cd.  Juárez", "cd juarez"), ("D.F.", "df"), ("Peñasco", "penasco"), ("  ", ""), ("La 72", "la 72")],
)
def test_normalise_folds(text: str, folded: str) -> None:
    assert normalise(text) == folded


def test_words_know_their_place_and_what_stands_before() -> None:
    words = words_of("Toy en D.F., d'Haïti. Ya")
    assert [word.text for word in words] == ["toy", "en", "df", "d", "haiti", "ya"]
    assert [word.after_comma for word in words] == [False, False, False, True, False, False]
    assert [word.after_break for word in words] == [True, False, False, False, False, True]


@given(st.text())
def test_spans_are_in_order_inside_the_text(text: str) -> None:
    ends = [0]
    for word in words_of(text):
        assert ends[-1] <= word.start < word.end <= len(text)
        ends.append(word.end)
