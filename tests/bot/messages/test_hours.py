"""Opening hours in words, or not at all when they are not simple."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.hours import clock, in_words
from tests.bot.messages.examples import CATALOGS, LANGUAGES

SPANISH = CATALOGS["es"]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("24/7", "Todo el día, todos los días"),
        ("Mo-Su 00:00-24:00", "Todo el día, todos los días"),
        ("Mo-Fr 09:00-15:00", "lunes a viernes, 9:00 a 15:00"),
        ("Mo-Fr 09:00-15:00; PH off", "lunes a viernes, 9:00 a 15:00"),
        ("Mo,We 08:30-13:00,15:00-18:00", "lunes, miércoles, 8:30 a 13:00, 15:00 a 18:00"),
        ("Mo-Fr 09:00-18:00; Sa 09:00-14:00", "lunes a viernes, 9:00 a 18:00; sábado, 9:00 a 14:00"),
        ("Mo-Su 08:00-20:00", "todos los días, 8:00 a 20:00"),
        ("08:00-24:00", "todos los días, 8:00 a 24:00"),
        ("Mo-Th,Su 20:00-07:00", "lunes a jueves, domingo, 20:00 a 7:00"),
    ],
)
def test_simple_hours_are_said_as_people_say_them(expression: str, words: str) -> None:
    assert in_words(expression, SPANISH) == words


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "PH off",
        "Mo-Fr 09:00-15:00; Su off",
        "Mo-Fr 09:00-18:00; Fr 09:00-12:00",
        "Mo-Su 09:00-15:00; We 10:00-11:00",
        "Xx-Yy 09:00-15:00",
        "Mo[1] 09:00-15:00",
        "Jan-Mar Mo 09:00-15:00",
        "Mo 09:00-26:00",
        "sunrise-sunset",
        '"previa cita"',
    ],
)
def test_what_is_not_simple_is_not_put_into_words(expression: str) -> None:
    assert in_words(expression, SPANISH) is None


def test_other_languages_have_their_own_days() -> None:
    said = {language: in_words("Mo-Fr 09:00-15:00", CATALOGS[language]) for language in LANGUAGES}
    assert said["en"] == "Monday to Friday, 9:00 to 15:00"
    assert said["ht"] == "lendi rive vandredi, 9:00 rive 15:00"
    assert len(set(said.values())) == len(LANGUAGES)


@given(st.text("MoTuWeFrSaSu0123456789:-,; PHof", max_size=40))
def test_any_text_is_read_or_left(expression: str) -> None:
    said = in_words(expression, SPANISH)
    assert said is None or said == "Todo el día, todos los días" or re.search(r"\d:\d\d a \d", said)


@pytest.mark.parametrize(("time", "shown"), [("09:00", "9:00"), ("15:00", "15:00"), ("00:30", "0:30"), ("24:00", "24:00")])
def test_clock_has_24_hours_and_no_leading_zero(time: str, shown: str) -> None:
    assert clock(time) == shown
