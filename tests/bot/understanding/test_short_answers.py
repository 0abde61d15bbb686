"""Short answers in five languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.short_answers import ShortAnswers

ANSWERS = ShortAnswers.load()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("la 2", 2),
        ("el segundo", 2),
        ("opcion 3", 3),
        ("number two", 2),
        ("nimewo 2", 2),
        ("o primeiro", 1),
        ("1.", 1),
        ("2️⃣", 2),
        ("la primera por favor", 1),
        ("le deuxième", 2),
        ("dezyèm", 2),
        ("the third one please", None),
        ("somos 2", None),
        ("tengo 2 niños", None),
        ("99", None),
        ("0", None),
        ("", None),
        ("de una", None),
    ],
)
def test_number(text: str, number: int | None) -> None:
    assert ANSWERS.number(text) == number


@pytest.mark.parametrize("text", ["más", "otro", "hay otros?", "more", "lòt ankò", "plus", "mais opções", "más por favor"])
def test_more(text: str) -> None:
    assert ANSWERS.more(text)


@pytest.mark.parametrize("text", ["no más", "otro albergue en puebla", "more food", "hola", ""])
def test_more_is_not_said(text: str) -> None:
    assert not ANSWERS.more(text)


@pytest.mark.parametrize("text", ["cualquier lugar", "donde sea", "anywhere", "nenpòt kote", "n'importe où", "qualquer lugar"])
def test_anywhere(text: str) -> None:
    assert ANSWERS.anywhere(text)


@pytest.mark.parametrize("text", ["no importa la hora del bus", "lugar para dormir", "", "somewhere in puebla"])
def test_anywhere_is_not_said(text: str) -> None:
    assert not ANSWERS.anywhere(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("english please", "en"),
        ("en français svp", "fr"),
        ("pale kreyol ak mwen", "ht"),
        ("habla portugués?", "pt"),
        ("no entiendo español, english", "en"),
        ("do you speak french", "fr"),
        ("español", "es"),
        ("clases de inglés", None),
        ("hablo inglés y busco trabajo", None),
        ("un abogado que hable francés", None),
        ("no hablo español", None),
        ("", None),
    ],
)
def test_wants_language(text: str, language: str | None) -> None:
    assert ANSWERS.wants_language(text) == language


@given(st.text(max_size=200))
def test_short_answers_never_fail(text: str) -> None:
    number = ANSWERS.number(text)
    assert number is None or 1 <= number <= 20
    assert isinstance(ANSWERS.more(text), bool)
    assert isinstance(ANSWERS.anywhere(text), bool)
    assert ANSWERS.wants_language(text) in {None, "es", "en", "fr", "ht", "pt"}
