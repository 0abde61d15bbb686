"""One way to look at letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu_data.spelling import clauses, normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("¿Dónde DUERMO?? 🙏", "donde duermo 🙏"),
        ("ayudaaaaa", "ayuda"),
        ("Mwen bezwen èd, tanpri!", "mwen bezwen ed tanpri"),
        ("s’il vous plaît", "s il vous plait"),
        ("São Paulo não", "sao paulo nao"),
        ("llamé al 911", "llame al 911"),
        ("", ""),
        ("...", ""),
    ],
)
def test_normalise_takes_away_what_says_nothing(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_two_letters_of_a_kind_stay() -> None:
    assert normalise("perro calle") == "perro calle"


@given(st.text(max_size=200))
def test_normalise_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == " ".join(once.split())


@given(st.text(alphabet="abñé ,.;:!?¿🙏'3\n", max_size=80))
def test_clauses_hold_the_words_of_the_message(text: str) -> None:
    assert [word for clause in clauses(text) for word in clause] == normalise(text).split()
    assert all(clauses(text))


def test_clauses_are_cut_at_commas_and_stops() -> None:
    assert clauses("No quiero abogado, ocupo dormir. ¿Dónde?") == [["no", "quiero", "abogado"], ["ocupo", "dormir"], ["donde"]]
