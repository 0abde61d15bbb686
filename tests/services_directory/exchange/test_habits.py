"""Old habits of cells: hours in words, phones of other times, days of all shapes, S/N."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.exchange.cell_values import age, codes, dated, day, number, said, yes_no
from services_directory.exchange.formula_guard import guarded, unguarded
from services_directory.exchange.hours_habits import hours_in_words, hours_of
from services_directory.exchange.phone_habits import phones_of
from services_directory.exchange.problems import CellWrong
from tests.services_directory.exchange.spreadsheets import setting


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("L-V 9 a 15 hrs", "Mo-Fr 09:00-15:00"),
        ("LUNES A VIERNES DE 09:00 A 18:00 HRS.", "Mo-Fr 09:00-18:00"),
        ("Lun-Vie 9am-3pm, Sáb 9am-1pm", "Mo-Fr 09:00-15:00; Sa 09:00-13:00"),
        ("L a V 9:00-14:00 y 16:00-19:00", "Mo-Fr 09:00-14:00,16:00-19:00"),
        ("de lunes a viernes de 9 a 15 horas", "Mo-Fr 09:00-15:00"),
        ("Lunes, miércoles y viernes 10:00 a 14:00", "Mo,We,Fr 10:00-14:00"),
        ("L-V 8 pm a 8 am", "Mo-Fr 20:00-08:00"),
        *[(text, "24/7") for text in ("24 hrs", "24 horas", "24/7", "Abierto 24 horas", "Todos los días 24 horas")],
        ("Mo-Fr 09:00-15:00; PH off", "Mo-Fr 09:00-15:00; PH off"),
        *[(text, "") for text in ("9 a 15", "L-V 9 a 6", "M 9 a 12", "previa cita", "L-V 9 a 15, consultar", "L-V 25 a 30", "")],
    ],
)
def test_hours_are_read_where_they_mean_one_thing(text: str, expression: str) -> None:
    assert hours_of(text) == expression


@pytest.mark.parametrize(
    "expression", ["24/7", "Mo-Fr 09:00-15:00", "Mo-Fr 09:00-14:00,16:00-19:00; Sa 09:00-13:00", "Mo-Fr 09:00-15:00; PH off"]
)
def test_hours_in_words_are_read_back(expression: str) -> None:
    assert hours_of(hours_in_words(expression)) == expression


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("01 800 911 2000", ["+528009112000"]),
        ("044 951 123 4567", ["+529511234567"]),
        ("(951) 123-45-67", ["+529511234567"]),
        ("9511234567, 9511234568 y 9511234569", ["+529511234567", "+529511234568", "+529511234569"]),
        ("Tel. 951 123 4567 / Cel. 951 123 4568", ["+529511234567", "+529511234568"]),
        ("951 123 4567\n951 123 4567", ["+529511234567"]),
        ("+52 1 951 123 4567", ["+529511234567"]),
        ("911", ["911"]),
        ("", []),
    ],
)
def test_phones_of_all_times_are_read(cell: str, numbers: list[str]) -> None:
    assert [phone.number for phone in phones_of(cell, "voice")] == numbers


def test_what_is_said_of_a_phone_stays_with_it() -> None:
    first, second = phones_of("Recepción: 951 123 4567 ext. 12; 951 123 4568 (WhatsApp)", "voice")
    assert (first.description, first.kind) == ("Recepción, ext. 12", "voice")
    assert (second.description, second.kind) == ("", "whatsapp")


@pytest.mark.parametrize("cell", ["123", "123 4567", "no sé", "951 123 4567 / 68", "0"])
def test_a_phone_nobody_can_dial_is_an_error(cell: str) -> None:
    with pytest.raises(CellWrong):
        phones_of(cell, "voice")


@pytest.mark.parametrize(
    "text",
    ["45985", "2025-11-24", "24/11/2025", "24-11-25", "24 de noviembre de 2025", "24-nov-25", "24 NOV. 2025", "2025-11-24 00:00"],
)
def test_days_of_all_shapes_are_one_day(text: str) -> None:
    assert day(text) == date(2025, 11, 24)


@pytest.mark.parametrize("text", ["mañana", "31/02/2026", "2026", "13/13/2026"])
def test_what_is_no_day_is_an_error(text: str) -> None:
    with pytest.raises(CellWrong):
        day(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("2021", "2021"), ("2021-08", "2021-08"), ("agosto de 2021", "2021-08"), ("08/2021", "2021-08"), ("4/8/2021", "2021-08-04")],
)
def test_sources_are_dated_as_far_as_they_say(text: str, kept: str) -> None:
    assert dated(text) == kept


@pytest.mark.parametrize("text", ["S/N", "s/n", "N/A", "NO APLICA", "-", "---", "n.d.", ".", "Sin dato"])
def test_nothing_is_nothing(text: str) -> None:
    assert said(text) == ""


def test_a_formula_that_failed_is_an_error() -> None:
    with pytest.raises(CellWrong):
        said("#¡REF!")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Sí", True), ("SI", True), ("x", True), ("1", True), ("✓", True), ("No", False), ("0", False), ("", None)],
)
def test_yes_and_no_as_people_write_them(text: str, meant: bool | None) -> None:
    assert yes_no(text, setting().words["yes_no"]) is meant


def test_needs_are_codes_or_words() -> None:
    words = setting().words["needs"]
    assert codes("Dónde dormir; COMIDA, legal_aid y Baño, ropa y aseo", words) == (
        "shelter",
        "food",
        "legal_aid",
        "water_hygiene",
    )
    with pytest.raises(CellWrong):
        codes("vacaciones", words)


@pytest.mark.parametrize("text", ["Oaxaca", "OAXACA", "Oax.", "20", "Estado de Oaxaca"])
def test_states_by_name_abbreviation_and_code(text: str) -> None:
    assert setting().words["states"].code(text) == "20"


def test_numbers_within_limits() -> None:
    assert number("17,0654", -90, 90) == 17.0654
    assert age("18 años") == 18
    for text in ("nan", "91", "x"):
        with pytest.raises(CellWrong):
            number(text, -90, 90)


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", " =1", '"=1', "'=1", "＝1", "+52 951 123 4567 (=1)", "|cmd", "\u200b=1"]
)
def test_formulas_are_kept_from_being_any(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["+52 951 123 4567", "+52 951 123 4567; +52 951 123 4568", "-96.7236", "Casa", "--", "911"])
def test_phones_and_numbers_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from("=+-@'\"\t ＝|%123a"), st.characters())))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_no_cell_breaks_a_reader(text: str) -> None:
    """Whatever is written, it is a value or an error of its cell."""
    hours_of(text)
    for read in (lambda: phones_of(text, "voice"), lambda: day(text), lambda: dated(text), lambda: said(text)):
        with suppress(CellWrong):
            read()
