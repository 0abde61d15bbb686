"""Files of every kind as rows of text, and files that cannot be read as one sentence."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from odfdo import Document, Row, Table

from services_directory.exchange import sheets
from services_directory.exchange.problems import FileRefused
from services_directory.exchange.sheet_process import book_of
from services_directory.exchange.sheets import read_book
from tests.services_directory.exchange.spreadsheets import csv_of, xlsx_of

TITLES = ("Organización", "Dirección", "Teléfono")
CASA = ("Casa Ñandú", "Av. Niños Héroes 12", "01 951 123 4567")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac_roman", "cp850")


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        list(read_book(content).rows)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_any_code_page(encoding: str, delimiter: str) -> None:
    rows = list(read_book(csv_of(TITLES, CASA, encoding=encoding, delimiter=delimiter)).rows)
    assert [row.cells for row in rows] == [TITLES, CASA]
    assert [row.row for row in rows] == [1, 2]


def test_a_csv_put_together_from_two_code_pages_is_read_line_by_line() -> None:
    content = csv_of(TITLES, CASA) + csv_of(("Peña", "Nicolás Bravo", "1"), encoding="cp1252")
    assert [row.cells[0] for row in read_book(content).rows] == ["Organización", "Casa Ñandú", "Peña"]


def test_an_xlsx_is_read_with_all_its_sheets_but_the_hidden_one() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in ("Oaxaca", "Secreta", "Chiapas"):
            sheet = book.add_worksheet(name)
            sheet.write_string(3, 1, name)
            sheet.write_number(4, 1, 9511234567)
            if name == "Secreta":
                sheet.hide()
    rows = list(read_book(buffer.getvalue()).rows)
    assert [(row.sheet, row.row, row.cells) for row in rows] == [
        ("Oaxaca", 4, ("Oaxaca",)),
        ("Oaxaca", 5, ("9511234567",)),
        ("Chiapas", 4, ("Chiapas",)),
        ("Chiapas", 5, ("9511234567",)),
    ]


def test_hidden_rows_count_and_empty_ones_do_not() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for row in (0, 1, 4):
            sheet.write_string(row, 0, f"fila {row}")
        sheet.set_row(1, None, None, {"hidden": True})
    assert [row.row for row in read_book(buffer.getvalue()).rows] == [1, 2, 5]


def test_a_cell_merged_downwards_stands_for_all_its_rows() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(1, 0, 3, 0, "Oaxaca")
        for row in range(5):
            sheet.write_string(row, 1, f"casa {row}")
    assert [row.cells for row in read_book(buffer.getvalue()).rows] == [
        ("", "casa 0"),
        ("Oaxaca", "casa 1"),
        ("Oaxaca", "casa 2"),
        ("Oaxaca", "casa 3"),
        ("", "casa 4"),
    ]


def test_a_formula_counts_as_what_it_gives() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '="Casa"&" Uno"', None, "Casa Uno")
        sheet.write_string(1, 0, "=1+1")
    assert [row.cells for row in read_book(buffer.getvalue()).rows] == [("Casa Uno",), ("=1+1",)]


def test_an_ods_of_another_program_is_read(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Hoja")
    for cells in (TITLES, CASA):
        row = Row()
        row.set_values(list(cells))
        table.append_row(row)
    document.body.append(table)
    document.save(str(tmp_path / "a.ods"))
    rows = list(read_book((tmp_path / "a.ods").read_bytes()).rows)
    assert [row.cells for row in rows] == [TITLES, CASA]


def test_a_zip_that_is_no_spreadsheet_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("word/document.xml", "<a/>")
    assert refusal(buffer.getvalue()) == sheets.WRONG_TYPE


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 1_000_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("xl/workbook.xml", b"\0" * 2_000_000)
    assert len(buffer.getvalue()) < 10_000
    assert refusal(buffer.getvalue()) == sheets.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("xl/workbook.xml", b"\0" * 2_000_000)
    content = bytearray(buffer.getvalue())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + offset
        content[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) == sheets.BROKEN


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert refusal(csv_of(*[("a", "b")] * 4)) == sheets.TOO_LARGE


@pytest.mark.parametrize("cut", [60, 600, 3000])
def test_a_file_cut_off_is_refused(cut: int) -> None:
    assert refusal(xlsx_of(A=[["Organización"] * 40] * 40)[:cut]) == sheets.BROKEN


def test_a_locked_workbook_is_refused() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refusal(ole) == sheets.LOCKED


def test_a_locked_ods_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("content.xml", b"\x8f\x01")
        box.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refusal(buffer.getvalue()) == sheets.LOCKED


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"<!DOCTYPE html><html>", bytes.fromhex("d0cf11e0a1b11ae1") * 200]
)
def test_what_is_no_spreadsheet_is_refused(content: bytes) -> None:
    assert refusal(content) in {sheets.WRONG_TYPE, sheets.BROKEN}


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b",,,\n,,,\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == sheets.EMPTY


def test_a_sheet_of_two_far_corners_ends_its_process_and_nothing_else() -> None:
    """A reader that keeps all between them would want hundreds of gigabytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "a")
        sheet.write_string(1_048_575, 16_383, "b")
    with pytest.raises(FileRefused, match="demasiado grande"), book_of(buffer.getvalue()) as found:
        list(found.rows)


def test_rows_come_through_the_process_as_they_are() -> None:
    content = xlsx_of(Hoja=[list(TITLES), list(CASA)])
    with book_of(content) as found:
        assert found.total == 2
        assert list(found.rows) == list(read_book(content).rows)
