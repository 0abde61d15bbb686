"""Cells as text: accents mended, spaces that are none, floats that were phones."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.exchange.cell_text import clean, written


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("OrientaciÃ³n", "Orientación"),
        ("NiÃ±os y niÃ±as", "Niños y niñas"),
        ("ÃƒÂ¡lamo", "álamo"),
        ("Â¿QuÃ©?", "¿Qué?"),
        ("Casa\u00a0 del \u200bMigrante", "Casa del Migrante"),
        ("Orientacio\u0301n", "Orientación"),
        ("  dos\nlíneas ", "dos líneas"),
        ("São Paulo", "São Paulo"),
        ("Ãnimo", "Ãnimo"),
    ],
)
def test_text_is_mended_and_no_more(broken: str, right: str) -> None:
    assert clean(broken) == right


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9511234567.0, "9511234567"),
        ("9511234567.0", "9511234567"),
        (17.0654, "17.0654"),
        (True, "Sí"),
        (False, "No"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24), "2026-11-24"),
        (time(9, 30), "09:30"),
        (None, ""),
    ],
)
def test_values_become_text(value: object, text: str) -> None:
    assert written(value) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=[*"áéíóúñÁÉÍÓÚÑ¿¡ü abcdefgh0123456789.,;()"]))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    assert clean(text.encode("utf-8").decode("latin-1")) == clean(text)
