"""Names by ear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.places.spelling import SpellingIndex, sound

INDEX = SpellingIndex(["tapachula", "ciudad juarez", "monterrey", "guadalajara", "leon"])


@pytest.mark.parametrize(
    ("one", "other"),
    [("juares", "juarez"), ("oaxaka", "oaxaca"), ("tustla", "tuxtla"), ("cd juares", "cdjuarez")],
)
def test_sound_agrees_for_spellings_by_ear(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("text", "slips"), [("tapachula", 0), ("tapachla", 1), ("guadlajra", 2), ("monterey", 0)])
def test_closest_counts_slips(text: str, slips: int) -> None:
    assert [away for _, away in INDEX.closest(sound(text))] == [slips]


@pytest.mark.parametrize("text", ["peon", "lean", "casa", "trabajo"])
def test_closest_leaves_short_and_other_words_alone(text: str) -> None:
    assert INDEX.closest(sound(text)) == []


@given(st.text(max_size=30))
def test_closest_takes_any_text(text: str) -> None:
    assert all(slips in (0, 1, 2) for _, slips in INDEX.closest(sound(text)))
