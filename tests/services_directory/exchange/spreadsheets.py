"""Spreadsheets made for tests, and what becomes of their rows. Nothing is committed as a file."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import xlsxwriter

from services_directory.exchange.header import TableRow, Titles, table_rows
from services_directory.exchange.sheets import read_book
from services_directory.exchange.units import Setting
from services_directory.exchange.vocabulary import vocabulary
from services_directory.places.gazetteer import Gazetteer

Cell = str | float | bool


@cache
def gazetteer() -> Gazetteer:
    """The places, read once."""
    return Gazetteer.load()


def setting(state: str = "20") -> Setting:
    """What rows of somebody in this state are read with."""
    return Setting(vocabulary(gazetteer()), gazetteer(), state)


def csv_of(*rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A CSV of these rows."""
    return "".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) + "\r\n" for row in rows).encode(
        encoding
    )


def xlsx_of(**sheets: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of these sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(row, column, cell)
    return buffer.getvalue()


def rows_in(content: bytes) -> list[TableRow]:
    """The rows under the titles of a file."""
    return list(table_rows(read_book(content).rows, Titles()))


def rows_at(path: Path) -> list[TableRow]:
    """The rows of a file that was written."""
    return rows_in(path.read_bytes())
