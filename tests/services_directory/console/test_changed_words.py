"""What changed between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from services_directory.console.changed_words import changed_words


def test_a_word_in_the_place_of_another() -> None:
    assert changed_words("Techo y comida", "Techo y cena caliente") == [
        ("same", "Techo y "),
        ("gone", "comida"),
        ("new", "cena caliente"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_wordings_can_be_read_in_it(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    assert "".join(piece for kind, piece in pieces if kind != "new") == before
    assert "".join(piece for kind, piece in pieces if kind != "gone") == after
