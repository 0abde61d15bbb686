"""A spreadsheet file -> rows of text: CSV, XLSX, ODS, XLS. Knows no column and no entry.

Files come from anywhere: this runs in a process of its own (`sheet_process`), because a reader of binary files may be made to eat
all memory. What can be refused before reading is refused here, with one sentence.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum, XmlError, ZipError

from services_directory.console.wording import N_
from services_directory.exchange.cell_text import clean, written
from services_directory.exchange.decoding import decoded
from services_directory.exchange.formula_guard import unguarded
from services_directory.exchange.problems import FileRefused

MOST_ROWS: Final = 60_000
MOST_COLUMNS: Final = 200
MOST_BYTES: Final = 400_000_000  # uncompressed
_MOST_MEMBERS: Final = 5_000
_PIECE: Final = 1 << 20
_TITLES: Final = 30  # rows among which titles are looked for
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

EMPTY: Final = N_("El archivo está vacío.")
LOCKED: Final = N_("El archivo tiene contraseña. Ábralo, quítele la contraseña y envíelo otra vez.")
BROKEN: Final = N_("El archivo está dañado y no se pudo abrir. Ábralo en su programa, guárdelo de nuevo y envíelo otra vez.")
TOO_LARGE: Final = N_("El archivo es demasiado grande. Divídalo en varios de 50,000 filas o menos.")
WRONG_TYPE: Final = N_("Este archivo no es una hoja de cálculo. Envíe un archivo de Excel (XLSX o XLS), ODS o CSV.")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that says something; `row` counts from 1 as the program shows it. A hidden sheet's rows are not here."""

    sheet: str
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """About how many rows there are, empty ones counted, and those that say something, sheet by sheet."""

    total: int
    rows: Iterator[SheetRow]


def read_book(content: bytes) -> Book:
    """The file's rows. Raises FileRefused, at once or while they are read."""
    if not content.strip(b"\0\r\n\t ,;"):
        raise FileRefused(EMPTY)
    if content.startswith(b"PK"):
        check_zip(content)
        return _workbook(content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise FileRefused(LOCKED)
        return _workbook(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc", b"\x1f\x8b", b"{\\rtf", b"MZ")):
        raise FileRefused(WRONG_TYPE)
    return _text(content)


def check_zip(content: bytes) -> None:
    """Raises FileRefused unless this is a spreadsheet that unpacks to a bearable size, as unpacked, not as it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            members = box.infolist()
            names = {each.filename for each in members}
            if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > MOST_BYTES:
                raise FileRefused(TOO_LARGE)
            if any(each.flag_bits & 1 for each in members):
                raise FileRefused(LOCKED)
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise FileRefused(WRONG_TYPE)
            if "META-INF/manifest.xml" in names and b"encryption-data" in box.read("META-INF/manifest.xml"):
                raise FileRefused(LOCKED)
            for each in members:
                _unpack(box, each)
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError) as error:
        raise FileRefused(BROKEN) from error


def _unpack(box: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Reads a member through: one that holds more than it says fails its checksum."""
    with box.open(member) as stream:
        while stream.read(_PIECE):
            pass


def _workbook(content: bytes) -> Book:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in visible or book.sheet_names]
    except PasswordError as error:
        raise FileRefused(LOCKED) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise FileRefused(BROKEN) from error
    return Book(sum(sheet.height for sheet in sheets), _counted(row for sheet in sheets for row in _sheet(sheet)))


def _counted(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise FileRefused(TOO_LARGE)
        yield row


def _sheet(sheet: CalamineSheet) -> Iterator[SheetRow]:
    if sheet.start is None:
        return
    merged = _merged(sheet)
    filling: dict[int, str] = {}
    for offset, values in enumerate(sheet.iter_rows()):  # rows count from the sheet's first, columns from the first used one
        cells = [written(value) for value in values[:MOST_COLUMNS]]
        for first, last, until in merged.get(offset, ()):
            text = cells[first] if first < len(cells) else ""
            for column in range(first, min(last + 1, len(cells))):
                cells[column] = cells[column] or text
            if until > offset:
                filling[first] = text
                merged.setdefault(until + 1, []).append((first, first, -1))
        if any(cells):
            filled = [cell or filling.get(column, "") for column, cell in enumerate(cells)] if filling else cells
            yield SheetRow(clean(sheet.name)[:80], offset + 1, tuple(filled))
        for first, _, until in merged.get(offset + 1, ()):
            if until < 0:
                filling.pop(first, None)


def _merged(sheet: CalamineSheet) -> dict[int, list[tuple[int, int, int]]]:
    """Row -> merged cells that begin in it: first and last column, last row. A cell merged downwards stands for all its rows;
    one merged to the right, among the titles, for all its columns."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    left = sheet.start[1] if sheet.start else 0
    for (top, first), (bottom, last) in (sheet.merged_cell_ranges or ())[:_MOST_MEMBERS]:
        wide = last if top < _TITLES else first
        found.setdefault(top, []).append((max(0, first - left), max(0, wide - left), bottom))
    return found


def _text(content: bytes) -> Book:
    text = decoded(content)
    if text[:4_000].count("\0") > 2 or re.match(r"\s*<(?:!doctype|html|\?xml)", text[:200], re.IGNORECASE):
        raise FileRefused(WRONG_TYPE)
    return Book(text.count("\n") + 1, _counted(_lines(text)))


def _lines(text: str) -> Iterator[SheetRow]:
    csv.field_size_limit(1 << 20)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        for number, values in enumerate(reader, start=1):
            cells = tuple(written(unguarded(value)) for value in values[:MOST_COLUMNS])
            if any(cells) and cells[0] != f"sep={delimiter}":
                yield SheetRow("", number, cells)
    except csv.Error as error:
        raise FileRefused(BROKEN) from error


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into most columns, outside quotes; Excel's own `sep=` line is heeded."""
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        return said[1]
    head = re.sub(r'"[^"]*"', "", "\n".join(text.splitlines()[:40]))
    return max(",;\t|", key=head.count)
