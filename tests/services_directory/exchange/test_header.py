"""Titles are found wherever they are and whatever people call them."""

import pytest

from services_directory.exchange.header import Titles, column_of, table_rows
from services_directory.exchange.problems import FileRefused
from services_directory.exchange.sheets import SheetRow, read_book
from tests.services_directory.exchange.spreadsheets import csv_of, rows_in, xlsx_of


@pytest.mark.parametrize(
    ("title", "column"),
    [
        *[
            (title, "phone")
            for title in ("Teléfono", "Tel.", "TELEFONOS", "Télefono", "Teléfono(s)", "Teléfono 2", "Celular", "phone")
        ],
        *[(title, "organization") for title in ("ORGANIZACION", "Nombre de la Institución", "Albergue", "organization_name")],
        *[(title, "state") for title in ("Estado", "EDO.", "Entidad Federativa", "state")],
        *[(title, "municipality") for title in ("Municipio", "MPIO.", "Municipio / Alcaldía", "Ciudad")],
        ("Horario de atención", "hours"),
        ("Correo electrónico", "email"),
        ("C.P.", "postal_code"),
        ("Domicilio", "address"),
        ("Dirección completa (calle, número y colonia)", "address"),
        *[(title, "") for title in ("Folio", "No.", "Nombre del contacto", "Responsable", "Qué corregir", "Fecha", "xyz", "")],
    ],
)
def test_titles_mean_our_columns(title: str, column: str) -> None:
    assert column_of(title) == column


def test_titles_need_not_be_in_the_first_row_nor_in_one_row() -> None:
    rows = (
        ("DIRECTORIO 2024", "", "", "", ""),
        ("Actualizado a marzo", "", "", "", ""),
        ("Institución", "Ubicación", "", "Contacto", ""),
        ("", "ESTADO", "MUNICIPIO", "TEL.", "CORREO"),
        ("Casa A", "Oaxaca", "Salina Cruz", "951 123 4567", ""),
        ("", "", "", "", ""),
        ("TOTAL", "1", "", "", ""),
        ("", "ESTADO", "MUNICIPIO", "TEL.", "CORREO"),
        ("Casa B", "Oaxaca", "Tehuantepec", "", "a@b.mx"),
        ("Elaboró: J. P.", "", "", "", ""),
    )
    found = rows_in(csv_of(*rows))
    assert [(row.row, row.cells["organization"], row.cells["municipality"]) for row in found] == [
        (5, "Casa A", "Salina Cruz"),
        (9, "Casa B", "Tehuantepec"),
    ]


def test_several_columns_may_hold_phones() -> None:
    found = rows_in(csv_of(("Nombre", "Estado", "Tel. 1", "Tel. 2"), ("Casa", "Oaxaca", "9511234567", "9511234568")))
    assert found[0].cells["phone"] == "9511234567; 9511234568"


def test_unknown_titles_and_sheets_without_any_are_said() -> None:
    content = xlsx_of(Datos=[["Nombre", "Estado", "Color"], ["Casa", "Oaxaca", "azul"]], Notas=[["Hola", "mundo"]])
    titles = Titles()
    list(table_rows(read_book(content).rows, titles))
    assert titles.unknown == {"Datos": ["Color"]}
    assert titles.untitled == ["Notas"]


def test_a_file_without_titles_is_refused() -> None:
    with pytest.raises(FileRefused, match="títulos"):
        list(table_rows([SheetRow("", 1, ("Casa", "Oaxaca")), SheetRow("", 2, ("Casa", "Chiapas"))], Titles()))
