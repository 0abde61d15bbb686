"""Hours in words: read when certain, left alone when not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.listings.hours import validate
from services_directory.starter.directory_file import COLUMNS
from services_directory.starter.hours_text import read_hours
from services_directory.starter.table import read_table, starter_folder

READ = {
    "24 horas, 365 días": "24/7",
    "24 horas": "24/7",
    "24 horas, todos los días": "24/7",
    "Lunes a viernes de 9:00 a 15:00": "Mo-Fr 09:00-15:00",
    "Lunes a viernes de 9:00 a 14:30 (horario general de las oficinas del INM)": "Mo-Fr 09:00-14:30",
    "Martes a domingo de 8:00 a 14:00; lunes cerrado": "Tu-Su 08:00-14:00",
    "Lunes a domingo de 8:00 a 20:00": "Mo-Su 08:00-20:00",
    "Lunes, miércoles y sábado de 11:00 a 14:00": "Mo,We,Sa 11:00-14:00",
}
DOUBTFUL = [
    "",
    "Lunes a viernes",
    "De 9:00 a 15:00",
    "24 horas (2020)",
    "24 horas (emergencias)",
    "24 horas, 365 días (nota de 2014: confirmar)",
    "Ingreso de 8:00 a 22:00",
    "Recepción de 17:00 a 18:00",
    "Comedor: lunes a viernes de 10:00 a 16:00",
    "Lunes a viernes de 9:00 a 14:00, con cita",
    "Lunes a viernes de 9:00 a 18:00 (horario de 2019: confirmar)",
    "Lunes a viernes de 8:00 a 16:00 (tres oficinas); fin de semana, acudir a Palacio Municipal",
    "Lunes a viernes de 9:00 a 15:00; nocturno de lunes a sábado de 20:00 a 7:00; domingos sin hospedaje",
    "Lunes a viernes de 15:00 a 9:00",
    "Viernes a lunes de 9:00 a 15:00",
    "Lunes, lunes de 9:00 a 15:00",
    "Lunes a viernes de 9:00 a 15:00; martes cerrado",
    "Lunes a viernes de 9:70 a 15:00",
    "Lunes a viernes de 9:00 a 25:00",
]


@pytest.mark.parametrize("text", READ)
def test_certain_hours_are_read(text: str) -> None:
    assert read_hours(text) == READ[text]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful_hours_stay_text(text: str) -> None:
    assert read_hours(text) == ""


def test_every_text_of_the_starting_directory_is_read_or_left() -> None:
    texts = {row["hours_text"] for row in read_table(starter_folder(), "directory.csv", COLUMNS)}
    read = {text: read_hours(text) for text in texts if read_hours(text)}
    assert len(read) == 14
    assert not any("confirmar" in text or "greso" in text for text in read)


NAMES = ("Lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@given(st.integers(0, 5), st.integers(1, 6), st.integers(0, 22), st.integers(1, 23), st.sampled_from([0, 30]))
def test_what_is_read_is_valid_and_says_the_same(first: int, more: int, opens: int, length: int, minutes: int) -> None:
    last, closes = min(6, first + more), min(23, opens + length)
    read = read_hours(f"{NAMES[first]} a {NAMES[last]} de {opens}:{minutes:02d} a {closes}:{minutes:02d}")
    codes = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert read == f"{codes[first]}-{codes[last]} {opens:02d}:{minutes:02d}-{closes:02d}:{minutes:02d}"
    validate(read)


@given(st.text(alphabet="lunes vierma()0123456789:;,24/7 de a horas", max_size=60))
def test_no_text_gives_hours_that_cannot_be_read(text: str) -> None:
    if read_hours(text):
        validate(read_hours(text))
